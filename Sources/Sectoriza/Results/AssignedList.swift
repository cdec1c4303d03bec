import SectorizaAssignment
import SectorizaExport
import SectorizaModel
import SectorizaReading

/// The persons of the lists, each with a gestor or the reason for having none.
struct AssignedList {
  let nominal: RunResult.Nominal
  let findings: [Finding]
  /// Every number of the workload, with its source.
  let parameters: [UsedParameter]

  init(
    _ placed: PlacedList, in territory: Territory, plan: SectorPlan, gestores: [Gestor], job: Job,
    terms: AssignmentTerms, care: CareSheet
  ) throws(RunFailure) {
    let caseload: Caseload
    do {
      caseload = try assign(
        placed.list, placements: placed.placements, in: territory, plan: plan, to: gestores,
        terms: terms)
    } catch {
      throw .internalFault("asignación: \(error)")
    }
    nominal = RunResult.Nominal(
      list: placed.list, gestores: gestores, caseload: caseload,
      workload: job.description.workload, evidence: placed.evidence)
    parameters = care.parameters + AssignedList.hardCases(terms)
    // The codes of an existing sectorization are the ones that the list of gestores speaks of.
    let file = job.description.files(.gestores).first?.file
    findings =
      presenceFindings(gestores, plan: plan, file: file)
      + loadFindings(caseload, of: gestores, file: file)
  }

  private static func hardCases(_ terms: AssignmentTerms) -> [UsedParameter] {
    guard let cases = terms.hardCases else { return [] }
    return [
      UsedParameter(
        name: "casos_dificiles.lejos_metros", value: "\(cases.farMeters) (fuente: supuesto)",
        isDefault: true)
    ]
  }
}

extension AssignmentTerms {
  /// What a district asks of its caseload.
  init(_ district: District, _ job: Job, travel: TravelTable?) {
    self.init(
      care: district.care.model(base: job.description.workload),
      restrictions: district.restrictions, hardCases: HardCases(), travel: travel)
  }
}
