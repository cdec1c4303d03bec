/// The parts of an address, whatever their order was.
struct ParsedAddress: Hashable {
  /// A *núcleo urbano* that the address names.
  struct Nucleus: Hashable {
    /// `AAHH`, `URB`…; nil when only the name is there.
    let kind: String?
    /// In full, without minor words; empty when only subdivisions name it.
    let words: [String]
    /// As written, capitals.
    let written: String
  }

  struct Street: Hashable {
    let kind: String?
    let words: [String]
    let written: String
  }

  /// A part of a núcleo: `ETAPA 2`.
  struct Subdivision: Hashable, Comparable {
    let kind: String
    let value: String

    static func < (one: Subdivision, other: Subdivision) -> Bool {
      (one.kind, one.value) < (other.kind, other.value)
    }
  }

  var nuclei: [Nucleus] = []
  /// Sorted, each once.
  var subdivisions: [Subdivision] = []
  var streets: [Street] = []
  var doorNumber: Int?
  /// *Cuadra* times a hundred, when it is told apart.
  var hundred: Int?
  /// Canonical: `V5`, `7`, without zeros in front.
  var block: String?
  var lot: String?
  /// Words that no keyword opened: a núcleo or a street without its kind.
  var loose: [Nucleus] = []
  /// True when the block was taken from a word that nothing says is one.
  var isBlockGuessed = false
  /// True when the núcleo stands where the text says what is near.
  var isNucleusNearby = false
  /// All the words, for rules of text.
  var tokens: [String] = []

  var isEmpty: Bool {
    nuclei.isEmpty && subdivisions.isEmpty && streets.isEmpty && block == nil && loose.isEmpty
  }
}

/// A lot, in the order of lots: its number, then its letter.
struct LotNumber: Hashable, Comparable {
  let number: Int
  let letters: String

  /// - Returns: nil for what has neither.
  init?(_ text: String) {
    let code = AddressToken.tokens(of: text).map(\.text).joined()
    let digits = code.prefix { $0.isNumber }
    guard !code.isEmpty, digits.utf8.count <= 6 else { return nil }
    number = Int(digits) ?? 0
    letters = String(code.dropFirst(digits.count))
  }

  static func < (one: LotNumber, other: LotNumber) -> Bool {
    (one.number, one.letters) < (other.number, other.letters)
  }
}
