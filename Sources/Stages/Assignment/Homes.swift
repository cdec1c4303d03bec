import SectorizaModel

/// Persons who are given to one gestor together: a home, or what is left of it when no gestor can
/// take all of it.
struct Home {
  enum Split { case eligibility, size, capacity, priority }
  /// It goes on with its gestor of last month, or with whom its home had.
  enum Bond { case lastMonth, home }

  /// Places in the list of persons, the most urgent first.
  var persons: [Int]
  let sector: Int
  /// Of all who live there, as `Census.doors` numbers it; nil for who has no home to share.
  let door: Int?
  let careClass: Int
  /// What it takes by itself, by trade of the roster.
  let sizes: [Effort]
  /// The largest of the trades that may attend: how hard it is to fit.
  let size: Effort
  /// The most and the least urgent of its persons.
  let firstTier: Int
  let lastTier: Int
  /// Why it is not the whole home; nil when it is.
  let split: Split?
  /// Why nobody may move it; nil when it may pass to another gestor.
  let bond: Bond?

  var isKept: Bool { bond != nil }
}

/// What the rest of the room needs to know about each person, in arrays of plain numbers.
struct Census {
  let persons: [Person]
  /// By trade of the roster, then by person: what it takes alone; 0 for persons without a sector.
  let hundredths: [[Int]]
  /// By person: the number of its home in its sector; nil without one.
  let doors: [Int?]
  /// By trade of the roster, then by person: the place of its claim.
  private let claims: [[Int32]]
  /// Each claim once: many persons have the same.
  private let kinds: [Claim]
  /// By person: the most it takes of any trade that may attend.
  let largest: [Int]
  let tiers: [Int]
  /// By person: which trades may attend; empty for persons without a sector.
  let trades: [[Bool]]
  /// By person: ascending places in the roster of who is not to attend.
  let barred: [[Int]]
  /// By person: its place in an order that does not depend on the rows.
  let ranks: [Int]

  /// - Parameters:
  ///   - sectors: by person; nil for those without one.
  ///   - units: by person.
  /// - Complexity: O(persons · (log persons + trades · activities)).
  init(
    _ persons: [Person], sectors: [Int?], units: [UnitIndex?], roster: Roster, ground: Ground,
    terms: AssignmentTerms
  ) {
    self.persons = persons
    tiers = persons.map(Tier.of)
    let ruleOfTrade = roster.trades.map { terms.rules.rule(of: $0.programme) }
    let travel = persons.indices.map { person in
      sectors[person].map { ground.travelPerVisit(unit: units[person], sector: $0) } ?? 0
    }
    doors = Census.doors(persons, sectors)
    var kinds: [Claim] = [.none]
    var numbers: [Claim: Int32] = [.none: 0]
    claims = roster.trades.map { trade in
      persons.indices.map { person in
        guard sectors[person] != nil else { return 0 }
        let claim = PersonCare(persons[person], trade, terms.care)
          .claim(terms.care.field, travelPerVisit: travel[person])
        if let number = numbers[claim] { return number }
        let number = Int32(kinds.count)
        numbers[claim] = number
        kinds.append(claim)
        return number
      }
    }
    self.kinds = kinds
    hundredths = claims.map { ofTrade in ofTrade.map { kinds[Int($0)].hundredths } }
    trades = persons.indices.map { person in
      guard sectors[person] != nil else { return [] }
      return zip(roster.trades, ruleOfTrade).map { trade, rule in
        rule.admits(persons[person]) && (persons[person].hasValidPhone || !trade.onlyCalls)
      }
    }
    largest = persons.indices.map { [hundredths, trades] person in
      trades[person].indices.reduce(0) { most, trade in
        trades[person][trade] ? max(most, hundredths[trade][person]) : most
      }
    }
    barred = Census.barred(persons, terms.restrictions, roster)
    let keys = persons.map(StableKey.init)
    var ranks = [Int](repeating: 0, count: persons.count)
    let order = persons.indices.sorted { one, other in
      keys[one] == keys[other] ? one < other : keys[one] < keys[other]
    }
    for (rank, person) in order.enumerated() { ranks[person] = rank }
    self.ranks = ranks
  }

  /// The same persons for the trades of one programme. O(persons · trades).
  func limited(to programme: String, of roster: Roster) -> Census {
    Census(
      self,
      trades: trades.map { mayAttend in
        zip(roster.trades, mayAttend).map { $0.programme == programme && $1 }
      })
  }

  private init(_ other: Census, trades: [[Bool]]) {
    persons = other.persons
    hundredths = other.hundredths
    doors = other.doors
    claims = other.claims
    kinds = other.kinds
    largest = other.largest
    tiers = other.tiers
    self.trades = trades
    barred = other.barred
    ranks = other.ranks
  }

  /// What persons of one home take of a gestor of a trade, together. O(persons of the group).
  func size(of group: [Int], trade: Int) -> Effort {
    guard group.count > 1 else {
      return group.first.map { Effort(hundredths: hundredths[trade][$0], persons: 1) } ?? .none
    }
    var claim = Claim.none
    for person in group { claim.join(kinds[Int(claims[trade][person])]) }
    return Effort(hundredths: claim.hundredths, persons: group.count)
  }

  private static func doors(_ persons: [Person], _ sectors: [Int?]) -> [Int?] {
    struct Key: Hashable {
      let sector: Int
      let household: String
    }
    var numbers: [Key: Int] = [:]
    return persons.indices.map { person in
      guard let sector = sectors[person], let household = persons[person].household,
        !household.isEmpty
      else { return nil }
      let key = Key(sector: sector, household: household)
      if let number = numbers[key] { return number }
      numbers[key] = numbers.count
      return numbers.count - 1
    }
  }

  /// Restrictions by a document of the person, or by that of the home, which is its mother's.
  private static func barred(
    _ persons: [Person], _ restrictions: [GestorRestriction], _ roster: Roster
  ) -> [[Int]] {
    guard !restrictions.isEmpty else { return persons.map { _ in [] } }
    var ofDocument: [PersonDocument: Set<Int>] = [:]
    var ofHousehold: [String: Set<Int>] = [:]
    for restriction in restrictions {
      let places = roster.places(of: restriction.gestor)
      ofDocument[restriction.document, default: []].formUnion(places)
      ofHousehold[restriction.document.number, default: []].formUnion(places)
    }
    return persons.map { person in
      var places = person.household.flatMap { ofHousehold[$0] } ?? []
      for document in person.documents { places.formUnion(ofDocument[document] ?? []) }
      return places.sorted()
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
