import Foundation
import FoundationXML
import SectorizaModel
import Testing

@testable import SectorizaExport

/// Drawings that change only on purpose: `make goldens` rewrites them.
enum DrawingGolden {
  static func check(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("testdata/graficos/" + name)
    if ProcessInfo.processInfo.environment["SECTORIZA_GOLDENS"] == "rewrite" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text == expected, "\(name) is not what it was. If that is meant: make goldens.")
  }
}

/// What an XML parser finds in a drawing.
final class ParsedDrawing: NSObject, XMLParserDelegate {
  private(set) var texts: [String] = []
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private var current = ""

  /// - Throws: when the text is not well-formed XML.
  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    let isWellFormed = parser.parse()
    try #require(isWellFormed, "\(parser.parserError.map { "\($0)" } ?? "")")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
    current = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { current += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text" || name == "title" { texts.append(current) }
    current = ""
  }

  /// Centres of the discs and rings, in the order they were drawn.
  var circles: [(x: Double, y: Double, isFull: Bool)] {
    elements.filter { $0.name == "circle" }.map { _, attributes in
      (
        Double(attributes["cx"] ?? "") ?? .nan, Double(attributes["cy"] ?? "") ?? .nan,
        attributes["fill"] != "#ffffff"
      )
    }
  }
}

@Suite struct ChartAxisTests {
  @Test(arguments: UInt64(0)..<300)
  func `ticks are round, ascend, enclose the values, and are few`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let scale = [0.0001, 0.03, 1, 70, 5000, 3e8][random.below(6)]
    let values = (0..<(1 + random.below(12))).map { _ in random.unit() * scale }
    let fromZero = random.below(2) == 0
    let axis = ChartAxis(covering: values, fromZero: fromZero, pixels: (500, 20))
    #expect(zip(axis.ticks, axis.ticks.dropFirst()).allSatisfy { $0 < $1 })
    #expect((2...9).contains(axis.ticks.count))
    #expect(axis.lower <= (values.min() ?? 0) + scale * 1e-9)
    #expect(axis.upper >= (values.max() ?? 0) - scale * 1e-9)
    if fromZero { #expect(axis.lower == 0) }
    #expect(axis.place(axis.lower) == 500 && abs(axis.place(axis.upper) - 20) < 1e-9)
    #expect(Set(axis.ticks.map(axis.label)).count == axis.ticks.count)
    let step = axis.ticks[1] - axis.ticks[0]
    for tick in axis.ticks {
      #expect(abs(tick / step - (tick / step).rounded()) < 1e-6)
      // What is written is what is meant.
      let read = Double(
        axis.label(tick).replacingOccurrences(of: ",", with: "")
          .replacingOccurrences(of: "−", with: "-"))
      #expect(abs((read ?? .nan) - tick) <= step * 1e-6)
    }
  }

  @Test(arguments: UInt64(0)..<50)
  func `a larger value is drawn farther along`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = (0..<20).map { _ in random.unit() * 400 - 100 }.sorted()
    let up = ChartAxis(covering: values, fromZero: false, pixels: (300, 10))
    let along = ChartAxis(covering: values, fromZero: false, pixels: (10, 300))
    for (one, other) in zip(values, values.dropFirst()) {
      #expect(up.place(one) >= up.place(other) && along.place(one) <= along.place(other))
    }
  }

  @Test(arguments: [[], [0], [7], [3, 3, 3], [.infinity, 2], [.nan], [-4]])
  func `one value, none or a number that is none still make an axis`(values: [Double]) {
    for fromZero in [true, false] {
      let axis = ChartAxis(covering: values, fromZero: fromZero, pixels: (0, 100))
      #expect(axis.lower < axis.upper && axis.ticks.count >= 2)
      #expect(axis.ticks.allSatisfy { $0.isFinite })
    }
  }

  @Test func `numbers of people have no ticks between two of them`() {
    let axis = ChartAxis(covering: [0, 2], fromZero: true, wholeSteps: true, pixels: (0, 100))
    #expect(axis.ticks == [0, 1, 2])
  }
}

@Suite struct ChartLabelsTests {
  @Test(arguments: UInt64(0)..<50)
  func `no label covers another, a point or the frame`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let points = (0..<25).map { _ in (x: random.unit() * 400, y: random.unit() * 300) }
    let frame = ChartLabels.Box(left: -30, top: -30, right: 430, bottom: 330)
    var labels = ChartLabels(around: points, frame: frame)
    var boxes: [ChartLabels.Box] = []
    for (number, point) in points.enumerated() {
      let text = String(repeating: "8", count: 1 + number % 6)
      guard let (x, y) = labels.place(text, at: point) else { continue }
      let half = Double(text.count) * 3.4
      boxes.append(ChartLabels.Box(left: x - half, top: y - 10, right: x + half, bottom: y + 2))
    }
    #expect(boxes.count > 10)
    for (number, box) in boxes.enumerated() {
      #expect(!boxes[(number + 1)...].contains { $0.meets(box) })
      #expect(box.left >= frame.left && box.right <= frame.right && box.top >= frame.top)
      #expect(
        !points.contains {
          $0.x > box.left - 5 && $0.x < box.right + 5 && $0.y > box.top - 5 && $0.y < box.bottom + 5
        })
    }
  }
}

@Suite struct SVGTextTests {
  @Test func `what is written is text, whatever it holds`() throws {
    let nasty = "<b>Ñ & \"x\" 'y'</b>]]>\u{0}\u{B}\u{FFFE}\u{FFFF}"
    var drawing = SVGText(width: 10, height: 10, title: nasty, description: nasty)
    drawing.write(nasty, 1, 2)
    let parsed = try ParsedDrawing(drawing.text)
    #expect(parsed.texts == ["<b>Ñ & \"x\" 'y'</b>]]>", "<b>Ñ & \"x\" 'y'</b>]]>"])
    #expect(!parsed.elements.contains { $0.name == "b" })
  }
}
