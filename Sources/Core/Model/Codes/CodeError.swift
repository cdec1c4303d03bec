/// Why a text is not the code it was taken for.
public enum CodeError: Error, Hashable, Sendable {
  case wrongLength(found: Int, expected: Int)
  case notDigits
  /// Not one of the 25 departments, nor the 99 of invented districts.
  case unknownDepartment
  /// A blank that somebody filled with zeros, in the whole code or in a part that is never 0.
  case zeros
  /// As many characters as no spelling of the code has.
  case unknownForm(length: Int)
}

/// How codes are written: digits of a fixed width.
enum CodeDigits {
  /// The number that exactly `count` digits write.
  static func number(_ text: String, count: Int) throws(CodeError) -> Int {
    guard let number = number(text.utf8) else { throw .notDigits }
    guard text.utf8.count == count else {
      throw .wrongLength(found: text.utf8.count, expected: count)
    }
    return number
  }

  /// nil unless all are ASCII digits, at least one and at most 18.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...18).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard isDigit(digit) else { return nil }
      number = number * 10 + Int(digit - zero)
    }
    return number
  }

  /// The digits of a number, with the zeros that fill `count` places.
  static func text(_ number: Int, count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }

  static let zero = UInt8(ascii: "0")

  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
