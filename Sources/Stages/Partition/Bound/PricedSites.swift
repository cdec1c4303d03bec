/// The sites of a lower bound: the units that may be the hub of a sector.
///
/// A hub belongs to its own sector (the hub of a plan is a member, the one from which its cost is
/// least). So a site takes its own load first, and no client that is too heavy to go with it. A
/// unit with which no load inside the window can be made is no site.
struct PricedSites: Sendable {
  let tree: PlaceTree
  /// By slot of the tree: its slot among the clients, or −1 when it has no load.
  let own: [Int32]
  /// By slot: the least and the most load its sector takes besides its own.
  let need: [Double]
  let room: [Double]

  /// - Parameter slotOf: by unit, its slot among the clients, or −1.
  init(_ problem: PartitionProblem, slotOf: [Int32]) {
    let loads = problem.sortedLoads
    let window = problem.division.restWindow
    let parts = problem.division.pieces.map { piece in
      let others = LoadSums(piece.units.map { loads[Int($0)] })
      return piece.units.filter { unit in
        let load = loads[Int(unit)]
        let room = window.upper - load
        guard room >= 0 else { return false }
        return others.sum(upTo: room) - (load <= room ? load : 0) >= window.lower - load
      }
    }
    let tree = PlaceTree(parts: parts, easting: problem.easting, northing: problem.northing)
    self.tree = tree
    own = tree.placeAt.map { $0 < 0 ? -1 : slotOf[Int($0)] }
    need = tree.placeAt.map { $0 < 0 ? 0 : Double(max(0, window.lower - loads[Int($0)])) }
    room = tree.placeAt.map { $0 < 0 ? 0 : Double(window.upper - loads[Int($0)]) }
  }

  /// Sums of the loads that are at most so much.
  private struct LoadSums {
    private let sorted: [Int64]
    private var sums: [Int64] = [0]

    init(_ loads: [Int64]) {
      sorted = loads.sorted()
      for load in sorted { sums.append(sums[sums.count - 1] + load) }
    }

    /// O(log loads).
    func sum(upTo most: Int64) -> Int64 {
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] <= most { low = middle + 1 } else { high = middle }
      }
      return sums[low]
    }
  }
}
