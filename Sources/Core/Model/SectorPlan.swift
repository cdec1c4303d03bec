/// One sector of a plan.
public struct Sector: Hashable, Sendable {
  /// `01`…, of the width of the number of sectors, or the code an existing plan gives it.
  public let code: String
  /// What people call it (*denominación*), unique in the district.
  public let name: String
  /// Its units, ascending.
  public let units: [UnitIndex]
  /// The unit from which walking to the others is least; nil in a plan that was only imported.
  public let hub: UnitIndex?
  /// The sum of `Demand.load` over its units.
  public let load: Double
  /// What its load should be.
  public let targetLoad: Double

  /// (load − target) / target; 0 when nothing is to be balanced.
  public var deviation: Double { targetLoad > 0 ? (load - targetLoad) / targetLoad : 0 }

  public init(
    code: String, name: String, units: [UnitIndex], hub: UnitIndex?, load: Double,
    targetLoad: Double
  ) {
    self.code = code
    self.name = name
    self.units = units
    self.hub = hub
    self.load = load
    self.targetLoad = targetLoad
  }
}

/// A division of a district into sectors.
public struct SectorPlan: Hashable, Sendable {
  /// In the order of their codes.
  public let sectors: [Sector]
  /// By position in `Territory.units`; nil for a unit that an imported plan leaves out.
  public let sectorOfUnit: [SectorIndex?]

  /// - Throws: `SectorPlanError` when a unit is in two sectors, or out of range, a sector is empty,
  ///   or a code or name is empty or repeated.
  public init(sectors: [Sector], unitCount: Int) throws(SectorPlanError) {
    var sectorOfUnit = [SectorIndex?](repeating: nil, count: unitCount)
    var codes: Set<String> = []
    var names: Set<String> = []
    for (position, sector) in sectors.enumerated() {
      guard !sector.code.isEmpty, codes.insert(sector.code).inserted else {
        throw .repeatedCode(sector.code)
      }
      guard !sector.name.isEmpty, names.insert(sector.name).inserted else {
        throw .repeatedName(sector.name)
      }
      guard !sector.units.isEmpty else { throw .emptySector(sector.code) }
      for unit in sector.units {
        guard (0..<unitCount).contains(unit.position) else { throw .unknownUnit(unit) }
        guard sectorOfUnit[unit.position] == nil else { throw .repeatedUnit(unit) }
        sectorOfUnit[unit.position] = SectorIndex(position)
      }
    }
    self.sectors = sectors
    self.sectorOfUnit = sectorOfUnit
  }
}

/// Why a list of sectors is not a plan.
public enum SectorPlanError: Error, Hashable, Sendable {
  case repeatedCode(String)
  case repeatedName(String)
  case emptySector(String)
  case unknownUnit(UnitIndex)
  case repeatedUnit(UnitIndex)
}

/// How a plan was made and how good it is.
public struct PlanQuality: Hashable, Sendable {
  /// Σ load · metres to the hub of its sector.
  public let cost: Double
  /// No plan that meets the balance can cost less; nil when no bound was computed.
  public let lowerBound: Double?
  /// Every sector inside the tolerance, connected, and with load.
  public let isFeasible: Bool
  /// The largest |deviation| over the sectors.
  public let largestDeviation: Double
  public let tolerance: Double
  public let seed: UInt64
  /// The effort that reproduces this plan, also when a deadline stopped it.
  public let effort: Int

  /// (cost − bound) / bound: the plan is at most this far from the best possible.
  public var gap: Double? {
    guard let lowerBound, lowerBound > 0 else { return nil }
    return max(0, (cost - lowerBound) / lowerBound)
  }

  public init(
    cost: Double, lowerBound: Double?, isFeasible: Bool, largestDeviation: Double,
    tolerance: Double, seed: UInt64, effort: Int
  ) {
    self.cost = cost
    self.lowerBound = lowerBound
    self.isFeasible = isFeasible
    self.largestDeviation = largestDeviation
    self.tolerance = tolerance
    self.seed = seed
    self.effort = effort
  }
}
