/// The INEI code of a district: department, province, district, two digits each. It is text: its
/// zeros count. It is not RENIEC's ubigeo, which differs in most districts: see `UbigeoRENIEC`.
///
/// The department is one of 01…25, or 99, which is nobody's: invented districts have it.
public struct Ubigeo: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// A number inside, because lists compare hundreds of thousands of them.
  let number: UInt32

  /// - Throws: `CodeError` unless it is six digits, of a department that there is, with a province
  ///   and a district.
  public init(_ text: String) throws(CodeError) {
    try self.init(number: CodeDigits.number(text, count: 6))
  }

  /// - Throws: `CodeError` for what is no district.
  init(number: Int) throws(CodeError) {
    guard number / 100 % 100 > 0, number % 100 > 0 else { throw .zeros }
    guard Self.hasDepartment(number) else { throw .unknownDepartment }
    self.number = UInt32(number)
  }

  /// The six digits.
  public var text: String { CodeDigits.text(Int(number), count: 6) }
  public var description: String { text }
  public static func < (left: Ubigeo, right: Ubigeo) -> Bool { left.number < right.number }

  /// Of the six digits of INEI or of RENIEC: the same 25 departments, in another order.
  static func hasDepartment(_ number: Int) -> Bool {
    (1...25).contains(number / 10_000) || number / 10_000 == 99
  }
}

/// RENIEC's code of a district, as documents of identity have it: six digits that are another
/// district of INEI's in most cases. Only an `UbigeoCrosswalk` turns it into an `Ubigeo`.
public struct UbigeoRENIEC: Hashable, Sendable, Comparable, CustomStringConvertible {
  let number: UInt32

  /// - Throws: `CodeError` unless it is six digits, of a department that there is.
  public init(_ text: String) throws(CodeError) {
    let number = try CodeDigits.number(text, count: 6)
    guard number / 100 % 100 > 0, number % 100 > 0 else { throw .zeros }
    guard Ubigeo.hasDepartment(number) else { throw .unknownDepartment }
    self.number = UInt32(number)
  }

  /// The six digits.
  public var text: String { CodeDigits.text(Int(number), count: 6) }
  public var description: String { text }
  public static func < (left: UbigeoRENIEC, right: UbigeoRENIEC) -> Bool {
    left.number < right.number
  }
}
