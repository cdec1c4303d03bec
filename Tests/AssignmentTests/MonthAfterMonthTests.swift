import SectorizaAssignment
import SectorizaModel
import Testing

/// Who goes on with whom while the lists change (domain R67), over 2,112 updates.
@Suite struct MonthAfterMonthTests {
  @Test(arguments: 0..<8)
  func
    `adding persons changes nobody's sector nor gestores, and every other change has a true cause`(
      block: Int
    ) throws
  {
    for number in 0..<22 {
      let seed = UInt64(800_000 + block * 22 + number)
      var district = try LivingDistrict(seed: seed)
      #expect(ReservedTime(district).faults().isEmpty, "seed \(seed)")
      var random = SplitMix64(seed: seed, stream: 9)
      for step in 0..<12 {
        let update =
          step % 2 == 0
          ? LivingDistrict.Update.add
          : LivingDistrict.Update.allCases[random.below(LivingDistrict.Update.allCases.count)]
        let before = district
        district.happen(update)
        district.recall(before)
        try district.assign()
        let faults =
          try ReservedTime(district).faults() + Transition(before, district).faults(update)
        #expect(faults.isEmpty, "seed \(seed), step \(step), \(update)")
      }
    }
  }

  @Test(arguments: 0..<4)
  func `the order of the rows does not matter to who goes on`(block: Int) throws {
    for number in 0..<20 {
      let seed = UInt64(810_000 + block * 20 + number)
      let before = try LivingDistrict(seed: seed)
      var district = before
      district.happen(.add)
      district.recall(before)
      var shuffled = district
      shuffled.happen(.shuffle)
      try district.assign()
      try shuffled.assign()
      #expect(district.outcomes == shuffled.outcomes, "seed \(seed)")
    }
  }

  @Test func `a substitute goes on while the gestor is absent`() throws {
    var world = try World()
    world.add(.months24To59)
    world.add(gestor: "old", absence: Gestor.Absence(first: nil, last: nil))
    world.add(gestor: "near", baseKilometer: 0)
    world.add(gestor: "meanwhile", baseKilometer: 9)
    let document = try #require(world.persons[0].document)
    world.previous = [document: "old"]
    #expect(try world.gestorIDs() == ["near"])
    world.previousSubstitutes = [document: "meanwhile"]
    #expect(try world.gestorIDs() == ["meanwhile"])
    let assignment = try world.caseload().assignments[0]
    #expect(assignment.lasting == GestorIndex(0))
    #expect(assignment.change == GestorChange(before: "old", cause: .absent))
  }

  @Test func `a gestor of another programme who was absent comes back`() throws {
    var world = try World()
    world.add(.months1To11, programmes: ["juntos"])
    world.add(gestor: "a", programme: "actor_social")
    world.add(
      gestor: "old", programme: "juntos", baseKilometer: 9,
      absence: Gestor.Absence(first: nil, last: nil))
    world.add(gestor: "near", programme: "juntos", baseKilometer: 0)
    world.add(gestor: "meanwhile", programme: "juntos", baseKilometer: 5)
    let document = try #require(world.persons[0].document)
    (world.previous, world.previousOthers) = ([document: "a"], [document: ["old"]])
    func others() throws -> [Assignment] { try world.caseload().assignments }
    #expect(try others()[0].others == [GestorIndex(2)])
    #expect(try others()[0].lastingOthers == [GestorIndex(1)])
    world.previousOtherSubstitutes = [document: ["meanwhile"]]
    #expect(try others()[0].others == [GestorIndex(3)])
    #expect(
      try others()[0].absentOthers == [AbsentGestor(GestorIndex(1), substitute: GestorIndex(3))])
    let away = world.gestores[1]
    world.gestores[1] = Gestor(
      id: away.id, programme: away.programme, modalities: away.modalities, base: away.base)
    #expect(try others()[0].others == [GestorIndex(1)])
    #expect(try others()[0].absentOthers == [])
    #expect(try others()[0].lastingOthers == [GestorIndex(1)])
  }

  @Test func `nobody comes back to another sector, or to who has a responsible of its programme`()
    throws
  {
    let away = Gestor.Absence(first: nil, last: nil)
    var world = try World(sectors: 2)
    world.add(.months1To11, programmes: ["juntos"])
    world.add(gestor: "a", programme: "actor_social")
    world.add(gestor: "old", programme: "juntos", sectors: ["02"], absence: away)
    let document = try #require(world.persons[0].document)
    (world.previous, world.previousOthers) = ([document: "a"], [document: ["old"]])
    #expect(try world.caseload().assignments[0].absentOthers == [])
    var other = try World()
    other.add(.months1To11, programmes: ["juntos"])
    other.add(gestor: "old", programme: "juntos", absence: away)
    other.add(gestor: "near", programme: "juntos")
    (other.previous, other.previousOthers) = ([document: "gone"], [document: ["old"]])
    #expect(try other.gestorIDs() == ["near"])
    #expect(try other.caseload().assignments[0].absentOthers == [])
  }

  @Test func `a newcomer does not take the time of another programme's gestor`() throws {
    var world = try World()
    world.add(.months1To11, programmes: ["juntos"])
    world.add(gestor: "a", programme: "actor_social", baseKilometer: 0)
    world.add(gestor: "j", programme: "juntos", baseKilometer: 9, maximum: 1)
    let first = try world.caseload().assignments[0]
    #expect(first.gestor == GestorIndex(0) && first.others == [GestorIndex(1)])
    let document = try #require(world.persons[0].document)
    (world.previous, world.previousOthers) = ([document: "a"], [document: ["j"]])
    // Only JUNTOS attends her.
    world.add(.months24To59, programmes: ["juntos"])
    let second = try world.caseload().assignments
    #expect(second[0].gestor == GestorIndex(0) && second[0].others == [GestorIndex(1)])
    #expect(second[1].outcome == .withoutGestor(.noCapacity))
  }

  @Test func `a newcomer of the home does not change who of another programme follows it`() throws {
    var world = try World()
    world.add(.months1To11, household: "h", programmes: ["juntos"])
    world.add(gestor: "a", programme: "actor_social")
    world.add(gestor: "j1", programme: "juntos", baseKilometer: 9)
    let document = try #require(world.persons[0].document)
    (world.previous, world.previousOthers) = ([document: "a"], [document: ["j1"]])
    world.add(.months24To59, household: "h", programmes: ["juntos"])
    world.add(gestor: "j2", programme: "juntos", languages: [], baseKilometer: 0)
    #expect(try world.caseload().assignments[0].others == [GestorIndex(1)])
  }
}

extension LivingDistrict {
  /// By document: sector, gestor, reason, others and change; what may not depend on the rows.
  var outcomes: [PersonDocument: Assignment.Comparable] {
    var found: [PersonDocument: Assignment.Comparable] = [:]
    for (person, assignment) in zip(world.persons, caseload.assignments) {
      if let document = person.document { found[document] = assignment.comparable }
    }
    return found
  }

  /// Goes on with the caseload of another moment, as the case file keeps it.
  mutating func recall(_ before: LivingDistrict) {
    world.previous = [:]
    world.previousOthers = [:]
    world.previousSubstitutes = [:]
    world.previousOtherSubstitutes = [:]
    for (person, assignment) in zip(before.world.persons, before.caseload.assignments) {
      guard let document = person.document, let lasting = assignment.lasting else { continue }
      world.previous[document] = id(lasting)
      let others = assignment.lastingOthers.map(id)
      if !others.isEmpty { world.previousOthers[document] = others }
      let substitutes = assignment.absentOthers.compactMap(\.substitute).map(id)
      if !substitutes.isEmpty { world.previousOtherSubstitutes[document] = substitutes }
      if let gestor = assignment.gestor, gestor != lasting {
        world.previousSubstitutes[document] = id(gestor)
      }
    }
  }
}

extension Assignment {
  struct Comparable: Hashable {
    let sector: SectorIndex?
    let outcome: Outcome
    let others: [GestorIndex]
    let change: GestorChange?
    let returning: GestorIndex?
    let proposed: GestorIndex?
  }

  var comparable: Comparable {
    Comparable(
      sector: sector, outcome: outcome, others: others, change: change, returning: returning,
      proposed: proposed)
  }
}

/// What became of everybody from one caseload to the next.
struct Transition {
  let before: LivingDistrict
  let after: LivingDistrict
  private let was: [PersonDocument: Assignment.Comparable]

  init(_ before: LivingDistrict, _ after: LivingDistrict) {
    self.before = before
    self.after = after
    was = before.outcomes
  }

  /// What should not have happened.
  func faults(_ update: LivingDistrict.Update) throws -> [String] {
    var faults: [String] = []
    func hold(_ isTrue: Bool, _ what: String, _ person: Int) {
      if !isTrue { faults.append("\(person): \(what)") }
    }
    for (index, assignment) in after.caseload.assignments.enumerated() {
      guard let document = after.world.persons[index].document, let old = was[document] else {
        hold(assignment.change == nil, "a newcomer changes nobody", index)
        continue
      }
      let gestor = assignment.gestor.map(after.id)
      let oldGestor = old.outcome.gestor.map(before.id)
      hold(assignment.sector == old.sector, "the sector stays", index)
      if update == .add || update == .shuffle {
        hold(gestor == oldGestor, "the gestor stays", index)
        hold(assignment.others == old.others, "those of other programmes stay", index)
      }
      let lasting = (old.returning ?? old.outcome.gestor).map(before.id)
      guard let change = assignment.change else {
        hold(lasting == nil || gestor == lasting, "a change has a cause", index)
        continue
      }
      hold(change.before == lasting && gestor != lasting, "the change is one", index)
      hold(try isTrue(change, of: index), "\(change.cause) is true", index)
    }
    return faults
  }

  private func isTrue(_ change: GestorChange, of person: Int) throws -> Bool {
    let world = after.world
    let details = world.persons[person]
    guard let place = world.gestores.firstIndex(where: { $0.id == change.before }) else {
      return change.cause == .gone
    }
    let gestor = world.gestores[place]
    let sector = try #require(after.caseload.assignments[person].sector)
    let code = world.plan.sectors[sector.position].code
    let isBarred = world.restrictions.contains {
      $0.gestor == gestor.id
        && (details.documents.contains($0.document) || details.household == $0.document.number)
    }
    switch change.cause {
    case .gone: return false
    case .notEligible: return !world.rules.admits(details, to: gestor)
    case .restricted: return isBarred
    case .leftSector: return !gestor.sectors.isEmpty && !gestor.sectors.contains(code)
    case .absent: return gestor.isAbsent(inMonthFrom: world.territory.cutDate)
    case .noCapacity:
      // Those who go on with it, and the person: more than it has.
      let kept = world.persons.indices.filter { other in
        guard let document = world.persons[other].document else { return false }
        let assignment = after.caseload.assignments[other]
        return assignment.gestor.map(after.id) == gestor.id
          && (world.previous[document] == gestor.id
            || world.previousSubstitutes[document] == gestor.id)
      }
      return !ReservedTime(after).fits(kept + [person], place)
    }
  }
}

extension Assignment.Outcome {
  var gestor: GestorIndex? {
    if case .assigned(let gestor, _) = self { gestor } else { nil }
  }
}
