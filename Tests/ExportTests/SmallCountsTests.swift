import SectorizaModel
import Testing

@testable import SectorizaExport

/// A random little district of counts.
private struct Counts {
  let values: [Double]
  let sectorOfUnit: [SectorIndex?]
  let sectors: Int

  init(seed: UInt64, most: Int, units: Int, sectors: Int, zeros: Int) {
    var random = SplitMix64(seed: seed)
    self.sectors = sectors
    values = (0..<units).map { _ in
      random.below(zeros + 1) < zeros ? 0 : Double(random.below(most + 1))
    }
    // Each sector has a unit; a few units have none.
    sectorOfUnit = (0..<units).map { unit in
      if unit < sectors { return SectorIndex(unit) }
      return random.below(15) == 0 ? nil : SectorIndex(random.below(sectors))
    }
  }

  func group(_ sector: Int?) -> [Int] {
    values.indices.filter { sectorOfUnit[$0]?.position == sector }
  }
}

@Suite struct SmallCountsTests {
  private func cases(_ seed: UInt64) -> [Counts] {
    [
      Counts(seed: seed, most: 3, units: 30, sectors: 6, zeros: 0),
      Counts(seed: seed, most: 20, units: 40, sectors: 5, zeros: 1),
      Counts(seed: seed, most: 2, units: 25, sectors: 8, zeros: 3),
      Counts(seed: seed, most: 9, units: 8, sectors: 8, zeros: 0),
    ]
  }

  @Test(arguments: UInt64(0)..<60)
  func `every count of 1 to 4 is withheld, and no zero is`(seed: UInt64) {
    for counts in cases(seed) {
      let hidden = SmallCounts(
        protecting: counts.values, sectorOfUnit: counts.sectorOfUnit, sectorCount: counts.sectors)
      for (unit, value) in counts.values.enumerated() {
        if (1...4).contains(value) { #expect(hidden.units[unit]) }
        if value == 0 { #expect(!hidden.units[unit]) }
      }
      for sector in 0..<counts.sectors {
        let total = counts.group(sector).reduce(0) { $0 + counts.values[$1] }
        if (1...4).contains(total) { #expect(hidden.sectors[sector]) }
        if total == 0 { #expect(!hidden.sectors[sector]) }
      }
    }
  }

  @Test(arguments: UInt64(0)..<60)
  func `subtraction gives back no withheld unit and no withheld sector`(seed: UInt64) {
    for counts in cases(seed) {
      let hidden = SmallCounts(
        protecting: counts.values, sectorOfUnit: counts.sectorOfUnit, sectorCount: counts.sectors)
      let units = counts.values.indices.filter { hidden.units[$0] }
      let inside = (0..<counts.sectors).map { sector in
        units.indices.filter { counts.sectorOfUnit[units[$0]]?.position == sector }
      }
      var sums: [[Int]] = []
      for sector in 0..<counts.sectors where !hidden.sectors[sector] && !inside[sector].isEmpty {
        sums.append(inside[sector])
        #expect(inside[sector].count >= 2)
        #expect(inside[sector].reduce(0) { $0 + counts.values[units[$1]] } >= 5)
      }
      if !hidden.district { sums.append(Array(units.indices)) }
      let attacker = Attacker(sums: sums, unknowns: units.count)
      for unit in units.indices { #expect(!attacker.solves([unit])) }
      for sector in 0..<counts.sectors where hidden.sectors[sector] {
        #expect(!attacker.solves(inside[sector]))
      }
    }
  }

  /// All the ways to fill the withheld units with counts of one or more that agree with what is
  /// told.
  private func possible(_ counts: Counts, _ hidden: SmallCounts) -> [Set<Int>] {
    let units = counts.values.indices.filter { hidden.units[$0] }
    var options = [Set<Int>](repeating: [], count: units.count)
    let total = Int(counts.values.reduce(0, +))
    let known = counts.values.indices.filter { !hidden.units[$0] }
      .reduce(0) { $0 + Int(counts.values[$1]) }
    let most = hidden.district ? 9 : max(1, total - known)
    var filling = [Int](repeating: 0, count: units.count)
    func agrees() -> Bool {
      if !hidden.district, filling.reduce(0, +) != total - known { return false }
      return (0..<counts.sectors).allSatisfy { sector in
        guard !hidden.sectors[sector] else { return true }
        let group = counts.group(sector)
        let told = group.reduce(0) { $0 + Int(counts.values[$1]) }
        let open = group.filter { !hidden.units[$0] }.reduce(0) { $0 + Int(counts.values[$1]) }
        let filled = units.indices.filter { group.contains(units[$0]) }
          .reduce(0) { $0 + filling[$1] }
        return told == open + filled
      }
    }
    func fill(_ place: Int) {
      guard place < units.count else {
        if agrees() { for (index, value) in filling.enumerated() { options[index].insert(value) } }
        return
      }
      for value in 1...most {
        filling[place] = value
        fill(place + 1)
      }
    }
    if units.count <= 5 { fill(0) } else { options = options.map { _ in [1, 2] } }
    return options
  }

  @Test(arguments: UInt64(0)..<120)
  func `in a tiny district each withheld count could be another`(seed: UInt64) {
    let counts = Counts(seed: seed, most: 7, units: 5, sectors: 2, zeros: 1)
    let hidden = SmallCounts(
      protecting: counts.values, sectorOfUnit: counts.sectorOfUnit, sectorCount: counts.sectors)
    for options in possible(counts, hidden) { #expect(options.count >= 2) }
  }

  @Test func `a sum that tells all ones or all fours is widened`() {
    #expect(!SmallCounts.isSafe([1, 1, 1, 1, 1]))
    #expect(!SmallCounts.isSafe([4, 4]))
    #expect(!SmallCounts.isSafe([1, 3]))
    #expect(!SmallCounts.isSafe([7]))
    #expect(SmallCounts.isSafe([1, 4]))
    #expect(SmallCounts.isSafe([]))
  }

  @Test func `a district too small to protect has its own total withheld`() {
    let hidden = SmallCounts(
      protecting: [2, 1], sectorOfUnit: [SectorIndex(0), SectorIndex(0)], sectorCount: 1)
    #expect(hidden.district && hidden.sectors == [true] && hidden.units == [true, true])
  }

  @Test func `load is withheld with either count, and only counts of persons are withheld`() throws
  {
    let units = [UnitIndex(0), UnitIndex(1), UnitIndex(2)]
    let plan = try SectorPlan(
      sectors: [
        Sector(code: "1", name: "Uno", units: units, hub: nil, load: 60, targetLoad: 60)
      ], unitCount: 3)
    for source in [Demand.Source.persons, .census, .column("x")] {
      let demand = try Demand(
        source: source, gestantes: [1, 6, 9], under5: [9, 9, 9], load: [10, 20, 30],
        isEstimated: [false, false, false])
      let counts = PublishedCounts(demand, plan: plan)
      let isProtected = source == .persons
      #expect(counts.isProtected == isProtected)
      #expect(counts.units[0].gestantes == (isProtected ? nil : 1))
      #expect(counts.units[1].gestantes == (isProtected ? nil : 6))
      #expect(counts.units[2].gestantes == 9)
      #expect(counts.units.map(\.under5) == [9, 9, 9])
      #expect(counts.units.map(\.load) == (isProtected ? [nil, nil, 30] : [10, 20, 30]))
      #expect(counts.sectors[0].gestantes == 16)
    }
  }

  private func published(
    gestantes: [Double], under5: [Double], load: [Double], targets: [Double]
  ) throws -> PublishedCounts {
    let sectors = targets.enumerated().map { position, target in
      Sector(
        code: String(position), name: "Sector \(position)", units: [UnitIndex(position)], hub: nil,
        load: load[position], targetLoad: target)
    }
    return PublishedCounts(
      try Demand(
        source: .persons, gestantes: gestantes, under5: under5, load: load,
        isEstimated: load.map { _ in false }),
      plan: try SectorPlan(sectors: sectors, unitCount: load.count))
  }

  @Test func `the load of a unit is in half hours, and withheld where its children are`() throws {
    let counts = try published(
      gestantes: [9, 9, 9], under5: [9, 2, 7], load: [44, 46, 76], targets: [60, 60, 60])
    #expect(counts.units.map(\.load) == [30, nil, nil])
    #expect(counts.sectors.map(\.load) == [44, nil, nil])
    #expect(counts.district.load == 166)
  }

  @Test func `targets are told where all loads are, or where they are the mean of what is told`()
    throws
  {
    func areTold(_ under5: [Double], _ targets: [Double]) throws -> Bool {
      try published(
        gestantes: [9, 9, 9], under5: under5, load: [44, 46, 76], targets: targets
      ).areTargetsTold
    }
    let (all, even) = (
      try areTold([9, 9, 9], [44, 61, 61]), try areTold([9, 2, 7], [60, 60, 60])
    )
    #expect(all && even)
    let (uneven, tiny) = (
      try areTold([9, 2, 7], [44, 61, 61]), try areTold([2, 0, 0], [60, 60, 60])
    )
    #expect(!uneven && !tiny)
  }

  @Test func `a total that is known to be of fours alone is withheld, and no walk tells it`() throws
  {
    let sectors = [0, 0, 1, 1].map { SectorIndex($0) }
    let hidden = SmallCounts(protecting: [4, 4, 9, 9], sectorOfUnit: sectors, sectorCount: 2)
    #expect(hidden.sectors == [true, true] && hidden.units == [true, true, true, false])
    var tiny = 0
    for seed in UInt64(1)...40 {
      let run = try MiniDistrict(
        columns: 2, rows: 1, sectorColumns: 2, sectorRows: 1, seed: seed, personsPerUnit: 4
      ).run()
      let counts = PublishedCounts(run.demand, plan: run.plan)
      guard counts.isAnyUnitWithheld, counts.district.load == nil else { continue }
      tiny += 1
      #expect(PublishedWalk(run, counts).step == nil)
    }
    #expect(tiny > 0)
  }
}
