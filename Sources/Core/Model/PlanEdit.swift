/// What somebody changed of a plan by hand, in one command.
public struct PlanEdit: Hashable, Sendable {
  /// A unit that went from a sector to another.
  public struct Move: Hashable, Sendable {
    public let unit: UnitID
    /// The code of the sector it left; nil when it had none.
    public let from: String?
    /// The code of the sector it went to; nil when it has none any more (an undone edit).
    public let to: String?

    public init(unit: UnitID, from: String?, to: String?) {
      self.unit = unit
      self.from = from
      self.to = to
    }
  }

  /// In the order they were asked for, each unit once.
  public let moves: [Move]

  public init(moves: [Move]) { self.moves = moves }

  /// The edit that takes everything back.
  public var reversed: PlanEdit {
    PlanEdit(moves: moves.map { Move(unit: $0.unit, from: $0.to, to: $0.from) })
  }
}
