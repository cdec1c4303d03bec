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
struct ManzanaKey: Hashable, Sendable {
  let ubigeo: String
  /// Five digits: the zona and its suffix.
  let zona: String
  /// Three digits.
  let manzana: String
  /// A letter, or nothing.
  let letter: String
}

/// A code that was read: its key, and the centro poblado when the spelling tells it.
struct ManzanaReading: Hashable, Sendable {
  let key: ManzanaKey
  /// Four digits.
  let centroPoblado: String?
}

extension ManzanaReading {
  /// The ways to read a text as the full code of a block; more than one when a zero at its head may
  /// have been lost.
  static func full(_ text: String) -> [ManzanaReading] {
    let code = ManzanaText.folded(text)
    return [reading(code), reading(["0"] + code)].compactMap { $0 }
  }

  /// The ways to read separate columns; `240` may be the block 240, and `100` as a zona may be the
  /// zona 100 or what a spreadsheet leaves of `00100`.
  static func columns(ubigeo: String, zona: String, manzana: String) -> [ManzanaReading] {
    guard let (number, letter) = ManzanaText.block(ManzanaText.folded(manzana)) else { return [] }
    return ManzanaText.zonas(ManzanaText.folded(zona)).map { zona in
      ManzanaReading(
        key: ManzanaKey(ubigeo: ubigeo, zona: zona, manzana: number, letter: letter),
        centroPoblado: nil)
    }
  }

  private static func reading(_ code: [Character]) -> ManzanaReading? {
    let zonaStart: Int
    switch code.count {
    case 14, 15: zonaStart = 6
    case 18...21: zonaStart = 10
    default: return nil
    }
    let blockStart = zonaStart + 5
    guard code[..<(blockStart + 3)].allSatisfy(ManzanaText.isDigit) else { return nil }
    var tail = code[(blockStart + 3)...]
    if tail.count >= 2 {
      guard tail.suffix(2) == ["0", "0"] else { return nil }
      tail.removeLast(2)
    }
    let zona = String(code[zonaStart..<blockStart])
    let manzana = String(code[blockStart..<(blockStart + 3)])
    guard let letter = ManzanaText.letter(tail), !zona.hasPrefix("000"), manzana != "000" else {
      return nil
    }
    return ManzanaReading(
      key: ManzanaKey(
        ubigeo: String(code[..<6]), zona: zona, manzana: manzana, letter: letter),
      centroPoblado: zonaStart == 10 ? String(code[6..<10]) : nil)
  }
}

/// How the parts of a code are written.
enum ManzanaText {
  static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isWholeNumber
  }

  /// Upper case, only digits and letters, without the `.0` that a spreadsheet adds to numbers.
  static func folded(_ text: String) -> [Character] {
    var characters = text.uppercased().filter { !$0.isWhitespace }[...]
    if characters.count > 4, characters.hasSuffix(".0") { characters.removeLast(2) }
    return characters.filter { isDigit($0) || isLetter($0) }
  }

  /// `024`, `24`, `24A`, `0240` and `024Ñ` as a number of three digits and a letter.
  static func block(_ code: [Character]) -> (number: String, letter: String)? {
    let digits = code.prefix(while: isDigit)
    var number = digits
    var tail = code[digits.endIndex...]
    if digits.count == 4, digits.last == "0", tail.isEmpty {
      number.removeLast()
      tail = ["0"]
    }
    guard (1...3).contains(number.count), let letter = letter(tail) else { return nil }
    let padded = padded(number, to: 3)
    return padded == "000" ? nil : (padded, letter)
  }

  /// The five digits that a zona column may mean.
  static func zonas(_ code: [Character]) -> [String] {
    guard !code.isEmpty, code.count <= 5, code.allSatisfy(isDigit) else { return [] }
    let withSuffix = padded(code[...], to: 5)
    let alone = code.count <= 3 ? padded(code[...], to: 3) + "00" : withSuffix
    let readings = alone == withSuffix ? [alone] : [alone, withSuffix]
    return readings.filter { !$0.hasPrefix("000") }
  }

  /// The letter after a block number: `0` stands for none.
  static func letter(_ tail: ArraySlice<Character>) -> String? {
    guard let only = tail.first else { return "" }
    guard tail.count == 1 else { return nil }
    if only == "0" { return "" }
    return isLetter(only) ? String(only) : nil
  }

  private static func isLetter(_ character: Character) -> Bool {
    (character.isASCII && character.isLetter) || character == "Ñ"
  }

  private static func padded(_ digits: ArraySlice<Character>, to width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.count)) + String(digits)
  }
}
