/// A directed network in which a minimum-cost flow is sought.
///
/// Nodes are 0..<nodeCount. Arcs keep the order in which they were given, and a flow is read back
/// in that order. All numbers are integers, so the answer is exact.
///
/// - Invariant: every arc joins two nodes of the network, its bounds are in order, and no sum that
///   the solver makes can leave 64 bits.
public struct FlowNetwork: Hashable, Sendable {
  /// An arc of the network.
  public struct Arc: Hashable, Sendable {
    public let tail: Int32
    public let head: Int32
    /// The least flow it carries; may be negative.
    public let lower: Int64
    /// The most it carries; `unlimited` for no bound.
    public let upper: Int64
    /// What one unit of flow costs; may be negative.
    public let cost: Int64

    public init(
      from tail: Int, to head: Int, lower: Int64 = 0, upper: Int64 = FlowNetwork.unlimited,
      cost: Int64
    ) {
      self.tail = Int32(clamping: tail)
      self.head = Int32(clamping: head)
      self.lower = lower
      self.upper = upper
      self.cost = cost
    }
  }

  /// The upper bound of an arc that has none.
  public static let unlimited = Int64.max

  /// By node: what it puts into the network when positive, what it takes out when negative.
  public let supplies: [Int64]
  public let arcs: [Arc]

  public var nodeCount: Int { supplies.count }

  /// - Throws: `FlowNetworkError` when an arc names no node, its bounds are reversed, or the
  ///   numbers are so large that a sum of them might not fit. Supplies that do not add up to zero
  ///   are no error: such a network has no feasible flow.
  /// - Complexity: O(nodes + arcs).
  public init(supplies: [Int64], arcs: [Arc]) throws(FlowNetworkError) {
    guard supplies.count < Int(Int32.max) / 2, arcs.count < Int(Int32.max) / 2 else {
      throw .tooLarge
    }
    // A basic solution carries on no arc more than all supplies and finite bounds together.
    var largestFlow: Int128 = 0
    var largestCost: Int128 = 0
    for supply in supplies { largestFlow += Int128(supply.magnitude) }
    for (position, arc) in arcs.enumerated() {
      guard (0..<supplies.count).contains(Int(arc.tail)),
        (0..<supplies.count).contains(Int(arc.head))
      else { throw .unknownNode(arc: position) }
      guard arc.lower <= arc.upper else { throw .reversedBounds(arc: position) }
      largestFlow += Int128(arc.lower.magnitude)
      if arc.upper != FlowNetwork.unlimited { largestFlow += Int128(arc.upper.magnitude) }
      largestCost = max(largestCost, Int128(arc.cost.magnitude))
    }
    let limit = Int128(1) << 60
    guard largestFlow < limit, largestCost * Int128(supplies.count + 1) < limit else {
      throw .tooLarge
    }
    self.supplies = supplies
    self.arcs = arcs
  }
}

/// Why supplies and arcs are not a network.
public enum FlowNetworkError: Error, Hashable, Sendable {
  /// An end of the arc at this position is not a node.
  case unknownNode(arc: Int)
  /// The lower bound of the arc at this position is above its upper bound.
  case reversedBounds(arc: Int)
  /// Supplies, bounds or costs are so large that a sum might leave 64 bits.
  case tooLarge
}
