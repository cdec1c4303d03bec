import SectorizaModel

/// The whole numbers that the search balances, and what one of them is worth.
///
/// Loads are minutes with decimals, or any column; the search needs integers so that its sums are
/// exact. Thousandths are enough for every workload; when all loads are whole, nothing is scaled.
struct LoadScale {
  /// How many units of the search make one of the load.
  let perUnit: Double
  let loads: [Int64]

  init(_ loads: [Double]) {
    let isWhole = loads.allSatisfy { $0 == $0.rounded() && $0 < 9e15 }
    var perUnit = isWhole ? 1.0 : 1000.0
    let largest = loads.max() ?? 0
    if !isWhole { while largest > 0, largest * perUnit < 1000, perUnit < 1e300 { perUnit *= 10 } }
    // Very large columns: keep ten significant digits of the total rather than overflow.
    let total = loads.reduce(0, +)
    if total.isFinite {
      while total * perUnit > 1e10 { perUnit /= 10 }
    } else {
      perUnit = 1e10 / largest / Double(loads.count)
    }
    self.perUnit = perUnit
    self.loads = loads.map { Int64(($0 * perUnit).rounded()) }
  }
}
