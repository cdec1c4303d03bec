import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

/// A document of LibreOffice written part by part.
enum TestDocument {
  static func make(_ tables: String, styles: String = "", manifest: String = "") -> Data {
    let spaces = [("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")]
      .map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($1):1.0\"" }
    let content = """
      <?xml version="1.0"?><office:document-content \(spaces.joined(separator: " "))>\
      <office:automatic-styles>\(styles)</office:automatic-styles><office:body>\
      <office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document-content>
      """
    return ZipArchive.make([
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
      ("META-INF/manifest.xml", "<manifest>\(manifest)</manifest>"),
    ])
  }

  static func text(_ value: String, _ attributes: String = "") -> String {
    "<table:table-cell office:value-type=\"string\" \(attributes)><text:p>\(value)</text:p>"
      + "</table:table-cell>"
  }

  static func row(_ cells: [String], _ attributes: String = "") -> String {
    "<table:table-row \(attributes)>\(cells.joined())</table:table-row>"
  }

  static func table(_ rows: [String], name: String = "Hoja1", columns: String = "") -> String {
    "<table:table table:name=\"\(name)\">\(columns)\(rows.joined())</table:table>"
  }
}

@Suite struct OpenDocumentTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func read(_ rows: [String], columns: String = "", options: ReadOptions = ReadOptions()) throws
    -> Layer
  {
    let document = TestDocument.make(TestDocument.table(rows, columns: columns))
    return try LayerReader.read(folder.write(document, to: "a.ods"), options: options)
  }

  let header = TestDocument.row([TestDocument.text("a"), TestDocument.text("b")])

  /// What a cell gives, under a header `a` and beside a full cell.
  func value(_ cell: String) throws -> String? {
    try read([header, TestDocument.row([cell, TestDocument.text("1")])]).rows[0].values[0]
  }

  func number(_ value: String, _ shown: String, _ type: String = "float") -> String {
    "<table:table-cell office:value-type=\"\(type)\" office:value=\"\(value)\">"
      + "<text:p>\(shown)</text:p></table:table-cell>"
  }

  @Test func `a number is what is shown where that keeps its zeros and else is in full`() throws {
    #expect(try value(number("70101", "070101")) == "070101")
    #expect(try value(number("0", "0000")) == "0000")
    #expect(try value(number("70101", "70.101")) == "70101")
    #expect(try value(number("-77.0428123", "-77,04")) == "-77.0428123")
    #expect(try value(number("0.125", "13%", "percentage")) == "0.125")
    // What is shown is another number: hidden behind `;;"070101"` or the like.
    #expect(try value(number("5", "070101")) == "5")
  }

  @Test(arguments: [
    (
      "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-05-03\"><text:p>3/5/24"
        + "</text:p></table:table-cell>", "2024-05-03"
    ),
    (
      "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-05-03T00:00:00\"/>",
      "2024-05-03"
    ),
    (
      "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-05-03T12:30:00\"/>",
      "2024-05-03T12:30:00"
    ),
    (
      "<table:table-cell office:value-type=\"time\" office:time-value=\"PT06H30M00S\"/>", "06:30:00"
    ),
    (
      "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>"
        + "VERDADERO</text:p></table:table-cell>", "true"
    ),
    (TestDocument.text("San<text:s/>José<text:s text:c=\"2\"/>&amp; 1"), "San José  & 1"),
    (TestDocument.text("uno</text:p><text:p>dos<text:line-break/>tres"), "uno\ndos\ntres"),
    (TestDocument.text("<text:span>Bre</text:span>ña"), "Breña"),
    (
      "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>ojo</text:p>"
        + "</office:annotation><text:p>x</text:p></table:table-cell>", "x"
    ),
  ])
  func `a cell is read as a person sees it`(cell: String, expected: String) throws {
    #expect(try value(cell) == expected)
  }

  @Test func `rows keep their numbers and blank ones cost nothing`() throws {
    let layer = try read([
      TestDocument.row(["<table:table-cell/>"], "table:number-rows-repeated=\"2\""), header,
      TestDocument.row(
        [TestDocument.text("x", "table:number-columns-repeated=\"2\"")],
        "table:number-rows-repeated=\"3\""),
      TestDocument.row(
        ["<table:table-cell table:number-columns-repeated=\"16384\"/>"],
        "table:number-rows-repeated=\"1000000\""),
      TestDocument.row([TestDocument.text("y")]),
    ])
    #expect(layer.columns == ["a", "b"])
    #expect(layer.rows.map(\.number) == [4, 5, 6, 1_000_007])
    #expect(layer.rows.map(\.values) == [["x", "x"], ["x", "x"], ["x", "x"], ["y", nil]])
  }

  @Test func `a full row repeated without end is refused`() throws {
    #expect(throws: FormatsError.self) {
      try read([
        header,
        TestDocument.row([TestDocument.text("x")], "table:number-rows-repeated=\"99999999\""),
      ])
    }
    #expect(
      throws: FormatsError.tooMany(path: folder("a.ods"), .cells, limit: 10_000)
    ) {
      try read(
        [
          header,
          TestDocument.row(
            [TestDocument.text("x", "table:number-columns-repeated=\"9000\"")],
            "table:number-rows-repeated=\"1000000\""),
        ], options: ReadOptions(limitCells: 10_000))
    }
    #expect(throws: FormatsError.damaged(path: folder("a.ods"), message: "worksheet")) {
      try read([
        TestDocument.row([TestDocument.text("x", "table:number-columns-repeated=\"20000\"")])
      ])
    }
  }

  @Test func `what a person sees and the values do not tell is reported`() throws {
    let formula = "table:formula=\"of:=[.A1]\""
    let layer = try read(
      [
        header,
        TestDocument.row(
          ["<table:table-cell \(formula)/>", number("1", "1")], "table:visibility=\"collapse\""),
        TestDocument.row([
          number("2", "2"),
          "<table:table-cell \(formula) office:value-type=\"string\" office:string-value=\"\">"
            + "<text:p>#N/A</text:p></table:table-cell>",
        ]),
      ], columns: "<table:table-column/><table:table-column table:visibility=\"collapse\"/>")
    #expect(
      layer.problems == [
        LayerProblem(row: 2, .sheet(.formulaWithoutValue, column: "a", count: 1)),
        LayerProblem(row: 2, .sheet(.hiddenRow, column: nil, count: 1)),
        LayerProblem(row: 3, .sheet(.cellError, column: "b", count: 1)),
        LayerProblem(.sheet(.hiddenColumn, column: "b", count: 1)),
      ])
    #expect(layer.rows.map(\.values) == [[nil, "1"], ["2", nil]])
  }

  @Test func `merged cells are filled with what is seen in them`() throws {
    let layer = try read([
      TestDocument.row([
        TestDocument.text("GRUPO", "table:number-columns-spanned=\"2\""),
        "<table:covered-table-cell/>", TestDocument.text("mz"),
      ]),
      TestDocument.row([
        TestDocument.text("S1", "table:number-rows-spanned=\"2\""), TestDocument.text("x"),
        TestDocument.text("1"),
      ]),
      TestDocument.row([
        "<table:covered-table-cell><text:p>oculto</text:p></table:covered-table-cell>",
        TestDocument.text("y"), TestDocument.text("2"),
      ]),
    ])
    #expect(layer.columns == ["GRUPO", "GRUPO", "mz"])
    #expect(layer.rows.map(\.values) == [["S1", "x", "1"], ["S1", "y", "2"]])
    #expect(layer.problems == [LayerProblem(row: 1, .sheet(.mergedCells, column: nil, count: 2))])
  }

  @Test func `the sheet is chosen by name or by being the only visible one with rows`() throws {
    let full = [header, TestDocument.row([TestDocument.text("1")])]
    let hidden =
      "<table:table table:name=\"lista\" table:style-name=\"t1\">\(full.joined())"
      + "</table:table>"
    let document = TestDocument.make(
      TestDocument.table([], name: "vacía") + TestDocument.table(full, name: "datos") + hidden,
      styles: "<style:style style:name=\"t1\"><style:table-properties table:display=\"false\"/>"
        + "</style:style>")
    let path = try folder.write(document, to: "a.ods")
    #expect(try LayerReader.read(path).name == "datos")
    #expect(try LayerReader.read(path, layer: "lista").rows.count == 1)
    #expect(try LayerReader.layers(in: path).map(\.rowCount) == [0, 1, 1])
  }

  @Test func `a document with a password or broken is refused and told apart`() throws {
    let locked = try folder.write(
      TestDocument.make(
        "", manifest: "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
      to: "clave.ods")
    #expect(throws: FormatsError.encrypted(path: locked)) { try LayerReader.read(locked) }
    let broken = try folder.write(
      ZipArchive.make([("content.xml", "<office:spreadsheet><table:table")]), to: "rota.ods")
    #expect(throws: FormatsError.damaged(path: broken, message: "content.xml")) {
      try LayerReader.read(broken)
    }
  }

  @Test(arguments: 1...150)
  func `no document breaks the reader`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = [
      header,
      TestDocument.row(
        [
          number("7", "07"), "<table:covered-table-cell/>",
          TestDocument.text("x", "table:number-rows-spanned=\"2\""),
        ], "table:number-rows-repeated=\"2\""),
    ]
    var letters = Array(TestDocument.table(rows).unicodeScalars)
    let noise = Array("<>/\"'&;=-0 9spt:!?[]".unicodeScalars)
    for _ in 0...random.below(4) {
      switch random.below(3) {
      case 0: letters[random.below(letters.count)] = noise[random.below(noise.count)]
      case 1: letters.remove(at: random.below(letters.count))
      default: letters.insert(noise[random.below(noise.count)], at: random.below(letters.count))
      }
    }
    let text = String(String.UnicodeScalarView(letters))
    let path = try folder.write(TestDocument.make(text), to: "a.ods")
    do throws(FormatsError) {
      let layer = try LayerReader.read(path)
      #expect(layer.rows.allSatisfy { $0.values.count == layer.columns.count })
    } catch {
      let broken = ["content.xml", "worksheet"].map {
        FormatsError.damaged(path: path, message: $0)
      }
      #expect(broken.contains(error) || error == .empty(path: path))
    }
  }
}
