/// How a source spells the code of a block. One block circulates in four spellings.
public enum ManzanaSpelling: Sendable, CaseIterable {
  /// INEI `IDMANZANA`: ubigeo 6, zona 3, suffix 2, manzana 3, letter 0–1; 14–15 characters.
  case inei
  /// REDATAM and PlanMet `ID_MANZANA`: the same, with `0` where there is no letter; 15 characters.
  /// Where there is one, the two are the same text, which reads as `inei`.
  case redatam
  /// geogpsperu `LLAVE_MZS`: ubigeo 6, centro poblado 4, zona 5, manzana 3, letter 0–1; 18–19.
  case geogpsperu
  /// REDATAM `AREA #`: the former and two zeros; 20–21.
  case redatamArea
}

/// The code of a block as a source spells it.
public struct SpelledManzana: Hashable, Sendable {
  public let code: ManzanaCode
  /// Told by two of the spellings only, or by a column of its own.
  public let centroPoblado: CentroPobladoCode?
  /// nil for a code that a source keeps in several columns.
  public let spelling: ManzanaSpelling?
  /// True when a zero at the head had to be put back.
  public let hasLostZero: Bool

  /// Reads a code as it is, no zero lost: the letter may be small, `Ñ` may be composed or not, and
  /// blanks or hyphens may lie between the parts.
  ///
  /// - Throws: `CodeError` for what is no block; `ManzanaReading` tells the ways of not being one.
  public init(_ text: String) throws(CodeError) {
    guard let code = ManzanaText.folded(text) else { throw .notDigits }
    try self.init(code, hasLostZero: false)
  }

  /// A code kept in several columns.
  public init(_ code: ManzanaCode, centroPoblado: CentroPobladoCode? = nil) {
    self.code = code
    self.centroPoblado = centroPoblado
    spelling = nil
    hasLostZero = false
  }

  init(_ code: [UInt8], hasLostZero: Bool) throws(CodeError) {
    let fields = try ManzanaFields(code)
    guard let district = CodeDigits.number(code[..<6]), let zona = CodeDigits.number(fields.zona),
      let manzana = CodeDigits.number(fields.manzana)
    else { throw .notDigits }
    let ubigeo = try Ubigeo(number: district)
    self.code = ManzanaCode(
      ubigeo: ubigeo,
      inDistrict: try ManzanaOfDistrict(
        zona: ZonaCensal(number: zona), manzana: manzana,
        letter: ManzanaLetter.after(fields.tail)))
    centroPoblado = try fields.centroPoblado(of: ubigeo)
    spelling = fields.spelling
    self.hasLostZero = hasLostZero
  }

  /// The same block in another spelling; nil as in `ManzanaCode.text(in:centroPoblado:)`.
  public func text(in spelling: ManzanaSpelling) -> String? {
    code.text(in: spelling, centroPoblado: centroPoblado)
  }
}

/// Where the parts of a code are, by its length.
struct ManzanaFields {
  let spelling: ManzanaSpelling
  let zona: ArraySlice<UInt8>
  let manzana: ArraySlice<UInt8>
  /// What follows the manzana, without the two zeros of `redatamArea`.
  let tail: ArraySlice<UInt8>
  private let village: ArraySlice<UInt8>

  /// - Throws: `.unknownForm` for a length that no spelling has, or for other ends than its own.
  init(_ code: [UInt8]) throws(CodeError) {
    let zonaStart: Int
    switch code.count {
    case 14, 15: zonaStart = 6
    case 18...21: zonaStart = 10
    default: throw .unknownForm(length: code.count)
    }
    village = code[6..<zonaStart]
    zona = code[zonaStart..<(zonaStart + 5)]
    manzana = code[(zonaStart + 5)..<(zonaStart + 8)]
    let rest = code[(zonaStart + 8)...]
    if rest.count >= 2 {
      guard rest.suffix(2).allSatisfy({ $0 == CodeDigits.zero }) else {
        throw .unknownForm(length: code.count)
      }
      spelling = .redatamArea
      tail = rest.dropLast(2)
    } else {
      tail = rest
      spelling =
        zonaStart == 10 ? .geogpsperu : rest.first == CodeDigits.zero ? .redatam : .inei
    }
  }

  func centroPoblado(of ubigeo: Ubigeo) throws(CodeError) -> CentroPobladoCode? {
    guard !village.isEmpty else { return nil }
    guard let local = CodeDigits.number(village) else { throw .notDigits }
    return CentroPobladoCode(ubigeo: ubigeo, local: UInt16(local))
  }
}
