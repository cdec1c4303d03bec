/// A lower bound on the cost of every balanced plan, whatever its contiguity.
///
/// Each client i (a unit with load wᵢ) has a price πᵢ. For any prices,
///
///     Σ wᵢ πᵢ + the k least of  vⱼ = min { Σ wᵢ (dᵢⱼ − πᵢ) xᵢ : L ≤ Σ wᵢ xᵢ ≤ U, 0 ≤ x ≤ 1 }
///
/// over the sites j (see `SitePricing` and `SiteChoice`) is at most the cost of any plan of k
/// sectors whose loads lie in L…U: a plan is one way to choose the sites and the x, and it takes
/// every client once. So the search for good prices can stop at any moment. At the best prices this
/// is the bound of the linear relaxation of Hess's model. It leaves out contiguity and that units
/// are whole, so the gap to it is not how far a plan is from the best.
///
/// Prices climb by a deflected subgradient with Polyak's step, measured in radii of the sectors:
/// where sectors are large, prices differ by more. Only every twelfth iteration looks at all sites
/// and yields a bound; the others look at those that were best in the last full one.
///
/// Source: Lagrangian relaxation of assignment in the capacitated p-median problem; Hess et al.,
/// "Nonpartisan political redistricting by computer", Operations Research 13, 1965, for the model.
struct LagrangianBound: Sendable {
  /// The best bound so far, in reduced loads times decimetres; minus infinity before the first.
  private(set) var best = -Double.infinity

  private let sites: PricedSites
  private var clients: PricedClients
  private var pricing: SitePricing
  private let choice: SiteChoice
  private let chosenCount: Int
  /// What the fixed sectors cost in any case.
  private let fixedCost: Double
  /// By slot of the clients: the radius of its sector; 0 where there is none.
  private let radii: [Double]
  /// By slot of the sites: its sector in the plan at the start.
  private let sectorOfSite: [Int32]

  /// By slot of the clients, in radii.
  private var direction: [Double]
  private var coverage: [Double]
  private let allSites: [Int32]
  /// Ascending, like `allSites`: those of a leaf are together.
  private var candidates: [Int32] = []
  private var values: [SiteChoice.Value] = []
  private var chosen: [Int32] = []
  private var iteration = 0
  /// How far the work may go, in looks.
  private var allowance = 0
  private var step = 0.3
  private var flatFulls = 0

  /// The work beside each round of the search, in looks; a round that has not enough for the next
  /// iteration saves it up.
  private static let looksPerRound = 100_000
  private static let looksPerUnit = 300
  private static let fullEvery = 12
  private static let momentum = 0.8
  /// How far a price may move at once, in radii.
  private static let longestMove = 0.5
  /// When there was no better bound twice, the step shrinks; when it is small, nothing more comes.
  private static let shrinking = 0.7
  private static let leastStep = 0.001
  /// How many sites an iteration that is not full looks at: so many for each that is chosen, some
  /// more, and the best of each sector of the plan, so that no region is without.
  private static let candidatesPerChosen = 5
  private static let moreCandidates = 60
  private static let candidatesPerSector = 3

  /// - Returns: nil when no plan meets the balance by the rule: there is nothing to bound.
  init?(_ problem: PartitionProblem, _ plan: Plan) {
    let division = problem.division
    guard division.restWindow.isAttainable, division.pieces.allSatisfy(\.hasCommonWindow) else {
      return nil
    }
    let loads = problem.sortedLoads
    let tree = PlaceTree(
      parts: division.pieces.map { $0.units.filter { loads[Int($0)] > 0 } },
      easting: problem.easting, northing: problem.northing)
    guard tree.leafCount > 0 else { return nil }
    var slotOf = [Int32](repeating: -1, count: problem.unitCount)
    for (slot, unit) in tree.placeAt.enumerated() where unit >= 0 {
      slotOf[Int(unit)] = Int32(slot)
    }
    let start = PriceStart(problem, plan)
    clients = PricedClients(
      tree: tree, weights: tree.placeAt.map { $0 < 0 ? 0 : Double(loads[Int($0)]) },
      prices: tree.placeAt.map { $0 < 0 ? -.infinity : start.price(of: $0) })
    sites = PricedSites(problem, slotOf: slotOf)
    let hubs = sites.tree.placeAt
    pricing = SitePricing(sites, clients, radii: hubs.map { $0 < 0 ? 0 : start.radius(of: $0) })
    choice = SiteChoice(division)
    chosenCount = division.restSectorCount
    fixedCost = Double(division.fixedSectors.reduce(Int64(0)) { $0 + $1.cost(in: problem) })
    radii = tree.placeAt.map { $0 < 0 ? 0 : start.radius(of: $0) }
    sectorOfSite = hubs.map { $0 < 0 ? -1 : plan.sectorOf[Int($0)] }
    direction = [Double](repeating: 0, count: tree.placeAt.count)
    coverage = direction
    allSites = hubs.indices.compactMap { hubs[$0] < 0 ? nil : Int32($0) }
  }

  /// Goes on for what one round of a search allows. `target` is the cost of the best plan known.
  mutating func advance(target: Double) {
    guard step > LagrangianBound.leastStep else { return }
    allowance += LagrangianBound.looksPerRound + LagrangianBound.looksPerUnit * allSites.count
    while step > LagrangianBound.leastStep, pricing.looks < allowance {
      let isFull = iteration % LagrangianBound.fullEvery == 0
      iteration += 1
      evaluate(isFull ? allSites : candidates)
      let parts = sites.tree.partOf
      guard
        let sum = choice.choose(from: &values, into: &chosen, part: { Int(parts[Int($0) / 8]) })
      else {
        step = 0
        return
      }
      let bound = fixedCost + clients.worth + sum
      if isFull {
        settle(bound - mostRounding(sum))
        renewCandidates()
      }
      guard climb(from: bound, to: target) else {
        // Every client is taken once: no prices are better for these sites. Are they all?
        guard !isFull else {
          step = 0
          return
        }
        iteration = 0
        continue
      }
    }
  }

  /// More than what adding up may have added to a bound.
  private func mostRounding(_ sum: Double) -> Double {
    let terms = Double(allSites.count + chosenCount) + 100
    return terms * .ulpOfOne * (clients.magnitude * 4 + abs(sum) + fixedCost)
  }

  /// Computes vⱼ of some sites, those of a leaf together.
  private mutating func evaluate(_ some: [Int32]) {
    values.removeAll(keepingCapacity: true)
    var first = 0
    while first < some.count {
      var last = first + 1
      while last < some.count, some[last] / 8 == some[first] / 8 { last += 1 }
      pricing.approach(some[first..<last], sites, clients)
      for site in some[first..<last] {
        let value = pricing.value(of: Int(site), sites, clients)
        values.append(SiteChoice.Value(value: value, site: site))
      }
      first = last
    }
  }

  /// Keeps a bound, and shortens the step when there was no better one for some time.
  private mutating func settle(_ bound: Double) {
    flatFulls = bound > best + abs(best) * 1e-5 || best == -.infinity ? 0 : flatFulls + 1
    best = max(best, bound)
    if flatFulls >= 2 {
      step *= LagrangianBound.shrinking
      flatFulls = 0
    }
  }

  /// Takes the best of all sites, in the order of their values.
  private mutating func renewCandidates() {
    let most = LagrangianBound.candidatesPerChosen * chosenCount + LagrangianBound.moreCandidates
    candidates = values.prefix(most).map(\.site)
    var found = [Int](repeating: 0, count: Int(sectorOfSite.max() ?? 0) + 1)
    for entry in values.dropFirst(most) {
      let sector = Int(sectorOfSite[Int(entry.site)])
      guard found[sector] < LagrangianBound.candidatesPerSector else { continue }
      found[sector] += 1
      candidates.append(entry.site)
    }
    candidates.sort()
  }

  /// Moves the prices: up for clients that no chosen site takes, down for those that several take.
  /// - Returns: false when every client is taken just once.
  private mutating func climb(from bound: Double, to target: Double) -> Bool {
    for slot in coverage.indices { coverage[slot] = 0 }
    for site in chosen { pricing.cover(from: Int(site), sites, clients, in: &coverage) }
    var length = 0.0
    var longest = 0.0
    var isEven = true
    for slot in direction.indices where radii[slot] > 0 {
      let slope = 1 - coverage[slot]
      if slope != 0 { isEven = false }
      let part = slope + LagrangianBound.momentum * direction[slot]
      direction[slot] = part
      length += clients.weights[slot] * radii[slot] * part * part
      longest = max(longest, abs(part))
    }
    guard !isEven else { return false }
    guard length > 0 else { return true }
    let distance = max(target - bound, abs(target) * 0.001)
    let scale = min(step * distance / length, LagrangianBound.longestMove / longest)
    clients.move(along: direction, radii, by: scale)
    return true
  }
}
