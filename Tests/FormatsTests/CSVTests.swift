import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

@Suite struct CSVTests {
  func read(_ text: String, options: ReadOptions = ReadOptions()) throws -> Layer {
    let folder = try TemporaryFolder()
    return try LayerReader.read(folder.write(text, to: "tabla.csv"), options: options)
  }

  @Test func `codes keep their zeros and texts their blanks`() throws {
    let layer = try read("ubigeo,nombre\n070101, La Punta \n00,\n")
    #expect(layer.name == "tabla")
    #expect(layer.columns == ["ubigeo", "nombre"])
    #expect(
      layer.rows == [
        LayerRow(number: 2, values: ["070101", " La Punta "]),
        LayerRow(number: 3, values: ["00", nil]),
      ])
    #expect(layer.problems.isEmpty && !layer.hasGeometry && layer.referenceSystem == nil)
  }

  @Test(arguments: [",", ";", "\t"])
  func `each separator is found even when the others stand within quotes`(separator: String)
    throws
  {
    let text = ["id", "\"a,b;c\td,e;f\t\"", "n"].joined(separator: separator)
    let layer = try read(text + "\r\n" + ["1", "x", "2"].joined(separator: separator))
    #expect(layer.columns == ["id", "a,b;c\td,e;f\t", "n"])
    #expect(layer.rows.map(\.values) == [["1", "x", "2"]])
  }

  @Test func `rows are numbered as a spreadsheet shows them`() throws {
    let layer = try read("a,b\n\n1,\"dos\nlíneas\"\n,,\n3,4\n")
    #expect(layer.rows.map(\.number) == [3, 5])
    #expect(layer.rows[0].values == ["1", "dos\nlíneas"])
  }

  @Test func `the mark of order and the separator line of Excel are not data`() throws {
    let layer = try read("\u{FEFF}sep=;\r\na;b\r\n1;2\r\n")
    #expect(layer.columns == ["a", "b"])
    #expect(layer.rows == [LayerRow(number: 3, values: ["1", "2"])])
  }

  @Test func `text of Windows is read and said`() throws {
    let folder = try TemporaryFolder()
    let bytes: [UInt8] = Array("nombre\nBre".utf8) + [0xF1, 0x61, 0x20, 0x93, 0x58, 0x94, 0x0A]
    let layer = try LayerReader.read(folder.write(Data(bytes), to: "a.csv"))
    #expect(layer.rows[0].values == ["Breña “X”"])
    #expect(layer.problems == [LayerProblem(.textEncoding(.windows1252, declared: nil))])
  }

  @Test func `text of two bytes to a letter is read`() throws {
    let folder = try TemporaryFolder()
    let text = "id\tnombre\r\n01\tÑaña\r\n"
    let bytes = Data([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    let layer = try LayerReader.read(folder.write(bytes, to: "a.txt"))
    #expect(layer.columns == ["id", "nombre"])
    #expect(layer.rows[0].values == ["01", "Ñaña"])
  }

  @Test func `uneven rows and open quotes are reported with their row`() throws {
    let layer = try read("a,b\n1,2,3\n4\n5,6,,\n7,\"nunca\n8,9\n")
    #expect(
      layer.problems == [
        LayerProblem(row: 2, .extraValues(columns: 2, values: 3)),
        LayerProblem(row: 3, .missingValues(columns: 2, values: 1)),
        LayerProblem(row: 5, .openQuote),
      ])
    #expect(
      layer.rows.map(\.values) == [["1", "2"], ["4", nil], ["5", "6"], ["7", "nunca\n8,9\n"]])
  }

  @Test func `repeated columns are reported and columns without a name are not`() throws {
    let layer = try read("a,,a,\n1,2,3,4\n")
    #expect(layer.columns == ["a", "", "a", ""])
    #expect(layer.problems == [LayerProblem(row: 1, .repeatedColumn("a"))])
  }

  @Test func `a header below a title is taken when asked for`() throws {
    let layer = try read(
      "Padrón de noviembre\n\nid,n\n1,2\n", options: ReadOptions(headerRow: 3))
    #expect(layer.columns == ["id", "n"])
    #expect(layer.rows == [LayerRow(number: 4, values: ["1", "2"])])
  }

  @Test func `a header alone is a table without rows and nothing is no table`() throws {
    let layer = try read("a,b")
    #expect(layer.columns == ["a", "b"] && layer.rows.isEmpty)
    for text in ["", "\n\n", "\u{FEFF}"] {
      #expect(throws: FormatsError.self) { try read(text) }
    }
  }

  @Test func `a file that is not text is refused`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Data([1, 0, 2, 0, 3]), to: "a.csv")
    #expect(throws: FormatsError.damaged(path: path, message: "the file holds binary data")) {
      try LayerReader.read(path)
    }
  }

  @Test(arguments: 1...200)
  func `no bytes break the reader and rows go up`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("\",;\t\n\r 0aÑ\u{FEFF}=".utf8) + [0xFF]
    let bytes = (0..<random.below(80)).map { _ in alphabet[random.below(alphabet.count)] }
    let folder = try TemporaryFolder()
    let path = try folder.write(Data(bytes), to: "a.csv")
    do throws(FormatsError) {
      let layer = try LayerReader.read(path)
      #expect(layer.rows.allSatisfy { $0.values.count == layer.columns.count })
      #expect(zip(layer.rows, layer.rows.dropFirst()).allSatisfy { $0.number < $1.number })
      #expect(layer.rows.allSatisfy { row in row.values.contains { $0 != nil } })
    } catch {
      #expect(error == .empty(path: path))
    }
  }
}
