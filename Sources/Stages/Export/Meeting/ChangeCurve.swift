/// How much better people would walk for how many who change sector: the plan there was, updates of
/// it at falling prices of a change, and a plan that departs from nothing.
public struct ChangeCurve: Hashable, Sendable {
  public enum Origin: Hashable, Sendable {
    /// The plan that is departed from, as it is.
    case existing
    /// Price of moving a person, in mean walks of the existing plan.
    case update(price: Double)
    /// Made from nothing; its sectors bear the codes of those they share most persons with.
    case new
  }

  public struct Row: Hashable, Sendable {
    public let origin: Origin
    /// It is the plan that the run wrote.
    public let isWritten: Bool
    public let personsMoved: Double
    public let unitsMoved: Int
    /// Σ load · metres to the hub.
    public let walk: Double
    /// Metres to the hub for one of the load; 0 without load.
    public let meanWalk: Double
    /// The largest |load − target| / target.
    public let largestDeviation: Double
    /// Sectors with more or less load than the tolerance allows.
    public let sectorsOutside: Int
    public let isFeasible: Bool

    public init(
      origin: Origin, isWritten: Bool = false, personsMoved: Double, unitsMoved: Int, walk: Double,
      meanWalk: Double, largestDeviation: Double, sectorsOutside: Int, isFeasible: Bool
    ) {
      self.origin = origin
      self.isWritten = isWritten
      self.personsMoved = personsMoved
      self.unitsMoved = unitsMoved
      self.walk = walk
      self.meanWalk = meanWalk
      self.largestDeviation = largestDeviation
      self.sectorsOutside = sectorsOutside
      self.isFeasible = isFeasible
    }

    /// Whether it changes as much as another, and walks as far: most likely it is the same plan.
    func movesAs(_ other: Row?) -> Bool {
      guard let other else { return false }
      return unitsMoved == other.unitsMoved && personsMoved == other.personsMoved
        && walk == other.walk
    }
  }

  /// The existing plan, the updates from the highest price to the lowest, the new plan.
  public let rows: [Row]
  /// Of the whole district.
  public let personsInAll: Double

  public init(rows: [Row], personsInAll: Double) {
    self.rows = rows
    self.personsInAll = personsInAll
  }
}
