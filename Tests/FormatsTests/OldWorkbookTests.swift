import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

/// A workbook of Excel 97: the stream of its records (BIFF8) in a compound file (OLE2).
enum TestOldWorkbook {
  enum Value {
    case text(String)
    case number(Double)
    /// Days since 1900, shown as a date.
    case date(Double)
  }

  static func make(
    _ cells: [(row: Int, column: Int, value: Value)], isLocked: Bool = false
  ) -> Data {
    compound(stream(cells, isLocked: isLocked), name: "Workbook")
  }

  /// A compound file with one stream of at least 4,096 bytes.
  static func compound(_ stream: [UInt8], name: String) -> Data {
    var body = stream
    body += [UInt8](repeating: 0, count: max(4096 - body.count, (512 - body.count % 512) % 512))
    let sectors = UInt32(body.count / 512)
    var file: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    file += zeros(16) + words(0x3E, 3, 0xFFFE, 9, 6) + zeros(6)
    file += longs(0, 1, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0)
    file += [UInt8](repeating: 0xFF, count: 4 * 108)
    var chain: [UInt32] = [0xFFFF_FFFD, 0xFFFF_FFFE]
    chain += Array(3..<(2 + sectors))
    chain.append(0xFFFF_FFFE)
    chain += [UInt32](repeating: 0xFFFF_FFFF, count: 128 - chain.count)
    for link in chain { file += longs(link) }
    file += entry("Root Entry", type: 5, child: 1, start: 0xFFFF_FFFE, size: 0)
    file += entry(name, type: 2, child: 0xFFFF_FFFF, start: 2, size: UInt32(body.count))
    file += zeros(256)
    return Data(file + body)
  }

  private static func stream(
    _ cells: [(row: Int, column: Int, value: Value)], isLocked: Bool
  ) -> [UInt8] {
    let begin = { (type: UInt16) in record(0x809, words(0x600, type, 0xDBB, 0x7CC) + longs(0, 6)) }
    var book = begin(5)
    if isLocked { book += record(0x2F, zeros(54)) }
    book += record(0x42, words(1200)) + record(0x22, words(0))
    book += record(0xE0, words(0, 0) + zeros(16)) + record(0xE0, words(0, 14) + zeros(16))
    let name = Array("Hoja1".utf8)
    let start = UInt32(book.count + 4 + 8 + name.count + 4)
    book += record(0x85, longs(start) + words(0) + [UInt8(name.count), 0] + name)
    book += record(0x0A, []) + begin(0x10)
    let rows = UInt32((cells.map(\.row).max() ?? 0) + 1)
    let columns = UInt16((cells.map(\.column).max() ?? 0) + 1)
    book += record(0x200, longs(0, rows) + words(0, columns, 0))
    for cell in cells {
      let place = words(UInt16(cell.row), UInt16(cell.column))
      switch cell.value {
      case .text(let text):
        var body = place + words(0, UInt16(text.utf16.count)) + [1]
        for letter in text.utf16 { body += words(letter) }
        book += record(0x204, body)
      case .number(let value):
        book += record(0x203, place + words(0) + double(value))
      case .date(let value):
        book += record(0x203, place + words(1) + double(value))
      }
    }
    return book + record(0x0A, [])
  }

  private static func record(_ type: UInt16, _ body: [UInt8]) -> [UInt8] {
    words(type, UInt16(body.count)) + body
  }

  private static func entry(
    _ name: String, type: UInt8, child: UInt32, start: UInt32, size: UInt32
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for letter in name.utf16 { bytes += words(letter) }
    bytes += [0, 0]
    let length = UInt16(bytes.count)
    bytes += zeros(64 - bytes.count)
    bytes += words(length)
    bytes += [type, 1]
    bytes += longs(0xFFFF_FFFF, 0xFFFF_FFFF, child)
    return bytes + zeros(36) + longs(start, size, 0)
  }

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  private static func words(_ values: UInt16...) -> [UInt8] {
    values.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
  }

  private static func longs(_ values: UInt32...) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(value >> (8 * $0) & 255) } }
  }

  private static func double(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(value.bitPattern >> (8 * $0) & 255) }
  }
}

@Suite struct OldWorkbookTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  let cells: [(row: Int, column: Int, value: TestOldWorkbook.Value)] = [
    (1, 0, .text("ubigeo")), (1, 1, .text("nombre")), (1, 2, .text("fecha")),
    (3, 0, .number(70101)), (3, 1, .text("Breña")), (3, 2, .date(45415)),
    (4, 0, .number(70102.5)), (4, 1, .text("007")),
  ]

  @Test func `a sheet of Excel 97 keeps its rows and says that it hides zeros`() throws {
    let path = try folder.write(TestOldWorkbook.make(cells), to: "a.xls")
    let layer = try LayerReader.read(path)
    #expect(layer.format == .xls && layer.name == "Hoja1")
    #expect(layer.columns == ["ubigeo", "nombre", "fecha"])
    #expect(
      layer.rows == [
        LayerRow(number: 4, values: ["70101", "Breña", "2024-05-03"]),
        LayerRow(number: 5, values: ["70102.5", "007", nil]),
      ])
    // One of the three cells of `ubigeo` is whole: it may be a code as well as not.
    #expect(layer.problems.isEmpty)
    let codes = try folder.write(
      TestOldWorkbook.make(cells + [(5, 0, .number(70103)), (6, 0, .number(70104))]), to: "b.xls")
    #expect(
      try LayerReader.read(codes).problems
        == [LayerProblem(row: 4, .sheet(.unknownNumberFormats, column: "ubigeo", count: 1))])
    #expect(try LayerReader.layers(in: codes) == [LayerSummary(name: "Hoja1", rowCount: 4)])
  }

  @Test func `a header below a title is taken when asked for`() throws {
    let path = try folder.write(
      TestOldWorkbook.make([(0, 0, .text("PADRON"))] + cells), to: "a.xls")
    let layer = try LayerReader.read(path, options: ReadOptions(headerRow: 2))
    #expect(layer.columns == ["ubigeo", "nombre", "fecha"])
  }

  @Test func `a workbook with a password is told apart from a damaged one`() throws {
    let old = try folder.write(TestOldWorkbook.make(cells, isLocked: true), to: "vieja.xls")
    #expect(throws: FormatsError.encrypted(path: old)) { try LayerReader.read(old) }
    for name in ["nueva.xlsx", "nueva.xls"] {
      let path = try folder.write(
        TestOldWorkbook.compound([1, 2, 3], name: "EncryptedPackage"), to: name)
      #expect(throws: FormatsError.encrypted(path: path)) { try LayerReader.read(path) }
    }
    let broken = try folder.write(
      TestOldWorkbook.make(cells).prefix(700), to: "rota.xls")
    guard case .damaged? = failure(broken) else {
      Issue.record("it was not damaged: \(String(describing: failure(broken)))")
      return
    }
  }

  func failure(_ path: String) -> FormatsError? {
    do throws(FormatsError) {
      _ = try LayerReader.read(path)
      return nil
    } catch { return error }
  }

  static let sheet =
    "<sheetData>\(TestWorkbook.row(1, ["id", "n"]))\(TestWorkbook.row(2, ["01", "2"]))</sheetData>"

  /// The same table in each of the formats of tables.
  static func tables() -> [(format: FileFormat, bytes: Data)] {
    let document = TestDocument.table([
      TestDocument.row([TestDocument.text("id"), TestDocument.text("n")]),
      TestDocument.row([TestDocument.text("01"), TestDocument.text("2")]),
    ])
    return [
      (.csv, Data("id;n\n01;2\n".utf8)),
      (.xlsx, TestWorkbook.make(sheets: [("Hoja1", "visible", sheet)])),
      (.ods, TestDocument.make(document)),
      (
        .xls,
        TestOldWorkbook.make([
          (0, 0, .text("id")), (0, 1, .text("n")), (1, 0, .text("01")), (1, 1, .text("2")),
        ])
      ),
    ]
  }

  @Test func `a table whose ending is of another is read as what it is and said`() throws {
    for (format, bytes) in OldWorkbookTests.tables() {
      for claimed in [FileFormat.csv, .xlsx, .ods, .xls] {
        let path = try folder.write(bytes, to: "a." + claimed.endings[0])
        let layer = try LayerReader.read(path)
        #expect(layer.format == format)
        #expect(layer.columns == ["id", "n"], "\(format) as \(claimed)")
        #expect(layer.rows == [LayerRow(number: 2, values: ["01", "2"])])
        let told = layer.problems.filter { $0.kind == .endingOfAnother(claimed) }
        #expect(told.count == (format == claimed ? 0 : 1))
      }
    }
  }

  @Test(arguments: [
    "<html><body><table><tr><td>id</td></tr></table></body></html>",
    "\u{FEFF}\n <!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0//EN\">\n<HTML>",
    "<table border=1><tr><th>id;n</th></tr></table>",
    "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n<table>",
    "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\n"
      + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
    "MIME-Version: 1.0\nX-Document-Type: Workbook\n",
  ])
  func `a web page that calls itself a table is refused with its own words`(text: String) throws {
    for ending in ["xls", "xlsx", "ods", "csv"] {
      let path = try folder.write(text, to: "a." + ending)
      #expect(throws: FormatsError.savedAsWebPage(path: path)) { try LayerReader.read(path) }
    }
  }

  @Test(arguments: 1...60)
  func `no old workbook breaks the reader`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = TestOldWorkbook.make(cells)
    for _ in 0...random.below(6) {
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
    }
    if random.below(4) == 0 { bytes = bytes.prefix(random.below(bytes.count)) }
    let path = try folder.write(Data(bytes), to: "a.xls")
    do throws(FormatsError) {
      let layer = try LayerReader.read(path)
      #expect(layer.rows.allSatisfy { $0.values.count == layer.columns.count })
    } catch {
      #expect(error != .fileNotFound(path: path))
    }
  }
}
