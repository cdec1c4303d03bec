import SectorizaAssignment
public import SectorizaExport
import SectorizaModel
import SectorizaReading

/// The whole job, stage by stage. Everything it does is done by a stage; here they are joined.
public enum Pipeline {
  /// Runs the job and writes its outputs, all of them or none.
  ///
  /// - Parameters:
  ///   - job: what to do.
  ///   - request: where to write and what.
  ///   - observer: told as each stage begins and goes on.
  /// - Throws: `RunFailure`, once nothing has been changed on disk.
  public static func run(
    _ job: Job, writing request: Outputs.Request, observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> FinishedRun {
    try Outputs.checkWritable(request)
    var job = job
    let last = job.assigns ? try LastCaseload(request) : nil
    if job.keepsGestores { job.lastCaseload = last }
    var run = try await self.run(job, drawsCells: request.drawsCells, observer: observer)
    run.isNewDesign = last != nil && job.division == .existing && !job.keepsGestores
    run.cuts = last?.comparison(with: run)
    if job.division != .new, run.sectorColors == nil {
      run.sectorColors = KeptColors.of(run, inCasefileAt: request.casefilePath)
    }
    return try Outputs.write(
      run, request, knowing: last, details: request.profiles.details(for: run, job),
      observer: observer)
  }

  /// Runs the job and returns what the stages found: nothing is read twice and nothing written.
  public static func run(
    _ job: Job, drawsCells: Bool = true, observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> RunResult {
    try await assigned(job, drawsCells: drawsCells, observer: observer).run
  }

  /// The run, what was asked of its caseload, nil where nobody was assigned, and with whom the persons
  /// went on.
  static func assigned(
    _ job: Job, drawsCells: Bool, observer: @escaping ProgressObserver
  ) async throws(RunFailure) -> (run: RunResult, terms: AssignmentTerms?, last: LastCaseload?) {
    let ready = try ReadyDistrict(for: job, drawsCells: drawsCells, observer: observer)
    let (district, territory, ground) = (ready.district, ready.territory, ready.ground)
    let number = try await SectorNumber(district, ground)
    let division = try await Division(
      on: ground, sectors: number.sectors, tolerance: number.tolerance, observer: observer)

    var curve: (curve: ChangeCurve, findings: [Finding])?
    if job.drawsCurve, job.division == .update {
      curve = try await ChangeCurve.traced(around: division, on: ground) { part in
        observer(RunProgress(.curve, part))
      }
    }

    var nominal: RunResult.Nominal?
    var assignmentNotes: [Finding] = []
    var careParameters: [UsedParameter] = []
    var terms: AssignmentTerms?
    let last = job.caseload(for: district, at: territory.cutDate)
    if job.assigns, let placed = ready.placed {
      observer(RunProgress(.assignment))
      var asked = AssignmentTerms(district, job, travel: ready.travel.table)
      if let last, last.goesOn {
        let known = last.terms(placed.list)
        asked.previous = known.gestores
        asked.previousHomes = known.homes
        if known.gestores.isEmpty {
          assignmentNotes.append(LastCaseload.cannotGoOn(last.casefile))
        } else {
          careParameters.append(LastCaseload.parameter)
        }
      }
      terms = asked
      let caseload = try AssignedList(
        placed, in: territory, plan: division.plan, gestores: district.gestores, job: job,
        terms: asked, care: district.care)
      nominal = caseload.nominal
      assignmentNotes += caseload.findings
      careParameters += caseload.parameters
    }
    var result = RunResult(
      territory: territory, demand: ready.load.demand, adjacency: division.adjacency,
      tessellation: ready.neighbours.tessellation, plan: division.plan, quality: division.quality,
      nominal: nominal,
      findings: ready.findings + number.findings + division.findings
        + (curve?.findings ?? []) + assignmentNotes,
      inputs: district.inputs,
      parameters: UsedCriteria(job, division).parameters + ready.travel.parameters
        + district.parameters + careParameters)
    result.inputStates = district.inputStates
    result.travel = ready.travel.table
    result.wishes = district.askedWishes.counted(
      ready.load.demand, territory, job.description.workload)
    result.previous = district.previous
    result.conditions = division.conditions
    result.changes = division.changes
    result.curve = curve?.curve
    if job.division != .new, let casefile = district.existingCasefile {
      result.sectorColors = KeptColors.of(result, inCasefileAt: casefile)
    }
    return (result, terms, last)
  }
}
