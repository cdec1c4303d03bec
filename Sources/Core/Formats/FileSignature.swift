import CGDAL
import Foundation

extension SourceFile {
  /// The same file as the table its first bytes tell: an ending is easily wrong, and Excel opens
  /// whatever it finds.
  ///
  /// - Throws: `FormatsError` for what is a web page or is locked with a password.
  func seenThrough(limitBytes: Int) throws(FormatsError) -> SourceFile {
    guard format.isTable, !isCompressed else { return self }
    let head = head(of: absolute, count: 4096) ?? []
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return reading(as: isOpenDocument ? .ods : .xlsx)
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      guard try !SourceFile.isLocked(bytes(limitBytes: limitBytes)) else {
        throw .encrypted(path: path)
      }
      return reading(as: .xls)
    }
    if SourceFile.isMarkup(head) { throw .savedAsWebPage(path: path) }
    return format != .csv && SourceFile.isDelimited(head) ? reading(as: .csv) : self
  }

  /// Whether a compound file holds a workbook under a password: as a package of Excel 2007 or
  /// later, or as records of Excel 97, the first of which then says so (MS-XLS §2.4.117).
  private static func isLocked(_ bytes: [UInt8]) -> Bool {
    let package: [UInt8] = "EncryptedPackage".utf8.reduce(into: []) { $0 += [$1, 0] }
    if bytes.contains(package) { return true }
    guard
      var place = bytes.firstRange(of: [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00])?
        .lowerBound
    else { return false }
    for _ in 0..<8 where place + 4 <= bytes.count {
      if bytes[place] == 0x2F, bytes[place + 1] == 0 { return true }
      place += 4 + Int(bytes[place + 2]) + Int(bytes[place + 3]) << 8
    }
    return false
  }

  /// A ZIP package that holds a document of LibreOffice and no workbook of Excel.
  private var isOpenDocument: Bool {
    GDALRuntime.start()
    func has(_ part: String) -> Bool {
      guard let file = unsafe VSIFOpenL("/vsizip/{" + absolute + "}/" + part, "rb") else {
        return false
      }
      unsafe _ = VSIFCloseL(file)
      return true
    }
    return has("content.xml") && !has("xl/workbook.xml")
  }

  /// What Excel takes for a table though it is a page (HTML, also within a mail) or its own XML.
  private static func isMarkup(_ head: [UInt8]) -> Bool {
    let text = String(decoding: head.filter { $0 != 0 }, as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{FFFD}" }
    let openings = [
      "<html", "<!doctype html", "<head", "<meta", "<body", "<table", "<div", "<style",
      "mime-version:",
    ]
    if openings.contains(where: text.hasPrefix) { return true }
    return text.hasPrefix("<")
      && ["<html", "urn:schemas-microsoft-com:office:spreadsheet"]
        .contains { text.contains($0) }
  }

  /// Lines with a separator, and no bytes that text does not have but those of UTF-16.
  private static func isDelimited(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
    return !head.contains { $0 < 32 && ![9, 10, 13].contains($0) } && head.contains(10)
      && head.contains { [UInt8(ascii: ","), UInt8(ascii: ";"), 9].contains($0) }
      && head.first != UInt8(ascii: "<")
  }
}
