/// A lower bound on the cost of every balanced plan, whatever its contiguity.
///
/// Each client i (a unit with load wᵢ) has a price πᵢ. For any prices,
///
///     Σ wᵢ πᵢ + the k least of  vⱼ = min { Σ wᵢ (dᵢⱼ − πᵢ) xᵢ : L ≤ Σ wᵢ xᵢ ≤ U, 0 ≤ x ≤ 1 }
///
/// over the sites j is at most the cost of any plan of k sectors whose loads lie in L…U: a plan is
/// one way to choose the sites and the x, and it takes every client once. So the search for good
/// prices can stop at any moment. At the best prices this is the bound of the linear relaxation of
/// Hess's model. It leaves out contiguity and that units are whole, so the gap to it is not how far
/// a plan is from the best.
///
/// Prices climb by a subgradient with Polyak's step. Only every twelfth iteration looks at all
/// sites and yields a bound; the others look at those that were best in the last full one.
///
/// Source: Lagrangian relaxation of assignment in the capacitated p-median problem; Hess et al.,
/// "Nonpartisan political redistricting by computer", Operations Research 13, 1965, for the model.
struct LagrangianBound: Sendable {
  /// The best bound so far, in reduced loads times decimetres; minus infinity before the first.
  private(set) var best = -Double.infinity

  private let sites: Places
  private let clients: Places
  private let weights: [Double]
  private let siteRegion: [Int32]
  private let clientRegion: [Int32]
  /// By client: the radius of its sector, the scale of what its price may yet change.
  private let radii: [Double]
  private let chosenCount: Int
  private let least: Double
  private let most: Double
  /// What the fixed sectors cost in any case.
  private let fixedCost: Double

  private var prices: [Double]
  private var caps: [Double]
  private var lists: ClientLists?
  private var direction: [Double]
  /// By site: what its costliest client cost last, to know how far to read its list.
  private var readTo: [Double]
  private var candidates: [Int32]
  private var iteration = 0
  /// Looks that were allowed and not yet made; negative after an iteration that took more.
  private var credit = 0
  private var step = 0.3
  private var fulls = 0
  private var flatFulls = 0

  /// How many clients at sites it may look at beside each round of the search, for each unit; a
  /// round that has not enough for the next iteration saves it up.
  private static let looksPerUnit = 1_500
  /// And how many iterations at most.
  private static let iterationsPerRound = 12
  /// Longer lists than this, all together, are not kept: every client is looked at instead.
  static let mostListed = 6_000_000
  private static let fullEvery = 12
  /// After how many full iterations the lists are made anew, and how far above its price the cap of
  /// a client then is, in radii of its sector.
  private static let relisting: [(full: Int, slack: Double)] = [
    (0, 1.2), (2, 0.8), (5, 0.6), (10, 0.4), (20, 0.3), (40, 0.2),
  ]

  /// - Returns: nil when no plan meets the balance by the rule: there is nothing to bound.
  init?(_ problem: PartitionProblem, _ plan: Plan) {
    let division = problem.division
    guard division.restWindow.isAttainable, division.pieces.allSatisfy(\.hasCommonWindow) else {
      return nil
    }
    let free = division.pieces.enumerated().flatMap { piece, part in
      part.units.map { (unit: Int($0), piece: Int32(piece)) }
    }
    let loaded = free.filter { problem.sortedLoads[$0.unit] > 0 }
    guard !loaded.isEmpty else { return nil }
    func places(_ units: [(unit: Int, piece: Int32)]) -> Places {
      Places(
        easting: units.map { problem.easting[$0.unit] },
        northing: units.map { problem.northing[$0.unit] })
    }
    sites = places(free)
    clients = places(loaded)
    weights = loaded.map { Double(problem.sortedLoads[$0.unit]) }
    chosenCount = division.restSectorCount
    least = Double(division.restWindow.lower)
    most = Double(division.restWindow.upper)
    fixedCost = division.fixedSectors.indices.reduce(0) { $0 + Double(plan.costs[$1]) }

    // A sector's radius: that of a disc with its mean distance.
    let sectorRadii = plan.costs.indices.map { sector in
      max(1, 1.5 * Double(plan.costs[sector]) / Double(max(1, plan.loads[sector])))
    }
    let own = loaded.map { unit, _ -> (distance: Double, radius: Double) in
      let sector = Int(plan.sectorOf[unit])
      return (Double(problem.distance(unit, Int(plan.hubs[sector]))), sectorRadii[sector])
    }
    radii = own.map(\.radius)
    prices = own.map { 0.55 * $0.distance + 0.95 * $0.radius }
    caps = prices
    siteRegion = free.map(\.piece)
    clientRegion = loaded.map(\.piece)
    direction = [Double](repeating: 0, count: loaded.count)
    readTo = [Double](repeating: 0, count: free.count)
    candidates = []
  }

  /// Goes on for what one round of a search allows. `target` is the cost of the best plan known.
  mutating func advance(target: Double) {
    credit += LagrangianBound.looksPerUnit * sites.count
    var scratch = [FractionalKnapsack.Entry](
      repeating: .init(reducedCost: 0, weight: 0, client: -1), count: clients.count + 1)
    var done = 0
    while step > 0.004, credit > 0, done < LagrangianBound.iterationsPerRound {
      done += 1
      let isFull = iteration % LagrangianBound.fullEvery == 0
      iteration += 1
      if isFull { relistIfDue() }
      guard let lists else { return }
      let looked = isFull ? (0..<sites.count).map { Int32($0) } : candidates
      var values: [(value: Double, site: Int32)] = []
      values.reserveCapacity(looked.count)
      for site in looked { values.append((value(of: Int(site), lists, &scratch), site)) }
      values.sort { ($0.value, $0.site) < ($1.value, $1.site) }
      let chosen = values.prefix(chosenCount)
      var bound = fixedCost
      for (price, weight) in zip(prices, weights) { bound += price * weight }
      for site in chosen { bound += site.value }
      if isFull {
        candidates = values.prefix(5 * chosenCount + 60).map(\.site)
        settle(bound)
      }
      climb(chosen.map(\.site), lists, from: bound, to: target, &scratch)
    }
  }

  /// Makes the lists anew at their times: the nearer the prices to their best, the shorter.
  private mutating func relistIfDue() {
    let due = LagrangianBound.relisting.first { $0.full == fulls }
    fulls += 1
    guard let due else { return }
    caps = prices.indices.map { prices[$0] + due.slack * radii[$0] }
    guard lists?.isWhole != true else { return }
    credit -= sites.count * clients.count
    lists = ClientLists(
      sites: sites, clients: clients, caps: caps, weights: weights, enough: 2.5 * most,
      siteRegion: siteRegion, clientRegion: clientRegion)
  }

  /// Keeps a bound, and shortens the step when there was no better one for some time.
  private mutating func settle(_ bound: Double) {
    if bound > best {
      flatFulls = bound > best + abs(best) * 1e-5 ? 0 : flatFulls + 1
      best = bound
    } else {
      flatFulls += 1
    }
    if flatFulls >= 2 {
      step *= 0.7
      flatFulls = 0
    }
  }

  /// vⱼ of a site.
  private mutating func value(
    of site: Int, _ lists: ClientLists, _ scratch: inout [FractionalKnapsack.Entry]
  ) -> Double {
    let (taken, target) = gathered(site, lists, &scratch)
    guard target.isFinite else { return .infinity }
    let selection = FractionalKnapsack.select(target, from: &scratch, count: taken)
    if selection.whole < taken {
      readTo[site] = max(0, scratch[selection.whole].reducedCost * 1.05)
    }
    return selection.cost
  }

  /// Collects the clients that a site may take, and how much load it takes; infinite when it cannot
  /// reach the least.
  private mutating func gathered(
    _ site: Int, _ lists: ClientLists, _ scratch: inout [FractionalKnapsack.Entry]
  ) -> (count: Int, target: Double) {
    var limit = readTo[site]
    while true {
      var count = 0
      var weight = 0.0
      var negative = 0.0
      var isCut = false
      var examined = 0
      for position in lists.row(site) {
        let client = lists.isWhole ? position : Int(lists.clients[position])
        guard clientRegion[client] == siteRegion[site] else { continue }
        let distance = sites.distance(site, clients, client)
        if !lists.isWhole, distance - caps[client] > limit {
          isCut = true
          break
        }
        examined += 1
        let reduced = distance - prices[client]
        guard reduced <= limit else { continue }
        scratch[count] = .init(
          reducedCost: reduced, weight: weights[client], client: Int32(client))
        count += 1
        weight += weights[client]
        if reduced < 0 { negative += weights[client] }
      }
      credit -= examined
      let restKey = lists.restKeys[site]
      if !isCut, restKey <= limit {
        scratch[count] = .init(reducedCost: restKey, weight: most, client: -1)
        count += 1
        weight += most
        if restKey < 0 { negative += most }
      }
      if weight >= least { return (count, min(max(negative, least), most)) }
      if !isCut, limit >= restKey || restKey == .infinity, limit >= 1e12 {
        return (count, .infinity)
      }
      limit = limit * 1.5 + 100
    }
  }

  /// Moves the prices: up for clients that no chosen site takes, down for those that several take.
  private mutating func climb(
    _ chosen: [Int32], _ lists: ClientLists, from bound: Double, to target: Double,
    _ scratch: inout [FractionalKnapsack.Entry]
  ) {
    for client in direction.indices { direction[client] = 1 + 0.8 * direction[client] }
    for site in chosen {
      let (taken, load) = gathered(Int(site), lists, &scratch)
      guard load.isFinite else { continue }
      let selection = FractionalKnapsack.select(load, from: &scratch, count: taken)
      for index in 0..<selection.whole where scratch[index].client >= 0 {
        direction[Int(scratch[index].client)] -= 1
      }
      if selection.whole < taken, scratch[selection.whole].client >= 0 {
        direction[Int(scratch[selection.whole].client)] -= selection.fraction
      }
    }
    var length = 0.0
    for (part, weight) in zip(direction, weights) { length += weight * part * part }
    guard length > 0 else { return }
    let distance = max(target - bound, abs(target) * 0.001)
    let scale = step * distance / length
    for client in prices.indices {
      prices[client] = min(caps[client], prices[client] + scale * direction[client])
    }
  }
}
