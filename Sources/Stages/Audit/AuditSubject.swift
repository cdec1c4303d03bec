public import SectorizaModel

/// What is audited: the tables and layers of a sectorization as their files say it, mistakes
/// included, and the territory they are held against.
public struct AuditSubject: Sendable {
  /// The reference: every unit of the district, its services and risk zones, as they were read.
  public let territory: Territory
  /// What each unit asks of its sector, recomputed from the sources.
  public let demand: Demand
  /// Recomputed from the units, never the plan's own.
  public let adjacency: Adjacency
  /// How walks are measured, recomputed from the sources; nil when they are straight.
  public let travel: TravelTable?
  /// What the team asked of the plan, as it was read; quantities that have to be worked out
  /// (`contact`, `travel`) come as columns, else they are not looked at.
  public let wishes: Wishes
  /// The sectorization that was in force before, which is not the plan; nil when none was given.
  public let previous: ExistingSectorization?
  public let plan: PlanTable
  /// nil when no layer or table of sectors was handed in.
  public let sectors: SectorTable?
  /// nil when no report was handed in.
  public let report: DeclaredReport?
  /// The `adyacencia.csv` that was handed in: checked, not trusted.
  public let edges: EdgeTable?
  public let thresholds: AuditThresholds

  /// - Precondition: `demand`, `adjacency`, `travel`, `wishes` and `previous` speak of the units of
  ///   `territory`.
  public init(
    territory: Territory, demand: Demand, adjacency: Adjacency, plan: PlanTable,
    sectors: SectorTable? = nil, report: DeclaredReport? = nil, edges: EdgeTable? = nil,
    thresholds: AuditThresholds = AuditThresholds(), travel: TravelTable? = nil,
    wishes: Wishes = Wishes(), previous: ExistingSectorization? = nil
  ) {
    precondition(
      demand.load.count == territory.units.count
        && adjacency.unitCount == territory.units.count
        && (travel?.unitCount ?? territory.units.count) == territory.units.count
        && (previous?.sectorOfUnit.count ?? territory.units.count) == territory.units.count,
      "an audit speaks of the units of one territory")
    self.territory = territory
    self.demand = demand
    self.adjacency = adjacency
    self.travel = travel
    self.wishes = wishes
    self.previous = previous
    self.plan = plan
    self.sectors = sectors
    self.report = report
    self.edges = edges
    self.thresholds = thresholds
  }
}

/// A table `unidad_id, sector` exactly as its file says it.
public struct PlanTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// As a spreadsheet shows it.
    public let row: Int
    public let unit: String
    /// Blank or `0`: without sector.
    public let sector: String
    /// The *denominación* of the sector, when the table has that column.
    public let sectorName: String?

    public init(row: Int, unit: String, sector: String, sectorName: String? = nil) {
      self.row = row
      self.unit = unit
      self.sector = sector
      self.sectorName = sectorName
    }
  }

  public let file: String
  public let rows: [Row]

  public init(file: String, rows: [Row]) {
    self.file = file
    self.rows = rows
  }
}

/// The sectors of a `sectores.geojson`, or of a table of sectors, exactly as the file says them.
public struct SectorTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// The row of the table, or the feature from 1.
    public let row: Int
    public let code: String
    /// nil when the file has no names at all.
    public let name: String?
    /// On the plane of the territory; nil when the file has no geometry for it.
    public let shape: Shape<ProjectedPoint>?
    public let figures: DeclaredFigures

    public init(
      row: Int, code: String, name: String?, shape: Shape<ProjectedPoint>? = nil,
      figures: DeclaredFigures = DeclaredFigures()
    ) {
      self.row = row
      self.code = code
      self.name = name
      self.shape = shape
      self.figures = figures
    }
  }

  public let file: String
  public let rows: [Row]

  public init(file: String, rows: [Row]) {
    self.file = file
    self.rows = rows
  }
}

/// The edges of an `adyacencia.csv` exactly as the file says them.
public struct EdgeTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let row: Int
    public let a: String
    public let b: String
    /// `contigua`, `puente`, `enlace`; nil or another text when the table does not say.
    public let reason: String?

    public init(row: Int, a: String, b: String, reason: String?) {
      self.row = row
      self.a = a
      self.b = b
      self.reason = reason
    }
  }

  public let file: String
  public let rows: [Row]

  public init(file: String, rows: [Row]) {
    self.file = file
    self.rows = rows
  }
}
