import SectorizaModel
import SectorizaPlacement

/// The persons of the lists, each with its place.
struct PlacedList {
  let list: PersonList
  let placements: [Placement]
  /// The sectors that the sector column of the lists speaks of; nil while it means nothing, because
  /// the sectors are made anew.
  let sectorsOfTheLists: ExistingSectorization?
  /// By position in `list.persons`.
  let evidence: [PlacementEvidence]
  let pending: [PendingPlace]
  let findings: [Finding]

  /// - Returns: nil when no nominal list was given.
  init?(_ district: District, _ territory: Territory, for job: Job) throws(RunFailure) {
    list = district.persons
    guard !list.persons.isEmpty || !list.rejected.isEmpty else { return nil }
    do {
      // A plan changed by hand does not change where people live.
      sectorsOfTheLists =
        job.listsNameItsSectors
        ? job.held?.sectorsBeforeEdits(on: territory) ?? territory.existing : nil
      let placed = try place(
        list, in: territory, sectorization: sectorsOfTheLists, gazetteer: district.gazetteer)
      placements = placed.placements
      evidence = placed.evidence
      pending = placed.pending
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
