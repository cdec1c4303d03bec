import SectorizaModel

extension Pipeline {
  /// Says why a unit of the plan of the case file is in its sector. Writes nothing.
  ///
  /// - Parameters:
  ///   - unit: its id in the source.
  ///   - job: what the district is, as it was for the run that made the plan.
  ///   - request: says where the case file is.
  ///   - observer: told as each stage begins and goes on.
  /// - Throws: `RunFailure.badInput` for a unit that is not there, other units than those of the
  ///   plan, or no plan.
  public static func explain(
    _ unit: String, job: Job, in request: Outputs.Request,
    observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> Explanation {
    let held = try HeldPlan(at: request.casefilePath)
    let names = UnitNames(held.plan)
    guard let position = names.position(of: unit) else { throw .badInput([names.unknown(unit)]) }
    let id = held.plan.units[position].id
    let job = try held.job(job, assigns: false)
    let run = try held.restored(
      try await self.run(job, drawsCells: false, observer: observer))
    guard let index = run.territory.units.firstIndex(where: { $0.id == id }) else {
      throw .internalFault("la unidad explicada no está en el territorio")
    }
    let terms = PlanTerms(of: job)
    return try Explainer(
      run, unit: UnitIndex(index), terms, words: WalkWords(run.demand, job.description.workload)
    ).explanation()
  }
}
