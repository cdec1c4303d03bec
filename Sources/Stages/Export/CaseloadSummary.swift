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
    for (person, assignment) in zip(nominal.list.persons, nominal.caseload.assignments) {
      let sector = assignment.sector?.position ?? Int.max
      let minutes = nominal.workload.minutes(person.band)
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
    repeat {
      for row in rows.indices { rows[row].isWithheld = false }
      CaseloadSummary.withhold(&rows, closed: closed)
    } while CaseloadSummary.tellWithoutPlace(&rows)
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

  /// Withholds counts of 1–4 in a sector, and companions in the same sector and in the same state,
  /// whose totals are known, until none can be got back. A sector without companions enough
  /// stays as it is, withheld whole: no file tells its total. For a state see
  /// `tellWithoutPlace`.
  private static func withhold(_ rows: inout [Row], closed: Set<SectorIndex>) {
    let placed = rows.indices.filter { rows[$0].sector != nil }
    for index in placed where SmallCounts.isSmall(Double(rows[index].persons)) {
      rows[index].isWithheld = true
    }
    let bySector = Dictionary(grouping: placed) { rows[$0].sector?.position ?? -1 }
    let byState = Dictionary(grouping: placed) { rows[$0].state }
    let sectors = bySector.keys.sorted().compactMap { bySector[$0] }
    let states = byState.keys.sorted().compactMap { byState[$0] }
    for sector in sectors {
      guard let first = sector.first, let code = rows[first].sector, closed.contains(code),
        !sector.contains(where: { rows[$0].isWithheld }),
        let least = sector.min(by: { (rows[$0].persons, $0) < (rows[$1].persons, $1) })
      else { continue }
      rows[least].isWithheld = true
    }
    var isWidening = true
    while isWidening {
      isWidening = false
      for group in sectors + states where widen(group, &rows) { isWidening = true }
      if !isWidening, let bridge = bridge(among: placed.filter { rows[$0].isWithheld }, rows) {
        let around = placed.filter {
          !rows[$0].isWithheld
            && (rows[$0].sector == rows[bridge].sector || rows[$0].state == rows[bridge].state)
        }
        if let next = around.min(by: { (rows[$0].persons, $0) < (rows[$1].persons, $1) }) {
          rows[next].isWithheld = true
          isWidening = true
        }
      }
    }
  }

  /// A state all of whose rows are withheld, and whose total in the district still tells them, is
  /// told for the district only: the sectors of its rows are dropped.
  /// - Returns: whether there was one; the others then need protection anew.
  private static func tellWithoutPlace(_ rows: inout [Row]) -> Bool {
    for state in [State.assigned, .withoutGestor] {
      let placed = rows.filter { $0.state == state && $0.sector != nil }
      let withheld = placed.filter(\.isWithheld).map { Double($0.persons) }
      guard !SmallCounts.isSafe(withheld) else { continue }
      rows.removeAll { $0.state == state && $0.sector != nil }
      for cause in Set(placed.map { $0.cause ?? "" }).sorted() {
        let same = placed.filter { ($0.cause ?? "") == cause }
        rows.append(
          Row(
            sector: nil, state: state, gestor: nil, cause: cause.isEmpty ? nil : cause,
            persons: same.reduce(0) { $0 + $1.persons },
            minutes: same.reduce(0) { $0 + $1.minutes }))
      }
      return true
    }
    return false
  }

  /// Withholds rows of a group until the sum of those withheld tells nothing.
  /// - Returns: whether it withheld any.
  private static func widen(_ group: [Int], _ rows: inout [Row]) -> Bool {
    var companions = group.filter { !rows[$0].isWithheld }
      .sorted { (rows[$0].persons, $0) < (rows[$1].persons, $1) }[...]
    var hasWidened = false
    while !SmallCounts.isSafe(
      group.filter { rows[$0].isWithheld }.map { Double(rows[$0].persons) }),
      let next = companions.popFirst()
    {
      rows[next].isWithheld = true
      hasWidened = true
    }
    return hasWidened
  }

  /// A withheld row that the totals of sectors and states give back although each has two or more:
  /// one that, in the graph that joins each row's sector to its state, is on no cycle.
  private static func bridge(among withheld: [Int], _ rows: [Row]) -> Int? {
    withheld.first { row in
      var reached: Set<Int> = [row]
      var isSectorReached = Set([rows[row].sector])
      var isStateReached: Set<State> = []
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        for other in withheld where !reached.contains(other) {
          if isSectorReached.contains(rows[other].sector)
            || isStateReached.contains(rows[other].state)
          {
            reached.insert(other)
            isSectorReached.insert(rows[other].sector)
            isStateReached.insert(rows[other].state)
            isGrowing = true
          }
        }
      }
      return !isStateReached.contains(rows[row].state)
    }
  }
}
