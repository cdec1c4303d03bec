import SectorizaExport
import SectorizaModel
import SectorizaReading

extension Pipeline {
  /// Writes lists of persons of the plan of the case file, and nothing else: persons get their
  /// gestores as the last run gave them.
  ///
  /// - Parameters:
  ///   - job: what the district is, with its lists.
  ///   - request: where the lists go and which are asked for; the case file is where it says.
  ///   - observer: told as each stage begins.
  /// - Returns: the run, with the paths of the lists.
  /// - Throws: `RunFailure`, once nothing has been changed on disk: `.badInput` when there is no plan
  ///   or no list of persons.
  public static func exportProfiles(
    job: Job, writing request: Outputs.Request, observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> FinishedRun {
    let held = try HeldPlan(at: request.casefilePath)
    try Outputs.checkWritable(request)
    let lists = job.description.files(.padron) + job.description.files(.gestantes)
    guard !lists.isEmpty else {
      throw .badInput([
        Finding(
          .error, "faltan-listas", at: Finding.Place(file: held.path),
          "No se dieron las listas de personas.",
          remedy: "Indique --padron, --gestantes y --gestores, o el distrito.yaml que los nombra.")
      ])
    }
    var job = try held.job(job, assigns: true)
    job.assigns = true
    try job.repeatGestores(of: request)
    let measured = try await run(job, drawsCells: true, observer: observer)
    let run = try held.restored(measured)
    return try Outputs.writeProfiles(
      run, request, details: request.profiles.details(for: run, job), observer: observer)
  }
}
