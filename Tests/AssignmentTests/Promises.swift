import SectorizaAssignment
import SectorizaModel
import Testing

/// A caseload beside what is promised of every caseload, recomputed from the inputs alone.
struct Promises {
  let world: World
  let caseload: Caseload
  let gestores: [Int?]

  init(_ world: World) throws {
    self.world = world
    caseload = try world.caseload()
    gestores = World.gestores(caseload)
  }

  func check() throws {
    #expect(caseload.assignments.count == world.persons.count)
    var minutes = [Double](repeating: 0, count: world.gestores.count)
    var persons = [Int](repeating: 0, count: world.gestores.count)
    for (person, gestor) in zip(world.persons, gestores) {
      guard let gestor else { continue }
      minutes[gestor] += world.workload.minutes(person.band)
      persons[gestor] += 1
    }
    for (assignment, person) in zip(caseload.assignments, world.persons) {
      for other in assignment.others.map(\.position) {
        minutes[other] += world.workload.minutes(person.band)
        persons[other] += 1
      }
    }
    for (gestor, details) in world.gestores.enumerated() {
      #expect(abs(caseload.minutesOfGestor[gestor] - minutes[gestor]) < 0.001)
      #expect(minutes[gestor] <= (details.minutesPerMonth ?? .infinity) + 0.001)
      #expect(persons[gestor] <= details.maximumPersons ?? .max)
    }
    for (person, assignment) in caseload.assignments.enumerated() {
      let sector = sector(of: person)
      #expect(assignment.sector == sector)
      guard let sector else {
        #expect(isWithoutPlace(assignment))
        continue
      }
      let code = world.plan.sectors[sector.position].code
      let present = world.gestores.filter { $0.sectors.isEmpty || $0.sectors.contains(code) }
      let able = present.filter { mayAttend($0, world.persons[person]) }
      switch assignment.outcome {
      case .assigned(let gestor, let reason):
        #expect(able.contains(world.gestores[gestor.position]))
        #expect(!isBarred(world.gestores[gestor.position], world.persons[person]))
        #expect(!reason.isEmpty)
      case .withoutGestor(.noGestorInSector): #expect(present.isEmpty)
      case .withoutGestor(.restricted):
        #expect(!able.isEmpty && able.allSatisfy { isBarred($0, world.persons[person]) })
      case .withoutGestor(.nobodyEligible): #expect(!present.isEmpty && able.isEmpty)
      case .withoutGestor(.noCapacity):
        #expect(!able.isEmpty)
        let free = able.filter { !isBarred($0, world.persons[person]) }
        expectNoRoom(for: person, among: free.map(\.id))
      case .withoutPlace: Issue.record("a person in a sector has a place")
      }
    }
    expectSplitsAreSaid()
  }

  /// Nobody who may attend has room, nor would have it by leaving the less urgent.
  private func expectNoRoom(for person: Int, among able: [String]) {
    let need = world.workload.minutes(world.persons[person].band)
    let rank = urgency(of: world.persons[person])
    for (gestor, details) in world.gestores.enumerated() where able.contains(details.id) {
      let mine = world.persons.indices.filter {
        gestores[$0] == gestor
          && (urgency(of: world.persons[$0]) <= rank || isKept($0))
      }
      let minutes = mine.reduce(need) { $0 + world.workload.minutes(world.persons[$1].band) }
      let hasMinutes = minutes <= (details.minutesPerMonth ?? .infinity) + 1e-6
      let hasPersons = mine.count + 1 <= details.maximumPersons ?? .max
      #expect(!(hasMinutes && hasPersons), "\(details.id) could attend a person left out")
    }
  }

  /// Two persons of one home and sector with different gestores: both reasons say so.
  private func expectSplitsAreSaid() {
    for one in world.persons.indices {
      for other in world.persons.indices.dropFirst(one + 1) {
        guard let home = world.persons[one].household, world.persons[other].household == home,
          let sector = caseload.assignments[one].sector,
          caseload.assignments[other].sector == sector, let first = gestores[one],
          let second = gestores[other], first != second, !isKept(one), !isKept(other)
        else { continue }
        for person in [one, other] {
          guard case .assigned(_, let reason) = caseload.assignments[person].outcome else {
            continue
          }
          #expect(reason.contains("hogar dividido"))
        }
      }
    }
  }

  /// Who goes on with the gestor of last month may not be moved.
  private func isKept(_ person: Int) -> Bool {
    guard let gestor = gestores[person], let document = world.persons[person].document else {
      return false
    }
    return world.previous[document] == world.gestores[gestor].id
  }

  private func isBarred(_ gestor: Gestor, _ person: Person) -> Bool {
    world.restrictions.contains { restriction in
      restriction.gestor == gestor.id
        && (person.documents.contains(restriction.document)
          || person.household == restriction.document.number)
    }
  }

  private func isWithoutPlace(_ assignment: Assignment) -> Bool {
    if case .withoutPlace = assignment.outcome { true } else { false }
  }

  private func sector(of person: Int) -> SectorIndex? {
    switch world.placements[person] {
    case .unit(let unit, _, _): world.plan.sectorOfUnit[unit.position]
    case .sector(let code, _, _):
      world.plan.sectors.firstIndex { $0.code == code }.map { SectorIndex($0) }
    case .unplaced: nil
    }
  }

  /// The rules of domain §1b, written again.
  private func mayAttend(_ gestor: Gestor, _ person: Person) -> Bool {
    if gestor.modalities == [.phone], !person.hasValidPhone { return false }
    let months = person.ageMonths ?? 0
    switch gestor.programme {
    case "actor_social": return person.kind == .gestante || months < 12
    case "saf": return person.kind == .gestante || months < 36
    case "juntos": return person.programmes.contains("juntos")
    default: return true
    }
  }
}
