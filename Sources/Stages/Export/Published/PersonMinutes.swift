import SectorizaModel

/// The minutes a month of each person, where the caseload does not tell those of its gestor and sector
/// together: what nobody has for who has no gestor, and the base case for who has no sector.
struct PersonMinutes {
  private let missing: [Double]
  private let workload: WorkloadModel

  init(_ nominal: RunResult.Nominal) {
    missing = nominal.caseload.missingMinutes
    workload = nominal.workload
  }

  func of(_ person: Person, _ assignment: Assignment) -> Double {
    if case .withoutGestor = assignment.outcome,
      missing.indices.contains(assignment.person.position)
    {
      return missing[assignment.person.position]
    }
    return workload.minutes(person.band)
  }
}
