import SectorizaModel
import Testing

@testable import SectorizaPartition

/// The search above the regions: its schedule, its clusters, and what it keeps at every step.
struct SearchTests {
  @Test func `cycles of annealing grow threefold and end cold`() {
    #expect(SearchSchedule(after: 0) == .start)
    #expect(SearchSchedule(after: 1) == .mend)
    #expect(SearchSchedule(after: 2) == .firstHeat)
    #expect(SearchSchedule(after: 3) == .secondHeat)
    let begins = (0..<500).filter { SearchSchedule.beginsCycle(after: $0) }
    #expect(begins == [4, 11, 32, 95, 284])
    #expect(Partition.defaultEffort == 95, "a search of the usual effort ends with a cycle")
    for begin in begins.dropFirst() {
      #expect(SearchSchedule(after: begin - 1) == .annealing(warmth: 0))
    }
    for (begin, end) in zip(begins, begins.dropFirst()) {
      let warmths = (begin..<end).map { round in
        if case .annealing(let warmth) = SearchSchedule(after: round) { warmth } else { -1.0 }
      }
      #expect(warmths == warmths.sorted(by: >))
      #expect(warmths.allSatisfy { (0..<1).contains($0) })
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `clusters are disjoint, connected and leave no sector out`(seed: UInt64) throws {
    let problem = try TestDistrict(units: 160, seed: seed).problem(sectors: 13, seed: seed)
    var search = PartitionSearch(problem)
    _ = search.next()
    let plan = search.best
    var random = SplitMix64(seed: seed)
    for most in [2, 4, 30] {
      let clusters = SectorClusters.drawn(plan, problem, most: most, with: &random)
      let taken = clusters.flatMap { $0 }
      #expect(Set(taken).count == taken.count)
      #expect(taken.count <= 13)
      for cluster in clusters {
        #expect(cluster.count > 1 && cluster == cluster.sorted())
        #expect(problem.graph.components { cluster.contains(plan.sectorOf[$0]) }.count == 1)
      }
      // A sector is in none only when it is alone in its piece, or none of its neighbours was free.
      if most == 30, problem.division.pieces.count == 1 { #expect(taken.count == 13) }
    }
  }

  /// Hundreds of seeds, every round: what a search carries is what its assignment says.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `at every round the sums are those of the assignment`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed, stream: 7)
    let district = TestDistrict(
      units: 12 + random.below(40), seed: seed, mostLoad: seed % 4 == 0 ? 120 : 15)
    guard
      let problem = try? PartitionProblem(
        loads: district.loads, positions: district.positions, edges: district.edges,
        sectorCount: 2 + random.below(5), tolerance: [0.03, 0.05, 0.25][random.below(3)],
        seed: seed, outlineWeight: [0, 0.5, 3][random.below(3)])
    else { return }
    var search = PartitionSearch(problem)
    var last: Plan?
    // The first two rounds for all, the race and some annealing for every tenth.
    for _ in 0..<(seed % 10 == 0 ? 7 : 2) {
      _ = search.next()
      expectWhole(search.best, problem)
      if let last { #expect(!last.isBetter(than: search.best)) }
      last = search.best
    }
  }

  private func expectWhole(_ plan: Plan, _ problem: PartitionProblem) {
    var loads = [Int64](repeating: 0, count: problem.sectorCount)
    var cost: Int64 = 0
    var outline: Int64 = 0
    for unit in 0..<problem.unitCount {
      let sector = Int(plan.sectorOf[unit])
      loads[sector] += problem.sortedLoads[unit]
      cost += problem.sortedLoads[unit] * problem.distance(unit, Int(plan.hubs[sector]))
      for half in problem.graph.row(unit) where problem.graph.hasOutlines {
        let other = Int(problem.graph.neighbors[half])
        guard other > unit, Int(plan.sectorOf[other]) != sector else { continue }
        // Borders between pieces are there whatever the plan, and are not counted.
        let pieces = (plan.pieceOf[sector], plan.pieceOf[Int(plan.sectorOf[other])])
        if pieces.0 == pieces.1, pieces.0 >= 0 { outline += problem.graph.outlines[half] }
      }
    }
    #expect(loads == plan.loads)
    #expect(cost == plan.cost)
    #expect(outline == plan.sideCost)
    var violation: Int64 = 0
    for (sector, piece) in plan.pieceOf.enumerated() {
      #expect(Int(plan.sectorOf[Int(plan.hubs[sector])]) == sector, "a hub is in its sector")
      #expect(problem.graph.components { Int(plan.sectorOf[$0]) == sector }.count == 1)
      guard piece >= 0 else { continue }
      let first = plan.firstSector[Int(piece)]
      violation += problem.division.pieces[Int(piece)].windows[sector - first]
        .violation(loads[sector])
    }
    #expect(violation == plan.violation)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a search in a region never loses what it had`(seed: UInt64) throws {
    let units = 100
    let problem = try TestDistrict(units: units, seed: seed).problem(sectors: 6, seed: seed)
    guard problem.division.pieces.count == 1, let piece = problem.division.pieces.first else {
      return
    }
    var place = [Int32](repeating: -1, count: units)
    let region = Region(
      problem, units: piece.units, sectors: (0..<Int32(piece.sectorCount)).map { $0 },
      place: &place)
    let solver = RegionSolver()
    var random = SplitMix64(seed: seed)
    var search = RegionSearch(region, solver.start(region, random: &random), solver: solver)
    for warmth in [0.3, 0.1, 0] {
      let before = search.best
      search.run(quota: 300, first: warmth, last: 0, random: &random)
      #expect(!before.isBetter(than: search.best))
      for outcome in [search.present, search.best] {
        let state = RegionState(region, sectorOf: outcome.sectorOf, hubs: outcome.hubs)
        #expect(state.violation == outcome.violation)
        #expect(state.plainScore(in: region) == outcome.score)
        for sector in 0..<region.sectorCount {
          #expect(region.graph.components { Int(outcome.sectorOf[$0]) == sector }.count == 1)
        }
      }
    }
  }

  @Test func `a weight on the outline trades walking for shorter borders`() async throws {
    let district = TestDistrict(units: 120, seed: 12)
    func plan(_ weight: Double) async throws -> (cost: Int64, border: Int64) {
      let problem = try PartitionProblem(
        loads: district.loads, positions: district.positions, edges: district.edges,
        sectorCount: 6, tolerance: 0.1, seed: 1, outlineWeight: weight)
      let plan = await Partition.solve(problem, effort: 5)
      #expect(plan.isFeasible)
      let border = district.edges.reduce(Int64(0)) { sum, edge in
        plan.sectorOfUnit[edge.a.position] == plan.sectorOfUnit[edge.b.position]
          ? sum : sum + edge.borderLengthDecimeters
      }
      return (plan.cost, border)
    }
    let walking = try await plan(0)
    let both = try await plan(1)
    let outline = try await plan(20)
    #expect(walking.cost < both.cost && both.cost < outline.cost)
    #expect(walking.border > both.border && both.border > outline.border)
  }

  @Test func `an outline weight is a number from 0 to 1000`() {
    let district = TestDistrict(units: 20, seed: 1)
    for weight in [-1, .nan, .infinity, 1_001] as [Double] {
      #expect(throws: PartitionProblemError.self) {
        try PartitionProblem(
          loads: district.loads, positions: district.positions, edges: district.edges,
          sectorCount: 2, tolerance: 0.1, seed: 1, outlineWeight: weight)
      }
    }
  }

  /// The same numbers in debug and release builds, and on any machine.
  @Test func `a plan is the same everywhere`() async throws {
    let problem = try TestDistrict(units: 240, seed: 21).problem(sectors: 10)
    let plan = await Partition.solve(problem, effort: 11)
    var digest: UInt64 = 14_695_981_039_346_656_037
    for sector in plan.sectorOfUnit {
      digest = (digest ^ UInt64(sector.position)) &* 1_099_511_628_211
    }
    #expect(digest == 4_985_170_954_874_900_343)
    #expect(plan.cost == 1_886_703)
    #expect(plan.lowerBound == 1_860_617.525214873)
  }
}
