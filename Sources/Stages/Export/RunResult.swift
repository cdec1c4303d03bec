public import SectorizaModel

/// Everything a run found out, as the stages left it: what the outputs are written from.
public struct RunResult: Sendable {
  /// The nominal side of a run.
  public struct Nominal: Sendable {
    public let list: PersonList
    public let gestores: [Gestor]
    public let caseload: Caseload
    /// The minutes that each person takes, for the hours of the summary.
    public let workload: WorkloadModel
    /// What each clue said, by position in `list.persons`.
    public let evidence: [PlacementEvidence]

    /// - Parameter evidence: nil when nobody kept it: it is then empty for each person.
    /// - Precondition: `caseload`, and the evidence, hold one for each person of `list`.
    public init(
      list: PersonList, gestores: [Gestor], caseload: Caseload, workload: WorkloadModel,
      evidence: [PlacementEvidence]? = nil
    ) {
      let evidence = evidence ?? list.persons.map { _ in PlacementEvidence(clues: []) }
      precondition(
        caseload.assignments.count == list.persons.count && evidence.count == list.persons.count,
        "a caseload holds each person of the list once")
      self.list = list
      self.gestores = gestores
      self.caseload = caseload
      self.workload = workload
      self.evidence = evidence
    }
  }

  public let territory: Territory
  public let demand: Demand
  public let adjacency: Adjacency
  /// How walks are measured; nil when they are straight.
  public var travel: TravelTable?
  /// What the team asked for, quantities that are worked out as columns.
  public var wishes = Wishes()
  /// The sectorization that was in force before; nil when none was given or the plan is it.
  public var previous: ExistingSectorization?
  /// nil when the units came without geometry to draw cells from.
  public let tessellation: Tessellation?
  /// - Precondition: one that replaces it speaks of the same units.
  public var plan: SectorPlan {
    didSet { precondition(plan.sectorOfUnit.count == territory.units.count) }
  }
  /// nil for a plan that was only evaluated.
  public var quality: PlanQuality?
  /// nil when no nominal list was given.
  public let nominal: Nominal?
  public var findings: [Finding]
  public var audit: AuditReport?
  public let inputs: [InputRecord]
  /// What the Directive asks a district to know, and whether this one has it.
  public var inputStates: [InputState] = []
  public var parameters: [UsedParameter]
  /// The colour that each sector keeps from an earlier map, `#rrggbb`, by position in the plan;
  /// nil: colours are chosen anew.
  public var sectorColors: [String]?
  /// What the team asked for, and what became of it.
  public var conditions: [ConditionOutcome] = []
  /// What was changed of the plan that was departed from; nil when there was none.
  public var changes: PlanChanges?
  /// What other prices of a change would have given; nil when nobody asked.
  public var curve: ChangeCurve?
  /// What changed of the persons since the run before; nil when there is nothing to compare with.
  public var cuts: CutComparison?
  /// Whether everybody got a gestor anew on purpose, whoever had one.
  public var isNewDesign = false
  /// What was changed of the plan by hand since it was made, the first first.
  public var edits: [PlanEdit] = []

  /// - Precondition: demand, plan and tessellation speak of the units of `territory`.
  public init(
    territory: Territory, demand: Demand, adjacency: Adjacency, tessellation: Tessellation?,
    plan: SectorPlan, quality: PlanQuality?, nominal: Nominal? = nil, findings: [Finding] = [],
    audit: AuditReport? = nil, inputs: [InputRecord] = [], parameters: [UsedParameter] = []
  ) {
    let count = territory.units.count
    precondition(
      demand.load.count == count && plan.sectorOfUnit.count == count
        && adjacency.unitCount == count && (tessellation?.cells.count ?? count) == count,
      "a run speaks of the units of one territory")
    self.territory = territory
    self.demand = demand
    self.adjacency = adjacency
    self.tessellation = tessellation
    self.plan = plan
    self.quality = quality
    self.nominal = nominal
    self.findings = findings
    self.audit = audit
    self.inputs = inputs
    self.parameters = parameters
  }
}
