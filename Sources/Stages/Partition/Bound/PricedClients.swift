/// The clients of a lower bound (the units with load): where they are, what they weigh and their
/// prices.
struct PricedClients: Sendable {
  let tree: PlaceTree
  /// By slot of the tree; 0 where there is no client.
  let weights: [Double]
  /// By slot, in decimetres; minus infinity where there is no client.
  private(set) var prices: [Double]
  /// By node and by leaf of the tree: the highest price.
  private(set) var nodeTops: [Double]
  private(set) var leafTops: [Double]

  init(tree: PlaceTree, weights: [Double], prices: [Double]) {
    self.tree = tree
    self.weights = weights
    self.prices = prices
    nodeTops = [Double](repeating: 0, count: tree.boxes.count)
    leafTops = [Double](repeating: 0, count: tree.leafCount)
    refreshTops()
  }

  /// Adds to the prices a multiple of a direction in certain units, both by slot. O(clients).
  mutating func move(along direction: [Double], _ units: [Double], by scale: Double) {
    for slot in prices.indices { prices[slot] += scale * direction[slot] * units[slot] }
    refreshTops()
  }

  /// Σ weight · price, always added up in the same order. O(clients).
  var worth: Double {
    var sum = 0.0
    for slot in prices.indices where weights[slot] > 0 { sum += weights[slot] * prices[slot] }
    return sum
  }

  /// Σ weight · |price|.
  var magnitude: Double {
    var sum = 0.0
    for slot in prices.indices where weights[slot] > 0 { sum += weights[slot] * abs(prices[slot]) }
    return sum
  }

  private mutating func refreshTops() {
    for leaf in leafTops.indices {
      var top = -Double.infinity
      for slot in leaf * 8..<leaf * 8 + 8 { top = max(top, prices[slot]) }
      leafTops[leaf] = top
    }
    for node in nodeTops.indices.reversed() {
      let leaf = Int(tree.leaves[node])
      nodeTops[node] =
        leaf >= 0
        ? leafTops[leaf] : max(nodeTops[node + 1], nodeTops[Int(tree.skips[node + 1])])
    }
  }
}
