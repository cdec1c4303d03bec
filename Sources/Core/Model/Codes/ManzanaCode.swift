/// The code of a census block within its district: zona and suffix, manzana, and the letter that
/// some have.
public struct ManzanaOfDistrict: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Zona, manzana and letter as one number: lists ask for tens of thousands of blocks.
  let number: UInt32

  /// - Throws: `.zeros` for manzana 000; `.wrongLength` unless `manzana` is 1…999.
  public init(zona: ZonaCensal, manzana: Int, letter: ManzanaLetter? = nil) throws(CodeError) {
    guard manzana > 0 else { throw .zeros }
    guard manzana <= 999 else {
      throw .wrongLength(found: String(manzana).utf8.count, expected: 3)
    }
    number = (zona.number * 1000 + UInt32(manzana)) * 32 + UInt32(letter?.rank ?? 0)
  }

  /// The ways to read a zona and a manzana in columns of their own, which often lack zeros; more
  /// than one where the zona may be two.
  ///
  /// - Parameters:
  ///   - zona: `00600`, `006`, `6`…
  ///   - manzana: `024`, `24`, `24A`, `0240` or `024Ñ`.
  public static func readings(zona: String, manzana: String) -> [ManzanaOfDistrict] {
    guard let code = ManzanaText.folded(manzana) else { return [] }
    var digits = code.prefix(while: CodeDigits.isDigit)
    // Four digits are the three of the number and the `0` of no letter.
    if digits.count == 4, digits.last == CodeDigits.zero { digits.removeLast() }
    guard digits.count <= 3, let number = CodeDigits.number(digits) else { return [] }
    let tail = code[digits.endIndex...]
    return ZonaCensal.readings(zona).compactMap { zona in
      try? ManzanaOfDistrict(zona: zona, manzana: number, letter: ManzanaLetter.after(tail))
    }
  }

  /// Five digits.
  public var zonaText: String { CodeDigits.text(Int(number / 32_000), count: 5) }
  /// 1…999.
  public var manzana: Int { Int(number / 32 % 1000) }
  public var letter: ManzanaLetter? { ManzanaLetter(rank: UInt8(number % 32)) }
  /// As INEI writes it: zona 3, suffix 2, manzana 3, letter 0–1.
  public var text: String {
    CodeDigits.text(Int(number / 32), count: 8) + (letter?.text ?? "")
  }
  public var description: String { text }
  public static func < (left: ManzanaOfDistrict, right: ManzanaOfDistrict) -> Bool {
    left.number < right.number
  }
}

/// What a census block is, whatever the source that spells its code: ubigeo 6, zona 3, suffix 2,
/// manzana 3, letter 0–1.
///
/// It can hold no zona 000, no manzana 000 and no department that there is not. The centro poblado
/// is no part of it, because only two of the four spellings tell it: `SpelledManzana` keeps it
/// beside.
public struct ManzanaCode: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let ubigeo: Ubigeo
  public let inDistrict: ManzanaOfDistrict

  public init(ubigeo: Ubigeo, inDistrict: ManzanaOfDistrict) {
    self.ubigeo = ubigeo
    self.inDistrict = inDistrict
  }

  /// As INEI's `IDMANZANA` writes it, 14 characters or 15.
  public var text: String { ubigeo.text + inDistrict.text }
  public var description: String { text }

  /// The code in the spelling of a source.
  ///
  /// - Parameters:
  ///   - spelling: One of the four.
  ///   - centroPoblado: Needed by the spellings that hold it.
  /// - Returns: nil where the spelling holds the centro poblado and it is not known, or begins with
  ///   another ubigeo: the spelling has room for one.
  public func text(
    in spelling: ManzanaSpelling, centroPoblado: CentroPobladoCode? = nil
  ) -> String? {
    switch spelling {
    case .inei: return text
    case .redatam: return inDistrict.letter == nil ? text + "0" : text
    case .geogpsperu, .redatamArea:
      guard let centroPoblado, centroPoblado.ubigeo == ubigeo else { return nil }
      return centroPoblado.text + inDistrict.text + (spelling == .redatamArea ? "00" : "")
    }
  }

  public static func < (left: ManzanaCode, right: ManzanaCode) -> Bool {
    (left.ubigeo, left.inDistrict) < (right.ubigeo, right.inDistrict)
  }
}
