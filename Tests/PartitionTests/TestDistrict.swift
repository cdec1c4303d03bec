import SectorizaModel
import SectorizaPartition

/// A small synthetic district: a jittered grid of blocks with a hole and a river that few bridges
/// cross, and a belt of settlements around it. A third of the blocks have no load.
struct TestDistrict {
  var loads: [Int64] = []
  var positions: [PlanePosition] = []
  var edges: [PartitionEdge] = []

  /// - Parameter ruralShare: the settlements of the belt, as a part of all units.
  init(units: Int, ruralShare: Double = 0.12, seed: UInt64, mostLoad: Int64 = 24) {
    var random = SplitMix64(seed: seed)
    let urban = max(1, units - Int(Double(units) * ruralShare))
    let width = max(1, Int((Double(urban) * 1.3).squareRoot()))
    var number: [Int: Int] = [:]
    let riverColumn = width / 2
    func cell(_ column: Int, _ row: Int) -> Int { row * (width + 1) + column }
    var row = 0
    while positions.count < urban {
      for column in 0..<width where positions.count < urban {
        let isHole = column > width / 5 && column < width / 3 && row > 2 && row < 2 + width / 8
        guard !isHole else { continue }
        number[cell(column, row)] = positions.count
        add(east: Double(column) * 700, north: Double(row) * 700, jitter: 200, &random)
        loads.append(random.below(3) == 0 ? 0 : TestDistrict.load(mostLoad, &random))
      }
      row += 1
    }
    for north in 0..<row {
      for east in 0..<width {
        guard let here = number[cell(east, north)] else { continue }
        let isBridge = north % max(3, row / 3) == 1 || row < 4
        let crossesRiver = east + 1 == riverColumn && !isBridge
        if !crossesRiver, let right = number[cell(east + 1, north)] { join(here, right) }
        if let up = number[cell(east, north + 1)] { join(here, up) }
        if !crossesRiver, random.below(2) == 0, let diagonal = number[cell(east + 1, north + 1)] {
          join(here, diagonal)
        }
      }
    }
    while positions.count < units {
      let spread = 3000 * (1 + 4 * random.unit())
      let here = positions.count
      add(
        east: Double(width) * 350 + (random.unit() - 0.5) * (Double(width) * 700 + 2 * spread),
        north: -spread * random.unit() - 1000, jitter: 300, &random)
      let near = (0..<here).sorted {
        positions[$0].distanceDecimeters(to: positions[here])
          < positions[$1].distanceDecimeters(to: positions[here])
      }
      for other in near.prefix(3) { join(here, other) }
      loads.append(TestDistrict.load(mostLoad, &random))
    }
  }

  init(loads: [Int64], positions: [PlanePosition], edges: [PartitionEdge]) {
    self.loads = loads
    self.positions = positions
    self.edges = edges
  }

  func problem(
    sectors: Int, tolerance: Double = 0.05, seed: UInt64 = 1
  ) throws(PartitionProblemError) -> PartitionProblem {
    try PartitionProblem(
      loads: loads, positions: positions, edges: edges, sectorCount: sectors,
      tolerance: tolerance, seed: seed)
  }

  private mutating func add(
    east: Double, north: Double, jitter: Double, _ random: inout SplitMix64
  ) {
    positions.append(
      PlanePosition(
        eastingDecimeters: Int64(east + random.real(in: -jitter..<jitter)) + 2_800_000,
        northingDecimeters: Int64(north + random.real(in: -jitter..<jitter)) + 86_000_000))
  }

  private mutating func join(_ one: Int, _ other: Int) {
    edges.append(
      PartitionEdge(
        UnitIndex(one), UnitIndex(other),
        borderLengthDecimeters: min(700, positions[one].distanceDecimeters(to: positions[other]))))
  }

  /// Many small, few large.
  private static func load(_ most: Int64, _ random: inout SplitMix64) -> Int64 {
    let draw = random.unit()
    return max(1, Int64(Double(most) * draw * draw * draw))
  }
}
