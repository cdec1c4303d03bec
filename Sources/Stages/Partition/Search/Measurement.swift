internal import SectorizaModel

/// Turns an assignment into a solution: everything in it is computed from the problem and the
/// assignment, nothing is taken over from the search.
struct Measurement {
  let problem: PartitionProblem
  /// By sorted unit.
  let sectorOf: [Int32]
  let members: [[Int32]]
  let hubs: [Int32]
  let loads: [Int64]
  let costs: [Int64]

  /// - Precondition: every sector 0..<problem.sectorCount has a unit.
  /// - Complexity: O(units · log units) in practice, O(Σ members²) at most.
  init(_ problem: PartitionProblem, sectorOf: [Int32]) {
    self.problem = problem
    self.sectorOf = sectorOf
    var members = [[Int32]](repeating: [], count: problem.sectorCount)
    for (unit, sector) in sectorOf.enumerated() { members[Int(sector)].append(Int32(unit)) }
    self.members = members
    var place = [Int32](repeating: -1, count: problem.unitCount)
    var hubs: [Int32] = []
    var loads: [Int64] = []
    var costs: [Int64] = []
    for units in members {
      let region = Region(
        problem, units: units, sectorCount: 1, window: problem.division.ruleWindow, place: &place)
      let all = (0..<units.count).map { Int32($0) }
      let hub = Medoid.best(of: all, in: region)
      hubs.append(units[hub])
      loads.append(region.loads.reduce(0, +))
      costs.append(all.reduce(0) { $0 + region.loads[Int($1)] * region.distance(Int($1), hub) })
    }
    self.hubs = hubs
    self.loads = loads
    self.costs = costs
  }

  /// Sectors in the order from north-west to south-east.
  var northWestOrder: [Int] {
    func key(_ sector: Int) -> (Double, Double, Int32) {
      let hub = Int(hubs[sector])
      return (problem.easting[hub] - problem.northing[hub], -problem.northing[hub], hubs[sector])
    }
    return loads.indices.sorted { key($0) < key($1) }
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
    let total = loads.reduce(0, +)
    let target = Double(total) * Double(scale) / Double(order.count)
    let window = problem.division.ruleWindow
    let broken = order.indices.filter { position in
      let sector = Int32(order[position])
      return problem.graph.components { sectorOf[$0] == sector }.count != 1
    }.map { SectorIndex($0) }
    var largest = 0.0
    var violation = 0.0
    var isInside = window.isAttainable
    for load in loads {
      let deviation = abs(Double(load) * Double(scale) - target) / target
      largest = max(largest, deviation)
      guard window.isAttainable, window.violation(load) == 0 else {
        violation += max(0, deviation - problem.tolerance) * target
        if !window.isAttainable || load < window.lower || load > window.upper { isInside = false }
        continue
      }
    }
    return PartitionSolution(
      sectorOfUnit: sectorOfUnit,
      hubs: order.map { UnitIndex(problem.original[Int(hubs[$0])]) },
      loads: order.map { loads[$0] * scale }, cost: costs.reduce(0, +) * scale, target: target,
      largestDeviation: largest, violation: violation, brokenSectors: broken,
      isFeasible: isInside && broken.isEmpty,
      blames: isInside ? broken.map { .sectorBroken($0) } : blames(order, broken),
      notes: notes, rounds: rounds, lowerBound: nil)
  }
}
