import SectorizaModel

/// Gathers persons into homes, and first of all gives back to each gestor whom it had.
struct Gathering {
  private(set) var book: Book
  /// Homes that nobody has yet.
  private(set) var waiting: [Int] = []
  /// Persons who cannot have a gestor, whatever the room.
  private(set) var hopeless: [Int: UnassignedReason] = [:]
  /// By person, gestores of other programmes who go on with it: their time is set aside.
  private(set) var promised: [Int: [Int]] = [:]

  private struct HomeKey: Hashable {
    let sector: Int
    let household: String
  }

  /// - Parameters:
  ///   - sectors: by person; nil for those without one, who are passed over.
  ///   - previous: by person, the place in the roster of who had it; a list for each round, those
  ///     of the first before anybody of the next.
  ///   - others: by person, the places of its gestores of other programmes.
  ///   - ofHomes: by person, the place of who attended its home last month.
  /// - Complexity: O(persons · log persons).
  init(
    _ book: Book, sectors: [Int?], previous: [[Int?]], others: [[Int]] = [],
    ofHomes: [Int?] = [], roster: Roster
  ) {
    self.book = book
    let census = book.census
    var numbers: [HomeKey: Int] = [:]
    var groups: [(sector: Int, persons: [Int])] = []
    let order = census.persons.indices.sorted {
      (census.tiers[$0], census.ranks[$0]) < (census.tiers[$1], census.ranks[$1])
    }
    for person in order {
      guard let sector = sectors[person] else { continue }
      if roster.ofSector[sector].isEmpty {
        hopeless[person] = .noGestorInSector
      } else if !book.classes.isServed(sector, census.trades[person]) {
        hopeless[person] = .nobodyEligible
      } else if !book.classes.isServed(
        sector, census.trades[person], barred: census.barred[person])
      {
        hopeless[person] = .restricted
      } else if let household = census.persons[person].household, !household.isEmpty {
        let key = HomeKey(sector: sector, household: household)
        if let number = numbers[key] {
          groups[number].persons.append(person)
        } else {
          numbers[key] = groups.count
          groups.append((sector, [person]))
        }
      } else {
        groups.append((sector, [person]))
      }
    }
    // Whom a gestor had comes before everybody else, of whatever home.
    var rests = groups.map { (persons: $0.persons, keeper: Int?.none) }
    for round in previous {
      for (number, group) in groups.enumerated() where !rests[number].persons.isEmpty {
        let (rest, keeper) = keep(rests[number].persons, group.sector, round)
        rests[number] = (rest, rests[number].keeper ?? keeper)
      }
    }
    if !others.isEmpty { promise(others, to: order, roster) }
    for (group, rest) in zip(groups, rests) where !rest.persons.isEmpty {
      let ofHome = ofHomes.isEmpty ? nil : group.persons.lazy.compactMap { ofHomes[$0] }.first
      let keeper = rest.keeper ?? ofHome
      join(rest.persons, to: keeper, group.sector, isOfHome: rest.keeper == nil)
    }
  }

  /// Gives persons back to the gestores they had, while there is room.
  /// - Returns: those left, and who has the most urgent of the home.
  private mutating func keep(
    _ persons: [Int], _ sector: Int, _ previous: [Int?]
  ) -> (persons: [Int], keeper: Int?) {
    var rest: [Int] = []
    var keeper: Int?
    for person in persons {
      guard let member = previous[person],
        book.size(of: [person], with: member).fits(in: book.free[member])
      else {
        rest.append(person)
        continue
      }
      let home = book.add([person], sector: sector, split: nil, bond: .lastMonth)
      book.give(home, to: member)
      keeper = keeper ?? member
    }
    return (rest, keeper)
  }

  /// Sets the time of other programmes aside for whom keeps its responsible gestor.
  private mutating func promise(_ others: [[Int]], to order: [Int], _ roster: Roster) {
    var programmes: [Int: Set<String>] = [:]
    for (home, holder) in book.holder.enumerated() {
      guard let holder else { continue }
      programmes[book.homes[home].persons[0]] = [roster.members[holder].gestor.programme]
    }
    for person in order where !others[person].isEmpty {
      guard programmes[person] != nil else { continue }
      for member in others[person]
      where book.size(of: [person], with: member).fits(in: book.free[member])
        && programmes[person, default: []].insert(roster.members[member].gestor.programme).inserted
      {
        book.setAside(person, of: member)
        promised[person, default: []].append(member)
      }
    }
  }

  /// Puts the rest of a home with who has a part of it, where that is allowed and fits.
  private mutating func join(_ persons: [Int], to keeper: Int?, _ sector: Int, isOfHome: Bool) {
    guard let keeper else {
      gather(persons, sector, split: nil)
      return
    }
    let home = book.add(persons, sector: sector, split: nil, bond: isOfHome ? .home : nil)
    if book.fits(home, keeper), book.candidates(home).contains(where: { $0.member == keeper }) {
      book.give(home, to: keeper)
    } else {
      gather(persons, sector, split: isOfHome ? nil : .capacity)
    }
  }

  /// A home goes whole when one gestor may attend all of it and has the room of a whole month for
  /// it; else in parts.
  private mutating func gather(_ persons: [Int], _ sector: Int, split: Home.Split?) {
    let census = book.census
    let common = Book.common(persons.map { census.trades[$0] })
    guard book.classes.isServed(sector, common, barred: Book.barred(persons, census)) else {
      var parts: [(trades: [Bool], barred: [Int], persons: [Int])] = []
      for person in persons {
        let (trades, barred) = (census.trades[person], census.barred[person])
        if let part = parts.firstIndex(where: { $0.trades == trades && $0.barred == barred }) {
          parts[part].persons.append(person)
        } else {
          parts.append((trades, barred, [person]))
        }
      }
      for part in parts { gather(part.persons, sector, split: .eligibility) }
      return
    }
    let home = book.add(persons, sector: sector, split: split)
    if persons.count == 1
      || book.candidates(home).contains(where: {
        book.size(home, with: $0.member).fits(in: book.capacities[$0.member])
      })
    {
      waiting.append(home)
    } else {
      for person in persons {
        waiting.append(book.add([person], sector: sector, split: split ?? .size))
      }
    }
  }
}
