/// What a cell says, read strictly: it is the thing, it is blank, or it is neither.
enum FieldText {
  /// The text without blanks at its ends; nil when nothing is left, or when it is one of the words
  /// that exports write for nothing (`False` of Odoo, `NULL`, `NA`, `-`).
  static func value(_ text: String?) -> String? {
    guard let text else { return nil }
    var view = text[...]
    while let first = view.unicodeScalars.first, isBlank(first) {
      view.unicodeScalars.removeFirst()
    }
    while let last = view.unicodeScalars.last, isBlank(last) { view.unicodeScalars.removeLast() }
    // What keeps a spreadsheet from reading a code as a number: `="070101"`.
    if view.hasPrefix("=\""), view.hasSuffix("\""), view.utf8.count >= 3 {
      view = view.dropFirst(2).dropLast()
    }
    switch view {
    case "", "False", "FALSE", "false", "NULL", "null", "NA", "N/A", "None", "-": return nil
    default: return String(view)
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{0}"
  }

  /// A number written with digits, an optional sign, a decimal point and an exponent.
  ///
  /// A comma is refused: `1,250` is twelve hundred to one team and one and a quarter to another.
  static func number(_ text: String) -> Double? {
    var digits = 0
    for byte in text.utf8 {
      switch byte {
      case 48...57: digits += 1
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        break
      default: return nil
      }
    }
    guard digits > 0, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// A whole number, written as such or as `12.0`.
  static func integer(_ text: String) -> Int? {
    guard let value = number(text), value == value.rounded(), abs(value) < 1e15 else { return nil }
    return Int(value)
  }

  /// The parts of a list written with `;` (or `,`), without blanks and without empty ones.
  static func list(_ text: String?, separators: String = ";") -> [String] {
    (text ?? "").split { separators.contains($0) }.compactMap { value(String($0)) }
  }

  static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
