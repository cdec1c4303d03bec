import SectorizaModel

/// `interno/asignaciones.csv`: one row for each record of the lists, rejected ones too.
enum NominalTable {
  private struct Row {
    let pseudonym: String
    let identity: String
    let cells: [String?]
  }

  /// Rows in the order of their pseudonyms, which tells nothing about the lists. A record that
  /// repeats a document has the pseudonym of the person it repeats.
  ///
  /// - Throws: `ExportError.pseudonymCollision` when two persons get one pseudonym.
  static func file(
    _ run: RunResult, _ nominal: RunResult.Nominal, key: PseudonymKey, _ style: CSVStyle
  )
    throws(ExportError) -> OutputFile
  {
    let identities = PersonIdentities(nominal.list)
    var rows = zip(identities.persons, nominal.caseload.assignments).map { identity, assignment in
      Row(
        pseudonym: key.pseudonym(of: identity), identity: identity,
        cells: cells(of: assignment, run, nominal))
    }
    rows += zip(identities.rejected, nominal.list.rejected).map { identity, record in
      Row(
        pseudonym: key.pseudonym(of: identity), identity: identity,
        cells: [nil, nil, nil, nil, nil, record.reason.rawValue, nil, nil, nil, nil])
    }
    rows.sort { left, right in
      guard left.pseudonym == right.pseudonym else { return left.pseudonym < right.pseudonym }
      return left.cells.map { $0 ?? "" }.lexicographicallyPrecedes(right.cells.map { $0 ?? "" })
    }
    for (row, next) in zip(rows, rows.dropFirst())
    where row.pseudonym == next.pseudonym && row.identity != next.identity {
      throw .pseudonymCollision
    }
    var table = CSVText(
      style,
      header: [
        "seudonimo", "unidad_id", "sector", "gestor_id", "metodo", "confianza", "motivo",
        "otros_gestores", "gestor_anterior", "titular", "encargo_propuesto",
      ])
    for row in rows {
      table.append(
        [.code(row.pseudonym)]
          + row.cells.enumerated().map { column, text in
            text.map { column < 3 || column > 5 ? .code($0) : .text($0) } ?? .empty
          })
    }
    return OutputFile(OutputKind.caseload.rawValue, table.text)
  }

  private static func cells(
    of assignment: Assignment, _ run: RunResult, _ nominal: RunResult.Nominal
  ) -> [String?] {
    func id(_ gestor: GestorIndex) -> String { nominal.gestores[gestor.position].id }
    let others = assignment.others.map(id)
    var gestor: String?
    let reason: String
    switch assignment.outcome {
    case .assigned(let index, let why):
      gestor = id(index)
      reason = why
    case .withoutGestor(let why): reason = why.rawValue
    case .withoutPlace(let why): reason = why.rawValue
    }
    return [
      assignment.unit.map { run.territory.units[$0.position].id.text },
      assignment.sector.map { run.plan.sectors[$0.position].code }, gestor,
      assignment.method?.rawValue, assignment.confidence?.rawValue, reason,
      others.isEmpty ? nil : others.joined(separator: ";"), assignment.change?.before,
      assignment.returning.map(id), assignment.proposed.map(id),
    ]
  }
}
