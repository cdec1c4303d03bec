internal import SectorizaModel

/// Turns an assignment into a solution: everything in it is computed from the problem and the
/// assignment, nothing is taken over from the search.
struct Measurement {
  let problem: PartitionProblem
  /// By sorted unit.
  let sectorOf: [Int32]
  /// By sector: the rule of which it is, or −1.
  let labels: [Int32]
  let members: [[Int32]]
  let hubs: [Int32]
  let loads: [Int64]
  let costs: [Int64]

  /// - Precondition: every sector 0..<problem.sectorCount has a unit.
  /// - Complexity: O(units · log units) in practice, O(Σ members²) at most.
  init(_ problem: PartitionProblem, sectorOf: [Int32], labels: [Int32]) {
    self.problem = problem
    self.sectorOf = sectorOf
    self.labels = labels
    var members = [[Int32]](repeating: [], count: problem.sectorCount)
    for (unit, sector) in sectorOf.enumerated() { members[Int(sector)].append(Int32(unit)) }
    self.members = members
    var place = [Int32](repeating: -1, count: problem.unitCount)
    var hubs: [Int32] = []
    var loads: [Int64] = []
    var costs: [Int64] = []
    for (sector, units) in members.enumerated() {
      let region = Region(measuring: problem, units: units, place: &place)
      let all = (0..<units.count).map { Int32($0) }
      let hub = Measurement.hub(of: sector, units, all, region, problem, labels)
      hubs.append(units[hub])
      loads.append(region.loads.reduce(0, +))
      costs.append(all.reduce(0) { $0 + region.loads[Int($1)] * region.distance(Int($1), hub) })
    }
    self.hubs = hubs
    self.loads = loads
    self.costs = costs
  }

  /// The hub that the rules ask for, when it is in its sector; else the best.
  private static func hub(
    of sector: Int, _ units: [Int32], _ all: [Int32], _ region: Region,
    _ problem: PartitionProblem, _ labels: [Int32]
  ) -> Int {
    if labels[sector] >= 0 {
      let fixed = problem.rules.labels[Int(labels[sector])].hub
      if fixed >= 0, let local = units.firstIndex(of: fixed) { return local }
    }
    return Medoid.best(of: all, for: 0, in: region)
  }

  /// Sectors in the order from north-west to south-east; those of a previous plan, in its order.
  var numberedOrder: [Int] {
    if problem.rules.hasPrevious { return loads.indices.sorted { labels[$0] < labels[$1] } }
    func key(_ sector: Int) -> (Double, Double, Int32) {
      let hub = Int(hubs[sector])
      return (problem.easting[hub] - problem.northing[hub], -problem.northing[hub], hubs[sector])
    }
    return loads.indices.sorted { key($0) < key($1) }
  }

  private func isFrozen(_ sector: Int) -> Bool {
    labels[sector] >= 0 && problem.rules.labels[Int(labels[sector])].isFrozen
  }

  private func share(_ sector: Int) -> Int64 { problem.division.share(of: labels[sector]) }

  /// What a sector may weigh by the rule; a frozen one, anything.
  func window(_ sector: Int) -> LoadWindow {
    isFrozen(sector) ? .anything : problem.division.ruleWindow(share: share(sector))
  }

  /// What it should weigh; a frozen one, what it does.
  private func target(_ sector: Int) -> Double {
    guard !isFrozen(sector) else { return Double(loads[sector] * problem.loadScale) }
    return Double(problem.division.sharedLoad) * Double(problem.loadScale)
      * Double(share(sector)) / Double(problem.division.shares)
  }

  /// - Parameter order: the sectors in the order in which they are numbered.
  func solution(order: [Int], rounds: Int) -> PartitionSolution {
    var number = [Int32](repeating: 0, count: order.count)
    for (position, sector) in order.enumerated() { number[sector] = Int32(position) }
    var sectorOfUnit = [SectorIndex](repeating: SectorIndex(Int32(0)), count: problem.unitCount)
    for (place, sector) in sectorOf.enumerated() {
      sectorOfUnit[Int(problem.original[place])] = SectorIndex(number[Int(sector)])
    }
    let scale = problem.loadScale
    let broken = order.indices.filter { position in
      let sector = Int32(order[position])
      return problem.graph.components { sectorOf[$0] == sector }.count != 1
    }.map { SectorIndex($0) }
    var largest = 0.0
    var violation = 0.0
    var isInside = true
    for sector in order where !isFrozen(sector) {
      let target = target(sector)
      let window = window(sector)
      let deviation =
        target > 0 ? abs(Double(loads[sector] * scale) - target) / target : 0
      largest = max(largest, deviation)
      guard window.isAttainable, window.violation(loads[sector]) == 0 else {
        violation += max(0, deviation - problem.tolerance) * target
        isInside = false
        continue
      }
    }
    let rulesBroken = brokenRules(number: number)
    return PartitionSolution(
      sectorOfUnit: sectorOfUnit,
      hubs: order.map { UnitIndex(problem.original[Int(hubs[$0])]) },
      loads: order.map { loads[$0] * scale }, targets: order.map(target),
      amounts: problem.rules.quantities.indices.map { quantity in
        order.map { amount(of: quantity, in: $0) * problem.rules.quantities[quantity].scale }
      },
      ruleOfSector: order.map { labels[$0] < 0 ? nil : Int(labels[$0]) },
      cost: costs.reduce(0, +) * scale, target: meanTarget,
      largestDeviation: largest, violation: violation, brokenSectors: broken,
      brokenRules: rulesBroken,
      isFeasible: isInside && broken.isEmpty && rulesBroken.isEmpty,
      blames: (isInside ? [] : loadBlames(order)) + broken.map { .sectorBroken($0) }
        + rulesBroken.map { .ruleBroken($0) },
      notes: notes, rounds: rounds, lowerBound: nil)
  }

  /// What an ordinary sector should weigh.
  var meanTarget: Double {
    guard problem.division.shares > 0 else { return 0 }
    return Double(problem.division.sharedLoad) * Double(problem.loadScale)
      * Double(SortedRules.ordinaryShare) / Double(problem.division.shares)
  }

  private func amount(of quantity: Int, in sector: Int) -> Int64 {
    members[sector].reduce(0) { $0 + problem.rules.quantities[quantity].amounts[Int($1)] }
  }

  /// The rules that the assignment does not keep, in their order.
  private func brokenRules(number: [Int32]) -> [BrokenRule] {
    let rules = problem.rules
    var broken: [BrokenRule] = []
    for (quantity, rule) in rules.quantities.enumerated() {
      for (position, sector) in number.enumerated().sorted(by: { $0.element < $1.element })
        .map({ ($0.element, $0.offset) }) where !isFrozen(sector)
      {
        let window = problem.division.ruleWindow(quantity: quantity, share: share(sector))
        let amount = amount(of: quantity, in: sector)
        guard window.violation(amount) > 0 else { continue }
        broken.append(
          .quantityOutside(
            quantity, SectorIndex(position), amount: amount * rule.scale,
            least: window.lower * rule.scale, most: window.upper * rule.scale))
      }
    }
    for (group, units) in problem.together.enumerated() {
      let sectors = Set(units.map { number[Int(sectorOf[Int($0)])] }).sorted()
      if sectors.count > 1 { broken.append(.parted(group, sectors.map { SectorIndex($0) })) }
    }
    for (pair, units) in rules.pairs.enumerated() {
      let sector = sectorOf[Int(units.one)]
      if sector == sectorOf[Int(units.other)] {
        broken.append(.paired(pair, SectorIndex(number[Int(sector)])))
      }
    }
    for (label, rule) in rules.labels.enumerated() {
      let away = rule.units.filter { labels[Int(sectorOf[Int($0)])] != Int32(label) }
      if !away.isEmpty {
        broken.append(
          .misplaced(sector: label, away.map { UnitIndex(problem.original[Int($0)]) }.sorted()))
      }
    }
    return broken
  }
}
