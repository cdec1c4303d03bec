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
    repeat {
      for row in rows.indices { rows[row].isWithheld = false }
      CaseloadSummary.withhold(&rows, closed: closed)
    } while CaseloadSummary.tellWithoutPlace(&rows, closed: closed)
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
  /// gestantes and children, where it has nobody older. For what has no companions enough see
  /// `tellWithoutPlace`.
  private static func withhold(_ rows: inout [Row], closed: Set<SectorIndex>) {
    let placed = rows.indices.filter { rows[$0].sector != nil }
    for index in placed where SmallCounts.isSmall(Double(rows[index].persons)) {
      rows[index].isWithheld = true
    }
    let bySector = Dictionary(grouping: placed) { rows[$0].sector?.position ?? -1 }
    let byState = Dictionary(grouping: placed) { rows[$0].told }
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
      guard !isWidening else { continue }
      for bridge in givenBack(rows, closed: closed) {
        let around = placed.filter {
          !rows[$0].isWithheld
            && (rows[$0].sector == rows[bridge].sector || rows[$0].told == rows[bridge].told)
        }
        if let next = around.min(by: { (rows[$0].persons, $0) < (rows[$1].persons, $1) }) {
          rows[next].isWithheld = true
          isWidening = true
          break
        }
      }
    }
  }

  /// Rows that cannot be protected are told for the district only, the sector dropped: those of a
  /// state and cause, or of all the states and causes of a sector, whose total tells them.
  /// - Returns: whether there were any; the others then need protection anew.
  private static func tellWithoutPlace(_ rows: inout [Row], closed: Set<SectorIndex>) -> Bool {
    let placed = rows.filter { $0.sector != nil }
    func isOpen(_ group: [Row]) -> Bool {
      !SmallCounts.isSafe(group.filter(\.isWithheld).map { Double($0.persons) })
    }
    var open = Set(placed.map(\.told)).filter { told in isOpen(placed.filter { $0.told == told }) }
    open.formUnion(givenBack(rows, closed: closed).map { rows[$0].told })
    guard !open.isEmpty else { return false }
    rows.removeAll { $0.sector != nil && open.contains($0.told) }
    for told in open.sorted() {
      let same = placed.filter { $0.told == told }
      rows.append(
        Row(
          sector: nil, state: told.state, gestor: nil, cause: told.cause,
          persons: same.reduce(0) { $0 + $1.persons },
          minutes: same.reduce(0) { $0 + $1.minutes }))
    }
    return true
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

  /// The withheld rows, of one person or more each, that could be no other number: whoever adds a
  /// person to one has to take another from a row of the same sector, and one from a row of the same
  /// state and cause, and so on. Such a ring exists where, of the ways from a sector to a state and
  /// cause (one more) and back (one less, of two or more), some lead back to where they began.
  ///
  /// The sectors whose totals are withheld are one. O(rows² · (sectors + causes)).
  private static func givenBack(_ rows: [Row], closed: Set<SectorIndex>) -> [Int] {
    enum Total: Hashable {
      case sector(SectorIndex?)
      case told(Row.Told)
    }
    typealias Way = (row: Int, from: Total, to: Total)
    let withheld = rows.indices.filter { rows[$0].isWithheld && rows[$0].sector != nil }
    func sector(_ row: Int) -> Total {
      .sector(rows[row].sector.flatMap { closed.contains($0) ? nil : $0 })
    }
    let more: [Way] = withheld.map { ($0, sector($0), .told(rows[$0].told)) }
    let less: [Way] = withheld.filter { rows[$0].persons >= 2 }.map {
      ($0, .told(rows[$0].told), sector($0))
    }
    func leads(_ start: Total, to end: Total, without row: Int) -> Bool {
      var reached: Set<Total> = [start]
      var isGrowing = true
      while isGrowing, !reached.contains(end) {
        isGrowing = false
        for way in more + less
        where way.row != row && reached.contains(way.from) && reached.insert(way.to).inserted {
          isGrowing = true
        }
      }
      return reached.contains(end)
    }
    return withheld.filter { row in
      let (place, told) = (sector(row), Total.told(rows[row].told))
      let canGrow = leads(told, to: place, without: row)
      let canShrink = rows[row].persons >= 2 && leads(place, to: told, without: row)
      return !canGrow && !canShrink
    }
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
