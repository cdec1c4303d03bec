import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

/// A little district whose persons can be moved: everything that is told of it follows them.
private struct World {
  let base: RunResult
  let drawing: Drawing
  /// Of each person: a position in the units, and what the person is.
  var unitOfPerson: [Int]
  let bandOfPerson: [AgeBand]
  /// What became of each, where its unit has a sector: the first gestor, the second, no room, nobody.
  var fateOfPerson: [Int]
  private let metersOfUnit: [Double]
  /// Which counts are withheld; nil: as the exporter decides.
  var withheld: (gestantes: SmallCounts, under5: SmallCounts)?
  /// With how many figures walks are told; nil: as the exporter decides.
  var walk: PublishedWalk?
  /// What is told of the rows of the summary; nil: as the exporter decides.
  var summary: CaseloadSummary?

  init(_ mini: MiniDistrict, bands: [AgeBand]) throws {
    base = try mini.run()
    drawing = try Drawing(base)
    var random = SplitMix64(seed: mini.seed, stream: 9)
    var units: [Int] = []
    var all: [AgeBand] = []
    for unit in base.territory.units.indices {
      // A few blocks are empty, and some hold many.
      let most = [0, 3, 6, 14][random.below(4)]
      for _ in 0..<random.below(most + 1) {
        units.append(unit)
        all.append(random.below(4) == 0 ? .gestante : bands[random.below(bands.count)])
      }
    }
    unitOfPerson = units
    bandOfPerson = all
    fateOfPerson = units.indices.map { person in
      guard person.isMultiple(of: 7) else { return person % 2 }
      return person.isMultiple(of: 2) ? 2 : 3
    }
    let (territory, plan) = (base.territory, base.plan)
    metersOfUnit = territory.units.indices.map { unit in
      guard let sector = plan.sectorOfUnit[unit], let hub = plan.sectors[sector.position].hub
      else { return 0 }
      return territory.units[unit].representative.distanceMeters(
        to: territory.units[hub.position].representative)
    }
  }

  func sector(_ unit: Int) -> Int? { base.plan.sectorOfUnit[unit]?.position }

  /// The sector of a unit; the units without one are one group more.
  func group(_ unit: Int) -> UnitGroup {
    base.plan.sectorOfUnit[unit].map { .sector($0) } ?? .withoutSector
  }

  /// What became of somebody of a group, as the totals of a summary tell it.
  static func fate(_ group: UnitGroup, _ fate: Int) -> CaseloadTotals.Fate {
    guard group != .withoutSector else { return .unitWithoutSector }
    return switch fate {
    case 0, 1: CaseloadTotals.Fate(state: .assigned)
    case 2: CaseloadTotals.Fate(.withoutGestor(.noCapacity))
    default: CaseloadTotals.Fate(.withoutGestor(.nobodyEligible))
    }
  }

  func kind(_ person: Int) -> Person.Kind {
    bandOfPerson[person] == .gestante ? .gestante : .child
  }

  /// The cost as `run` counts it.
  var cost: Double {
    var load = [Double](repeating: 0, count: metersOfUnit.count)
    for (unit, band) in zip(unitOfPerson, bandOfPerson) {
      load[unit] += WorkloadModel().minutes(band)
    }
    return load.indices.reduce(0) { $0 + load[$1] * metersOfUnit[$1] }
  }

  /// What the cost would grow by if a person were in another unit.
  func growth(_ person: Int, to unit: Int) -> Double {
    WorkloadModel().minutes(bandOfPerson[person])
      * (metersOfUnit[unit] - metersOfUnit[unitOfPerson[person]])
  }

  func areToldAlike(_ cost: Double, _ other: Double) -> Bool {
    guard let walk else { return cost == other }
    return walk.told(cost) == walk.told(other)
      && walk.told(cost / 1.03125) == walk.told(other / 1.03125)
  }

  func counts(_ kind: Person.Kind) -> [Double] {
    var counts = [Double](repeating: 0, count: base.territory.units.count)
    for (unit, band) in zip(unitOfPerson, bandOfPerson)
    where (band == .gestante) == (kind == .gestante) { counts[unit] += 1 }
    return counts
  }

  func run() throws -> RunResult {
    let model = WorkloadModel()
    var load = [Double](repeating: 0, count: base.territory.units.count)
    for (unit, band) in zip(unitOfPerson, bandOfPerson) { load[unit] += model.minutes(band) }
    let demand = try Demand(
      source: .persons, gestantes: counts(.gestante), under5: counts(.child), load: load,
      isEstimated: load.map { _ in false })
    let target = load.reduce(0, +) / Double(base.plan.sectors.count)
    let plan = try SectorPlan(
      sectors: base.plan.sectors.map { sector in
        Sector(
          code: sector.code, name: sector.name, units: sector.units, hub: sector.hub,
          load: sector.units.reduce(0) { $0 + load[$1.position] }, targetLoad: target)
      }, unitCount: load.count)
    return RunResult(
      territory: base.territory, demand: demand, adjacency: base.adjacency,
      tessellation: base.tessellation, plan: plan,
      quality: PlanQuality(
        cost: cost, lowerBound: cost / 1.03125, isFeasible: false,
        largestDeviation: plan.sectors.map { abs($0.deviation) }.max() ?? 0, tolerance: 0.15,
        seed: 42, effort: 100), nominal: nominal(plan), inputs: base.inputs)
  }

  private func nominal(_ plan: SectorPlan) -> RunResult.Nominal {
    let gestores = plan.sectors.flatMap { sector in
      ["A", "B"].map { Gestor(id: "G-\(sector.code)\($0)", programme: "actor_social") }
    }
    let persons = zip(unitOfPerson, bandOfPerson).enumerated().map { position, person in
      Person(
        source: RecordSource(file: "padron.csv", row: position + 2),
        kind: person.1 == .gestante ? .gestante : .child,
        documents: [PersonDocument(kind: .dni, number: String(10_000_000 + position))],
        band: person.1)
    }
    let assignments = unitOfPerson.enumerated().map { position, unit in
      let sector = plan.sectorOfUnit[unit]
      let outcome: Assignment.Outcome =
        sector.map { sector in
          fateOfPerson[position] >= 2
            ? .withoutGestor(fateOfPerson[position] == 2 ? .noCapacity : .nobodyEligible)
            : .assigned(
              GestorIndex(sector.position * 2 + fateOfPerson[position]), reason: "x")
        } ?? .withoutPlace(.unitWithoutSector)
      return Assignment(
        person: PersonIndex(position), unit: UnitIndex(unit), sector: sector,
        method: .manzanaCode, confidence: .high, outcome: outcome)
    }
    return RunResult.Nominal(
      list: PersonList(persons: persons, rejected: []), gestores: gestores,
      caseload: Caseload(assignments: assignments, minutesOfGestor: gestores.map { _ in 600 }),
      workload: WorkloadModel())
  }

  func facts() throws -> ReportFacts {
    let run = try run()
    return ReportFacts(
      run, PublishedCounts(run.demand, plan: run.plan, withheld: withheld), drawing, walk: walk,
      summary: summary)
  }

  /// All that leaves the office, byte for byte.
  static func files(_ facts: ReportFacts) throws -> [OutputFile] {
    let kinds = OutputKind.allCases.filter { !$0.rawValue.hasPrefix("interno/") && $0 != .map }
    return try Exporter(facts: facts).files(kinds, ExportOptions())
      + [OutputFile("mapa", JSONText(MapData(facts).json, indented: false).text)]
  }
}

/// Whoever holds the whole folder at once: for each withheld count there is another district that
/// would have given the same files, byte for byte.
@Suite struct WholeFolderTests {
  private static let shapes: [MiniDistrict] = [
    MiniDistrict(columns: 5, rows: 4, sectorColumns: 3, sectorRows: 2),
    MiniDistrict(columns: 6, rows: 6, sectorColumns: 2, sectorRows: 3),
    MiniDistrict(columns: 4, rows: 3, sectorColumns: 2, sectorRows: 3),
    MiniDistrict(
      columns: 6, rows: 4, sectorColumns: 3, sectorRows: 2, unitsWithoutSector: [3, 7, 8]),
  ]

  @Test(arguments: UInt64(0)..<16)
  func `each withheld count could be another with the same files`(seed: UInt64) throws {
    var mini = Self.shapes[Int(seed) % Self.shapes.count]
    mini.seed = seed
    // Where all children take the same, whoever knows the load knows their number.
    let bands: [AgeBand] =
      seed.isMultiple(of: 2) ? [.months1To11] : [.months1To11, .months12To23, .months24To59]
    var world = try World(mini, bands: bands)
    let facts = try world.facts()
    world.withheld = (facts.counts.gestantes, facts.counts.under5)
    world.walk = facts.walk
    world.summary = facts.summary
    let files = try World.files(facts)
    for kind in [Person.Kind.gestante, .child] {
      let hidden = kind == .gestante ? facts.counts.gestantes : facts.counts.under5
      guard !hidden.district else { continue }
      let counts = world.counts(kind)
      for unit in counts.indices where hidden.units[unit] {
        #expect(counts[unit] >= 1, "a zero is told")
        #expect(
          try hasAnother(world, facts, files, kind, unit, hidden),
          "the \(kind) of unit \(unit) are given back")
      }
    }
  }

  /// Whether somebody could be in another unit, or somebody of another in this one, with what else has
  /// to change for the summary and the walk to be told alike.
  private func hasAnother(
    _ world: World, _ facts: ReportFacts, _ files: [OutputFile], _ kind: Person.Kind, _ unit: Int,
    _ hidden: SmallCounts
  ) throws -> Bool {
    let counts = world.counts(kind)
    let others = counts.indices.filter { $0 != unit && hidden.units[$0] }
      .sorted { left, right in
        let (one, other) = (
          world.sector(left) == world.sector(unit), world.sector(right) == world.sector(unit)
        )
        return one == other ? left < right : one
      }
    for other in others {
      for (from, to) in [(unit, other), (other, unit)] where counts[from] >= 2 {
        var tried: Set<[Int]> = []
        for person in world.unitOfPerson.indices
        where world.unitOfPerson[person] == from && world.kind(person) == kind
          && tried.insert([world.bandOfPerson[person].rawValue, world.fateOfPerson[person]])
            .inserted
        {
          for different in settled(world, moving: person, to: to, facts)
          where try isSame(different, world, facts, files, unit) { return true }
        }
      }
    }
    return false
  }

  /// A person in another unit, and the ways to have the rows of the summary add up.
  private func settled(
    _ world: World, moving person: Int, to unit: Int, _ facts: ReportFacts
  ) -> [World] {
    var different = world
    different.unitOfPerson[person] = unit
    let start = world.group(world.unitOfPerson[person])
    let goal = world.group(unit)
    guard start != goal else { return [different] }
    guard let summary = facts.summary else { return [] }
    /// What the total tells that counts them.
    func told(_ group: UnitGroup, _ fate: Int) -> CaseloadTotals.Fate {
      let fate = World.fate(group, fate)
      return fate == .unitWithoutSector ? summary.totals.withheldTogether ?? fate : fate
    }
    func isHidden(_ group: UnitGroup, _ fate: Int) -> Bool {
      let same = summary.rows.filter { $0.fate == World.fate(group, fate) }
      guard case .sector(let sector) = group else { return same.contains(where: \.isWithheld) }
      if same.contains(where: { $0.sector == nil }) { return true }
      return same.contains {
        $0.sector == sector && $0.isWithheld
          && ($0.gestor == nil || $0.gestor?.position == sector.position * 2 + fate)
      }
    }
    let fate = world.fateOfPerson[person]
    guard isHidden(start, fate) else {
      // Whoever is in a row that is not told takes its place.
      for other in world.unitOfPerson.indices
      where world.group(world.unitOfPerson[other]) == start
        && world.bandOfPerson[other] == world.bandOfPerson[person]
        && isHidden(start, world.fateOfPerson[other])
      {
        var swapped = world
        swapped.fateOfPerson.swapAt(person, other)
        return settled(swapped, moving: person, to: unit, facts)
      }
      return []
    }
    var found: [World] = []
    var later: [World] = []
    for next in 0..<4 where isHidden(goal, next) {
      different.fateOfPerson[person] = next
      if told(goal, next) == told(start, fate) {
        found.append(different)
        continue
      }
      // Somebody of another sector, or two, change the other way.
      var tried: Set<[Int]> = []
      for other in world.unitOfPerson.indices where other != person {
        guard let sector = world.sector(world.unitOfPerson[other]) else { continue }
        let place = UnitGroup.sector(SectorIndex(sector))
        let was = different.fateOfPerson[other]
        guard told(place, was) == told(goal, next), isHidden(place, was),
          tried.insert([sector, was, world.bandOfPerson[other].rawValue]).inserted
        else { continue }
        for new in 0..<4 where told(place, new) == told(start, fate) && isHidden(place, new) {
          var third = different
          third.fateOfPerson[other] = new
          later.append(third)
        }
      }
    }
    return found + later
  }

  /// Whether the files are the same, if need be with one or two persons more in other units of their
  /// sectors, so that the walk is told alike; those of one unit stay.
  private func isSame(
    _ different: World, _ world: World, _ facts: ReportFacts, _ files: [OutputFile], _ unit: Int
  ) throws -> Bool {
    func areFilesSame(_ different: World) throws -> Bool {
      // Not the numbers behind them: a sum in another order has other last digits, which no file has.
      try World.files(different.facts()) == files
    }
    let (cost, goal) = (different.cost, world.cost)
    if world.areToldAlike(cost, goal) { return try areFilesSame(different) }
    var moves: [(person: Int, unit: Int, growth: Double)] = []
    for kind in [Person.Kind.gestante, .child] {
      let hidden = kind == .gestante ? facts.counts.gestantes : facts.counts.under5
      let counts = different.counts(kind)
      var tried: Set<[Int]> = []
      for person in world.unitOfPerson.indices where different.kind(person) == kind {
        let from = different.unitOfPerson[person]
        guard from != unit, hidden.units[from], counts[from] >= 2,
          tried.insert([from, world.bandOfPerson[person].rawValue]).inserted
        else { continue }
        for to in counts.indices
        where to != from && to != unit && hidden.units[to] && world.sector(to) == world.sector(from)
        { moves.append((person, to, different.growth(person, to: to))) }
      }
    }
    for move in moves where world.areToldAlike(cost + move.growth, goal) {
      var third = different
      third.unitOfPerson[move.person] = move.unit
      if try areFilesSame(third) { return true }
    }
    for (position, one) in moves.enumerated() {
      for other in moves[..<position]
      where one.person != other.person
        && different.unitOfPerson[one.person] != different.unitOfPerson[other.person]
        && world.areToldAlike(cost + one.growth + other.growth, goal)
      {
        var third = different
        third.unitOfPerson[one.person] = one.unit
        third.unitOfPerson[other.person] = other.unit
        if try areFilesSame(third) { return true }
      }
    }
    return false
  }

  @Test(arguments: UInt64(1)...60)
  func `each withheld row of the summary could be another with the same totals`(seed: UInt64)
    throws
  {
    var mini = Self.shapes[Int(seed) % Self.shapes.count]
    mini.seed = seed
    let world = try World(mini, bands: [.months1To11, .months24To59])
    let facts = try world.facts()
    let summary = try #require(facts.summary)
    let rows = summary.rows.filter { $0.sector != nil }
    for row in rows where SmallCounts.isSmall(Double(row.persons)) { #expect(row.isWithheld) }
    let cells = try cells(world, summary)
    for cell in cells where cell.isHidden && cell.persons > 0 {
      guard !cell.isWithoutPlace || SmallCounts.isSmall(Double(cell.persons)) else { continue }
      #expect(hasAnother(cell, of: cells, closed: facts.counts.closedGroups), "\(cell)")
    }
  }

  /// The persons of a sector, a state and a cause, also where no row tells them.
  private struct Cell: Equatable {
    let group: UnitGroup
    /// The gestor, of who has one.
    let gestor: Int?
    let told: CaseloadTotals.Fate
    let persons: Int
    let isHidden: Bool
    let isWithoutPlace: Bool
  }

  private func cells(_ world: World, _ summary: CaseloadSummary) throws -> [Cell] {
    var cells = world.base.plan.sectors.indices.flatMap { sector in
      (0..<4).compactMap { fate -> Cell? in
        let group = UnitGroup.sector(SectorIndex(sector))
        let same = summary.rows.filter { $0.fate == World.fate(group, fate) }
        let isWithoutPlace = same.contains { $0.sector == nil }
        let row = same.first {
          $0.sector?.position == sector
            && ($0.gestor == nil || $0.gestor?.position == sector * 2 + fate)
        }
        guard isWithoutPlace || row != nil else { return nil }
        let persons = world.unitOfPerson.indices.count {
          world.sector(world.unitOfPerson[$0]) == sector && world.fateOfPerson[$0] == fate
        }
        return Cell(
          group: group, gestor: fate < 2 ? fate : nil, told: World.fate(group, fate),
          persons: persons, isHidden: isWithoutPlace || row?.isWithheld ?? false,
          isWithoutPlace: isWithoutPlace)
      }
    }
    if let together = summary.totals.withheldTogether {
      cells.append(
        Cell(
          group: .withoutSector, gestor: nil, told: together,
          persons: world.unitOfPerson.count { world.sector($0) == nil }, isHidden: true,
          isWithoutPlace: summary.rows.contains { $0.sector == nil && $0.fate == together }))
    }
    return cells
  }

  /// Looks for numbers, one more and one less by turns, around a ring of cells: plainly, by trying
  /// every ring of up to four sectors.
  private func hasAnother(
    _ start: Cell, of cells: [Cell], closed: [Set<UnitGroup>]
  ) -> Bool {
    let hidden = cells.filter(\.isHidden)
    func shareGroup(_ one: Cell, _ other: Cell) -> Bool {
      one.group == other.group
        || closed.contains { $0.contains(one.group) && $0.contains(other.group) }
    }
    func search(_ path: [Cell], isMore: Bool) -> Bool {
      guard let last = path.last else { return false }
      // Odd steps keep the group, even steps what the totals tell.
      let keepsGroup = path.count % 2 == 1
      for next in hidden where !path.contains(next) {
        guard keepsGroup ? shareGroup(last, next) : last.told == next.told else { continue }
        let isNextMore = path.count % 2 == 0 ? isMore : !isMore
        guard isNextMore || next.persons > (next.isWithoutPlace ? 0 : 1) else { continue }
        if keepsGroup, next.told == start.told { return true }
        if path.count < 8, search(path + [next], isMore: isMore) { return true }
      }
      return false
    }
    return search([start], isMore: true)
      || start.persons > (start.isWithoutPlace ? 0 : 1) && search([start], isMore: false)
  }

  /// So many children of each sector to whom each thing happened.
  private func nominal(
    _ outcomes: [(sector: Int?, outcome: Assignment.Outcome, count: Int)], gestores: [String]
  ) -> RunResult.Nominal {
    var persons: [Person] = []
    var assignments: [Assignment] = []
    for (sector, outcome, count) in outcomes {
      for _ in 0..<count {
        assignments.append(
          Assignment(
            person: PersonIndex(persons.count), unit: nil, sector: sector.map { SectorIndex($0) },
            method: .sectorColumn, confidence: .high, outcome: outcome))
        persons.append(
          Person(
            source: RecordSource(file: "padron.csv", row: persons.count + 2), kind: .child,
            documents: [], band: .months1To11))
      }
    }
    return RunResult.Nominal(
      list: PersonList(persons: persons, rejected: []),
      gestores: gestores.map { Gestor(id: $0, programme: "actor_social") },
      caseload: Caseload(
        assignments: assignments, minutesOfGestor: gestores.map { _ in 0 }),
      workload: WorkloadModel())
  }

  @Test func `the totals by cause give back no row of one sector`() throws {
    // Nobody eligible: two persons of one sector; no capacity: three and six.
    let outcomes: [(Int?, Assignment.Outcome, Int)] = [
      (0, .withoutGestor(.noCapacity), 3), (1, .withoutGestor(.noCapacity), 6),
      (2, .withoutGestor(.nobodyEligible), 2),
      (0, .assigned(GestorIndex(0), reason: "x"), 30),
      (1, .assigned(GestorIndex(1), reason: "x"), 20),
      (2, .assigned(GestorIndex(2), reason: "x"), 25),
    ]
    let nominal = nominal(outcomes, gestores: ["A", "B", "C"])
    let persons = nominal.list.persons
    let summary = CaseloadSummary(nominal, closed: [])
    for cause in [UnassignedReason.noCapacity, .nobodyEligible].map(\.rawValue) {
      let told = summary.rows.filter { $0.cause == cause && $0.sector != nil }
      let hidden = told.filter(\.isWithheld)
      #expect(hidden.count != 1, "\(cause): the total less the others")
      #expect(hidden.isEmpty || hidden.reduce(0) { $0 + $1.persons } >= 5)
    }
    #expect(
      !summary.rows.contains { $0.sector == SectorIndex(2) && !$0.isWithheld },
      "the total of the sector less its rows tells whom nobody may visit")
    #expect(summary.rows.reduce(0) { $0 + $1.persons } == persons.count)
  }

  @Test func `one who has a gestor and one without sector are told for neither`() throws {
    let outcomes: [(Int?, Assignment.Outcome, Int)] = [
      (0, .assigned(GestorIndex(0), reason: "x"), 1), (0, .withoutGestor(.noCapacity), 20),
      (1, .withoutGestor(.noCapacity), 30), (nil, .withoutPlace(.unitWithoutSector), 1),
    ]
    let summary = CaseloadSummary(
      nominal(outcomes, gestores: ["A"]), closed: [[.sector(SectorIndex(0)), .withoutSector]])
    let ones = summary.rows.filter { $0.persons == 1 }
    #expect(ones.count == 2 && ones.allSatisfy { $0.isWithheld && $0.sector == nil })
  }

  @Test func `a few outside every sector, whom no unit counts, take one gestor's number along`() {
    let outcomes: [(Int?, Assignment.Outcome, Int)] = [
      (0, .assigned(GestorIndex(0), reason: "x"), 30),
      (1, .assigned(GestorIndex(1), reason: "x"), 20),
      (nil, .withoutPlace(.unitWithoutSector), 3),
    ]
    let summary = CaseloadSummary(nominal(outcomes, gestores: ["A", "B"]), closed: [[], []])
    #expect(summary.rows.filter(\.isWithheld).map(\.persons).sorted() == [3, 20])
    #expect(summary.rows.count == 3)
  }

  @Test func `whom nobody has room for is in some sector, never in a unit without one`() throws {
    let outcomes: [(Int?, Assignment.Outcome, Int)] = [
      (0, .assigned(GestorIndex(0), reason: "x"), 30), (0, .withoutGestor(.noCapacity), 2),
      (1, .assigned(GestorIndex(1), reason: "x"), 40),
      (1, .assigned(GestorIndex(2), reason: "x"), 50),
      (nil, .withoutPlace(.unitWithoutSector), 10),
    ]
    let summary = CaseloadSummary(
      nominal(outcomes, gestores: ["A", "B", "C"]),
      closed: [[.sector(SectorIndex(0)), .withoutSector]])
    // The two are told for the district: were the rows of the second sector told, it
    // had nobody else, and the first both.
    #expect(summary.rows.filter(\.isWithheld).map(\.persons).sorted() == [10, 30, 40, 50])
    #expect(summary.rows.contains { $0.persons == 2 && $0.sector == nil && !$0.isWithheld })
  }

  @Test func `the rows of a withheld sector do not add up to its total`() throws {
    // In the first sector two gestores hide each other, in the others two causes.
    let outcomes: [(Int?, Assignment.Outcome, Int)] = [
      (0, .assigned(GestorIndex(0), reason: "x"), 4),
      (0, .assigned(GestorIndex(1), reason: "x"), 9),
      (1, .assigned(GestorIndex(2), reason: "x"), 30),
      (1, .withoutGestor(.noCapacity), 3), (1, .withoutGestor(.nobodyEligible), 4),
      (2, .assigned(GestorIndex(3), reason: "x"), 40),
      (2, .withoutGestor(.noCapacity), 7), (2, .withoutGestor(.nobodyEligible), 6),
    ]
    let nominal = nominal(outcomes, gestores: ["A", "B", "C", "D"])
    func hidden(_ closed: [Set<UnitGroup>]) -> [Int] {
      CaseloadSummary(nominal, closed: closed).rows.filter(\.isWithheld).map(\.persons).sorted()
    }
    let least = [3, 4, 4, 6, 7, 9]
    #expect(hidden([]) == least)
    // All assigned but the 30 and the 40 told would be the 13 of the first.
    let (first, second) = (UnitGroup.sector(SectorIndex(0)), UnitGroup.sector(SectorIndex(1)))
    #expect(hidden([[first, second]]) == least + [30])
    #expect(hidden([[], [first, second]]) == least + [30])
    // The gestantes of one and the children of the other have nobody to change places with.
    #expect(hidden([[first], [second]]) == least)
  }
}
