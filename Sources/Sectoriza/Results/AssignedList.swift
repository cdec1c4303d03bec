import SectorizaAssignment
import SectorizaExport
import SectorizaModel
import SectorizaReading

/// The persons of the lists, each with a gestor or the reason for having none.
struct AssignedList {
  let nominal: RunResult.Nominal
  let findings: [Finding]

  init(
    _ placed: PlacedList, in territory: Territory, plan: SectorPlan, gestores: [Gestor], job: Job
  ) throws(RunFailure) {
    let workload = job.description.workload
    do {
      let caseload = try assign(
        placed.list, placements: placed.placements, in: territory, plan: plan, to: gestores,
        workload: workload)
      nominal = RunResult.Nominal(
        list: placed.list, gestores: gestores, caseload: caseload, workload: workload,
        evidence: placed.evidence)
    } catch {
      throw .internalFault("asignación: \(error)")
    }
    // The codes of an existing sectorization are the ones that the list of gestores speaks of.
    let file = job.description.files(.gestores).first?.file
    findings = presenceFindings(gestores, plan: plan, file: file)
  }
}
