import SectorizaModel
import Testing

@testable import SectorizaPartition

/// What a site would cost, against all clients sorted.
struct BoundPricingTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the value of a site is what taking the cheapest of all clients costs`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed, stream: 3)
    let problem = try TestDistrict(units: 40 + random.below(200), seed: seed)
      .problem(sectors: 2 + random.below(6), tolerance: 0.1)
    let loads = problem.sortedLoads
    let tree = PlaceTree(
      parts: problem.division.pieces.map { $0.units.filter { loads[Int($0)] > 0 } },
      easting: problem.easting, northing: problem.northing)
    var slotOf = [Int32](repeating: -1, count: problem.unitCount)
    for (slot, unit) in tree.placeAt.enumerated() where unit >= 0 {
      slotOf[Int(unit)] = Int32(slot)
    }
    var clients = PricedClients(
      tree: tree, weights: tree.placeAt.map { $0 < 0 ? 0 : Double(loads[Int($0)]) },
      prices: tree.placeAt.map { $0 < 0 ? -.infinity : 1500 })
    let sites = PricedSites(problem, slotOf: slotOf)
    var pricing = SitePricing(
      sites, clients, radii: sites.tree.placeAt.map { _ in 3000 * random.unit() })
    let units = [Double](repeating: 1, count: tree.placeAt.count)
    // Prices that change much, so that what is known of the last time misleads.
    for _ in 0..<6 {
      let direction = tree.placeAt.map { $0 < 0 ? 0 : random.real(in: -2500..<2500) }
      clients.move(along: direction, units, by: 1)
      // The sites of a leaf are valued one after another, on what was prepared for all of them.
      for leaf in 0..<sites.tree.placeAt.count / 8 {
        let slots = (leaf * 8..<leaf * 8 + 8).filter { sites.tree.placeAt[$0] >= 0 }
        pricing.approach(slots.map { Int32($0) }[...], sites, clients)
        for slot in slots {
          let found = pricing.value(of: slot, sites, clients)
          let unit = Int(sites.tree.placeAt[slot])
          #expect(abs(found - value(of: unit, problem, clients)) < 1e-6)
        }
        for slot in slots {
          var coverage = [Double](repeating: 0, count: tree.placeAt.count)
          pricing.cover(from: slot, sites, clients, in: &coverage)
          let unit = Int(sites.tree.placeAt[slot])
          let expected = value(of: unit, problem, clients)
          #expect(abs(cost(coverage, at: unit, problem, clients) - expected) < 1e-6)
        }
      }
    }
  }

  private func cost(
    _ coverage: [Double], at hub: Int, _ problem: PartitionProblem, _ clients: PricedClients
  ) -> Double {
    coverage.indices.reduce(0) { sum, slot in
      guard coverage[slot] > 0 else { return sum }
      let distance = Double(problem.distance(Int(clients.tree.placeAt[slot]), hub))
      return sum + coverage[slot] * clients.weights[slot] * (distance - clients.prices[slot])
    }
  }

  private func value(
    of hub: Int, _ problem: PartitionProblem, _ clients: PricedClients
  ) -> Double {
    let window = problem.division.restWindow
    let piece = problem.division.pieces.first { $0.units.contains(Int32(hub)) }
    let members = Set(piece?.units ?? [])
    let room = window.upper - problem.sortedLoads[hub]
    var load = Double(problem.sortedLoads[hub])
    var cost = 0.0
    var others: [(reduced: Double, weight: Double)] = []
    for (slot, unit) in clients.tree.placeAt.enumerated() where members.contains(unit) {
      if unit == Int32(hub) {
        cost -= load * clients.prices[slot]
      } else if problem.sortedLoads[Int(unit)] <= room {
        let distance = Double(problem.distance(Int(unit), hub))
        others.append((distance - clients.prices[slot], clients.weights[slot]))
      }
    }
    for other in others.sorted(by: { $0.reduced < $1.reduced }) {
      let most = Double(other.reduced < 0 ? window.upper : window.lower)
      let part = max(0, min(other.weight, most - load))
      load += part
      cost += part * other.reduced
    }
    return cost
  }
}
