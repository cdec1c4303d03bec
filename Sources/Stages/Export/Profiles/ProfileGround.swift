import SectorizaModel

/// What every list of persons is made of.
struct ProfileGround {
  let run: RunResult
  let nominal: RunResult.Nominal
  let details: NominalDetails
  /// The IPRESS of reference of each sector, by position in the plan: its name, else its code.
  let ipressOfSector: [String?]
  private let codeOfSector: [String?]
  private let nearest: NearestIPRESS

  init(
    _ run: RunResult, _ nominal: RunResult.Nominal, _ details: NominalDetails,
    profiles: [SectorProfile]
  ) {
    self.run = run
    self.nominal = nominal
    self.details = details
    let nearest = NearestIPRESS(run.territory, travel: run.travel)
    self.nearest = nearest
    codeOfSector = profiles.map(\.referenceIPRESS)
    ipressOfSector = codeOfSector.map { nearest.name(of: $0) }
  }

  /// The IPRESS of reference of the sector, and the nearest one to the unit where it is another.
  func ipress(_ assignment: Assignment) -> String? {
    guard let sector = assignment.sector, let reference = ipressOfSector[sector.position] else {
      return nil
    }
    guard let near = assignment.unit.flatMap({ nearest(from: $0) }),
      near.code != codeOfSector[sector.position]
    else { return reference }
    return "\(reference) (más cercana: \(near.name), \(near.distance))"
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
