import SectorizaAssignment
import SectorizaModel
import Testing

/// Every possible caseload of a tiny district, against the one that is given.
@Suite struct BruteForceTests {
  /// Lower is better, from left to right: persons left out by tier, languages not spoken, hundreds
  /// of metres.
  typealias Value = [Int]

  @Test(arguments: 0..<8)
  func `with limits of persons alone, no caseload is better`(block: Int) throws {
    for seed in 0..<40 {
      let world = try tiny(UInt64(1000 + block * 40 + seed), minutes: false)
      let given = value(World.gestores(try world.caseload()), world)
      #expect(given == best(world), "seed \(1000 + block * 40 + seed)")
    }
  }

  @Test func `with limits of minutes, the urgent are attended as well as can be`() throws {
    var optimal = 0
    var partial = 0
    let cases = 600
    for seed in 0..<cases {
      let world = try tiny(UInt64(9000 + seed), minutes: true)
      let given = value(World.gestores(try world.caseload()), world)
      let wanted = best(world)
      #expect(!given.lexicographicallyPrecedes(wanted))
      if given.prefix(5).contains(where: { $0 > 0 }) { partial += 1 }
      if given.prefix(5) == wanted.prefix(5) { optimal += 1 }
    }
    // Packing is hard in general: this is what the repair reaches, not a promise of the problem.
    #expect(optimal >= cases * 99 / 100)
    #expect(partial >= cases / 2, "too few cases are short of room to tell anything")
  }

  @Test func `with times of each programme too, the urgent are attended as well as can be`() throws
  {
    var optimal = 0
    var differing = 0
    let cases = 600
    for seed in 0..<cases {
      var world = try tiny(UInt64(20_000 + seed), minutes: true)
      world.activities = BruteForceTests.activities
      let given = value(World.gestores(try world.caseload()), world)
      let wanted = best(world)
      #expect(!given.lexicographicallyPrecedes(wanted))
      if given.prefix(5) == wanted.prefix(5) { optimal += 1 }
      world.activities = []
      if best(world) != wanted { differing += 1 }
    }
    #expect(optimal >= cases * 98 / 100, "\(optimal) of \(cases)")
    #expect(differing >= cases / 5, "too few cases in which the programme matters")
  }

  private static let activities = [
    CareActivity(
      code: "a", programme: "actor_social", modality: .visit,
      target: CareTarget(childrenMonths: 1...11, gestantes: true), timesPerMonth: 2, minutes: 30),
    CareActivity(
      code: "b", programme: "saf", modality: .visit,
      target: CareTarget(childrenMonths: 0...35, gestantes: true), timesPerMonth: 1, minutes: 50),
    CareActivity(
      code: "c", programme: "juntos", modality: .visit,
      target: CareTarget(childrenMonths: 0...71, gestantes: true), timesPerMonth: 0.5, minutes: 20),
  ]

  /// What a person takes of a gestor, written again.
  private func minutes(_ person: Int, _ gestor: Int, _ world: World) -> Double {
    let details = world.persons[person]
    guard !world.activities.isEmpty else { return world.workload.minutes(details.band) }
    let months = details.ageMonths
    return switch world.gestores[gestor].programme {
    case "actor_social" where months.map { $0 > 0 && $0 < 12 } ?? true: 60
    case "saf" where (months ?? 0) < 36: 50
    case "juntos": 10
    default: world.workload.minutes(details.band)
    }
  }

  private func tiny(_ seed: UInt64, minutes: Bool) throws -> World {
    var random = SplitMix64(seed: seed)
    let sectors = 1 + random.below(2)
    var world = try World(sectors: sectors, unitsPerSector: 1)
    let bands: [AgeBand] = [
      .gestante, .under1Month, .months1To11, .months12To23, .months24To59, .months60To71,
    ]
    for _ in 0..<((minutes ? 3 : 1) + random.below(5)) {
      world.add(
        bands[random.below(6)], unit: random.below(sectors),
        language: random.below(3) == 0 ? "quechua" : nil, phone: random.below(2) == 0,
        programmes: random.below(2) == 0 ? ["juntos"] : [])
    }
    let programmes = ["salud", "municipal", "actor_social", "saf", "juntos"]
    for number in 0..<(1 + random.below(3)) {
      world.add(
        gestor: "g\(number)", programme: programmes[random.below(5)],
        languages: random.below(2) == 0 ? ["quechua"] : [],
        baseKilometer: Double(random.below(9)),
        minutes: minutes ? Double(random.below(20) * 5) : nil,
        maximum: !minutes ? random.below(4) : random.below(2) == 0 ? random.below(4) : nil,
        sectors: random.below(3) > 0 ? [] : [World.code(random.below(sectors))])
    }
    return world
  }

  private func best(_ world: World) -> Value {
    var best: Value?
    var choice = [Int?](repeating: nil, count: world.persons.count)
    func visit(_ person: Int, _ minutes: [Double], _ persons: [Int]) {
      guard person < world.persons.count else {
        let found = value(choice, world)
        if best.map({ found.lexicographicallyPrecedes($0) }) ?? true { best = found }
        return
      }
      choice[person] = nil
      visit(person + 1, minutes, persons)
      for (gestor, details) in world.gestores.enumerated() where may(gestor, person, world) {
        var minutes = minutes
        var persons = persons
        minutes[gestor] += self.minutes(person, gestor, world)
        persons[gestor] += 1
        guard minutes[gestor] <= (details.minutesPerMonth ?? .infinity) + 1e-6,
          persons[gestor] <= details.maximumPersons ?? .max
        else { continue }
        choice[person] = gestor
        visit(person + 1, minutes, persons)
      }
      choice[person] = nil
    }
    let count = world.gestores.count
    visit(0, [Double](repeating: 0, count: count), [Int](repeating: 0, count: count))
    return best ?? []
  }

  private func may(_ gestor: Int, _ person: Int, _ world: World) -> Bool {
    guard case .unit(let unit, _, _) = world.placements[person] else { return false }
    let details = world.gestores[gestor]
    let code = World.code(unit.position)
    return (details.sectors.isEmpty || details.sectors.contains(code))
      && world.rules.admits(world.persons[person], to: details)
  }

  private func value(_ gestores: [Int?], _ world: World) -> Value {
    var value = [Int](repeating: 0, count: 7)
    for (person, gestor) in gestores.enumerated() {
      guard let gestor else {
        value[urgency(of: world.persons[person])] += 1
        continue
      }
      let details = world.gestores[gestor]
      if let language = world.persons[person].language, !details.languages.contains(language) {
        value[5] += 1
      }
      guard case .unit(let unit, _, _) = world.placements[person], let base = details.base else {
        continue
      }
      let place = world.territory.units[unit.position].representative
      value[6] += Int((base.distanceMeters(to: place) / 100).rounded())
    }
    return value
  }
}
