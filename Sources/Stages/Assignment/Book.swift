import SectorizaModel

/// Who has whom, at a moment of the work.
///
/// - Invariant: `free[m]` is the room of member m less the sizes of the homes in `held[m]` and of
///   whom it has set time aside for, and is never negative; `heldByTier[m][t]` is what its persons of tier t take, but for kept homes.
struct Book {
  let census: Census
  let capacities: [Effort]
  /// By member: its trade.
  let tradeOfMember: [Int]
  var classes: CareClasses
  private(set) var homes: [Home] = []
  private(set) var holder: [Int?] = []
  private(set) var free: [Effort]
  private(set) var held: [[Int]]
  private(set) var heldByTier: [[Effort]]
  private var slot: [Int] = []

  /// - Parameter rooms: by member: what it has left; nil: all of it.
  init(_ census: Census, _ roster: Roster, _ classes: CareClasses, rooms: [Effort]? = nil) {
    self.census = census
    self.classes = classes
    tradeOfMember = roster.members.map(\.trade)
    capacities = rooms ?? roster.members.map(\.room)
    free = capacities
    held = [[Int]](repeating: [], count: capacities.count)
    heldByTier = [[Effort]](
      repeating: [Effort](repeating: .none, count: Tier.count), count: capacities.count)
  }

  func candidates(_ home: Int) -> [Candidate] {
    classes.classes[homes[home].careClass].candidates
  }

  /// Adds a home that nobody has yet. O(persons of it · log).
  /// - Parameter group: persons of one sector, at least one, whom some trade may attend together.
  mutating func add(
    _ group: [Int], sector: Int, split: Home.Split?, bond: Home.Bond? = nil
  ) -> Int {
    let persons = group.sorted {
      (census.tiers[$0], census.ranks[$0]) < (census.tiers[$1], census.ranks[$1])
    }
    let trades = Book.common(persons.map { census.trades[$0] })
    let key = CareClass.Key(
      sector: sector, trades: trades,
      language: persons.lazy.compactMap { [census] in census.persons[$0].languageToMatch }.first,
      barred: Book.barred(persons, census))
    let sizes = census.hundredths.indices.map { census.size(of: persons, trade: $0) }
    let largest = zip(sizes, trades).reduce(0) { most, entry in
      entry.1 ? max(most, entry.0.hundredths) : most
    }
    homes.append(
      Home(
        persons: persons, sector: sector, careClass: classes.number(of: key),
        sizes: sizes, size: Effort(hundredths: largest, persons: persons.count),
        firstTier: persons.first.map { census.tiers[$0] } ?? 0,
        lastTier: persons.last.map { census.tiers[$0] } ?? 0, split: split, bond: bond))
    holder.append(nil)
    slot.append(0)
    return homes.count - 1
  }

  /// The trades that may attend all of them.
  static func common(_ trades: [[Bool]]) -> [Bool] {
    guard let first = trades.first else { return [] }
    return trades.dropFirst().reduce(first) { both, other in
      zip(both, other).map { $0 && $1 }
    }
  }

  /// Who is not to attend somebody of the group.
  static func barred(_ persons: [Int], _ census: Census) -> [Int] {
    persons.contains { !census.barred[$0].isEmpty }
      ? Set(persons.flatMap { census.barred[$0] }).sorted() : []
  }

  /// What a home takes of a gestor.
  func size(_ home: Int, with member: Int) -> Effort { homes[home].sizes[tradeOfMember[member]] }

  /// What persons take of a gestor.
  func size(of persons: [Int], with member: Int) -> Effort {
    census.size(of: persons, trade: tradeOfMember[member])
  }

  func fits(_ home: Int, _ member: Int) -> Bool { size(home, with: member).fits(in: free[member]) }

  /// O(persons of the home).
  mutating func give(_ home: Int, to member: Int) {
    holder[home] = member
    slot[home] = held[member].count
    held[member].append(home)
    free[member] -= size(home, with: member)
    count(home, member, +)
  }

  /// O(persons of the home).
  mutating func take(_ home: Int) {
    guard let member = holder[home] else { return }
    holder[home] = nil
    let moved = held[member].removeLast()
    if moved != home {
      held[member][slot[home]] = moved
      slot[moved] = slot[home]
    }
    free[member] += size(home, with: member)
    count(home, member, -)
  }

  /// Keeps time of a member for a person of whom it is not the responsible gestor.
  mutating func setAside(_ person: Int, of member: Int) {
    free[member] -= size(of: [person], with: member)
  }

  /// Undoes `setAside`.
  mutating func giveBack(_ person: Int, of member: Int) {
    free[member] += size(of: [person], with: member)
  }

  /// Gives homes to who has room, the first of the list first; nobody is moved.
  mutating func seat(_ homes: [Int]) {
    for home in homes {
      if let member = candidates(home).first(where: { fits(home, $0.member) })?.member {
        give(home, to: member)
      }
    }
  }

  private mutating func count(_ home: Int, _ member: Int, _ add: (Effort, Effort) -> Effort) {
    guard !homes[home].isKept else { return }
    for person in homes[home].persons {
      let tier = census.tiers[person]
      heldByTier[member][tier] = add(
        heldByTier[member][tier], size(of: [person], with: member))
    }
  }
}
