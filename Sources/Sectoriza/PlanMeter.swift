import SectorizaModel
import SectorizaPartition

/// Measures changes of a plan with the engine's own measure: nothing of it is computed twice.
struct PlanMeter {
  /// What the engine says of an assignment.
  struct Reading {
    /// Σ load · metres to the hub.
    let cost: Double
    /// By sector: load, Σ load · metres, hub.
    let loads: [Double]
    let walks: [Double]
    let hubs: [UnitIndex]
  }

  let run: RunResult
  private let tolerance: Double

  /// - Parameter run: with its quality.
  init(_ run: RunResult) {
    self.run = run
    tolerance = run.quality?.tolerance ?? 0
  }

  /// - Parameter sectorOfUnit: by position in the territory; nil for a unit without sector. Each
  ///   sector of the plan has a unit.
  /// - Complexity: O(units · log units + edges) in practice.
  func measure(_ sectorOfUnit: [SectorIndex?]) throws(RunFailure) -> Reading {
    let units = sectorOfUnit.indices.filter { sectorOfUnit[$0] != nil }
    let count = run.plan.sectors.count
    let instance = PlainProblem(
      territory: run.territory, demand: run.demand, adjacency: run.adjacency, units: units)
    let problem = try instance.problem(
      sectors: count, tolerance: tolerance, seed: run.quality?.seed ?? 1, outlineWeight: 0,
      isMeasured: true)
    let solution: PartitionSolution
    do {
      solution = try Partition.measure(units.compactMap { sectorOfUnit[$0] }, in: problem)
    } catch {
      throw .internalFault("medida del cambio: \(error)")
    }
    let hubs = solution.hubs.map { UnitIndex(units[$0.position]) }
    var loads = [Double](repeating: 0, count: count)
    var walks = [Double](repeating: 0, count: count)
    for (place, unit) in units.enumerated() {
      let sector = solution.sectorOfUnit[place].position
      loads[sector] += run.demand.load[unit]
      walks[sector] +=
        Double(problem.loads[place]) / instance.scale.perUnit
        * meters(from: UnitIndex(unit), to: hubs[sector])
    }
    let quality = instance.quality(of: solution, problem)
    return Reading(cost: quality.cost, loads: loads, walks: walks, hubs: hubs)
  }

  /// How far a unit is from another, as the plan counts it.
  func meters(from unit: UnitIndex, to other: UnitIndex) -> Double {
    let units = run.territory.units
    return units[unit.position].representative
      .distanceMeters(to: units[other.position].representative)
  }

  /// The connected parts of a set of units: the heaviest first, then the largest, then the one
  /// with the first unit. O(units + edges).
  func parts(of units: [UnitIndex]) -> [[UnitIndex]] {
    var part: [Int32: Int] = [:]
    for unit in units { part[unit.rawValue] = -1 }
    var around: [Int32: [UnitIndex]] = [:]
    for edge in run.adjacency.edges where part[edge.a.rawValue] != nil {
      guard part[edge.b.rawValue] != nil else { continue }
      around[edge.a.rawValue, default: []].append(edge.b)
      around[edge.b.rawValue, default: []].append(edge.a)
    }
    var parts: [[UnitIndex]] = []
    for unit in units where part[unit.rawValue] == -1 {
      var members = [unit]
      part[unit.rawValue] = parts.count
      var next = 0
      while next < members.count {
        for other in around[members[next].rawValue] ?? [] where part[other.rawValue] == -1 {
          part[other.rawValue] = parts.count
          members.append(other)
        }
        next += 1
      }
      parts.append(members.sorted())
    }
    func weight(_ part: [UnitIndex]) -> (Double, Int) {
      (part.reduce(0) { $0 + run.demand.load[$1.position] }, part.count)
    }
    return parts.enumerated().sorted { one, other in
      let (left, right) = (weight(one.element), weight(other.element))
      return left == right ? one.offset < other.offset : left > right
    }.map(\.element)
  }
}
