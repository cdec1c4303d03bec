internal import SectorizaModel

/// A division of a region while it is being improved, with every sum that a move needs.
///
/// Hubs are units from which distances are measured; while moves are made a hub need not lie in its
/// own sector, and `recenter` puts it back.
///
/// - Invariant: every sector has a unit and is connected, if it was so at the start; all derived
///   values are those that `init` would compute from `sectorOf` and `hubs`.
struct RegionState: Sendable {
  private(set) var sectorOf: [Int32]
  private(set) var hubs: [Int32]
  /// By sector.
  private(set) var loads: [Int64]
  private(set) var counts: [Int32]
  /// By sector and further quantity.
  private(set) var further: [Int64]
  /// By unit: the distance to the hub of its sector.
  private(set) var ownDistance: [Int64]
  /// By unit: how many of its neighbours lie in other sectors.
  private(set) var foreign: [Int32]
  /// The units with such neighbours, in no meaningful but a repeatable order.
  private(set) var border: [Int32]
  /// By unit: its place in `border`, or −1.
  private var placeInBorder: [Int32]
  /// Σ pull · distance.
  private(set) var pullCost: Int64 = 0
  /// Σ of the costs of the edges between sectors.
  private(set) var cutCost: Int64 = 0
  /// What leaving their sectors of before costs the units that did.
  private(set) var moveCost: Int64 = 0
  /// What the loads outside the windows count, with all that must not be.
  private(set) var violation: Int64 = 0

  /// What a unit of load outside the window costs.
  var penalty: Int64 = 0

  // Scratch of the connectivity check.
  private var mark: [Int32]
  private var stamp: Int32 = 1
  private var queue: [Int32]
  private var parent: [Int] = [0]
  private var pending: [Int] = [0]

  init(_ region: Region, sectorOf: [Int32], hubs: [Int32]) {
    let count = region.unitCount
    self.sectorOf = sectorOf
    self.hubs = hubs
    loads = [Int64](repeating: 0, count: region.sectorCount)
    counts = [Int32](repeating: 0, count: region.sectorCount)
    let quantities = region.balance.furtherCount
    further = [Int64](repeating: 0, count: region.sectorCount * quantities)
    ownDistance = [Int64](repeating: 0, count: count)
    foreign = [Int32](repeating: 0, count: count)
    border = []
    border.reserveCapacity(count)
    placeInBorder = [Int32](repeating: -1, count: count)
    mark = [Int32](repeating: 0, count: count)
    queue = [Int32](repeating: 0, count: count)
    for unit in 0..<count {
      let sector = Int(sectorOf[unit])
      loads[sector] += region.loads[unit]
      counts[sector] += 1
      for quantity in 0..<quantities {
        further[sector * quantities + quantity] +=
          region.balance.amounts[unit * quantities + quantity]
      }
      ownDistance[unit] = region.distance(unit, Int(hubs[sector]))
      pullCost += region.pulls[unit] * ownDistance[unit]
      for half in region.graph.row(unit)
      where sectorOf[Int(region.graph.neighbors[half])] != sectorOf[unit] {
        foreign[unit] += 1
        if region.graph.neighbors[half] > unit { cutCost += region.graph.cuts[half] }
      }
      if foreign[unit] > 0 { enterBorder(unit) }
    }
    for sector in 0..<region.sectorCount {
      violation += region.balance.violation(of: sector, load: loads[sector], further: further)
    }
    violation += region.ties.conflicts(of: sectorOf)
    moveCost = region.ties.moveCost(of: sectorOf)
  }

  /// What the moves make smaller.
  var score: Int64 { pullCost + cutCost + moveCost + penalty * violation }

  /// What counts in a plan, without what only the search adds, at the present hubs. O(units), or
  /// O(edges) where borders count.
  func plainScore(in region: Region) -> Int64 {
    var cost: Int64 = 0
    for unit in 0..<region.unitCount { cost += region.loads[unit] * ownDistance[unit] }
    return cost * Region.pullPerLoad + region.sideCost(of: sectorOf)
  }

  /// Moves a unit to another sector. O(degree).
  mutating func move(_ unit: Int, to target: Int, distance: Int64, in region: Region) {
    let source = Int(sectorOf[unit])
    let load = region.loads[unit]
    violation &-= balanceGain(of: unit, to: target, in: region)
    loads[source] &-= load
    loads[target] &+= load
    if !region.balance.isPlain { carry(unit, from: source, to: target, in: region) }
    if region.ties.hasHomes { moveCost &-= moveGain(of: unit, to: target, in: region) }
    counts[source] &-= 1
    counts[target] &+= 1
    pullCost &+= region.pulls[unit] &* (distance &- ownDistance[unit])
    ownDistance[unit] = distance
    sectorOf[unit] = Int32(truncatingIfNeeded: target)
    var ownForeign: Int32 = 0
    for half in region.graph.row(unit) {
      let neighbor = Int(region.graph.neighbors[half])
      let sector = Int(sectorOf[neighbor])
      if sector == target {
        cutCost &-= region.graph.cuts[half]
        foreign[neighbor] &-= 1
        if foreign[neighbor] == 0 { leaveBorder(neighbor) }
        continue
      }
      ownForeign &+= 1
      if sector == source {
        cutCost &+= region.graph.cuts[half]
        foreign[neighbor] &+= 1
        if foreign[neighbor] == 1 { enterBorder(neighbor) }
      }
    }
    if ownForeign == 0, foreign[unit] > 0 { leaveBorder(unit) }
    if ownForeign > 0, foreign[unit] == 0 { enterBorder(unit) }
    foreign[unit] = ownForeign
  }

  /// By how much the load outside falls, with all that must not be, when a unit goes over. O(1), or
  /// what further quantities and pairs ask for.
  @inline(__always)
  func balanceGain(of unit: Int, to target: Int, in region: Region) -> Int64 {
    let load = region.loads[unit]
    let source = Int(sectorOf[unit])
    var gain =
      region.balance.outside(loads[source], of: source)
      &+ region.balance.outside(loads[target], of: target)
      &- region.balance.outside(loads[source] &- load, of: source)
      &- region.balance.outside(loads[target] &+ load, of: target)
    if !region.balance.isPlain {
      gain =
        gain &* region.balance.loadPrice
        &+ region.balance.furtherGain(further, [(unit: unit, from: source, to: target)])
    }
    if region.ties.hasEnemies {
      gain &+= region.ties.conflictGain(of: unit, to: target, sectorOf)
    }
    return gain
  }

  /// By how much what moving people costs falls when a unit goes over.
  @inline(__always)
  func moveGain(of unit: Int, to target: Int, in region: Region) -> Int64 {
    let home = region.ties.homes[unit]
    guard home >= 0 else { return 0 }
    if home == sectorOf[unit] { return -region.ties.moveCosts[unit] }
    return Int(home) == target ? region.ties.moveCosts[unit] : 0
  }

  private mutating func carry(_ unit: Int, from source: Int, to target: Int, in region: Region) {
    let quantities = region.balance.furtherCount
    for quantity in 0..<quantities {
      let amount = region.balance.amounts[unit * quantities + quantity]
      further[source * quantities + quantity] &-= amount
      further[target * quantities + quantity] &+= amount
    }
  }

  /// Gives a sector another hub. `gain` is what `pullCost` loses.
  mutating func setHub(_ sector: Int, to hub: Int, members: [Int32], in region: Region) {
    hubs[sector] = Int32(truncatingIfNeeded: hub)
    for member in members {
      let unit = Int(member)
      let distance = region.distance(unit, hub)
      pullCost &+= region.pulls[unit] &* (distance &- ownDistance[unit])
      ownDistance[unit] = distance
    }
  }

  /// Whether a sector stays connected when a unit leaves it: first by the links around the unit,
  /// O(degree); only when they do not tell, by a search of the sector.
  mutating func staysConnected(without unit: Int, in region: Region) -> Bool {
    let sector = sectorOf[unit]
    let row = region.graph.row(unit)
    var inside = 0
    var linked = 0
    for half in row {
      let neighbor = Int(region.graph.neighbors[half])
      guard sectorOf[neighbor] == sector else { continue }
      inside &+= 1
      let link = region.graph.links[half]
      guard link != UnitGraph.Link.none else { continue }
      if link >= 0, sectorOf[Int(link)] != sector { continue }
      let next = half &+ 1 == row.upperBound ? row.lowerBound : half &+ 1
      if sectorOf[Int(region.graph.neighbors[next])] == sector { linked &+= 1 }
    }
    if inside == 0 { return counts[Int(sector)] <= 1 }
    if inside &- linked <= 1 { return true }
    return neighborsMeet(around: unit, in: region)
  }

  /// Whether the neighbours of a unit inside its sector are connected without it.
  ///
  /// They are searched from all of them at once, and searches that meet become one. It ends when
  /// there is one left, or when one has nowhere to go: so it looks no further than the smaller of
  /// two parts.
  private mutating func neighborsMeet(around unit: Int, in region: Region) -> Bool {
    let sector = sectorOf[unit]
    // The mark of a unit is the first mark of this search plus the number of its source.
    let base = stamp
    var sources = 0
    var tail = 0
    mark[unit] = base
    for half in region.graph.row(unit) {
      let neighbor = region.graph.neighbors[half]
      guard sectorOf[Int(neighbor)] == sector else { continue }
      sources &+= 1
      mark[Int(neighbor)] = base &+ Int32(truncatingIfNeeded: sources)
      if parent.count <= sources {
        parent.append(0)
        pending.append(0)
      }
      parent[sources] = sources
      pending[sources] = 1
      queue[tail] = neighbor
      tail &+= 1
    }
    stamp = base &+ Int32(truncatingIfNeeded: sources) &+ 1
    var searches = sources
    var head = 0
    while head < tail {
      let current = Int(queue[head])
      head &+= 1
      let own = root(Int(mark[current] &- base))
      pending[own] &-= 1
      for half in region.graph.row(current) {
        let neighbor = Int(region.graph.neighbors[half])
        guard sectorOf[neighbor] == sector, neighbor != unit else { continue }
        if mark[neighbor] <= base {
          mark[neighbor] = base &+ Int32(truncatingIfNeeded: own)
          pending[own] &+= 1
          queue[tail] = Int32(truncatingIfNeeded: neighbor)
          tail &+= 1
          continue
        }
        let other = root(Int(mark[neighbor] &- base))
        guard other != own else { continue }
        searches &-= 1
        if searches == 1 { return true }
        parent[other] = own
        pending[own] &+= pending[other]
      }
      if pending[own] == 0 { return false }
    }
    return false
  }

  @inline(__always)
  private func root(_ source: Int) -> Int {
    var source = source
    while parent[source] != source { source = parent[source] }
    return source
  }

  private mutating func enterBorder(_ unit: Int) {
    placeInBorder[unit] = Int32(truncatingIfNeeded: border.count)
    border.append(Int32(truncatingIfNeeded: unit))
  }

  private mutating func leaveBorder(_ unit: Int) {
    let place = placeInBorder[unit]
    let last = border.removeLast()
    if last != unit {
      border[Int(place)] = last
      placeInBorder[Int(last)] = place
    }
    placeInBorder[unit] = -1
  }

  /// The units of each sector, ascending. O(units).
  func members() -> [[Int32]] {
    var members = counts.map { count in
      var list: [Int32] = []
      list.reserveCapacity(Int(count))
      return list
    }
    for (unit, sector) in sectorOf.enumerated() { members[Int(sector)].append(Int32(unit)) }
    return members
  }
}
