public import SectorizaModel

/// What a plan must obey besides its load, its contiguity and its number of sectors; nothing by
/// default.
///
/// Every rule is known by its position in its list, so that a conflict can name it.
public struct PartitionRules: Hashable, Sendable {
  /// More quantities to share evenly.
  public var quantities: [PartitionQuantity]
  /// Groups of units that may not be parted (must-link).
  public var together: [[UnitIndex]]
  /// Pairs of units that may not share a sector (cannot-link).
  public var apart: [PartitionPair]
  /// Sectors of which something is known beforehand; the others are ordinary. At most as many as
  /// there are sectors. With a previous plan they are its sectors, by its numbers.
  public var sectors: [SectorRule]
  /// The plan to depart from; nil: from nothing.
  public var previous: PreviousPlan?

  public init(
    quantities: [PartitionQuantity] = [], together: [[UnitIndex]] = [],
    apart: [PartitionPair] = [], sectors: [SectorRule] = [], previous: PreviousPlan? = nil
  ) {
    self.quantities = quantities
    self.together = together
    self.apart = apart
    self.sectors = sectors
    self.previous = previous
  }
}

/// A further quantity of which every sector gets its share within a tolerance.
public struct PartitionQuantity: Hashable, Sendable {
  /// By unit, ≥ 0; not all 0.
  public var amounts: [Int64]
  /// A fraction, 0…1000.
  public var tolerance: Double

  public init(amounts: [Int64], tolerance: Double) {
    self.amounts = amounts
    self.tolerance = tolerance
  }
}

/// Two units.
public struct PartitionPair: Hashable, Sendable {
  public let one: UnitIndex
  public let other: UnitIndex

  public init(_ one: UnitIndex, _ other: UnitIndex) {
    self.one = one
    self.other = other
  }
}

/// What is known of a sector before the search.
public struct SectorRule: Hashable, Sendable {
  /// Units that must be in it; all of them when it is frozen.
  public var units: [UnitIndex]
  /// The unit it must be walked from, which is then in it too.
  public var hub: UnitIndex?
  /// What it should carry, in ordinary sectors: 0.001…1000.
  public var share: Double
  /// It stays as it is: `units` is the whole sector, and nobody else's balance counts on it.
  public var isFrozen: Bool

  public init(
    units: [UnitIndex] = [], hub: UnitIndex? = nil, share: Double = 1, isFrozen: Bool = false
  ) {
    self.units = units
    self.hub = hub
    self.share = share
    self.isFrozen = isFrozen
  }
}

/// A plan that is in force, and what it costs to move people out of its sectors.
public struct PreviousPlan: Hashable, Sendable {
  /// By unit; nil for a unit without sector. Numbers are below the problem's number of sectors; one
  /// that nobody bears is a sector to be made.
  public var sectorOfUnit: [SectorIndex?]
  /// By unit: who would have to change, ≥ 0.
  public var persons: [Int64]
  /// The decimetres, walked by the load of the mean person, that moving one person is worth:
  /// 0…3,300 km.
  public var price: Double

  public init(sectorOfUnit: [SectorIndex?], persons: [Int64], price: Double) {
    self.sectorOfUnit = sectorOfUnit
    self.persons = persons
    self.price = price
  }
}

/// A rule of a problem, by its position in its list.
public enum PartitionRule: Hashable, Sendable {
  case quantity(Int)
  case together(Int)
  case apart(Int)
  case sector(Int)
}
