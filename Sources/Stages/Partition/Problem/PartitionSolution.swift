public import SectorizaModel

/// A division of a district into connected sectors, and how good it is.
public struct PartitionSolution: Hashable, Sendable {
  /// By unit. Sectors are numbered from north-west to south-east: by how far south-east of the
  /// north-western corner their hub lies (easting − northing, ascending; then the northern hub
  /// first; then the first unit). A measured plan keeps its own numbers.
  public let sectorOfUnit: [SectorIndex]
  /// By sector: the unit from which Σ load · distance is least.
  public let hubs: [UnitIndex]
  /// By sector: the sum of `PartitionProblem.loads`.
  public let loads: [Int64]
  /// By sector: what it should weigh, its share of the load; of a frozen sector, what it does.
  public let targets: [Double]
  /// By further quantity of the rules and by sector: the sum of its amounts.
  public let amounts: [[Int64]]
  /// By sector: the position of its rule in `PartitionRules.sectors`; nil for an ordinary sector.
  public let ruleOfSector: [Int?]
  /// Σ load · distance to the hub of the sector, in decimetres.
  public let cost: Int64
  /// What an ordinary sector should weigh: total / sectors, frozen sectors and what they carry apart,
  /// larger and smaller shares counted as such.
  public let target: Double
  /// The largest |load − target| / target over the sectors that are not frozen.
  public let largestDeviation: Double
  /// Σ over the sectors of the load outside target · (1 ± tolerance); 0 when all are inside.
  public let violation: Double
  /// Sectors that are not connected; always empty for a plan of the search.
  public let brokenSectors: [SectorIndex]
  /// The rules that it does not keep.
  public let brokenRules: [BrokenRule]
  /// Every sector is connected, has load and is inside the tolerance, with no rounding in favour, and
  /// every rule is kept.
  public let isFeasible: Bool
  /// Why the tolerance is not met, the worst first; empty for a feasible plan.
  public let blames: [PartitionBlame]
  /// What was decided on the way and the reader should know.
  public let notes: [PartitionNote]
  /// How many rounds of the search made it: an effort of this many makes it again, byte by byte.
  public let rounds: Int
  /// No plan that meets the balance costs less, in the unit of `cost`; nil when no bound was
  /// computed or there is no such plan. Where units heavier than a sector are set apart, it holds
  /// for the plans that set them apart and balance the rest.
  public var lowerBound: Double?
}

/// Why a plan is outside the tolerance.
public enum PartitionBlame: Hashable, Sendable {
  /// The unit alone is heavier than a sector may be. It has a sector of its own; the rest is
  /// balanced around `restTarget`.
  case unitHeavierThanSector(unit: UnitIndex, load: Int64, mostAllowed: Int64, restTarget: Double)
  /// A part of the district that is joined to no other has a load that no number of sectors shares
  /// within the tolerance.
  case componentOutOfBalance(firstUnit: UnitIndex, units: Int, load: Int64, sectors: Int)
  /// There are fewer units with load than sectors.
  case moreSectorsThanLoadedUnits(sectors: Int, loadedUnits: Int)
  /// No whole load lies within the tolerance of the target.
  case toleranceNarrowerThanOne(target: Double)
  /// The sector is outside, and the search found no way to bring it in.
  case sectorOutside(SectorIndex, load: Int64)
  /// The sector is in several parts; only in a measured plan.
  case sectorBroken(SectorIndex)
  /// Units that must stay together are heavier than a sector may be. They have a sector of their own;
  /// the rest is balanced around `restTarget`.
  case groupHeavierThanSector(
    units: [UnitIndex], load: Int64, mostAllowed: Int64, restTarget: Double)
  case ruleBroken(BrokenRule)
}

/// A rule that a plan does not keep.
public enum BrokenRule: Hashable, Sendable {
  /// A sector has too much or too little of a further quantity.
  case quantityOutside(Int, SectorIndex, amount: Int64, least: Int64, most: Int64)
  /// Units that must be together are in several sectors.
  case parted(Int, [SectorIndex])
  /// The units of a pair that must be apart are in one sector.
  case paired(Int, SectorIndex)
  /// Units are not in the sector whose rule names them.
  case misplaced(sector: Int, [UnitIndex])

  /// Which one it is.
  public var rule: PartitionRule {
    switch self {
    case .quantityOutside(let quantity, _, _, _, _): .quantity(quantity)
    case .parted(let group, _): .together(group)
    case .paired(let pair, _): .apart(pair)
    case .misplaced(let sector, _): .sector(sector)
    }
  }
}

/// A decision of the partition that is no defect.
public enum PartitionNote: Hashable, Sendable {
  /// No unit has a load: sectors are balanced by their number of units.
  case balancedByUnitCount
  /// The district falls into several parts; each was divided by itself.
  case severalComponents([Component])
  /// Units that hang from a unit heavier than a sector, and are in its sector.
  case attachedToHeavyUnit(unit: UnitIndex, attached: [UnitIndex])
  /// Units that had to come along because those of a rule, which must be together, do not touch.
  case joinedOnTheWay(PartitionRule, [UnitIndex])
}

extension PartitionNote {
  /// A part of the district that is divided by itself.
  public struct Component: Hashable, Sendable {
    public let firstUnit: UnitIndex
    public let units: Int
    public let load: Int64
    public let sectors: Int
  }
}
