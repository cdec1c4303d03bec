import SectorizaModel
import Testing

@testable import SectorizaAudit

/// How plans that were made under conditions are judged.
@Suite struct WishedPlanTests {
  /// One column, three columns, and two for each of the others.
  private static let uneven: [Int?] = (0..<SampleDistrict.count).map { unit in
    switch unit % SampleDistrict.columns {
    case 0: 0
    case 1...3: 1
    default: unit % SampleDistrict.columns / 2
    }
  }

  /// Declares targets, and what follows from them.
  private func declare(
    _ targets: [Double], feasible: Bool, in district: inout SampleDistrict
  ) throws {
    var largest = 0.0
    for (sector, target) in targets.enumerated() {
      try Fault.edit(&district, sector: sector) { figures in
        let load = figures.load ?? 0
        figures.targetLoad = target
        figures.deviation = (load - target) / target
        largest = max(largest, abs(load - target) / target)
      }
    }
    district.report?.sectors = try required(district.sectors).map {
      DeclaredReport.Sector(code: $0.code, figures: $0.figures)
    }
    district.report?.largestDeviation = largest
    district.report?.isFeasible = feasible
  }

  private static let load = 17_400.0

  // MARK: Shares

  @Test func `a share of a sector is its measure, by its code, its name or its place`() throws {
    for name in ["S-a", "Sector S-a", "Puerto"] {
      var district = try SampleDistrict(Self.uneven)
      district.wishes.shares = [
        Wishes.Share(sector: name, share: 0.45), Wishes.Share(sector: "S-b", share: 1.55),
      ]
      if name == "Puerto" {
        district.wishes.locks = [
          Wishes.Lock(sector: name, units: [UnitIndex(SampleDistrict.unit(3, 0))])
        ]
      }
      let each = Self.load / 5
      try declare(
        [0.45 * each, 1.55 * each, each, each, each], feasible: true, in: &district)
      #expect(try district.check("A08").state == .passed)
      #expect(try district.check("A21").findings.isEmpty)
      #expect(try district.check("A15").state == .passed)
    }
  }

  @Test func `shares that nobody asked for are found out`() throws {
    var district = try SampleDistrict(Self.uneven)
    let each = Self.load / 5
    try declare([0.45 * each, 1.55 * each, each, each, each], feasible: true, in: &district)
    #expect(try district.check("A08").findings.count { $0.severity == .warning } == 2)
    let messages = try district.check("A21").findings.map(\.message)
    #expect(messages.contains { $0.hasPrefix("Carga que le toca al sector «S-a»") })
    #expect(messages.contains { $0.hasPrefix("Desviación máxima") })
    #expect(messages.contains { $0.hasPrefix("Factibilidad") })
  }

  @Test(arguments: 0..<12)
  func `shares of any sector are dealt so that the largest deviation is least`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let division: [Int?] = (0..<SampleDistrict.count).map { unit in
      unit < 5 ? unit : [0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 4][random.below(12)]
    }
    var district = try SampleDistrict(division)
    district.sectors = nil
    district.report = nil
    let shares = [0.5, 1.5, 2].prefix(1 + random.below(3))
    district.wishes.shares = shares.map { Wishes.Share(sector: nil, share: $0) }
    let context = AuditContext(district.subject)
    let loads = context.members.map { context.sum(context.demand.load, over: $0) }
    let all = shares + [Double](repeating: 1, count: 5 - shares.count)
    let whole = all.reduce(0, +)
    var least = Double.infinity
    func deal(_ left: [Double], _ sector: Int, _ largest: Double) {
      guard sector < 5 else { return least = min(least, largest) }
      for position in left.indices {
        var rest = left
        let target = Self.load * rest.remove(at: position) / whole
        deal(rest, sector + 1, max(largest, abs(loads[sector] - target) / target))
      }
    }
    deal(Array(all), 0, 0)
    #expect(abs(Loads(context).largestDeviation - least) < 1e-9)
  }

  @Test func `another dealing of shares that the plan declares is as right`() throws {
    var district = try SampleDistrict()
    district.wishes.shares = [Wishes.Share(sector: nil, share: 1.1)]
    for sector in 0..<5 {
      var targets = [Double](repeating: Self.load / 5.1, count: 5)
      targets[sector] *= 1.1
      try declare(targets, feasible: true, in: &district)
      #expect(try district.check("A21").findings.isEmpty)
    }
    var wrong = [Double](repeating: Self.load / 5.2, count: 5)
    wrong[0] *= 1.2
    try declare(wrong, feasible: true, in: &district)
    #expect(try district.check("A21").state == .failed)
  }

  @Test func `a share that the plan gave to nobody is told`() throws {
    var district = try SampleDistrict()
    district.wishes.shares = [Wishes.Share(sector: nil, share: 0.5)]
    let findings = try district.check("A08").findings.filter { $0.severity == .warning }
    #expect(findings.count == 1)
    #expect(findings.first?.message.hasPrefix("Se pidió que haya sectores con 0.5") == true)
    #expect(try district.check("A21").findings.isEmpty)
  }

  // MARK: Frozen sectors

  @Test func `a sector that stays as it is counts in nobody's balance`() throws {
    var district = try SampleDistrict(Self.uneven)
    district.previous = SampleDistrict.sectorization(Self.uneven)
    district.wishes.lockedSectors = ["S-a"]
    let own = 1590.0
    let each = (Self.load - own) / 4
    try declare([own, each, each, each, each], feasible: false, in: &district)
    #expect(try district.check("A21").findings.isEmpty)
    let told = try district.check("A08").findings
    #expect(!told.contains { $0.severity == .warning && $0.message.contains("«S-a»") })
    #expect(
      told.contains { $0.message == "Quedan como están y no cuentan en el equilibrio: «S-a»." })
    #expect(try district.check("A20").state == .passed)
    district.wishes.lockedSectors = []
    #expect(try district.check("A21").state == .failed)
  }

  // MARK: Hubs

  @Test func `walks are measured from the hub that was asked for`() throws {
    var district = try SampleDistrict()
    let best = try required(district.report?.cost)
    let hub = SampleDistrict.unit(5, 0)
    district.wishes.hubs = [Wishes.Hub(name: "P.S. Uno", unit: UnitIndex(hub))]
    #expect(try district.check("A21").findings.map(\.message).contains { $0.hasPrefix("Costo") })
    func walk(_ units: [Int], from hub: Int) -> Double {
      units.reduce(0) { sum, unit in
        sum + district.demand.load[unit]
          * district.territory.units[hub].representative.distanceMeters(
            to: district.territory.units[unit].representative)
      }
    }
    let members = SampleDistrict.evenDivision.indices.filter {
      SampleDistrict.evenDivision[$0] == 0
    }
    let least = try required(members.map { walk(members, from: $0) }.min())
    let asked = best - least + walk(members, from: hub)
    district.report?.cost = asked
    district.report?.lowerBound = nil
    #expect(try district.check("A21").findings.isEmpty)
    // The hub of another sector, which does not hold it, is nobody's.
    district.wishes.hubs = [Wishes.Hub(name: "P.S. Uno", unit: UnitIndex(hub), sector: "S-c")]
    district.report?.cost = best
    district.report?.isFeasible = false
    #expect(try district.check("A21").findings.isEmpty)
    #expect(
      try district.check("A15").findings.map(\.message) == [
        "Se pidió que el sector «S-c» se camine desde «P.S. Uno», que está en «S-a»."
      ])
  }

  // MARK: Conditions

  @Test func `a plan that says it keeps what it does not is told so`() throws {
    var district = try SampleDistrict()
    district.wishes.locks = [Wishes.Lock(sector: "S-b", units: [UnitIndex(0), UnitIndex(2)])]
    #expect(
      try district.check("A15").findings.map(\.message) == [
        "Se pidió que «U00» esté en el sector «S-b», y no lo está."
      ])
    #expect(
      try district.check("A21").findings.map(\.message) == [
        "Factibilidad: se declara factible; al recalcular da no factible (1 condición que no se "
          + "cumple)."
      ])
    district.report?.isFeasible = false
    #expect(try district.check("A21").findings.isEmpty)
  }

  @Test(arguments: 0..<10)
  func `groups and pairs of random divisions are those that are broken`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let division: [Int?] = SampleDistrict.evenDivision.map { sector in
      random.below(3) == 0 ? random.below(5) : sector
    }
    var district = try SampleDistrict(division)
    for _ in 0..<20 {
      let (one, other) = (random.below(60), random.below(60))
      guard one != other else { continue }
      let pair = [one, other].sorted().map { UnitIndex($0) }
      if random.below(2) == 0 {
        district.wishes.together.append(Wishes.Together(name: "G", units: pair))
      } else {
        district.wishes.apart.append(Wishes.Apart(pair[0], pair[1]))
      }
    }
    func sector(_ unit: UnitIndex) -> Int? { division[unit.position] }
    let parted = district.wishes.together.count { sector($0.units[0]) != sector($0.units[1]) }
    let joined = district.wishes.apart.count { sector($0.one) == sector($0.other) }
    let broken = BrokenWishes(AuditContext(district.subject))
    #expect(broken.parted.count == parted)
    #expect(broken.others.count == joined)
    #expect(broken.ruleCount == parted + joined)
  }

  @Test func `a limit that no sector may cross is told with what lies on both sides`() throws {
    var district = try SampleDistrict()
    district.wishes.respects = [
      Wishes.Respect(
        attribute: "zona", labels: ["001", "002"],
        labelOfUnit: (0..<SampleDistrict.count).map { $0 % SampleDistrict.columns < 3 ? 0 : 1 },
        weight: nil)
    ]
    let findings = try district.check("A15").findings
    #expect(findings.map(\.severity) == [.warning])
    #expect(
      findings.map(\.message) == [
        "Se pidió que ningún sector cruce los límites de «zona», y «S-b» tiene «001» y «002»."
      ])
    // Whoever forms sectors may call that feasible or not.
    #expect(try district.check("A21").findings.isEmpty)
    district.report?.isFeasible = false
    #expect(try district.check("A21").findings.isEmpty)
  }

  @Test func `a quantity is shared like the load, and small counts of persons are not told`() throws
  {
    var district = try SampleDistrict(source: .persons) { units in
      for unit in units.indices {
        units[unit].census.under5 = .counted(unit == 20 ? 3 : unit % 10 / 2 == 0 ? 0 : 10)
      }
    }
    district.wishes.balances = [Wishes.Balance(.under5, tolerance: 0.1)]
    let told = try district.check("A08").findings.map(\.message).filter {
      $0.contains("«menores_5»")
    }
    #expect(told.count == 5)
    #expect(
      told.first
        == "El sector «S-a» tiene menos «menores_5» que lo que le toca (el equipo pidió ±10 %).")
  }

  @Test func `where no whole number is within the tolerance, the nearest are`() throws {
    var district = try SampleDistrict()
    // Seven things for five sectors: one or two each.
    func outside(_ counts: [Double]) throws -> Int {
      var values = [Double](repeating: 0, count: SampleDistrict.count)
      for (sector, count) in counts.enumerated() { values[2 * sector] = count }
      district.wishes.balances = [Wishes.Balance(.column("pozos", values), tolerance: 0.2)]
      let amounts = Amounts(
        district.wishes.balances[0], WishedSectors(AuditContext(district.subject)),
        AuditContext(district.subject))
      return try required(amounts).outside.count
    }
    #expect(try outside([2, 2, 1, 1, 1]) == 0)
    #expect(try outside([3, 1, 1, 1, 1]) == 1)
    #expect(try outside([0, 2, 2, 2, 1]) == 1)
  }

  // MARK: Giants

  @Test func `beside a unit heavier than a sector, the rest is judged by its own mean`() throws {
    // S-a: the giant and an empty block.
    let division: [Int?] = (0..<SampleDistrict.count).map { unit in
      switch unit % SampleDistrict.columns {
      case 0...1: unit < 2 ? 0 : 1
      case 2: 1
      case 3...4: 2
      case 5...6: 3
      default: 4
      }
    }
    var district = try SampleDistrict(division) { units in
      units[1].census.under5 = .counted(5000)
    }
    district.report = nil
    district.thresholds.balanceTolerance = 0.3
    let findings = try district.check("A08").findings
    #expect(findings.map(\.severity) == [.warning, .note, .note])
    #expect(findings.first?.message.contains("«U01» sola ya pesa más que un sector") == true)
    #expect(
      findings[1].message
        == "Los demás sectores se juzgan por la media del resto, sin «S-a»: una unidad sola pesa ahí "
        + "más que un sector.")
    district.thresholds.balanceTolerance = 0.2
    let narrow = try district.check("A08").findings.filter { $0.severity == .warning }
    #expect(narrow.count == 2)
    #expect(narrow.last?.message.contains("«S-e» tiene 25.6 % más") == true)
  }

  // MARK: A11

  @Test func `the sides of a cut sector are told, and small counts are not`() throws {
    let services = SampleDistrict.services.map { service in
      Service(
        kind: service.kind, code: service.code, name: service.name, position: service.position,
        attendedUnits: service.kind != .ipress
          ? [] : service.code == "00000001" ? [UnitID("U12")] : SampleDistrict.column(3))
    }
    let open = try SampleDistrict(services: services)
    #expect(
      try open.check("A11").findings.map(\.message) == [
        "El sector «S-b» está en 2 ámbitos: «P.S. Uno» (1 unidad, 11 menores de 5 años), «P.S. Dos» "
          + "(6 unidades, 66 menores de 5 años) y «sin ámbito» (5 unidades, 45 menores de 5 años)."
      ])
    let persons = try SampleDistrict(source: .persons, services: services) { units in
      units[12].census.under5 = .counted(3)
    }
    let message = try required(persons.check("A11").findings.first?.message)
    // Not even that they are few: less the total of the sector it could be the others'.
    #expect(
      message.contains("«P.S. Uno» (1 unidad), «P.S. Dos» (6 unidades) y «sin ámbito» (5 unidades)")
    )
  }

  @Test func `without ámbitos there is nothing to cut`() throws {
    #expect(try SampleDistrict(services: []).check("A11").state == .notDone)
  }

  // MARK: A15

  @Test func `a divided community is told with its sides, and what the team asked of it`() throws {
    var district = try Fault.divided()
    let message =
      "La comunidad «Comunidad Sur» está en 2 sectores: «S-a» (2 unidades, 24 menores de "
      + "5 años) y «S-b» (2 unidades, 24 menores de 5 años)."
    #expect(try district.check("A15").findings.map(\.message) == [message])
    // Two of its units that stayed together were asked for: that is kept.
    district.wishes.together = [
      Wishes.Together(name: "Par", units: [UnitIndex(50), UnitIndex(51)])
    ]
    #expect(try district.check("A15").findings.map(\.severity) == [.warning])
    district.wishes.together = [
      Wishes.Together(name: "Par", units: [UnitIndex(51), UnitIndex(52)])
    ]
    #expect(
      try district.check("A15").findings.map(\.message) == [
        message + " El equipo pidió no dividirla."
      ])
    #expect(try district.check("A15").findings.map(\.severity) == [.error])
  }

  @Test func `sectors of two languages are told and are no fault`() throws {
    let district = try SampleDistrict { units in
      for unit in units.indices {
        let old = units[unit]
        units[unit] = SectorizaModel.Unit(
          id: old.id, kind: old.kind, area: old.area, codes: old.codes, shape: old.shape,
          representative: old.representative, census: old.census,
          traits: SectorizaModel.Unit.Traits(language: unit % 10 < 3 ? "quechua" : "castellano"))
      }
    }
    let check = try district.check("A15")
    #expect(check.state == .passed)
    #expect(
      check.findings.map(\.message) == [
        "En el sector «S-b» se hablan 2 lenguas: «castellano» (6 unidades, 66 menores de 5 años) y "
          + "«quechua» (6 unidades, 56 menores de 5 años)."
      ])
  }

  // MARK: A20

  @Test func `what moved is told in units and persons, and its threshold holds`() throws {
    var district = try SampleDistrict()
    var before = SampleDistrict.evenDivision
    for row in 0..<6 { before[SampleDistrict.unit(row, 2)] = 0 }
    district.previous = SampleDistrict.sectorization(before)
    #expect(
      try district.check("A20").findings.map(\.message) == [
        "Cambió de sector el 10 % de las unidades (6 de 60) y el 9.2 % de las gestantes y los "
          + "menores de 5 años."
      ])
    #expect(try district.check("A20").state == .passed)
    district.thresholds.movedShare = 0.09
    #expect(try district.check("A20").state == .failed)
  }

  @Test func `few persons that moved are not told, nor few that stayed`() throws {
    let moved = SampleDistrict.unit(1, 0)
    var district = try SampleDistrict(source: .persons) { units in
      for unit in units.indices { units[unit].census.under5 = .counted(0) }
    }
    var under5 = [Double](repeating: 0, count: SampleDistrict.count)
    under5[moved] = 3
    under5[moved + 5] = 200
    district.demand = try Demand(
      source: .persons, gestantes: under5.map { _ in 0 }, under5: under5, load: under5,
      isEstimated: under5.map { _ in false })
    for moves in [[moved], SampleDistrict.evenDivision.indices.filter { $0 != moved }] {
      var before = SampleDistrict.evenDivision
      for unit in moves { before[unit] = before[unit].map { ($0 + 1) % 5 } }
      district.previous = SampleDistrict.sectorization(before)
      let message = try required(district.check("A20").findings.first?.message)
      #expect(message.contains("; la parte de las gestantes y los menores de 5 años se reserva"))
    }
  }

  @Test func `the share of the persons that moved is not told, be it of many`() throws {
    let moved = SampleDistrict.unit(1, 0)
    var district = try SampleDistrict(source: .persons)
    var under5 = [Double](repeating: 0, count: SampleDistrict.count)
    under5[moved] = 40
    under5[moved + 5] = 160
    district.demand = try Demand(
      source: .persons, gestantes: under5.map { _ in 0 }, under5: under5, load: under5,
      isEstimated: under5.map { _ in false })
    var before = SampleDistrict.evenDivision
    before[moved] = before[moved].map { ($0 + 1) % 5 }
    district.previous = SampleDistrict.sectorization(before)
    let messages = try district.check("A20").findings.map(\.message)
    #expect(messages.contains { $0.contains("se reserva") }, "\(messages)")
    #expect(!messages.contains { $0.contains("20 % de las gestantes") }, "\(messages)")
  }

  @Test func `without a sectorization before, or without its codes, there is nothing to compare`()
    throws
  {
    var district = try SampleDistrict()
    district.previous = ExistingSectorization(
      origin: "otro", sectorOfUnit: SampleDistrict.evenDivision.map { _ in "viejo" })
    #expect(try district.check("A20").state == .notDone)
    district.previous = nil
    #expect(try district.check("A20").state == .notDone)
  }

  @Test func `what a sector that was to stay lost and gained is told`() throws {
    var district = try SampleDistrict()
    var before = SampleDistrict.evenDivision
    before[SampleDistrict.unit(4, 2)] = 0
    before[SampleDistrict.unit(4, 1)] = 1
    district.previous = SampleDistrict.sectorization(before)
    district.wishes.lockedSectors = ["S-a"]
    #expect(
      try district.check("A20").findings.first?.message
        == "Se pidió que el sector «S-a» quede como está, y le faltan «U42» y tiene de más «U41».")
  }
}
