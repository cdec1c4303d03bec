import SectorizaModel
import SectorizaPartition
import SectorizaReading

/// What a plan is measured by, besides its run.
struct PlanTerms {
  var wishes = Wishes()
  var workload = WorkloadModel()
}

extension PlanTerms {
  /// Of the plan that a job goes on from. The inputs are read again only when it has conditions.
  init(of job: Job) {
    workload = job.description.workload
    if job.description.wishes != WishDescription() { wishes = District(reading: job).wishes }
  }
}

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
    /// The conditions that are not kept, in the words of the team, in their order.
    let broken: [String]
  }

  let run: RunResult
  let terms: PlanTerms
  private let edges: [PartitionEdge]

  /// - Parameter run: with its quality; its territory has the plan as its sectorization.
  init(_ run: RunResult, _ terms: PlanTerms = PlanTerms()) {
    self.run = run
    self.terms = terms
    edges = run.adjacency.edges.map { PartitionEdge($0.a, $0.b) }
  }

  /// - Parameter sectorOfUnit: by position in the territory; nil for a unit without sector. Each
  ///   sector of the plan has a unit.
  /// - Complexity: O(units · log units + edges) in practice.
  func measure(_ sectorOfUnit: [SectorIndex?]) throws(RunFailure) -> Reading {
    let units = sectorOfUnit.indices.filter { sectorOfUnit[$0] != nil }
    let count = run.plan.sectors.count
    let scale = LoadScale(units.map { run.demand.load[$0] })
    let solution: PartitionSolution
    let weights: [Int64]
    let book = try rules(on: units)
    do {
      let problem = try self.problem(on: units, scale.loads, book, sectors: count)
      weights = problem.loads
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
        Double(weights[place]) / scale.perUnit * meters(from: UnitIndex(unit), to: hubs[sector])
    }
    return Reading(
      cost: Double(solution.cost) / (10 * scale.perUnit), loads: loads, walks: walks, hubs: hubs,
      broken: book.map { book in
        var rules: [PartitionRule] = []
        for broken in solution.brokenRules where rules.last != broken.rule {
          rules.append(broken.rule)
        }
        return rules.map { book.name(of: $0) }
      } ?? [])
  }

  /// The conditions as rules for the sectors of the plan; nil for a territory without sectors.
  private func rules(on units: [Int]) throws(RunFailure) -> RuleBook? {
    guard run.territory.existing != nil else { return nil }
    let given = try GivenPlan(of: run.territory)
    return try RuleBook(
      RuleBook.Ground(
        wishes: terms.wishes, territory: run.territory, demand: run.demand,
        workload: terms.workload, units: units, given: given,
        kept: Array(given.codes.indices), sectorCount: run.plan.sectors.count))
  }

  /// - Throws: `PartitionProblemError`.
  private func problem(
    on units: [Int], _ loads: [Int64], _ book: RuleBook?, sectors: Int
  ) throws -> PartitionProblem {
    var place = [Int](repeating: -1, count: run.territory.units.count)
    for (position, unit) in units.enumerated() { place[unit] = position }
    return try PartitionProblem(
      loads: loads, positions: units.map { position(UnitIndex($0)) },
      edges: edges.compactMap { edge in
        let ends = (place[edge.a.position], place[edge.b.position])
        guard ends.0 >= 0, ends.1 >= 0 else { return nil }
        return PartitionEdge(UnitIndex(ends.0), UnitIndex(ends.1))
      },
      sectorCount: sectors, tolerance: run.quality?.tolerance ?? 0, seed: run.quality?.seed ?? 1,
      rules: book?.rules ?? PartitionRules(), travel: try table(units), purpose: .measurement)
  }

  private func table(_ units: [Int]) throws -> TravelTable? {
    guard let travel = run.travel, units.count < travel.unitCount else { return run.travel }
    return try TravelTable(
      unitCount: units.count,
      decimeters: units.flatMap { from in
        units.map { travel.decimeters[from * travel.unitCount + $0] }
      })
  }

  private func position(_ unit: UnitIndex) -> PlanePosition {
    let point = run.territory.units[unit.position].representative
    return PlanePosition(
      eastingDecimeters: Int64((point.eastingMeters * 10).rounded()),
      northingDecimeters: Int64((point.northingMeters * 10).rounded()))
  }

  /// How far a unit is from another, as the plan counts it.
  func meters(from unit: UnitIndex, to other: UnitIndex) -> Double {
    if let travel = run.travel {
      return Double(travel.decimeters[unit.position * travel.unitCount + other.position]) / 10
    }
    return Double(position(unit).distanceDecimeters(to: position(other))) / 10
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
