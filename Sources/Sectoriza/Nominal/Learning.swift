public import SectorizaExport
public import SectorizaModel
import SectorizaPlacement
public import SectorizaReading

/// What was learned of a list that the team answered.
public struct Learning: Sendable {
  /// How many answers were added, put right or known.
  public let learned: EquivalenceBook.Learned
  /// Rows without an answer, and with one of no use.
  public let unanswered: Int
  public let refused: Int
  /// Where the table that learned is.
  public let table: String
  /// What `distrito.yaml` should say, when it does not name the table.
  public let lineToAdd: String?
  public let before: PlacementSummary
  public let after: PlacementSummary
  /// Persons who had a place and have another now.
  public let moved: Int
  /// Persons who had no unit, or at most a sector, and are in a unit now.
  public let newlyPlaced: Int
  public let pendingPlaces: Int
  public let findings: [Finding]
}

extension Learning {
  static func placedCount(_ before: [Placement], _ after: [Placement]) -> Int {
    zip(before, after).count { old, new in
      guard case .unit = new else { return false }
      if case .unit = old { return false }
      return true
    }
  }

  /// A sector that only something weak named is no place yet; that only the sector was known and now
  /// the unit is, moves nobody.
  static func movedCount(_ before: [Placement], _ after: [Placement]) -> Int {
    zip(before, after).count { old, new in
      switch (old, new) {
      case (.unit(let one, _, _), .unit(let other, _, _)): one != other
      case (.sector(_, _, .low), _): false
      case (.sector(let one, _, _), .sector(let other, _, _)): one != other
      default: false
      }
    }
  }
}
