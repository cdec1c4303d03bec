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
    /// True when it is told with those of the other sectors of its state and cause, the sector dropped.
    fileprivate var isWithoutPlace = false

    /// What the district's total of it is told by: `informe.json` has those without gestor by cause.
    fileprivate var told: Told { Told(state: state, cause: cause) }

    fileprivate struct Told: Hashable, Comparable {
      let state: State
      let cause: String?

      static func < (left: Self, right: Self) -> Bool {
        (left.state, left.cause ?? "") < (right.state, right.cause ?? "")
      }
    }

    /// What makes it another row.
    fileprivate struct Place: Hashable {
      let sector: SectorIndex?
      let gestor: GestorIndex?
      let told: Told
    }

    fileprivate var place: Place { Place(sector: sector, gestor: gestor, told: told) }

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

  /// - Parameter closed: the sectors whose gestantes, and those whose children, are withheld elsewhere:
  ///   the sum of their rows would give them back, so it is not told either.
  /// - Parameter told: what another summary of the same rows tells, to be told of this one; nil: as the
  ///   rule says.
  init(
    _ nominal: RunResult.Nominal, closed: [Set<SectorIndex>], toldAs told: CaseloadSummary? = nil
  ) {
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
    if let told {
      let known = Dictionary(
        told.rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
      for row in rows.indices where rows[row].sector != nil {
        let same = known[rows[row].place]
        rows[row].isWithheld = same?.isWithheld ?? false
        rows[row].isWithoutPlace = same == nil
      }
    } else {
      repeat {
        for row in rows.indices { rows[row].isWithheld = rows[row].isWithoutPlace }
        CaseloadSummary.withhold(&rows, closed: closed)
      } while CaseloadSummary.tellWithoutPlace(&rows, closed: closed)
    }
    self.rows = CaseloadSummary.joined(rows).sorted { $0.order < $1.order }
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
  private static func withhold(_ rows: inout [Row], closed: [Set<SectorIndex>]) {
    let placed = rows.indices.filter { rows[$0].sector != nil && !rows[$0].isWithoutPlace }
    for index in placed where SmallCounts.isSmall(Double(rows[index].persons)) {
      rows[index].isWithheld = true
    }
    let bySector = Dictionary(grouping: placed) { rows[$0].sector?.position ?? -1 }
    let byState = Dictionary(grouping: placed) { rows[$0].told }
    let sectors = bySector.keys.sorted().compactMap { bySector[$0] }
    let states = byState.keys.sorted().compactMap { byState[$0] }
    for sector in sectors {
      guard let first = sector.first, let code = rows[first].sector,
        closed.contains(where: { $0.contains(code) }),
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
      for open in SummaryTotals.givenBack(rows, closed: closed) {
        guard let next = companion(of: open, rows) else { continue }
        rows[next].isWithheld = true
        isWidening = true
        break
      }
    }
  }

  /// The row to withhold next for one that can be got back: of the same sector or of the same state and
  /// cause, else any; the smallest, ties by position. nil where all are withheld.
  private static func companion(of open: Int, _ rows: [Row]) -> Int? {
    func rank(_ row: Int) -> (Int, Int, Int) {
      let isNear = rows[row].sector == rows[open].sector || rows[row].told == rows[open].told
      return (isNear ? 0 : 1, rows[row].persons, row)
    }
    return rows.indices.filter { rows[$0].sector != nil && !rows[$0].isWithheld }
      .min { rank($0) < rank($1) }
  }

  /// Rows that cannot be protected are told for the district only, the sector dropped: those of a
  /// state and cause, or of all the states and causes of a sector, whose total tells them.
  /// - Returns: whether there were any; the others then need protection anew.
  private static func tellWithoutPlace(_ rows: inout [Row], closed: [Set<SectorIndex>]) -> Bool {
    let placed = rows.indices.filter { rows[$0].sector != nil && !rows[$0].isWithoutPlace }
    func isOpen(_ told: Row.Told) -> Bool {
      !SmallCounts.isSafe(
        placed.filter { rows[$0].told == told && rows[$0].isWithheld }
          .map { Double(rows[$0].persons) })
    }
    var open = Set(placed.map { rows[$0].told }).filter(isOpen)
    for row in SummaryTotals.givenBack(rows, closed: closed) where !rows[row].isWithoutPlace {
      open.insert(rows[row].told)
    }
    for row in placed where open.contains(rows[row].told) { rows[row].isWithoutPlace = true }
    return !open.isEmpty
  }

  /// The rows of a state and cause that are told without place are one.
  private static func joined(_ rows: [Row]) -> [Row] {
    var joined = rows.filter { !$0.isWithoutPlace }
    for told in Set(rows.filter(\.isWithoutPlace).map(\.told)).sorted() {
      let same = rows.filter { $0.isWithoutPlace && $0.told == told }
      joined.append(
        Row(
          sector: nil, state: told.state, gestor: nil, cause: told.cause,
          persons: same.reduce(0) { $0 + $1.persons },
          minutes: same.reduce(0) { $0 + $1.minutes }))
    }
    return joined
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
}

/// What is known of the withheld rows: the total of each state and cause, and of each sector, or of the
/// sectors together whose gestantes, or whose children, are withheld.
///
/// Whoever adds a person to a row has to take another from a row of the same sector, and one from a row
/// of the same state and cause, and so on. A number could be another where, of the ways from a sector
/// to a state and cause (one more) and back (one less, where one is left), some lead back to where they
/// began. The total of a closed sector is such a number too: one fewer there and one more in another.
private struct SummaryTotals {
  private enum Total: Hashable {
    case sector(SectorIndex)
    case told(CaseloadSummary.Row.Told)
    /// The sectors of which these are withheld: a position in `closed`.
    case closed(Int)
  }

  /// A number that may change by one, and between which totals.
  private struct Way {
    let number: Number
    let from: Total
    let to: Total
  }

  private enum Number: Hashable {
    case row(Int)
    case sector(SectorIndex, Int)
    /// The persons told without place of a sector that has none: nobody sees that it has not.
    case none
  }

  private var ways: [Total: [Way]] = [:]
  /// Of a sector and a state and cause: its withheld rows, and those of which one may be taken.
  private var twins: [Twin: (rows: Int, reducible: Int)] = [:]

  private struct Twin: Hashable {
    let sector: SectorIndex
    let told: CaseloadSummary.Row.Told
  }

  /// - Parameter canBeNone: whether a sector might have persons told without place that has none.
  private init(_ rows: [CaseloadSummary.Row], closed: [Set<SectorIndex>], canBeNone: Bool) {
    for row in rows.indices where rows[row].isWithheld {
      guard let sector = rows[row].sector else { continue }
      let told = Total.told(rows[row].told)
      add(.row(row), from: .sector(sector), to: told)
      let isReducible = rows[row].persons > (rows[row].isWithoutPlace ? 0 : 1)
      if isReducible { add(.row(row), from: told, to: .sector(sector)) }
      let twin = Twin(sector: sector, told: rows[row].told)
      let known = twins[twin] ?? (0, 0)
      twins[twin] = (known.rows + 1, known.reducible + (isReducible ? 1 : 0))
    }
    if canBeNone { addNone(rows) }
    for (kind, hidden) in closed.enumerated() {
      for sector in hidden.sorted(by: { $0.position < $1.position }) {
        add(.sector(sector, kind), from: .sector(sector), to: .closed(kind))
        add(.sector(sector, kind), from: .closed(kind), to: .sector(sector))
      }
    }
  }

  private mutating func addNone(_ rows: [CaseloadSummary.Row]) {
    let sectors = Set(rows.compactMap(\.sector))
    for told in Set(rows.filter(\.isWithoutPlace).map(\.told)).sorted() {
      let having = Set(rows.filter { $0.told == told }.compactMap(\.sector))
      for sector in sectors.subtracting(having).sorted(by: { $0.position < $1.position }) {
        add(.none, from: .sector(sector), to: .told(told))
      }
    }
  }

  private mutating func add(_ number: Number, from: Total, to: Total) {
    ways[from, default: []].append(Way(number: number, from: from, to: to))
  }

  /// The rows that could be no other number, and of each sector whose total could be no other the first
  /// row. Those that are seen have to be safe whoever knows which sectors have persons told without
  /// place. O(rows) where each row has another of its sector, state and cause; each that has none costs O(rows)
  /// more.
  static func givenBack(_ rows: [CaseloadSummary.Row], closed: [Set<SectorIndex>]) -> [Int] {
    let seen = SummaryTotals(rows, closed: closed, canBeNone: false)
    let all = SummaryTotals(rows, closed: closed, canBeNone: true)
    // Of the only sector there is, the totals of the causes tell all.
    let areSeveral = Set(rows.compactMap(\.sector)).count > 1
    var open = rows.indices.filter { row in
      guard rows[row].isWithheld, let sector = rows[row].sector else { return false }
      if rows[row].isWithoutPlace {
        return areSeveral && SmallCounts.isSmall(Double(rows[row].persons))
          && !all.isFree(row, of: sector, told: rows[row].told)
      }
      return !seen.isFree(row, of: sector, told: rows[row].told)
    }
    for (kind, hidden) in closed.enumerated() where hidden.count > 1 {
      var isFirst = hidden
      for row in rows.indices where !rows[row].isWithoutPlace {
        guard let sector = rows[row].sector, isFirst.remove(sector) != nil,
          !seen.isFree(.sector(sector, kind), .sector(sector), .closed(kind))
        else { continue }
        open.append(row)
      }
    }
    return open
  }

  /// Most rows have another of the same sector, state and cause: one more here is one less there.
  private func isFree(
    _ row: Int, of sector: SectorIndex, told: CaseloadSummary.Row.Told
  ) -> Bool {
    if let twins = twins[Twin(sector: sector, told: told)], twins.rows > 1, twins.reducible > 0 {
      return true
    }
    return isFree(.row(row), .sector(sector), .told(told))
  }

  /// Whether a number between two totals may change with the rest of some ring.
  private func isFree(_ number: Number, _ one: Total, _ other: Total) -> Bool {
    ways[one, default: []].contains {
      $0.number == number && leads(other, to: one, without: number)
    }
      || ways[other, default: []].contains {
        $0.number == number && leads(one, to: other, without: number)
      }
  }

  private func leads(_ start: Total, to end: Total, without number: Number) -> Bool {
    var reached: Set<Total> = [start]
    var edge = [start]
    while let here = edge.popLast() {
      if here == end { return true }
      for way in ways[here] ?? []
      where way.number != number && reached.insert(way.to).inserted {
        edge.append(way.to)
      }
    }
    return false
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
