public import SectorizaModel

/// Gives each person one responsible gestor who works in the sector, may attend and has room; who
/// cannot have one is in the result with the reason.
///
/// What is promised, always: a gestor's minutes and persons are never exceeded (in whole hundredths
/// of a minute, travel apart); eligibility and presence hold; nobody without a gestor could take the
/// free room of one who may attend; the order of the rows of persons, gestores and sectors' units
/// does not matter (persons are ordered by document, gestores by id); the same input gives the same
/// result.
///
/// What is sought, in this order: attending newborns (under 30 days), then children under 12 months
/// and gestantes, then those under 24 months, then the rest; homes whole (persons of one `household`
/// in one sector), while the urgent do not suffer; the language of the home; the base nearest to the
/// hub of the sector (of gestores without base or sectors, few in each sector). A minimum-cost flow
/// decides, and is exact where only numbers of persons limit the gestores and each home is one
/// person; with minutes or homes the problem is that of packing, and moves repair what rounding
/// leaves.
///
/// Beside the responsible gestor, a person gets one of each other programme that it is in the public
/// of, with what room is left (`Assignment.others`); who has no gestor, the nearest of other sectors who
/// could take charge (`Assignment.proposed`). Where `terms.hardCases` says who they are, hard cases are
/// shared out in fair parts afterwards, which may cost distance.
///
/// Who goes on from last month (`terms.previous`) comes before everybody else, with its gestores of
/// other programmes, so that adding persons changes nobody's gestores.
///
/// What persons take of a gestor is reserved home by home, with a part of the travel and of the
/// records: the door is knocked on once for all whom one gestor attends there. It depends on who they
/// are and not on who came first, and more persons never take less, so that adding persons changes
/// nothing for the others. `Caseload.loads` has the full formula.
///
/// - Parameters:
///   - placements: by position in `persons.persons`.
///   - terms: times (those of the month of the cut date), rules, who attended last month, restrictions.
///     Whom a gestor who is absent this month attended goes to a substitute meanwhile.
/// - Returns: an assignment for each person, in order; rejected records are not part of it:
///   the report counts them apart.
/// - Throws: `AssignmentError` when the arguments do not speak of the same lists.
/// - Complexity: O(persons · log persons) and, for the responsible and for each programme, a flow with
///   one arc for each (sector, eligibility, language) and gestor who may attend there: 60,000 persons
///   and 400 gestores take seconds.
/// - Source: domain R21, R28–R37, R59, R67.
public func assign(
  _ persons: PersonList, placements: [Placement], in territory: Territory, plan: SectorPlan,
  to gestores: [Gestor], terms: AssignmentTerms = AssignmentTerms()
) throws(AssignmentError) -> Caseload {
  let list = persons.persons
  guard placements.count == list.count else {
    throw .placementCountMismatch(persons: list.count, placements: placements.count)
  }
  guard plan.sectorOfUnit.count == territory.units.count else {
    throw .unitCountMismatch(territory: territory.units.count, plan: plan.sectorOfUnit.count)
  }
  var terms = terms
  terms.care.month = territory.cutDate.month
  let places = Whereabouts.all(placements, plan)
  let sectors = places.map { $0.sector?.position }
  let units = places.map(\.unit)

  let roster = Roster(gestores, plan: plan, date: territory.cutDate)
  let ground = Ground(territory, plan, terms.care.field, terms.travel)
  let census = Census(
    list, sectors: sectors, units: units, roster: roster, ground: ground, terms: terms)
  let lastMonth = LastMonth(list, sectors: sectors, census: census, roster: roster, terms: terms)
  let gathering = Gathering(
    Book(census, roster, CareClasses(roster, hubs: ground.hubs)), sectors: sectors,
    previous: [lastMonth.members], others: lastMonth.others,
    ofHomes: LastMonth.ofHomes(list, terms.previousHomes, sectors: sectors, roster: roster),
    roster: roster)
  var book = gathering.book
  let left = book.fill(gathering.waiting)
  var completion = Completion(book, waiting: left)
  completion.run()
  book = completion.book

  let isHard = terms.hardCases.map { cases in
    list.indices.map { person in
      sectors[person].map {
        cases.includes(
          list[person], metersFromHub: ground.metersFromHub(of: $0, to: units[person]))
      } ?? false
    }
  }
  var sharedHomes: Set<Int> = []
  if let isHard {
    var shares = FairShares(book, roster, isHard: isHard)
    shares.run()
    book = shares.book
    sharedHomes = shares.moved
    // An exchange may leave room that nobody had before.
    book.seat(completion.left)
  }

  let result = Verdict(
    book: book, places: places, lastMonth: lastMonth, promised: gathering.promised,
    hopeless: gathering.hopeless,
    reasons: Reasons(book: book, roster: roster, shared: sharedHomes), isHard: isHard,
    ground: ground, terms: terms)
  return result.caseload(gestores)
}

/// Why persons cannot be assigned: the lists given do not belong together.
public enum AssignmentError: Error, Hashable, Sendable {
  case placementCountMismatch(persons: Int, placements: Int)
  case unitCountMismatch(territory: Int, plan: Int)
}

/// A placement in the words of a plan.
struct Whereabouts {
  private(set) var unit: UnitIndex?
  private(set) var sector: SectorIndex?
  private(set) var method: PlacementMethod?
  private(set) var confidence: Confidence?
  private(set) var failure: UnplacedReason?

  static func all(_ placements: [Placement], _ plan: SectorPlan) -> [Whereabouts] {
    let codes = SectorCodeIndex(plan.sectors.map(\.code))
    return placements.map { Whereabouts($0, plan, codes) }
  }

  private init(_ placement: Placement, _ plan: SectorPlan, _ codes: SectorCodeIndex) {
    switch placement {
    case .unit(let unit, let method, let confidence):
      guard plan.sectorOfUnit.indices.contains(unit.position) else {
        failure = .unknownCode
        return
      }
      self.unit = unit
      self.method = method
      self.confidence = confidence
      sector = plan.sectorOfUnit[unit.position]
      if sector == nil { failure = .unitWithoutSector }
    case .sector(let code, let method, let confidence):
      self.method = method
      self.confidence = confidence
      sector = codes.position(of: code).map { SectorIndex($0) }
      if sector == nil { failure = .unknownSector }
    case .unplaced(let reason): failure = reason
    }
  }
}
