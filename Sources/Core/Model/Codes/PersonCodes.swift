/// The number of a national document of identity: eight digits.
///
/// The CUI of a child is its DNI before the card is made: the same number.
public struct DNI: Hashable, Sendable {
  let number: UInt32

  /// - Throws: `CodeError` unless it is eight digits; `.zeros` for the fillers `00000000` and
  ///   `99999999`.
  public init(_ text: String) throws(CodeError) {
    let number = try CodeDigits.number(text, count: 8)
    guard number > 0, number < 99_999_999 else { throw .zeros }
    self.number = UInt32(number)
  }

  /// The eight digits.
  public var text: String { CodeDigits.text(Int(number), count: 8) }
}
