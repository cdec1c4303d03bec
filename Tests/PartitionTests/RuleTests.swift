import SectorizaModel
import Testing

@testable import SectorizaPartition

/// What a team asks besides even loads, against every possible plan and recomputed from nothing.
struct RuleTests {
  /// A tiny district in one piece, without a unit heavier than a sector.
  private func tiny(_ seed: UInt64, units: Int = 8) -> TestDistrict {
    var random = SplitMix64(seed: seed, stream: 11)
    var district = TestDistrict(units: units, ruralShare: 0, seed: seed)
    district.loads = (0..<units).map { _ in Int64(2 + random.below(9)) }
    return district
  }

  private func problem(
    _ district: TestDistrict, _ sectors: Int, _ tolerance: Double, _ rules: PartitionRules,
    travel: TravelTable? = nil
  ) throws -> PartitionProblem {
    try PartitionProblem(
      loads: district.loads, positions: district.positions, edges: district.edges,
      sectorCount: sectors, tolerance: tolerance, seed: 1, rules: rules, travel: travel)
  }

  /// The plan of a tiny district under rules is the best there is, and where there is none, it says
  /// that a rule is broken or a sector outside.
  private func expectBest(
    _ district: TestDistrict, _ rules: PartitionRules, sectors: Int = 3, tolerance: Double = 0.35,
    isExact: Bool = true, travel: TravelTable? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Bool {
    let best = RuledBruteForce(
      district, sectors: sectors, tolerance: tolerance, rules: rules,
      distance: travel.map { table in
        { Int64(table.decimeters[$0 * table.unitCount + $1]) }
      }
    ).bestCost
    let problem: PartitionProblem
    do {
      problem = try self.problem(district, sectors, tolerance, rules, travel: travel)
    } catch {
      #expect(best == nil, "\(error)", sourceLocation: sourceLocation)
      return false
    }
    let plan = await Partition.solve(problem, effort: 11)
    #expect(plan.isFeasible == (best != nil), sourceLocation: sourceLocation)
    #expect(plan.isFeasible == plan.blames.isEmpty, sourceLocation: sourceLocation)
    guard let best, plan.isFeasible else { return false }
    let paid =
      plan.cost
      + RuledBruteForce.straddled(district, plan.sectorOfUnit.map(\.position))
    #expect(paid >= best, sourceLocation: sourceLocation)
    #expect(
      Double(paid) <= (isExact ? 1 : 1.05) * Double(best), sourceLocation: sourceLocation)
    if let bound = plan.lowerBound {
      #expect(bound <= Double(best) + 1e-6, sourceLocation: sourceLocation)
    }
    return true
  }

  @Test func `a second quantity is balanced within its own tolerance`() async throws {
    var feasible = 0
    for seed in 0..<30 as Range<UInt64> {
      let district = tiny(seed)
      var random = SplitMix64(seed: seed, stream: 12)
      let quantity = PartitionQuantity(
        amounts: district.loads.map { _ in Int64(random.below(6)) },
        tolerance: [0.2, 0.5][random.below(2)])
      guard quantity.amounts.contains(where: { $0 > 0 }) else { continue }
      let rules = PartitionRules(quantities: [quantity])
      if try await expectBest(district, rules, isExact: false) { feasible += 1 }
    }
    #expect(feasible > 8)
  }

  @Test func `units that must be together are`() async throws {
    var feasible = 0
    for seed in 0..<30 as Range<UInt64> {
      let district = tiny(seed)
      var random = SplitMix64(seed: seed, stream: 13)
      // Neighbours, so that nobody has to come along.
      let edges = (0..<2).map { _ in district.edges[random.below(district.edges.count)] }
      let rules = PartitionRules(together: edges.map { [$0.a, $0.b] })
      if try await expectBest(district, rules, isExact: false) { feasible += 1 }
    }
    #expect(feasible > 8)
  }

  @Test func `units that must be apart are`() async throws {
    var feasible = 0
    for seed in 0..<30 as Range<UInt64> {
      let district = tiny(seed)
      var random = SplitMix64(seed: seed, stream: 14)
      let pairs = (0..<3).map { _ in
        let edge = district.edges[random.below(district.edges.count)]
        return PartitionPair(edge.a, edge.b)
      }
      if try await expectBest(district, PartitionRules(apart: pairs)) { feasible += 1 }
    }
    #expect(feasible > 8)
  }

  @Test func `a sector is walked from the hub it was given`() async throws {
    var feasible = 0
    for seed in 0..<30 as Range<UInt64> {
      let district = tiny(seed)
      var random = SplitMix64(seed: seed, stream: 15)
      var hubs = Array(0..<district.loads.count)
      random.shuffle(&hubs)
      let count = 1 + random.below(3)
      let rules = PartitionRules(
        sectors: hubs.prefix(count).map { SectorRule(hub: UnitIndex($0)) })
      if try await expectBest(district, rules) { feasible += 1 }
    }
    #expect(feasible > 8)
  }

  @Test func `units bound to sectors are in them, and larger sectors carry more`() async throws {
    var feasible = 0
    for seed in 0..<30 as Range<UInt64> {
      let district = tiny(seed)
      var random = SplitMix64(seed: seed, stream: 16)
      var units = Array(0..<district.loads.count)
      random.shuffle(&units)
      let rules = PartitionRules(
        sectors: [
          SectorRule(units: [UnitIndex(units[0])], share: [0.5, 1, 2][random.below(3)]),
          SectorRule(units: random.below(2) == 0 ? [UnitIndex(units[1])] : [], share: 1.5),
        ])
      if try await expectBest(district, rules) { feasible += 1 }
    }
    #expect(feasible > 8)
  }

  @Test func `a frozen sector stays whole and as it is`() async throws {
    var feasible = 0
    for seed in 0..<24 as Range<UInt64> {
      let district = tiny(seed, units: 9)
      let plan = await Partition.solve(try problem(district, 4, 0.5, PartitionRules()), effort: 5)
      let units = plan.sectorOfUnit.indices.filter { plan.sectorOfUnit[$0].position == 1 }
      let rules = PartitionRules(
        sectors: [SectorRule(units: units.map { UnitIndex($0) }, isFrozen: true)])
      if try await expectBest(district, rules, sectors: 4, tolerance: 0.5) { feasible += 1 }
    }
    #expect(feasible > 5)
  }

  @Test func `crossings are avoided for what they cost`() async throws {
    var feasible = 0
    for seed in 0..<24 as Range<UInt64> {
      var district = tiny(seed)
      // Loads without a common divisor, so that the mean is the one that is paid.
      district.loads[0] = 7
      district.loads[1] = 8
      var random = SplitMix64(seed: seed, stream: 18)
      district.edges = district.edges.map { edge in
        PartitionEdge(
          edge.a, edge.b, borderLengthDecimeters: edge.borderLengthDecimeters,
          crossingCostDecimeters: random.below(3) == 0 ? Int64(random.below(3_000)) : 0)
      }
      if try await expectBest(district, PartitionRules()) { feasible += 1 }
    }
    #expect(feasible > 8)
  }

  @Test func `distances may come from a table`() async throws {
    var feasible = 0
    for seed in 0..<24 as Range<UInt64> {
      let district = tiny(seed)
      var random = SplitMix64(seed: seed, stream: 17)
      let count = district.loads.count
      var entries = [Int32](repeating: 0, count: count * count)
      for from in 0..<count {
        for to in 0..<from {
          entries[from * count + to] = Int32(100 + random.below(5_000))
          entries[to * count + from] = entries[from * count + to]
        }
      }
      let table = try TravelTable(unitCount: count, decimeters: entries)
      if try await expectBest(district, PartitionRules(), travel: table) { feasible += 1 }
    }
    #expect(feasible > 8)
  }
}
