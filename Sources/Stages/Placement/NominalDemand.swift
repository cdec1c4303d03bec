public import SectorizaModel

/// What the persons of the lists ask of each unit: source `.persons`.
///
/// A placed person counts in its unit. One of the district without a unit is spread, so that no part
/// of it weighs nothing only because its addresses say little: over the units of its centro poblado
/// or of its sector, where the lists tell one, else over all, in proportion to what the counts of
/// the units expect there beyond the persons already placed. Those of another district, or whose
/// position is outside of it, count nowhere. Where the evidence leaves some units, it is spread over
/// those. The persons of the lists are the whole: nobody is
/// counted twice.
///
/// Where the lists hold no child at all, or no gestante, that group is the one of the counts of the
/// units. `under5` holds the children of 0–59 months; those of 60–71 months are placed but take no
/// time (domain R19). A unit is marked as estimated when part of its numbers was spread or
/// estimated, or when its population, shown beside, is.
///
/// - Parameters:
///   - placements: by position in `persons.persons`; one without a person is not counted.
///   - evidence: by position in `persons.persons`; empty when there is none.
///   - sectorization: the sectors that the lists speak of; nil: those of the territory.
/// - Throws: `DemandError` when the workload model makes a load negative or infinite.
/// - Complexity: O(persons + units · groups without a unit).
public func demand(
  of placements: [Placement], _ persons: PersonList, evidence: [PlacementEvidence] = [],
  in territory: Territory, sectorization: ExistingSectorization? = nil, workload: WorkloadModel
) throws(DemandError) -> Demand {
  let counts = ListCounts(
    placements, persons, evidence, in: territory, sectors: sectorization ?? territory.existing)
  let children = group(
    counts, of: .child, in: territory, census: territory.units.map(\.census.under5),
    minutes: workload.minutesPerUnder5, workload)
  let gestantes = group(
    counts, of: .gestante, in: territory, census: territory.units.map(\.census.gestantes),
    minutes: workload.minutes(.gestante), workload)
  return try Demand(
    source: .persons, gestantes: gestantes.persons, under5: children.persons,
    load: zip(children.load, gestantes.load).map { $0 + $1 },
    isEstimated: territory.units.indices.map { unit in
      children.isEstimated[unit] || gestantes.isEstimated[unit]
        || territory.units[unit].census.population?.isEstimated ?? false
    },
    gestantesOrigin: gestantes.origin, under5Origin: children.origin,
    listed: ListedPersons(
      gestantes: gestantes.placed, under5: children.placed,
      gestantesWithoutUnit: counts.withoutUnit { $0 == .gestante },
      under5WithoutUnit: counts.withoutUnit(\.isUnder5)))
}

/// One of the two groups that are followed, in each unit.
private struct FollowedGroup {
  var persons: [Double]
  var load: [Double]
  var placed: [Double]
  var isEstimated: [Bool]
  let origin: Demand.Origin
}

private func group(
  _ counts: ListCounts, of kind: Person.Kind, in territory: Territory, census: [Amount?],
  minutes: Double, _ workload: WorkloadModel
) -> FollowedGroup {
  let zeros = [Double](repeating: 0, count: territory.units.count)
  guard counts.kinds.contains(kind) else {
    let persons = census.map { $0?.value ?? 0 }
    return FollowedGroup(
      persons: persons, load: persons.map { $0 * minutes }, placed: zeros,
      isEstimated: census.map { $0?.isEstimated ?? true }, origin: origin(census))
  }
  var group = FollowedGroup(
    persons: zeros, load: zeros, placed: zeros,
    isEstimated: [Bool](repeating: false, count: zeros.count), origin: .lists)
  let bands = AgeBand.allCases.filter { ($0 == .gestante) == (kind == .gestante) }
  for band in bands {
    for (unit, number) in counts.placed[band.rawValue].enumerated() where number > 0 {
      group.load[unit] += Double(number) * workload.minutes(band)
      if band != .months60To71 { group.placed[unit] += Double(number) }
    }
  }
  group.persons = group.placed
  let expected = SpreadWeights(census.map { $0?.value ?? 0 }, beyond: group.placed, in: territory)
  for loose in counts.loose {
    var persons = 0
    var load = 0.0
    for band in bands {
      if band != .months60To71 { persons += loose.counts[band.rawValue] }
      load += Double(loose.counts[band.rawValue]) * workload.minutes(band)
    }
    guard persons > 0 else { continue }
    for (unit, share) in expected.shares(of: loose.units) where share > 0 {
      group.persons[unit] += share * Double(persons)
      group.load[unit] += share * load
      group.isEstimated[unit] = true
    }
  }
  return group
}
