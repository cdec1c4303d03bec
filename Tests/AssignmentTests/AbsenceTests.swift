import SectorizaAssignment
import SectorizaModel
import Testing

/// Vacations, restrictions, and the causes of a change of gestor.
@Suite struct AbsenceTests {
  /// The month of the tests begins on 2026-11-01.
  private func absence(_ first: String?, _ last: String?) -> Gestor.Absence {
    Gestor.Absence(
      first: first.flatMap { CalendarDate($0) }, last: last.flatMap { CalendarDate($0) })
  }

  @Test(
    arguments: [
      ("2026-11-01", "2026-11-15", true), ("2026-11-01", "2026-11-14", false),
      ("2026-10-01", "2026-10-31", false), ("2026-11-16", nil, true), ("2026-11-17", nil, false),
      (nil, "2026-11-15", true), (nil, nil, true), ("2026-11-20", "2026-11-10", false),
    ] as [(String?, String?, Bool)])
  func `half a month away is absent`(first: String?, last: String?, isAbsent: Bool) throws {
    let date = try #require(CalendarDate("2026-11-01"))
    let gestor = Gestor(id: "g", programme: "salud", absence: absence(first, last))
    #expect(gestor.isAbsent(inMonthFrom: date) == isAbsent)
  }

  @Test func `a substitute attends meanwhile, and the person returns`() throws {
    var world = try World()
    for _ in 0..<3 { world.add(.gestante) }
    world.add(gestor: "old", baseKilometer: 9, absence: absence("2026-11-01", "2026-11-30"))
    world.add(gestor: "near", baseKilometer: 0)
    for person in world.persons { world.previous[try #require(person.document)] = "old" }
    let caseload = try world.caseload()
    #expect(World.gestores(caseload) == [1, 1, 1])
    for assignment in caseload.assignments {
      #expect(assignment.returning == GestorIndex(0))
      #expect(assignment.lasting == GestorIndex(0))
      #expect(assignment.change == GestorChange(before: "old", cause: .absent))
    }
    #expect(
      try world.reasons()[0]
        == "única gestora elegible del sector; reemplaza a old, que está ausente hasta el 30/11/2026"
    )

    // Next month: what lasts is what the list of last month says.
    var next = world
    next.gestores[0] = Gestor(
      id: "old", programme: "salud", base: world.gestores[0].base,
      absence: absence("2026-10-01", "2026-10-31"))
    #expect(try next.gestorIDs() == ["old", "old", "old"])
  }

  @Test func `nobody is given to who is absent`() throws {
    var world = try World()
    world.add(.gestante)
    world.add(gestor: "g", absence: absence(nil, nil))
    #expect(try world.caseload().assignments[0].outcome == .withoutGestor(.noGestorInSector))
  }

  @Test func `each change of gestor tells its cause`() throws {
    var world = try World(sectors: 2)
    for _ in 0..<5 { world.add(.gestante) }
    world.add(.months12To23)
    world.add(gestor: "new")
    world.add(gestor: "moved", sectors: ["02"])
    world.add(gestor: "babies", programme: "actor_social")
    world.add(gestor: "full", maximum: 0)
    world.add(gestor: "barred")
    world.add(gestor: "away", absence: absence(nil, nil))
    let documents = try world.persons.map { try #require($0.document) }
    for (document, id) in zip(documents, ["gone", "moved", "full", "barred", "away", "babies"]) {
      world.previous[document] = id
    }
    world.restrictions = [GestorRestriction(gestor: "barred", document: documents[3])]
    let changes = try world.caseload().assignments.map { $0.change?.cause }
    #expect(changes == [.gone, .leftSector, .noCapacity, .restricted, .absent, .notEligible])
    #expect(
      try world.reasons()[0]?.hasSuffix(
        "; cambia de gestor: gone ya no está en la lista de gestores") == true)
  }

  @Test func `who stays has no change to tell`() throws {
    var world = try World()
    world.add(.gestante)
    world.add(gestor: "g")
    world.previous[try #require(world.persons[0].document)] = "g"
    #expect(try world.caseload().assignments[0].change == nil)
  }

  @Test func `a restriction is kept, by the person or by the mother`() throws {
    var world = try World()
    world.add(.gestante, household: "00900001")
    world.add(.months1To11, household: "00900001")
    world.add(.gestante)
    world.add(gestor: "aunt", baseKilometer: 0)
    world.add(gestor: "far", baseKilometer: 9)
    world.restrictions = [
      GestorRestriction(gestor: "aunt", document: PersonDocument(kind: .dni, number: "00900001"))
    ]
    #expect(try world.gestorIDs() == ["far", "far", "aunt"])
    world.gestores.removeLast()
    #expect(
      try world.caseload().assignments.map(\.outcome).prefix(2) == [
        .withoutGestor(.restricted), .withoutGestor(.restricted),
      ])
  }

  @Test(arguments: 0..<8)
  func `promises hold with restrictions, whoever they are for`(block: Int) throws {
    for number in 0..<20 {
      let seed = UInt64(500_000 + block * 20 + number)
      var world = try number % 2 == 0 ? World.random(seed) : World.short(seed)
      var random = SplitMix64(seed: seed, stream: 4)
      for person in world.persons where random.below(4) == 0 && !world.gestores.isEmpty {
        world.restrictions.append(
          GestorRestriction(
            gestor: world.gestores[random.below(world.gestores.count)].id,
            document: try #require(person.document)))
      }
      try Promises(world).check()
    }
  }
}
