/// Why a text is not the code it was taken for.
public enum CodeError: Error, Hashable, Sendable {
  case wrongLength(found: Int, expected: Int)
  case notDigits
}

private func digits(_ text: String, count: Int) throws(CodeError) -> String {
  guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { throw .notDigits }
  guard text.utf8.count == count else {
    throw .wrongLength(found: text.utf8.count, expected: count)
  }
  return text
}

/// The INEI code of a district: department, province, district, two digits each. It is text: its
/// zeros count. It is not RENIEC's ubigeo, which differs in most districts.
public struct Ubigeo: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  /// - Throws: `CodeError` unless it is six digits.
  public init(_ text: String) throws(CodeError) { self.text = try digits(text, count: 6) }

  public var description: String { text }
  public static func < (left: Ubigeo, right: Ubigeo) -> Bool { left.text < right.text }
}

/// The INEI code of a centro poblado: the ubigeo of its district and four digits.
public struct CentroPobladoCode: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// - Throws: `CodeError` unless it is ten digits.
  public init(_ text: String) throws(CodeError) { self.text = try digits(text, count: 10) }

  /// The first six digits.
  public var ubigeoText: String { String(text.prefix(6)) }
  public var description: String { text }
}

/// The code of a health establishment in RENIPRESS: eight digits.
public struct IPRESSCode: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// - Throws: `CodeError` unless it is eight digits.
  public init(_ text: String) throws(CodeError) { self.text = try digits(text, count: 8) }

  public var description: String { text }
}
