import SectorizaModel

/// What a census block is, whatever the source that spells its code.
///
/// The same block circulates in four spellings, and all of them read as one key:
///
/// | Source | Form | Characters |
/// |---|---|---|
/// | INEI `IDMANZANA` | ubigeo 6, zona 3, suffix 2, manzana 3, letter 0–1 | 14–15 |
/// | REDATAM, PlanMet `ID_MANZANA` | the same, `0` where there is no letter | 15 |
/// | geogpsperu `LLAVE_MZS` | ubigeo 6, centro poblado 4, zona 5, manzana 3, letter 0–1 | 18–19 |
/// | REDATAM `AREA #` | the former and two zeros | 20–21 |
///
/// The letter may be `Ñ`, composed or not. `8888` (scattered dwellings), manzana `000` and zona
/// `000` (a rural centro poblado drawn as a circle) are no block. The centro poblado is not part of
/// the key, because only two of the spellings tell it; it is kept beside it, to tell two blocks of
/// one key apart.
///
/// It is kept as numbers, because a list asks for tens of thousands of them; every part has a fixed
/// width, so no zero is lost.
struct ManzanaKey: Hashable, Sendable {
  /// The six digits; nil in a territory that does not know its own.
  let ubigeo: Int?
  /// The three digits of the zona and the two of its suffix.
  let zona: Int
  let manzana: Int
  /// `ManzanaText.none` where there is none.
  let letter: UInt8
}

/// A code that was read: its key, and the centro poblado when the spelling tells it.
struct ManzanaReading: Hashable, Sendable {
  let key: ManzanaKey
  /// The last four digits of its code.
  let centroPoblado: Int?
}

extension ManzanaReading {
  /// The ways to read a text as the full code of a block; more than one when a zero at its head may
  /// have been lost.
  static func full(_ text: String) -> [ManzanaReading] {
    let code = ManzanaText.folded(text)
    guard (13...21).contains(code.count) else { return [] }
    return [reading(code), reading([ManzanaText.zero] + code)].compactMap { $0 }
  }

  /// The ways to read separate columns; `240` may be the block 240, and `100` as a zona may be the
  /// zona 100 or what a spreadsheet leaves of `00100`.
  static func columns(ubigeo: Ubigeo?, zona: String, manzana: String) -> [ManzanaReading] {
    guard let (number, letter) = ManzanaText.block(ManzanaText.folded(manzana)) else { return [] }
    return ManzanaText.zonas(ManzanaText.folded(zona)).map { zona in
      ManzanaReading(
        key: ManzanaKey(
          ubigeo: ubigeo.flatMap { Int($0.text) }, zona: zona, manzana: number, letter: letter),
        centroPoblado: nil)
    }
  }

  private static func reading(_ code: [UInt8]) -> ManzanaReading? {
    let zonaStart: Int
    switch code.count {
    case 14, 15: zonaStart = 6
    case 18...21: zonaStart = 10
    default: return nil
    }
    let blockStart = zonaStart + 5
    var tail = code[(blockStart + 3)...]
    if tail.count >= 2 {
      guard tail.suffix(2).allSatisfy({ $0 == ManzanaText.zero }) else { return nil }
      tail.removeLast(2)
    }
    guard let ubigeo = ManzanaText.number(code[..<6]),
      let zona = ManzanaText.number(code[zonaStart..<blockStart]), zona >= 100,
      let manzana = ManzanaText.number(code[blockStart..<(blockStart + 3)]), manzana > 0,
      let letter = ManzanaText.letter(tail)
    else { return nil }
    var centroPoblado: Int?
    if zonaStart == 10 {
      guard let told = ManzanaText.number(code[6..<10]) else { return nil }
      centroPoblado = told
    }
    return ManzanaReading(
      key: ManzanaKey(ubigeo: ubigeo, zona: zona, manzana: manzana, letter: letter),
      centroPoblado: centroPoblado)
  }
}

/// How the parts of a code are written, as bytes: digits, capital letters and one byte for `Ñ`.
enum ManzanaText {
  static let zero = UInt8(ascii: "0")
  static let none: UInt8 = 0
  private static let enye: UInt8 = 0xD1

  /// Upper case, only digits and letters, without the `.0` that a spreadsheet adds to numbers.
  static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    var scalars = text.unicodeScalars[...]
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    if scalars.count > 4, scalars.suffix(2).elementsEqual([".", "0"]) { scalars.removeLast(2) }
    for scalar in scalars {
      switch scalar {
      case "0"..."9", "A"..."Z": bytes.append(UInt8(scalar.value))
      case "a"..."z": bytes.append(UInt8(scalar.value - 32))
      case "Ñ", "ñ": bytes.append(enye)
      case "\u{303}": if bytes.last == UInt8(ascii: "N") { bytes[bytes.count - 1] = enye }
      default: break
      }
    }
    return bytes
  }

  /// `024`, `24`, `24A`, `0240` and `024Ñ` as a number and a letter.
  static func block(_ code: [UInt8]) -> (number: Int, letter: UInt8)? {
    var digits = code.prefix(while: isDigit)
    var tail = code[digits.endIndex...]
    if digits.count == 4, digits.last == zero, tail.isEmpty {
      digits.removeLast()
      tail = code[3...]
    }
    guard (1...3).contains(digits.count), let number = number(digits), number > 0,
      let letter = letter(tail)
    else { return nil }
    return (number, letter)
  }

  /// The numbers that a zona column may mean: zona and suffix.
  static func zonas(_ code: [UInt8]) -> [Int] {
    guard (1...5).contains(code.count), let number = number(code[...]) else { return [] }
    let readings = code.count <= 3 ? [number * 100, number] : [number]
    return readings.filter { $0 >= 100 }
  }

  /// The letter after a block number: `0` stands for none.
  static func letter(_ tail: ArraySlice<UInt8>) -> UInt8? {
    guard let only = tail.first else { return none }
    guard tail.count == 1 else { return nil }
    if only == zero { return none }
    return isDigit(only) ? nil : only
  }

  /// nil unless all are digits. At most 18 of them.
  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard isDigit(digit) else { return nil }
      number = number * 10 + Int(digit - zero)
    }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
