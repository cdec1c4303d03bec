internal import SectorizaModel

/// What the name of a record tells of its quality, of who may be the same child, and of whether two
/// records of a person name it alike. It lives while its row is read: of the name itself nothing is kept.
struct RecordName {
  let flaw: RecordFlaw?
  /// In the order of the scalars, so that surnames may come before or after.
  private let words: [String]

  /// - Returns: nil where the list has no column of names.
  init?(_ record: RawRecord, _ map: ColumnMap) {
    let surnames = ["apellido_paterno", "apellido_materno"].filter(map.has)
    guard map.has("nombres") || !surnames.isEmpty else { return nil }
    func words(_ column: String) -> [String] { PlainWords.of(record.text(map.position(column))) }
    let ofSurnames = surnames.map(words)
    let given = words("nombres")
    let lacksSurname = !surnames.isEmpty && ofSurnames.allSatisfy(\.isEmpty)
    if lacksSurname || (map.has("nombres") && given.isEmpty) {
      flaw = .noName
    } else {
      flaw = ([given] + ofSurnames).contains(where: Self.isFilling) ? .placeholderName : nil
    }
    self.words = (given + ofSurnames.flatMap(\.self)).sortedByScalars()
  }

  /// Equal for two records of one name, mother and day of birth; nil where one of them is unknown. It
  /// does not give the name back.
  func mark(mother: String?, birth: CalendarDate?) -> String? {
    guard let mother, let birth, !words.isEmpty else { return nil }
    return DigestText.of(([mother, birth.iso] + words).joined(separator: "\n"))
  }

  /// The words that tell one name from another, whatever their order; empty for a name of filling. It
  /// does not give the name back.
  var marks: Set<WordMark> {
    guard flaw != .placeholderName else { return [] }
    return Set(words.filter { $0.count > 1 && !Self.links.contains($0) }.map(WordMark.init))
  }

  private static let links: Set<String> = ["DE", "DEL", "LA", "LAS", "LOS", "EL"]

  /// True for what is written where a name is not known (domain §2.5).
  static func isFilling(_ words: [String]) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    if words.allSatisfy({ $0.allSatisfy { $0 == "X" } }) { return true }
    if words.count == 1, first.count == 1 { return true }
    if fillings.contains(words.joined(separator: " ")) { return true }
    // `RN`, `N N` beside the surnames of a list that has one column for the whole name.
    return [first, last].contains { ["RN", "NN", "XX", "XXX"].contains($0) }
      || [words.prefix(2), words.suffix(2)].contains {
        [["R", "N"], ["N", "N"], ["RECIEN", "NACIDO"], ["RECIEN", "NACIDA"]].contains(Array($0))
      }
  }

  private static let fillings: Set<String> = [
    "SD", "S D", "SN", "S N", "SR", "S R", "SIN NOMBRE", "SIN NOMBRES", "SIN APELLIDO", "SIN DATO",
    "SIN DATOS", "POR DEFINIR", "NO TIENE", "NO REGISTRA", "NINGUNO",
  ]
}
