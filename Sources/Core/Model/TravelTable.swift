/// How far every unit is from every other, when it is not the straight line: over a network, or as
/// somebody timed it.
///
/// Distances are whole decimetres of walking on flat ground: a minute is 750 of them (4.5 km/h), so
/// that they can be compared with borders and crossings.
public struct TravelTable: Hashable, Sendable {
  /// Decimetres walked in a minute at 4.5 km/h.
  public static let decimetersPerMinute = 750.0

  public let unitCount: Int
  /// By `from · unitCount + to`; symmetric, 0 from a unit to itself.
  public let decimeters: [Int32]

  /// - Throws: `TravelTableError` for a wrong size, a negative entry, a way from a unit to itself
  ///   that is not 0, or two ways of different length.
  /// - Complexity: O(units²).
  public init(unitCount: Int, decimeters: [Int32]) throws(TravelTableError) {
    guard decimeters.count == unitCount * unitCount else { throw .wrongSize(decimeters.count) }
    for from in 0..<unitCount {
      guard decimeters[from * unitCount + from] == 0 else {
        throw .badEntry(UnitIndex(from), UnitIndex(from))
      }
      for to in 0..<from {
        let there = decimeters[from * unitCount + to]
        guard there >= 0, there == decimeters[to * unitCount + from] else {
          throw .badEntry(UnitIndex(from), UnitIndex(to))
        }
      }
    }
    self.unitCount = unitCount
    self.decimeters = decimeters
  }
}

/// Why numbers are not a table of travel.
public enum TravelTableError: Error, Hashable, Sendable {
  case wrongSize(Int)
  case badEntry(UnitIndex, UnitIndex)
}
