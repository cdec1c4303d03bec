import SectorizaModel

/// Whom nobody can attend, how many hours that is, and who of other sectors could take charge
/// (domain R59).
struct Shortages {
  /// By person without a gestor: the place in the roster of who could take charge.
  private(set) var proposals: [Int: Int] = [:]
  private(set) var list: [CareShortage] = []
  /// By person: what nobody has time for; those of one home share what is done once for it, which the
  /// most urgent of them has.
  private(set) var missing: [Double]

  private let census: Census
  private let roster: Roster
  private let hubs: [ProjectedPoint?]
  private let sectors: [Int?]
  private var rooms: [Effort]
  /// By sector: who works elsewhere, the nearest first.
  private var outsiders: [Int: [Int]] = [:]

  private struct Key: Hashable, Comparable {
    let sector: Int
    let isProgramme: Bool
    let programme: String

    static func < (left: Key, right: Key) -> Bool {
      if left.sector != right.sector { return left.sector < right.sector }
      if left.isProgramme != right.isProgramme { return !left.isProgramme }
      return left.programme.unicodeScalars.lexicographicallyPrecedes(
        right.programme.unicodeScalars)
    }
  }

  fileprivate struct Sum {
    var persons = 0
    var hundredths = 0
    /// By member: for how many it is proposed.
    var proposed: [Int: Int] = [:]
  }

  /// Those of one home who lack the same gestor.
  private struct Door: Hashable {
    let key: Key
    let number: Int
  }

  /// - Parameters:
  ///   - waiting: persons with a sector and without a responsible gestor.
  ///   - unserved: by programme, who lacks a gestor of it beside the responsible one.
  ///   - rooms: by member, what is left.
  /// - Complexity: O(waiting · gestores).
  init(
    of waiting: [Int], unserved: [(programme: String, persons: [Int])], census: Census,
    sectors: [Int?], roster: Roster, hubs: [ProjectedPoint?], rooms: [Effort]
  ) {
    self.census = census
    self.roster = roster
    self.hubs = hubs
    self.sectors = sectors
    self.rooms = rooms
    missing = [Double](repeating: 0, count: sectors.count)
    var sums: [Key: Sum] = [:]
    propose(for: waiting)
    var doors: [Door: [Int]] = [:]
    for person in urgentFirst(waiting) {
      guard let sector = sectors[person] else { continue }
      let programme = programme(for: person, in: sector)
      let key = Key(sector: sector, isProgramme: false, programme: programme ?? "")
      let hundredths = added(person, programme, key, &doors)
      missing[person] = Double(hundredths) / 100
      sums[key, default: Sum()].add(hundredths: hundredths, proposed: proposals[person])
    }
    for (programme, persons) in unserved {
      for person in persons {
        guard let sector = sectors[person] else { continue }
        let nearest = outsiders(of: sector).first {
          roster.members[$0].gestor.programme == programme && mayAttend(person, $0, beside: [])
        }
        let key = Key(sector: sector, isProgramme: true, programme: programme)
        sums[key, default: Sum()].add(
          hundredths: added(person, programme, key, &doors), proposed: nearest)
      }
    }
    list = sums.keys.sorted().map { key in
      let sum = sums[key] ?? Sum()
      let proposed = sum.proposed.keys.sorted()
        .max { (sum.proposed[$0] ?? 0, -$0) < (sum.proposed[$1] ?? 0, -$1) }
      return CareShortage(
        sector: SectorIndex(key.sector), programme: key.programme.isEmpty ? nil : key.programme,
        isResponsible: !key.isProgramme, persons: sum.persons,
        minutes: Double(sum.hundredths) / 100, proposed: proposed.map { roster.members[$0].index })
    }
  }

  /// The urgent first; the rest of a home with who was proposed for a part of it, where it fits.
  private mutating func propose(for waiting: [Int]) {
    // By home, who was proposed for a part of it, and the parts of each.
    var ofHome: [Int: Int] = [:]
    var parts: [Int: [Int: [Int]]] = [:]
    for person in urgentFirst(waiting) {
      guard let sector = sectors[person] else { continue }
      let door = census.doors[person]
      func part(_ member: Int) -> [Int] { door.flatMap { parts[$0]?[member] } ?? [] }
      let ofTheHome = door.flatMap { ofHome[$0] }
        .flatMap { mayAttend(person, $0, beside: part($0)) ? $0 : nil }
      guard
        let member = ofTheHome
          ?? outsiders(of: sector).first(where: { mayAttend(person, $0, beside: part($0)) })
      else { continue }
      proposals[person] = member
      rooms[member] -= size(person, with: member, beside: part(member))
      if let door {
        ofHome[door] = member
        parts[door, default: [:]][member, default: []].append(person)
      }
    }
  }

  private func urgentFirst(_ persons: [Int]) -> [Int] {
    persons.sorted {
      (census.tiers[$0], census.ranks[$0]) < (census.tiers[$1], census.ranks[$1])
    }
  }

  private func mayAttend(_ person: Int, _ member: Int, beside there: [Int]) -> Bool {
    census.trades[person][roster.members[member].trade]
      && !census.barred[person].contains(member)
      && size(person, with: member, beside: there).fits(in: rooms[member])
  }

  /// What a person takes of a member who would have others of its home.
  private func size(_ person: Int, with member: Int, beside there: [Int]) -> Effort {
    let trade = roster.members[member].trade
    return census.size(of: there + [person], trade: trade) - census.size(of: there, trade: trade)
  }

  private mutating func outsiders(of sector: Int) -> [Int] {
    if let known = outsiders[sector] { return known }
    let found = roster.members.indices
      .compactMap { member -> (member: Int, meters: Double)? in
        guard !roster.members[member].isAbsent, !roster.members[member].works(in: sector),
          let meters = meters(from: member, to: sector)
        else { return nil }
        return (member, meters)
      }
      .sorted { ($0.meters, $0.member) < ($1.meters, $1.member) }
      .map(\.member)
    outsiders[sector] = found
    return found
  }

  /// From the base to the hub of the sector, or from the nearest hub of its own sectors; nil for
  /// somebody who works nowhere.
  private func meters(from member: Int, to sector: Int) -> Double? {
    guard let hub = hubs[sector] else { return nil }
    if let base = roster.members[member].gestor.base { return base.distanceMeters(to: hub) }
    return roster.members[member].sectors?.compactMap { hubs[$0]?.distanceMeters(to: hub) }.min()
  }

  /// The programme whose hours are missing: one that works in the sector, else that of who is
  /// proposed, else any that may attend.
  private func programme(for person: Int, in sector: Int) -> String? {
    func first(_ members: [Int]) -> String? {
      members.lazy.filter { census.trades[person][roster.members[$0].trade] }
        .map { roster.members[$0].gestor.programme }
        .min { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    }
    return first(roster.ofSector[sector])
      ?? proposals[person].map { roster.members[$0].gestor.programme }
      ?? first(Array(roster.members.indices))
  }

  /// What a person adds to what those of its home who lack the same gestor take, as the reservations
  /// count a home: one door for all.
  private func added(
    _ person: Int, _ programme: String?, _ key: Key, _ doors: inout [Door: [Int]]
  ) -> Int {
    guard let number = census.doors[person] else { return hundredths(of: [person], programme) }
    let there = doors[Door(key: key, number: number)] ?? []
    doors[Door(key: key, number: number)] = there + [person]
    return hundredths(of: there + [person], programme) - hundredths(of: there, programme)
  }

  /// What persons of one home take of the programme; without one, the most they take of any.
  private func hundredths(of persons: [Int], _ programme: String?) -> Int {
    roster.trades.indices
      .filter { programme == nil || roster.trades[$0].programme == programme }
      .reduce(0) { max($0, census.size(of: persons, trade: $1).hundredths) }
  }
}

extension Shortages.Sum {
  fileprivate mutating func add(hundredths more: Int, proposed member: Int?) {
    persons += 1
    hundredths += more
    if let member { proposed[member, default: 0] += 1 }
  }
}
