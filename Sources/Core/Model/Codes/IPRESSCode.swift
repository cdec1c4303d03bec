/// The code of a health establishment in RENIPRESS: eight digits.
public struct IPRESSCode: Hashable, Sendable, CustomStringConvertible {
  let number: UInt32

  /// - Throws: `CodeError` unless it is eight digits, not all of them zeros.
  public init(_ text: String) throws(CodeError) {
    let number = try CodeDigits.number(text, count: 8)
    guard number > 0 else { throw .zeros }
    self.number = UInt32(number)
  }

  /// The eight digits.
  public var text: String { CodeDigits.text(Int(number), count: 8) }
  public var description: String { text }
}
