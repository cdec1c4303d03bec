public import SectorizaModel

/// Why there is no partition to look for. Everything else has a plan, if only an unbalanced one.
public enum PartitionProblemError: Error, Hashable, Sendable {
  case noUnits
  case countMismatch(loads: Int, positions: Int)
  case negativeLoad(UnitIndex)
  /// Loads, distances or coordinates are so large that a cost might not fit in 64 bits.
  case tooLarge
  /// An edge names a unit that does not exist, or joins a unit to itself.
  case badEdge(UnitIndex, UnitIndex)
  case repeatedEdge(UnitIndex, UnitIndex)
  /// A border or a crossing is negative, or longer than 3,300 km.
  case badEdgeLength(UnitIndex, UnitIndex)
  /// Sectors must be at least one.
  case noSectors(Int)
  case moreSectorsThanUnits(sectors: Int, units: Int)
  /// The neighbours fall into more components than there are sectors, and none may be in two.
  /// The first unit of each component is given, in order.
  case fewerSectorsThanComponents(sectors: Int, firstUnits: [UnitIndex])
  /// The tolerance must be a finite number, not negative.
  case badTolerance(Double)
  /// Not within 0…1000.
  case badOutlineWeight(Double)
}
