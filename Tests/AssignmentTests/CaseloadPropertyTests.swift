import SectorizaAssignment
import SectorizaModel
import Testing

/// What is promised of every caseload, recomputed from the inputs alone.
@Suite struct CaseloadPropertyTests {
  @Test(arguments: 0..<20)
  func `nobody is lost, eligibility and presence hold, and capacity is not exceeded`(
    block: Int
  ) throws {
    for seed in 0..<25 {
      try check(World.random(UInt64(block * 25 + seed)))
    }
  }

  @Test func `promises hold in a large district short of hours`() throws {
    var world = try World(sectors: 12, unitsPerSector: 5)
    var random = SplitMix64(seed: 7)
    for number in 0..<1500 {
      world.add(
        AgeBand.allCases[random.below(6)], unit: random.below(60),
        household: number % 3 == 0 ? nil : "h\(number / 3)",
        language: random.below(8) == 0 ? "quechua" : nil, phone: random.below(2) == 0,
        programmes: random.below(4) == 0 ? ["juntos"] : [])
    }
    let programmes = ["salud", "actor_social", "saf", "juntos"]
    for number in 0..<40 {
      world.add(
        gestor: "g\(100 + number)", programme: programmes[random.below(4)],
        languages: number % 5 == 0 ? ["quechua"] : [], baseKilometer: Double(random.below(60)),
        minutes: Double(200 + random.below(400)), maximum: number % 4 == 0 ? 12 : nil,
        sectors: number % 6 == 0 ? [] : [World.code(number % 12)])
    }
    try check(world)
  }

  private func check(_ world: World) throws {
    let caseload = try world.caseload()
    #expect(caseload.assignments.count == world.persons.count)
    let gestores = World.gestores(caseload)
    var minutes = [Double](repeating: 0, count: world.gestores.count)
    var persons = [Int](repeating: 0, count: world.gestores.count)
    for (person, gestor) in zip(world.persons, gestores) {
      guard let gestor else { continue }
      minutes[gestor] += world.workload.minutes(person.band)
      persons[gestor] += 1
    }
    for (gestor, details) in world.gestores.enumerated() {
      #expect(abs(caseload.minutesOfGestor[gestor] - minutes[gestor]) < 0.001)
      #expect(minutes[gestor] <= (details.minutesPerMonth ?? .infinity) + 0.001)
      #expect(persons[gestor] <= details.maximumPersons ?? .max)
    }
    for (person, assignment) in caseload.assignments.enumerated() {
      let sector = sector(of: person, world)
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
        #expect(!reason.isEmpty)
      case .withoutGestor(.noGestorInSector): #expect(present.isEmpty)
      case .withoutGestor(.nobodyEligible): #expect(!present.isEmpty && able.isEmpty)
      case .withoutGestor(.noCapacity):
        #expect(!able.isEmpty)
        try expectNoRoom(for: person, among: able.map(\.id), world, gestores)
      case .withoutPlace: Issue.record("a person in a sector has a place")
      }
    }
    try expectSplitsAreSaid(world, caseload, gestores)
  }

  /// Nobody who may attend has room, nor would have it by leaving the less urgent.
  private func expectNoRoom(
    for person: Int, among able: [String], _ world: World, _ gestores: [Int?]
  ) throws {
    let need = world.workload.minutes(world.persons[person].band)
    let rank = urgency(of: world.persons[person])
    for (gestor, details) in world.gestores.enumerated() where able.contains(details.id) {
      let mine = world.persons.indices.filter {
        gestores[$0] == gestor && urgency(of: world.persons[$0]) <= rank
      }
      let minutes = mine.reduce(need) { $0 + world.workload.minutes(world.persons[$1].band) }
      let hasMinutes = minutes <= (details.minutesPerMonth ?? .infinity) + 1e-6
      let hasPersons = mine.count + 1 <= details.maximumPersons ?? .max
      #expect(!(hasMinutes && hasPersons), "\(details.id) could attend a person left out")
    }
  }

  /// Two persons of one home and sector with different gestores: both reasons say so.
  private func expectSplitsAreSaid(
    _ world: World, _ caseload: Caseload, _ gestores: [Int?]
  ) throws {
    for one in world.persons.indices {
      for other in world.persons.indices.dropFirst(one + 1) {
        guard let home = world.persons[one].household, world.persons[other].household == home,
          let sector = caseload.assignments[one].sector,
          caseload.assignments[other].sector == sector, let first = gestores[one],
          let second = gestores[other], first != second
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

  private func isWithoutPlace(_ assignment: Assignment) -> Bool {
    if case .withoutPlace = assignment.outcome { true } else { false }
  }

  private func sector(of person: Int, _ world: World) -> SectorIndex? {
    switch world.placements[person] {
    case .unit(let unit, _, _): world.plan.sectorOfUnit[unit.position]
    case .sector(let code, _):
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
