internal import SectorizaModel

/// Large-neighbourhood search inside a region: two to nine neighbouring sectors at a time are
/// divided anew, and the change is kept when it is better, or worse by less than an allowance that
/// falls with time.
///
/// Source: the decomposition of POPMUSIC (Taillard and Voss, "POPMUSIC: partial optimization
/// metaheuristic under special intensification conditions", 2002) with the threshold acceptance of
/// Dueck and Scheuer, "Threshold accepting", Journal of Computational Physics 90, 1990.
///
/// - Invariant: `loads`, `costs`, `members` and the sums are those of `sectorOf` and `hubs`.
struct RegionSearch {
  let region: Region
  let solver: RegionSolver
  /// The division as it is now.
  private(set) var present: RegionOutcome
  /// The best so far.
  private(set) var best: RegionOutcome

  private var loads: [Int64]
  /// By sector and further quantity.
  private var further: [Int64]
  private var costs: [Int64]
  private var members: [[Int32]]
  // Scratch.
  private var place: [Int32]
  private var mark: [Int32]
  private var stamp: Int32 = 0

  private static let mostSectors = 9
  private static let mostUnits = 900

  /// O(units).
  init(_ region: Region, _ outcome: RegionOutcome, solver: RegionSolver) {
    self.region = region
    self.solver = solver
    present = outcome
    best = outcome
    loads = [Int64](repeating: 0, count: region.sectorCount)
    further = [Int64](
      repeating: 0, count: region.sectorCount * region.balance.furtherCount)
    costs = [Int64](repeating: 0, count: region.sectorCount)
    members = [[Int32]](repeating: [], count: region.sectorCount)
    place = [Int32](repeating: -1, count: region.unitCount)
    mark = [Int32](repeating: 0, count: region.sectorCount)
    for unit in 0..<region.unitCount { enter(Int32(unit), Int(outcome.sectorOf[unit])) }
  }

  /// - Parameters:
  ///   - quota: how many units are divided anew, all tries together; at least one try is made.
  ///   - first: the allowance at the beginning, in mean costs of a sector of the group.
  ///   - last: the same at the end; in between it falls with the square of what is left.
  mutating func run(
    quota: Int, first: Double, last: Double, random: inout SplitMix64
  ) {
    guard region.sectorCount > 1 else { return }
    var done = 0
    while done < quota {
      let left = 1 - Double(done) / Double(quota)
      done += attempt(last + (first - last) * left * left, &random)
    }
  }

  /// Goes on while a sector is outside its window, but no longer than the quota, in units divided
  /// anew; nothing worse is kept.
  mutating func mend(quota: Int, random: inout SplitMix64) {
    guard region.sectorCount > 1 else { return }
    var done = 0
    while done < quota, present.violation > 0 { done += attempt(0, &random) }
  }

  /// Divides one group anew. Returns how many units it has.
  private mutating func attempt(_ warmth: Double, _ random: inout SplitMix64) -> Int {
    let group = drawn(&random)
    let units = group.flatMap { members[Int($0)] }.sorted()
    guard group.count > 1 else { return max(1, units.count) }
    let part = Region(of: region, units: units, sectors: group, place: &place)
    let before = outcome(of: group, units, in: part)
    let allowance = Int64(Double(before.score) / Double(group.count) * warmth)
    guard let after = solver.improve(part, before, allowance: allowance, random: &random),
      isAccepted(after, before, allowance, in: part)
    else { return units.count }
    adopt(after, group, units)
    present.violation += after.violation - before.violation
    present.cost += after.cost - before.cost
    present.sideCost += after.sideCost - before.sideCost
    if !best.isBetter(than: present) { best = present }
    return units.count
  }

  private func isAccepted(
    _ after: RegionOutcome, _ before: RegionOutcome, _ allowance: Int64, in part: Region
  ) -> Bool {
    if after.violation != before.violation { return after.violation < before.violation }
    // Of equals, the smoother.
    if after.score == before.score { return after.finish(in: part) < before.finish(in: part) }
    return after.score < before.score + allowance
  }

  /// A group of the present division as a division of its own region.
  private func outcome(of group: [Int32], _ units: [Int32], in part: Region) -> RegionOutcome {
    var hubs = [Int32](repeating: 0, count: group.count)
    var sectorOf = [Int32](repeating: 0, count: units.count)
    for (local, unit) in units.enumerated() {
      let sector = present.sectorOf[Int(unit)]
      var position = 0
      while group[position] != sector { position += 1 }
      if present.hubs[Int(sector)] == unit { hubs[position] = Int32(local) }
      sectorOf[local] = Int32(position)
    }
    var violation: Int64 = 0
    var cost: Int64 = 0
    for sector in group {
      violation += own(Int(sector))
      cost += costs[Int(sector)]
    }
    return RegionOutcome(
      sectorOf: sectorOf, hubs: hubs, violation: violation + part.ties.conflicts(of: sectorOf),
      cost: cost, sideCost: part.sideCost(of: sectorOf))
  }

  /// What a sector counts by what it carries.
  private func own(_ sector: Int) -> Int64 {
    region.balance.violation(of: sector, load: loads[sector], further: further)
  }

  private mutating func adopt(_ outcome: RegionOutcome, _ group: [Int32], _ units: [Int32]) {
    for (local, sector) in group.enumerated() {
      members[Int(sector)].removeAll(keepingCapacity: true)
      loads[Int(sector)] = 0
      costs[Int(sector)] = 0
      for quantity in 0..<region.balance.furtherCount {
        further[Int(sector) * region.balance.furtherCount + quantity] = 0
      }
      present.hubs[Int(sector)] = units[Int(outcome.hubs[local])]
    }
    for (local, unit) in units.enumerated() {
      let sector = group[Int(outcome.sectorOf[local])]
      present.sectorOf[Int(unit)] = sector
      enter(unit, Int(sector))
    }
  }

  private mutating func enter(_ unit: Int32, _ sector: Int) {
    members[sector].append(unit)
    loads[sector] += region.loads[Int(unit)]
    let quantities = region.balance.furtherCount
    for quantity in 0..<quantities {
      further[sector * quantities + quantity] +=
        region.balance.amounts[Int(unit) * quantities + quantity]
    }
    costs[sector] +=
      region.loads[Int(unit)] * region.distance(Int(unit), Int(present.hubs[sector]))
  }

  /// Neighbouring sectors to be divided together, ascending: around one drawn by chance, or along
  /// the way from one that is off balance to another that can make up for it.
  private mutating func drawn(_ random: inout SplitMix64) -> [Int32] {
    var start = [Int32(random.below(region.sectorCount))]
    var size = 2 + random.below(RegionSearch.mostSectors - 1)
    if present.violation > 0, random.below(4) > 0 {
      let off = offBalance
      start = wayToBalance(from: off[random.below(off.count)])
      size = start.count + 1 + random.below(2)
    }
    return grown(start, to: size, &random).sorted()
  }

  /// The sectors in which something is that must not be.
  private var offBalance: [Int32] {
    let off = loads.indices.filter { own($0) > 0 }.map { Int32($0) }
    guard region.ties.hasEnemies else { return off }
    var isOff = [Bool](repeating: false, count: region.sectorCount)
    for sector in off { isOff[Int(sector)] = true }
    for (unit, others) in region.ties.enemies.enumerated() {
      for other in others where present.sectorOf[Int(other)] == present.sectorOf[unit] {
        isOff[Int(present.sectorOf[unit])] = true
      }
    }
    return isOff.indices.filter { isOff[$0] }.map { Int32($0) }
  }

  /// What a sector has of the quantity that it is most off in, and may have.
  private func worst(_ sector: Int) -> (quantity: Int, violation: Int64) {
    let balance = region.balance
    var worst = (
      quantity: -1, violation: balance.loadPrice * balance.outside(loads[sector], of: sector)
    )
    for quantity in 0..<balance.furtherCount {
      let index = sector * balance.furtherCount + quantity
      let violation =
        balance.prices[quantity] * balance.furtherWindows[index].violation(further[index])
      if violation > worst.violation { worst = (quantity, violation) }
    }
    return worst
  }

  /// Of a quantity (−1 is the load), what a sector has and may have.
  private func state(_ sector: Int32, _ quantity: Int) -> (amount: Int64, window: LoadWindow) {
    let balance = region.balance
    guard quantity >= 0 else { return (loads[Int(sector)], balance.windows[Int(sector)]) }
    let index = Int(sector) * balance.furtherCount + quantity
    return (further[index], balance.furtherWindows[index])
  }

  /// Adds the neighbours nearest to the first sector, with some chance in it.
  private mutating func grown(
    _ start: [Int32], to size: Int, _ random: inout SplitMix64
  ) -> [Int32] {
    var group = start
    var units = start.reduce(0) { $0 + members[Int($1)].count }
    let center = Int(present.hubs[Int(start[0])])
    var candidates: [(sector: Int32, key: Double)] = []
    var looked = 0
    while true {
      while looked < group.count {
        for other in neighbors(of: group[looked])
        where !group.contains(other) && !candidates.contains(where: { $0.sector == other }) {
          let distance = Double(region.distance(center, Int(present.hubs[Int(other)])))
          candidates.append((other, distance * (0.6 + 0.8 * random.unit())))
        }
        looked += 1
      }
      guard group.count < size, units < RegionSearch.mostUnits,
        let next = candidates.indices.min(by: { candidates[$0].key < candidates[$1].key })
      else { return group }
      let sector = candidates.remove(at: next).sector
      group.append(sector)
      units += members[Int(sector)].count
    }
  }

  /// The sectors that touch one, in the order of its units.
  private mutating func neighbors(of sector: Int32) -> [Int32] {
    stamp += 1
    mark[Int(sector)] = stamp
    var found: [Int32] = []
    for unit in members[Int(sector)] {
      for half in region.graph.row(Int(unit)) {
        let other = present.sectorOf[Int(region.graph.neighbors[half])]
        guard mark[Int(other)] != stamp else { continue }
        mark[Int(other)] = stamp
        found.append(other)
      }
    }
    return found
  }

  /// The shortest way to a sector that can make up for what this one has too much or too little of;
  /// only this sector when there is none within reach, or nothing to make up for.
  private mutating func wayToBalance(from sector: Int32) -> [Int32] {
    let (quantity, violation) = worst(Int(sector))
    guard violation > 0 else { return [sector] }
    let (amount, window) = state(sector, quantity)
    let isHeavy = amount > window.upper
    let needed = min(window.violation(amount), max(1, (window.upper - window.lower) / 2))
    var previous = [Int32](repeating: -2, count: region.sectorCount)
    previous[Int(sector)] = -1
    var queue = [sector]
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      let (load, window) = state(current, quantity)
      if current != sector, (isHeavy ? window.upper - load : load - window.lower) >= needed {
        var way: [Int32] = []
        var step = current
        while step >= 0 {
          way.append(step)
          step = previous[Int(step)]
        }
        return way.count <= RegionSearch.mostSectors + 3 ? way.reversed() : [sector]
      }
      for other in neighbors(of: current) where previous[Int(other)] == -2 {
        previous[Int(other)] = current
        queue.append(other)
      }
    }
    return [sector]
  }
}
