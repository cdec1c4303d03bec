import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

/// A DBF of text columns, written byte by byte.
enum TestDBF {
  static func make(_ columns: [(name: [UInt8], width: Int)], _ rows: [[[UInt8]]], language: UInt8)
    -> Data
  {
    let width = columns.reduce(1) { $0 + $1.width }
    let start = 32 + 32 * columns.count + 1
    var bytes: [UInt8] = [3, 126, 1, 1, UInt8(rows.count), 0, 0, 0]
    bytes += [UInt8(start & 255), UInt8(start >> 8), UInt8(width & 255), UInt8(width >> 8)]
    bytes += [UInt8](repeating: 0, count: 20)
    bytes[29] = language
    for column in columns {
      bytes += padded(column.name, 11, with: 0) + [UInt8(ascii: "C"), 0, 0, 0, 0]
      bytes += [UInt8(column.width)] + [UInt8](repeating: 0, count: 15)
    }
    bytes.append(13)
    for row in rows {
      bytes.append(32)
      for (value, column) in zip(row, columns) { bytes += padded(value, column.width, with: 32) }
    }
    return Data(bytes + [26])
  }

  private static func padded(_ bytes: [UInt8], _ width: Int, with byte: UInt8) -> [UInt8] {
    Array((bytes + [UInt8](repeating: byte, count: width)).prefix(width))
  }
}

@Suite struct EncodingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The letters of Spanish as the code page of DOS has them.
  static let dos: [Character: UInt8] = [
    "á": 0xA0, "é": 0x82, "í": 0xA1, "ó": 0xA2, "ú": 0xA3, "ñ": 0xA4, "Ñ": 0xA5, "ü": 0x81,
    "Á": 0xB5, "É": 0x90, "Í": 0xD6, "Ó": 0xE0, "Ú": 0xE9, "Ü": 0x9A, "°": 0xF8, "¿": 0xA8,
    "¡": 0xAD,
  ]

  func dos(_ text: String) -> [UInt8] {
    text.flatMap { letter in EncodingTests.dos[letter].map { [$0] } ?? Array("\(letter)".utf8) }
  }

  /// Latin-1: each letter is the byte of its number.
  func windows(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .windows1252: windows(text)
    case .cp850: dos(text)
    }
  }

  func table(_ texts: [[UInt8]], language: UInt8 = 0, cpg: String? = nil, width: Int = 30) throws
    -> Layer
  {
    _ = try folder.write(
      TestDBF.make([(Array("NOMBRE".utf8), width)], texts.map { [$0] }, language: language),
      to: "a.dbf")
    try? FileManager.default.removeItem(atPath: folder("a.cpg"))
    if let cpg { _ = try folder.write(cpg, to: "a.cpg") }
    return try LayerReader.read(folder("a.dbf"))
  }

  static let names = [
    "PERÚ", "Niño Jesús", "ÑAÑA", "José Olaya", "CAÑETE", "Pingüino N° 5", "MARÍA PARADO",
    "Víctor Raúl", "ASUNCIÓN", "¿Ancón?", "Áncash", "Húsares de Junín",
  ]

  @Test(arguments: names, TextEncoding.allCases)
  func `one name is enough to tell the encoding of a table`(name: String, encoding: TextEncoding)
    throws
  {
    let layer = try table([Array("LIMA".utf8), bytes(name, encoding)])
    #expect(layer.rows.map { $0.values[0] } == ["LIMA", name])
    #expect(
      layer.problems
        == (encoding == .utf8 ? [] : [LayerProblem(.textEncoding(encoding, declared: nil))]))
    let lines = Array("nombre\nLIMA\n".utf8) + bytes(name, encoding) + [10]
    let text = try LayerReader.read(folder.write(Data(lines), to: "a.csv"))
    #expect(text.rows.map(\.values) == [["LIMA"], [name]])
    #expect(text.problems == layer.problems)
  }

  @Test(arguments: [
    ("UTF-8", TextEncoding.utf8), ("1252", .windows1252), ("ISO-8859-1", .windows1252),
    ("OEM 850\r\n", .cp850), ("437", .cp850), ("88591", .windows1252),
  ])
  func `a cpg that lies is told and one that does not is believed`(
    cpg: String, declared: TextEncoding
  ) throws {
    for encoding in TextEncoding.allCases {
      let layer = try table([bytes("Muñoz Ñato", encoding)], cpg: cpg)
      #expect(layer.rows[0].values == ["Muñoz Ñato"])
      let name = String(cpg.filter { $0 > " " })
      let expected: [LayerProblem] =
        if encoding != declared {
          [LayerProblem(.textEncoding(encoding, declared: name))]
        } else if encoding != .utf8 {
          [LayerProblem(.textEncoding(encoding, declared: nil))]
        } else { [] }
      #expect(layer.problems == expected, "\(encoding)")
    }
  }

  @Test func `where both code pages read as well the declared one decides`() throws {
    // 0xE9 alone is a letter of both: é of Windows, Ú of DOS.
    #expect(try table([[0xE9]], language: 2).rows[0].values == ["Ú"])
    #expect(try table([[0xE9]], language: 3).rows[0].values == ["é"])
    #expect(try table([[0xE9]]).rows[0].values == ["é"])
  }

  @Test func `a letter that its column cut does not make a table another encoding`() throws {
    let layer = try table(
      [Array("ÑAÑA".utf8), Array("PERÚ".utf8.prefix(4))], width: 6)
    #expect(layer.rows.map { $0.values[0] } == ["ÑAÑA", "PER"])
    #expect(layer.problems.isEmpty)
    // The same end in a table of Windows is a whole letter.
    #expect(try table([windows("PERÚ")], width: 4).rows[0].values == ["PERÚ"])
  }

  @Test func `a list pasted from two programs keeps the letters of both`() throws {
    let bytes = Data(
      Array("nombre\nCañete\nNiño\n".utf8) + windows("José\nPERÚ\n"))
    let layer = try LayerReader.read(folder.write(bytes, to: "a.csv"))
    #expect(layer.rows.map { $0.values[0] } == ["Cañete", "Niño", "José", "PERÚ"])
    #expect(layer.problems == [LayerProblem(.textEncoding(.windows1252, declared: nil))])
  }

  @Test func `the names of columns are read as the values are`() throws {
    _ = try folder.write(
      TestDBF.make([(dos("AÑO"), 4)], [[Array("2026".utf8)]], language: 0), to: "a.dbf")
    let layer = try LayerReader.read(folder("a.dbf"))
    #expect(layer.columns == ["AÑO"])
    #expect(layer.problems == [LayerProblem(.textEncoding(.cp850, declared: nil))])
    let text = try LayerReader.read(
      folder.write(Data(dos("AÑO;DIRECCIÓN\n2026;x\n")), to: "b.csv"))
    #expect(text.columns == ["AÑO", "DIRECCIÓN"])
  }

  @Test func `plain letters say nothing whatever is declared`() throws {
    #expect(try table([Array("LIMA".utf8)], language: 2, cpg: "UTF-8").problems.isEmpty)
  }
}
