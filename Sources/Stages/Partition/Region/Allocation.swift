internal import SectorizaFlow

/// The cheapest allocation of loads to given hubs such that every sector weighs what it may: a
/// minimum-cost flow in which a unit may be split, rounded to whole units.
enum Allocation {
  /// The sector of each unit. Each hub is in its own sector; sectors need not be connected, and a
  /// few are off balance by the rounding (at most sectors − 1 units come out split).
  ///
  /// - Parameter nearest: how many hubs near a unit it may be allocated to.
  /// - Complexity: O(units · sectors) for the lists, and a flow of units · `nearest` arcs.
  static func balanced(_ region: Region, hubs: [Int32], nearest: Int) throws(FlowError) -> [Int32] {
    let sectors = region.sectorCount
    let ties = region.ties
    let choices = Choices(region, hubs: hubs, nearest: min(nearest, sectors))
    var sectorOf = choices.first
    // Nodes: units with load, then sectors, then the sink.
    let loaded = (0..<region.unitCount).filter { region.loads[$0] > 0 }
    let sink = loaded.count + sectors
    var arcs: [FlowNetwork.Arc] = []
    arcs.reserveCapacity(loaded.count * choices.width + 3 * sectors)
    var supplies: [Int64] = []
    supplies.reserveCapacity(sink + 1)
    for (node, unit) in loaded.enumerated() {
      supplies.append(region.loads[unit])
      for (sector, distance) in choices[unit] {
        arcs.append(
          .init(
            from: node, to: loaded.count + sector,
            cost: distance + leaving(unit, for: sector, region)))
      }
    }
    // Up to the lower bound is a prize and above the upper a fine, so that some flow exists.
    let fine = (choices.farthest + mostLeaving(region)) * 4 + 1
    for sector in 0..<sectors {
      let from = loaded.count + sector
      let window = region.balance.windows[sector]
      arcs.append(.init(from: from, to: sink, upper: window.lower, cost: -fine))
      arcs.append(.init(from: from, to: sink, upper: window.upper - window.lower, cost: 0))
      arcs.append(.init(from: from, to: sink, cost: fine))
      supplies.append(0)
    }
    supplies.append(-supplies.reduce(0, +))
    // Loads and distances were checked with the problem, so that the network is always valid.
    guard let network = try? FlowNetwork(supplies: supplies, arcs: arcs),
      case .optimal(let flows, _) = try MinimumCostFlow.solve(network)
    else { return sectorOf }
    var arc = 0
    for unit in loaded {
      var most: Int64 = -1
      for (sector, _) in choices[unit] {
        if flows[arc] > most {
          most = flows[arc]
          sectorOf[unit] = Int32(sector)
        }
        arc += 1
      }
    }
    for (sector, hub) in hubs.enumerated() where ties.sectorBound(Int(hub)) == nil {
      sectorOf[Int(hub)] = Int32(sector)
    }
    for (unit, sector) in ties.pins.enumerated() where sector >= 0 { sectorOf[unit] = sector }
    return sectorOf
  }

  /// What it costs one of the load of a unit to be in another sector than it was, in decimetres.
  private static func leaving(_ unit: Int, for sector: Int, _ region: Region) -> Int64 {
    guard region.ties.hasHomes, Int(region.ties.homes[unit]) != sector else { return 0 }
    return region.ties.moveCosts[unit] / (Region.pullPerLoad * max(1, region.loads[unit]))
  }

  private static func mostLeaving(_ region: Region) -> Int64 {
    region.ties.moveCosts.indices.reduce(0) { max($0, leaving($1, for: -1, region)) }
  }

  /// The nearest hubs of each unit, nearest first; with a previous plan, its own among them. A bound
  /// unit has one.
  private struct Choices {
    let width: Int
    private(set) var farthest: Int64 = 0
    private var sectors: [Int32]
    private var distances: [Int64]

    init(_ region: Region, hubs: [Int32], nearest: Int) {
      width = nearest
      sectors = [Int32](repeating: 0, count: region.unitCount * nearest)
      distances = [Int64](repeating: 0, count: region.unitCount * nearest)
      for unit in 0..<region.unitCount {
        let base = unit * width
        var filled = 0
        for (sector, hub) in hubs.enumerated() {
          let distance = region.distance(unit, Int(hub))
          if filled == width, distance >= distances[base + width - 1] { continue }
          var place = filled < width ? filled : width - 1
          while place > 0, distances[base + place - 1] > distance {
            distances[base + place] = distances[base + place - 1]
            sectors[base + place] = sectors[base + place - 1]
            place -= 1
          }
          distances[base + place] = distance
          sectors[base + place] = Int32(sector)
          if filled < width { filled += 1 }
        }
        if let bound = region.ties.sectorBound(unit) {
          for place in base..<base + width {
            sectors[place] = Int32(bound)
            distances[place] = region.distance(unit, Int(hubs[bound]))
          }
        } else if region.ties.hasHomes, region.ties.homes[unit] >= 0,
          !sectors[base..<base + width].contains(region.ties.homes[unit])
        {
          let home = Int(region.ties.homes[unit])
          sectors[base + width - 1] = Int32(home)
          distances[base + width - 1] = region.distance(unit, Int(hubs[home]))
        }
        farthest = max(farthest, distances[base + width - 1])
      }
    }

    /// By unit, its nearest sector.
    var first: [Int32] {
      stride(from: 0, to: sectors.count, by: width).map { sectors[$0] }
    }

    subscript(unit: Int) -> [(sector: Int, distance: Int64)] {
      (unit * width..<(unit + 1) * width).map { (Int(sectors[$0]), distances[$0]) }
    }
  }
}
