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
    (violation, cost) < (other.violation, other.cost)
  }

  /// What some sectors of one piece amount to.
  func standing(of sectors: [Int32], window: LoadWindow) -> (violation: Int64, cost: Int64) {
    var sum: (violation: Int64, cost: Int64) = (0, 0)
    for sector in sectors {
      sum.violation += window.violation(loads[Int(sector)])
      sum.cost += costs[Int(sector)]
    }
    return sum
  }

  /// Writes the division of a region into some sectors of the plan. O(units of the region).
  mutating func adopt(
    _ outcome: RegionOutcome, of region: Region, as sectors: [Int32], problem: PartitionProblem
  ) {
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
