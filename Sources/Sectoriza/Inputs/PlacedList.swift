import SectorizaModel
import SectorizaPlacement

/// The persons of the lists, each with its place.
struct PlacedList {
  let list: PersonList
  let placements: [Placement]
  let findings: [Finding]

  /// - Returns: nil when no nominal list was given.
  init?(_ district: District, _ territory: Territory, for job: Job) throws(RunFailure) {
    list = district.persons
    guard !list.persons.isEmpty || !list.rejected.isEmpty else { return nil }
    do {
      // A sector that a list names means something only while the sectors it speaks of stand.
      let sectorization = job.listsNameItsSectors ? territory.existing : nil
      let placed = try place(list, in: territory, sectorization: sectorization)
      placements = placed.placements
      findings = placed.findings
    } catch {
      throw .internalFault("ubicación: \(error)")
    }
  }

  /// The part of the persons that have a unit, 0…1.
  var shareInUnits: Double {
    guard !placements.isEmpty else { return 0 }
    let inUnits = placements.reduce(0) { count, placement in
      if case .unit = placement { count + 1 } else { count }
    }
    return Double(inUnits) / Double(placements.count)
  }
}
