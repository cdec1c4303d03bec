/// What a file says of a sector or of the district; nil where it says nothing, or withholds it.
public struct DeclaredFigures: Hashable, Sendable {
  public var units: Int?
  public var population: Double?
  public var gestantes: Double?
  public var under5: Double?
  public var ipress: Int?
  public var preschools: Int?
  public var riskZones: Int?
  public var waterSystems: Int?
  public var load: Double?
  public var targetLoad: Double?
  /// (load − target) / target.
  public var deviation: Double?
  /// The id of the unit it is walked from.
  public var hub: String?

  public init(
    units: Int? = nil, population: Double? = nil, gestantes: Double? = nil, under5: Double? = nil,
    ipress: Int? = nil, preschools: Int? = nil, riskZones: Int? = nil, waterSystems: Int? = nil,
    load: Double? = nil, targetLoad: Double? = nil, deviation: Double? = nil, hub: String? = nil
  ) {
    self.units = units
    self.population = population
    self.gestantes = gestantes
    self.under5 = under5
    self.ipress = ipress
    self.preschools = preschools
    self.riskZones = riskZones
    self.waterSystems = waterSystems
    self.load = load
    self.targetLoad = targetLoad
    self.deviation = deviation
    self.hub = hub
  }
}

/// What an `informe.json` says of a plan; nil where it says nothing.
public struct DeclaredReport: Hashable, Sendable {
  /// A sector of the report.
  public struct Sector: Hashable, Sendable {
    public let code: String
    public let figures: DeclaredFigures

    public init(code: String, figures: DeclaredFigures) {
      self.code = code
      self.figures = figures
    }
  }

  public let file: String
  public var isFeasible: Bool?
  /// Σ load · metres to the hub of its sector.
  public var cost: Double?
  public var lowerBound: Double?
  /// (cost − bound) / bound.
  public var gap: Double?
  public var tolerance: Double?
  public var largestDeviation: Double?
  public var sectorCount: Int?
  public var unitsWithoutSector: Int?
  /// The totals of the district, units without sector included.
  public var totals: DeclaredFigures
  public var sectors: [Sector]

  public init(
    file: String, isFeasible: Bool? = nil, cost: Double? = nil, lowerBound: Double? = nil,
    gap: Double? = nil, tolerance: Double? = nil, largestDeviation: Double? = nil,
    sectorCount: Int? = nil, unitsWithoutSector: Int? = nil,
    totals: DeclaredFigures = DeclaredFigures(), sectors: [Sector] = []
  ) {
    self.file = file
    self.isFeasible = isFeasible
    self.cost = cost
    self.lowerBound = lowerBound
    self.gap = gap
    self.tolerance = tolerance
    self.largestDeviation = largestDeviation
    self.sectorCount = sectorCount
    self.unitsWithoutSector = unitsWithoutSector
    self.totals = totals
    self.sectors = sectors
  }
}
