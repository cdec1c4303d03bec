public import SectorizaAssignment
public import SectorizaExport
public import SectorizaModel

/// Why a person has its gestor, or none. It holds no datum of the person.
public struct GestorExplanation: Sendable {
  public let explanation: AssignmentExplanation
  /// The code of the sector of the plan; nil for who has none.
  public let sector: String?
  /// The gestores that the verdicts speak of.
  public let gestores: [Gestor]
  /// The name of the IPRESS of reference of the sector; nil without a sector, or IPRESS.
  public let referenceIPRESS: String?
  /// The IPRESS nearest to the unit; nil without a unit, or IPRESS.
  public let nearestIPRESS: NearestIPRESS.Establishment?
}

extension Pipeline {
  /// Says why a person of the lists has its gestor in the plan of the case file, who else could
  /// attend it and why the others cannot. Writes nothing.
  ///
  /// - Parameters:
  ///   - pseudonym: as `asignaciones.csv` has it.
  ///   - job: what the district is, as it was for the run that made the plan.
  ///   - request: says where the case file and the key of the pseudonyms are.
  ///   - observer: told as each stage begins.
  /// - Returns: nil where there is no plan yet, there are no lists, or the record is rejected.
  /// - Throws: `RunFailure` for a plan that is not of these units, or a key that cannot be read.
  public static func explainGestor(
    of pseudonym: String, job: Job, in request: Outputs.Request,
    observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> GestorExplanation? {
    guard FileKind(of: request.casefilePath) != nil else { return nil }
    let held = try HeldPlan(at: request.casefilePath)
    let key = try Outputs.existingPseudonymKey(request)
    var job = try held.job(job, assigns: true)
    job.assigns = true
    try job.repeatGestores(of: request)
    var (run, terms, _) = try await assigned(job, drawsCells: false, observer: observer)
    guard
      let place = run.nominal?.list.persons.firstIndex(where: {
        key.pseudonym(of: $0) == pseudonym
      })
    else { return nil }
    if job.repeatedCaseload != nil, run.gestor(of: place) != job.gestor(of: pseudonym) {
      // Something changed since and was taken back: the plan has who attends it now.
      job.repeatedCaseload = nil
      (run, terms, _) = try await assigned(job, drawsCells: false, observer: observer)
    }
    guard let nominal = run.nominal, let terms else { return nil }
    let assignment = nominal.caseload.assignments[place]
    let nearest = NearestIPRESS(run.territory, travel: run.travel)
    do {
      let profiles = assignment.sector == nil ? [] : try Exporter(run).profiles
      let reference = assignment.sector.flatMap { profiles[$0.position].referenceIPRESS }
      return GestorExplanation(
        explanation: try explainAssignment(
          of: PersonIndex(place), in: nominal.caseload, nominal.list, territory: run.territory,
          plan: run.plan, gestores: nominal.gestores, terms: terms),
        sector: assignment.sector.map {
          run.plan.sectors[$0.position].code
        },
        gestores: nominal.gestores, referenceIPRESS: nearest.name(of: reference),
        nearestIPRESS: assignment.unit.flatMap { nearest(from: $0) })
    } catch {
      throw .internalFault("explicación: \(error)")
    }
  }
}
