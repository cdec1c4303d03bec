import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

@Suite struct SectorColoursTests {
  @Test(arguments: UInt64(0)..<40)
  func `neighbours never share a colour, and the answer is stable`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let sectors = 2 + random.below(40)
    var pairs: [(Int, Int)] = []
    for one in 0..<sectors {
      for other in (one + 1)..<max(one + 1, sectors) where random.below(8) == 0 {
        pairs.append((one, other))
      }
    }
    let colours = SectorColours.assigned(sectors: sectors, neighbours: pairs)
    for (one, other) in pairs { #expect(colours[one] != colours[other]) }
    #expect(colours == SectorColours.assigned(sectors: sectors, neighbours: pairs))
  }

  @Test func `even when all touch all each has a colour of its own`() {
    let pairs = (0..<40).flatMap { one in ((one + 1)..<40).map { (one, $0) } }
    let colours = SectorColours.assigned(sectors: 40, neighbours: pairs)
    #expect(Set(colours.map(SectorColours.hex)).count == 40)
    for colour in colours {
      #expect(SectorColours.hex(colour).wholeMatch(of: /#[0-9A-F]{6}/) != nil)
    }
  }

  @Test func `a grid needs no more than the pale colours`() throws {
    let run = try MiniDistrict(columns: 24, rows: 20, sectorColumns: 3, sectorRows: 2).run()
    let drawing = try Drawing(run)
    let colours = SectorColours.assigned(
      sectors: run.plan.sectors.count, neighbours: drawing.neighbours)
    #expect(colours.allSatisfy { $0 < 8 })
    #expect(drawing.neighbours.count > run.plan.sectors.count)
  }
}

@Suite struct MapGeometryTests {
  /// What `map.js` does.
  private func read(_ text: String, origin: (east: Int, north: Int)) -> [[Int]] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var digits = text.dropFirst().compactMap { letters.firstIndex(of: $0) }[...]
    func natural() -> Int {
      var (sum, factor) = (0, 1)
      while let digit = digits.popFirst() {
        sum += digit % 32 * factor
        factor *= 32
        if digit < 32 { break }
      }
      return sum
    }
    func signed() -> Int {
      let number = natural()
      return number.isMultiple(of: 2) ? number / 2 : -(number + 1) / 2
    }
    var (east, north) = origin
    return (0..<natural()).map { _ in
      east += signed()
      north += signed()
      return [east, north]
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `points are read back to the decimetre`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let points = (0..<50).map { _ in
      LatticePoint(
        east: -769_000_000 + random.below(40_000_000), north: -122_000_000 - random.below(9_999_999)
      )
    }
    let origin = (east: -76_900_000, north: -12_200_000)
    let text = MapGeometry(origin: origin).text(.points(points))
    let expected = points.map {
      [MapGeometry.millionths($0.east), MapGeometry.millionths($0.north)]
    }
    #expect(read(text, origin: origin) == expected)
    for (point, pair) in zip(points, expected) { #expect(abs(pair[0] * 10 - point.east) <= 5) }
  }
}

@Suite struct LeafletTests {
  @Test func `without the library the error names the file and the package`() throws {
    let folder = URL(fileURLWithPath: "/no-such-folder")
    let error = #expect(throws: ExportError.self) { try Leaflet(folder: folder) }
    #expect(error == .leafletMissing(path: "/no-such-folder/leaflet.js"))
    #expect(error?.message.contains("apt-get install libjs-leaflet") == true)
  }

  @Test func `pictures, source maps and closing tags do not reach the page`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sectoriza-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("var a='</script>';\n//# sourceMappingURL=leaflet.js.map\n".utf8)
      .write(to: folder.appendingPathComponent("leaflet.js"))
    try Data("a{background:url(images/x.png)}b{c:url(\"y\")}".utf8)
      .write(to: folder.appendingPathComponent("leaflet.css"))
    let leaflet = try Leaflet(folder: folder)
    #expect(leaflet.script == "var a='<\\/script>';\n")
    #expect(leaflet.style == "a{background:none}b{c:none}")
  }
}
