/// A division of the whole problem while it is searched, on the sorted units.
struct Plan: Sendable {
  /// By sorted unit. Fixed sectors come first, then those of each piece.
  private(set) var sectorOf: [Int32]
  /// By sector, a sorted unit.
  private(set) var hubs: [Int32]
  /// By sector: the sum of loads, and the sum of loads times distance to the hub.
  private(set) var loads: [Int64]
  private(set) var costs: [Int64]
  /// By sector: the piece it belongs to, or −1 for a fixed one.
  let pieceOf: [Int32]
  /// By piece: its first sector.
  let firstSector: [Int]
  /// Σ load outside the windows of the pieces.
  private(set) var violation: Int64 = 0
  private(set) var cost: Int64 = 0
  /// What its outline costs; see `RegionOutcome.outline`.
  private(set) var outline: Int64 = 0

  /// What the search makes smaller once the balance is kept.
  var score: Int64 { cost * Region.pullPerLoad + outline }

  /// The fixed sectors of a problem, and each piece as one sector still to be divided.
  init(_ problem: PartitionProblem) {
    let division = problem.division
    sectorOf = [Int32](repeating: 0, count: problem.unitCount)
    hubs = [Int32](repeating: 0, count: problem.sectorCount)
    loads = [Int64](repeating: 0, count: problem.sectorCount)
    costs = [Int64](repeating: 0, count: problem.sectorCount)
    var pieceOf = [Int32](repeating: -1, count: problem.sectorCount)
    var firstSector: [Int] = []
    for (sector, fixed) in division.fixedSectors.enumerated() {
      hubs[sector] = fixed.giant
      for unit in fixed.units {
        sectorOf[Int(unit)] = Int32(sector)
        loads[sector] += problem.sortedLoads[Int(unit)]
        costs[sector] +=
          problem.sortedLoads[Int(unit)] * problem.distance(Int(unit), Int(fixed.giant))
      }
      cost += costs[sector]
    }
    var next = division.fixedSectors.count
    for (piece, part) in division.pieces.enumerated() {
      firstSector.append(next)
      for sector in next..<next + part.sectorCount { pieceOf[sector] = Int32(piece) }
      next += part.sectorCount
    }
    for (sector, piece) in pieceOf.enumerated() where piece >= 0 {
      violation += division.pieces[Int(piece)].window.violation(loads[sector])
    }
    self.pieceOf = pieceOf
    self.firstSector = firstSector
  }

  func isBetter(than other: Plan) -> Bool {
    (violation, score) < (other.violation, other.score)
  }

  /// What some sectors of one piece are, as a division of their region.
  func outcome(of sectors: [Int32], in region: Region) -> RegionOutcome {
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
      violation: sectors.reduce(0) { $0 + region.window.violation(loads[Int($1)]) },
      cost: sectors.reduce(0) { $0 + costs[Int($1)] }, outline: region.outline(of: localSectors))
  }

  /// Writes the division of a region into some sectors of the plan. O(units of the region).
  mutating func adopt(
    _ outcome: RegionOutcome, of region: Region, as sectors: [Int32], problem: PartitionProblem
  ) {
    outline += outcome.outline - region.outline(of: region.units.map { sectorOf[Int($0)] })
    for sector in sectors {
      violation -= region.window.violation(loads[Int(sector)])
      cost -= costs[Int(sector)]
      loads[Int(sector)] = 0
      costs[Int(sector)] = 0
    }
    for (local, hub) in outcome.hubs.enumerated() {
      hubs[Int(sectors[local])] = region.units[Int(hub)]
    }
    for (local, unit) in region.units.enumerated() {
      let sector = Int(sectors[Int(outcome.sectorOf[local])])
      sectorOf[Int(unit)] = Int32(sector)
      loads[sector] += region.loads[local]
      costs[sector] += region.loads[local] * problem.distance(Int(unit), Int(hubs[sector]))
    }
    for sector in sectors {
      violation += region.window.violation(loads[Int(sector)])
      cost += costs[Int(sector)]
    }
  }
}
