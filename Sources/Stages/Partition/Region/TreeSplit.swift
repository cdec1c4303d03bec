internal import SectorizaModel

/// Divides the union of two neighbouring sectors anew along a random spanning tree: an edge of the
/// tree is cut where both sides weigh what they may.
///
/// Both sides are connected whatever edge is cut, so it reaches balances, and shapes, that moves of
/// single units do not. Source: the recombination step of DeFord, Duchin and Solomon,
/// "Recombination: a family of Markov chains for redistricting", Harvard Data Science Review 3(1),
/// 2021.
enum TreeSplit {
  /// Splits pairs of neighbouring sectors drawn by chance, one after another; a split that leaves
  /// more load outside the window than there was is not made, unless it is the first. Hubs are left
  /// to be elected again. O(steps · (units + edges)).
  static func walk(
    _ steps: Int, _ sectorOf: inout [Int32], hubs: inout [Int32], in region: Region,
    random: inout SplitMix64
  ) {
    for step in 0..<steps {
      guard let (one, other) = pair(sectorOf, region, &random) else { return }
      let (order, parent) = tree(sectorOf, one, other, region, &random)
      guard let cut = bestCut(order, parent, (Int(one), Int(other)), region, &random) else {
        continue
      }
      var loads: (one: Int64, other: Int64) = (0, 0)
      for unit in order {
        if sectorOf[Int(unit)] == one {
          loads.one += region.loads[Int(unit)]
        } else {
          loads.other += region.loads[Int(unit)]
        }
      }
      let present =
        region.balance.outside(loads.one, of: Int(one))
        + region.balance.outside(loads.other, of: Int(other))
      guard cut.violation <= present || step == 0 else { continue }
      var isBelow = [Bool](repeating: false, count: region.unitCount)
      for unit in order {
        let above = parent[Int(unit)]
        isBelow[Int(unit)] = unit == cut.unit || (above >= 0 && isBelow[Int(above)])
      }
      guard let side = sideOfOne(one, other, cut.isOneBelow, isBelow, order, region) else {
        continue
      }
      for unit in order { sectorOf[Int(unit)] = isBelow[Int(unit)] == side ? one : other }
      for (sector, side) in [(one, side), (other, !side)] {
        hubs[Int(sector)] = Seeds.center(of: order.filter { isBelow[Int($0)] == side }, region)
      }
    }
  }

  /// The unit above which the tree is best cut: of the cuts with the least load outside the window,
  /// one by chance.
  private static func bestCut(
    _ order: [Int32], _ parent: [Int32], _ sectors: (one: Int, other: Int), _ region: Region,
    _ random: inout SplitMix64
  ) -> (unit: Int32, violation: Int64, isOneBelow: Bool)? {
    var weight = [Int64](repeating: 0, count: region.unitCount)
    for unit in order.reversed() {
      weight[Int(unit)] += region.loads[Int(unit)]
      if parent[Int(unit)] >= 0 { weight[Int(parent[Int(unit)])] += weight[Int(unit)] }
    }
    let total = weight[Int(order[0])]
    var best: (unit: Int32, violation: Int64, isOneBelow: Bool)?
    var ties = 0
    for unit in order.dropFirst() {
      let below = weight[Int(unit)]
      let straight =
        region.balance.outside(below, of: sectors.one)
        + region.balance.outside(total - below, of: sectors.other)
      let crossed =
        region.balance.isUniform
        ? straight
        : region.balance.outside(below, of: sectors.other)
          + region.balance.outside(total - below, of: sectors.one)
      let violation = min(straight, crossed)
      if violation < best?.violation ?? .max {
        best = (unit, violation, straight <= crossed)
        ties = 1
      } else if violation == best?.violation {
        ties += 1
        if random.below(ties) == 0 { best = (unit, violation, straight <= crossed) }
      }
    }
    return best
  }

  /// On which side of a cut (below: true) the first sector comes to lie: where the unit is that is
  /// bound to it, else where most was before, else where it is balanced. nil when both sides are bound
  /// to one sector.
  private static func sideOfOne(
    _ one: Int32, _ other: Int32, _ isOneBelow: Bool, _ isBelow: [Bool], _ order: [Int32],
    _ region: Region
  ) -> Bool? {
    let pins = (region.ties.pin(of: Int(one)), region.ties.pin(of: Int(other)))
    switch pins {
    case (let pin?, let rival?): return isBelow[pin] == isBelow[rival] ? nil : isBelow[pin]
    case (let pin?, nil): return isBelow[pin]
    case (nil, let rival?): return !isBelow[rival]
    case (nil, nil): break
    }
    guard region.ties.hasHomes else { return isOneBelow }
    // What would have to move if the first sector were above, less what if it were below.
    var difference: Int64 = 0
    for unit in order.map({ Int($0) }) {
      let home = region.ties.homes[unit]
      let sign: Int64 = home == one ? 1 : (home == other ? -1 : 0)
      difference += sign * (isBelow[unit] ? 1 : -1) * region.pulls[unit]
    }
    return difference == 0 ? isOneBelow : difference > 0
  }

  /// Two sectors that touch.
  private static func pair(
    _ sectorOf: [Int32], _ region: Region, _ random: inout SplitMix64
  ) -> (Int32, Int32)? {
    var seen = 0
    var chosen: (Int32, Int32)?
    for unit in 0..<region.unitCount {
      for half in region.graph.row(unit) {
        let neighbor = region.graph.neighbors[half]
        guard neighbor > unit, sectorOf[Int(neighbor)] != sectorOf[unit] else { continue }
        seen += 1
        if random.below(seen) == 0 { chosen = (sectorOf[unit], sectorOf[Int(neighbor)]) }
      }
    }
    return chosen
  }

  /// A spanning tree of the two sectors, grown from a random unit over edges in random order:
  /// units after their parents.
  private static func tree(
    _ sectorOf: [Int32], _ one: Int32, _ other: Int32, _ region: Region,
    _ random: inout SplitMix64
  ) -> (order: [Int32], parent: [Int32]) {
    let members = (0..<region.unitCount).filter {
      sectorOf[$0] == one || sectorOf[$0] == other
    }
    let root = members[random.below(members.count)]
    var parent = [Int32](repeating: -1, count: region.unitCount)
    var isReached = [Bool](repeating: false, count: region.unitCount)
    var order = [Int32(root)]
    isReached[root] = true
    var frontier = region.graph.row(root).map { (from: root, half: $0) }
    while !frontier.isEmpty {
      frontier.swapAt(random.below(frontier.count), frontier.count - 1)
      let (from, half) = frontier.removeLast()
      let unit = Int(region.graph.neighbors[half])
      guard !isReached[unit], sectorOf[unit] == one || sectorOf[unit] == other else { continue }
      isReached[unit] = true
      parent[unit] = Int32(from)
      order.append(Int32(unit))
      frontier += region.graph.row(unit).map { (from: unit, half: $0) }
    }
    return (order, parent)
  }
}
