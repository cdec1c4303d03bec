/// How neighbours are found. Every length is in metres.
public struct AdjacencyOptions: Hashable, Sendable {
  /// The outlines of the blocks are sampled at this spacing: borders between cells are exact to
  /// about spacing² / (8 · street width).
  public var spacingMeters: Double
  /// Two blocks whose outlines are farther apart than this are not neighbours, even when nothing
  /// lies between them: a bridge has to say so.
  public var largestGapMeters: Double
  /// Cells that share less border than this only meet at a corner.
  public var shortestBorderMeters: Double
  /// A declared crossing joins the blocks of its two banks when it lies within this distance of
  /// the straight line between them, or within half the length of that line.
  public var crossingReachMeters: Double
  /// Where no limit is given, a cell ends at this distance from its unit.
  public var reachWithoutLimitMeters: Double
  /// Join parts that only a barrier or the limit separates, without a declared crossing.
  public var acceptsEveryProposal: Bool

  public init(
    spacingMeters: Double = 8, largestGapMeters: Double = 100,
    shortestBorderMeters: Double = 2, crossingReachMeters: Double = 60,
    reachWithoutLimitMeters: Double = 150, acceptsEveryProposal: Bool = false
  ) {
    self.spacingMeters = spacingMeters
    self.largestGapMeters = largestGapMeters
    self.shortestBorderMeters = shortestBorderMeters
    self.crossingReachMeters = crossingReachMeters
    self.reachWithoutLimitMeters = reachWithoutLimitMeters
    self.acceptsEveryProposal = acceptsEveryProposal
  }
}
