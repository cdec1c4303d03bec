public import SectorizaModel

/// A plan that somebody else opens: that of a case file, which this room cannot read.
public struct OpenedPlan: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let unit: UnitID
    /// nil for a unit without sector.
    public let sector: String?

    public init(unit: UnitID, sector: String?) {
      self.unit = unit
      self.sector = sector
    }
  }

  public let rows: [Row]
  /// The *denominación* of each code that has one.
  public let nameOfSector: [String: String]

  public init(rows: [Row], nameOfSector: [String: String]) {
    self.rows = rows
    self.nameOfSector = nameOfSector
  }
}

/// Opens a case file; a failure is the finding that tells it.
public typealias CasefileOpener = (_ path: String) -> Result<OpenedPlan, CasefileRefusal>

/// Why a case file gave no plan.
public struct CasefileRefusal: Error, Hashable, Sendable {
  public let finding: Finding

  public init(_ finding: Finding) { self.finding = finding }
}
