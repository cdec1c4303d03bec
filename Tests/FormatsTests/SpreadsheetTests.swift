import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

@Suite struct SpreadsheetTests {
  func read(
    _ rows: String, strings: [String] = [], settings: String = "",
    options: ReadOptions = ReadOptions()
  ) throws -> Layer {
    let folder = try TemporaryFolder()
    let book = TestWorkbook.make(
      sheets: [("Hoja 1", "visible", rows)], strings: strings, settings: settings)
    return try LayerReader.read(folder.write(book, to: "a.xlsx"), options: options)
  }

  /// A header `a` over one cell.
  func value(_ cell: String, settings: String = "") throws -> String? {
    let rows =
      TestWorkbook.row(1, ["a", "b"]) + "<row r=\"2\">\(cell)<c r=\"B2\"><v>1</v></c></row>"
    return try read("<sheetData>\(rows)</sheetData>", strings: ["<t>cero</t>"], settings: settings)
      .rows[0].values[0]
  }

  @Test(arguments: [
    ("<c r=\"A2\"><v>70101</v></c>", "70101"),
    ("<c r=\"A2\" s=\"1\"><v>70101</v></c>", "070101"),
    ("<c r=\"A2\" s=\"1\"><v>1234567</v></c>", "1234567"),
    ("<c r=\"A2\" s=\"2\"><v>45415</v></c>", "2024-05-03"),
    ("<c r=\"A2\" s=\"3\"><v>45415</v></c>", "2024-05-03"),
    ("<c r=\"A2\" s=\"4\"><v>45415.5</v></c>", "2024-05-03T12:00:00"),
    ("<c r=\"A2\" s=\"4\"><v>45415</v></c>", "2024-05-03"),
    ("<c r=\"A2\" s=\"6\"><v>1</v></c>", "1900-01-01"),
    ("<c r=\"A2\" s=\"6\"><v>61</v></c>", "1900-03-01"),
    ("<c r=\"A2\" s=\"7\"><v>0.25</v></c>", "06:00:00"),
    ("<c r=\"A2\" s=\"5\"><v>0.30000000000000004</v></c>", "0.30000000000000004"),
    ("<c r=\"A2\"><v>12</v></c>", "12"),
    ("<c r=\"A2\"><v>1.2E-3</v></c>", "0.0012"),
    ("<c r=\"A2\"><v>-77.0428</v></c>", "-77.0428"),
    ("<c r=\"A2\" t=\"b\"><v>1</v></c>", "true"),
    ("<c r=\"A2\" t=\"s\"><v>0</v></c>", "cero"),
    ("<c r=\"A2\" t=\"str\"><f>A1&amp;\"x\"</f><v>ax</v></c>", "ax"),
    (
      "<c r=\"A2\" t=\"inlineStr\"><is><r><t>San </t></r><r><t>José &amp; 1</t></r></is></c>",
      "San José & 1"
    ),
    ("<c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> 007 </t></is></c>", " 007 "),
    ("<c r=\"A2\" t=\"inlineStr\"><is><t>&#209;a&#xF1;a</t></is></c>", "Ñaña"),
  ])
  func `a cell is read as a person sees it`(cell: String, expected: String) throws {
    #expect(try value(cell) == expected)
  }

  @Test func `days count from 1904 when the workbook says so`() throws {
    let cell = "<c r=\"A2\" s=\"2\"><v>43953</v></c>"
    #expect(try value(cell, settings: "<workbookPr date1904=\"1\"/>") == "2024-05-03")
  }

  @Test func `rows keep their numbers and the header is the first that holds anything`() throws {
    let layer = try read(
      "<sheetData><row r=\"1\"/><row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c>"
        + "<c r=\"D3\" t=\"s\"><v>1</v></c></row><row r=\"7\"><c r=\"B7\"><v>1</v></c></row>"
        + "<row><c/><c><v>5</v></c></row></sheetData>", strings: ["<t>id</t>", "<t>n</t>"])
    #expect(layer.columns == ["id", "n"])
    #expect(
      layer.rows == [
        LayerRow(number: 7, values: ["1", nil]), LayerRow(number: 8, values: ["5", nil]),
      ])
  }

  @Test func `a header below a title is taken when asked for`() throws {
    let rows =
      TestWorkbook.row(1, ["PADRON"]) + TestWorkbook.row(4, ["id", "n"])
      + TestWorkbook.row(5, ["1", "2"])
    let layer = try read("<sheetData>\(rows)</sheetData>", options: ReadOptions(headerRow: 4))
    #expect(layer.columns == ["id", "n"])
    #expect(layer.rows == [LayerRow(number: 5, values: ["1", "2"])])
  }

  @Test func `a header alone is a table without rows`() throws {
    let layer = try read("<sheetData>\(TestWorkbook.row(1, ["id", "n"]))</sheetData>")
    #expect(layer.columns == ["id", "n"])
    #expect(layer.rows.isEmpty)
    #expect(try read("<sheetData/>").columns.isEmpty)
  }

  @Test func `what a person sees and the values do not tell is reported`() throws {
    let rows =
      TestWorkbook.row(1, ["a", "b"])
      + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><f>1+1</f></c><c r=\"B2\"><v>1</v></c></row>"
      + "<row r=\"3\"><c r=\"A3\"><f>1+1</f><v></v></c><c r=\"B3\" t=\"e\"><v>#N/A</v></c></row>"
      + "<row r=\"4\"><c r=\"A4\"><v>1</v></c></row>"
    let layer = try read(
      "<sheetData>\(rows)</sheetData><mergeCells><mergeCell ref=\"A4:A5\"/>"
        + "<mergeCell ref=\"B4:B6\"/></mergeCells>")
    #expect(
      layer.problems == [
        LayerProblem(row: 2, .sheet(.formulaWithoutValue, column: "a", count: 2)),
        LayerProblem(row: 2, .sheet(.hiddenRow, column: nil, count: 1)),
        LayerProblem(row: 3, .sheet(.cellError, column: "b", count: 1)),
      ])
    #expect(layer.rows.map(\.number) == [2, 4])
  }

  /// A sheet of inline texts with merged groups and, maybe, column widths before the rows.
  func merged(
    _ rows: [[String]], _ groups: [String], columns: String = "", options: ReadOptions = .init()
  ) throws -> Layer {
    let cells = rows.enumerated().map { index, row in
      let filled = row.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        "<c r=\"\(Character(UnicodeScalar(UInt8(65 + column))))\(index + 1)\" t=\"inlineStr\"><is>"
          + "<t>\(text)</t></is></c>"
      }
      return "<row r=\"\(index + 1)\">\(filled.joined())</row>"
    }
    let merges = groups.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    return try read(
      columns + "<sheetData>\(cells.joined())</sheetData><mergeCells>\(merges)</mergeCells>",
      options: options)
  }

  @Test func `a sector merged down its rows is in each of them`() throws {
    let layer = try merged(
      [["sector", "mz"], ["S1", "1"], ["", "2"], ["", "3"], ["S2", "4"]], ["A2:A4"])
    #expect(
      layer.rows.map(\.values) == [["S1", "1"], ["S1", "2"], ["S1", "3"], ["S2", "4"]])
    #expect(layer.problems == [LayerProblem(row: 3, .sheet(.mergedCells, column: nil, count: 1))])
  }

  @Test func `a heading over several columns stands over each`() throws {
    let layer = try merged(
      [["UBICACION", "", "ID"], ["dpto", "prov", ""], ["LIMA", "LIMA", "7"]],
      ["A1:B1", "C1:C2"])
    #expect(layer.columns == ["UBICACION", "UBICACION", "ID"])
    #expect(layer.rows.map(\.values) == [["dpto", "prov", "ID"], ["LIMA", "LIMA", "7"]])
    // Whoever asks for the second row finds there what was merged from above it.
    let below = try merged(
      [["UBICACION", "", "ID"], ["dpto", "prov", ""], ["LIMA", "LIMA", "7"]],
      ["A1:B1", "C1:C2"], options: ReadOptions(headerRow: 2))
    #expect(below.columns == ["dpto", "prov", "ID"])
  }

  @Test func `a merge of whole columns fills only what holds something`() throws {
    let layer = try merged(
      [["a", "b"], ["x", "1"], ["", "2"]], ["A2:A1048576", "C1:XFD1048576"])
    #expect(layer.columns == ["a", "b"])
    #expect(layer.rows.map(\.values) == [["x", "1"], ["x", "2"]])
    #expect(layer.rows.map(\.number) == [2, 3])
  }

  @Test func `merges that cover each other over and over are refused`() throws {
    let rows = [["a", "b"]] + (0..<50).map { ["\($0)", "x"] }
    #expect(throws: FormatsError.self) {
      try merged(
        rows, [String](repeating: "A1:B51", count: 20),
        options: ReadOptions(limitCells: 1_000))
    }
    #expect(
      try merged(rows, ["A1:B51"], options: ReadOptions(limitCells: 1_000)).rows.count == 50)
  }

  @Test func `hidden columns are read and told`() throws {
    let layer = try merged(
      [["a", "b", "c"], ["1", "2", "3"]], [],
      columns: "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols>")
    #expect(layer.rows.map(\.values) == [["1", "2", "3"]])
    #expect(layer.problems == [LayerProblem(.sheet(.hiddenColumn, column: "b", count: 2))])
  }

  @Test func `the sheet is chosen by name or by being the only one with rows`() throws {
    let folder = try TemporaryFolder()
    let full = "<sheetData>\(TestWorkbook.row(1, ["a"]))\(TestWorkbook.row(2, ["1"]))</sheetData>"
    let one = try folder.write(
      TestWorkbook.make(sheets: [
        ("vacía", "visible", "<sheetData/>"), ("datos", "visible", full),
        ("lista", "hidden", full),
      ]), to: "uno.xlsx")
    #expect(try LayerReader.read(one).name == "datos")
    #expect(try LayerReader.read(one, layer: "lista").rows.count == 1)
    #expect(
      try LayerReader.layers(in: one) == [
        LayerSummary(name: "vacía", rowCount: 0), LayerSummary(name: "datos", rowCount: 1),
        LayerSummary(name: "lista", rowCount: 1),
      ])
    #expect(
      throws: FormatsError.layerNotFound(
        path: one, layer: "Datos", available: ["vacía", "datos", "lista"])
    ) { try LayerReader.read(one, layer: "Datos") }
    let two = try folder.write(
      TestWorkbook.make(sheets: [("x", "visible", full), ("y", "visible", full)]), to: "dos.xlsx")
    #expect(throws: FormatsError.severalLayers(path: two, available: ["x", "y"])) {
      try LayerReader.read(two)
    }
  }

  @Test func `what is no workbook is refused`() throws {
    let folder = try TemporaryFolder()
    let good = TestWorkbook.make(sheets: [("x", "visible", "<sheetData/>")])
    let broken: [Data] = [
      Data("id n".utf8), good.prefix(200), ZipArchive.make([("a.txt", "hola")]),
      TestWorkbook.make(sheets: [("x", "visible", "<!DOCTYPE x [<!ENTITY a \"b\">]><sheetData/>")]),
      TestWorkbook.make(sheets: [("x", "visible", "<sheetData><row r=\"1\"><c r=\"A1\"")]),
      TestWorkbook.make(sheets: [("x", "visible", "<sheetData><row r=\"99999999\"></row>")]),
      TestWorkbook.make(sheets: []),
    ]
    for (index, bytes) in broken.enumerated() {
      let path = try folder.write(bytes, to: "\(index).xlsx")
      #expect(throws: FormatsError.self, "\(index)") { try LayerReader.read(path) }
    }
  }

  @Test(arguments: 1...150)
  func `no sheet breaks the reader`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let sheet =
      "<sheetData>\(TestWorkbook.row(1, ["a", "b"]))<row r=\"2\"><c r=\"A2\" s=\"1\"><v>7</v></c>"
      + "<c r=\"B2\" t=\"s\"><v>0</v></c></row><row r=\"3\"><c><f>1</f><v>1</v></c></row></sheetData>"
    var letters = Array(sheet.unicodeScalars)
    let noise = Array("<>/\"'&;=-0 9rcvtsZ!?[]".unicodeScalars)
    for _ in 0...random.below(4) {
      switch random.below(3) {
      case 0: letters[random.below(letters.count)] = noise[random.below(noise.count)]
      case 1: letters.remove(at: random.below(letters.count))
      default: letters.insert(noise[random.below(noise.count)], at: random.below(letters.count))
      }
    }
    let text = String(String.UnicodeScalarView(letters))
    let folder = try TemporaryFolder()
    let path = try folder.write(
      TestWorkbook.make(sheets: [("x", "visible", text)], strings: ["<t>cero</t>"]), to: "a.xlsx")
    do throws(FormatsError) {
      let layer = try LayerReader.read(path)
      #expect(layer.rows.allSatisfy { $0.values.count == layer.columns.count })
    } catch {
      #expect(error == .damaged(path: path, message: "worksheet"))
    }
  }
}
