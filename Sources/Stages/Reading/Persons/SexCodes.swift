/// How a list writes the sex of who is in it.
struct SexCodes {
  enum Sex { case female, male }

  /// True when `M` is *mujer*, as in a list that writes `H` for *hombre*.
  private let isMujer: Bool

  /// O(rows).
  init(_ table: RawTable, _ map: ColumnMap) {
    let column = map.position("sexo")
    isMujer =
      column != nil && table.records.contains { Heading.folded($0.text(column) ?? "") == "H" }
  }

  /// nil for what is none of the codes of the Padrón (1, 2) nor a word for it.
  func sex(_ text: String?) -> Sex? {
    guard let text else { return nil }
    switch PlainWords.of(text).joined() {
    case "1", "H", "MASCULINO", "HOMBRE", "VARON", "NINO": return .male
    case "2", "F", "FEMENINO", "MUJER", "NINA": return .female
    case "M": return isMujer ? .female : .male
    default: return nil
    }
  }
}
