import SectorizaModel
import Testing

@testable import SectorizaPartition

/// Many rules at once, on districts too large to try everything.
struct RulePropertyTests {
  private static let units = 130
  private static let sectors = 7

  /// Groups of neighbours, pairs apart, hubs, a small and a large sector, a second quantity.
  private func rules(_ district: TestDistrict, _ random: inout SplitMix64) -> PartitionRules {
    var neighbors = [[Int]](repeating: [], count: district.loads.count)
    for edge in district.edges {
      neighbors[edge.a.position].append(edge.b.position)
      neighbors[edge.b.position].append(edge.a.position)
    }
    var taken: Set<Int> = []
    func group(_ size: Int) -> [UnitIndex] {
      var group = [random.below(district.loads.count)]
      while group.count < size {
        let next = neighbors[group[random.below(group.count)]]
        let unit = next[random.below(next.count)]
        if !group.contains(unit) { group.append(unit) }
      }
      taken.formUnion(group)
      return group.map { UnitIndex($0) }
    }
    func free() -> UnitIndex {
      var unit = random.below(district.loads.count)
      while !taken.insert(unit).inserted { unit = random.below(district.loads.count) }
      return UnitIndex(unit)
    }
    var result = PartitionRules()
    result.together = [group(3), group(4)]
    result.apart = (0..<4).map { _ in
      let edge = district.edges[random.below(district.edges.count)]
      return PartitionPair(edge.a, edge.b)
    }.filter { pair in
      !result.together.contains { $0.contains(pair.one) && $0.contains(pair.other) }
    }
    result.sectors = [
      SectorRule(hub: free()), SectorRule(units: [free()], share: 0.5),
      SectorRule(units: [free()], share: 1.5),
    ]
    result.quantities = [
      PartitionQuantity(
        amounts: district.loads.map { $0 / 2 + Int64(random.below(8)) }, tolerance: 0.25)
    ]
    return result
  }

  /// What a plan breaks, from its assignment alone.
  private func broken(
    _ plan: PartitionSolution, _ rules: PartitionRules, _ district: TestDistrict
  ) -> Set<PartitionRule> {
    var broken: Set<PartitionRule> = []
    let sector = plan.sectorOfUnit
    for (number, group) in rules.together.enumerated()
    where Set(group.map { sector[$0.position] }).count > 1 { broken.insert(.together(number)) }
    for (number, pair) in rules.apart.enumerated()
    where sector[pair.one.position] == sector[pair.other.position] { broken.insert(.apart(number)) }
    for (number, rule) in rules.sectors.enumerated() {
      let holder = plan.ruleOfSector.firstIndex(of: number).map { SectorIndex($0) }
      let units = rule.units + [rule.hub].compactMap(\.self)
      if units.contains(where: { sector[$0.position] != holder }) { broken.insert(.sector(number)) }
      if let hub = rule.hub, let holder, plan.hubs[holder.position] != hub {
        broken.insert(.sector(number))
      }
    }
    let shares = plan.ruleOfSector.map { $0.map { rules.sectors[$0].share } ?? 1 }
    let all = shares.reduce(0, +)
    for (number, quantity) in rules.quantities.enumerated() {
      let total = Double(quantity.amounts.reduce(0, +))
      for (position, share) in shares.enumerated() {
        let sum = sector.indices.reduce(Int64(0)) {
          sector[$1].position == position ? $0 + quantity.amounts[$1] : $0
        }
        let target = total * share / all
        if abs(Double(sum) - target) > quantity.tolerance * target + 1e-6 {
          broken.insert(.quantity(number))
        }
      }
    }
    return broken
  }

  @Test func `every rule is kept, or said to be broken`() async throws {
    var kept = 0
    for seed in 0..<16 as Range<UInt64> {
      let district = TestDistrict(units: Self.units, ruralShare: 0, seed: seed)
      var random = SplitMix64(seed: seed, stream: 31)
      let rules = rules(district, &random)
      // Rules drawn by chance may contradict each other.
      guard
        let problem = try? PartitionProblem(
          loads: district.loads, positions: district.positions, edges: district.edges,
          sectorCount: Self.sectors, tolerance: 0.15, seed: seed, rules: rules)
      else { continue }
      let plan = await Partition.solve(problem, effort: 11)
      #expect(Set(plan.brokenRules.map(\.rule)) == broken(plan, rules, district))
      #expect(plan.brokenSectors.isEmpty)
      if plan.isFeasible { kept += 1 }
      #expect(plan.isFeasible == plan.blames.isEmpty)
      // Every sector against its own share.
      let shares = plan.ruleOfSector.map { $0.map { rules.sectors[$0].share } ?? 1 }
      let total = Double(district.loads.reduce(0, +))
      for (position, share) in shares.enumerated() {
        #expect(abs(plan.targets[position] - total * share / shares.reduce(0, +)) < 1e-6)
      }
    }
    #expect(kept >= 12)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `the order of the units does not change a plan with rules`(seed: UInt64) async throws {
    let district = TestDistrict(units: Self.units, ruralShare: 0, seed: seed)
    var random = SplitMix64(seed: seed, stream: 32)
    let rules = rules(district, &random)
    var order = Array(district.loads.indices)
    random.shuffle(&order)
    var place = order
    for (new, old) in order.enumerated() { place[old] = new }
    func moved(_ unit: UnitIndex) -> UnitIndex { UnitIndex(place[unit.position]) }
    let shuffled = TestDistrict(
      loads: order.map { district.loads[$0] }, positions: order.map { district.positions[$0] },
      edges: district.edges.reversed().map {
        PartitionEdge(
          moved($0.b), moved($0.a), borderLengthDecimeters: $0.borderLengthDecimeters)
      })
    var other = rules
    other.together = rules.together.map { $0.map(moved) }
    other.apart = rules.apart.map { PartitionPair(moved($0.one), moved($0.other)) }
    other.sectors = rules.sectors.map {
      SectorRule(units: $0.units.map(moved), hub: $0.hub.map(moved), share: $0.share)
    }
    other.quantities[0].amounts = order.map { rules.quantities[0].amounts[$0] }
    func solve(_ district: TestDistrict, _ rules: PartitionRules) async throws -> PartitionSolution?
    {
      guard
        let problem = try? PartitionProblem(
          loads: district.loads, positions: district.positions, edges: district.edges,
          sectorCount: Self.sectors, tolerance: 0.15, seed: 1, rules: rules)
      else { return nil }
      return await Partition.solve(problem, effort: 7)
    }
    let one = try await solve(district, rules)
    let two = try await solve(shuffled, other)
    #expect((one == nil) == (two == nil))
    guard let one, let two else { return }
    #expect(one.sectorOfUnit == district.loads.indices.map { two.sectorOfUnit[place[$0]] })
    #expect(one.cost == two.cost)
  }

  @Test func `units on the way join those that must be together`() throws {
    // a-b-c-d in a row; a and d must be together: b and c come along.
    let row = TestDistrict(
      loads: [1, 1, 1, 1, 1, 1],
      positions: (0..<6).map {
        PlanePosition(eastingDecimeters: Int64($0) * 1_000, northingDecimeters: 0)
      }, edges: (0..<5).map { PartitionEdge(UnitIndex($0), UnitIndex($0 + 1)) })
    func problem(_ rules: PartitionRules, sectors: Int = 2) throws -> PartitionProblem {
      try PartitionProblem(
        loads: row.loads, positions: row.positions, edges: row.edges, sectorCount: sectors,
        tolerance: 0.5, seed: 1, rules: rules)
    }
    let joined = try problem(PartitionRules(together: [[UnitIndex(0), UnitIndex(3)]]))
    var search = PartitionSearch(joined)
    _ = search.next()
    #expect(
      search.solution.notes.contains(
        .joinedOnTheWay(.together(0), [UnitIndex(1), UnitIndex(2)])))
    // What cannot be is told, with the rules that say so.
    #expect(
      throws: PartitionProblemError.contradiction(
        .apartAndTogether(pair: 0, by: [.together(0)]))
    ) {
      try problem(
        PartitionRules(
          together: [[UnitIndex(0), UnitIndex(3)]],
          apart: [PartitionPair(UnitIndex(1), UnitIndex(2))]))
    }
    #expect(
      throws: PartitionProblemError.contradiction(
        .inTwoSectors(0, 1, unit: UnitIndex(1), by: [.together(0), .sector(0), .sector(1)]))
    ) {
      try problem(
        PartitionRules(
          together: [[UnitIndex(0), UnitIndex(1)]],
          sectors: [SectorRule(units: [UnitIndex(0)]), SectorRule(units: [UnitIndex(1)])]))
    }
    #expect(throws: PartitionProblemError.contradiction(.apartFromItself(pair: 0))) {
      try problem(PartitionRules(apart: [PartitionPair(UnitIndex(1), UnitIndex(1))]))
    }
    #expect(throws: PartitionProblemError.contradiction(.frozenLeaveNone)) {
      try problem(
        PartitionRules(sectors: [SectorRule(units: [UnitIndex(0)], isFrozen: true)]), sectors: 1)
    }
    #expect(throws: PartitionProblemError.badShare(sector: 0)) {
      try problem(PartitionRules(sectors: [SectorRule(share: 0)]))
    }
    #expect(throws: PartitionProblemError.badQuantity(0)) {
      try problem(
        PartitionRules(quantities: [PartitionQuantity(amounts: [1], tolerance: 0.1)]))
    }
    #expect(throws: PartitionProblemError.unknownUnit(UnitIndex(9), in: .together(0))) {
      try problem(PartitionRules(together: [[UnitIndex(0), UnitIndex(9)]]))
    }
  }

  @Test func `a unit heavier than a sector takes a sector that is nobody's`() async throws {
    // A row: the third is heavy, the first and last are bound, and a share is anybody's.
    let row = TestDistrict(
      loads: [5, 5, 80, 5, 5, 5],
      positions: (0..<6).map {
        PlanePosition(eastingDecimeters: Int64($0) * 1_000, northingDecimeters: 0)
      }, edges: (0..<5).map { PartitionEdge(UnitIndex($0), UnitIndex($0 + 1)) })
    for sectors in 3...5 {
      let rules = PartitionRules(sectors: [
        SectorRule(units: [UnitIndex(0)], share: 1.5), SectorRule(hub: UnitIndex(5)),
        SectorRule(share: 1.7),
      ])
      let problem = try PartitionProblem(
        loads: row.loads, positions: row.positions, edges: row.edges, sectorCount: sectors,
        tolerance: 0.15, seed: 1, rules: rules)
      let plan = await Partition.solve(problem, effort: 5)
      #expect(Set(plan.sectorOfUnit).count == sectors)
      #expect(plan.ruleOfSector.compactMap(\.self).sorted() == [0, 1, 2])
      #expect(plan.brokenRules.isEmpty)
    }
  }

  @Test func `the smallest set of rules to give up is found`() async {
    let rules: [PartitionRule] = [.together(0), .apart(0), .sector(0), .quantity(0)]
    func search(_ isEnough: @escaping (Set<PartitionRule>) -> Bool) async -> Relaxation? {
      await Relaxation.search(among: rules, tries: 50) { isEnough(Set($0)) }
    }
    let one = await search { $0.contains(.apart(0)) || $0.contains(.quantity(0)) }
    #expect(one == Relaxation(sets: [[.apart(0)], [.quantity(0)]], isSmallest: true))
    let two = await search { $0.isSuperset(of: [.together(0), .sector(0)]) }
    #expect(two == Relaxation(sets: [[.together(0), .sector(0)]], isSmallest: true))
    let three = await search { $0.isSuperset(of: [.together(0), .sector(0), .quantity(0)]) }
    #expect(three?.sets == [[.together(0), .sector(0), .quantity(0)]])
    #expect(await search { _ in false } == nil)
  }
}
