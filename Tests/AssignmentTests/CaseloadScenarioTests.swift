import SectorizaAssignment
import SectorizaModel
import Testing

/// What happens, and why, in districts small enough to see it.
@Suite struct CaseloadScenarioTests {
  @Test func `without gestores everybody is left out with that reason`() throws {
    var world = try World(sectors: 2)
    for unit in 0..<2 { world.add(.months1To11, unit: unit) }
    let caseload = try world.caseload()
    #expect(
      caseload.assignments.map(\.outcome) == [
        .withoutGestor(.noGestorInSector), .withoutGestor(.noGestorInSector),
      ])
    #expect(caseload.minutesOfGestor.isEmpty)
  }

  @Test func `without persons nobody works`() throws {
    var world = try World()
    world.add(gestor: "g1")
    let caseload = try world.caseload()
    #expect(caseload.assignments.isEmpty)
    #expect(caseload.minutesOfGestor == [0])
  }

  @Test(
    arguments: [(0.0, nil), (nil, 0), (-5.0, nil), (nil, -1), (.nan, nil)] as [(Double?, Int?)])
  func `a gestor without room attends nobody`(minutes: Double?, maximum: Int?) throws {
    var world = try World()
    world.add(.under1Month, days: 3)
    world.add(gestor: "g1", minutes: minutes, maximum: maximum)
    #expect(try world.caseload().assignments[0].outcome == .withoutGestor(.noCapacity))
  }

  @Test func `a limit that is infinite is no limit`() throws {
    var world = try World()
    for _ in 0..<50 { world.add(.under1Month) }
    world.add(gestor: "g1", minutes: .infinity)
    #expect(try world.gestorIDs().allSatisfy { $0 == "g1" })
  }

  @Test func `who is not eligible for anybody is told apart from who finds no room`() throws {
    var world = try World()
    world.add(.months24To59)
    world.add(.months1To11)
    world.add(.months1To11)
    world.add(gestor: "g1", programme: "actor_social", maximum: 1)
    let outcomes = try world.caseload().assignments.map(\.outcome)
    #expect(outcomes[0] == .withoutGestor(.nobodyEligible))
    #expect(outcomes.filter { $0 == .withoutGestor(.noCapacity) }.count == 1)
  }

  @Test func `a gestor works only in its sectors, however their codes are written`() throws {
    var world = try World(sectors: 3)
    for unit in 0..<3 { world.add(.gestante, unit: unit) }
    world.add(gestor: "g1", sectors: ["2"])
    world.add(gestor: "g2", sectors: [" 03 ", "77"])
    #expect(try world.gestorIDs() == [nil, "g1", "g2"])
    #expect(
      try world.caseload().assignments[0].outcome == .withoutGestor(.noGestorInSector))
    let findings = presenceFindings(world.gestores, plan: world.plan, file: "gestores.csv")
    #expect(findings.map(\.place.value) == ["77"])
    #expect(findings[0].message.contains("g2"))
  }

  @Test func `a gestor whose sectors do not exist works nowhere, and it is said`() throws {
    var world = try World()
    world.add(.gestante)
    world.add(gestor: "g1", sectors: ["99"])
    #expect(try world.gestorIDs() == [nil])
    let findings = presenceFindings(world.gestores, plan: world.plan)
    #expect(findings.map(\.code) == ["gestor-sector-desconocido"])
    #expect(findings[0].message.contains("no se le asigna a nadie"))
  }

  @Test func `the sectors of a gestor that do not exist are told in one finding, a few by name`()
    throws
  {
    var world = try World()
    world.add(.gestante)
    world.add(gestor: "g1", sectors: ["77", "78"])
    world.add(gestor: "g2", sectors: ["77", "01", "78", "79", "80", "81", "77"])
    let findings = presenceFindings(world.gestores, plan: world.plan, file: "gestores.csv")
    #expect(
      findings.map(\.message) == [
        "El gestor g1 trabaja en 2 sectores que no existen (77 y 78): no se le asigna a nadie.",
        "El gestor g2 trabaja en 5 sectores que no existen (77, 78, 79 y 2 más): "
          + "se usan sus otros sectores.",
      ])
    #expect(findings.map(\.place.value) == ["77 y 78", "77, 78, 79 y 2 más"])
  }

  @Test func `a list made for another plan is told in one finding`() throws {
    var world = try World()
    world.add(.gestante)
    for gestor in 0..<10 { world.add(gestor: "g\(gestor)", sectors: ["\(70 + gestor)"]) }
    #expect(presenceFindings(world.gestores, plan: world.plan).count == 10)
    world.add(gestor: "h", sectors: ["79", "01"])
    world.add(gestor: "sano", sectors: ["01"])
    let findings = presenceFindings(world.gestores, plan: world.plan, file: "gestores.csv")
    #expect(
      findings.map(\.message) == [
        "11 gestores trabajan en 10 sectores que no existen (70, 71, 72 y 7 más): a 10 no se les "
          + "asigna a nadie, y de los demás se usan sus otros sectores."
      ])
    #expect(findings[0].place.file == "gestores.csv")
  }

  @Test func `each programme attends whom its rule says`() throws {
    let cases: [(programme: String, attended: [Int])] = [
      ("salud", [0, 1, 2, 3, 4, 5]), ("actor_social", [0, 1]), ("saf", [0, 1, 2, 3]),
      ("juntos", [4]), ("municipal", [0, 1, 2, 3, 4, 5]), ("parroquia", [0, 1, 2, 3, 4, 5]),
    ]
    for (programme, attended) in cases {
      var world = try World()
      world.add(.gestante)
      world.add(.months1To11, months: 11)
      world.add(.months12To23, months: 12)
      world.add(.months24To59, months: 35)
      world.add(.months24To59, programmes: ["juntos"], months: 36)
      world.add(.months60To71)
      world.add(gestor: "g1", programme: programme)
      let ids = try world.gestorIDs()
      #expect(ids.indices.filter { ids[$0] != nil } == attended, "\(programme)")
    }
  }

  @Test func `the rules are data and can be changed`() throws {
    var world = try World()
    world.add(.months24To59, months: 30)
    world.add(.gestante)
    world.add(gestor: "g1", programme: "actor_social")
    world.rules = EligibilityRules(rules: [
      EligibilityRule(programme: "actor_social", childrenUnderMonths: 36, gestantes: false)
    ])
    #expect(try world.gestorIDs() == ["g1", nil])
  }

  @Test func `who only calls needs a valid phone`() throws {
    var world = try World()
    world.add(.gestante, phone: false)
    world.add(.gestante, phone: true)
    world.add(gestor: "g1", modalities: [.phone])
    #expect(try world.gestorIDs() == [nil, "g1"])
    world.gestores = []
    world.add(gestor: "g1", modalities: [.phone, .visit])
    #expect(try world.gestorIDs() == ["g1", "g1"])
  }

  @Test func `newborns come first, then the rest by age, when room is short`() throws {
    let order: [AgeBand] = [
      .months60To71, .months24To59, .months12To23, .months1To11, .under1Month,
    ]
    for room in 1...5 {
      var world = try World()
      for band in order { world.add(band, days: band == .under1Month ? 2 : nil) }
      world.add(gestor: "g1", maximum: room)
      let ids = try world.gestorIDs()
      #expect(ids.indices.filter { ids[$0] != nil } == Array((5 - room)..<5))
    }
  }

  @Test func `a child of a month with more than thirty days is no newborn any more`() throws {
    var world = try World()
    world.add(.under1Month, days: 30)
    world.add(.under1Month, days: 29)
    world.add(gestor: "g1", maximum: 1)
    #expect(try world.gestorIDs() == [nil, "g1"])
  }

  @Test func `an eligible sibling does not take the place of somebody more urgent`() throws {
    var world = try World()
    world.add(.months1To11, household: "h1")
    world.add(.months24To59, household: "h1")
    world.add(.months1To11)
    world.add(gestor: "g1", maximum: 2)
    #expect(try world.gestorIDs() == ["g1", nil, "g1"])
    #expect(try world.reasons()[0]?.contains("hogar dividido") == true)
  }

  @Test func `a specialist takes its own, so that the others have room for the rest`() throws {
    var world = try World()
    for _ in 0..<2 { world.add(.months1To11) }
    for _ in 0..<4 { world.add(.months24To59) }
    world.add(gestor: "a", programme: "salud", maximum: 4)
    world.add(gestor: "b", programme: "actor_social", baseKilometer: 50, maximum: 2)
    #expect(try world.gestorIDs() == ["b", "b", "a", "a", "a", "a"])
  }

  @Test func `siblings and their mother go together`() throws {
    var world = try World()
    for home in 0..<6 {
      world.add(.gestante, household: "h\(home)")
      world.add(.months12To23, household: "h\(home)")
      world.add(.months24To59, household: "h\(home)")
    }
    for number in 0..<3 { world.add(gestor: "g\(number)", maximum: 7) }
    let ids = try world.gestorIDs()
    for home in 0..<6 { #expect(Set(ids[(3 * home)..<(3 * home + 3)]).count == 1) }
    #expect(!ids.contains(nil))
    #expect(try world.reasons().allSatisfy { $0?.contains("dividido") == false })
  }

  @Test func `a home larger than any capacity is divided, and it is said`() throws {
    var world = try World()
    for _ in 0..<4 { world.add(.months24To59, household: "h") }
    for number in 0..<2 { world.add(gestor: "g\(number)", maximum: 2) }
    #expect(try world.gestorIDs().compactMap { $0 }.sorted() == ["g0", "g0", "g1", "g1"])
    #expect(
      try world.reasons().allSatisfy {
        $0?.hasSuffix("hogar dividido: excede la capacidad de cualquier gestor") == true
      })
  }

  @Test func `a home that nobody may attend whole is divided by who may`() throws {
    var world = try World()
    world.add(.months1To11, household: "h")
    world.add(.months24To59, household: "h", programmes: ["juntos"])
    world.add(gestor: "a", programme: "actor_social")
    world.add(gestor: "j", programme: "juntos")
    #expect(try world.gestorIDs() == ["a", "j"])
    #expect(try world.reasons().allSatisfy { $0?.contains("nadie atiende a todas") == true })
  }

  @Test func `the same household in two sectors is two homes`() throws {
    var world = try World(sectors: 2)
    world.add(.gestante, unit: 0, household: "h")
    world.add(.months1To11, unit: 1, household: "h")
    world.add(gestor: "g1", sectors: ["01"])
    world.add(gestor: "g2", sectors: ["02"])
    #expect(try world.gestorIDs() == ["g1", "g2"])
    #expect(try world.reasons().allSatisfy { $0 == "única gestora elegible del sector" })
  }

  @Test func `who speaks the language of the home is preferred to who is nearer`() throws {
    var world = try World()
    world.add(.gestante, language: "quechua")
    world.add(.gestante, language: "castellano")
    world.add(gestor: "near", baseKilometer: 0)
    world.add(gestor: "quechua", languages: ["castellano", "quechua"], baseKilometer: 9)
    #expect(try world.gestorIDs() == ["quechua", "near"])
    #expect(try world.reasons() == ["habla quechua", "menor distancia a su base"])
  }

  @Test func `the language yields to attending somebody more`() throws {
    var world = try World()
    world.add(.gestante, language: "quechua")
    world.add(.months24To59, language: "quechua")
    world.add(gestor: "q", languages: ["quechua"], maximum: 1)
    world.add(gestor: "c", programme: "actor_social", languages: ["castellano"], maximum: 1)
    #expect(try world.gestorIDs() == ["c", "q"])
  }

  @Test func `each sector gets the gestor whose base is nearest`() throws {
    var world = try World(sectors: 3)
    for unit in 0..<3 { world.add(.gestante, unit: unit) }
    for kilometer in [2, 0, 1] {
      world.add(gestor: "g\(kilometer)", baseKilometer: Double(kilometer))
    }
    #expect(try world.gestorIDs() == ["g0", "g1", "g2"])
    #expect(try world.reasons() == [String?](repeating: "menor distancia a su base", count: 3))
  }

  @Test func `gestores without base share the sectors out instead of mixing in all`() throws {
    var world = try World(sectors: 6)
    for unit in 0..<6 { for _ in 0..<4 { world.add(.gestante, unit: unit) } }
    for number in 0..<3 { world.add(gestor: "g\(number)", maximum: 8) }
    let ids = try world.gestorIDs()
    let expected = (0..<24).map { Optional("g\($0 / 8)") }
    #expect(ids == expected)
  }

  @Test func `persons in a declared sector, in none, or in an unknown one`() throws {
    var world = try World(sectors: 2, orphanUnits: 1)
    for _ in 0..<5 { world.add(.gestante) }
    world.placements = [
      .sector(code: "2", .sectorColumn, .high), .sector(code: "9", .sectorColumn, .high),
      .unplaced(.otherDistrict),
      .unit(UnitIndex(2), .coordinates, .low), .unit(UnitIndex(1), .coordinates, .low),
    ]
    world.add(gestor: "g1")
    let assignments = try world.caseload().assignments
    #expect(assignments[0].sector == SectorIndex(1))
    #expect(assignments[0].unit == nil)
    #expect(assignments[0].method == .sectorColumn)
    #expect(assignments[1].outcome == .withoutPlace(.unknownSector))
    #expect(assignments[2].outcome == .withoutPlace(.otherDistrict))
    #expect(assignments[3].outcome == .withoutPlace(.unitWithoutSector))
    #expect(assignments[3].unit == UnitIndex(2))
    #expect(assignments[4].confidence == .low)
    #expect(try world.gestorIDs() == ["g1", nil, nil, nil, "g1"])
  }

  @Test func `minutes are counted in hundredths and a full gestor is full`() throws {
    var world = try World()
    for _ in 0..<10 { world.add(.months24To59) }
    world.add(gestor: "g1", minutes: 51)
    let caseload = try world.caseload()
    #expect(World.gestores(caseload).compactMap { $0 }.count == 10)
    #expect(caseload.minutesOfGestor == [51])
    world.gestores = []
    world.add(gestor: "g1", minutes: 50.99)
    #expect(try world.gestorIDs().compactMap { $0 }.count == 9)
  }

  @Test func `a workload beyond all measure is handled, not trapped`() throws {
    for minutes in [1e9, 1e300, .infinity, -30, .nan] {
      var world = try World()
      world.workload.minutesPerVisit = minutes
      for _ in 0..<3 { world.add(.gestante) }
      world.add(gestor: "g1")
      world.add(gestor: "g2", minutes: 100)
      #expect(try world.gestorIDs().allSatisfy { $0 != nil })
    }
  }

  @Test func `lists that do not belong together are refused`() throws {
    var world = try World(sectors: 2)
    world.add(.gestante)
    world.placements = []
    #expect(throws: AssignmentError.placementCountMismatch(persons: 1, placements: 0)) {
      try world.caseload()
    }
    let other = try World(sectors: 3)
    #expect(throws: AssignmentError.unitCountMismatch(territory: 2, plan: 3)) {
      try assign(
        PersonList(persons: [], rejected: []), placements: [], in: world.territory,
        plan: other.plan, to: [])
    }
  }
}
