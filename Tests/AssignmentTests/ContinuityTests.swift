import SectorizaAssignment
import SectorizaModel
import Testing

/// The gestor of last month stays.
@Suite struct ContinuityTests {
  @Test func `a person keeps a gestor who is farther and speaks another language`() throws {
    var world = try World()
    world.add(.gestante, language: "quechua")
    world.add(gestor: "near", languages: ["quechua"], baseKilometer: 0)
    world.add(gestor: "old", baseKilometer: 30)
    let document = try #require(world.persons[0].document)
    world.previous = [document: "old"]
    #expect(try world.gestorIDs() == ["old"])
    #expect(try world.reasons() == ["continúa con el gestor que tenía"])
  }

  @Test func `a gestor who is gone, moved or not eligible any more is replaced`() throws {
    var world = try World(sectors: 2)
    world.add(.gestante)
    world.add(.months12To23)
    world.add(.gestante)
    world.add(gestor: "new")
    world.add(gestor: "moved", sectors: ["02"])
    world.add(gestor: "babies", programme: "actor_social", sectors: ["01"])
    let documents = try world.persons.map { try #require($0.document) }
    world.previous = [documents[0]: "gone", documents[1]: "babies", documents[2]: "moved"]
    let ids = try world.gestorIDs()
    #expect(ids[1] == "new")
    #expect(!ids.contains("moved") && !ids.contains(nil))
  }

  @Test func `a newborn goes with the gestor of the home`() throws {
    var world = try World()
    world.add(.months24To59, household: "h")
    world.add(.under1Month, household: "h", days: 1)
    world.add(gestor: "near", baseKilometer: 0)
    world.add(gestor: "old", baseKilometer: 30)
    world.previous = [try #require(world.persons[0].document): "old"]
    #expect(try world.gestorIDs() == ["old", "old"])
  }

  @Test(arguments: 0..<10)
  func `adding persons changes nobody's gestor`(block: Int) throws {
    for number in 0..<10 {
      let seed = UInt64(70_000 + block * 10 + number)
      var world = try number % 2 == 0 ? World.random(seed) : World.short(seed)
      let first = try world.gestorIDs()
      for (person, id) in zip(world.persons, first) {
        if let document = person.document, let id { world.previous[document] = id }
      }
      var random = SplitMix64(seed: seed, stream: 2)
      for _ in 0..<random.below(20) {
        world.add(
          AgeBand.allCases[random.below(6)], unit: random.below(world.territory.units.count),
          household: random.below(2) == 0 ? "home \(random.below(12))" : nil,
          phone: random.below(2) == 0, days: random.below(40))
      }
      let second = try world.gestorIDs()
      for (person, id) in first.enumerated() where id != nil {
        #expect(second[person] == id, "seed \(seed)")
      }
      try Promises(world).check()
    }
  }
}
