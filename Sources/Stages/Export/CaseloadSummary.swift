import SectorizaModel

/// How many persons each gestor has in each sector, and how many have none, by cause.
struct CaseloadSummary {
  enum State: String, Hashable, Comparable {
    case assigned = "asignada"
    case withoutGestor = "sin_gestor"
    case withoutPlace = "sin_ubicar"
    case rejected = "rechazada"

    private var rank: Int {
      switch self {
      case .assigned: 0
      case .withoutGestor: 1
      case .withoutPlace: 2
      case .rejected: 3
      }
    }
    static func < (left: State, right: State) -> Bool { left.rank < right.rank }
  }

  /// The persons of a sector that a gestor has, or that none has for one cause.
  struct Row: Hashable {
    let sector: SectorIndex?
    let state: State
    let gestor: GestorIndex?
    let cause: String?
    let persons: Int
    let minutes: Double
    /// True when the two numbers do not leave the office.
    var isWithheld = false

    /// What the district's total of it is told by: `informe.json` has those without gestor by cause.
    fileprivate var told: Told { Told(state: state, cause: cause) }

    fileprivate struct Told: Hashable, Comparable {
      let state: State
      let cause: String?

      static func < (left: Self, right: Self) -> Bool {
        (left.state, left.cause ?? "") < (right.state, right.cause ?? "")
      }
    }

    fileprivate var order: (Int, State, Int, String) {
      (sector?.position ?? .max, state, gestor?.position ?? -1, cause ?? "")
    }
  }

  /// What every record read became: the first is the sum of the other three groups.
  struct Totals: Hashable {
    let read: Int
    let assigned: Int
    let withoutGestor: Int
    let withoutPlace: Int
    let rejected: Int
  }

  /// By sector (those without one last), then state, gestor and cause.
  let rows: [Row]
  let totals: Totals

  /// - Parameter closed: sectors whose gestantes or children are withheld elsewhere: the sum of
  ///   their rows would give them back, so it is not told either.
  init(_ nominal: RunResult.Nominal, closed: Set<SectorIndex>) {
    struct Key: Hashable {
      let sector: Int
      let state: State
      let gestor: Int
      let cause: String
    }
    var tally: [Key: (persons: Int, minutes: Double)] = [:]
    func count(_ key: Key, minutes: Double) {
      let old = tally[key] ?? (0, 0)
      tally[key] = (old.persons + 1, old.minutes + minutes)
    }
    let minutes = PersonMinutes(nominal)
    for (person, assignment) in zip(nominal.list.persons, nominal.caseload.assignments) {
      let sector = assignment.sector?.position ?? Int.max
      let minutes = minutes.of(person, assignment)
      switch assignment.outcome {
      case .assigned(let gestor, _):
        count(
          Key(sector: sector, state: .assigned, gestor: gestor.position, cause: ""),
          minutes: minutes)
      case .withoutGestor(let why):
        count(
          Key(sector: sector, state: .withoutGestor, gestor: -1, cause: why.rawValue),
          minutes: minutes)
      case .withoutPlace(let why):
        count(
          Key(sector: sector, state: .withoutPlace, gestor: -1, cause: why.rawValue),
          minutes: minutes)
      }
    }
    for (gestor, bySector) in nominal.caseload.responsibleMinutes.enumerated() {
      for (sector, minutes) in bySector.enumerated() {
        let key = Key(sector: sector, state: .assigned, gestor: gestor, cause: "")
        if let told = tally[key] { tally[key] = (told.persons, minutes) }
      }
    }
    for record in nominal.list.rejected {
      count(
        Key(sector: .max, state: .rejected, gestor: -1, cause: record.reason.rawValue), minutes: 0)
    }
    let keys = tally.keys.sorted {
      ($0.sector, $0.state, $0.gestor, $0.cause) < ($1.sector, $1.state, $1.gestor, $1.cause)
    }
    var rows = keys.map { key in
      let value = tally[key] ?? (0, 0)
      return Row(
        sector: key.sector == .max ? nil : SectorIndex(key.sector), state: key.state,
        gestor: key.gestor < 0 ? nil : GestorIndex(key.gestor),
        cause: key.cause.isEmpty ? nil : key.cause, persons: value.persons,
        minutes: value.minutes)
    }
    func total(_ state: State) -> Int {
      rows.filter { $0.state == state }.reduce(0) { $0 + $1.persons }
    }
    totals = Totals(
      read: nominal.list.persons.count + nominal.list.rejected.count, assigned: total(.assigned),
      withoutGestor: total(.withoutGestor), withoutPlace: total(.withoutPlace),
      rejected: total(.rejected))
    repeat {} while CaseloadSummary.protect(&rows, closed: closed)
    self.rows = rows.sorted { $0.order < $1.order }
  }

  /// Persons by state and cause over the whole district: no place is told, so nothing is withheld.
  func causes(_ state: State) -> [(cause: String, persons: Int)] {
    var names: [String] = []
    var sums: [String: Int] = [:]
    for row in rows where row.state == state {
      guard let cause = row.cause else { continue }
      if sums[cause] == nil { names.append(cause) }
      sums[cause, default: 0] += row.persons
    }
    return names.sorted().map { ($0, sums[$0] ?? 0) }
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

  /// Withholds counts of 1–4 in a sector, and companions in the same sector and in the same state and
  /// cause, whose totals are known, until none can be got back. The total of a sector is that of its
  /// gestantes and children, where it has nobody older.
  ///
  /// Rows that have not enough companions are told for the district only, the sector dropped: those of
  /// a state and cause, or of all the states and causes of a sector, whose total tells them.
  /// - Returns: whether there were any; the others then need protection anew.
  private static func protect(_ rows: inout [Row], closed: Set<SectorIndex>) -> Bool {
    let placed = rows.filter { $0.sector != nil }
    let all = Set(placed.map(\.told)).sorted()
    let kinds = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    let kindOfRow = placed.map { kinds[$0.told] ?? 0 }
    let table = WithheldCells(
      zip(placed, kindOfRow).map { row, kind in
        WithheldCells.Cell(place: row.sector?.position ?? 0, kind: kind, persons: row.persons)
      }, closed: Set(closed.map(\.position)))

    var isOpen = all.indices.map { !table.isSafe(kind: $0) }
    for row in table.givenBack() { isOpen[kindOfRow[row]] = true }
    var (kept, dropped) = ([Row](), [[Row]](repeating: [], count: all.count))
    for (position, row) in placed.enumerated() {
      if isOpen[kindOfRow[position]] {
        dropped[kindOfRow[position]].append(row)
      } else {
        var row = row
        row.isWithheld = table.isWithheld[position]
        kept.append(row)
      }
    }
    rows = kept + rows.filter { $0.sector == nil }
    for (told, same) in zip(all, dropped) where !same.isEmpty {
      rows.append(
        Row(
          sector: nil, state: told.state, gestor: nil, cause: told.cause,
          persons: same.reduce(0) { $0 + $1.persons },
          minutes: same.reduce(0) { $0 + $1.minutes }))
    }
    return dropped.contains { !$0.isEmpty }
  }
}

/// The minutes a month of each person, where the caseload does not tell those of its gestor and sector
/// together: what nobody has for who has no gestor, and the base case for who has no sector.
private struct PersonMinutes {
  private let missing: [Double]
  private let workload: WorkloadModel

  init(_ nominal: RunResult.Nominal) {
    missing = nominal.caseload.missingMinutes
    workload = nominal.workload
  }

  func of(_ person: Person, _ assignment: Assignment) -> Double {
    if case .withoutGestor = assignment.outcome,
      missing.indices.contains(assignment.person.position)
    {
      return missing[assignment.person.position]
    }
    return workload.minutes(person.band)
  }
}
