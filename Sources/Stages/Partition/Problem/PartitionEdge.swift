public import SectorizaModel

/// Two neighbouring units, for the partition.
public struct PartitionEdge: Hashable, Sendable {
  public let a: UnitIndex
  public let b: UnitIndex
  /// The border their cells share; 0 when it is not known or there is none.
  public let borderLengthDecimeters: Int64
  /// What a sector pays that holds both ends: for a crossing, or for a limit it should have
  /// followed; 0 for most. The mean unit is taken to walk it.
  public let crossingCostDecimeters: Int64

  public init(
    _ a: UnitIndex, _ b: UnitIndex, borderLengthDecimeters: Int64 = 0,
    crossingCostDecimeters: Int64 = 0
  ) {
    self.a = a
    self.b = b
    self.borderLengthDecimeters = borderLengthDecimeters
    self.crossingCostDecimeters = crossingCostDecimeters
  }
}
