extension Division.FixedSector {
  /// The least that the sector can cost, from whichever of its units, in reduced loads times
  /// decimetres.
  ///
  /// - Complexity: O(units · units with load).
  func cost(in problem: PartitionProblem) -> Int64 {
    let loaded = units.filter { problem.sortedLoads[Int($0)] > 0 }
    let costs = units.map { hub in
      loaded.reduce(Int64(0)) {
        $0 + problem.sortedLoads[Int($1)] * problem.distance(Int($1), Int(hub))
      }
    }
    return costs.min() ?? 0
  }
}
