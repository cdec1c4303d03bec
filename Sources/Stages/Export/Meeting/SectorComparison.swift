public import SectorizaModel

/// What each number of sectors would give, to choose one in a meeting. No plan of it is written.
public struct SectorComparison: Sendable {
  /// One number of sectors.
  public struct Row: Sendable {
    /// How many sectors, 1 or more.
    public let sectors: Int
    /// nil when no plan has that many.
    public let trial: Trial?
    /// Why there is no plan, or why it is not feasible, in a sentence; empty for a feasible plan.
    public let reason: String

    public init(sectors: Int, trial: Trial?, reason: String) {
      self.sectors = sectors
      self.trial = trial
      self.reason = reason
    }
  }

  /// A plan that was found, and is told by its figures only.
  public struct Trial: Sendable {
    public let plan: SectorPlan
    public let quality: PlanQuality
    /// Sectors with more or less load than the tolerance allows.
    public let sectorsOutside: Int
    /// What would change of the plan that is departed from; nil when there is none.
    public let changes: PlanChanges?

    public init(
      plan: SectorPlan, quality: PlanQuality, sectorsOutside: Int, changes: PlanChanges? = nil
    ) {
      self.plan = plan
      self.quality = quality
      self.sectorsOutside = sectorsOutside
      self.changes = changes
    }
  }

  public let territory: Territory
  public let demand: Demand
  /// By number of sectors, ascending.
  public let rows: [Row]
  /// Those of the district; empty when no list was given.
  public let gestores: [Gestor]
  public let findings: [Finding]
  public let inputs: [InputRecord]
  public let parameters: [UsedParameter]

  /// - Precondition: every plan speaks of the units of `territory`.
  public init(
    territory: Territory, demand: Demand, rows: [Row], gestores: [Gestor] = [],
    findings: [Finding] = [], inputs: [InputRecord] = [], parameters: [UsedParameter] = []
  ) {
    precondition(
      rows.allSatisfy {
        $0.trial?.plan.sectorOfUnit.count ?? territory.units.count
          == territory.units.count
      },
      "a comparison speaks of the units of one territory")
    self.territory = territory
    self.demand = demand
    self.rows = rows
    self.gestores = gestores
    self.findings = findings
    self.inputs = inputs
    self.parameters = parameters
  }
}

extension SectorComparison {
  /// The hours of the gestores that tell theirs, in minutes a month; nil when none does, or when
  /// the load is a column and so no time.
  public var capacityMinutes: Double? {
    guard LoadUnit(demand).isMinutes else { return nil }
    let told = gestores.compactMap(\.minutesPerMonth)
    return told.isEmpty ? nil : told.reduce(0, +)
  }

  /// The figures of a row; nil where there is no plan.
  public func figures(_ row: Row) -> Figures? {
    row.trial.map { Figures($0, demand, capacityMinutes) }
  }

  /// What is told of a plan. A figure is nil when it is withheld: it would tell of so few persons
  /// that they could be known (`SmallCounts`).
  public struct Figures: Hashable, Sendable {
    public let largestLoad: Double?
    public let meanLoad: Double?
    /// The standard deviation of the loads of the sectors over their mean: 0 when all are equal.
    public let variation: Double?
    public let largestDeviation: Double?
    public let sectorsOutside: Int
    /// Σ load · metres to the hub, with the figures that may be told.
    public let walk: Double?
    /// Metres to the hub for one of the load.
    public let meanWalk: Double?
    public let lowerBound: Double?
    public let gap: Double?
    /// What the gestores can take of each sector, when they are shared evenly.
    public let capacity: Double?
    /// The largest load over `capacity`: above 1, too much.
    public let useOfCapacity: Double?
    /// Persons who would change sector.
    public let personsMoved: Double?
    public let isFeasible: Bool
    public let effort: Int

    init(_ trial: Trial, _ demand: Demand, _ capacityMinutes: Double?) {
      let counts = PublishedCounts(demand, plan: trial.plan)
      let isOpen = counts.district.load != nil && counts.sectors.allSatisfy { $0.load != nil }
      let loads = trial.plan.sectors.map(\.load)
      let count = Double(max(1, loads.count))
      let total = loads.reduce(0, +)
      let mean = total / count
      let spread = loads.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      let largest = loads.max() ?? 0
      largestLoad = isOpen ? largest : nil
      meanLoad = counts.district.load == nil ? nil : mean
      variation = isOpen && mean > 0 ? spread.squareRoot() / mean : nil
      largestDeviation = isOpen ? trial.quality.largestDeviation : nil
      sectorsOutside = trial.sectorsOutside
      let told = PublishedWalk(ofUnknownPlan: trial.quality.cost, counts)
      let walk = told.told(trial.quality.cost)
      self.walk = walk
      meanWalk = total > 0 ? walk.map { $0 / total } : nil
      lowerBound = trial.quality.lowerBound.flatMap { told.told($0) }
      gap = trial.quality.gap
      capacity = capacityMinutes.map { $0 / count }
      useOfCapacity =
        isOpen ? capacity.flatMap { $0 > 0 ? largest / $0 : nil } : nil
      personsMoved = trial.changes.flatMap { MovedPersons($0, demand, trial.plan, counts).total }
      isFeasible = trial.quality.isFeasible
      effort = trial.quality.effort
    }
  }
}
