/// How the parts of the code of a block are written, as bytes: digits, capital letters and one byte
/// for `Ñ`.
enum ManzanaText {
  static let enye: UInt8 = 0xD1

  /// Upper case, without blanks, without what people put between the parts or a spreadsheet before
  /// them, and without the `.0` that it adds to numbers. nil when something else is there.
  static func folded(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    for scalar in withoutDecimals(text).unicodeScalars {
      switch scalar {
      case "0"..."9", "A"..."Z": bytes.append(UInt8(scalar.value))
      case "a"..."z": bytes.append(UInt8(scalar.value - 32))
      case "Ñ", "ñ": bytes.append(enye)
      case "\u{303}":
        guard bytes.last == UInt8(ascii: "N") else { return nil }
        bytes[bytes.count - 1] = enye
      case " ", "\t", "\n", "\r", "\u{A0}", "\u{FEFF}", "-", ".", "_", "/", ",", "'": break
      default: return nil
      }
    }
    return bytes
  }

  private static func withoutDecimals(_ text: String) -> Substring {
    var view = text[...]
    while view.last?.isWhitespace == true { view.removeLast() }
    guard view.hasSuffix(".0"),
      view.dropLast(2).utf8.allSatisfy({ CodeDigits.isDigit($0) || $0 == UInt8(ascii: " ") })
    else { return view }
    return view.dropLast(2)
  }
}
