import Foundation

/// A ZIP package of stored parts, enough to make the spreadsheets of the tests.
enum ZipArchive {
  /// - Parameter packed: a last part, already deflated, whose checksum is left out.
  static func make(
    _ parts: [(name: String, text: String)],
    packed: (name: String, deflated: Data, size: Int)? = nil
  ) -> Data {
    var body = Data()
    var directory = Data()
    func add(_ name: String, _ content: Data, method: UInt16, checksum: UInt32, size: Int) {
      let name = Data(name.utf8)
      var common = Data()
      common.append(words: [20, 0, method, 0, 0x21])
      common.append(long: checksum)
      common.append(long: UInt32(content.count))
      common.append(long: UInt32(size))
      common.append(words: [UInt16(name.count), 0])
      directory.append(long: 0x0201_4b50)
      directory.append(words: [20])
      directory.append(common)
      directory.append(words: [0, 0, 0])
      directory.append(long: 0)
      directory.append(long: UInt32(body.count))
      directory.append(name)
      body.append(long: 0x0403_4b50)
      body.append(common)
      body.append(name)
      body.append(content)
    }
    for part in parts {
      let content = Data(part.text.utf8)
      add(part.name, content, method: 0, checksum: checksum(content), size: content.count)
    }
    if let packed {
      add(packed.name, packed.deflated, method: 8, checksum: 0, size: packed.size)
    }
    let count = UInt16(parts.count + (packed == nil ? 0 : 1))
    let start = UInt32(body.count)
    body.append(directory)
    body.append(long: 0x0605_4b50)
    body.append(words: [0, 0, count, count])
    body.append(long: UInt32(directory.count))
    body.append(long: start)
    body.append(words: [0])
    return body
  }

  private static func checksum(_ data: Data) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in data {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = sum & 1 == 1
        sum >>= 1
        if isOdd { sum ^= 0xEDB8_8320 }
      }
    }
    return ~sum
  }
}

extension Data {
  fileprivate mutating func append(words: [UInt16]) {
    for word in words { append(contentsOf: [UInt8(word & 255), UInt8(word >> 8)]) }
  }

  fileprivate mutating func append(long: UInt32) {
    append(words: [UInt16(long & 0xFFFF), UInt16(long >> 16)])
  }
}

/// A workbook written part by part, so that a test can hold what no writer would write.
enum TestWorkbook {
  static func make(
    sheets: [(name: String, state: String, rows: String)], strings: [String] = [],
    settings: String = ""
  ) -> Data {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var links = ""
    var list = ""
    var parts: [(name: String, text: String)] = []
    for (index, sheet) in sheets.enumerated() {
      let part = "worksheets/sheet\(index + 1).xml"
      links += "<Relationship Id=\"r\(index)\" Type=\"\(office)/worksheet\" Target=\"\(part)\"/>"
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\""
      list += " r:id=\"r\(index)\"/>"
      parts.append(
        (
          "xl/" + part,
          "<?xml version=\"1.0\"?><worksheet xmlns=\"\(main)\">\(sheet.rows)</worksheet>"
        ))
    }
    links += "<Relationship Id=\"s\" Type=\"\(office)/styles\" Target=\"/xl/styles.xml\"/>"
    links +=
      "<Relationship Id=\"t\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    let codes = ["000000", "dd/mm/yyyy", "[$-280A]d \"de\" mmmm;@", "dd/mm/yyyy hh:mm", "0.00"]
    let formats = codes.enumerated().map {
      "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1.replacing("\"", with: "&quot;"))\"/>"
    }
    let styles = [0, 164, 165, 166, 167, 168, 14, 20].map { "<xf numFmtId=\"\($0)\"/>" }
    parts += [
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" "
          + "Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(settings)<sheets>\(list)</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)\">\(links)</Relationships>"
      ),
      (
        "xl/sharedStrings.xml",
        "<sst xmlns=\"\(main)\">" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>"
      ),
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(main)\"><numFmts>\(formats.joined())</numFmts>"
          + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
          + "<cellXfs>\(styles.joined())</cellXfs></styleSheet>"
      ),
    ]
    return ZipArchive.make(parts)
  }

  /// A row of inline texts from column A.
  static func row(_ number: Int, _ texts: [String]) -> String {
    let cells = texts.enumerated().map { index, text in
      "<c r=\"\(letter(index))\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }

  private static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index)))
  }
}
