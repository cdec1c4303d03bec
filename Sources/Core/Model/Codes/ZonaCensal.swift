/// A census zone within its district: three digits and a suffix of two, as `00100`.
///
/// Zona 000 is no zone: it stands for the countryside.
public struct ZonaCensal: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Zona and suffix: 100…99 999.
  let number: UInt32

  /// - Throws: `CodeError` unless it is five digits, the first three not all zeros.
  public init(_ text: String) throws(CodeError) {
    try self.init(number: CodeDigits.number(text, count: 5))
  }

  init(number: Int) throws(CodeError) {
    guard number >= 100 else { throw .zeros }
    self.number = UInt32(number)
  }

  /// What a column may mean, which often lacks the suffix or the zeros: `6` is the zona 006, and
  /// `100` may be the zona 100 or what a spreadsheet leaves of `00100`.
  public static func readings(_ column: String) -> [ZonaCensal] {
    guard let code = ManzanaText.folded(column), code.count <= 5,
      let number = CodeDigits.number(code)
    else { return [] }
    let numbers = code.count <= 3 ? [number * 100, number] : [number]
    return numbers.compactMap { try? ZonaCensal(number: $0) }
  }

  /// The five digits.
  public var text: String { CodeDigits.text(Int(number), count: 5) }
  public var description: String { text }
  public static func < (left: ZonaCensal, right: ZonaCensal) -> Bool { left.number < right.number }
}
