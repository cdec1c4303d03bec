import SectorizaModel

/// What every list of persons is made of.
struct ProfileGround {
  let run: RunResult
  let nominal: RunResult.Nominal
  let details: NominalDetails
  /// The IPRESS of reference of each sector, by position in the plan: its name, else its code.
  let ipressOfSector: [String?]

  init(
    _ run: RunResult, _ nominal: RunResult.Nominal, _ details: NominalDetails,
    profiles: [SectorProfile]
  ) {
    self.run = run
    self.nominal = nominal
    self.details = details
    var names: [String: String] = [:]
    for service in run.territory.services where service.kind == .ipress {
      names[service.code] = service.name.isEmpty ? service.code : service.name
    }
    ipressOfSector = profiles.map { profile in
      profile.referenceIPRESS.map { names[$0] ?? $0 }
    }
  }

  func sectorCode(_ assignment: Assignment) -> String? {
    assignment.sector.map { run.plan.sectors[$0.position].code }
  }

  /// The unit as people call it; else the block that the list tells.
  func place(_ assignment: Assignment, _ person: Person) -> String? {
    guard let unit = unit(assignment) else { return person.manzana.map { "Mz. \($0)" } }
    switch unit.kind {
    case .manzana:
      guard let block = unit.codes.manzana else { return unit.name ?? unit.id.text }
      return [unit.codes.zona.map { "Zona \($0)" }, "Mz. \(block)"].compactMap(\.self)
        .joined(separator: ", ")
    case .centroPoblado, .zona, .otro: return unit.name ?? unit.id.text
    }
  }

  func unit(_ assignment: Assignment) -> Unit? {
    assignment.unit.map { run.territory.units[$0.position] }
  }

  func gestor(_ assignment: Assignment) -> Gestor? {
    assignment.gestor.map { nominal.gestores[$0.position] }
  }
}
