import SectorizaGeometry
import SectorizaModel

/// What was made of the evidence on one person.
struct Verdict {
  var placement: Placement
  var conflicts: [PlacementConflict.Kind] = []
  /// Where the person may be, when nothing decided; ascending.
  var candidates: [UnitIndex] = []
  /// True when the place is that of an equivalence written as known and nothing contradicts it: it
  /// may be raised, if the list as a whole deserves it.
  var isExactCrosswalk = false
}

/// Decides where one person is.
///
/// The strongest evidence that leaves one unit decides; evidence that leaves several is intersected
/// with the rest; what contradicts is told and lowers the confidence.
struct Resolution {
  let told: Testimonies
  let witnesses: Witnesses

  private var conflicts: [PlacementConflict.Kind] = []

  init(_ told: Testimonies, _ witnesses: Witnesses) {
    self.told = told
    self.witnesses = witnesses
  }

  mutating func verdict() throws(GeometryError) -> Verdict {
    if let target = told[.manual]?.targets.only {
      switch target {
      case .unit(let unit): return Verdict(placement: .unit(unit, .manual, .high))
      case .sector(let code): return Verdict(placement: .sector(code: code, .manual, .high))
      }
    }
    if let unit = told[.manzanaCode]?.onlyUnit, let code = told[.manzanaCode] {
      return try settle(unit, code)
    }
    let decisive = try decisive()
    if case .sector(let code) = told.sector { return try inSector(code, decisive) }
    if let (unit, testimony) = decisive { return try settle(unit, testimony) }
    return try withoutDecision(within: nil)
  }

  /// The strongest evidence below the codes that leaves one unit. A position in the street, between
  /// blocks, gives way to the address when the address names one of those beside it.
  private func decisive() throws(GeometryError) -> (UnitIndex, Testimony)? {
    for method in [
      PlacementMethod.centroPobladoCode, .coordinates, .crosswalk, .streetNumber, .textRule,
    ] {
      guard let testimony = told[method], let unit = testimony.onlyUnit else { continue }
      if method == .coordinates, testimony.confidence != .high, let written = try besidePosition() {
        return written
      }
      return (unit, testimony)
    }
    return nil
  }

  /// What the address names, when it lies within reach of the position.
  private func besidePosition() throws(GeometryError) -> (UnitIndex, Testimony)? {
    guard let position = told.person.position else { return nil }
    for method in [PlacementMethod.crosswalk, .streetNumber, .textRule] {
      guard let testimony = told[method], let unit = testimony.onlyUnit,
        try witnesses.positions.isNear(position, unit)
      else { continue }
      return (unit, testimony)
    }
    return nil
  }

  /// A record that names its sector: the unit that the rest names when it lies in it, else the
  /// sector alone.
  private mutating func inSector(
    _ code: String, _ decisive: (UnitIndex, Testimony)?
  ) throws(GeometryError) -> Verdict {
    let sectorOfUnit = witnesses.sectors?.codeOfUnit ?? []
    if let (unit, testimony) = decisive {
      if sectorOfUnit[unit.position] == code { return try settle(unit, testimony) }
      conflicts.append(.sectorAgainstUnit)
    } else {
      let units = sectorOfUnit.indices.filter { sectorOfUnit[$0] == code }.map { UnitIndex($0) }
      let narrowed = narrowed(within: units)
      if let unit = narrowed.units.first, narrowed.units.count == 1, let by = narrowed.by {
        return try settle(unit, by, narrowed.confidence)
      }
    }
    noteFailures()
    return Verdict(
      placement: .sector(code: code, .sectorColumn, lowered(.high)), conflicts: conflicts)
  }

  private mutating func withoutDecision(within units: [UnitIndex]?) throws(GeometryError) -> Verdict
  {
    let narrowed = narrowed(within: units)
    if let unit = narrowed.units.first, narrowed.units.count == 1, let by = narrowed.by {
      return try settle(unit, by, narrowed.confidence)
    }
    noteFailures()
    if let (code, method, confidence) = sector(narrowed.units) {
      return Verdict(
        placement: .sector(code: code, method, lowered(confidence)), conflicts: conflicts,
        candidates: candidates(narrowed))
    }
    // Nothing was followed, so nothing contradicts it: the reason says what failed.
    return Verdict(placement: .unplaced(reason), candidates: candidates(narrowed))
  }

  private func candidates(_ narrowed: Narrowed) -> [UnitIndex] {
    if !isOnlyShared(narrowed.by) { return narrowed.units }
    return told.all.first { $0.isHint }?.targets.units ?? []
  }

  /// A city whose blocks share a code is no candidate worth showing.
  private func isOnlyShared(_ testimony: Testimony?) -> Bool {
    testimony == nil || testimony?.method == .centroPobladoCode
      || testimony?.method == .ipressArea
  }

  // MARK: Narrowing

  private struct Narrowed {
    var units: [UnitIndex]
    /// What says most of it: the evidence that leaves fewest units.
    var by: Testimony?
    var confidence = Confidence.medium
  }

  /// What all the evidence that leaves several units leaves together. Evidence that leaves none of
  /// them is passed over; the ámbito of the IPRESS, which is weak, comes last and lowers.
  private func narrowed(within units: [UnitIndex]?) -> Narrowed {
    var result = Narrowed(units: units ?? [])
    var hasAny = units != nil
    let several = told.all.filter { !$0.isHint && !$0.targets.units.isEmpty }
    for testimony in several {
      let own = testimony.targets.units
      let common = hasAny ? PlaceTargets.common(result.units, own) : own
      guard !common.isEmpty else { continue }
      if testimony.method == .ipressArea, common.count < result.units.count || !hasAny {
        result.confidence = .low
      }
      result.units = common
      hasAny = true
      if testimony.isApproximate { result.confidence = .low }
      if own.count < result.by?.targets.units.count ?? .max { result.by = testimony }
    }
    return result
  }

  /// The sector without a unit: that of an equivalence or of a rule; else the one in which all the
  /// places lie that the address leaves.
  private func sector(_ units: [UnitIndex]) -> (String, PlacementMethod, Confidence)? {
    for method in [PlacementMethod.crosswalk, .streetNumber, .textRule] {
      guard let testimony = told[method], let code = testimony.onlySector else { continue }
      return (code, method, testimony.isApproximate ? .low : .medium)
    }
    guard let sectors = witnesses.sectors else { return nil }
    for method in [
      PlacementMethod.manzanaCode, .crosswalk, .streetNumber, .textRule, .centroPobladoCode,
      .ipressArea,
    ] {
      guard let testimony = told[method], let code = sectors.only(of: testimony.targets) else {
        continue
      }
      let isSure =
        testimony.hint != .unknownBlock && !testimony.isApproximate && method != .ipressArea
      return (code, method, isSure ? .medium : .low)
    }
    let left = PlaceTargets(units: units)
    return sectors.only(of: left).map { ($0, .ipressArea, .low) }
  }

  // MARK: Settling

  /// Places the person in the unit, after asking the rest of the evidence whether it agrees.
  private mutating func settle(
    _ unit: UnitIndex, _ testimony: Testimony, _ confidence: Confidence? = nil
  ) throws(GeometryError) -> Verdict {
    noteFailures()
    if case .sector(let code) = told.sector,
      let actual = witnesses.sectors?.codeOfUnit[unit.position], actual != code
    {
      conflicts.append(.sectorAgainstUnit)
    }
    let method = testimony.method
    let known = witnesses.territory.units[unit.position].codes.centroPoblado
    if method != .centroPobladoCode, let told = told.person.centroPoblado, let known, told != known
    {
      conflicts.append(.centroPobladoAgainstUnit)
    }
    var isSeenThere = false
    if method != .coordinates, let position = told.person.position {
      isSeenThere = try witnesses.positions.isNear(position, unit)
      if told.position != .unit(unit, .high),
        try witnesses.positions.contradicts(position, unit)
      {
        conflicts.append(.positionAgainstUnit)
      }
    }
    if method.isStrongerThanText, let written = told[.crosswalk], !written.isApproximate,
      let other = written.onlyUnit, other != unit,
      try witnesses.positions.areApart(unit, other)
    {
      conflicts.append(.addressAgainstUnit)
    }
    let isText = !method.isStrongerThanText
    var sure = confidence ?? testimony.confidence
    if isText, isSeenThere, conflicts.isEmpty {
      // Beside another block than the one that is written, either may be wrong.
      let isThere =
        told.position == .ambiguous || told[.coordinates]?.onlyUnit == unit
      sure = isThere && !testimony.isApproximate ? .high : .medium
    }
    let isExact =
      method == .crosswalk && confidence == nil && !testimony.isApproximate && conflicts.isEmpty
    return Verdict(
      placement: .unit(unit, method, lowered(sure)), conflicts: conflicts,
      isExactCrosswalk: isExact)
  }

  /// Evidence stronger than what was followed, that led nowhere. A popular block in the column of the
  /// census block is no error when the address makes sense of it.
  private mutating func noteFailures() {
    if told[.crosswalk]?.onlyUnit == nil || (told.person.manzana?.utf8.count ?? 0) > 4 {
      if told.manzana == .unknown { conflicts.append(.unknownManzana) }
      if told.manzana == .ambiguous { conflicts.append(.ambiguousManzana) }
    }
    if told.sector == .unknown { conflicts.append(.unknownSector) }
    if told.isOfAnotherDistrict { conflicts.append(.districtAgainstUnit) }
  }

  private func lowered(_ confidence: Confidence) -> Confidence {
    conflicts.isEmpty ? confidence : confidence.lowered
  }

  /// Why nothing placed the person: the failure of the strongest evidence there was, but that an
  /// address, and a position, say more than a centro poblado shared by many units.
  private var reason: UnplacedReason {
    if told.isOfAnotherDistrict { return .otherDistrict }
    if told.sector == .unknown { return .unknownSector }
    if told.manzana == .ambiguous { return .ambiguousCode }
    if told.manzana == .unknown || told.centroPoblado == .unknown { return .unknownCode }
    switch told.position {
    case .ambiguous: return .ambiguousCode
    case .outside: return .outsideDistrict
    case .absent, .unit: break
    }
    for method in [PlacementMethod.crosswalk, .streetNumber, .textRule] {
      guard let testimony = told[method] else { continue }
      return testimony.targets.isEmpty || testimony.hint == .unknownBlock
        ? .unknownAddress : .ambiguousAddress
    }
    if told.namesPlace { return .unknownAddress }
    return told.centroPoblado == .ambiguous ? .ambiguousCode : .noEvidence
  }
}

extension PlacementMethod {
  /// Codes and positions say where a person is without any words.
  var isStrongerThanText: Bool {
    switch self {
    case .manual, .manzanaCode, .sectorColumn, .centroPobladoCode, .coordinates: true
    case .crosswalk, .streetNumber, .textRule, .household, .ipressArea: false
    }
  }
}
