internal import SectorizaModel

/// Disjoint groups of neighbouring sectors, to be divided anew at the same time.
struct SectorGroups {
  /// By sector, the sectors that touch it, ascending.
  private let neighbors: [[Int32]]
  /// By sector, its units ascending.
  let members: [[Int32]]

  private static let mostSectors = 9
  private static let mostUnits = 900

  /// O(units + edges).
  init(_ plan: Plan, _ problem: PartitionProblem) {
    var members = [[Int32]](repeating: [], count: problem.sectorCount)
    var neighbors = [[Int32]](repeating: [], count: problem.sectorCount)
    for unit in 0..<problem.unitCount {
      let sector = plan.sectorOf[unit]
      members[Int(sector)].append(Int32(unit))
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
    self.members = members
    self.neighbors = neighbors.map { $0.sorted() }
  }

  /// Groups of two to nine sectors, no sector in two. First paths from sectors outside their window
  /// to others with room for the difference; then, by chance, as many as cover the district.
  func drawn(
    _ plan: Plan, _ problem: PartitionProblem, with random: inout SplitMix64
  ) -> [[Int32]] {
    var isUsed = plan.pieceOf.map { $0 < 0 }
    var groups: [[Int32]] = []
    func close(_ group: [Int32]) {
      for sector in group { isUsed[Int(sector)] = true }
      groups.append(group.sorted())
    }
    var order = (0..<problem.sectorCount).map { Int32($0) }
    random.shuffle(&order)
    for sector in order where !isUsed[Int(sector)] {
      let window = problem.division.pieces[Int(plan.pieceOf[Int(sector)])].window
      guard window.violation(plan.loads[Int(sector)]) > 0 else { continue }
      let path = path(from: sector, plan, window, isUsed)
      guard path.count > 1 else { continue }
      close(grown(path, to: path.count + 1 + random.below(2), plan, problem, isUsed, &random))
    }
    for sector in order where !isUsed[Int(sector)] {
      let size = 2 + random.below(SectorGroups.mostSectors - 1)
      let group = grown([sector], to: size, plan, problem, isUsed, &random)
      if group.count > 1 { close(group) }
    }
    return groups
  }

  /// Adds the free neighbours nearest to the first sector, with some chance in it.
  private func grown(
    _ start: [Int32], to size: Int, _ plan: Plan, _ problem: PartitionProblem, _ isUsed: [Bool],
    _ random: inout SplitMix64
  ) -> [Int32] {
    var group = start
    var units = start.reduce(0) { $0 + members[Int($1)].count }
    let center = Int(plan.hubs[Int(start[0])])
    var candidates: [(sector: Int32, key: Double)] = []
    func look(from sector: Int32) {
      for other in neighbors[Int(sector)]
      where !isUsed[Int(other)] && !group.contains(other)
        && !candidates.contains(where: { $0.sector == other })
      {
        let distance = Double(problem.distance(center, Int(plan.hubs[Int(other)])))
        candidates.append((other, distance * (0.6 + 0.8 * random.unit())))
      }
    }
    for sector in start { look(from: sector) }
    while group.count < size, units < SectorGroups.mostUnits,
      let next = candidates.indices.min(by: { candidates[$0].key < candidates[$1].key })
    {
      let sector = candidates.remove(at: next).sector
      group.append(sector)
      units += members[Int(sector)].count
      look(from: sector)
    }
    return group
  }

  /// The shortest way over free sectors to one whose load can make up for what this one has too
  /// much or too little of; only this sector when there is none within reach.
  private func path(
    from sector: Int32, _ plan: Plan, _ window: LoadWindow, _ isUsed: [Bool]
  ) -> [Int32] {
    let isHeavy = plan.loads[Int(sector)] > window.upper
    let needed = window.violation(plan.loads[Int(sector)])
    var previous: [Int32: Int32] = [sector: -1]
    var queue = [sector]
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      let load = plan.loads[Int(current)]
      let room = isHeavy ? window.upper - load : load - window.lower
      if current != sector, room >= min(needed, max(1, (window.upper - window.lower) / 2)) {
        var path: [Int32] = []
        var step = current
        while step >= 0 {
          path.append(step)
          step = previous[step] ?? -1
        }
        return path.count <= SectorGroups.mostSectors + 3 ? path.reversed() : [sector]
      }
      for other in neighbors[Int(current)]
      where !isUsed[Int(other)] && previous[other] == nil {
        previous[other] = current
        queue.append(other)
      }
    }
    return [sector]
  }
}
