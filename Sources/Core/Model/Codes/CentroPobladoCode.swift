/// The INEI code of a centro poblado: ten digits, the ubigeo of its district and four more.
///
/// A centro poblado keeps its code when a new district takes it, so that its first six digits may
/// be those of the old one.
public struct CentroPobladoCode: Hashable, Sendable, CustomStringConvertible {
  /// The first six digits.
  public let ubigeo: Ubigeo
  let local: UInt16

  /// - Throws: `CodeError` unless it is ten digits that begin with an ubigeo.
  public init(_ text: String) throws(CodeError) {
    let number = try CodeDigits.number(text, count: 10)
    self.init(ubigeo: try Ubigeo(number: number / 10_000), local: UInt16(number % 10_000))
  }

  init(ubigeo: Ubigeo, local: UInt16) {
    self.ubigeo = ubigeo
    self.local = local
  }

  /// The ten digits.
  public var text: String { ubigeo.text + localText }
  /// The last four.
  public var localText: String { CodeDigits.text(Int(local), count: 4) }
  public var description: String { text }
}
