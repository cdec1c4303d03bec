/// Why a person with a sector has no gestor.
public enum UnassignedReason: String, Sendable, CaseIterable {
  case noGestorInSector = "ningún gestor trabaja en su sector"
  case nobodyEligible = "ningún gestor del sector atiende a personas de su edad o condición"
  case noCapacity = "los gestores que pueden atenderle no tienen horas libres"
}

/// What became of one person.
public struct Assignment: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    /// With the reason, a short Spanish sentence.
    case assigned(GestorIndex, reason: String)
    case withoutGestor(UnassignedReason)
    case withoutPlace(UnplacedReason)
  }

  public let person: PersonIndex
  public let unit: UnitIndex?
  public let sector: SectorIndex?
  public let method: PlacementMethod?
  public let confidence: Confidence?
  public let outcome: Outcome

  public init(
    person: PersonIndex, unit: UnitIndex?, sector: SectorIndex?, method: PlacementMethod?,
    confidence: Confidence?, outcome: Outcome
  ) {
    self.person = person
    self.unit = unit
    self.sector = sector
    self.method = method
    self.confidence = confidence
    self.outcome = outcome
  }
}

/// Every person of the lists, with a sector and a gestor or with the reason for having none.
///
/// - Invariant: `assignments[i].person == i`: nobody is lost, nobody is there twice.
public struct Caseload: Hashable, Sendable {
  public let assignments: [Assignment]
  /// Minutes a month given to each gestor, by position in the list of gestores.
  public let minutesOfGestor: [Double]

  /// - Precondition: one assignment for each person, in their order.
  public init(assignments: [Assignment], minutesOfGestor: [Double]) {
    precondition(
      assignments.indices.allSatisfy { assignments[$0].person == PersonIndex($0) },
      "a caseload holds each person once, in order")
    self.assignments = assignments
    self.minutesOfGestor = minutesOfGestor
  }
}
