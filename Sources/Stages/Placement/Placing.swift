public import SectorizaGeometry
public import SectorizaModel

/// Where everybody is.
public struct PlacedPersons: Hashable, Sendable {
  /// By position in `PersonList.persons`.
  public let placements: [Placement]
  /// What each piece of evidence said, by position in `PersonList.persons`.
  public let evidence: [PlacementEvidence]
  /// Places that nobody has told, those of newborns first, then those of most persons.
  public let pending: [PendingPlace]
  /// In the order of the persons; a person may have several.
  public let conflicts: [PlacementConflict]
  /// The conflicts, gathered: what a user reads.
  public let findings: [Finding]
}

/// Puts each person in a unit, by the strongest evidence that its record holds.
///
/// 1. The sector column, only where a `sectorization` gives its codes a meaning. The person goes to
///    the unit that weaker evidence names when it lies in that sector, else to the sector without
///    a unit (confidence alta).
/// 2. The code of the manzana, in any of its spellings (alta; by its name alone, media). It prevails
///    over the sector column, because a sector may have been drawn anew since.
/// 3. The centro poblado, when only one unit has its code (alta): in a city all blocks share one.
/// 4. The coordinates, as `PlacementRules` grades them.
///
/// Evidence that names no unit, or several, is passed over for the next; when nothing is left, the
/// reason is that of the strongest (but coordinates before a shared centro poblado). Evidence that contradicts what was followed is a conflict, and
/// lowers the confidence by one step. A record of another district is placed only by evidence
/// inside this one.
///
/// - Parameters:
///   - sectorization: what the sector column of the lists speaks of, usually `territory.existing`;
///     nil when the sectors are about to be made, and the column is then no evidence.
/// - Throws: `GeometryError` when the shape of a unit cannot be built.
/// - Complexity: O(units · log units + persons · log units).
/// - Source: domain R21, R24–R27, §2.4.
public func place(
  _ persons: PersonList, in territory: Territory,
  sectorization: ExistingSectorization? = nil, gazetteer: Gazetteer = Gazetteer(),
  rules: PlacementRules = PlacementRules()
) throws(GeometryError) -> PlacedPersons {
  let codes = CodeIndex(territory)
  let positions = try PositionIndex(territory, rules)
  let sectors = sectorization.map(DeclaredSectors.init)
  var placements: [Placement] = []
  placements.reserveCapacity(persons.persons.count)
  var conflicts: [PlacementConflict] = []
  for (index, person) in persons.persons.enumerated() {
    var evidence = Evidence(
      person: person, territory: territory, sector: sectors?.answer(person) ?? .absent,
      manzana: codes.manzana(of: person), centroPoblado: codes.centroPoblado(of: person),
      position: try positions.locate(person.position))
    placements.append(try evidence.resolve(sectors, positions))
    conflicts += evidence.conflicts.map { kind in
      PlacementConflict(person: PersonIndex(index), kind: kind)
    }
  }
  return PlacedPersons(
    placements: placements, evidence: [], pending: [], conflicts: conflicts,
    findings: PlacementConflict.findings(conflicts, persons.persons))
}

extension ExistingSectorization {
  /// A plan as what the sector column of a list may speak of.
  public init(_ plan: SectorPlan) {
    self.init(
      origin: "plan",
      sectorOfUnit: plan.sectorOfUnit.map { sector in
        sector.map { plan.sectors[$0.position].code }
      })
  }
}
