import SectorizaModel

/// Shares the hard cases of each programme out, so that no gestor has more than its proportional
/// part and one, where capacity, eligibility and presence allow it.
///
/// The part of a gestor is that of its persons among those of the programme. A home passes to a
/// colleague who may attend it and has room, or is exchanged with an easier one; never one that goes
/// on with its gestor of last month, never a part of a home, never to somebody who does not speak
/// its language where the present one does. The distance may grow: of all the ways the one that
/// adds least is taken. Each step lowers what somebody has too much and gives nobody too much, so it
/// ends.
struct FairShares {
  private(set) var book: Book
  /// Homes that changed hands.
  private(set) var moved: Set<Int> = []

  private let isHard: [Bool]
  /// Members by programme, those of each in the order of the roster.
  private let programmes: [[Int]]
  private let isWhole: [Bool]

  /// Pairs of homes that are compared in the search of one step.
  private static let stepBudget = 20_000
  /// Steps of one programme.
  private static let mostSteps = 5_000

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
    self.isHard = isHard
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

    func isTooMuch(_ excess: Int) -> Bool { excess > allPersons }
  }

  mutating func run() {
    for members in programmes where members.count > 1 {
      for _ in 0..<FairShares.mostSteps {
        guard let (member, step) = next(members) else { break }
        apply(step, from: member)
      }
    }
  }

  /// A step of the one who has most too much, and can have less; nil when nobody can.
  private func next(_ members: [Int]) -> (member: Int, step: Step)? {
    let tally = tally(of: members)
    let burdened = members.filter { tally.isTooMuch(tally.excess($0)) }
      .sorted { (-tally.excess($0), $0) < (-tally.excess($1), $1) }
    for member in burdened {
      if let step = best(from: member, to: members, tally) { return (member, step) }
    }
    return nil
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

  private func hard(_ home: Int) -> Int { book.homes[home].persons.count { isHard[$0] } }

  private func mayMove(_ home: Int) -> Bool { !book.homes[home].isKept && isWhole[home] }

  private func rank(_ home: Int) -> Int { book.census.ranks[book.homes[home].persons[0]] }

  private func candidate(_ home: Int, _ member: Int) -> Candidate? {
    book.candidates(home).first { $0.member == member }
  }

  /// The step that lowers the burden of a member and adds least distance; nil when there is none.
  private func best(from member: Int, to members: [Int], _ tally: Tally) -> Step? {
    var best: Step?
    var budget = FairShares.stepBudget
    func take(_ step: Step) {
      if best.map({ step.distance < $0.distance }) ?? true { best = step }
    }
    let homes = book.held[member].filter { mayMove($0) && hard($0) > 0 }
      .sorted { rank($0) < rank($1) }
    for home in homes {
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
        for easier in book.held[other] where mayMove(easier) && hard(easier) < burden {
          budget -= 1
          guard budget > 0 else { return best }
          guard isFair(home, member, easier, other, tally),
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
  private func isFair(
    _ home: Int, _ member: Int, _ easier: Int, _ other: Int, _ tally: Tally
  ) -> Bool {
    let change = hard(home) - hard(easier)
    let persons = book.homes[home].persons.count - book.homes[easier].persons.count
    return !tally.isTooMuch(tally.excess(other, hard: change, persons: persons))
      && tally.excess(member, hard: -change, persons: -persons) < tally.excess(member)
      && book.size(home, with: other).fits(in: book.free[other] + book.size(easier, with: other))
      && book.size(easier, with: member).fits(in: book.free[member] + book.size(home, with: member))
  }

  private mutating func apply(_ step: Step, from member: Int) {
    book.take(step.home)
    if let easier = step.exchanged {
      book.take(easier)
      book.give(easier, to: member)
      moved.insert(easier)
    }
    book.give(step.home, to: step.member)
    moved.insert(step.home)
  }
}
