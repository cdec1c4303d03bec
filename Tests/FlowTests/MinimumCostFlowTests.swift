import SectorizaFlow
import Testing

struct MinimumCostFlowTests {
  private func solve(_ supplies: [Int64], _ arcs: [FlowNetwork.Arc]) throws -> FlowResult {
    try MinimumCostFlow.solve(FlowNetwork(supplies: supplies, arcs: arcs))
  }

  @Test func `the cheaper path fills first and the rest overflows`() throws {
    let result = try solve(
      [5, 0, -5],
      [
        .init(from: 0, to: 2, cost: 10), .init(from: 0, to: 1, upper: 3, cost: 2),
        .init(from: 1, to: 2, cost: 3),
      ])
    #expect(result == .optimal(flows: [2, 3, 3], cost: 35))
  }

  @Test func `a lower bound is carried even where it is dear`() throws {
    let result = try solve(
      [4, -4],
      [.init(from: 0, to: 1, cost: 1), .init(from: 0, to: 1, lower: 3, upper: 9, cost: 50)])
    #expect(result == .optimal(flows: [1, 3], cost: 151))
  }

  @Test func `a flow may be negative where its bounds allow it`() throws {
    let result = try solve([-2, 2], [.init(from: 0, to: 1, lower: -5, upper: 5, cost: 7)])
    #expect(result == .optimal(flows: [-2], cost: -14))
  }

  @Test func `supplies that cannot be met are infeasible`() throws {
    #expect(try solve([3, -3], [.init(from: 0, to: 1, upper: 2, cost: 1)]) == .infeasible)
    #expect(try solve([3, -3], [.init(from: 1, to: 0, cost: 1)]) == .infeasible)
    #expect(try solve([3, -2], [.init(from: 0, to: 1, cost: 1)]) == .infeasible)
    #expect(try solve([1, -1], []) == .infeasible)
    #expect(try solve([], []) == .optimal(flows: [], cost: 0))
    #expect(try solve([0, 0], []) == .optimal(flows: [], cost: 0))
  }

  @Test func `a negative cycle without a bound is unbounded, with a bound it is full`() throws {
    let cycle = [
      FlowNetwork.Arc(from: 0, to: 1, cost: -3), FlowNetwork.Arc(from: 1, to: 0, cost: 1),
    ]
    #expect(try solve([0, 0], cycle) == .unbounded)
    let bounded = [FlowNetwork.Arc(from: 0, to: 1, upper: 4, cost: -3), cycle[1]]
    #expect(try solve([0, 0], bounded) == .optimal(flows: [4, 4], cost: -8))
    #expect(
      try solve([0], [.init(from: 0, to: 0, upper: 6, cost: -2)])
        == .optimal(flows: [6], cost: -12))
  }

  @Test func `a network that is none says why`() {
    #expect(throws: FlowNetworkError.unknownNode(arc: 1)) {
      try solve([0, 0], [.init(from: 0, to: 1, cost: 1), .init(from: 0, to: 2, cost: 1)])
    }
    #expect(throws: FlowNetworkError.unknownNode(arc: 0)) {
      try solve([0, 0], [.init(from: -1, to: 1, cost: 1)])
    }
    #expect(throws: FlowNetworkError.reversedBounds(arc: 0)) {
      try solve([0, 0], [.init(from: 0, to: 1, lower: 3, upper: 2, cost: 1)])
    }
    #expect(throws: FlowNetworkError.tooLarge) {
      try solve([0, 0], [.init(from: 0, to: 1, cost: .max)])
    }
    #expect(throws: FlowNetworkError.tooLarge) {
      try solve([.max, .min], [.init(from: 0, to: 1, cost: 1)])
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `the cost is that of the best of all flows`(seed: UInt64) throws {
    var random = TinyRandom(state: seed)
    let nodes = 2 + random.below(3)
    let arcs = (0..<(1 + random.below(5))).map { _ in
      let lower = Int64(random.below(4)) - 1
      return FlowNetwork.Arc(
        from: random.below(nodes), to: random.below(nodes), lower: lower,
        upper: lower + Int64(random.below(4)), cost: Int64(random.below(15)) - 5)
    }
    // Supplies of a random flow within wider bounds: most are feasible, some are not.
    var supplies = [Int64](repeating: 0, count: nodes)
    for arc in arcs {
      let flow = arc.lower + Int64(random.below(5))
      supplies[Int(arc.tail)] += flow
      supplies[Int(arc.head)] -= flow
    }
    let best = cheapest(supplies, arcs[...], [])
    switch try solve(supplies, arcs) {
    case .optimal(let flows, let cost):
      #expect(cost == best)
      var rest = supplies
      var total: Int64 = 0
      for (arc, flow) in zip(arcs, flows) {
        #expect(arc.lower <= flow && flow <= arc.upper)
        rest[Int(arc.tail)] -= flow
        rest[Int(arc.head)] += flow
        total += flow * arc.cost
      }
      #expect(rest.allSatisfy { $0 == 0 })
      #expect(total == cost)
    case .infeasible: #expect(best == nil)
    case .unbounded: Issue.record("all bounds are finite")
    }
  }

  /// The cost of the cheapest of all flows, one by one; nil when none is feasible.
  private func cheapest(
    _ supplies: [Int64], _ arcs: ArraySlice<FlowNetwork.Arc>, _ flows: [Int64]
  ) -> Int64? {
    guard let arc = arcs.first else { return supplies.allSatisfy { $0 == 0 } ? 0 : nil }
    var best: Int64?
    for flow in arc.lower...arc.upper {
      var rest = supplies
      rest[Int(arc.tail)] -= flow
      rest[Int(arc.head)] += flow
      guard let cost = cheapest(rest, arcs.dropFirst(), flows + [flow]) else { continue }
      best = min(best ?? .max, cost + flow * arc.cost)
    }
    return best
  }
}

/// Enough randomness for tiny networks.
private struct TinyRandom {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state
    mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return Int((mixed >> 33) % UInt64(bound))
  }
}
