import SectorizaModel

/// `interno/ubicaciones.csv`: where each person is and what says so, one row for each.
enum PlacementTable {
  /// Rows in the order of their pseudonyms, which tells nothing about the lists.
  static func file(
    _ run: RunResult, _ nominal: RunResult.Nominal, key: PseudonymKey, _ style: CSVStyle
  ) -> OutputFile {
    var rows: [(pseudonym: String, cells: [CSVCell])] = []
    for assignment in nominal.caseload.assignments {
      let position = assignment.person.position
      let evidence = nominal.evidence[position]
      let pseudonym = key.pseudonym(of: nominal.list.persons[position])
      rows.append(
        (
          pseudonym,
          [
            .code(pseudonym), assignment.unit.map { .code(unitID($0, run.territory)) } ?? .empty,
            assignment.sector.map { .code(run.plan.sectors[$0.position].code) } ?? .empty,
            assignment.method.map { .text($0.rawValue) } ?? .empty,
            assignment.confidence.map { .text($0.rawValue) } ?? .empty,
            .text(EvidenceText.text(evidence)),
            .text(candidates(evidence, run.territory)),
          ]
        ))
    }
    // A stable order also where a list tells of one person twice.
    let sorted = rows.enumerated().sorted {
      ($0.element.pseudonym, $0.offset) < ($1.element.pseudonym, $1.offset)
    }
    var table = CSVText(
      style,
      header: [
        "seudonimo", "unidad_id", "sector", "metodo", "confianza", "evidencia", "candidatos",
      ])
    for row in sorted { table.append(row.element.cells) }
    return OutputFile(OutputKind.placements.rawValue, table.text)
  }

  /// Units separated by `;`.
  static func candidates(_ evidence: PlacementEvidence, _ territory: Territory) -> String {
    evidence.candidates.map { unitID($0, territory) }.joined(separator: ";")
  }

  private static func unitID(_ unit: UnitIndex, _ territory: Territory) -> String {
    territory.units[unit.position].id.text
  }
}
