import SectorizaModel

/// `cambios.csv`: each unit that an update put in another sector.
enum ChangeTable {
  static func file(
    _ run: RunResult, _ changes: PlanChanges, _ persons: MovedPersons, _ style: CSVStyle
  ) -> OutputFile {
    var table = CSVText(style, header: ["unidad_id", "sector_anterior", "sector", "personas"])
    for (move, persons) in zip(changes.moves, persons.moves) {
      table.append([
        .code(run.territory.units[move.unit.position].id.text), .code(move.from), .code(move.to),
        persons.map { .number($0) } ?? .empty,
      ])
    }
    return OutputFile(OutputKind.changes.rawValue, table.text)
  }
}
