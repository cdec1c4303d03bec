import SectorizaGeometry
import SectorizaModel

/// What the sector column of a list may say.
struct DeclaredSectors {
  enum Answer: Hashable {
    case absent
    case sector(String)
    case unknown
  }

  let codeOfUnit: [String?]
  private let codes: [String]
  private let index: SectorCodeIndex

  init(_ sectorization: ExistingSectorization) {
    codeOfUnit = sectorization.sectorOfUnit
    var seen: Set<String> = []
    codes = sectorization.sectorOfUnit.compactMap { $0 }.filter { seen.insert($0).inserted }
    index = SectorCodeIndex(codes)
  }

  func answer(_ person: Person) -> Answer {
    guard let text = person.sector, !text.allSatisfy(\.isWhitespace) else { return .absent }
    return index.position(of: text).map { .sector(codes[$0]) } ?? .unknown
  }
}

/// All that one record says about where the person is, and what was made of it.
struct Evidence {
  let person: Person
  let territory: Territory
  let sector: DeclaredSectors.Answer
  let manzana: CodeAnswer
  let centroPoblado: CodeAnswer
  let position: PositionAnswer
  private(set) var conflicts: [PlacementConflict.Kind] = []

  init(
    person: Person, territory: Territory, sector: DeclaredSectors.Answer, manzana: CodeAnswer,
    centroPoblado: CodeAnswer, position: PositionAnswer
  ) {
    self.person = person
    self.territory = territory
    self.sector = sector
    self.manzana = manzana
    self.centroPoblado = centroPoblado
    self.position = position
  }

  mutating func resolve(
    _ sectors: DeclaredSectors?, _ positions: PositionIndex
  ) throws(GeometryError) -> Placement {
    if case .unit(let unit, let confidence) = manzana {
      return try settle(unit, .manzanaCode, confidence, sectors, positions)
    }
    let weaker = weakerEvidence
    if case .sector(let code) = sector {
      if let weaker, sectors?.codeOfUnit[weaker.unit.position] == code {
        return try settle(weaker.unit, weaker.method, weaker.confidence, sectors, positions)
      }
      if weaker != nil { conflicts.append(.sectorAgainstUnit) }
      noteFailures()
      return .sector(code: code, .sectorColumn, lowered(.high))
    }
    guard let weaker else { return .unplaced(reason) }
    return try settle(weaker.unit, weaker.method, weaker.confidence, sectors, positions)
  }

  /// The unit that the evidence below the manzana code names.
  private var weakerEvidence: (unit: UnitIndex, method: PlacementMethod, confidence: Confidence)? {
    if case .unit(let unit, let confidence) = centroPoblado {
      return (unit, .centroPobladoCode, confidence)
    }
    if case .unit(let unit, let confidence) = position { return (unit, .coordinates, confidence) }
    return nil
  }

  /// Places the person in the unit, after asking the rest of the evidence whether it agrees.
  private mutating func settle(
    _ unit: UnitIndex, _ method: PlacementMethod, _ confidence: Confidence,
    _ sectors: DeclaredSectors?, _ positions: PositionIndex
  ) throws(GeometryError) -> Placement {
    noteFailures()
    if case .sector(let code) = sector, let actual = sectors?.codeOfUnit[unit.position],
      actual != code
    {
      conflicts.append(.sectorAgainstUnit)
    }
    let known = territory.units[unit.position].codes.centroPoblado
    if method != .centroPobladoCode, let told = person.centroPoblado, let known, told != known {
      conflicts.append(.centroPobladoAgainstUnit)
    }
    if method != .coordinates, let told = person.position, position != .unit(unit, .high),
      try positions.contradicts(told, unit)
    {
      conflicts.append(.positionAgainstUnit)
    }
    return .unit(unit, method, lowered(confidence))
  }

  /// Evidence stronger than what was followed, that led nowhere.
  private mutating func noteFailures() {
    if manzana == .unknown { conflicts.append(.unknownManzana) }
    if manzana == .ambiguous { conflicts.append(.ambiguousManzana) }
    if sector == .unknown { conflicts.append(.unknownSector) }
    if isOfAnotherDistrict { conflicts.append(.districtAgainstUnit) }
  }

  private var isOfAnotherDistrict: Bool {
    guard let told = person.ubigeo, let district = territory.ubigeo else { return false }
    return told != district
  }

  private func lowered(_ confidence: Confidence) -> Confidence {
    guard !conflicts.isEmpty else { return confidence }
    return confidence == .high ? .medium : .low
  }

  /// Why nothing placed the person: the failure of the strongest evidence there was, but that a
  /// centro poblado shared by many units says less than a position.
  private var reason: UnplacedReason {
    if isOfAnotherDistrict { return .otherDistrict }
    if sector == .unknown { return .unknownSector }
    if manzana == .ambiguous { return .ambiguousCode }
    if manzana == .unknown || centroPoblado == .unknown { return .unknownCode }
    switch position {
    case .ambiguous: return .ambiguousCode
    case .outside: return .outsideDistrict
    case .absent, .unit: return centroPoblado == .ambiguous ? .ambiguousCode : .noEvidence
    }
  }
}
