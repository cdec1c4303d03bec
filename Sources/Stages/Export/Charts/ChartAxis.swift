/// An axis of a chart: round numbers that enclose the values, and where each value is drawn.
struct ChartAxis: Hashable {
  /// Values of the ends; `lower < upper`.
  let lower: Double
  let upper: Double
  /// From `lower` to `upper`, at equal steps of 1, 2 or 5 times a power of ten.
  let ticks: [Double]
  /// How many decimals the ticks need.
  let decimals: Int
  /// Pixels of the two ends; the second may be the smaller, as of an upright axis.
  let start: Double
  let end: Double

  /// - Parameters:
  ///   - values: what is drawn; those that are not finite do not count.
  ///   - fromZero: the axis begins at 0.
  ///   - wholeSteps: between whole numbers there is nothing to tell.
  ///   - pixels: of the ends.
  init(
    covering values: [Double], fromZero: Bool, wholeSteps: Bool = false,
    pixels: (start: Double, end: Double)
  ) {
    let finite = values.filter(\.isFinite)
    var low = fromZero ? 0 : finite.min() ?? 0
    var high = max(low, finite.max() ?? 1)
    if high - low <= max(abs(low), abs(high)) * 1e-9 {
      // One value, or none: as much room as it is large.
      high = high > 0 ? high * (fromZero ? 1 : 1.1) : 1
      if !fromZero { low = low > 0 ? low * 0.9 : low - 1 }
    }
    var (digit, power) = (1, 0)
    /// The step `digit · 10^power`.
    func step() -> Double { ChartAxis.times(Double(digit), tenTo: power) }
    while step() * 5 > high - low { power -= 1 }
    while step() * 6 < high - low {
      switch digit {
      case 1: digit = 2
      case 2: digit = 5
      default: (digit, power) = (1, power + 1)
      }
    }
    if wholeSteps, power < 0 { (digit, power) = (1, 0) }
    let first = Int((low / step() + 1e-9).rounded(.down))
    let last = max(first + 1, Int((high / step() - 1e-9).rounded(.up)))
    ticks = (first...last).map { ChartAxis.times(Double($0 * digit), tenTo: power) }
    (lower, upper) = (ticks[0], ticks[ticks.count - 1])
    decimals = max(0, -power)
    (start, end) = pixels
  }

  /// The pixel of a value.
  func place(_ value: Double) -> Double {
    start + (value - lower) / (upper - lower) * (end - start)
  }

  func label(_ tick: Double) -> String { NumberText.people(tick, decimals: decimals) }

  /// Exact where the result is a number of few digits: a product or one division.
  private static func times(_ value: Double, tenTo power: Int) -> Double {
    var scale = 1.0
    for _ in 0..<abs(power) { scale *= 10 }
    return power < 0 ? value / scale : value * scale
  }
}
