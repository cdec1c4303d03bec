internal import SectorizaModel

/// The levels of a layer of hazards.
///
/// CENEPRED and PREDES tell the hazard of each centro poblado with a level 1–4; a row with a hazard
/// and no level is not of the lowest: nobody measured it.
struct HazardLevels {
  private let table: RawTable
  private let map: ColumnMap
  private let isByCentroPoblado: Bool
  private var withoutLevel = Tally()
  private(set) var levelOfPlace: [String: String] = [:]

  /// From the lightest to the gravest. The file tells numbers only: these words for its four levels
  /// are an assumption.
  private static let words = ["bajo", "medio", "alto", "muy alto"]

  init(_ table: RawTable, _ map: ColumnMap) {
    self.table = table
    self.map = map
    isByCentroPoblado = table.match?.source.name == "cenepred-ccpp"
  }

  /// nil where the row does not say.
  mutating func level(of record: RawRecord) -> String? {
    guard map.has("nivel"), let text = record.text(map.position("nivel")) else {
      if isByCentroPoblado { withoutLevel.add(map.heading("nivel"), table, record.row) }
      return nil
    }
    guard isByCentroPoblado else { return text.lowercased() }
    guard let number = FieldText.integer(text) else { return text.lowercased() }
    guard (1...Self.words.count).contains(number) else {
      withoutLevel.add(map.heading("nivel"), table, record.row)
      return nil
    }
    let level = Self.words[number - 1]
    if let code = CodeText.centroPoblado(record.text(map.position("codigo")), ubigeo: nil).code {
      levelOfPlace[code.text] = levelOfPlace[code.text].map { Self.worse($0, level) } ?? level
    }
    return level
  }

  /// The graver of two levels; the first where one is of other words.
  static func worse(_ first: String, _ second: String) -> String {
    guard let one = words.firstIndex(of: first), let other = words.firstIndex(of: second) else {
      return first
    }
    return other > one ? second : first
  }

  /// A centro poblado that says no level of risk has that of its hazards.
  static func give(_ levels: [String: String], to units: inout [Unit]) {
    guard !levels.isEmpty else { return }
    for position in units.indices where units[position].traits.riskLevel == nil {
      guard units[position].kind == .centroPoblado,
        let code = units[position].codes.centroPoblado?.text
      else { continue }
      units[position].traits.riskLevel = levels[code]
    }
  }

  var findings: [Finding] {
    withoutLevel.findings { column, count, place in
      Finding(
        .warning, "peligro-sin-nivel", at: place,
        "Filas con un peligro y sin nivel en «\(column)», que quedan sin dato (no es nivel bajo): "
          + "\(count).", remedy: "Complete el nivel con la fuente, o déjelas así.")
    }
  }
}
