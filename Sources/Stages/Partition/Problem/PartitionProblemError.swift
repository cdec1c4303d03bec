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
  /// A table of travel for another number of units.
  case badTravelTable(units: Int)
  /// A rule names a unit that does not exist.
  case unknownUnit(UnitIndex, in: PartitionRule)
  /// Wrong count, a negative amount, all 0, or no tolerance.
  case badQuantity(Int)
  /// Not within 0.001…1000.
  case badShare(sector: Int)
  case moreSectorRulesThanSectors(rules: Int, sectors: Int)
  /// Wrong counts, a sector out of range, or a price that is none.
  case badPreviousPlan
  /// Two rules cannot both be kept, whatever the plan.
  case contradiction(PartitionContradiction)
}

/// Rules that no plan can keep, by their positions in their lists.
public enum PartitionContradiction: Hashable, Sendable {
  /// A pair that is one unit.
  case apartFromItself(pair: Int)
  /// The two units of a pair are in one group, or must be in one sector.
  case apartAndTogether(pair: Int, by: [PartitionRule])
  /// Units that must be together must be in two different sectors.
  case inTwoSectors(Int, Int, unit: UnitIndex, by: [PartitionRule])
  /// The units of a group, or those of a sector, lie in parts of the district that nothing joins,
  /// or only over units that must be elsewhere.
  case unreachable(PartitionRule, from: UnitIndex, to: UnitIndex)
  /// The frozen sectors leave no sector for the rest of the district, or no rest for the sectors.
  case frozenLeaveNone
  /// A part of the district holds more sectors with a unit or a hub of their own than it has units.
  case tooManySectorsInPart(firstUnit: UnitIndex)
}
