import SectorizaModel

/// Persons who are given to one gestor together: a home, or what is left of it when no gestor can
/// take all of it.
struct Home {
  enum Split { case eligibility, size, capacity, priority }

  /// Places in the list of persons, the most urgent first.
  var persons: [Int]
  let sector: Int
  let careClass: Int
  let size: Effort
  /// The most and the least urgent of its persons.
  let firstTier: Int
  let lastTier: Int
  /// Why it is not the whole home; nil when it is.
  let split: Split?
  /// It goes on with the gestor of last month, and nobody may move it.
  let isKept: Bool
}

/// What the rest of the room needs to know about each person, in arrays of plain numbers.
struct Census {
  let persons: [Person]
  let hundredths: [Int]
  let tiers: [Int]
  /// By person: which trades may attend; empty for persons without a sector.
  let trades: [[Bool]]
  /// By person: its place in an order that does not depend on the rows.
  let ranks: [Int]

  /// - Complexity: O(persons · (log persons + trades)).
  init(
    _ persons: [Person], sectors: [Int?], roster: Roster, workload: WorkloadModel,
    rules: EligibilityRules
  ) {
    self.persons = persons
    let minutes = AgeBand.allCases.map { Effort.hundredths(of: workload.minutes($0)) }
    hundredths = persons.map { minutes[$0.band.rawValue] }
    tiers = persons.map(Tier.of)
    let ruleOfTrade = roster.trades.map { rules.rule(of: $0.programme) }
    trades = persons.indices.map { person in
      guard sectors[person] != nil else { return [] }
      return zip(roster.trades, ruleOfTrade).map { trade, rule in
        rule.admits(persons[person]) && (persons[person].hasValidPhone || !trade.onlyCalls)
      }
    }
    let keys = persons.map(StableKey.init)
    var ranks = [Int](repeating: 0, count: persons.count)
    let order = persons.indices.sorted { one, other in
      keys[one] == keys[other] ? one < other : keys[one] < keys[other]
    }
    for (rank, person) in order.enumerated() { ranks[person] = rank }
    self.ranks = ranks
  }

  func size(of group: [Int]) -> Effort {
    group.reduce(into: Effort.none) { total, person in
      total += Effort(hundredths: hundredths[person], persons: 1)
    }
  }
}

/// Orders persons by what they are, not by the row they came in: the document, or failing that the
/// home, the age and the row.
private struct StableKey: Comparable {
  let document: String
  let household: String
  let ageDays: Int
  let file: String
  let row: Int

  init(_ person: Person) {
    document = person.document.map { $0.kind.rawValue + " " + $0.number } ?? ""
    household = person.household ?? ""
    ageDays = person.ageDays ?? -1
    file = person.source.file
    row = person.source.row
  }

  static func < (left: StableKey, right: StableKey) -> Bool {
    // A chain of comparisons, because a tuple would compare both texts twice.
    if left.document != right.document { return left.document < right.document }
    if left.household != right.household { return left.household < right.household }
    if left.ageDays != right.ageDays { return left.ageDays < right.ageDays }
    if left.file != right.file { return left.file < right.file }
    return left.row < right.row
  }
}
