import SectorizaModel
import SectorizaPartition
import Testing

/// What holds for every district, over many seeds.
struct PropertyTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `whatever a plan says is what its assignment says`(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed, stream: 2)
    let units = 20 + random.below(60)
    let sectors = 2 + random.below(6)
    let tolerance = [0.05, 0.15, 0.4][random.below(3)]
    let district = TestDistrict(units: units, seed: seed, mostLoad: seed % 3 == 0 ? 200 : 20)
    guard let problem = try? district.problem(sectors: sectors, tolerance: tolerance, seed: seed)
    else { return }
    let plan = await Partition.solve(problem, effort: 3)
    check(plan, of: district, sectors: sectors, tolerance: tolerance)
    let measured = try Partition.measure(plan.sectorOfUnit, in: problem)
    #expect(measured.cost == plan.cost)
    #expect(measured.hubs == plan.hubs)
    #expect(measured.blames == plan.blames)
  }

  @Test func `a district of the usual size is inside five percent`() async throws {
    let district = TestDistrict(units: 700, seed: 3)
    let plan = await Partition.solve(try district.problem(sectors: 29), effort: 6)
    check(plan, of: district, sectors: 29, tolerance: 0.05)
    #expect(plan.isFeasible)
  }

  @Test func `threads do not change a byte`() async throws {
    let problem = try TestDistrict(units: 260, seed: 9).problem(sectors: 11)
    let one = await Partition.solve(problem, effort: 6, threads: 1)
    #expect(one.lowerBound != nil)
    for threads in [2, 7] {
      #expect(await Partition.solve(problem, effort: 6, threads: threads) == one)
    }
  }

  @Test func `more effort is never worse, and the bound never falls`() throws {
    var search = PartitionSearch(
      try TestDistrict(units: 150, seed: 4).problem(sectors: 7, tolerance: 0.03))
    var last: PartitionRound?
    for _ in 0..<12 {
      let next = search.next()
      let round = try #require(next)
      if let last {
        #expect((round.violation, round.cost) <= (last.violation, last.cost))
        #expect((round.lowerBound ?? 0) >= (last.lowerBound ?? 0))
        #expect(round.number == last.number + 1)
      }
      last = round
    }
    #expect(search.solution.cost == last?.cost)
  }

  @Test func `a search stopped by a deadline is made again by its rounds`() async throws {
    let problem = try TestDistrict(units: 120, seed: 5).problem(sectors: 6)
    let clock = Countdown(5)
    let stopped = await Partition.solve(
      problem, effort: 1_000, threads: 2, shouldStop: { clock.tick() })
    #expect(stopped.rounds == 5)
    #expect(await Partition.solve(problem, effort: stopped.rounds) == stopped)
  }

  @Test func `a copy of a search goes on as the search does`() throws {
    var search = PartitionSearch(try TestDistrict(units: 90, seed: 6).problem(sectors: 5))
    for _ in 0..<3 { _ = search.next() }
    var copy = search
    for _ in 0..<3 { _ = search.next() }
    #expect(copy.rounds == 3)
    for _ in 0..<3 { _ = copy.next() }
    #expect(copy.solution == search.solution)
  }

  @Test func `the order of the rows does not matter`() async throws {
    let district = TestDistrict(units: 130, seed: 7)
    let plan = await Partition.solve(try district.problem(sectors: 6), effort: 5)
    var random = SplitMix64(seed: 1)
    var order = Array(district.loads.indices)
    random.shuffle(&order)
    var place = [Int](repeating: 0, count: order.count)
    for (position, unit) in order.enumerated() { place[unit] = position }
    var edges = district.edges.map { edge in
      PartitionEdge(
        UnitIndex(place[edge.b.position]), UnitIndex(place[edge.a.position]),
        borderLengthDecimeters: edge.borderLengthDecimeters)
    }
    random.shuffle(&edges)
    let shuffled = TestDistrict(
      loads: order.map { district.loads[$0] }, positions: order.map { district.positions[$0] },
      edges: edges)
    let other = await Partition.solve(try shuffled.problem(sectors: 6), effort: 5)
    #expect(order.indices.allSatisfy { other.sectorOfUnit[$0] == plan.sectorOfUnit[order[$0]] })
    #expect(other.cost == plan.cost)
    #expect(other.lowerBound == plan.lowerBound)
  }

  @Test func `neither where the district lies nor the scale of its loads matters`() async throws {
    let district = TestDistrict(units: 110, seed: 8)
    let plan = await Partition.solve(try district.problem(sectors: 5), effort: 5)
    var moved = district
    moved.positions = district.positions.map {
      PlanePosition(
        eastingDecimeters: $0.eastingDecimeters - 1_234_567,
        northingDecimeters: $0.northingDecimeters + 7_654_321)
    }
    let elsewhere = await Partition.solve(try moved.problem(sectors: 5), effort: 5)
    #expect(elsewhere == plan)
    var heavier = district
    heavier.loads = district.loads.map { $0 * 1_000 }
    let scaled = await Partition.solve(try heavier.problem(sectors: 5), effort: 5)
    #expect(scaled.sectorOfUnit == plan.sectorOfUnit)
    #expect(scaled.cost == plan.cost * 1_000)
  }

  @Test func `another seed may give another plan, the same seed never does`() async throws {
    let district = TestDistrict(units: 150, seed: 11)
    func plan(_ seed: UInt64) async throws -> PartitionSolution {
      await Partition.solve(try district.problem(sectors: 8, seed: seed), effort: 1)
    }
    let plans = [try await plan(1), try await plan(2), try await plan(3), try await plan(4)]
    #expect(Set(plans.map(\.sectorOfUnit)).count > 1)
    #expect(try await plan(3) == plans[2])
  }
}

/// Says stop after some questions; a clock for tests.
private final class Countdown: @unchecked Sendable {
  private var left: Int

  init(_ questions: Int) { left = questions }

  func tick() -> Bool {
    left -= 1
    return left <= 0
  }
}
