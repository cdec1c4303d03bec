public import SectorizaModel

/// What a sector holds, before or after a change.
public struct SectorFigures: Hashable, Sendable {
  public let units: Int
  public let gestantes: Double
  public let under5: Double
  /// Minutes a month, or the column that the user named.
  public let load: Double
  /// (load − target) / target.
  public let deviation: Double
  /// Σ load · metres to the hub.
  public let walk: Double
  public let hub: UnitID?
  /// Units that the rest of the sector does not touch; empty when it is in one part.
  public let apart: [UnitID]
}

/// A sector that a change touches.
public struct SectorChange: Hashable, Sendable {
  public let code: String
  public let name: String
  public let targetLoad: Double
  public let before: SectorFigures
  public let after: SectorFigures
}

/// A change of a plan by hand: what it does, and what was written of it.
public struct HandEdit: Sendable {
  public enum Kind: Sendable {
    /// Units moved to a sector (`mover`), and the last move taken back (`deshacer`).
    case move, undo
  }

  public let kind: Kind
  /// Of the change in the history of the plan, from 1.
  public let number: Int
  /// The moves that were done: of an undo, the way back.
  public let edit: PlanEdit
  /// The sectors touched, in the order of the plan.
  public let sectors: [SectorChange]
  /// Σ load · metres of the whole plan.
  public let walkBefore: Double
  public let walkAfter: Double
  /// The plan as it is after the change.
  public let run: RunResult
  /// How many persons had a gestor and have another now, or none; nil in a rehearsal and where nobody had
  /// one.
  public let changedGestores: Int?
  /// What a person should look at: a broken sector, one outside the tolerance.
  public let warnings: [Finding]
  /// nil for a rehearsal: nothing was written.
  public let done: FinishedRun?
  /// How the walking of the plan is told.
  public let words: WalkWords
}
