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

  init(_ district: TestDistrict, sectors: Int, tolerance: Double) {
    self.district = district
    self.sectors = sectors
    self.tolerance = tolerance
    for members in ConnectedDivisions(of: district, sectors: sectors).all { judge(members) }
  }

  private mutating func judge(_ divided: [[Int]]) {
    var cost: Int64 = 0
    let total = Double(district.loads.reduce(0, +))
    var isBalanced = true
    for members in divided {
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
}
