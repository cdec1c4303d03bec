import SectorizaModel

/// Shares the hard cases of each programme out, so that no gestor has more than its proportional
/// part and one, where capacity, eligibility and presence allow it.
///
/// The part of a gestor is that of its persons among those of the programme. A home passes to a
/// colleague who may attend it and has room, or is exchanged with an easier one; never one that goes
/// on with its gestor of last month, never a part of a home, never to somebody who does not speak
/// its language where the present one does. The distance may grow: of the ways in which a home may
/// pass on, the one that adds least is taken. Each step lowers what somebody has too much and gives
/// nobody too much, so it ends.
struct FairShares {
  private(set) var book: Book
  /// Homes that changed hands.
  private(set) var moved: Set<Int> = []

  /// By home: its hard cases.
  private let hardOfHome: [Int]
  /// Members by programme, those of each in the order of the roster.
  private let programmes: [[Int]]
  private let isWhole: [Bool]
  /// By class of homes and member: the place among the candidates of the class, -1 for who is none.
  private let places: [Int32]

  /// Pairs of homes that are compared in the search of one step.
  private static let stepBudget = 5_000
  /// Rounds through those who have too much: what one gives up may make room for another.
  private static let mostPasses = 8

  private struct Step {
    let home: Int
    let member: Int
    /// The home that comes back; nil when none does.
    let exchanged: Int?
    let distance: Int
  }

  /// - Parameter isHard: by person.
  init(_ book: Book, _ roster: Roster, isHard: [Bool]) {
    self.book = book
    hardOfHome = book.homes.map { home in home.persons.count { isHard[$0] } }
    var places = [Int32](repeating: -1, count: book.classes.classes.count * book.capacities.count)
    for (number, careClass) in book.classes.classes.enumerated() {
      for (place, candidate) in careClass.candidates.enumerated() {
        places[number * book.capacities.count + candidate.member] = Int32(place)
      }
    }
    self.places = places
    programmes = roster.programmes.map { programme in
      roster.members.indices.filter { roster.members[$0].gestor.programme == programme }
    }
    var parts: [HomeKey: Int] = [:]
    for home in book.homes.indices where book.holder[home] != nil {
      if let key = HomeKey(book.homes[home], book.census) { parts[key, default: 0] += 1 }
    }
    isWhole = book.homes.map { home in
      HomeKey(home, book.census).map { parts[$0] == 1 } ?? true
    }
  }

  private struct HomeKey: Hashable {
    let sector: Int
    let household: String

    init?(_ home: Home, _ census: Census) {
      guard let person = home.persons.first, let household = census.persons[person].household,
        !household.isEmpty
      else { return nil }
      sector = home.sector
      self.household = household
    }
  }

  /// What each gestor of a programme has, and what all of them have.
  private struct Tally {
    var hard: [Int: Int] = [:]
    var persons: [Int: Int] = [:]
    var allHard = 0
    var allPersons = 0

    /// Hard cases beyond the proportional part, times all persons, so that it is whole.
    func excess(_ member: Int, hard change: Int = 0, persons other: Int = 0) -> Int {
      ((hard[member] ?? 0) + change) * allPersons - allHard * ((persons[member] ?? 0) + other)
    }

    mutating func pass(hard change: Int, persons other: Int, from member: Int, to next: Int) {
      hard[member, default: 0] -= change
      hard[next, default: 0] += change
      persons[member, default: 0] -= other
      persons[next, default: 0] += other
    }

    func isTooMuch(_ excess: Int) -> Bool { excess > allPersons }
  }

  /// - Complexity: O(gestores · pairs of homes that are compared), both bounded for each programme.
  mutating func run() {
    for members in programmes where members.count > 1 {
      var tally = tally(of: members)
      for _ in 0..<FairShares.mostPasses {
        guard pass(members, &tally) else { break }
      }
    }
  }

  /// Lightens everybody who has too much, the most burdened first, as far as can be.
  /// - Returns: true when something changed.
  private mutating func pass(_ members: [Int], _ tally: inout Tally) -> Bool {
    let burdened = members.filter { tally.isTooMuch(tally.excess($0)) }
      .sorted { (-tally.excess($0), $0) < (-tally.excess($1), $1) }
    var hasChanged = false
    for member in burdened {
      while tally.isTooMuch(tally.excess(member)), let step = best(from: member, to: members, tally)
      {
        apply(step, from: member, &tally)
        hasChanged = true
      }
    }
    return hasChanged
  }

  private func tally(of members: [Int]) -> Tally {
    var tally = Tally()
    for member in members {
      for home in book.held[member] {
        let hard = hard(home)
        tally.hard[member, default: 0] += hard
        tally.persons[member, default: 0] += book.homes[home].persons.count
        tally.allHard += hard
        tally.allPersons += book.homes[home].persons.count
      }
    }
    return tally
  }

  private func hard(_ home: Int) -> Int { hardOfHome[home] }

  private func mayMove(_ home: Int) -> Bool { !book.homes[home].isKept && isWhole[home] }

  private func rank(_ home: Int) -> Int { book.census.ranks[book.homes[home].persons[0]] }

  private func candidate(_ home: Int, _ member: Int) -> Candidate? {
    let careClass = book.homes[home].careClass
    let place = places[careClass * book.capacities.count + member]
    return place < 0 ? nil : book.classes.classes[careClass].candidates[Int(place)]
  }

  /// A step that lowers the burden of a member; nil when none was found.
  private func best(from member: Int, to members: [Int], _ tally: Tally) -> Step? {
    var best: Step?
    var budget = FairShares.stepBudget
    func take(_ step: Step) {
      if best.map({ step.distance < $0.distance }) ?? true { best = step }
    }
    let homes = book.held[member].filter { mayMove($0) && hard($0) > 0 }
      .sorted { rank($0) < rank($1) }
    // The first home that can pass on does, in the way that adds least.
    for home in homes where best == nil {
      guard let here = candidate(home, member) else { continue }
      let size = book.homes[home].persons.count
      let burden = hard(home)
      for other in members where other != member {
        guard let there = candidate(home, other), there.foreign <= here.foreign else { continue }
        let farther = there.distance - here.distance
        if book.fits(home, other),
          !tally.isTooMuch(tally.excess(other, hard: burden, persons: size)),
          tally.excess(member, hard: -burden, persons: -size) < tally.excess(member)
        {
          take(Step(home: home, member: other, exchanged: nil, distance: farther))
        }
        // Not one more: no exchange will do.
        guard !tally.isTooMuch(tally.excess(other, hard: 1)) else { continue }
        let exchange = Exchange(of: home, from: member, to: other, book)
        for easier in book.held[other] where hard(easier) < burden && mayMove(easier) {
          budget -= 1
          guard budget > 0 else { return best }
          guard isFair(exchange, easier, tally),
            let back = candidate(easier, member), let away = candidate(easier, other),
            back.foreign <= away.foreign
          else { continue }
          take(
            Step(
              home: home, member: other, exchanged: easier,
              distance: farther + back.distance - away.distance))
        }
      }
    }
    return best
  }

  /// True when the exchange fits both, lowers the burden of the first and does not overburden the
  /// second.
  private func isFair(_ exchange: Exchange, _ easier: Int, _ tally: Tally) -> Bool {
    let (member, other) = (exchange.member, exchange.other)
    let change = hard(exchange.home) - hard(easier)
    let persons = exchange.persons - book.homes[easier].persons.count
    return !tally.isTooMuch(tally.excess(other, hard: change, persons: persons))
      && tally.excess(member, hard: -change, persons: -persons) < tally.excess(member)
      && exchange.size.fits(in: book.free[other] + book.freed(easier))
      && book.size(easier, with: member).fits(in: exchange.room)
  }

  /// What is the same whichever home comes back for one that passes on.
  private struct Exchange {
    let home: Int
    let member: Int
    let other: Int
    let persons: Int
    /// What the home takes of the other.
    let size: Effort
    /// What the first has once the home is gone.
    let room: Effort

    init(of home: Int, from member: Int, to other: Int, _ book: Book) {
      self.home = home
      self.member = member
      self.other = other
      persons = book.homes[home].persons.count
      size = book.size(home, with: other)
      room = book.free[member] + book.freed(home)
    }
  }

  private mutating func apply(_ step: Step, from member: Int, _ tally: inout Tally) {
    tally.pass(
      hard: hard(step.home), persons: book.homes[step.home].persons.count, from: member,
      to: step.member)
    book.take(step.home)
    if let easier = step.exchanged {
      tally.pass(
        hard: hard(easier), persons: book.homes[easier].persons.count, from: step.member,
        to: member)
      book.take(easier)
      book.give(easier, to: member)
      moved.insert(easier)
    }
    book.give(step.home, to: step.member)
    moved.insert(step.home)
  }
}
