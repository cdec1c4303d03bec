import SectorizaModel
import SectorizaPartition

/// The sectors of a district, made or measured, with what they were made on.
struct Division {
  let plan: SectorPlan
  let quality: PlanQuality?
  /// The neighbours the sectors were made on: with the bridges that were accepted.
  let adjacency: Adjacency
  let tolerance: Double
  /// What was used, which is 0 where no border has a length; nil when a plan was only measured.
  let outlineWeight: Double?
  let findings: [Finding]

  private static let standardTolerance = 0.05
  /// Where a person finds the map natural: docs/benchmarks.md, "Walking for outline".
  private static let standardOutlineWeight = 1.0

  init(
    of territory: Territory, demand: Demand, neighbours: Neighbours, job: Job,
    observer: @escaping ProgressObserver
  ) async throws(RunFailure) {
    let criteria = job.description.criteria
    tolerance = criteria.tolerance ?? Division.standardTolerance
    let given = job.division == .existing ? try Division.existing(territory) : nil
    guard let count = given?.codes.count ?? criteria.sectors else {
      throw .badInput([Division.noSectorCount])
    }
    let smallest = (1 - tolerance) * demand.load.reduce(0, +) / Double(count)
    let joined = try neighbours.joined(partsLighterThan: smallest, load: demand.load)
    adjacency = joined.adjacency
    let instance = PlainProblem(
      territory: territory, demand: demand, adjacency: joined.adjacency,
      units: given?.units ?? Array(territory.units.indices))
    let weight =
      instance.hasBorderLengths ? criteria.outlineWeight ?? Division.standardOutlineWeight : 0
    outlineWeight = given == nil ? weight : nil
    let problem = try instance.problem(
      sectors: count, tolerance: tolerance, seed: criteria.seed ?? 1, outlineWeight: weight,
      isMeasured: given != nil)

    let solution: PartitionSolution
    if let given {
      solution = try Division.measured(given, problem)
    } else {
      solution = await Division.searched(problem, criteria.effort, job, observer)
    }
    let codes = given?.codes ?? Division.codes(count)
    let sectors = instance.sectors(of: solution, codes: codes)
    do {
      plan = try SectorPlan(sectors: sectors, unitCount: territory.units.count)
    } catch {
      throw .internalFault("plan: \(error)")
    }
    quality = instance.quality(of: solution, problem)
    let words = PlanFindings(instance: instance, sectorCodes: codes)
    findings =
      joined.findings + words.findings(of: solution)
      + (given.map { Division.unitsLeftOut(territory, $0) } ?? [])
  }

  private static func searched(
    _ problem: PartitionProblem, _ effort: Int?, _ job: Job, _ observer: @escaping ProgressObserver
  ) async -> PartitionSolution {
    let clock = ContinuousClock()
    let deadline = job.secondsForSearch.map { clock.now.advanced(by: .seconds($0)) }
    let rounds = effort ?? (deadline == nil ? Partition.defaultEffort : Int.max)
    return await Partition.solve(
      problem, effort: rounds, threads: job.threads,
      shouldStop: { deadline.map { clock.now >= $0 } ?? false },
      progress: { round in
        observer(RunProgress(.partition, min(1, Double(round.number) / Double(rounds))))
      })
  }

  private static func measured(
    _ given: GivenPlan, _ problem: PartitionProblem
  ) throws(RunFailure) -> PartitionSolution {
    do {
      return try Partition.measure(given.sectorOfUnit, in: problem)
    } catch {
      throw .internalFault("medida del plan: \(error)")
    }
  }

  /// An existing sectorization as the numbers of a plan.
  private struct GivenPlan {
    /// Sorted.
    let codes: [String]
    /// The units that have a sector, ascending, and the sector of each.
    let units: [Int]
    let sectorOfUnit: [SectorIndex]
  }

  private static func existing(_ territory: Territory) throws(RunFailure) -> GivenPlan {
    guard let existing = territory.existing else { throw .badInput([noExisting]) }
    let codes = Set(existing.sectorOfUnit.compactMap(\.self)).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    var number: [String: SectorIndex] = [:]
    for (position, code) in codes.enumerated() { number[code] = SectorIndex(position) }
    let units = territory.units.indices.filter { existing.sectorOfUnit[$0] != nil }
    guard !units.isEmpty else { throw .badInput([noExisting]) }
    return GivenPlan(
      codes: codes, units: units,
      sectorOfUnit: units.compactMap { unit in
        existing.sectorOfUnit[unit].flatMap { number[$0] }
      })
  }

  /// `01`…, of the width of the number of sectors and at least two digits.
  private static func codes(_ count: Int) -> [String] {
    let width = max(2, String(count).count)
    return (1...count).map { number in
      let digits = String(number)
      return String(repeating: "0", count: width - digits.count) + digits
    }
  }

  private static let noSectorCount = Finding(
    .error, "falta-numero-de-sectores", "No se dijo cuántos sectores formar.",
    remedy: "Use --sectores, o escriba «criterios: {sectores: 12}» en distrito.yaml.")

  private static let noExisting = Finding(
    .error, "falta-sectorizacion", "No se dio una sectorización existente que evaluar.",
    remedy: "Use --sectorizacion con una tabla unidad_id,sector o polígonos con su sector.")

  private static func unitsLeftOut(_ territory: Territory, _ given: GivenPlan) -> [Finding] {
    let count = territory.units.count - given.units.count
    guard count > 0 else { return [] }
    return [
      Finding(
        .warning, "unidades-sin-sector",
        "\(count) unidades no tienen sector en la sectorización existente.",
        remedy: "Dé un sector a cada una, o forme una sectorización nueva.")
    ]
  }
}
