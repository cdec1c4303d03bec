internal import SectorizaModel

extension WrittenAddress {
  /// Whether it tells of a street or a line: what is near is told in other words by each list.
  var isComparable: Bool { street != nil || line != nil }
}

/// The words of two addresses, as they are compared: whatever their case, accents, signs, order and
/// abbreviations. It only says whether two lists may mean one place; what place that is, the
/// placement finds out.
enum AddressWords {
  /// Whether the words of one are among those of the other: one that tells less contradicts
  /// nothing. True when one of them tells nothing. O(words).
  static func agree(_ one: WrittenAddress?, _ other: WrittenAddress?) -> Bool {
    isPart(words(one), of: words(other))
  }

  /// Whether one of the two sets holds the other.
  static func isPart<Word: Hashable>(_ one: Set<Word>, of other: Set<Word>) -> Bool {
    one.isSubset(of: other) || other.isSubset(of: one)
  }

  /// `ASENT. H. El Mirador Mz. A Lt. 05` is AAHH, MIRADOR, MZ A and LT 5.
  static func words(_ address: WrittenAddress?) -> Set<String> {
    let text = [address?.street, address?.line].compactMap(\.self).joined(separator: " ")
    var rest = PlainWords.of(text).flatMap(parted)[...]
    var words: Set<String> = []
    while let word = rest.popFirst() {
      if let next = rest.first, let whole = pairs[word + " " + next] {
        rest.removeFirst()
        if !whole.isEmpty { words.insert(whole) }
        continue
      }
      let full = fullWords[word] ?? word
      if numberSigns.contains(full), rest.first.map(beginsWithDigit) ?? false { continue }
      if openers.contains(full), let next = rest.popFirst() {
        words.insert(full + " " + joined(next, &rest))
        continue
      }
      if links.contains(full) { continue }
      words.insert(joined(full, &rest))
    }
    return words
  }

  /// `LT5` is two words; `2DA` is 2.
  private static func parted(_ word: String) -> [String] {
    if let digits = word.firstIndex(where: \.isNumber), digits > word.startIndex {
      let (letters, rest) = (String(word[..<digits]), String(word[digits...]))
      if let full = fullWords[letters] ?? (openers.contains(letters) ? letters : nil),
        openers.contains(full) || numberSigns.contains(full)
      {
        return [letters, rest]
      }
    }
    for ending in ordinals where word.hasSuffix(ending) {
      let number = word.dropLast(ending.count)
      if !number.isEmpty, number.allSatisfy(\.isNumber) { return [String(number)] }
    }
    return [word]
  }

  /// A number without the zeros before it, with the letter that follows it (`123 A` is 123A); a
  /// letter with the number that follows it (`V 5` is V5).
  private static func joined(_ word: String, _ rest: inout ArraySlice<String>) -> String {
    let isLetter = word.count == 1 && !beginsWithDigit(word)
    guard isLetter || beginsWithDigit(word) else { return word }
    let bare = word.drop { $0 == "0" }
    let own = bare.isEmpty ? "0" : String(bare)
    if isLetter, let next = rest.first, next.allSatisfy(\.isNumber) {
      rest.removeFirst()
      let number = next.drop { $0 == "0" }
      return own + number
    }
    if own.allSatisfy(\.isNumber), let next = rest.first, next.count == 1, !beginsWithDigit(next),
      !links.contains(next),
      !(rest.dropFirst().first.map { pairs[next + " " + $0] != nil } ?? false)
    {
      rest.removeFirst()
      return own + next
    }
    return own
  }

  private static func beginsWithDigit(_ word: String) -> Bool { word.first?.isNumber ?? false }

  /// Words of which the next one is part.
  private static let openers: Set<String> = ["MZ", "LT", "KM", "INT", "DPTO", "PISO", "BLOCK"]
  /// What stands before a number and tells nothing.
  private static let numberSigns: Set<String> = ["NRO"]
  private static let links: Set<String> = [
    "DE", "DEL", "LA", "LAS", "LOS", "EL", "Y", "EN",
  ]
  private static let ordinals = ["ERA", "ER", "DA", "DO", "RA", "RO", "TA", "TO", "VA", "VO"]

  private static let pairs: [String: String] = [
    "A H": "AAHH", "AA HH": "AAHH", "ASENT H": "AAHH", "ASENT HUM": "AAHH",
    "ASENT HUMANO": "AAHH", "ASENTAMIENTO HUMANO": "AAHH", "ASENTAMIENTO H": "AAHH",
    "P J": "PPJJ", "PP JJ": "PPJJ", "PUEBLO JOVEN": "PPJJ", "C P": "CP", "CENTRO POBLADO": "CP",
    "M Z": "MZ", "L T": "LT", "S N": "", "SIN NUMERO": "", "SIN NRO": "",
  ]

  private static let fullWords: [String: String] = {
    let spellings: [(String, [String])] = [
      ("MZ", ["MZA", "MZN", "MZNA", "MNZ", "MNZA", "MANZ", "MANZA", "MANZANA", "MZZ"]),
      ("LT", ["LTE", "LOTE", "LOT", "LTS", "LOTES"]),
      ("NRO", ["NUM", "NUMERO", "N", "NO", "NR"]), ("KM", ["KILOMETRO", "KMS"]),
      ("INT", ["INTERIOR"]), ("DPTO", ["DEPTO", "DPT", "DEPARTAMENTO"]), ("PISO", ["PSO"]),
      ("BLOCK", ["BLOQUE", "BLK"]),
      ("AAHH", ["AH", "ASENTAMIENTO", "ASENT", "ASENTH"]), ("PPJJ", ["PJ"]),
      ("URB", ["URBANIZACION", "URBANIZ", "URBZ"]), ("ASOC", ["ASOCIACION"]),
      ("COOP", ["COOPERATIVA"]), ("RESID", ["RESIDENCIAL"]), ("AGRUP", ["AGRUPACION"]),
      ("LOTIZ", ["LOTIZACION"]), ("VIV", ["VIVIENDA"]), ("PROG", ["PROGRAMA"]),
      ("SECTOR", ["SECT", "SEC", "SECC"]), ("GRUPO", ["GRP", "GPO"]), ("ETAPA", ["ETP", "ET"]),
      ("COMITE", ["CMTE"]), ("AV", ["AVDA", "AVE", "AVENIDA"]), ("JR", ["JIRON", "JIR"]),
      ("CALLE", ["CA", "CLL", "CLLE"]), ("PSJE", ["PJE", "PSJ", "PASAJE"]),
      ("PROLONG", ["PROLONGACION", "PROL"]), ("CARRETERA", ["CARR", "CTRA"]),
      ("ALAMEDA", ["ALAM"]), ("MALECON", ["MLCON"]), ("CDRA", ["CUADRA", "CDA"]),
      ("SANTA", ["STA"]), ("SANTO", ["STO"]), ("SAN", ["SN"]), ("SENOR", ["SR"]),
      ("SENORA", ["SRA"]), ("NUESTRA", ["NTRA"]), ("NUEVO", ["NVO"]), ("NUEVA", ["NVA"]),
      ("VIRGEN", ["VIRG"]), ("GENERAL", ["GRAL"]), ("MARISCAL", ["MCAL"]),
      ("CORONEL", ["CRNL", "CNEL"]), ("CAPITAN", ["CAP"]), ("DOCTOR", ["DR"]),
      ("2", ["II"]), ("3", ["III"]), ("4", ["IV"]), ("6", ["VI"]), ("7", ["VII"]), ("8", ["VIII"]),
    ]
    var words: [String: String] = [:]
    for (full, short) in spellings { for word in short { words[word] = full } }
    return words
  }()
}
