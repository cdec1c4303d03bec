import SectorizaAssignment
import SectorizaModel
import Testing

/// The time of a gestor, against the worked examples of the model and against what it promises.
@Suite struct WorkloadFormulaTests {
  private func activity(
    _ code: String, _ programme: String, _ months: ClosedRange<Int>?, times: Double,
    minutes: Double, gestantes: Bool = false, modality: CareActivity.Modality = .visit,
    isPerHousehold: Bool = false, followsList: Bool = false, isOn: Bool = true
  ) -> CareActivity {
    CareActivity(
      code: code, programme: programme, modality: modality,
      target: CareTarget(childrenMonths: months, gestantes: gestantes), timesPerMonth: times,
      minutes: minutes, isPerHousehold: isPerHousehold, followsList: followsList, isOn: isOn)
  }

  private var compromiso1: [CareActivity] {
    [
      activity("c1_a", "actor_social", 1...5, times: 2, minutes: 30, followsList: true),
      activity("c1_b", "actor_social", 6...11, times: 3, minutes: 30, followsList: true),
      activity("c1_g", "actor_social", nil, times: 2, minutes: 30, gestantes: true),
    ]
  }

  private func isClose(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) < 0.05
  }

  @Test func `a priority is attended as many times as often as its factor says`() throws {
    var world = try World(area: .urban, areaSquareMeters: 500_000)
    for priority in [Priority.veryHigh, .high, .regular, nil] {
      world.add(.months1To11, months: 8, priority: priority)
      world.add(.months24To59, priority: priority)
    }
    world.add(gestor: "g1", programme: "actor_social")
    world.activities = [
      activity("c1_b", "actor_social", 6...11, times: 3, minutes: 30),
      activity("hogar", "actor_social", 24...59, times: 1, minutes: 20, isPerHousehold: true),
    ]
    world.rules = EligibilityRules(rules: [])
    let even = try world.caseload()
    #expect(even.loads[0].contactMinutes == 4 * (90 + 20) && even.loads[0].visits == 4 * 4)
    world.priority = PriorityFactors(veryHigh: 2, high: 1.5, regular: 0.5)
    let weighed = try world.caseload()
    #expect(weighed.loads[0].contactMinutes == 5 * (90 + 20) && weighed.loads[0].visits == 5 * 4)
    #expect(weighed.minutesOfGestor[0] == 5 * (90 + 20))
  }

  @Test func `the urban example takes 3278.4 minutes`() throws {
    var world = try World(area: .urban, areaSquareMeters: 500_000)
    for _ in 0..<20 { world.add(.months1To11, months: 8) }
    for _ in 0..<10 { world.add(.months1To11, months: 3) }
    for _ in 0..<4 { world.add(.gestante) }
    world.add(gestor: "g1", programme: "actor_social")
    world.activities = compromiso1
    world.field = FieldCosts(administrationShare: 0)
    let load = try world.caseload().loads[0]
    #expect(load.contactMinutes == 2640)
    #expect(isClose(load.failedMinutes, 66))
    #expect(isClose(load.visits, 101.2))
    #expect(isClose(load.betweenMinutes, 312.4))
    #expect(load.fieldDays == 13)
    #expect(load.baseMinutes == 260)
    #expect(load.administrationMinutes == 0)
    #expect(isClose(load.totalMinutes, 3278.4))
  }

  @Test func `the rural example takes 480 minutes`() throws {
    var world = try World(area: .rural)
    for _ in 0..<6 { world.add(.months1To11) }
    let kilometers = 75 * 4.5 / 60 / 1.4
    world.add(gestor: "g1", baseKilometer: kilometers)
    world.field = FieldCosts(failedShare: 0, administrationShare: 0)
    let load = try world.caseload().loads[0]
    #expect(load.contactMinutes == 180)
    #expect(load.fieldDays == 2)
    #expect(isClose(load.baseMinutes, 300))
    #expect(isClose(load.totalMinutes, 480))
  }

  @Test func `the telephone example takes 456.5 minutes`() throws {
    var world = try World(area: .urban, areaSquareMeters: 500_000)
    for _ in 0..<6 { world.add(.months24To59, phone: true) }
    world.add(gestor: "g1", programme: "dit", modalities: [.phone])
    world.activities = [
      activity(
        "dit_tel", "dit", 0...71, times: 4.348, minutes: 17.5, modality: .call,
        isPerHousehold: true)
    ]
    world.field = FieldCosts(administrationShare: 0)
    let load = try world.caseload().loads[0]
    #expect(isClose(load.totalMinutes, 456.5))
    #expect(load.visits == 0 && load.fieldDays == 0)
  }

  @Test func `records take their share of the whole`() throws {
    var world = try World()
    world.add(.gestante)
    world.add(gestor: "g1")
    world.field = .free
    world.field.administrationShare = 0.2
    let load = try world.caseload().loads[0]
    #expect(abs(load.administrationMinutes - 7.5) < 1e-9)
    #expect(abs(load.totalMinutes - 37.5) < 1e-9)
  }

  @Test func `a home is visited once for all of its persons`() throws {
    var alone = try World(area: .urban, areaSquareMeters: 500_000)
    var together = try World(area: .urban, areaSquareMeters: 500_000)
    for person in 0..<8 {
      alone.add(.gestante)
      together.add(.gestante, household: "h\(person / 2)")
    }
    alone.add(gestor: "g1")
    together.add(gestor: "g1")
    alone.field = FieldCosts()
    together.field = FieldCosts()
    let (one, other) = try (alone.caseload().loads[0], together.caseload().loads[0])
    #expect(one.contactMinutes == other.contactMinutes)
    #expect(one.homesVisited == 8 && other.homesVisited == 4)
    #expect(abs(one.visits - 2 * other.visits) < 1e-9)
    #expect(other.betweenMinutes < one.betweenMinutes)
  }

  @Test func `a home takes of its gestor one door and once what is done for it`() throws {
    var world = try World(area: .rural)
    for household in ["h", "h", "i"] { world.add(.months12To23, household: household) }
    world.add(gestor: "g1", programme: "saf", minutes: 400)
    world.activities = [
      activity("saf", "saf", 0...35, times: 4, minutes: 40, isPerHousehold: true),
      activity("own", "saf", 0...35, times: 1, minutes: 10),
    ]
    world.field = FieldCosts(failedShare: 0.5, failedMinutes: 10, administrationShare: 0)
    // Each home 160 for it and 25 of failed attempts, and 10 for each person: 195 + 205 in hundredths.
    #expect(try world.caseload().minutesOfGestor == [400])
    #expect(try world.gestorIDs() == ["g1", "g1", "g1"])
    world.gestores[0] = Gestor(id: "g1", programme: "saf", minutesPerMonth: 399.99)
    #expect(try world.gestorIDs().compactMap { $0 }.count == 2)
  }

  @Test func `the minutes of the sectors are those of the gestor but for whole days`() throws {
    for seed in 0..<30 {
      var world = try World.random(UInt64(310_000 + seed))
      world.field = FieldCosts(urbanBaseMinutes: 0)
      world.activities = compromiso1
      let caseload = try world.caseload()
      for (gestor, minutes) in caseload.responsibleMinutes.enumerated()
      where !caseload.assignments.contains(where: { $0.others.contains(GestorIndex(gestor)) }) {
        #expect(abs(minutes.reduce(0, +) - caseload.loads[gestor].totalMinutes) < 1e-6)
      }
      for assignment in caseload.assignments {
        let isMissing = caseload.missingMinutes[assignment.person.position] > 0
        #expect(!isMissing || (assignment.gestor == nil && assignment.sector != nil))
      }
    }
  }

  @Test func `an activity of certain months counts in those, and nothing takes its place`() throws {
    // The cut date is in November.
    for (calendar, minutes) in [([3, 4], 0.0), ([11], 40), ([], 40)] {
      var world = try World()
      world.add(.gestante)
      world.add(gestor: "g1")
      world.activities = [
        CareActivity(
          code: "a", programme: "salud", modality: .visit, target: CareTarget(gestantes: true),
          timesPerMonth: 2, minutes: 20, calendar: calendar)
      ]
      let caseload = try world.caseload()
      #expect(caseload.loads[0].contactMinutes == minutes)
      #expect(caseload.minutesOfGestor == [minutes])
      guard !calendar.isEmpty else {
        #expect(caseload.minutesByMonth.isEmpty)
        continue
      }
      #expect(caseload.minutesByMonth == [(1...12).map { calendar.contains($0) ? 40 : 0 }])
      let note = try #require(
        loadFindings(caseload, of: world.gestores).first { $0.code == "carga-por-mes" })
      #expect(note.message.contains(calendar == [11] ? "noviembre" : "marzo"))
    }
  }

  @Test func `what is done for a home is done once`() throws {
    var world = try World()
    for _ in 0..<3 { world.add(.months12To23, household: "h") }
    world.add(gestor: "g1", programme: "saf")
    world.activities = [
      activity("saf", "saf", 0...35, times: 4, minutes: 60, isPerHousehold: true)
    ]
    #expect(try world.caseload().loads[0].contactMinutes == 240)
  }

  @Test func `the visits that a list asks for replace the default`() throws {
    var world = try World()
    world.add(.months1To11, months: 8)
    world.add(.months1To11, months: 8, visits: 1)
    world.add(gestor: "g1", programme: "actor_social")
    world.activities = compromiso1
    #expect(try world.caseload().loads[0].contactMinutes == 120)
  }

  @Test func `days of the field are not rounded up by the error of a sum`() throws {
    var world = try World()
    world.add(.months1To11, months: 8, visits: 0.1)
    world.add(.months1To11, months: 8, visits: 0.2)
    world.add(gestor: "g1", programme: "actor_social")
    world.activities = compromiso1
    world.field.urbanVisitsPerDay = 0.3
    #expect(try world.caseload().loads[0].fieldDays == 1)
  }

  @Test func `who cannot be called is visited, and counted`() throws {
    var world = try World()
    world.add(.months24To59, phone: true)
    world.add(.months24To59, phone: false)
    world.add(gestor: "g1", programme: "dit", modalities: [.visit, .phone])
    world.activities = [
      activity("dit_tel", "dit", 0...71, times: 2, minutes: 10, modality: .call)
    ]
    let load = try world.caseload().loads[0]
    #expect(load.visitedForLackOfPhone == 1)
    #expect(load.homesVisited == 1)
    #expect(load.contactMinutes == 40)
  }

  @Test func `what the district does not do, and messages, take no time`() throws {
    var world = try World()
    world.add(.gestante, phone: true)
    world.add(gestor: "g1", modalities: [.visit, .phone])
    world.activities = [
      activity("a", "salud", nil, times: 9, minutes: 60, gestantes: true, isOn: false),
      activity("b", "salud", nil, times: 9, minutes: 60, gestantes: true, modality: .message),
    ]
    #expect(try world.caseload().loads[0].contactMinutes == 30)
  }

  @Test(arguments: 0..<6)
  func `what is reserved is never less than contact and failed attempts`(block: Int) throws {
    for number in 0..<20 {
      var world = try World.random(UInt64(300_000 + block * 20 + number))
      world.field = FieldCosts()
      world.activities =
        compromiso1 + [
          activity("saf", "saf", 0...35, times: 4, minutes: 60, isPerHousehold: true),
          activity("tel", "juntos", 0...71, times: 2, minutes: 10, modality: .call),
        ]
      let caseload = try world.caseload()
      for (gestor, load) in caseload.loads.enumerated() {
        #expect(
          caseload.minutesOfGestor[gestor] + 0.01 * Double(load.persons)
            >= load.contactMinutes + load.failedMinutes)
        #expect(
          caseload.minutesOfGestor[gestor]
            <= (world.gestores[gestor].minutesPerMonth ?? .infinity) + 0.001)
      }
    }
  }
}
