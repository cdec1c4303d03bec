extension Division.FixedSector {
  /// The unit that it is walked from: the one it must be, else one from which it costs least.
  ///
  /// - Complexity: O(units · units with load).
  func hub(in problem: PartitionProblem) -> Int32 {
    if label >= 0, problem.rules.labels[Int(label)].hub >= 0 {
      return problem.rules.labels[Int(label)].hub
    }
    if giant >= 0 { return giant }
    let costs = costs(in: problem)
    return costs.min { ($0.cost, $0.hub) < ($1.cost, $1.hub) }?.hub ?? units[0]
  }

  /// The least that the sector can cost, from whichever of its units, in reduced loads times
  /// decimetres.
  ///
  /// - Complexity: O(units · units with load).
  func cost(in problem: PartitionProblem) -> Int64 {
    costs(in: problem).map(\.cost).min() ?? 0
  }

  private func costs(in problem: PartitionProblem) -> [(cost: Int64, hub: Int32)] {
    let loaded = units.filter { problem.sortedLoads[Int($0)] > 0 }
    return units.map { hub in
      let cost = loaded.reduce(Int64(0)) {
        $0 + problem.sortedLoads[Int($1)] * problem.distance(Int($1), Int(hub))
      }
      return (cost, hub)
    }
  }
}
