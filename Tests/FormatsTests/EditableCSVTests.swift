import Foundation
import SectorizaModel
import Testing

@testable import SectorizaFormats

@Suite struct EditableCSVTests {
  private func table(_ bytes: [UInt8]) throws -> EditableCSV {
    let path = NSTemporaryDirectory() + "editable-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try EditableCSV(path: path)
  }

  private func table(_ text: String) throws -> EditableCSV { try table(Array(text.utf8)) }

  private func text(_ table: EditableCSV) -> String { String(decoding: table.bytes, as: UTF8.self) }

  /// Tables with everything that texts do: quotes, blank lines, uneven rows, both ends of line.
  private static func drawn(_ seed: UInt64) -> String {
    var random = SplitMix64(seed: seed, stream: 9)
    let cells = [
      "", "A", "AAHH Ñandú", "\"con \"\"comillas\"\"\"", "\"dos\nlíneas\"", "=\"05\"", " 7 ",
    ]
    let end = random.below(2) == 0 ? "\n" : "\r\n"
    let cut = random.below(2) == 0 ? ";" : ","
    var text = random.below(2) == 0 ? "\u{FEFF}" : ""
    text += "nucleo\(cut)unidad_id\(end)"
    for _ in 0..<random.below(12) {
      if random.below(5) == 0 { text += end }
      text += (0...random.below(4)).map { _ in cells[random.below(cells.count)] }
        .joined(separator: cut)
      text += end
    }
    return random.below(3) == 0 ? String(text.dropLast()) : text
  }

  @Test(arguments: UInt64(1)...60)
  func `what is not touched stays byte for byte`(seed: UInt64) throws {
    let source = Self.drawn(seed)
    let original = try table(source)
    #expect(Array(source.utf8) == original.bytes)
    var added = original
    added.append(["NUEVO", "1"])
    #expect(added.bytes.starts(with: Array(source.utf8)))
    let again = try table(added.bytes)
    #expect(again.rows == original.rows + [["NUEVO", "1"]])
    guard original.rows.count > 1 else { return }
    var random = SplitMix64(seed: seed, stream: 10)
    let place = 1 + random.below(original.rows.count - 1)
    var changed = original
    changed.replace(place, with: ["X;\"Y\"", "2,3"])
    var wanted = original.rows
    wanted[place] = ["X;\"Y\"", "2,3"]
    #expect(try table(changed.bytes).rows == wanted)
  }

  @Test func `the last line need not be ended, and the dialect is that of the file`() throws {
    var plain = try table("a,b\n1,2")
    plain.append(["3", "4"])
    #expect(text(plain) == "a,b\n1,2\n3,4\n")
    #expect(!plain.isForExcel)
    var excel = try table("a;b\r\n1;2\r\n")
    excel.append(["x;y", ""])
    #expect(text(excel) == "a;b\r\n1;2\r\n\"x;y\";\r\n")
    #expect(excel.isForExcel)
  }

  @Test func `rows keep the number that a spreadsheet shows`() throws {
    let found = try table("a,b\n\n\n1,2\n\"x\ny\",3\n4,5\n")
    #expect(found.numbers == [1, 4, 5, 6])
  }

  @Test func `text of another code page becomes UTF-8 with its mark`() throws {
    let found = try table(Array("nucleo;unidad_id\nPE".utf8) + [0xD1] + Array("A;1\n".utf8))
    #expect(text(found) == "\u{FEFF}nucleo;unidad_id\nPEÑA;1\n")
  }

  @Test func `a mark, once`() throws {
    let found = try table("\u{FEFF}a,b\n1,2\n")
    #expect(found.bytes == Array("\u{FEFF}a,b\n1,2\n".utf8))
    #expect(found.rows[0] == ["a", "b"])
  }

  @Test func `an open quote, a folder and a workbook are refused`() throws {
    #expect(throws: FormatsError.self) { try table("a,b\n\"1,2\n3,4\n") }
    #expect(throws: FormatsError.self) { try EditableCSV(path: NSTemporaryDirectory()) }
    #expect(throws: FormatsError.self) { try EditableCSV(path: "equivalencias.xlsx") }
  }

  @Test func `a new table is for a spreadsheet in Spanish`() {
    var made = EditableCSV(heading: ["a", "b"])
    made.append(["1", ""])
    #expect(text(made) == "\u{FEFF}a;b\r\n1;\r\n")
    #expect(made.numbers == [1, 2])
  }
}
