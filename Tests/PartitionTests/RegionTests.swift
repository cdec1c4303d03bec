import SectorizaModel
import Testing

@testable import SectorizaPartition

/// The parts of the search, each against a slower way to the same result.
struct RegionTests {
  /// A whole district as a region.
  private func region(units: Int, sectors: Int, seed: UInt64) throws -> Region {
    let problem = try TestDistrict(units: units, seed: seed).problem(sectors: sectors)
    var place = [Int32](repeating: -1, count: units)
    let region = Region(
      problem, units: (0..<Int32(units)).map { $0 }, sectors: (0..<Int32(sectors)).map { $0 },
      place: &place)
    #expect(place.allSatisfy { $0 == -1 })
    return region
  }

  /// Some connected division.
  private func state(_ region: Region, _ random: inout SplitMix64) throws -> RegionState {
    let hubs = Seeds.bisection(region, random: &random)
    #expect(Set(hubs).count == region.sectorCount)
    var sectorOf = try Allocation.balanced(region, hubs: hubs, nearest: 4)
    ContiguityRepair.repair(&sectorOf, hubs: hubs, in: region)
    return RegionState(region, sectorOf: sectorOf, hubs: hubs)
  }

  private func expectWhole(_ state: RegionState, _ region: Region) {
    let fresh = RegionState(region, sectorOf: state.sectorOf, hubs: state.hubs)
    #expect(fresh.loads == state.loads)
    #expect(fresh.counts == state.counts)
    #expect(fresh.ownDistance == state.ownDistance)
    #expect(fresh.foreign == state.foreign)
    #expect(fresh.border.sorted() == state.border.sorted())
    #expect(fresh.pullCost == state.pullCost)
    #expect(fresh.cutCost == state.cutCost)
    #expect(fresh.violation == state.violation)
    for sector in 0..<region.sectorCount {
      #expect(region.graph.components { Int(state.sectorOf[$0]) == sector }.count == 1)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `sums kept while moving are those computed from nothing`(seed: UInt64) throws {
    let region = try region(units: 90, sectors: 5, seed: seed)
    var random = SplitMix64(seed: seed)
    var state = try state(region, &random)
    state.penalty = 1_000
    var applied = 0
    for step in 0..<400 {
      guard let shift = ShiftMove.drawn(from: state, in: region, with: &random) else { break }
      if step % 3 == 0 {
        guard
          let exchange = ExchangeMove.completing(shift, of: state, in: region, with: &random),
          exchange.applyIfValid(to: &state, region)
        else { continue }
      } else {
        let gain =
          shift.costGain(in: state, region)
          + state.penalty * shift.balanceGain(in: state, region)
        let before = state.score
        guard shift.isValid(in: &state, region) else { continue }
        shift.apply(to: &state, region)
        #expect(before - state.score == gain)
      }
      applied += 1
    }
    #expect(applied > 50)
    expectWhole(state, region)
    let annealing = Annealing()
    annealing.run(
      &state, in: region,
      .init(
        epochs: 3, proposalsPerEpoch: 300, firstTemperature: 0.3, lastTemperature: 0.02,
        firstPenalty: 1, lastPenalty: 16), random: &random)
    expectWhole(state, region)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the check around a unit agrees with a search of its sector`(seed: UInt64) throws {
    let region = try region(units: 70, sectors: 4, seed: seed)
    var random = SplitMix64(seed: seed)
    var state = try state(region, &random)
    for unit in 0..<region.unitCount {
      let sector = state.sectorOf[unit]
      let rest = region.graph.components { state.sectorOf[$0] == sector && $0 != unit }.count
      let stays = state.staysConnected(without: unit, in: region)
      #expect(stays == (rest <= 1))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a walk over random trees keeps sectors connected and never loses balance`(
    seed: UInt64
  ) throws {
    let region = try region(units: 60, sectors: 4, seed: seed)
    var random = SplitMix64(seed: seed)
    let first = try state(region, &random)
    var sectorOf = first.sectorOf
    var hubs = first.hubs
    TreeSplit.walk(1, &sectorOf, hubs: &hubs, in: region, random: &random)
    let before = RegionState(region, sectorOf: sectorOf, hubs: hubs)
    expectWhole(before, region)
    TreeSplit.walk(12, &sectorOf, hubs: &hubs, in: region, random: &random)
    let after = RegionState(region, sectorOf: sectorOf, hubs: hubs)
    expectWhole(after, region)
    for (sector, hub) in hubs.enumerated() { #expect(Int(sectorOf[Int(hub)]) == sector) }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `the best hub is the best of all members`(seed: UInt64) throws {
    let region = try region(units: 120, sectors: 2, seed: seed)
    var random = SplitMix64(seed: seed)
    let members = (0..<Int32(region.unitCount)).filter { _ in random.below(3) > 0 }
    let sums = members.map { hub in
      members.reduce(Int64(0)) {
        $0 + region.loads[Int($1)] * region.distance(Int($1), Int(hub))
      }
    }
    let best = Medoid.exact(of: members, weights: region.loads, in: region)
    let least = try #require(sums.min())
    #expect(members.firstIndex(of: Int32(best)) == sums.firstIndex(of: least))
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `the cheapest part is what sorting would take`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var entries = (0..<(1 + random.below(40))).map { client in
      FractionalKnapsack.Entry(
        reducedCost: Double(random.below(12)) - 5, weight: Double(1 + random.below(9)),
        client: Int32(client))
    }
    let total = entries.reduce(0) { $0 + $1.weight }
    let wanted = (total * random.unit()).rounded()
    var left = wanted
    var expected = 0.0
    for entry in entries.sorted(by: { $0.reducedCost < $1.reducedCost }) {
      let part = min(left, entry.weight)
      expected += part * entry.reducedCost
      left -= part
    }
    let count = entries.count
    let selection = FractionalKnapsack.select(wanted, from: &entries, count: count)
    #expect(abs(selection.cost - expected) < 1e-9)
    var taken = entries[..<selection.whole].reduce(0) { $0 + $1.weight }
    if selection.whole < count { taken += selection.fraction * entries[selection.whole].weight }
    #expect(abs(taken - wanted) < 1e-9)
    #expect(Set(entries.map(\.client)).count == count)
  }

  @Test func `bounds of the load are exact fractions`() throws {
    func window(_ total: Int64, _ sectors: Int, _ tolerance: Double) throws -> LoadWindow {
      LoadWindow(
        total: total, of: Int64(sectors), tolerance: try #require(Tolerance(tolerance)))
    }
    let even = try window(2_000, 20, 0.05)
    #expect((even.lower, even.upper, even.isAttainable) == (95, 105, true))
    let third = try window(1_000, 3, 0.05)
    // 333.33 · 0.95 = 316.67 and 333.33 · 1.05 = 350.
    #expect((third.lower, third.upper) == (317, 350))
    #expect([316, 317, 350, 353].map(third.violation) == [1, 0, 0, 3])
    let none = try window(7, 2, 0)
    #expect((none.lower, none.upper, none.isAttainable) == (3, 4, false))
    #expect(try window(10, 2, 1.5).lower == 1, "a sector has load")
    #expect(Tolerance(.nan) == nil)
  }

  @Test func `logarithms are those of the tables`() {
    for (value, logarithm) in [
      (1.0, 0.0), (0.5, -0.693_147_180_559_945_3), (0.1, -2.302_585_092_994_045_7),
      (0.000_488_281_25, -7.624_618_986_159_398),
    ] {
      #expect(abs(Annealing.logarithm(value) - logarithm) < 1e-14)
    }
  }
}
