import SectorizaExport
import SectorizaModel
import SectorizaPartition

/// The sectors of a district, made, changed or measured, with what they were made on.
struct Division {
  let plan: SectorPlan
  let quality: PlanQuality?
  /// The neighbours the sectors were made on: with the bridges that were accepted.
  let adjacency: Adjacency
  let tolerance: Double
  /// What was used, which is 0 where no border has a length; nil when a plan was only measured.
  let outlineWeight: Double?
  /// What the team asked for, and whether it is so.
  let conditions: [ConditionOutcome]
  /// What was changed of the plan that was departed from; nil when there was none.
  let changes: PlanChanges?
  let findings: [Finding]

  init(
    on ground: DivisionGround, sectors count: Int, tolerance: Double,
    observer: @escaping ProgressObserver
  ) async throws(RunFailure) {
    self.tolerance = tolerance
    let job = ground.job
    let departure =
      job.division == .update ? try Departure(ground, sectors: count, tolerance: tolerance) : nil
    let draft = try ground.draft(sectors: count, tolerance: tolerance) { terms in
      departure?.apply(to: &terms)
    }
    adjacency = draft.adjacency
    outlineWeight = job.division == .existing ? nil : draft.terms.outlineWeight
    let conflicts = Conflicts(draft, ground)
    guard let problem = draft.problem else { throw .noPlan(await conflicts.contradiction()) }

    let solution: PartitionSolution
    if job.division == .existing, let given = ground.given {
      solution = try Division.measured(given, problem)
    } else {
      solution = await Division.searched(problem, job.description.criteria.effort, job, observer)
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
    conditions = ConditionOutcome.all(draft.book, solution, ground.wishes, plan)
    if departure != nil, let given = ground.given {
      changes = PlanChanges(from: given, to: plan, ground.demand, ground.territory)
    } else {
      changes = nil
    }
    let words = PlanFindings(instance: draft.instance, sectorCodes: naming.codes, book: draft.book)
    var findings =
      ground.countChange(to: count) + draft.findings + words.findings(of: solution)
    if job.division != .existing, !solution.isFeasible {
      findings += await conflicts.findings(of: solution)
    }
    if job.division != .existing, ground.travel != nil { findings.append(Division.noBound) }
    findings +=
      ground.given.map {
        job.division == .new ? [] : $0.leftOut(isUpdate: job.division == .update)
      } ?? []
    self.findings = findings
  }

  private static let noBound = Finding(
    .note, "sin-cota",
    "Lo que se camina se midió con tiempos, no en línea recta: no se calcula cuánto falta para el "
      + "mejor plan posible.", remedy: "")

  static func searched(
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
      return try Partition.measure(given.sectors, in: problem)
    } catch {
      throw .internalFault("medida del plan: \(error)")
    }
  }
}
