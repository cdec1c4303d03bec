import SectorizaModel

/// Who has whom, at a moment of the work.
///
/// - Invariant: `free[m]` is the room of member m less what its persons take, those of `held[m]` and
///   whom it has set time aside for, door by door, and is never negative; `heldByTier[m][t]` is what
///   its persons of tier t would take each alone, but for kept homes.
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
  /// By door: whom each member has of it.
  private var doors: [Int: [Visited]]

  struct Visited {
    let member: Int
    var persons: [Int]
  }

  /// - Parameters:
  ///   - rooms: by member: what it has left; nil: all of it.
  ///   - doors: whom the members have already.
  init(
    _ census: Census, _ roster: Roster, _ classes: CareClasses, rooms: [Effort]? = nil,
    doors: [Int: [Visited]] = [:]
  ) {
    self.doors = doors
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
        persons: persons, sector: sector, door: persons.first.flatMap { census.doors[$0] },
        careClass: classes.number(of: key),
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

  /// What a home takes of a gestor who does not have it, beside whom of its door that one has.
  func size(_ home: Int, with member: Int) -> Effort {
    guard let door = homes[home].door, let there = visited(door, by: member) else {
      return homes[home].sizes[tradeOfMember[member]]
    }
    return added(homes[home].persons, to: there, member)
  }

  /// What persons of one home take of a gestor who does not have them.
  func size(of persons: [Int], with member: Int) -> Effort {
    guard let door = persons.first.flatMap({ census.doors[$0] }),
      let there = visited(door, by: member)
    else { return census.size(of: persons, trade: tradeOfMember[member]) }
    return added(persons, to: there, member)
  }

  /// What is left free when a home leaves who has it.
  func freed(_ home: Int) -> Effort {
    guard let member = holder[home] else { return .none }
    guard let door = homes[home].door, let there = visited(door, by: member),
      there.count > homes[home].persons.count
    else { return homes[home].sizes[tradeOfMember[member]] }
    return added(homes[home].persons, to: Book.without(homes[home].persons, there), member)
  }

  /// True when a gestor could take a home if another left it.
  func fits(_ home: Int, _ member: Int, without other: Int) -> Bool {
    guard let door = homes[home].door, door == homes[other].door,
      let there = visited(door, by: member)
    else { return size(home, with: member).fits(in: free[member] + freed(other)) }
    let left = Book.without(homes[other].persons, there)
    return added(homes[home].persons, to: left, member).fits(in: free[member] + freed(other))
  }

  /// True when others of its door have a gestor: what it takes depends on which.
  func isBesideOthers(_ home: Int) -> Bool {
    guard let door = homes[home].door, let all = doors[door] else { return false }
    let count = all.reduce(0) { $0 + $1.persons.count }
    return count > (holder[home] == nil ? 0 : homes[home].persons.count)
  }

  /// Whom some of the members have, door by door: what a book that speaks only of these begins with. The
  /// others would make each home seem unlike any other (`isBesideOthers`). O(doors).
  func doors(ofMembers isMeant: (Int) -> Bool) -> [Int: [Visited]] {
    doors.compactMapValues { all in
      let own = all.filter { isMeant($0.member) }
      return own.isEmpty ? nil : own
    }
  }

  /// Whom of a door a member has; nil for nobody.
  func visited(_ door: Int, by member: Int) -> [Int]? {
    doors[door]?.first { $0.member == member }?.persons
  }

  private func added(_ persons: [Int], to there: [Int], _ member: Int) -> Effort {
    let trade = tradeOfMember[member]
    return census.size(of: there + persons, trade: trade) - census.size(of: there, trade: trade)
  }

  private static func without(_ leaving: [Int], _ there: [Int]) -> [Int] {
    there.filter { !leaving.contains($0) }
  }

  private mutating func enter(_ persons: [Int], _ door: Int?, _ member: Int) {
    guard let door else { return }
    if let place = doors[door]?.firstIndex(where: { $0.member == member }) {
      doors[door]?[place].persons += persons
    } else {
      doors[door, default: []].append(Visited(member: member, persons: persons))
    }
  }

  private mutating func leave(_ persons: [Int], _ door: Int?, _ member: Int) {
    guard let door, let place = doors[door]?.firstIndex(where: { $0.member == member }) else {
      return
    }
    doors[door]?[place].persons.removeAll { persons.contains($0) }
    if doors[door]?[place].persons.isEmpty == true { doors[door]?.remove(at: place) }
  }

  func fits(_ home: Int, _ member: Int) -> Bool { size(home, with: member).fits(in: free[member]) }

  /// The best candidate who has room for a home; nil when none has. O(candidates): whom they have of its
  /// door is looked for once, because chains of moves ask this of every gestor of a sector.
  func roomyCandidate(_ home: Int) -> Int? {
    let details = homes[home]
    let beside = details.door.flatMap { doors[$0] } ?? []
    return candidates(home).first { candidate in
      let member = candidate.member
      let size =
        beside.isEmpty || !beside.contains { $0.member == member }
        ? details.sizes[tradeOfMember[member]] : self.size(home, with: member)
      return size.fits(in: free[member])
    }?.member
  }

  /// O(persons of the home).
  mutating func give(_ home: Int, to member: Int) {
    holder[home] = member
    slot[home] = held[member].count
    held[member].append(home)
    free[member] -= size(home, with: member)
    enter(homes[home].persons, homes[home].door, member)
    count(home, member, +)
  }

  /// O(persons of the home).
  mutating func take(_ home: Int) {
    guard let member = holder[home] else { return }
    free[member] += freed(home)
    leave(homes[home].persons, homes[home].door, member)
    holder[home] = nil
    let moved = held[member].removeLast()
    if moved != home {
      held[member][slot[home]] = moved
      slot[moved] = slot[home]
    }
    count(home, member, -)
  }

  /// Keeps time of a member for a person of whom it is not the responsible gestor.
  mutating func setAside(_ person: Int, of member: Int) {
    free[member] -= size(of: [person], with: member)
    enter([person], census.doors[person], member)
  }

  /// Undoes `setAside`.
  mutating func giveBack(_ person: Int, of member: Int) {
    leave([person], census.doors[person], member)
    free[member] += size(of: [person], with: member)
  }

  /// Gives homes to who has room, the first of the list first; nobody is moved.
  mutating func seat(_ homes: [Int]) {
    for home in homes {
      if let member = roomyCandidate(home) { give(home, to: member) }
    }
  }

  private mutating func count(_ home: Int, _ member: Int, _ add: (Effort, Effort) -> Effort) {
    guard !homes[home].isKept else { return }
    for person in homes[home].persons {
      let tier = census.tiers[person]
      heldByTier[member][tier] = add(
        heldByTier[member][tier], census.size(of: [person], trade: tradeOfMember[member]))
    }
  }
}
