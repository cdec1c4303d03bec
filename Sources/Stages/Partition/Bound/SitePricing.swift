/// Computes what a sector with its hub at a site would cost at the prices of the clients:
///
///     v = min { Σ wᵢ (dᵢ − πᵢ) xᵢ : L ≤ Σ wᵢ xᵢ ≤ U, 0 ≤ x ≤ 1, x = 1 for the site's own load }
///
/// The cheapest clients are taken until the load is in the window and the next would cost. Only
/// those near enough for their price to matter are looked at; the reduced cost where taking stopped
/// the last time tells how near that is. If that was too near, it looks again: the value is exact.
struct SitePricing: Sendable {
  /// Client places looked at so far, a measure of the work.
  private(set) var looks = 0
  /// What the last collection kept: the first `count` entries. The others are old.
  private var entries: [FractionalKnapsack.Entry]
  private var count = 0

  /// By site: the reduced cost of the last client it took, and how far around that it looks.
  private var thresholds: [Double]
  private var slacks: [Double]

  private var leaves: [Int32]
  private var leafCount = 0
  /// Up to what reduced cost `leaves` is whole.
  private var reachedTo = -Double.infinity
  private var near: [Int32]
  /// Of those with a reduced cost below the floor: only their sums.
  private var base = Sum()
  private var kept = Sum()
  private var negative = Sum()

  fileprivate struct Sum {
    var weight = 0.0
    var cost = 0.0
  }

  /// - Parameter radii: by slot of the sites, about how large a sector is there, in decimetres.
  init(_ sites: PricedSites, _ clients: PricedClients, radii: [Double]) {
    thresholds = [Double](repeating: 0, count: radii.count)
    slacks = radii.map { max(1, $0 * 0.1) }
    leaves = [Int32](repeating: 0, count: clients.tree.leafCount)
    near = [Int32](repeating: 0, count: clients.weights.count + 1)
    entries = [FractionalKnapsack.Entry](
      repeating: .init(reducedCost: 0, weight: 0, client: -1), count: clients.weights.count + 1)
  }

  /// Prepares for some sites of one leaf.
  mutating func approach(
    _ some: ArraySlice<Int32>, _ sites: PricedSites, _ clients: PricedClients
  ) {
    guard let first = some.first else { return }
    let limit = some.reduce(-Double.infinity) { max($0, self.limit(Int($1))) }
    reachedTo = limit
    reach(Int(first) / 8, sites, limit: limit, clients)
  }

  /// v of a site.
  /// - Precondition: `approach` was called for it, with these prices.
  mutating func value(of site: Int, _ sites: PricedSites, _ clients: PricedClients) -> Double {
    let own = Int(sites.own[site])
    let ownCost = own < 0 ? 0 : -clients.weights[own] * clients.prices[own]
    guard let target = collect(site, sites, clients, keepsAll: false) else {
      thresholds[site] = 0
      return ownCost + negative.cost
    }
    let selection = FractionalKnapsack.select(target - base.weight, from: &entries, count: count)
    thresholds[site] =
      count == 0 ? limit(site) : entries[min(selection.whole, count - 1)].reducedCost
    slacks[site] = max(1, slacks[site] * 0.99)
    return ownCost + base.cost + selection.cost
  }

  /// Adds to `coverage`, by slot of the clients, the part of each that a site takes.
  mutating func cover(
    from site: Int, _ sites: PricedSites, _ clients: PricedClients, in coverage: inout [Double]
  ) {
    approach([Int32(site)], sites, clients)
    if sites.own[site] >= 0 { coverage[Int(sites.own[site])] += 1 }
    guard let target = collect(site, sites, clients, keepsAll: true) else {
      for entry in entries[..<count] where entry.reducedCost < 0 {
        coverage[Int(entry.client)] += 1
      }
      return
    }
    let selection = FractionalKnapsack.select(target, from: &entries, count: count)
    for entry in entries[..<selection.whole] { coverage[Int(entry.client)] += 1 }
    if selection.whole < count {
      coverage[Int(entries[selection.whole].client)] += selection.fraction
    }
  }

  /// Up to what reduced cost a site looks: none but the negative ones when those were right.
  private func limit(_ site: Int) -> Double {
    let threshold = thresholds[site]
    if threshold == 0 { return 0 }
    let limit = threshold + slacks[site]
    return threshold < 0 ? min(0, limit) : limit
  }

  /// Collects the clients that a site may take, and tells how much load it takes besides its own:
  /// nil when it takes just what costs less than nothing.
  ///
  /// - Parameter keepsAll: otherwise the cheapest, which it is sure to take, are only added up.
  private mutating func collect(
    _ site: Int, _ sites: PricedSites, _ clients: PricedClients, keepsAll: Bool
  ) -> Double? {
    let (need, room) = (sites.need[site], sites.room[site])
    var limit = limit(site)
    var floor = keepsAll ? -.infinity : min(limit, thresholds[site] - slacks[site])
    while true {
      gather(site, sites, clients, from: floor, to: limit)
      var target: Double?
      if negative.weight >= room {
        target = room
      } else if limit >= 0 {
        if negative.weight >= need { return nil }
        if base.weight + kept.weight >= need { target = need }
      }
      slacks[site] *= 1.4
      guard let target else {
        // Too near. A site has enough clients somewhere, so that this ends.
        limit = limit < 0 ? min(0, limit + 4 * slacks[site]) : limit * 1.5 + slacks[site]
        reach(site / 8, sites, limit: limit, clients)
        continue
      }
      if target >= base.weight {
        slacks[site] /= 1.4
        return target
      }
      floor = -.infinity
    }
  }

  /// Finds the leaves with a client whose reduced cost at some site of a leaf may be at most
  /// `limit`, or what was asked for before for the same leaf: the other sites of it rely on that.
  private mutating func reach(
    _ leaf: Int, _ sites: PricedSites, limit: Double, _ clients: PricedClients
  ) {
    let box = sites.tree.leafBoxes[leaf]
    let part = Int(sites.tree.partOf[leaf])
    let limit = max(limit, reachedTo)
    reachedTo = limit
    let tops = clients.nodeTops.span
    let boxes = clients.tree.boxes.span
    let skips = clients.tree.skips.span
    let leafOf = clients.tree.leaves.span
    let end = clients.tree.nodes[part].upperBound
    var node = clients.tree.nodes[part].lowerBound
    leafCount = 0
    while node < end {
      looks += 1
      let radius = tops[node] + limit + SitePricing.margin
      if radius < 0 || boxes[node].squaredGap(to: box) > radius * radius {
        node = Int(skips[node])
      } else {
        if leafOf[node] >= 0 {
          leaves[leafCount] = leafOf[node]
          leafCount += 1
        }
        node += 1
      }
    }
  }

  /// Collects the clients whose reduced cost at a site is `floor...limit`, and adds up those below.
  private mutating func gather(
    _ site: Int, _ sites: PricedSites, _ clients: PricedClients, from floor: Double,
    to limit: Double
  ) {
    let easting = sites.tree.eastings[site]
    let northing = sites.tree.northings[site]
    let own = sites.own[site]
    let room = sites.room[site]
    let nearCount = findNear(easting, northing, limit: limit, clients)
    let eastings = clients.tree.eastings.span
    let northings = clients.tree.northings.span
    let prices = clients.prices.span
    let weights = clients.weights.span
    var (base, kept, negative) = (Sum(), Sum(), Sum())
    var count = 0
    for index in 0..<nearCount {
      let client = near[index]
      let slot = Int(client)
      let cost =
        SitePricing.distance(eastings[slot] - easting, northings[slot] - northing) - prices[slot]
      let weight = weights[slot]
      guard cost <= limit, weight <= room, client != own else { continue }
      if cost < 0 { negative.add(weight, at: cost) }
      if cost < floor {
        base.add(weight, at: cost)
      } else {
        entries[count] = .init(reducedCost: cost, weight: weight, client: client)
        count += 1
        kept.add(weight, at: cost)
      }
    }
    self.count = count
    self.base = base
    self.kept = kept
    self.negative = negative
  }

  /// Lists in `near` all clients whose reduced cost may be at most `limit`, by square distances.
  private mutating func findNear(
    _ easting: Double, _ northing: Double, limit: Double, _ clients: PricedClients
  ) -> Int {
    let point = PlaceBox(easting: easting, northing: northing)
    let boxes = clients.tree.leafBoxes.span
    let tops = clients.leafTops.span
    let eastings = clients.tree.eastings.span
    let northings = clients.tree.northings.span
    let prices = clients.prices.span
    let reach = limit + SitePricing.margin
    var count = 0
    for index in 0..<leafCount {
      let leaf = Int(leaves[index])
      let radius = tops[leaf] + reach
      if radius < 0 || boxes[leaf].squaredGap(to: point) > radius * radius { continue }
      looks += 8
      for slot in leaf * 8..<leaf * 8 + 8 {
        let east = eastings[slot] - easting
        let north = northings[slot] - northing
        let radius = prices[slot] + reach
        // Written in any case, kept if near: no branch to mispredict.
        near[count] = Int32(truncatingIfNeeded: slot)
        count += east * east + north * north <= radius * abs(radius) ? 1 : 0
      }
    }
    return count
  }

  /// A distance counts rounded: it may be less than the true one by a half, and something for the
  /// rounding of squares.
  private static let margin = 0.51

  /// The length of a vector as the cost counts it, or less by rounding alone.
  ///
  /// The number added and taken away rounds to the nearest whole one what is below 2⁵¹.
  @inline(__always)
  private static func distance(_ east: Double, _ north: Double) -> Double {
    let shift = 6_755_399_441_055_744.0
    return ((east * east + north * north).squareRoot() + shift) - shift
  }
}

extension SitePricing.Sum {
  @inline(__always)
  fileprivate mutating func add(_ more: Double, at unitCost: Double) {
    weight += more
    cost += more * unitCost
  }
}
