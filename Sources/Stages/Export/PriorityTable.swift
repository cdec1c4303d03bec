import SectorizaModel

/// `interno/prioridades.csv`: how many persons of each priority each gestor is responsible for, by
/// sector (domain R58).
enum PriorityTable {
  /// Everybody is counted once: without a sector or a gestor, and without a priority (`sin dato`), too.
  ///
  /// - Returns: rows in the order of the sectors, the gestores and the priorities, those without one
  ///   last; nil where no list tells a priority.
  static func file(
    _ run: RunResult, _ nominal: RunResult.Nominal, _ style: CSVStyle
  ) -> OutputFile? {
    let persons = nominal.list.persons
    guard persons.contains(where: { $0.priority != nil }) else { return nil }
    var counts: [Place: Int] = [:]
    for (person, assignment) in zip(persons, nominal.caseload.assignments) {
      let rank = person.priority.flatMap(Priority.allCases.firstIndex) ?? Priority.allCases.count
      let place = Place(
        sector: assignment.sector?.position ?? run.plan.sectors.count,
        gestor: assignment.gestor?.position ?? nominal.gestores.count, rank: rank)
      counts[place, default: 0] += 1
    }
    var table = CSVText(style, header: ["sector", "gestor_id", "prioridad", "personas"])
    for (place, count) in counts.sorted(by: { $0.key < $1.key }) {
      table.append([
        place.sector < run.plan.sectors.count
          ? .code(run.plan.sectors[place.sector].code) : .empty,
        place.gestor < nominal.gestores.count ? .code(nominal.gestores[place.gestor].id) : .empty,
        .text(
          place.rank < Priority.allCases.count
            ? Priority.allCases[place.rank].rawValue : "sin dato"), .integer(count),
      ])
    }
    return OutputFile(OutputKind.priorities.rawValue, table.text)
  }

  private struct Place: Hashable, Comparable {
    let sector: Int
    let gestor: Int
    let rank: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.sector, left.gestor, left.rank) < (right.sector, right.gestor, right.rank)
    }
  }
}
