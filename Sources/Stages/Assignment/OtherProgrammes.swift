import SectorizaModel

/// Beside the responsible gestor, one of each programme that has a public of its own and the person
/// in it (domain R28), with what room is left.
///
/// Programme by programme, in the order of their names, by the same flow and repair as the
/// responsible. Who goes on with its gestores of last month goes first (`promised`); then whom the
/// programme had last month, and homes of which it already has a part, with the same gestor.
struct OtherProgrammes {
  /// By person: places in the roster, in the order of the programmes.
  private(set) var members: [[Int]]
  /// By member: what is left of its room.
  private(set) var rooms: [Effort]
  /// Who is in the public of a programme that works in the sector, or is affiliated to it, and gets
  /// no gestor of it.
  private(set) var unserved: [(programme: String, persons: [Int])] = []

  private struct HomeKey: Hashable {
    let sector: Int
    let household: String
  }

  /// - Parameters:
  ///   - book: who is responsible for whom.
  ///   - promised: by person, members who have set time aside for it in the book.
  /// - Complexity: that of the responsible, for each programme.
  init(
    beside book: Book, promised: [Int: [Int]], sectors: [Int?], roster: Roster, ground: Ground,
    terms: AssignmentTerms
  ) {
    let census = book.census
    members = census.persons.map { _ in [] }
    rooms = book.free
    var responsible = [Int?](repeating: nil, count: census.persons.count)
    for (home, holder) in book.holder.enumerated() {
      guard let holder else { continue }
      for person in book.homes[home].persons { responsible[person] = holder }
    }
    for programme in roster.programmes where terms.rules.rule(of: programme).hasOwnPublic {
      let limited = census.limited(to: programme, of: roster)
      let wanting = census.persons.indices.filter { person in
        sectors[person] != nil && limited.trades[person].contains(true)
          && responsible[person].map { roster.members[$0].gestor.programme != programme } ?? true
      }
      guard !wanting.isEmpty else { continue }
      var wantedSectors = [Int?](repeating: nil, count: sectors.count)
      for person in wanting { wantedSectors[person] = sectors[person] }
      let previous = OtherProgrammes.previous(
        limited, sectors: wantedSectors, of: sectors, responsible, terms, roster, programme)
      var before = Book(
        limited, roster, CareClasses(roster, hubs: ground.hubs), rooms: rooms,
        doors: book.doors { roster.members[$0].gestor.programme == programme })
      var firm = [Int?](repeating: nil, count: sectors.count)
      for person in wanting {
        let ofProgramme = promised[person]?.first {
          roster.members[$0].gestor.programme == programme
        }
        guard let member = ofProgramme else { continue }
        before.giveBack(person, of: member)
        firm[person] = member
      }
      let gathering = Gathering(
        before, sectors: wantedSectors, previous: [firm, previous], roster: roster)
      var own = gathering.book
      let left = own.fill(gathering.waiting)
      var completion = Completion(own, waiting: left)
      completion.run()
      own = completion.book
      var isServed = Set<Int>()
      for (home, holder) in own.holder.enumerated() {
        guard let holder else { continue }
        for person in own.homes[home].persons {
          members[person].append(holder)
          isServed.insert(person)
        }
      }
      rooms = own.free
      let isAffiliated = terms.rules.rule(of: programme).affiliation != nil
      let missed = wanting.filter { person in
        guard let sector = sectors[person], !isServed.contains(person) else { return false }
        return isAffiliated
          || roster.members.contains {
            $0.gestor.programme == programme && $0.works(in: sector)
          }
      }
      if !missed.isEmpty { unserved.append((programme, missed)) }
    }
  }

  /// By person, who of the programme had it last month, or has a part of its home.
  private static func previous(
    _ census: Census, sectors: [Int?], of allSectors: [Int?], _ responsible: [Int?],
    _ terms: AssignmentTerms,
    _ roster: Roster, _ programme: String
  ) -> [Int?] {
    var keepers: [HomeKey: Int] = [:]
    let order = census.persons.indices.sorted { census.ranks[$0] < census.ranks[$1] }
    for person in order {
      guard let sector = allSectors[person], let member = responsible[person],
        let household = census.persons[person].household,
        !household.isEmpty, roster.members[member].gestor.programme == programme
      else { continue }
      let key = HomeKey(sector: sector, household: household)
      keepers[key] = keepers[key] ?? member
    }
    return census.persons.indices.map { person in
      guard let sector = sectors[person] else { return nil }
      func mayGoOn(_ member: Int) -> Bool {
        roster.mayGoOn(member, with: person, in: sector, census)
      }
      let ids = terms.previous[PersonIndex(person)]?.others ?? []
      if let own = ids.lazy.flatMap({ roster.places(of: $0) }).first(where: mayGoOn) { return own }
      guard let household = census.persons[person].household,
        let keeper = keepers[HomeKey(sector: sector, household: household)], mayGoOn(keeper)
      else { return nil }
      return keeper
    }
  }
}
