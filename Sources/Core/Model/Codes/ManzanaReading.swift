/// What a text says of a block.
public enum ManzanaReading: Hashable, Sendable {
  case block(SpelledManzana)
  /// It is a code as it is, and another when a zero at its head was lost.
  case ambiguous(asWritten: SpelledManzana, restored: SpelledManzana)
  /// `8888`: dwellings scattered in the countryside, which have no block.
  case scattered
  /// Zona 000 or manzana 000: a centro poblado drawn as a circle; its code where the text tells it.
  case ruralCircle(CentroPobladoCode?)
  case unreadable(CodeError)

  /// Reads a code in any of its spellings, with or without the zero at its head.
  public init(_ text: String) {
    guard let code = ManzanaText.folded(text) else {
      self = .unreadable(.notDigits)
      return
    }
    if Self.isScattered(code) {
      self = .scattered
      return
    }
    let whole = [CodeDigits.zero] + code
    let restored =
      code.first == CodeDigits.zero ? nil : try? SpelledManzana(whole, hasLostZero: true)
    do throws(CodeError) {
      let written = try SpelledManzana(code, hasLostZero: false)
      self = restored.map { .ambiguous(asWritten: written, restored: $0) } ?? .block(written)
    } catch {
      if let restored {
        self = .block(restored)
      } else {
        self = Self.circle(code) ?? Self.circle(whole) ?? .unreadable(error)
      }
    }
  }

  /// The blocks that the text may mean, as written first.
  public var candidates: [SpelledManzana] {
    switch self {
    case .block(let only): [only]
    case .ambiguous(let written, let restored): [written, restored]
    case .scattered, .ruralCircle, .unreadable: []
    }
  }

  /// The block that the text means in a district: of two, that of the district. A zero is put back
  /// only where the district proves it.
  public func block(in district: Ubigeo?) -> SpelledManzana? {
    let candidates = candidates
    if let own = candidates.first(where: { $0.code.ubigeo == district }) { return own }
    return candidates.count == 1 ? candidates.first { !$0.hasLostZero } : nil
  }

  private static func isScattered(_ code: [UInt8]) -> Bool {
    let mark = Array("8888".utf8)
    switch code.count {
    case 4: return code == mark
    case 15, 19: return code.suffix(4).elementsEqual(mark)
    case 21: return code.dropLast(2).suffix(4).elementsEqual(mark)
    default: return false
    }
  }

  /// geogpsperu writes the circle of a centro poblado as its ten digits and zona `00000`; the other
  /// spellings have zona 000 or manzana 000 in their place.
  private static func circle(_ code: [UInt8]) -> ManzanaReading? {
    guard code.allSatisfy(CodeDigits.isDigit), let district = CodeDigits.number(code.prefix(6)),
      let ubigeo = try? Ubigeo(number: district)
    else { return nil }
    if code.count == 15, code.suffix(5).allSatisfy({ $0 == CodeDigits.zero }),
      let local = CodeDigits.number(code[6..<10])
    {
      return .ruralCircle(CentroPobladoCode(ubigeo: ubigeo, local: UInt16(local)))
    }
    guard let fields = try? ManzanaFields(code),
      fields.zona.prefix(3).allSatisfy({ $0 == CodeDigits.zero })
        || fields.manzana.allSatisfy({ $0 == CodeDigits.zero })
    else { return nil }
    return .ruralCircle((try? fields.centroPoblado(of: ubigeo)) ?? nil)
  }
}
