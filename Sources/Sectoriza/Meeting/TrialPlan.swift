import SectorizaExport
import SectorizaModel
import SectorizaPartition

/// A plan that is tried, or measured, to be told by its figures.
struct TrialPlan {
  let plan: SectorPlan
  let quality: PlanQuality
  /// Sectors with more or less load than the tolerance allows.
  let sectorsOutside: Int
  /// In a sentence; empty for a feasible plan.
  let reason: String

  /// Metres to the hub for one of the load; 0 without load.
  var meanWalk: Double {
    let load = plan.sectors.reduce(0) { $0 + $1.load }
    return load > 0 ? quality.cost / load : 0
  }

  /// Searches, or measures the given plan when the job of the ground says so.
  ///
  /// - Parameters:
  ///   - effort: rounds of the search, at least 1.
  ///   - seconds: after which the search stops at the end of its round; nil: it spends its effort.
  ///   - progress: told the part that is done, 0…1.
  /// - Throws: `.noPlan` or `.badInput` when there is none with that many sectors.
  init(
    on ground: DivisionGround, sectors: Int, tolerance: Double, effort: Int, seconds: Double? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(RunFailure) {
    let departure =
      ground.job.division == .update
      ? try Departure(ground, sectors: sectors, tolerance: tolerance) : nil
    let draft = try ground.draft(sectors: sectors, tolerance: tolerance) { terms in
      departure?.apply(to: &terms)
    }
    guard let problem = draft.problem else { throw .noPlan([TrialPlan.contradiction]) }
    let solution: PartitionSolution
    if ground.job.division == .existing, let given = ground.given {
      do {
        solution = try Partition.measure(given.sectors, in: problem)
      } catch {
        throw .internalFault("medida del plan: \(error)")
      }
    } else {
      let clock = ContinuousClock()
      let deadline = seconds.map { clock.now.advanced(by: .seconds($0)) }
      solution = await Partition.solve(
        problem, effort: effort, threads: ground.job.threads,
        shouldStop: { deadline.map { clock.now >= $0 } ?? false },
        progress: { progress(min(1, Double($0.number) / Double(effort))) })
    }
    let naming = SectorNaming(
      ruleOfSector: try KeptCodes.ruleOfSector(solution, draft, ground),
      names: draft.book.sectorNames, given: ground.given)
    do {
      plan = try SectorPlan(
        sectors: draft.instance.sectors(of: solution, naming: naming),
        unitCount: ground.territory.units.count)
    } catch {
      throw .internalFault("plan: \(error)")
    }
    quality = draft.instance.quality(of: solution, problem)
    sectorsOutside = zip(solution.loads, solution.targets).count { load, target in
      abs(Double(load) - target) > (problem.tolerance + 1e-12) * target
    }
    let words = PlanFindings(instance: draft.instance, sectorCodes: naming.codes, book: draft.book)
    reason =
      solution.isFeasible
      ? "" : TrialPlan.reason(words.findings(of: solution), outside: sectorsOutside)
  }

  /// What is wrong, without the codes of a plan that nobody will see.
  private static func reason(_ findings: [Finding], outside: Int) -> String {
    let ofSectors: Set = ["sector-fuera-de-tolerancia", "sector-partido"]
    let cause = findings.first { $0.severity == .warning && !ofSectors.contains($0.code) }
    let count = counted(outside, "sector queda", "sectores quedan")
    return cause?.message ?? "\(count) fuera de la tolerancia."
  }

  private static let contradiction = Finding(
    .error, "condiciones-contradictorias",
    "Las condiciones no se pueden cumplir a la vez con este número de sectores.",
    remedy: "Pruebe un solo número con --sectores: dirá cuáles se contradicen.")
}
