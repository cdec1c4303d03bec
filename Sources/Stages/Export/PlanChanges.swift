public import SectorizaModel

/// What was changed of a plan that was departed from.
public struct PlanChanges: Hashable, Sendable {
  /// A unit that is in another sector than it was.
  public struct Move: Hashable, Sendable {
    public let unit: UnitIndex
    /// Codes of sectors.
    public let from: String
    public let to: String
    /// Children under five and gestantes; not always whole, where they are estimates.
    public let persons: Double

    public init(unit: UnitIndex, from: String, to: String, persons: Double) {
      self.unit = unit
      self.from = from
      self.to = to
      self.persons = persons
    }
  }

  /// By unit, ascending.
  public let moves: [Move]
  /// Of the whole district.
  public let personsInAll: Double

  public init(moves: [Move], personsInAll: Double) {
    self.moves = moves
    self.personsInAll = personsInAll
  }

  public var personsMoved: Double { moves.reduce(0) { $0 + $1.persons } }
  /// 0…1; 0 when there is nobody.
  public var shareMoved: Double { personsInAll > 0 ? personsMoved / personsInAll : 0 }
}

/// A condition of the team, and what became of it.
public struct ConditionOutcome: Hashable, Sendable {
  /// In the team's words: `que «Santa Rosa» no se divida`.
  public let text: String
  public let isKept: Bool
  /// What is to be known besides; empty when there is nothing.
  public let detail: String

  public init(text: String, isKept: Bool, detail: String = "") {
    self.text = text
    self.isKept = isKept
    self.detail = detail
  }
}
