import SectorizaModel
import SectorizaPartition

/// The best plan of a tiny district, by trying every division into connected sectors.
struct BruteForce {
  /// Σ load · distance of the cheapest plan inside the tolerance; nil when there is none.
  private(set) var bestCost: Int64?
  /// The cheapest of all connected plans with load in every sector, whatever their balance.
  private(set) var bestUnbalancedCost: Int64?

  private let district: TestDistrict
  private let sectors: Int
  private let tolerance: Double
  private let neighbors: [[Int]]

  init(_ district: TestDistrict, sectors: Int, tolerance: Double) {
    self.district = district
    self.sectors = sectors
    self.tolerance = tolerance
    var neighbors = [[Int]](repeating: [], count: district.loads.count)
    for edge in district.edges {
      neighbors[edge.a.position].append(edge.b.position)
      neighbors[edge.b.position].append(edge.a.position)
    }
    self.neighbors = neighbors
    var assignment: [Int] = []
    enumerate(&assignment, used: 0)
  }

  private mutating func enumerate(_ assignment: inout [Int], used: Int) {
    let count = district.loads.count
    guard sectors - used <= count - assignment.count else { return }
    if assignment.count == count {
      judge(assignment)
      return
    }
    for sector in 0..<min(used + 1, sectors) {
      assignment.append(sector)
      enumerate(&assignment, used: max(used, sector + 1))
      assignment.removeLast()
    }
  }

  private mutating func judge(_ assignment: [Int]) {
    var cost: Int64 = 0
    let total = Double(district.loads.reduce(0, +))
    var isBalanced = true
    for sector in 0..<sectors {
      let members = assignment.indices.filter { assignment[$0] == sector }
      guard isConnected(members) else { return }
      let load = members.reduce(Int64(0)) { $0 + district.loads[$1] }
      guard load > 0 else { return }
      // |W − T| ≤ τ·T, times the number of sectors; exact enough for loads below a thousand.
      let off = abs(Double(load) * Double(sectors) - total)
      if off > tolerance * total + 1e-9 { isBalanced = false }
      cost += cheapestHub(members)
    }
    bestUnbalancedCost = min(bestUnbalancedCost ?? .max, cost)
    if isBalanced { bestCost = min(bestCost ?? .max, cost) }
  }

  private func cheapestHub(_ members: [Int]) -> Int64 {
    members.map { hub in
      members.reduce(Int64(0)) {
        $0 + district.loads[$1]
          * district.positions[$1].distanceDecimeters(to: district.positions[hub])
      }
    }.min() ?? 0
  }

  private func isConnected(_ members: [Int]) -> Bool {
    guard let first = members.first else { return false }
    var seen: Set<Int> = [first]
    var pending = [first]
    while let unit = pending.popLast() {
      for other in neighbors[unit] where members.contains(other) && seen.insert(other).inserted {
        pending.append(other)
      }
    }
    return seen.count == members.count
  }
}
