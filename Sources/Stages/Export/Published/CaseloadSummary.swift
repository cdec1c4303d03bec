import SectorizaModel

/// How many persons each gestor has in each sector, and how many have none, by cause.
struct CaseloadSummary {
  typealias Fate = CaseloadTotals.Fate

  /// The persons of a sector that a gestor has, or that none has for one cause.
  struct Row: Hashable {
    let sector: SectorIndex?
    let gestor: GestorIndex?
    let fate: Fate
    let persons: Int
    let minutes: Double
    /// True when the two numbers do not leave the office.
    var isWithheld = false
    /// True when it is told with those of the other sectors of its fate, the sector dropped.
    var isWithoutPlace = false
    /// Whose total tells of it. The units without sector only where theirs is withheld.
    var group: UnitGroup?
    /// What the district's total of it is told by: its own fate, or the one withheld with it.
    var told: Fate

    var state: CaseloadTotals.State { fate.state }
    var cause: String? { fate.cause }

    init(
      sector: SectorIndex?, gestor: GestorIndex? = nil, fate: Fate, persons: Int, minutes: Double
    ) {
      self.sector = sector
      self.gestor = gestor
      self.fate = fate
      self.persons = persons
      self.minutes = minutes
      group = sector.map { .sector($0) }
      told = fate
    }

    /// What makes it another row.
    fileprivate struct Place: Hashable {
      let sector: SectorIndex?
      let gestor: GestorIndex?
      let fate: Fate
    }

    fileprivate var place: Place { Place(sector: sector, gestor: gestor, fate: fate) }

    fileprivate var order: (Int, CaseloadTotals.State, Int, String) {
      (sector?.position ?? .max, state, gestor?.position ?? -1, cause ?? "")
    }
  }

  /// By sector (those without one last), then state, gestor and cause.
  let rows: [Row]
  let totals: CaseloadTotals

  /// - Parameter closed: the groups of units whose gestantes, and those whose children, are withheld
  ///   elsewhere: the sum of their rows would give them back, so it is not told either.
  /// - Parameter told: what another summary of the same rows tells, to be told of this one; nil: as the
  ///   rule says.
  init(
    _ nominal: RunResult.Nominal, closed: [Set<UnitGroup>], toldAs told: CaseloadSummary? = nil
  ) {
    totals = CaseloadTotals(
      nominal, isWithoutSectorWithheld: closed.contains { $0.contains(.withoutSector) })
    var rows = CaseloadSummary.counted(nominal)
    if let together = totals.withheldTogether {
      for row in rows.indices where rows[row].fate == .unitWithoutSector {
        rows[row].group = .withoutSector
        rows[row].told = together
      }
    }
    if let told {
      let known = Dictionary(
        told.rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
      for row in rows.indices where rows[row].group != nil {
        let same = known[rows[row].place]
        rows[row].isWithheld = same?.isWithheld ?? false
        rows[row].isWithoutPlace = same == nil
      }
    } else {
      // Who is few outside, and not counted over units, is of a group whose total nobody tells.
      let groups = Set(rows.compactMap(\.group))
      let isClosed = closed.contains { $0.contains(.withoutSector) }
      let unknown = groups.contains(.withoutSector) && !isClosed ? closed + [groups] : closed
      repeat {
        for row in rows.indices { rows[row].isWithheld = rows[row].isWithoutPlace }
        CaseloadSummary.withhold(&rows, closed: closed, unknown: unknown)
      } while CaseloadSummary.tellWithoutPlace(&rows, closed: closed, unknown: unknown)
    }
    self.rows = CaseloadSummary.joined(rows).sorted { $0.order < $1.order }
  }

  /// In the order of the rows, nothing withheld.
  private static func counted(_ nominal: RunResult.Nominal) -> [Row] {
    var tally: [Row.Place: (persons: Int, minutes: Double)] = [:]
    func count(_ place: Row.Place, minutes: Double) {
      let old = tally[place] ?? (0, 0)
      tally[place] = (old.persons + 1, old.minutes + minutes)
    }
    let minutes = PersonMinutes(nominal)
    for (person, assignment) in zip(nominal.list.persons, nominal.caseload.assignments) {
      var gestor: GestorIndex?
      if case .assigned(let responsible, _) = assignment.outcome { gestor = responsible }
      count(
        Row.Place(sector: assignment.sector, gestor: gestor, fate: Fate(assignment.outcome)),
        minutes: minutes.of(person, assignment))
    }
    for (gestor, bySector) in nominal.caseload.responsibleMinutes.enumerated() {
      for (sector, minutes) in bySector.enumerated() {
        let place = Row.Place(
          sector: SectorIndex(sector), gestor: GestorIndex(gestor), fate: Fate(state: .assigned))
        if let told = tally[place] { tally[place] = (told.persons, minutes) }
      }
    }
    for record in nominal.list.rejected {
      let fate = Fate(state: .rejected, cause: record.reason.rawValue)
      count(Row.Place(sector: nil, gestor: nil, fate: fate), minutes: 0)
    }
    return tally.map { place, told in
      Row(
        sector: place.sector, gestor: place.gestor, fate: place.fate, persons: told.persons,
        minutes: told.minutes)
    }.sorted { $0.order < $1.order }
  }

  func file(_ run: RunResult, _ nominal: RunResult.Nominal, _ style: CSVStyle) -> OutputFile {
    var table = CSVText(
      style,
      header: ["sector", "gestor_id", "programa", "estado", "causa", "personas", "horas_mes"])
    for row in rows {
      let gestor = row.gestor.map { nominal.gestores[$0.position] }
      table.append([
        row.sector.map { .code(run.plan.sectors[$0.position].code) } ?? .empty,
        gestor.map { .code($0.id) } ?? .empty, gestor.map { .text($0.programme) } ?? .empty,
        .text(row.state.rawValue), row.cause.map { .text($0) } ?? .empty,
        row.isWithheld ? .empty : .integer(row.persons),
        row.isWithheld || row.state == .rejected
          ? .empty : .number((row.minutes / 60 * 100).rounded() / 100),
      ])
    }
    return OutputFile(OutputKind.caseloadSummary.rawValue, table.text)
  }
}
