public import SectorizaModel

/// What the placed persons ask of each unit: source `.persons`. The load is counted; a unit is marked
/// as estimated when its population, shown beside, is.
///
/// Persons placed in a sector without a unit, or nowhere, count in no unit. `under5` holds the
/// children of 0–59 months; those of 60–71 months are placed but take no time (domain R19).
///
/// - Parameter placements: by position in `persons.persons`; one without a person is not counted.
/// - Throws: `DemandError` when the workload model makes a load negative or infinite.
/// - Complexity: O(persons + units).
public func demand(
  of placements: [Placement], _ persons: PersonList, in territory: Territory,
  workload: WorkloadModel
) throws(DemandError) -> Demand {
  let count = territory.units.count
  // Persons of each band in each unit, so that the load does not depend on the order of the lists.
  let bands = AgeBand.allCases
  var counts = [[Int]](repeating: [Int](repeating: 0, count: count), count: bands.count)
  for (placement, person) in zip(placements, persons.persons) {
    guard case .unit(let unit, _, _) = placement, (0..<count).contains(unit.position) else {
      continue
    }
    counts[person.band.rawValue][unit.position] += 1
  }
  var under5 = [Double](repeating: 0, count: count)
  var load = [Double](repeating: 0, count: count)
  for band in bands {
    let minutes = workload.minutes(band)
    for (unit, number) in counts[band.rawValue].enumerated() where number > 0 {
      load[unit] += Double(number) * minutes
      if band.isUnder5 { under5[unit] += Double(number) }
    }
  }
  return try Demand(
    source: .persons, gestantes: counts[AgeBand.gestante.rawValue].map(Double.init),
    under5: under5, load: load,
    isEstimated: territory.units.map { $0.census.population?.isEstimated ?? false })
}
