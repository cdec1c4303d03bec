/// What MINEDU calls an educational service: the *código modular* of an institution, seven digits,
/// and the *anexo*, one digit, which tells its branches apart. Several services may share a place:
/// see `CodigoLocal`.
public struct ServicioEducativoCode: Hashable, Sendable, CustomStringConvertible {
  let modular: UInt32
  /// 0…9; nil where the source does not tell it.
  public let anexo: Int?

  /// - Throws: `CodeError` unless `modular` is seven digits, not all zeros, and `anexo` one digit.
  public init(modular: String, anexo: String? = nil) throws(CodeError) {
    let number = try CodeDigits.number(modular, count: 7)
    guard number > 0 else { throw .zeros }
    self.modular = UInt32(number)
    guard let anexo else {
      self.anexo = nil
      return
    }
    self.anexo = try CodeDigits.number(anexo, count: 1)
  }

  /// Reads what `text` writes: `0123456-0`, or `0123456` without an anexo.
  public init(_ text: String) throws(CodeError) {
    guard let hyphen = text.firstIndex(of: "-") else {
      try self.init(modular: text)
      return
    }
    try self.init(
      modular: String(text[..<hyphen]), anexo: String(text[text.index(after: hyphen)...]))
  }

  /// The seven digits.
  public var modularText: String { CodeDigits.text(Int(modular), count: 7) }
  public var text: String { anexo.map { "\(modularText)-\($0)" } ?? modularText }
  public var description: String { text }
}

/// MINEDU's code of a school building: six digits. Several services may share one.
public struct CodigoLocal: Hashable, Sendable, CustomStringConvertible {
  let number: UInt32

  /// - Throws: `CodeError` unless it is six digits, not all of them zeros.
  public init(_ text: String) throws(CodeError) {
    let number = try CodeDigits.number(text, count: 6)
    guard number > 0 else { throw .zeros }
    self.number = UInt32(number)
  }

  /// The six digits.
  public var text: String { CodeDigits.text(Int(number), count: 6) }
  public var description: String { text }
}
