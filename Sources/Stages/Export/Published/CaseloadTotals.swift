import SectorizaModel

/// What every record read became, over the whole district, by state and cause: no place is told.
///
/// But one number tells of a place: those whose unit has no sector. Where the gestantes or the children
/// of such units are withheld (`SmallCounts`), or where it is 1–4, it is withheld, and another with it,
/// since the persons of the lists less all others would be it: those who have a gestor or, where nobody
/// has, those without one for the most common cause. Of the two only the sum can be computed.
public struct CaseloadTotals: Hashable, Sendable {
  public enum State: String, Hashable, Comparable, Sendable {
    case assigned = "asignada"
    case withoutGestor = "sin_gestor"
    case withoutPlace = "sin_ubicar"
    case rejected = "rechazada"

    private var rank: Int {
      switch self {
      case .assigned: 0
      case .withoutGestor: 1
      case .withoutPlace: 2
      case .rejected: 3
      }
    }
    public static func < (left: State, right: State) -> Bool { left.rank < right.rank }
  }

  /// A state and, of who has no gestor, the cause.
  struct Fate: Hashable, Comparable {
    let state: State
    let cause: String?

    static let unitWithoutSector = Fate(
      state: .withoutPlace, cause: UnplacedReason.unitWithoutSector.rawValue)

    init(state: State, cause: String? = nil) {
      self.state = state
      self.cause = cause
    }

    init(_ outcome: Assignment.Outcome) {
      switch outcome {
      case .assigned: self.init(state: .assigned)
      case .withoutGestor(let why): self.init(state: .withoutGestor, cause: why.rawValue)
      case .withoutPlace(let why): self.init(state: .withoutPlace, cause: why.rawValue)
      }
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.state, left.cause ?? "") < (right.state, right.cause ?? "")
    }
  }

  /// Records of the lists: the sum over the states.
  public let read: Int
  /// What is withheld with `Fate.unitWithoutSector`; nil: nothing is.
  let withheldTogether: Fate?
  private let counts: [Fate: Int]

  /// - Parameter isWithoutSectorWithheld: whether gestantes or children of the units without sector are.
  /// - Complexity: O(records).
  init(_ nominal: RunResult.Nominal, isWithoutSectorWithheld: Bool) {
    read = nominal.list.persons.count + nominal.list.rejected.count
    var counts: [Fate: Int] = [:]
    for assignment in nominal.caseload.assignments {
      counts[Fate(assignment.outcome), default: 0] += 1
    }
    for record in nominal.list.rejected {
      counts[Fate(state: .rejected, cause: record.reason.rawValue), default: 0] += 1
    }
    self.counts = counts
    let inSectors = counts.keys.sorted().filter { $0.state <= .withoutGestor }
    let outside = counts[.unitWithoutSector] ?? 0
    withheldTogether =
      outside > 0 && isWithoutSectorWithheld || SmallCounts.isSmall(Double(outside))
      ? inSectors.first { $0.state == .assigned }
        ?? inSectors.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
      : nil
  }

  /// nil when it is withheld.
  public func persons(_ state: State) -> Int? {
    let fates = counts.filter { $0.key.state == state }
    return fates.keys.contains(where: isWithheld) ? nil : fates.values.reduce(0, +)
  }

  /// Of all the states, which is `read`; nil when one is withheld.
  var sum: Int? { withheldTogether == nil ? counts.values.reduce(0, +) : nil }

  /// By the name of the cause; nil persons when they are withheld.
  func causes(_ state: State) -> [(cause: String, persons: Int?)] {
    counts.keys.filter { $0.state == state }.sorted().compactMap { fate in
      fate.cause.map { ($0, isWithheld(fate) ? nil : counts[fate]) }
    }
  }

  private func isWithheld(_ fate: Fate) -> Bool {
    withheldTogether.map { fate == $0 || fate == .unitWithoutSector } ?? false
  }
}
