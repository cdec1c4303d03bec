internal import SectorizaModel

/// A problem in which every group of units that must stay together is one unit: what is searched,
/// while the plan is measured on the problem with all its units.
///
/// A group stands where its hub is, or the unit from which its load is least far: as a hub it is
/// there, while its own ways are counted from each of its units.
struct Contraction: Sendable {
  let problem: PartitionProblem
  /// By sorted unit of the whole problem, the sorted unit of the contracted one.
  let nodeOf: [Int32]

  init(of whole: PartitionProblem, _ groups: UnitGroups) throws(PartitionProblemError) {
    // Nodes: the groups, and then the units by themselves.
    var members = groups.groups
    var node = groups.groupOf
    for unit in 0..<whole.unitCount where node[unit] < 0 {
      node[unit] = Int32(members.count)
      members.append([Int32(unit)])
    }
    let stands = Contraction.standing(whole, members)
    let rules = whole.rules
    let scale = whole.loadScale
    let loads = members.map { $0.reduce(Int64(0)) { $0 + whole.sortedLoads[Int($1)] * scale } }
    problem = try PartitionProblem(
      contracting: whole, members: members, loads: loads, stands: stands,
      rows: Contraction.rows(whole.graph, node, count: members.count),
      rules: rules.contracted(members: members, node: node))
    var sortedOf = [Int32](repeating: 0, count: members.count)
    for (place, original) in problem.original.enumerated() {
      sortedOf[Int(original)] = Int32(place)
    }
    nodeOf = node.map { sortedOf[Int($0)] }
  }

  /// By node, the unit where it stands.
  private static func standing(_ whole: PartitionProblem, _ members: [[Int32]]) -> [Int32] {
    let hubs = Set(whole.rules.labels.map(\.hub).filter { $0 >= 0 })
    return members.map { units in
      if let hub = units.first(where: { hubs.contains($0) }) { return hub }
      guard units.count > 1 else { return units[0] }
      var best: (cost: Int64, unit: Int32) = (.max, units[0])
      for hub in units {
        let cost = units.reduce(Int64(0)) {
          $0 + (whole.sortedLoads[Int($1)] * Region.pullPerLoad + whole.meanLoad)
            * whole.distance(Int($1), Int(hub))
        }
        if cost < best.cost { best = (cost, hub) }
      }
      return best.unit
    }
  }

  private static func rows(
    _ graph: UnitGraph, _ node: [Int32], count: Int
  ) -> [[UnitGraph.HalfEdge]] {
    var sums: [[Int32: UnitGraph.HalfEdge]] = [[Int32: UnitGraph.HalfEdge]](
      repeating: [:], count: count)
    for unit in 0..<graph.unitCount {
      for half in graph.row(unit) {
        let other = node[Int(graph.neighbors[half])]
        guard other != node[unit] else { continue }
        let edge = graph.half(half, to: other)
        let old = sums[Int(node[unit])][other]
        sums[Int(node[unit])][other] = old.map { $0 + edge } ?? edge
      }
    }
    return sums.map { $0.values.sorted { $0.neighbor < $1.neighbor } }
  }
}

extension SortedRules {
  /// The rules on nodes: amounts added, homes by the cost of leaving them.
  func contracted(members: [[Int32]], node: [Int32]) -> SortedRules {
    var copy = self
    for index in quantities.indices {
      copy.quantities[index].amounts = members.map { units in
        units.reduce(0) { $0 + quantities[index].amounts[Int($1)] }
      }
    }
    if !enemies.isEmpty {
      copy.enemies = members.map { units in
        Array(Set(units.flatMap { enemies[Int($0)].map { node[Int($0)] } })).sorted()
      }
    }
    for label in labels.indices {
      copy.labels[label].units = Array(Set(labels[label].units.map { node[Int($0)] })).sorted()
      if labels[label].hub >= 0 { copy.labels[label].hub = node[Int(labels[label].hub)] }
    }
    if hasPrevious {
      var homes: [Int32] = []
      var costs: [Int64] = []
      for units in members {
        var leaving = [Int64](repeating: 0, count: labels.count)
        for unit in units where self.homes[Int(unit)] >= 0 {
          leaving[Int(self.homes[Int(unit)])] += moveCosts[Int(unit)]
        }
        let most = leaving.max() ?? 0
        let first: Int32 = units.map { self.homes[Int($0)] }.first(where: { $0 >= 0 }) ?? -1
        homes.append(most > 0 ? Int32(leaving.firstIndex(of: most) ?? 0) : first)
        costs.append(most)
      }
      copy.homes = homes
      copy.moveCosts = costs
    }
    return copy
  }

  /// These rules in another order of the units.
  /// - Parameter order: by new place, the old one.
  func reordered(_ order: [Int32]) -> SortedRules {
    var copy = self
    var place = [Int32](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[Int(old)] = Int32(new) }
    for index in quantities.indices {
      copy.quantities[index].amounts = order.map { quantities[index].amounts[Int($0)] }
    }
    if !enemies.isEmpty {
      copy.enemies = order.map { enemies[Int($0)].map { place[Int($0)] }.sorted() }
    }
    for label in labels.indices {
      copy.labels[label].units = labels[label].units.map { place[Int($0)] }.sorted()
      if labels[label].hub >= 0 { copy.labels[label].hub = place[Int(labels[label].hub)] }
    }
    if hasPrevious {
      copy.homes = order.map { homes[Int($0)] }
      copy.moveCosts = order.map { moveCosts[Int($0)] }
    }
    return copy
  }
}
