import SectorizaAssignment
import SectorizaModel
import Testing

/// Beside the responsible gestor, those of other programmes.
@Suite struct ProgrammeTests {
  private func ids(_ world: World) throws -> [[String]] {
    try world.caseload().assignments.map { $0.others.map { world.gestores[$0.position].id } }
  }

  @Test func `a person in the public of two programmes has a gestor of each`() throws {
    var world = try World()
    world.add(.months1To11, programmes: ["juntos"])
    world.add(.months24To59)
    world.add(gestor: "a", programme: "actor_social", baseKilometer: 0)
    world.add(gestor: "j", programme: "juntos", baseKilometer: 5)
    world.add(gestor: "m", programme: "municipal", baseKilometer: 9)
    #expect(try world.gestorIDs() == ["a", "m"])
    #expect(try ids(world) == [["j"], []])
  }

  @Test func `a programme that attends anybody adds nobody`() throws {
    var world = try World()
    world.add(.gestante)
    world.add(gestor: "m", programme: "municipal", baseKilometer: 9)
    world.add(gestor: "s", programme: "salud", baseKilometer: 0)
    #expect(try world.gestorIDs() == ["s"])
    #expect(try ids(world) == [[]])
  }

  @Test func `other programmes never take the room of a responsible`() throws {
    var world = try World()
    world.add(.months1To11, programmes: ["juntos"])
    world.add(.months24To59, programmes: ["juntos"])
    world.add(gestor: "a", programme: "actor_social")
    world.add(gestor: "j", programme: "juntos", maximum: 1)
    #expect(try world.gestorIDs() == ["a", "j"])
    #expect(try ids(world) == [[], []])
    let shortage = try #require(try world.caseload().shortages.first)
    #expect(shortage.programme == "juntos" && !shortage.isResponsible)
    #expect(shortage.persons == 1 && shortage.minutes == 30)
  }

  @Test func `a home keeps one gestor of a programme`() throws {
    var world = try World()
    world.add(.months24To59, household: "h", programmes: ["juntos"])
    world.add(.months1To11, household: "h", programmes: ["juntos"])
    world.add(gestor: "a", programme: "actor_social", languages: ["quechua"])
    world.add(gestor: "j1", programme: "juntos", baseKilometer: 9)
    world.add(gestor: "j2", programme: "juntos", baseKilometer: 0)
    world.previous = [
      try #require(world.persons[0].document): "j1", try #require(world.persons[1].document): "a",
    ]
    #expect(try world.gestorIDs() == ["j1", "a"])
    #expect(try ids(world) == [[], ["j1"]])
  }

  @Test(arguments: 0..<8)
  func `each programme gives one gestor at most, who may attend and is present`(
    block: Int
  ) throws {
    for number in 0..<20 {
      let world = try World.random(UInt64(400_000 + block * 20 + number))
      let caseload = try world.caseload()
      for (person, assignment) in caseload.assignments.enumerated() {
        let programmes = assignment.others.map { world.gestores[$0.position].programme }
        #expect(programmes == Set(programmes).sorted())
        if let own = assignment.gestor {
          #expect(!programmes.contains(world.gestores[own.position].programme))
        }
        for other in assignment.others {
          let gestor = world.gestores[other.position]
          #expect(world.rules.admits(world.persons[person], to: gestor))
          #expect(world.rules.rule(of: gestor.programme).hasOwnPublic)
          let code = world.plan.sectors[try #require(assignment.sector).position].code
          #expect(gestor.sectors.isEmpty || gestor.sectors.contains(code))
        }
      }
    }
  }
}
