public import SectorizaModel

/// Why a unit is in its sector, and what moving it to another would do.
public struct Explanation: Sendable {
  /// Moving the unit to another sector.
  public struct Alternative: Hashable, Sendable {
    public let code: String
    public let name: String
    /// The unit has a neighbour in it.
    public let touches: Bool
    /// From the unit to the hub of the sector as it is now.
    public let metersToHub: Double
    /// The change of Σ load · metres of the whole plan, with the best hubs; nil when the move would
    /// leave its sector empty.
    public let walkChange: Double?
    public let loadBefore: Double
    public let loadAfter: Double
    public let deviationBefore: Double
    public let deviationAfter: Double
    /// Of the sector that the unit would leave; nil for a unit without sector.
    public let ownDeviationAfter: Double?
    /// Units of its sector that would no longer touch the rest of it.
    public let leftApart: [UnitID]
    /// Why the move is no good, in Spanish, the gravest first; empty when nothing is against it.
    public let objections: [String]
  }

  public let unit: UnitID
  public let unitName: String?
  /// In minutes a month, or the column that the user named.
  public let load: Double
  /// nil for a unit that an existing sectorization leaves out; then there is no hub either.
  public let sectorCode: String?
  public let sectorName: String?
  public let hub: UnitID?
  public let metersToHub: Double?
  /// Of its sector: load, what it should be, and (load − target) / target.
  public let sectorLoad: Double
  public let targetLoad: Double
  public let deviation: Double
  public let tolerance: Double
  /// The conditions that speak of the unit, in Spanish.
  public let conditions: [String]
  /// The sectors that touch the unit and the nearest others: those without objections first, and
  /// then by how much more would be walked.
  public let alternatives: [Alternative]
  /// One sentence.
  public let conclusion: String
  /// How loads and walking are told.
  public let words: WalkWords
}
