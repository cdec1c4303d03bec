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
        minutes[gestor] += world.workload.minutes(world.persons[person].band)
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
