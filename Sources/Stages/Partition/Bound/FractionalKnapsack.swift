/// Choosing the cheapest load when a client may be taken in part.
enum FractionalKnapsack {
  /// A client as a site sees it.
  struct Entry {
    /// What one unit of its load costs here, less what its price gives back.
    let reducedCost: Double
    let weight: Double
    /// −1 for all those that a short list leaves out.
    let client: Int32
  }

  /// Orders entries so that the first `whole` of them and the part `fraction` of the next are the
  /// cheapest that weigh `weight` together, and adds up what they cost.
  ///
  /// - Precondition: the entries of `0..<count` weigh at least `weight`, rounding apart.
  /// - Complexity: O(count) expected (quickselect; the pivots do not depend on chance).
  static func select(
    _ weight: Double, from entries: inout [Entry], count: Int
  ) -> (whole: Int, fraction: Double, cost: Double) {
    var low = 0
    var high = count
    var left = weight
    var cost = 0.0
    while low < high {
      let pivot = median(
        entries[low].reducedCost, entries[(low + high) / 2].reducedCost,
        entries[high - 1].reducedCost)
      // Three parts: less than the pivot, equal, greater.
      var less = low
      var current = low
      var greater = high
      var lessWeight = 0.0
      var lessCost = 0.0
      var equalWeight = 0.0
      while current < greater {
        let entry = entries[current]
        if entry.reducedCost < pivot {
          lessWeight += entry.weight
          lessCost += entry.weight * entry.reducedCost
          entries.swapAt(less, current)
          less += 1
          current += 1
        } else if entry.reducedCost > pivot {
          greater -= 1
          entries.swapAt(current, greater)
        } else {
          equalWeight += entry.weight
          current += 1
        }
      }
      if left < lessWeight {
        high = less
        continue
      }
      left -= lessWeight
      cost += lessCost
      if left <= equalWeight {
        cost += left * pivot
        for index in less..<greater {
          if left < entries[index].weight {
            return (index, left / entries[index].weight, cost)
          }
          left -= entries[index].weight
        }
        return (greater, 0, cost)
      }
      left -= equalWeight
      cost += equalWeight * pivot
      low = greater
    }
    return (high, 0, cost)
  }

  private static func median(_ one: Double, _ other: Double, _ third: Double) -> Double {
    max(min(one, other), min(max(one, other), third))
  }
}
