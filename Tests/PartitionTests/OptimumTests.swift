import SectorizaModel
import SectorizaPartition
import Testing

/// Tiny districts, where every plan can be tried.
struct OptimumTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a tiny district gets its best plan and a bound below it`(seed: UInt64) async {
    var random = SplitMix64(seed: seed, stream: 1)
    let units = 5 + random.below(5)
    let sectors = 2 + random.below(2)
    let tolerance = [0.1, 0.3, 0.6][random.below(3)]
    let district = TestDistrict(units: units, seed: seed, mostLoad: 12)
    guard district.loads.contains(where: { $0 > 0 }) else { return }
    let truth = BruteForce(district, sectors: sectors, tolerance: tolerance)
    guard
      let problem = try? district.problem(sectors: sectors, tolerance: tolerance, seed: seed)
    else {
      #expect(truth.bestUnbalancedCost == nil, "more components than sectors")
      return
    }
    let plan = await Partition.solve(problem, effort: 5)
    check(plan, of: district, sectors: sectors, tolerance: tolerance)
    #expect(plan.isFeasible == (truth.bestCost != nil))
    if let best = truth.bestCost {
      #expect(plan.cost == best)
      if let bound = plan.lowerBound { #expect(bound <= Double(best)) }
    }
  }
}
