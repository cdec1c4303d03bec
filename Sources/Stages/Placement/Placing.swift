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
/// 1. What the team itself said of the person (*ubicaciones*; alta).
/// 2. The code of the manzana, in any of its spellings (alta; by its name alone, media).
/// 3. The sector column, only where a `sectorization` gives its codes a meaning: the unit that weaker
///    evidence names when it lies in that sector, else the sector without a unit (alta). The code of
///    the manzana prevails, because a sector may have been drawn anew since.
/// 4. The centro poblado, when only one unit has its code (alta): in a city all blocks share one.
/// 5. The coordinates, as `PlacementRules` grades them.
/// 6. The address: *núcleo* and block by the equivalences, street and door, rules of text (media; baja
///    when a name is not written as known, or a block was guessed). It is alta where the visit was
///    there, or where other evidence agrees and the list as a whole shows that its addresses deserve
///    it (`Reliability`).
/// 7. Evidence that leaves several units is intersected with the rest: one unit left is media, and
///    baja with the help of the ámbito of the IPRESS; several in one sector place in the sector.
/// 8. A brother, a sister or the mother who is placed (media at most).
///
/// Evidence that names no unit is passed over; when nothing is left, the reason is that of the
/// strongest. Evidence that contradicts what was followed is a conflict, and lowers the confidence by
/// one step, but for what the team said and for the ámbito, which families do not keep to. A record
/// of another district is placed only by evidence inside this one.
///
/// - Parameters:
///   - sectorization: what the sector column of the lists speaks of, usually `territory.existing`;
///     nil when the sectors are about to be made, and sectors are then no evidence.
///   - gazetteer: what the district knows about its places by their names.
/// - Throws: `GeometryError` when the shape of a unit cannot be built.
/// - Complexity: O(units · log units + rows of the gazetteer + persons · log units); an address whose
///   names are not written as known adds O(names).
/// - Source: domain R21, R24–R27, §2.4, §2.5.
public func place(
  _ persons: PersonList, in territory: Territory,
  sectorization: ExistingSectorization? = nil, gazetteer: Gazetteer = Gazetteer(),
  rules: PlacementRules = PlacementRules()
) throws(GeometryError) -> PlacedPersons {
  var findings: [Finding] = []
  let addressRules = AddressRules(adding: gazetteer.addressRules, findings: &findings)
  let witnesses = try Witnesses(territory, sectorization, gazetteer, addressRules, rules)
  var told: [Testimonies] = []
  var verdicts: [Verdict] = []
  told.reserveCapacity(persons.persons.count)
  verdicts.reserveCapacity(persons.persons.count)
  for person in persons.persons {
    let testimonies = try witnesses.testimonies(on: person)
    var resolution = Resolution(testimonies, witnesses)
    verdicts.append(try resolution.verdict())
    told.append(testimonies)
  }
  raise(&verdicts, told, witnesses.sectors)
  joinRelatives(&verdicts, persons.persons)
  let clues = ClueVerdicts(sectors: witnesses.sectors)
  let conflicts = verdicts.enumerated().flatMap { index, verdict in
    verdict.conflicts.map { PlacementConflict(person: PersonIndex(index), kind: $0) }
  }
  return PlacedPersons(
    placements: verdicts.map(\.placement),
    evidence: zip(told, verdicts).map { clues.evidence($0, $1) },
    pending: PendingPlaces(witnesses, told, verdicts).all(), conflicts: conflicts,
    findings: findings + PlacementConflict.findings(conflicts, persons.persons))
}

/// Exact addresses that other evidence agrees with become alta, where the list deserves it.
private func raise(
  _ verdicts: inout [Verdict], _ told: [Testimonies], _ sectors: DeclaredSectors?
) {
  let reliability = Reliability(told, verdicts, sectors)
  for (person, verdict) in verdicts.enumerated() where verdict.isExactCrosswalk {
    guard case .unit(let unit, let method, .medium) = verdict.placement,
      reliability.raises(told[person], unit, sectors)
    else { continue }
    verdicts[person].placement = .unit(unit, method, .high)
  }
}

/// Those whom nothing places go where their home is; those of another district do not.
private func joinRelatives(_ verdicts: inout [Verdict], _ persons: [Person]) {
  let relatives = Relatives(persons, verdicts)
  for (index, person) in persons.enumerated() {
    guard case .unplaced(let reason) = verdicts[index].placement, reason != .otherDistrict,
      let home = relatives.place(of: person)
    else { continue }
    verdicts[index].placement = .unit(home.unit, .household, home.confidence)
    if home.isSplit { verdicts[index].conflicts.append(.splitHousehold) }
  }
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
