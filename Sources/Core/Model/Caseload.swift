/// Why a person with a sector has no gestor.
public enum UnassignedReason: String, Sendable, CaseIterable {
  case noGestorInSector = "ningún gestor trabaja en su sector"
  case nobodyEligible = "ningún gestor del sector atiende a personas de su edad o condición"
  case noCapacity = "los gestores que pueden atenderle no tienen horas libres"
  case restricted = "los gestores que podrían atenderle no deben hacerlo (restricciones)"
}

/// Why somebody does not go on with the gestor of last month.
public enum GestorChangeCause: String, Sendable, CaseIterable {
  case gone = "ya no está en la lista de gestores"
  case absent = "está ausente este mes"
  case leftSector = "no trabaja en el sector de la persona"
  case notEligible = "su programa ya no atiende a la persona"
  case restricted = "no debe atender a la persona (restricciones)"
  case noCapacity = "no tiene horas libres"
}

/// A change of gestor, with its cause.
public struct GestorChange: Hashable, Sendable {
  /// The id of the gestor of last month.
  public let before: String
  public let cause: GestorChangeCause

  public init(before: String, cause: GestorChangeCause) {
    self.before = before
    self.cause = cause
  }
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
  /// Gestores of other programmes who follow the person too, in the order of their programmes. The
  /// responsible one is not among them.
  public let others: [GestorIndex]
  /// Why the gestor of last month is not the one of this; nil when it is, or nobody told of one.
  public let change: GestorChange?
  /// The gestor who comes back: the one who attends this month is a substitute.
  public let returning: GestorIndex?
  /// Gestores of other programmes who are absent this month and come back, in the order of their
  /// programmes.
  public let absentOthers: [AbsentGestor]
  /// For a person without a gestor: the nearest of other sectors who could take charge (encargado).
  public let proposed: GestorIndex?

  public init(
    person: PersonIndex, unit: UnitIndex?, sector: SectorIndex?, method: PlacementMethod?,
    confidence: Confidence?, outcome: Outcome, others: [GestorIndex] = [],
    change: GestorChange? = nil, returning: GestorIndex? = nil,
    absentOthers: [AbsentGestor] = [], proposed: GestorIndex? = nil
  ) {
    self.person = person
    self.unit = unit
    self.sector = sector
    self.method = method
    self.confidence = confidence
    self.outcome = outcome
    self.others = others
    self.change = change
    self.returning = returning
    self.absentOthers = absentOthers
    self.proposed = proposed
  }

  /// The responsible gestor of this month.
  public var gestor: GestorIndex? {
    if case .assigned(let gestor, _) = outcome { gestor } else { nil }
  }

  /// Who goes on with the person next month.
  public var lasting: GestorIndex? { returning ?? gestor }

  /// Who goes on with the person next month, of other programmes: those who come back, and no
  /// substitute of them.
  public var lastingOthers: [GestorIndex] {
    let substitutes = absentOthers.compactMap(\.substitute)
    return others.filter { !substitutes.contains($0) } + absentOthers.map(\.gestor)
  }
}

/// A gestor who is absent and comes back.
public struct AbsentGestor: Hashable, Sendable {
  public let gestor: GestorIndex
  /// Who attends meanwhile; nil for nobody.
  public let substitute: GestorIndex?

  public init(_ gestor: GestorIndex, substitute: GestorIndex?) {
    self.gestor = gestor
    self.substitute = substitute
  }
}

/// Every person of the lists, with a sector and a gestor or with the reason for having none.
///
/// - Invariant: `assignments[i].person == i`: nobody is lost, nobody is there twice.
public struct Caseload: Hashable, Sendable {
  public let assignments: [Assignment]
  /// Minutes a month reserved of each gestor, by position in the list of gestores.
  public let minutesOfGestor: [Double]
  /// The time of each gestor by the full formula, in the same order.
  public let loads: [GestorLoad]
  /// By sector, responsible first, then programme.
  public let shortages: [CareShortage]
  /// By gestor and sector: the minutes a month of those of the sector whom it is responsible for, by
  /// the full formula with days of field work that are not rounded up. Empty where nobody told them.
  public let responsibleMinutes: [[Double]]
  /// By person: the minutes a month that nobody has for it; 0 for who has a gestor or no sector.
  public let missingMinutes: [Double]
  /// By gestor: the minutes of each month of a year with the persons of this one, January first.
  /// Empty where every month is alike.
  public let minutesByMonth: [[Double]]

  /// - Precondition: one assignment for each person, in their order.
  public init(
    assignments: [Assignment], minutesOfGestor: [Double], loads: [GestorLoad] = [],
    shortages: [CareShortage] = [], responsibleMinutes: [[Double]] = [],
    missingMinutes: [Double] = [], minutesByMonth: [[Double]] = []
  ) {
    precondition(
      assignments.indices.allSatisfy { assignments[$0].person == PersonIndex($0) },
      "a caseload holds each person once, in order")
    self.assignments = assignments
    self.minutesOfGestor = minutesOfGestor
    self.loads = loads
    self.shortages = shortages
    self.responsibleMinutes = responsibleMinutes
    self.missingMinutes = missingMinutes
    self.minutesByMonth = minutesByMonth
  }
}
