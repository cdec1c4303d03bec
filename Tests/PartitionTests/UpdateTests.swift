import SectorizaModel
import Testing

@testable import SectorizaPartition

/// A plan that is in force and is brought up to date.
struct UpdateTests {
  private func problem(
    _ district: TestDistrict, _ sectors: Int, previous: [SectorIndex?], price: Double = 8_000,
    change: (inout PartitionRules) -> Void = { _ in }
  ) throws -> PartitionProblem {
    var rules = PartitionRules(
      previous: PreviousPlan(sectorOfUnit: previous, persons: district.loads, price: price))
    change(&rules)
    return try PartitionProblem(
      loads: district.loads, positions: district.positions, edges: district.edges,
      sectorCount: sectors, tolerance: 0.1, seed: 1, rules: rules)
  }

  private func moved(
    _ plan: PartitionSolution, from previous: [SectorIndex?], _ loads: [Int64]
  ) -> Int64 {
    loads.indices.reduce(0) { sum, unit in
      guard let old = previous[unit], old != plan.sectorOfUnit[unit] else { return sum }
      return sum + loads[unit]
    }
  }

  private func plan(_ district: TestDistrict, _ sectors: Int) async throws -> [SectorIndex?] {
    await Partition.solve(
      try district.problem(sectors: sectors, tolerance: 0.1), effort: 11
    ).sectorOfUnit
  }

  /// Of each twentieth unit, another load.
  private func changed(_ district: TestDistrict, _ seed: UInt64) -> TestDistrict {
    var random = SplitMix64(seed: seed, stream: 21)
    var copy = district
    for unit in copy.loads.indices where random.below(20) == 0 {
      copy.loads[unit] = Int64(random.below(Int(2 * copy.loads[unit] + 1)))
    }
    return copy
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `a plan that is still good is left as it is`(seed: UInt64) async throws {
    let district = TestDistrict(units: 120, seed: seed)
    let previous = try await plan(district, 6)
    let first = try Partition.measure(
      previous.compactMap(\.self),
      in: PartitionProblem(
        loads: district.loads, positions: district.positions, edges: district.edges,
        sectorCount: 6, tolerance: 0.1, seed: 1, purpose: .measurement))
    guard first.isFeasible else { return }
    let again = await Partition.solve(
      try problem(district, 6, previous: previous), effort: 11)
    #expect(again.sectorOfUnit == previous.compactMap(\.self))
  }

  @Test func `after some loads changed it is even again, and few are moved`() async throws {
    var shares: [Double] = []
    for seed in 0..<8 as Range<UInt64> {
      let district = TestDistrict(units: 160, ruralShare: 0, seed: seed)
      let previous = try await plan(district, 8)
      let now = changed(district, seed)
      let problem = try problem(now, 8, previous: previous)
      let plan = await Partition.solve(problem, effort: 11)
      #expect(plan.isFeasible)
      shares.append(
        Double(moved(plan, from: previous, now.loads)) / Double(now.loads.reduce(0, +)))
      // Nobody is moved who need not be: from any unit alone, going back breaks something.
      for unit in plan.sectorOfUnit.indices {
        guard let old = previous[unit], old != plan.sectorOfUnit[unit], now.loads[unit] > 0
        else { continue }
        var back = plan.sectorOfUnit
        back[unit] = old
        let measured = try Partition.measure(back, in: problem)
        #expect(!measured.isFeasible)
      }
    }
    #expect((shares.max() ?? 1) < 0.05, "\(shares)")
  }

  @Test func `the less moving costs, the more it is worth to walk less`() async throws {
    let district = TestDistrict(units: 160, ruralShare: 0, seed: 3)
    // Not a good plan: strips.
    let order = district.positions.indices.sorted {
      district.positions[$0].eastingDecimeters < district.positions[$1].eastingDecimeters
    }
    var previous = [SectorIndex?](repeating: nil, count: 160)
    for (position, unit) in order.enumerated() { previous[unit] = SectorIndex(position / 20) }
    var last: (moved: Int64, cost: Int64)?
    for price in [30_000, 1_000, 100, 0] as [Double] {
      let plan = await Partition.solve(
        try problem(district, 8, previous: previous, price: price), effort: 11)
      #expect(plan.isFeasible)
      let now = (moved(plan, from: previous, district.loads), plan.cost)
      if let last {
        #expect(now.0 >= last.moved)
        #expect(now.1 <= last.cost)
      }
      last = now
    }
  }

  @Test func `units without a sector get one, and broken sectors are made whole`() async throws {
    let district = TestDistrict(units: 120, ruralShare: 0, seed: 5)
    var previous = try await plan(district, 6)
    for unit in [3, 40, 41, 90] { previous[unit] = nil }
    let far = try #require(
      previous.indices.first { previous[$0]?.position == 0 && district.loads[$0] > 0 })
    previous[far] = SectorIndex(5)
    let plan = await Partition.solve(try problem(district, 6, previous: previous), effort: 11)
    #expect(plan.brokenSectors.isEmpty)
    #expect(plan.isFeasible)
    #expect(
      Double(moved(plan, from: previous, district.loads))
        < 0.1 * Double(district.loads.reduce(0, +)))
  }

  @Test func `a sector more is made among the others, and one less is shared out`() async throws {
    let district = TestDistrict(units: 160, ruralShare: 0, seed: 6)
    let previous = try await plan(district, 8)
    let more = await Partition.solve(try problem(district, 9, previous: previous), effort: 11)
    #expect(more.isFeasible)
    #expect(more.ruleOfSector == (0..<9).map { $0 })
    let fewer = await Partition.solve(
      try problem(district, 7, previous: previous.map { $0?.position == 7 ? nil : $0 }), effort: 11)
    #expect(fewer.isFeasible)
  }

  @Test func `a frozen sector and a bound unit are kept in an update`() async throws {
    let district = TestDistrict(units: 160, ruralShare: 0, seed: 7)
    let previous = try await plan(district, 8)
    let now = changed(district, 7)
    let whole = previous.indices.filter { previous[$0]?.position == 2 }.map { UnitIndex($0) }
    // A unit of sector 4 that touches another sector must go there.
    let edge = try #require(
      district.edges.first {
        previous[$0.a.position]?.position == 4
          && ![2, 4].contains(previous[$0.b.position]?.position ?? 2)
      })
    let target = try #require(previous[edge.b.position]?.position)
    let plan = await Partition.solve(
      try problem(now, 8, previous: previous) { rules in
        rules.sectors = (0..<8).map { _ in SectorRule() }
        rules.sectors[2] = SectorRule(units: whole, isFrozen: true)
        rules.sectors[target] = SectorRule(units: [edge.a])
      }, effort: 11)
    #expect(plan.brokenRules.isEmpty)
    #expect(plan.sectorOfUnit[edge.a.position].position == target)
    let frozen = plan.sectorOfUnit.indices.filter { plan.sectorOfUnit[$0].position == 2 }
    #expect(frozen.map { UnitIndex($0) } == whole)
  }

  @Test func `an update is the same on any number of threads`() async throws {
    let district = TestDistrict(units: 400, seed: 8)
    let previous = try await plan(district, 20)
    let problem = try problem(changed(district, 8), 20, previous: previous)
    let one = await Partition.solve(problem, effort: 11, threads: 1)
    let four = await Partition.solve(problem, effort: 11, threads: 4)
    #expect(one == four)
  }
}
