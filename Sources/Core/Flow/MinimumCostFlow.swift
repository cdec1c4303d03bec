internal import CLemon

/// What became of a minimum-cost flow problem. Having no flow is a result, not an error.
public enum FlowResult: Hashable, Sendable {
  /// A cheapest flow: what each arc carries, in the order of the arcs, and Σ flow · cost.
  case optimal(flows: [Int64], cost: Int64)
  /// No flow meets all the supplies within the bounds.
  case infeasible
  /// The cost can fall without end: a cycle of negative cost has no upper bound.
  case unbounded
}

/// Why a valid network could not be solved.
public enum FlowError: Error, Hashable, Sendable {
  case outOfMemory
  /// The cost of the cheapest flow does not fit in 64 bits.
  case costTooLarge
}

/// Exact minimum-cost flow with lower and upper bounds on the arcs.
///
/// The answer is deterministic: the same network gives the same flow, also among flows of equal
/// cost. When all supplies and bounds are integers, as here, so is the flow: no rounding.
public enum MinimumCostFlow {
  /// Finds a flow of least cost in which each node puts in exactly its supply.
  ///
  /// - Returns: `.optimal`, `.infeasible` (also when the supplies do not add up to zero), or
  ///   `.unbounded`.
  /// - Complexity: in practice a little above linear: a million arcs in about 0.4 s. In the worst
  ///   case exponential, as any network simplex without a special rule; never seen.
  /// - Source: the primal network simplex of LEMON 1.3 (block search pivoting).
  public static func solve(_ network: FlowNetwork) throws(FlowError) -> FlowResult {
    var balance: Int128 = 0
    for supply in network.supplies { balance += Int128(supply) }
    guard balance == 0 else { return .infeasible }
    guard !network.arcs.isEmpty else {
      return network.supplies.allSatisfy { $0 == 0 }
        ? .optimal(flows: [], cost: 0) : .infeasible
    }
    let tails = network.arcs.map(\.tail)
    let heads = network.arcs.map(\.head)
    let lower = network.arcs.map(\.lower)
    let upper = network.arcs.map(\.upper)
    let costs = network.arcs.map(\.cost)
    var flows = [Int64](repeating: 0, count: network.arcs.count)
    let status = unsafe sectoriza_minimum_cost_flow(
      Int32(network.nodeCount), Int32(network.arcs.count), tails, heads, lower, upper, costs,
      network.supplies, &flows)
    switch status {
    case sectoriza_flow_optimal.rawValue: break
    case sectoriza_flow_infeasible.rawValue: return .infeasible
    case sectoriza_flow_unbounded.rawValue: return .unbounded
    default: throw .outOfMemory
    }
    var total: Int128 = 0
    for (arc, flow) in zip(network.arcs, flows) { total += Int128(arc.cost) * Int128(flow) }
    guard let cost = Int64(exactly: total) else { throw .costTooLarge }
    return .optimal(flows: flows, cost: cost)
  }
}
