/// How the letters of a file were written.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  /// Windows in Spanish; Latin-1 is part of it.
  case windows1252 = "Windows-1252"
  /// DOS and the old dBase files; the Spanish letters of CP437 stand at the same places.
  case cp850 = "CP850"

  /// The encoding that a `.cpg` file names in one of its many ways; nil for any other.
  init?(declared text: String) {
    let name = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    switch name {
    case "UTF8", "65001", "CP65001": self = .utf8
    case "1252", "CP1252", "ANSI1252", "WINDOWS1252", "LATIN1", "ISO88591", "88591", "8859", "ANSI":
      self = .windows1252
    case "850", "CP850", "OEM850", "IBM850", "437", "CP437", "OEM437", "IBM437", "OEM":
      self = .cp850
    default: return nil
    }
  }

  /// By the language byte of the header of a DBF; nil when it says nothing of use.
  init?(dbfLanguage byte: UInt8) {
    switch byte {
    case 0x01, 0x02, 0x12, 0x14: self = .cp850
    case 0x03, 0x57, 0x58, 0x59: self = .windows1252
    default: return nil
    }
  }

  /// The letter of a byte from 0x80 on; nil where the code page has nothing.
  func letter(_ byte: UInt8) -> Unicode.Scalar? {
    switch self {
    case .utf8: nil
    case .cp850: TextEncoding.cp850Letters[Int(byte) - 0x80]
    case .windows1252:
      byte >= 0xA0 ? Unicode.Scalar(byte) : TextEncoding.windowsLetters[Int(byte) - 0x80]
    }
  }

  /// The same text in UTF-8; what no letter stands for becomes U+FFFD.
  func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard self != .utf8 else { return Array(String(decoding: bytes, as: UTF8.self).utf8) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(byte)
        continue
      }
      result += UTF8.encode(letter(byte) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter
    }
    return result
  }

  /// 0x80…0x9F.
  private static let windowsLetters: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]

  /// 0x80…0xFF.
  private static let cp850Letters: [Unicode.Scalar?] = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤"
      + "ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars)
}
