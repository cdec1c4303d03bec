internal import SectorizaModel

/// The sectors of a plan gathered into disjoint clusters of neighbours, to be worked on at the same
/// time. Each cluster is connected and lies within one piece of the district.
enum SectorClusters {
  /// - Parameter most: about how many sectors a cluster has; what is left over between clusters
  ///   joins one of them.
  /// - Returns: clusters of at least two sectors, ascending within each. A sector that is alone in
  ///   its piece is in none; nor, where `most` is 2 or 3, one that is left over.
  /// - Complexity: O(units + edges + sectors²).
  static func drawn(
    _ plan: Plan, _ problem: PartitionProblem, most: Int, with random: inout SplitMix64
  ) -> [[Int32]] {
    let neighbors = neighbors(plan, problem)
    var cluster = [Int](repeating: -1, count: problem.sectorCount)
    var clusters: [[Int32]] = []
    for (piece, part) in problem.division.pieces.enumerated() where part.sectorCount > 1 {
      let count = (part.sectorCount + most - 1) / most
      let size = (part.sectorCount + count - 1) / count
      let first = plan.firstSector[piece]
      var order = (first..<first + part.sectorCount).map { Int32($0) }
      random.shuffle(&order)
      for start in order where cluster[Int(start)] < 0 {
        let group = grown(start, size, plan, problem, neighbors) { cluster[$0] < 0 }
        // Too small for a cluster of its own, it joins a neighbour if it has one.
        var number = clusters.count
        if 2 * group.count < size {
          for other in group.flatMap({ neighbors[Int($0)] }) {
            let beside = cluster[Int(other)]
            guard beside >= 0 else { continue }
            if number == clusters.count || clusters[beside].count < clusters[number].count {
              number = beside
            }
          }
        }
        if number == clusters.count { clusters.append([]) }
        clusters[number] += group
        for sector in group { cluster[Int(sector)] = number }
      }
    }
    return clusters.map { $0.sorted() }.filter { $0.count > 1 }
  }

  /// The free sectors nearest to one, each beside one taken before.
  private static func grown(
    _ start: Int32, _ size: Int, _ plan: Plan, _ problem: PartitionProblem,
    _ neighbors: [[Int32]], where isFree: (Int) -> Bool
  ) -> [Int32] {
    var group = [start]
    var isIn = Set([start])
    var candidates: [(distance: Int64, sector: Int32)] = []
    var looked = 0
    while group.count < size {
      while looked < group.count {
        for other in neighbors[Int(group[looked])] where isFree(Int(other)) {
          guard isIn.insert(other).inserted else { continue }
          candidates.append(
            (problem.distance(Int(plan.hubs[Int(start)]), Int(plan.hubs[Int(other)])), other))
        }
        looked += 1
      }
      guard let next = candidates.indices.min(by: { candidates[$0] < candidates[$1] })
      else { break }
      group.append(candidates.remove(at: next).sector)
    }
    return group
  }

  /// By sector, the sectors of its piece that touch it, ascending. O(units + edges).
  private static func neighbors(_ plan: Plan, _ problem: PartitionProblem) -> [[Int32]] {
    var neighbors = [[Int32]](repeating: [], count: problem.sectorCount)
    for unit in 0..<problem.unitCount {
      let sector = plan.sectorOf[unit]
      guard plan.pieceOf[Int(sector)] >= 0 else { continue }
      for half in problem.graph.row(unit) {
        let other = plan.sectorOf[Int(problem.graph.neighbors[half])]
        if other != sector, plan.pieceOf[Int(other)] == plan.pieceOf[Int(sector)],
          !neighbors[Int(sector)].contains(other)
        {
          neighbors[Int(sector)].append(other)
        }
      }
    }
    return neighbors.map { $0.sorted() }
  }
}
