/// A count, and whether somebody counted it.
public struct Amount: Hashable, Sendable {
  public let value: Double
  /// True when the number was spread, derived or assumed, not read from a source.
  public let isEstimated: Bool

  public static func counted(_ value: Double) -> Amount { Amount(value, isEstimated: false) }
  public static func estimated(_ value: Double) -> Amount { Amount(value, isEstimated: true) }

  private init(_ value: Double, isEstimated: Bool) {
    self.value = value
    self.isEstimated = isEstimated
  }
}

/// The smallest piece of territory that a sector is made of: a `Manzana`, a `CentroPoblado`, a
/// census zone or another thing that a team works with.
public struct Unit: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case manzana, centroPoblado = "ccpp", zona, otro
  }

  public enum Area: String, Sendable, CaseIterable { case urban = "urbana", rural }

  /// The codes a source gives a unit, untouched but for blanks; nil where it gives none.
  public struct Codes: Hashable, Sendable {
    public var ubigeo: Ubigeo?
    public var centroPoblado: CentroPobladoCode?
    public var zona: String?
    public var manzana: String?
    /// The block it is, whatever the spelling of its source; nil where nothing tells it.
    public var block: SpelledManzana?

    public init(
      ubigeo: Ubigeo? = nil, centroPoblado: CentroPobladoCode? = nil, zona: String? = nil,
      manzana: String? = nil, block: SpelledManzana? = nil
    ) {
      self.ubigeo = ubigeo
      self.centroPoblado = centroPoblado
      self.zona = zona
      self.manzana = manzana
      self.block = block
    }

    /// The canonical code of the block.
    public var manzanaCode: ManzanaCode? { block?.code }
  }

  /// What was counted in it; nil means "sin dato".
  public struct Census: Hashable, Sendable {
    public var population: Amount?
    public var dwellings: Amount?
    /// Girls and boys of 0–59 months.
    public var under5: Amount?
    public var gestantes: Amount?

    public init(
      population: Amount? = nil, dwellings: Amount? = nil, under5: Amount? = nil,
      gestantes: Amount? = nil
    ) {
      self.population = population
      self.dwellings = dwellings
      self.under5 = under5
      self.gestantes = gestantes
    }
  }

  /// The characteristics the Directive names; nil means "sin dato" (domain R1).
  public struct Traits: Hashable, Sendable {
    public var language: String?
    public var community: String?
    public var riskLevel: String?
    public var water: String?

    public init(
      language: String? = nil, community: String? = nil, riskLevel: String? = nil,
      water: String? = nil
    ) {
      self.language = language
      self.community = community
      self.riskLevel = riskLevel
      self.water = water
    }
  }

  public let id: UnitID
  public let kind: Kind
  public let name: String?
  public let area: Area?
  public let codes: Codes
  /// A point or polygons, valid, on the plane of `Territory.zone`.
  public let shape: Shape<ProjectedPoint>
  /// A point on its shape; a unit is where this point is when a distance is measured.
  public let representative: ProjectedPoint
  /// 0 for a point.
  public let areaSquareMeters: Double
  public var census: Census
  public var traits: Traits
  /// The value of the column that the user asked to balance by, ≥ 0; nil when none was asked.
  public let weight: Double?
  /// The columns that somebody asked for by name, as text; only those a unit has.
  public let extras: [String: String]

  public init(
    id: UnitID, kind: Kind, name: String? = nil, area: Area? = nil, codes: Codes = Codes(),
    shape: Shape<ProjectedPoint>, representative: ProjectedPoint, areaSquareMeters: Double = 0,
    census: Census = Census(), traits: Traits = Traits(), weight: Double? = nil,
    extras: [String: String] = [:]
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.area = area
    self.codes = codes
    self.shape = shape
    self.representative = representative
    self.areaSquareMeters = areaSquareMeters
    self.census = census
    self.traits = traits
    self.weight = weight
    self.extras = extras
  }
}
