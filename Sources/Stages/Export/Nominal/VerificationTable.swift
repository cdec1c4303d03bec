import SectorizaModel

/// `interno/por_verificar.csv` (domain R26, R27): the persons without a unit, newborns first, then by
/// sector where it is known, in the order of the lists: whom to visit or to call.
enum VerificationTable {
  private static let onlySector = "solo se sabe su sector"

  private struct Row {
    let person: Person
    let reason: String
    let sector: String?
    let evidence: PlacementEvidence
  }

  static func file(
    _ review: PlacementReview, key: PseudonymKey, _ style: CSVStyle
  ) -> OutputFile {
    var rows: [Row] = []
    for (position, placement) in review.placements.enumerated() {
      let evidence = review.evidence[position]
      let reason: String
      let sector: String?
      switch placement {
      case .unit: continue
      case .sector(let code, _, _): (reason, sector) = (onlySector, code)
      case .unplaced(let why):
        (reason, sector) = (why.rawValue, common(evidence.candidates, review))
      }
      rows.append(
        Row(
          person: review.list.persons[position], reason: reason, sector: sector,
          evidence: evidence))
    }
    let sorted = rows.enumerated().sorted { precedes($0, $1) }.map(\.element)
    var table = CSVText(
      style,
      header: [
        "seudonimo", "archivo", "fila", "dias", "motivo", "sector", "telefono", "candidatos",
      ])
    for row in sorted {
      table.append([
        .code(key.pseudonym(of: row.person)), .text(row.person.source.file),
        .integer(row.person.source.row), row.person.ageDays.map { .integer($0) } ?? .empty,
        .text(row.reason), row.sector.map { .code($0) } ?? .empty,
        .text(row.person.hasValidPhone ? "si" : "no"),
        .text(PlacementTable.candidates(row.evidence, review.territory)),
      ])
    }
    return OutputFile(PendingFiles.verification, table.text)
  }

  private static func precedes(
    _ left: (offset: Int, element: Row), _ right: (offset: Int, element: Row)
  ) -> Bool {
    let (one, other) = (left.element, right.element)
    if one.person.isNewborn != other.person.isNewborn { return one.person.isNewborn }
    guard one.sector == other.sector else {
      guard let sector = one.sector, let second = other.sector else { return one.sector != nil }
      return sector.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
    }
    return left.offset < right.offset
  }

  /// The sector that all the candidates are of.
  private static func common(_ units: [UnitIndex], _ review: PlacementReview) -> String? {
    guard let first = units.first, let sector = review.sector(of: first),
      units.allSatisfy({ review.sector(of: $0) == sector })
    else { return nil }
    return sector
  }
}
