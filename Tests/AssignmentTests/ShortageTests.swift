import SectorizaAssignment
import SectorizaModel
import Testing

/// Where nobody can attend: how many hours are missing, who could take charge.
@Suite struct ShortageTests {
  @Test func `the nearest eligible gestor of another sector is proposed`() throws {
    var world = try World(sectors: 4)
    world.add(.gestante, unit: 0, household: "h")
    world.add(.months24To59, unit: 0, household: "h")
    world.add(gestor: "near", programme: "actor_social", baseKilometer: 1, sectors: ["02"])
    world.add(gestor: "far", baseKilometer: 3, sectors: ["04"])
    world.add(gestor: "middle", baseKilometer: 2, sectors: ["03"])
    let caseload = try world.caseload()
    #expect(
      caseload.assignments.map(\.outcome) == [
        .withoutGestor(.noGestorInSector), .withoutGestor(.noGestorInSector),
      ])
    #expect(caseload.assignments.map(\.proposed) == [GestorIndex(0), GestorIndex(2)])
    let shortages = caseload.shortages
    #expect(shortages.map(\.programme) == ["actor_social", "salud"])
    #expect(shortages.map(\.minutes) == [30, 5.1])
    #expect(shortages.map(\.proposed) == [GestorIndex(0), GestorIndex(2)])
  }

  @Test func `hours are missing where there is no room, and are told by sector`() throws {
    var world = try World(sectors: 2)
    for unit in [0, 0, 0, 1] { world.add(.gestante, unit: unit) }
    world.add(gestor: "a", minutes: 30, sectors: ["01"])
    world.add(gestor: "b", minutes: 60, sectors: ["02"])
    let caseload = try world.caseload()
    #expect(caseload.shortages.count == 1)
    let shortage = try #require(caseload.shortages.first)
    #expect(shortage.sector == SectorIndex(0) && shortage.isResponsible)
    #expect(shortage.persons == 2 && shortage.minutes == 60)
    // There is room for one of the two elsewhere.
    #expect(caseload.assignments.compactMap(\.proposed) == [GestorIndex(1)])
  }

  @Test func `nobody is proposed who is absent, barred, full or works in the sector`() throws {
    var world = try World(sectors: 2)
    world.add(.gestante, unit: 0)
    world.add(gestor: "here", maximum: 0, sectors: ["01"])
    world.add(gestor: "full", maximum: 0, sectors: ["02"])
    world.add(gestor: "barred", sectors: ["02"])
    world.add(gestor: "away", sectors: ["02"], absence: Gestor.Absence(first: nil, last: nil))
    world.add(gestor: "nowhere", sectors: ["99"])
    world.restrictions = [
      GestorRestriction(gestor: "barred", document: try #require(world.persons[0].document))
    ]
    let caseload = try world.caseload()
    #expect(caseload.assignments[0].proposed == nil)
    #expect(caseload.shortages.map(\.proposed) == [nil])
    #expect(caseload.shortages.map(\.programme) == ["salud"])
  }

  @Test(arguments: [1.0, 4.0])
  func `the missing hours of a home are those of one door, as if one gestor had all of it`(
    minutes: Double
  ) throws {
    func told(households: [String?], minutes: Double?) throws -> (missing: Double, taken: Double) {
      var world = try World()
      world.field = FieldCosts()
      world.activities = [
        CareActivity(
          code: "saf", programme: "salud", modality: .visit,
          target: CareTarget(childrenMonths: 0...71), timesPerMonth: 4, minutes: 60,
          isPerHousehold: true)
      ]
      for household in households { world.add(.months24To59, household: household) }
      world.add(gestor: "a", minutes: minutes)
      let caseload = try world.caseload()
      #expect(
        abs(caseload.missingMinutes.reduce(0, +) - caseload.shortages.reduce(0) { $0 + $1.minutes })
          < 0.001)
      return (caseload.shortages.reduce(0) { $0 + $1.minutes }, caseload.minutesOfGestor[0])
    }
    let home = try told(households: ["h", "h", "h"], minutes: minutes)
    let alone = try told(households: [nil], minutes: minutes)
    #expect(home.taken == 0 && home.missing == alone.missing)
    #expect(try told(households: ["h", "h", "h"], minutes: nil).taken == home.missing)
    #expect(
      abs(try told(households: [nil, nil, nil], minutes: minutes).missing - 3 * alone.missing)
        < 0.001)
  }

  @Test func `where no programme is for the person, none is named`() throws {
    var world = try World()
    world.add(.months24To59)
    world.add(gestor: "a", programme: "actor_social")
    let shortage = try #require(try world.caseload().shortages.first)
    #expect(shortage.programme == nil && shortage.persons == 1)
  }

  @Test(arguments: 0..<8)
  func `everybody without a gestor is in a shortage, and proposals fit together`(
    block: Int
  ) throws {
    for number in 0..<25 {
      let seed = UInt64(700_000 + block * 25 + number)
      let world = try number % 2 == 0 ? World.random(seed) : World.short(seed)
      let caseload = try world.caseload()
      let waiting = caseload.assignments.filter { $0.sector != nil && $0.gestor == nil }
      let told = caseload.shortages.filter(\.isResponsible).reduce(0) { $0 + $1.persons }
      #expect(told == waiting.count)
      var minutes = caseload.minutesOfGestor
      var persons = caseload.loads.map(\.persons)
      for assignment in caseload.assignments {
        guard let proposed = assignment.proposed?.position else { continue }
        #expect(assignment.gestor == nil)
        let gestor = world.gestores[proposed]
        let code = world.plan.sectors[try #require(assignment.sector).position].code
        #expect(!gestor.sectors.isEmpty && !gestor.sectors.contains(code))
        let person = world.persons[assignment.person.position]
        #expect(world.rules.admits(person, to: gestor))
        minutes[proposed] += world.workload.minutes(person.band)
        persons[proposed] += 1
      }
      for (gestor, details) in world.gestores.enumerated() {
        #expect(minutes[gestor] <= (details.minutesPerMonth ?? .infinity) + 0.001)
        #expect(persons[gestor] <= details.maximumPersons ?? .max)
      }
    }
  }
}
