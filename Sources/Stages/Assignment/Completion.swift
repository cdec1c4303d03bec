import SectorizaModel

/// Finds room for the homes that the flow left over, and sees to it that the urgent come first.
///
/// For each home, the most urgent first: a gestor with room; else a chain of moves of other homes
/// that makes room; else the place of persons who are all less urgent, who then look for another;
/// else the home is split and its persons try one by one. It goes on until nothing changes. Each
/// step attends somebody more, or somebody more urgent, so it ends.
struct Completion {
  private(set) var book: Book
  /// By tier, homes that look for a gestor.
  private var waiting: [[Int]]
  /// Homes alike, that found no room since somebody last moved.
  private var refused: Set<Likeness> = []

  /// Chains of more moves than this are not sought.
  private static let longestChain = 4
  /// Homes looked at in the search of one chain.
  private static let chainBudget = 2000
  /// Gestores compared before others lose their place.
  private static let displacementChoices = 8

  private struct Likeness: Hashable {
    let careClass: Int
    let sizes: [Effort]
    let firstTier: Int
    let lastTier: Int
    /// Of a home of which others have a gestor.
    let door: Int?
  }

  init(_ book: Book, waiting homes: [Int]) {
    self.book = book
    waiting = [[Int]](repeating: [], count: Tier.count)
    for home in homes { waiting[book.homes[home].firstTier].append(home) }
  }

  /// Homes without a gestor, the most urgent first.
  var left: [Int] { waiting.flatMap { $0 } }

  mutating func run() {
    var changed = true
    while changed {
      changed = false
      for tier in 0..<Tier.count {
        // Splits add to this list while it is read; displacements, to the ones after it.
        var next = 0
        var stillWaiting: [Int] = []
        while next < waiting[tier].count {
          let home = waiting[tier][next]
          next += 1
          if place(home) {
            changed = true
          } else if book.homes[home].persons.count > 1 {
            split(home)
          } else {
            stillWaiting.append(home)
          }
        }
        waiting[tier] = stillWaiting
      }
    }
  }

  private mutating func place(_ home: Int) -> Bool {
    let details = book.homes[home]
    let likeness = Likeness(
      careClass: details.careClass, sizes: details.sizes, firstTier: details.firstTier,
      lastTier: details.lastTier, door: book.isBesideOthers(home) ? details.door : nil)
    guard !refused.contains(likeness) else { return false }
    if let member = book.roomyCandidate(home) {
      book.give(home, to: member)
      return true
    }
    if moveOthers(for: home) || displaceOthers(for: home) {
      refused.removeAll(keepingCapacity: true)
      return true
    }
    refused.insert(likeness)
    return false
  }

  private mutating func split(_ home: Int) {
    let details = book.homes[home]
    for person in details.persons {
      let alone = book.add([person], sector: details.sector, split: details.split ?? .capacity)
      waiting[book.homes[alone].firstTier].append(alone)
    }
  }

  // MARK: Chains of moves

  private mutating func moveOthers(for home: Int) -> Bool {
    var visited: Set<Int> = []
    var budget = Completion.chainBudget
    return makeRoom(for: home, depth: Completion.longestChain, &visited, &budget)
  }

  /// Gives the home to a gestor by moving one home from it to another gestor, and so on.
  private mutating func makeRoom(
    for home: Int, depth: Int, _ visited: inout Set<Int>, _ budget: inout Int
  ) -> Bool {
    if let member = book.roomyCandidate(home) {
      book.give(home, to: member)
      return true
    }
    guard depth > 0 else { return false }
    for candidate in book.candidates(home) where visited.insert(candidate.member).inserted {
      var tried: Set<Likeness> = []
      for other in book.held[candidate.member] {
        budget -= 1
        guard budget > 0 else { return false }
        guard !book.homes[other].isKept, book.fits(home, candidate.member, without: other),
          tried.insert(chainLikeness(other)).inserted
        else { continue }
        book.take(other)
        book.give(home, to: candidate.member)
        if makeRoom(for: other, depth: depth - 1, &visited, &budget) { return true }
        book.take(home)
        book.give(other, to: candidate.member)
      }
    }
    return false
  }

  /// Of a home that may move for another: how urgent it is does not matter.
  private func chainLikeness(_ home: Int) -> Likeness {
    let details = book.homes[home]
    return Likeness(
      careClass: details.careClass, sizes: details.sizes, firstTier: 0, lastTier: 0,
      door: book.isBesideOthers(home) ? details.door : nil)
  }

  // MARK: The less urgent give way

  private mutating func displaceOthers(for home: Int) -> Bool {
    let details = book.homes[home]
    let first = details.lastTier + 1
    guard first < Tier.count else { return false }
    var best: (member: Int, persons: [Int], loss: [Int])?
    var compared = 0
    for candidate in book.candidates(home) {
      let yielding = book.heldByTier[candidate.member][first...].reduce(.none, +)
      let need = book.size(home, with: candidate.member)
      guard need.fits(in: book.free[candidate.member] + yielding) else { continue }
      guard let persons = displaced(by: home, from: candidate.member, tiersFrom: first) else {
        continue
      }
      var loss = [Int](repeating: 0, count: Tier.count)
      for person in persons { loss[book.census.tiers[person]] += 1 }
      if best.map({ loss.lexicographicallyPrecedes($0.loss) }) ?? true {
        best = (candidate.member, persons, loss)
      }
      compared += 1
      if compared == Completion.displacementChoices { break }
    }
    guard let best else { return false }
    remove(Set(best.persons), from: best.member)
    book.give(home, to: best.member)
    return true
  }

  /// The fewest of the least urgent persons of a gestor whose leaving makes room; nil when that of
  /// all of them does not.
  private func displaced(by home: Int, from member: Int, tiersFrom first: Int) -> [Int]? {
    let census = book.census
    let yielding = book.held[member]
      .filter { !book.homes[$0].isKept && book.homes[$0].lastTier >= first }
      .flatMap { book.homes[$0].persons }
      .filter { census.tiers[$0] >= first }
      .sorted { (census.tiers[$0], census.ranks[$0]) > (census.tiers[$1], census.ranks[$1]) }
    var departure = Departure(to: home, from: member, book)
    var leaving: [Int] = []
    for person in yielding {
      if departure.isEnough { break }
      departure.leave(person)
      leaving.append(person)
    }
    guard departure.isEnough else { return nil }
    // Those who left in vain stay, the most urgent first.
    return leaving.reversed().filter { person in
      departure.stay(person)
      if departure.isEnough { return false }
      departure.leave(person)
      return true
    }
  }

  /// Takes persons from their gestor; what is left of their homes stays.
  private mutating func remove(_ persons: Set<Int>, from member: Int) {
    for home in book.held[member].filter({ !persons.isDisjoint(with: book.homes[$0].persons) }) {
      let details = book.homes[home]
      book.take(home)
      guard details.persons.count > 1 else {
        waiting[details.firstTier].append(home)
        continue
      }
      let staying = details.persons.filter { !persons.contains($0) }
      if !staying.isEmpty {
        let rest = book.add(staying, sector: details.sector, split: .priority)
        book.give(rest, to: member)
      }
      for person in details.persons where persons.contains(person) {
        let alone = book.add([person], sector: details.sector, split: .priority)
        waiting[book.homes[alone].firstTier].append(alone)
      }
    }
  }
}
