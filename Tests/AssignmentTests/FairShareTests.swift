import SectorizaAssignment
import SectorizaModel
import Testing

/// No gestor gets all the hard cases.
@Suite struct FairShareTests {
  @Test func `hard cases are shared out where everybody may attend everybody`() throws {
    for seed in 0..<40 {
      var random = SplitMix64(seed: UInt64(seed), stream: 9)
      var world = try World(sectors: 1)
      let gestores = 2 + random.below(4)
      let persons = 20 + random.below(30)
      for number in 0..<persons {
        world.add(number % 4 == 0 ? .under1Month : .months12To23, days: number % 4 == 0 ? 5 : 500)
      }
      for number in 0..<gestores {
        world.add(
          gestor: "g\(number)", baseKilometer: Double(number),
          maximum: persons / gestores + 1 + random.below(3))
      }
      world.hardCases = HardCases()
      let loads = try world.caseload().loads
      #expect(loads.allSatisfy { Double($0.hardCases) <= $0.fairShare + 1 }, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<10)
  func `sharing leaves out nobody more, and worsens no language and no burden`(
    block: Int
  ) throws {
    for number in 0..<25 {
      let seed = UInt64(600_000 + block * 25 + number)
      var world = try number % 2 == 0 ? World.random(seed) : World.short(seed)
      let before = try world.caseload()
      world.hardCases = HardCases(farMeters: 500)
      try Promises(world).check()
      let after = try world.caseload()
      #expect(
        before.assignments.map { $0.gestor == nil } == after.assignments.map { $0.gestor == nil })
      #expect(foreign(after, world) <= foreign(before, world), "seed \(seed)")
      #expect(burden(after, world) <= burden(before, world) + 1e-9, "seed \(seed)")
    }
  }

  private func foreign(_ caseload: Caseload, _ world: World) -> Int {
    zip(world.persons, World.gestores(caseload)).count { person, gestor in
      guard let gestor, let language = person.language, language != "castellano" else {
        return false
      }
      return !world.gestores[gestor].languages.contains(language)
    }
  }

  /// What gestores have beyond their part and one, recomputed.
  private func burden(_ caseload: Caseload, _ world: World) -> Double {
    let gestores = World.gestores(caseload)
    var burden = 0.0
    for programme in Set(world.gestores.map(\.programme)).sorted() {
      let own = world.gestores.indices.filter { world.gestores[$0].programme == programme }
      func persons(_ gestor: Int) -> [Int] {
        world.persons.indices.filter { gestores[$0] == gestor }
      }
      func hard(_ gestor: Int) -> Int { persons(gestor).count { isHard($0, caseload, world) } }
      let all = own.reduce(0) { $0 + persons($1).count }
      guard all > 0 else { continue }
      let allHard = own.reduce(0) { $0 + hard($1) }
      for gestor in own {
        let share = Double(allHard * persons(gestor).count) / Double(all)
        burden += max(0, Double(hard(gestor)) - share - 1)
      }
    }
    return burden
  }

  private func isHard(_ person: Int, _ caseload: Caseload, _ world: World) -> Bool {
    let details = world.persons[person]
    if let days = details.ageDays, days < 30 { return true }
    if let language = details.language, language != "castellano" { return true }
    guard let sector = caseload.assignments[person].sector,
      let unit = caseload.assignments[person].unit,
      let hub = world.plan.sectors[sector.position].hub
    else { return false }
    return abs(unit.position - hub.position) * 1000 >= 500
  }

  @Test func `who goes on with a gestor is not moved for the sake of shares`() throws {
    var world = try World()
    for _ in 0..<6 { world.add(.under1Month, days: 3) }
    for _ in 0..<6 { world.add(.months12To23) }
    world.add(gestor: "a")
    world.add(gestor: "b")
    for (place, person) in world.persons.enumerated() {
      world.previous[try #require(person.document)] = place < 6 ? "a" : "b"
    }
    world.hardCases = HardCases()
    let ids = try world.gestorIDs()
    #expect(ids == (0..<12).map { $0 < 6 ? "a" : "b" })
    #expect(try world.caseload().loads.map(\.hardCases) == [6, 0])
  }

  @Test func `a newborn stays with the gestor of its home, whatever the shares`() throws {
    var world = try World()
    for home in 0..<4 {
      world.add(.months24To59, household: "h\(home)")
      world.add(.under1Month, household: "h\(home)", days: 3)
      world.previous[try #require(world.persons[2 * home].document)] = "a"
    }
    for _ in 0..<8 {
      world.add(.months12To23)
      world.previous[try #require(world.persons.last?.document)] = "b"
    }
    world.add(gestor: "a")
    world.add(gestor: "b")
    world.hardCases = HardCases()
    #expect(try world.caseload().loads.map(\.hardCases) == [4, 0])
  }

  @Test func `those of very high priority are shared out, and no other priority is hard`() throws {
    var world = try World(sectors: 2)
    for _ in 0..<4 { world.add(.months24To59, unit: 0, priority: .veryHigh) }
    for _ in 0..<4 { world.add(.months24To59, unit: 1, priority: .high) }
    world.add(gestor: "a", baseKilometer: 0, maximum: 4)
    world.add(gestor: "b", baseKilometer: 1, maximum: 4)
    world.hardCases = HardCases()
    let loads = try world.caseload().loads
    #expect(loads.map(\.hardCases).sorted() == [1, 3])
    #expect(loads.map(\.fairShare) == [2, 2])
  }

  @Test func `an exchange tells its reason`() throws {
    var world = try World(sectors: 2)
    for _ in 0..<4 { world.add(.under1Month, unit: 0, days: 3) }
    for _ in 0..<4 { world.add(.months12To23, unit: 1) }
    world.add(gestor: "a", baseKilometer: 0, maximum: 4)
    world.add(gestor: "b", baseKilometer: 1, maximum: 4)
    #expect(try world.gestorIDs() == ["a", "a", "a", "a", "b", "b", "b", "b"])
    world.hardCases = HardCases()
    let loads = try world.caseload().loads
    #expect(loads.map(\.hardCases).sorted() == [1, 3])
    #expect(loads.map(\.fairShare) == [2, 2])
    #expect(try world.reasons().contains("reparto parejo de los casos difíciles"))
  }
}
