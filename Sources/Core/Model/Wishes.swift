/// What a technical team asks of a plan besides even loads: *condiciones*.
///
/// Everything is resolved to the units of one territory; what could not be resolved was a finding.
/// Empty wishes ask for nothing.
public struct Wishes: Hashable, Sendable {
  /// More quantities to share evenly, besides the load.
  public var balances: [Balance]
  /// Units that may not be parted (must-link).
  public var together: [Together]
  /// Pairs of units that may not share a sector (cannot-link).
  public var apart: [Apart]
  /// Units that must be in the sector of a name.
  public var locks: [Lock]
  /// Sectors of the existing plan that stay whole as they are, by their code.
  public var lockedSectors: [String]
  /// Units from which a sector must be walked.
  public var hubs: [Hub]
  /// Sectors that should have more or less than the others.
  public var shares: [Share]
  /// Attributes whose limits sectors should follow, or must.
  public var respects: [Respect]
  /// Whether a sector may hold urban and rural units.
  public var mixesUrbanAndRural: Bool

  public init(
    balances: [Balance] = [], together: [Together] = [], apart: [Apart] = [], locks: [Lock] = [],
    lockedSectors: [String] = [], hubs: [Hub] = [], shares: [Share] = [],
    respects: [Respect] = [], mixesUrbanAndRural: Bool = false
  ) {
    self.balances = balances
    self.together = together
    self.apart = apart
    self.locks = locks
    self.lockedSectors = lockedSectors
    self.hubs = hubs
    self.shares = shares
    self.respects = respects
    self.mixesUrbanAndRural = mixesUrbanAndRural
  }
}

extension Wishes {
  /// What is counted in a unit.
  public enum Quantity: Hashable, Sendable {
    /// Children of 0–59 months; gestantes; persons.
    case under5, gestantes, population
    /// Minutes a month of contact, even where another column is the load.
    case contact
    /// Minutes a month on the way between the homes of the unit.
    case travel
    /// The values of a column of the units, ≥ 0, by unit.
    case column(String, [Double])
  }

  /// A quantity of which each sector gets its share, within a tolerance of its own.
  public struct Balance: Hashable, Sendable {
    public let quantity: Quantity
    /// A fraction, 0…10: 0.2 is ±20 %.
    public let tolerance: Double

    public init(_ quantity: Quantity, tolerance: Double) {
      self.quantity = quantity
      self.tolerance = tolerance
    }
  }

  /// Units of one community, water system or other thing that is not to be divided.
  public struct Together: Hashable, Sendable {
    /// As the team calls it.
    public let name: String
    /// At least two, ascending.
    public let units: [UnitIndex]

    public init(name: String, units: [UnitIndex]) {
      self.name = name
      self.units = units
    }
  }

  /// Two units that may not share a sector.
  public struct Apart: Hashable, Sendable {
    public let one: UnitIndex
    public let other: UnitIndex

    public init(_ one: UnitIndex, _ other: UnitIndex) {
      self.one = one
      self.other = other
    }
  }

  /// Units that must be in the sector that bears a name: a code of the existing plan, or any name
  /// in a new one.
  public struct Lock: Hashable, Sendable {
    public let sector: String
    /// Ascending.
    public let units: [UnitIndex]

    public init(sector: String, units: [UnitIndex]) {
      self.sector = sector
      self.units = units
    }
  }

  /// A place that must be the hub of its sector: an IPRESS, a community centre.
  public struct Hub: Hashable, Sendable {
    /// As the team calls it.
    public let name: String
    /// The unit it lies in, or the nearest.
    public let unit: UnitIndex
    /// The sector it must be of; nil when any will do.
    public let sector: String?

    public init(name: String, unit: UnitIndex, sector: String? = nil) {
      self.name = name
      self.unit = unit
      self.sector = sector
    }
  }

  /// A sector whose load should be another than the mean.
  public struct Share: Hashable, Sendable {
    /// The sector of a lock, of a hub or of the existing plan; nil: any sector.
    public let sector: String?
    /// In sectors: 0.5 is half of an ordinary one. More than 0, at most 100.
    public let share: Double

    public init(sector: String?, share: Double) {
      self.sector = sector
      self.share = share
    }
  }

  /// An attribute of the units whose limits sectors follow.
  public struct Respect: Hashable, Sendable {
    /// As the team names it: `ambito`, `zona`, `comunidad`, `agua`, or a column.
    public let attribute: String
    /// What the attribute can be, in order.
    public let labels: [String]
    /// By unit, a position in `labels`; nil for a unit without it.
    public let labelOfUnit: [Int?]
    /// Metres walked by the load of the mean unit that a metre of such a limit inside a sector is
    /// worth, 0…1000; nil: no sector may lie on both sides.
    public let weight: Double?

    public init(attribute: String, labels: [String], labelOfUnit: [Int?], weight: Double?) {
      self.attribute = attribute
      self.labels = labels
      self.labelOfUnit = labelOfUnit
      self.weight = weight
    }
  }
}
