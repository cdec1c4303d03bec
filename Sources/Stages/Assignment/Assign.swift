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
/// - Parameters:
///   - placements: by position in `persons.persons`.
///   - workload: minutes a month of each person; each is rounded to a hundredth.
///   - rules: whom each programme attends.
///   - previous: by document, the id of the gestor of last month: who is still present, eligible and
///     with room keeps each person, before anybody else gets a gestor, and the rest of the home
///     goes with it where it fits. Empty for a district that begins.
/// - Returns: an assignment for each person, in order; rejected records are not part of it:
///   the report counts them apart.
/// - Throws: `AssignmentError` when the arguments do not speak of the same lists.
/// - Complexity: O(persons · log persons) and a flow with one arc for each (sector, eligibility,
///   language) and gestor who may attend there: 60,000 persons and 400 gestores take seconds.
/// - Source: domain R21, R28–R37.
public func assign(
  _ persons: PersonList, placements: [Placement], in territory: Territory, plan: SectorPlan,
  to gestores: [Gestor], workload: WorkloadModel, rules: EligibilityRules = .standard,
  previous: [PersonDocument: String] = [:]
) throws(AssignmentError) -> Caseload {
  let list = persons.persons
  guard placements.count == list.count else {
    throw .placementCountMismatch(persons: list.count, placements: placements.count)
  }
  guard plan.sectorOfUnit.count == territory.units.count else {
    throw .unitCountMismatch(territory: territory.units.count, plan: plan.sectorOfUnit.count)
  }
  let codes = SectorCodeIndex(plan.sectors.map(\.code))
  let places = placements.map { Whereabouts($0, plan, codes) }
  let sectors = places.map { $0.sector?.position }

  let roster = Roster(gestores, plan: plan)
  let census = Census(list, sectors: sectors, roster: roster, workload: workload, rules: rules)
  let classes = CareClasses(roster, hubs: plan.sectors.map { hub(of: $0, territory) })
  let gathering = Gathering(
    Book(census, roster, classes), sectors: sectors,
    previous: lastMonth(previous, list, sectors, census, roster), roster: roster)
  var book = gathering.book
  let left = book.fill(gathering.waiting)
  var completion = Completion(book, waiting: left)
  completion.run()
  book = completion.book

  let reasons = Reasons(book: book, roster: roster)
  var outcomes = places.enumerated().map { person, place in
    place.failure.map(Assignment.Outcome.withoutPlace)
      ?? .withoutGestor(gathering.hopeless[person] ?? .noCapacity)
  }
  var hundredths = [Int](repeating: 0, count: gestores.count)
  for (home, holder) in book.holder.enumerated() {
    guard let member = holder else { continue }
    let gestor = roster.members[member].index
    let outcome = Assignment.Outcome.assigned(
      gestor, reason: reasons.reason(of: home, with: member))
    for person in book.homes[home].persons { outcomes[person] = outcome }
    hundredths[gestor.position] += book.homes[home].size.hundredths
  }
  let assignments = zip(places, outcomes).enumerated().map { person, entry in
    Assignment(
      person: PersonIndex(person), unit: entry.0.unit, sector: entry.0.sector,
      method: entry.0.method, confidence: entry.0.confidence, outcome: entry.1)
  }
  return Caseload(
    assignments: assignments, minutesOfGestor: hundredths.map { Double($0) / 100 })
}

/// Why persons cannot be assigned: the lists given do not belong together.
public enum AssignmentError: Error, Hashable, Sendable {
  case placementCountMismatch(persons: Int, placements: Int)
  case unitCountMismatch(territory: Int, plan: Int)
}

/// A placement in the words of a plan.
private struct Whereabouts {
  private(set) var unit: UnitIndex?
  private(set) var sector: SectorIndex?
  private(set) var method: PlacementMethod?
  private(set) var confidence: Confidence?
  private(set) var failure: UnplacedReason?

  init(_ placement: Placement, _ plan: SectorPlan, _ codes: SectorCodeIndex) {
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

/// Where a sector is: its hub, or the mean of the places of its units.
private func hub(of sector: Sector, _ territory: Territory) -> ProjectedPoint? {
  if let hub = sector.hub, territory.units.indices.contains(hub.position) {
    return territory.units[hub.position].representative
  }
  guard !sector.units.isEmpty else { return nil }
  let places = sector.units.map { territory.units[$0.position].representative }
  let count = Double(places.count)
  return ProjectedPoint(
    eastingMeters: places.reduce(0) { $0 + $1.eastingMeters } / count,
    northingMeters: places.reduce(0) { $0 + $1.northingMeters } / count)
}

/// By person, the gestor of last month in the roster, where it still works in the sector and may
/// attend.
private func lastMonth(
  _ previous: [PersonDocument: String], _ persons: [Person], _ sectors: [Int?], _ census: Census,
  _ roster: Roster
) -> [Int?] {
  guard !previous.isEmpty else { return [Int?](repeating: nil, count: persons.count) }
  return persons.indices.map { person in
    guard let sector = sectors[person],
      let id = persons[person].document.flatMap({ previous[$0] })
    else { return nil }
    return roster.ofSector[sector].first {
      roster.members[$0].gestor.id == id && census.trades[person][roster.members[$0].trade]
    }
  }
}
