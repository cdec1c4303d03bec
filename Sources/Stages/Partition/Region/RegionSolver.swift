internal import SectorizaModel

/// What became of a region.
struct RegionOutcome: Sendable {
  /// By local unit, the local sector.
  var sectorOf: [Int32]
  /// By local sector, the local unit; the best of each sector.
  var hubs: [Int32]
  /// What the loads outside the windows count, with all that must not be.
  var violation: Int64
  /// Σ load · distance.
  var cost: Int64
  /// What it costs beside the walking; see `Region.sideCost`.
  var sideCost: Int64

  /// What is to be made smaller once the balance is kept.
  var score: Int64 { cost * Region.pullPerLoad + sideCost }

  func isBetter(than other: RegionOutcome) -> Bool {
    (violation, score) < (other.violation, other.score)
  }

  /// The cost with what the search adds: how near units without load stay, how smooth the borders
  /// are. It decides between divisions of equal cost.
  func finish(in region: Region) -> Int64 {
    let state = RegionState(region, sectorOf: sectorOf, hubs: hubs)
    return state.pullCost + state.cutCost + state.moveCost
  }
}

/// How a region is divided: location-allocation, contiguity repair, annealing.
struct RegionSolver: Sendable {
  let annealing = Annealing()

  /// Divides a region from nothing; where there is a plan to depart from, with the fewest changes
  /// that share the load evenly.
  func start(_ region: Region, random: inout SplitMix64) -> RegionOutcome {
    if region.ties.hasHomes { return kept(region, random: &random) }
    let seeds = Seeds.bisection(region, random: &random)
    var state = located(region, hubs: seeds, rounds: 6)
    let schedule = Annealing.Schedule(
      epochs: 24, proposalsPerEpoch: max(400, 4 * region.unitCount), firstTemperature: 0.3,
      lastTemperature: 0.02, firstPenalty: 0.5, lastPenalty: 16)
    annealing.run(&state, in: region, schedule, random: &random)
    return outcome(state, region)
  }

  /// The plan that a region had, made whole and, where it can be, even.
  ///
  /// Two ways are tried: the old sectors as they were, with what has none or lies apart given to the
  /// neighbours; and an even allocation that moves as few as it can. The better is returned.
  private func kept(_ region: Region, random: inout SplitMix64) -> RegionOutcome {
    let hubs = Seeds.homes(region)
    var same = region.ties.homes
    for (sector, hub) in hubs.enumerated() where region.ties.sectorBound(Int(hub)) == nil {
      same[Int(hub)] = Int32(sector)
    }
    for unit in same.indices {
      if let bound = region.ties.sectorBound(unit) { same[unit] = Int32(bound) }
    }
    ContiguityRepair.repair(&same, hubs: hubs, in: region)
    let old = outcome(RegionState(region, sectorOf: same, hubs: hubs), region)
    let even = outcome(located(region, hubs: hubs, rounds: 1), region)
    return even.isBetter(than: old) ? even : old
  }

  /// Divides a region better than it is, if it can, in one of several ways drawn by chance.
  /// - Parameter allowance: by how much it may score worse and still be of use.
  /// - Returns: nil when it was given up half-way.
  func improve(
    _ region: Region, _ present: RegionOutcome, allowance: Int64, random: inout SplitMix64
  ) -> RegionOutcome? {
    let (sectorOf, hubs, violation) = (present.sectorOf, present.hubs, present.violation)
    // A region off balance is treated by what balances, and watched more strictly.
    let isOff = violation > 0
    // Departing from a plan, only what changes little is of use, unless changing is cheap.
    let keeps = region.ties.hasHomes && !region.ties.isMovingCheaper(than: present.cost)
    let draw = keeps ? random.unit() * (isOff ? 0.6 : 0.42) : random.unit()
    var state: RegionState
    if draw < (isOff ? 0.5 : 0.12) {
      var split = sectorOf
      var elected = hubs
      TreeSplit.walk(
        isOff ? 6 * region.sectorCount : 1, &split, hubs: &elected, in: region, random: &random)
      state = RegionState(region, sectorOf: split, hubs: elected)
    } else if draw < (isOff ? 0.6 : 0.42) {
      state = RegionState(region, sectorOf: sectorOf, hubs: hubs)
    } else if draw < (isOff ? 0.8 : 0.72) {
      let seeds = Seeds.bisection(region, random: &random)
      state = located(region, hubs: HomeNames.kept(seeds, in: region), rounds: 2)
    } else {
      var moved = hubs
      let unit = Int32(random.below(region.unitCount))
      if !moved.contains(unit) {
        let sector = random.below(moved.count)
        if region.ties.pin(of: sector) == nil, region.ties.sectorBound(Int(unit)) == nil {
          moved[sector] = unit
        }
      }
      state = located(region, hubs: moved, rounds: 2)
    }
    let schedule = Annealing.Schedule(
      epochs: 10, proposalsPerEpoch: 50 + 3 * region.unitCount / 2, firstTemperature: 0.25,
      lastTemperature: 0.01, firstPenalty: isOff ? 8 : 2, lastPenalty: isOff ? 64 : 16)
    // Of the tries that end better than the present, one in a hundred is this much worse half-way.
    let limit = isOff ? .max : present.score + present.score / 32 + allowance
    guard annealing.run(&state, in: region, schedule, limit: limit, random: &random) else {
      return nil
    }
    return outcome(state, region)
  }

  /// Location and allocation in turns from given hubs, and then every sector made connected.
  private func located(_ region: Region, hubs: [Int32], rounds: Int) -> RegionState {
    var hubs = hubs
    var sectorOf = (try? Allocation.balanced(region, hubs: hubs, nearest: 10)) ?? []
    for _ in 1..<rounds {
      guard !sectorOf.isEmpty else { break }
      var members = [[Int32]](repeating: [], count: region.sectorCount)
      for (unit, sector) in sectorOf.enumerated() { members[Int(sector)].append(Int32(unit)) }
      let old = hubs
      for sector in hubs.indices {
        hubs[sector] = Int32(
          region.ties.fixedHub(of: sector)
            ?? Medoid.exact(of: members[sector], weights: region.pulls, in: region))
      }
      if hubs == old { break }
      sectorOf = (try? Allocation.balanced(region, hubs: hubs, nearest: 10)) ?? []
    }
    if sectorOf.isEmpty { sectorOf = nearest(region, hubs) }
    ContiguityRepair.repair(&sectorOf, hubs: hubs, in: region)
    return RegionState(region, sectorOf: sectorOf, hubs: hubs)
  }

  /// The sector of the nearest hub: what remains when there is no memory for a flow.
  private func nearest(_ region: Region, _ hubs: [Int32]) -> [Int32] {
    var sectorOf = (0..<region.unitCount).map { unit in
      Int32(
        hubs.indices.min {
          region.distance(unit, Int(hubs[$0])) < region.distance(unit, Int(hubs[$1]))
        } ?? 0)
    }
    for (sector, hub) in hubs.enumerated() { sectorOf[Int(hub)] = Int32(sector) }
    for (unit, sector) in region.ties.pins.enumerated() where sector >= 0 {
      sectorOf[unit] = sector
    }
    return sectorOf
  }

  /// The division after a last descent by cost alone, with the best hub of each sector.
  private func outcome(_ state: RegionState, _ region: Region) -> RegionOutcome {
    let plain = region.unadorned
    var last = RegionState(plain, sectorOf: state.sectorOf, hubs: state.hubs)
    // As dear as fits: the balance comes first.
    last.penalty = (Int64.max >> 3) / (plain.mostViolation + 1)
    elect(&last, plain)
    annealing.descend(&last, plain)
    elect(&last, plain)
    return RegionOutcome(
      sectorOf: last.sectorOf, hubs: last.hubs, violation: last.violation,
      cost: last.pullCost / Region.pullPerLoad, sideCost: plain.sideCost(of: last.sectorOf))
  }

  /// Gives every sector its best hub.
  private func elect(_ state: inout RegionState, _ region: Region) {
    let members = state.members()
    for sector in 0..<region.sectorCount {
      let hub = Medoid.best(of: members[sector], for: sector, in: region)
      state.setHub(sector, to: hub, members: members[sector], in: region)
    }
  }
}
