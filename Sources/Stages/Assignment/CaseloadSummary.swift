public import SectorizaModel

/// A caseload counted: per sector and gestor, and who has none by cause.
///
/// Every record that was read is in exactly one row, so that
/// `persons read = assigned + without gestor + without place + rejected`. It still tells of few
/// persons where counts are small: who writes it for the public suppresses them.
public struct CaseloadSummary: Hashable, Sendable {
  /// What the persons of a row have in common.
  public enum Cause: Hashable, Sendable {
    case gestor(id: String)
    case withoutGestor(UnassignedReason)
    case withoutPlace(UnplacedReason)
    case rejected(RejectedRecord.Reason)
  }

  public struct Row: Hashable, Sendable {
    /// The code of the sector; nil for those without one.
    public let sector: String?
    public let cause: Cause
    public let persons: Int
    /// Of them, those under 30 days.
    public let newborns: Int
    /// Of them, gestantes and children under 24 months.
    public let priority: Int
    /// Minutes a month that they take or would take; 0 for rejected records.
    public let minutes: Double

    public var hours: Double { minutes / 60 }
  }

  /// By sector in the order of the plan, those without sector last; within one, by gestor id, then
  /// causes in the order of their declaration.
  public let rows: [Row]

  /// Persons with a gestor.
  public var assigned: Int { count { if case .gestor = $0 { true } else { false } } }
  /// Persons in a sector, without a gestor.
  public var withoutGestor: Int { count { if case .withoutGestor = $0 { true } else { false } } }
  /// Persons without a sector.
  public var withoutPlace: Int { count { if case .withoutPlace = $0 { true } else { false } } }
  public var rejected: Int { count { if case .rejected = $0 { true } else { false } } }
  /// Every record read.
  public var total: Int { rows.reduce(0) { $0 + $1.persons } }

  private func count(_ isCounted: (Cause) -> Bool) -> Int {
    rows.reduce(0) { isCounted($1.cause) ? $0 + $1.persons : $0 }
  }

  /// - Parameters:
  ///   - caseload: of exactly these persons, plan and gestores.
  ///   - workload: the one it was made with.
  /// - Complexity: O(persons + rows · log rows).
  public init(
    _ caseload: Caseload, of list: PersonList, plan: SectorPlan, gestores: [Gestor],
    workload: WorkloadModel
  ) {
    var tallies: [RowKey: Tally] = [:]
    for (assignment, person) in zip(caseload.assignments, list.persons) {
      let cause: Cause =
        switch assignment.outcome {
        case .assigned(let gestor, _): .gestor(id: gestores[gestor.position].id)
        case .withoutGestor(let reason): .withoutGestor(reason)
        case .withoutPlace(let reason): .withoutPlace(reason)
        }
      tallies[RowKey(sector: assignment.sector, cause: cause), default: Tally()]
        .add(person, workload)
    }
    for record in list.rejected {
      tallies[RowKey(sector: nil, cause: .rejected(record.reason)), default: Tally()].persons += 1
    }
    rows = tallies.sorted { $0.key < $1.key }.map { key, tally in
      Row(
        sector: key.sector.map { plan.sectors[$0.position].code }, cause: key.cause,
        persons: tally.persons, newborns: tally.newborns, priority: tally.priority,
        minutes: Double(tally.hundredths) / 100)
    }
  }
}

private struct Tally {
  var persons = 0
  var newborns = 0
  var priority = 0
  var hundredths = 0

  mutating func add(_ person: Person, _ workload: WorkloadModel) {
    persons += 1
    if person.isNewborn { newborns += 1 }
    if person.kind == .gestante || person.band.isUnder24Months { priority += 1 }
    hundredths += Effort.hundredths(of: workload.minutes(person.band))
  }
}

private struct RowKey: Hashable, Comparable {
  let sector: SectorIndex?
  let cause: CaseloadSummary.Cause

  static func < (left: RowKey, right: RowKey) -> Bool {
    (left.place, left.rank.kind, left.rank.order, left.rank.id)
      < (right.place, right.rank.kind, right.rank.order, right.rank.id)
  }

  private var place: Int32 { sector?.rawValue ?? .max }

  private var rank: (kind: Int, order: Int, id: String) {
    switch cause {
    case .gestor(let id): (0, 0, id)
    case .withoutGestor(let reason):
      (1, UnassignedReason.allCases.firstIndex(of: reason) ?? 0, "")
    case .withoutPlace(let reason): (2, UnplacedReason.allCases.firstIndex(of: reason) ?? 0, "")
    case .rejected(let reason):
      (3, RejectedRecord.Reason.allCases.firstIndex(of: reason) ?? 0, "")
    }
  }
}
