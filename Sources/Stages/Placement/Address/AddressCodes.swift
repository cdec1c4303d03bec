/// The small codes of an address: blocks, lots, numbers of stages.
enum AddressCodes {
  /// A *manzana popular* as it is compared: `V5`, `7`, `A'`, `UNICA`; without zeros in front of its
  /// number. nil for what is no block.
  static func block(_ text: String) -> String? {
    if text == "UNICA" || text == "UNICO" { return "UNICA" }
    let scalars = Array(text.unicodeScalars)
    guard (1...6).contains(scalars.count) else { return nil }
    // Letters and digits in at most three runs: V5, 7, 7A, A1B, A'.
    var runs: [(isDigits: Bool, text: String)] = []
    for scalar in scalars where scalar != "'" {
      let isDigit = "0"..."9" ~= scalar
      if let last = runs.last, last.isDigits == isDigit {
        runs[runs.count - 1].text.unicodeScalars.append(scalar)
      } else {
        runs.append((isDigit, String(scalar)))
      }
    }
    guard !runs.isEmpty, runs.count <= 3 else { return nil }
    var code = ""
    for run in runs {
      guard run.text.unicodeScalars.count <= (run.isDigits ? 4 : 2) else {
        // AAA follows ZZ in long settlements: the same letter again.
        guard !run.isDigits, run.text.count == 3, Set(run.text).count == 1 else { return nil }
        code += run.text
        continue
      }
      code += run.isDigits ? String(Int(run.text) ?? 0) : run.text
    }
    return scalars.last == "'" ? code + "'" : code
  }

  /// A lot as it is compared: `5`, `5A`, `B`; nil for what is none.
  static func lot(_ text: String) -> String? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    let letters = text.dropFirst(digits.count)
    guard digits.count <= 4, letters.allSatisfy(\.isLetter) else { return nil }
    guard digits.isEmpty ? letters.count == 1 : letters.count <= 2 else { return nil }
    return (digits.isEmpty ? "" : String(Int(digits) ?? 0)) + letters
  }

  /// A number of one to five digits, with or without a letter after it: `345`, `345B`.
  static func door(_ text: String) -> Int? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard (1...5).contains(digits.count), text.count - digits.count <= 1 else { return nil }
    return Int(digits)
  }

  private static let romans = [
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
    "XI": 11, "XII": 12,
  ]
  private static let ordinals = [
    "PRIMER": 1, "PRIMERA": 1, "PRIMERO": 1, "SEGUNDA": 2, "SEGUNDO": 2, "TERCERA": 3, "TERCER": 3,
    "TERCERO": 3, "CUARTA": 4, "CUARTO": 4, "QUINTA": 5, "QUINTO": 5, "SEXTA": 6, "SEXTO": 6,
    "UNO": 1, "DOS": 2, "TRES": 3, "CUATRO": 4, "CINCO": 5,
  ]
  private static let endings: Set<String> = [
    "RA", "ERA", "ER", "DA", "DO", "TA", "TO", "MA", "MO", "VA", "VO", "NA", "NO", "A", "O", "RO",
  ]

  /// The number that a word of a name writes: `III` and `3RO` are `3`; nil for words.
  static func number(_ text: String) -> String? {
    ordinals[text] == nil ? ordinal(text) : nil
  }

  /// The number that goes with a stage or a sector, before its word or after it: `2`, `II`, `2DA`,
  /// `SEGUNDA` are `2`. nil for what is no number.
  static func ordinal(_ text: String) -> String? {
    if let value = romans[text] ?? ordinals[text] { return String(value) }
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    let ending = String(text.dropFirst(digits.count))
    return ending.isEmpty || endings.contains(ending) ? String(Int(digits) ?? 0) : nil
  }

  /// What follows `SECTOR`, `GRUPO`, `ZONA`…: a number in any spelling, a letter, a number and a
  /// letter. nil for a name.
  static func part(_ text: String) -> String? {
    if let number = ordinal(text) { return number }
    let isShort = text.unicodeScalars.count == 1 || text.contains { $0.isNumber }
    return isShort ? block(text) : nil
  }
}
