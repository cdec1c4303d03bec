import SectorizaModel

/// The census zones of the blocks: groups of some sixty that hang together.
struct CensusZones {
  /// The zone of each block, numbered from 0.
  let zoneOfBlock: [Int]
  let count: Int

  init(plots: [Plot], graph: NeighbourGraph) {
    let target = max(55, plots.count / 700)
    // Quarters in the order they were laid out; a zone never passes from one shore to another.
    var groupOfQuarter: [Int: Int] = [:]
    var blocksOfQuarter: [Int: Int] = [:]
    for plot in plots { blocksOfQuarter[plot.quarter, default: 0] += 1 }
    var group = -1
    var open: [String: (group: Int, blocks: Int)] = [:]
    for plot in plots where groupOfQuarter[plot.quarter] == nil {
      let kind = "\(plot.shore) \(plot.isOnHill)"
      let size = blocksOfQuarter[plot.quarter] ?? 0
      if let current = open[kind], current.blocks + size / 2 <= target {
        groupOfQuarter[plot.quarter] = current.group
        open[kind] = (current.group, current.blocks + size)
      } else {
        group += 1
        groupOfQuarter[plot.quarter] = group
        open[kind] = (group, size)
      }
    }
    let groups = plots.map { groupOfQuarter[$0.quarter] ?? 0 }
    let inner = graph.edges.filter { edge in
      edge.1 < plots.count && groups[edge.0] == groups[edge.1]
    }
    var names = NeighbourGraph.components(count: plots.count, edges: inner)
    Self.joinScraps(&names, plots: plots, graph: graph)
    var numbers: [Int: Int] = [:]
    var zones: [Int] = []
    for name in names {
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      zones.append(number)
    }
    zoneOfBlock = zones
    count = numbers.count
  }

  /// A group of fewer than ten blocks joins a neighbouring one of its shore.
  private static func joinScraps(_ names: inout [Int], plots: [Plot], graph: NeighbourGraph) {
    var members: [Int: [Int]] = [:]
    for (block, name) in names.enumerated() { members[name, default: []].append(block) }
    for name in members.keys.sorted() {
      guard let scrap = members[name], scrap.count < 10 else { continue }
      let around = scrap.flatMap { block in
        graph.neighbours[block].filter { $0 < plots.count && names[$0] != name }
      }
      guard let other = around.map({ names[$0] }).min() else { continue }
      for block in scrap { names[block] = other }
      members[other, default: []] += scrap
      members[name] = nil
    }
  }
}
