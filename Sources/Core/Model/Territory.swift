/// A service that children and gestantes use, at a place.
public struct Service: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case ipress, preschool = "ie_inicial", water = "agua"
  }

  public let kind: Kind
  /// RENIPRESS code, código modular and anexo, or code of the water system; text as given.
  public let code: String
  public let name: String
  public let position: ProjectedPoint
  /// Ids of the units it attends (the *ámbito* of an IPRESS, the units of a water system); empty
  /// when the source does not say.
  public var attendedUnits: [UnitID]
  /// Free residual chlorine in mg/l, of a water system (domain R15: ≥ 0.5 is chlorinated).
  public let residualChlorineMgPerLiter: Double?

  /// What makes water chlorinated, in mg/l of free residual chlorine (Directive §4.4, MVCS).
  public static let chlorinatedFrom = 0.5

  /// Whether its water is chlorinated; nil when nobody measured it.
  public var isChlorinated: Bool? {
    residualChlorineMgPerLiter.map { $0 >= Service.chlorinatedFrom }
  }

  public init(
    kind: Kind, code: String, name: String, position: ProjectedPoint,
    attendedUnits: [UnitID] = [], residualChlorineMgPerLiter: Double? = nil
  ) {
    self.kind = kind
    self.code = code
    self.name = name
    self.position = position
    self.attendedUnits = attendedUnits
    self.residualChlorineMgPerLiter = residualChlorineMgPerLiter
  }
}

/// A zone where a disaster may strike.
public struct RiskZone: Hashable, Sendable {
  public let code: String
  public let kind: String
  /// As the source says it: `bajo`, `medio`, `alto`, `muy alto`; nil when it says nothing.
  public let level: String?
  public let shape: Shape<ProjectedPoint>

  public init(code: String, kind: String, level: String?, shape: Shape<ProjectedPoint>) {
    self.code = code
    self.kind = kind
    self.level = level
    self.shape = shape
  }
}

/// What people do not walk across, or not gladly: a river, a ravine, a highway. Its two sides are
/// not neighbours unless a crossing joins them or it says what crossing it costs.
public struct Barrier: Hashable, Sendable {
  public let name: String
  /// Lines or polygons.
  public let shape: Shape<ProjectedPoint>
  /// Metres added to a walk across, 0 or more: its sides stay neighbours. nil: it cuts them.
  public let costMeters: Double?

  public init(name: String, shape: Shape<ProjectedPoint>, costMeters: Double? = nil) {
    self.name = name
    self.shape = shape
    self.costMeters = costMeters
  }
}

/// A place where a barrier can be crossed: a bridge, a footbridge, a ford.
public struct Crossing: Hashable, Sendable {
  public let name: String
  /// Points or lines.
  public let shape: Shape<ProjectedPoint>
  /// Metres added to a walk across, 0 or more; nil when the source does not say: none.
  public let costMeters: Double?

  public init(name: String, shape: Shape<ProjectedPoint>, costMeters: Double? = nil) {
    self.name = name
    self.shape = shape
    self.costMeters = costMeters
  }
}

/// A sectorization that somebody made before: salud, educación, INEI or another.
public struct ExistingSectorization: Hashable, Sendable {
  /// Who made it, as `distrito.yaml` says: `salud`, `educacion`, `inei`, `otro`.
  public let origin: String
  /// The sector each unit lies in, by position in `Territory.units`; nil for none.
  public let sectorOfUnit: [String?]
  /// The *denominación* of each code that has one; empty when the source gives none.
  public let nameOfSector: [String: String]

  public init(
    origin: String, sectorOfUnit: [String?], nameOfSector: [String: String] = [:]
  ) {
    self.origin = origin
    self.sectorOfUnit = sectorOfUnit
    self.nameOfSector = nameOfSector
  }

  /// The sectors that hold a unit, each once, by Unicode scalars. O(units · log sectors).
  public var codes: [String] {
    Set(sectorOfUnit.compactMap(\.self)).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
  }
}

/// Which things of a district somebody told of: what is supplied and empty counts 0, and what is
/// not supplied is unknown.
public struct SuppliedThings: Hashable, Sendable {
  public var ipress: Bool
  public var preschools: Bool
  public var waterSystems: Bool
  public var riskZones: Bool
  public var barriers: Bool

  public init(
    ipress: Bool = false, preschools: Bool = false, waterSystems: Bool = false,
    riskZones: Bool = false, barriers: Bool = false
  ) {
    self.ipress = ipress
    self.preschools = preschools
    self.waterSystems = waterSystems
    self.riskZones = riskZones
    self.barriers = barriers
  }

  /// What is there was told of.
  init(services: [Service], riskZones: [RiskZone], barriers: [Barrier]) {
    self.init(
      ipress: services.contains { $0.kind == .ipress },
      preschools: services.contains { $0.kind == .preschool },
      waterSystems: services.contains { $0.kind == .water }, riskZones: !riskZones.isEmpty,
      barriers: !barriers.isEmpty)
  }

  public func has(_ kind: Service.Kind) -> Bool {
    switch kind {
    case .ipress: ipress
    case .preschool: preschools
    case .water: waterSystems
    }
  }
}

/// A district as it was read: everything is on one plane and has been checked.
///
/// - Invariant: `units` is not empty, in the order of the sources; ids are unique.
public struct Territory: Sendable {
  public let ubigeo: Ubigeo?
  public let name: String
  /// The day the data speak of; "today" in every computation.
  public let cutDate: CalendarDate
  public let zone: UTMZone
  /// The limit of the district, as polygons; nil when it was not given.
  public let limit: Shape<ProjectedPoint>?
  public let units: [Unit]
  public let services: [Service]
  public let riskZones: [RiskZone]
  public let barriers: [Barrier]
  public let crossings: [Crossing]
  public let supplied: SuppliedThings
  /// Girls and boys of 0–59 months of the whole district, as a total of it says; nil when none was
  /// given. The units may hold fewer: small counts are suppressed.
  public let under5Total: Double?
  public private(set) var existing: ExistingSectorization?

  public init(
    ubigeo: Ubigeo?, name: String, cutDate: CalendarDate, zone: UTMZone,
    limit: Shape<ProjectedPoint>?, units: [Unit], services: [Service] = [],
    riskZones: [RiskZone] = [], barriers: [Barrier] = [], crossings: [Crossing] = [],
    existing: ExistingSectorization? = nil, supplied: SuppliedThings? = nil,
    under5Total: Double? = nil
  ) throws(TerritoryError) {
    guard !units.isEmpty else { throw .noUnits }
    var seen: [UnitID: Int] = [:]
    for (position, unit) in units.enumerated() {
      if let first = seen.updateValue(position, forKey: unit.id) {
        throw .repeatedID(unit.id, first: UnitIndex(first), second: UnitIndex(position))
      }
    }
    if let existing, existing.sectorOfUnit.count != units.count {
      throw .existingCountMismatch(units: units.count, given: existing.sectorOfUnit.count)
    }
    self.ubigeo = ubigeo
    self.name = name
    self.cutDate = cutDate
    self.zone = zone
    self.limit = limit
    self.units = units
    self.services = services
    self.riskZones = riskZones
    self.barriers = barriers
    self.crossings = crossings
    self.supplied =
      supplied
      ?? SuppliedThings(services: services, riskZones: riskZones, barriers: barriers)
    self.under5Total = under5Total
    self.existing = existing
  }

  /// The same territory with another sectorization. O(1).
  /// - Throws: `.existingCountMismatch`.
  public func replacing(
    existing: ExistingSectorization
  ) throws(TerritoryError) -> Territory {
    guard existing.sectorOfUnit.count == units.count else {
      throw .existingCountMismatch(units: units.count, given: existing.sectorOfUnit.count)
    }
    var territory = self
    territory.existing = existing
    return territory
  }
}

/// Why a set of units is not a territory.
public enum TerritoryError: Error, Hashable, Sendable {
  case noUnits
  case repeatedID(UnitID, first: UnitIndex, second: UnitIndex)
  case existingCountMismatch(units: Int, given: Int)
}
