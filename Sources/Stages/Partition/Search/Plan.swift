/// A division of the whole problem while it is searched, on the sorted units.
struct Plan: Sendable {
  /// By sorted unit. Fixed sectors come first, then those of each piece.
  private(set) var sectorOf: [Int32]
  /// By sector, a sorted unit.
  private(set) var hubs: [Int32]
  /// By sector: the sum of loads, of the further quantities, and of loads times distance to the hub.
  private(set) var loads: [Int64]
  private(set) var further: [Int64]
  private(set) var costs: [Int64]
  /// By sector: the piece it belongs to, or −1 for a fixed one.
  let pieceOf: [Int32]
  /// By piece: its first sector.
  let firstSector: [Int]
  /// By piece: whether it has been divided; what is not counts nothing yet.
  private var isDivided: [Bool]
  /// What the loads outside the windows of the pieces count, with all that must not be.
  private(set) var violation: Int64 = 0
  private(set) var cost: Int64 = 0
  /// What it costs beside the walking, within the pieces; see `Region.sideCost`.
  private(set) var sideCost: Int64 = 0

  /// What the search makes smaller once the balance is kept.
  var score: Int64 { cost * Region.pullPerLoad + sideCost }

  /// The fixed sectors of a problem, and each piece as one sector still to be divided.
  init(_ problem: PartitionProblem) {
    let division = problem.division
    sectorOf = [Int32](repeating: 0, count: problem.unitCount)
    hubs = [Int32](repeating: 0, count: problem.sectorCount)
    loads = [Int64](repeating: 0, count: problem.sectorCount)
    costs = [Int64](repeating: 0, count: problem.sectorCount)
    further = [Int64](
      repeating: 0, count: problem.sectorCount * problem.rules.quantities.count)
    pieceOf = problem.slots.pieces
    firstSector = problem.slots.firstOfPiece
    for (sector, fixed) in division.fixedSectors.enumerated() {
      let hub = fixed.hub(in: problem)
      hubs[sector] = hub
      for unit in fixed.units {
        sectorOf[Int(unit)] = Int32(sector)
        loads[sector] += problem.sortedLoads[Int(unit)]
        costs[sector] += problem.sortedLoads[Int(unit)] * problem.distance(Int(unit), Int(hub))
      }
      cost += costs[sector]
    }
    isDivided = division.pieces.map { _ in false }
  }

  /// What a sector of a piece counts by what it carries.
  private func own(_ sector: Int, _ problem: PartitionProblem) -> Int64 {
    let rules = problem.rules
    let windows = problem.slots.windows
    var sum = rules.loadPrice * windows[sector * rules.quantityCount].violation(loads[sector])
    for (number, quantity) in rules.quantities.enumerated() {
      sum +=
        quantity.price
        * windows[sector * rules.quantityCount + number + 1]
        .violation(further[sector * rules.quantities.count + number])
    }
    return sum
  }

  func isBetter(than other: Plan) -> Bool {
    (violation, score) < (other.violation, other.score)
  }

  /// What some sectors of one piece are, as a division of their region.
  func outcome(
    of sectors: [Int32], in region: Region, problem: PartitionProblem
  ) -> RegionOutcome {
    var position = [Int32](repeating: -1, count: hubs.count)
    for (local, sector) in sectors.enumerated() { position[Int(sector)] = Int32(local) }
    var localHubs = [Int32](repeating: 0, count: sectors.count)
    var localSectors = [Int32](repeating: 0, count: region.unitCount)
    for (local, unit) in region.units.enumerated() {
      let sector = sectorOf[Int(unit)]
      localSectors[local] = position[Int(sector)]
      if hubs[Int(sector)] == unit { localHubs[Int(position[Int(sector)])] = Int32(local) }
    }
    return RegionOutcome(
      sectorOf: localSectors, hubs: localHubs,
      violation: sectors.reduce(region.ties.conflicts(of: localSectors)) {
        $0 + own(Int($1), problem)
      }, cost: sectors.reduce(0) { $0 + costs[Int($1)] },
      sideCost: region.sideCost(of: localSectors))
  }

  /// Writes the division of a region into some sectors of the plan. O(units of the region).
  mutating func adopt(
    _ outcome: RegionOutcome, of region: Region, as sectors: [Int32], problem: PartitionProblem
  ) {
    let piece = Int(pieceOf[Int(sectors[0])])
    if isDivided[piece] {
      let before = localSectors(of: sectors, in: region)
      sideCost -= region.sideCost(of: before)
      violation -= region.ties.conflicts(of: before)
      for sector in sectors { violation -= own(Int(sector), problem) }
    }
    isDivided[piece] = true
    sideCost += outcome.sideCost
    violation += region.ties.conflicts(of: outcome.sectorOf)
    let quantities = region.balance.furtherCount
    for sector in sectors.map({ Int($0) }) {
      cost -= costs[sector]
      loads[sector] = 0
      costs[sector] = 0
      for quantity in 0..<quantities { further[sector * quantities + quantity] = 0 }
    }
    for (local, hub) in outcome.hubs.enumerated() {
      hubs[Int(sectors[local])] = region.units[Int(hub)]
    }
    for (local, unit) in region.units.enumerated() {
      let sector = Int(sectors[Int(outcome.sectorOf[local])])
      sectorOf[Int(unit)] = Int32(sector)
      loads[sector] += region.loads[local]
      costs[sector] += region.loads[local] * problem.distance(Int(unit), Int(hubs[sector]))
      for quantity in 0..<quantities {
        further[sector * quantities + quantity] +=
          region.balance.amounts[local * quantities + quantity]
      }
    }
    for sector in sectors.map({ Int($0) }) {
      violation += own(sector, problem)
      cost += costs[sector]
    }
  }

  /// The sectors of the units of a region, by their numbers in it; −1 for any other.
  private func localSectors(of sectors: [Int32], in region: Region) -> [Int32] {
    var position = [Int32](repeating: -1, count: hubs.count)
    for (local, sector) in sectors.enumerated() { position[Int(sector)] = Int32(local) }
    return region.units.map { position[Int(sectorOf[Int($0)])] }
  }
}

extension Plan {
  /// The same plan on all the units of a problem that was contracted for the search.
  ///
  /// - Complexity: O(units) where nothing was contracted, else as a measurement.
  func expanded(to problem: PartitionProblem) -> Plan {
    guard let contraction = problem.contraction else { return self }
    let sectorOf = contraction.nodeOf.map { self.sectorOf[Int($0)] }
    let measurement = Measurement(
      problem, sectorOf: sectorOf, labels: contraction.problem.slots.labels)
    var copy = self
    copy.sectorOf = sectorOf
    copy.hubs = measurement.hubs
    copy.costs = measurement.costs
    copy.cost = measurement.costs.reduce(0, +)
    return copy
  }
}

extension PartitionProblem {
  /// Whether a lower bound is known how to be computed: distances are straight, and no group of units
  /// is so heavy that it has a sector of its own, which a bound on single units would not see.
  var hasBound: Bool {
    ways.isStraight
      && core.division.fixedSectors.count == division.fixedSectors.count
  }
}
