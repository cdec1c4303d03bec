/// The loads that a sector may have, as whole numbers: lower...upper.
///
/// The exact rule is |W − T| ≤ τ·T with T = total · share / shares, all as fractions: nothing is
/// rounded in favour. τ is the decimal that the caller wrote: 0.15 is 15/100, not the binary number
/// nearest to it.
struct LoadWindow: Hashable, Sendable {
  /// At least 1: a sector without load is outside every window.
  let lower: Int64
  let upper: Int64
  /// False when no whole number obeys the rule; then the bounds are those nearest to T.
  let isAttainable: Bool

  /// - Parameters:
  ///   - total: of all sectors.
  ///   - share: what the sector gets of it, of `shares` for all; 1 of their number when they are equal.
  ///   - least: what it must have in any case.
  init(total: Int64, share: Int64 = 1, of shares: Int64, tolerance: Tolerance, least: Int64 = 1) {
    let scale = Int128(Tolerance.denominator)
    let divisor = Int128(shares) * scale
    let own = Int128(total) * Int128(share)
    let low = max(
      Int128(least),
      (own * max(0, scale - Int128(tolerance.numerator)) + divisor - 1) / divisor)
    let high = own * (scale + Int128(tolerance.numerator)) / divisor
    isAttainable = low <= high
    if low <= high {
      lower = Int64(low)
      upper = Int64(clamping: high)
    } else {
      let floor = own / Int128(shares)
      lower = max(least, Int64(floor))
      upper = max(least, Int64(floor * Int128(shares) == own ? floor : floor + 1))
    }
  }

  /// Outside of it lies nothing.
  static let anything = LoadWindow(lower: 0, upper: .max, isAttainable: true)

  /// What lies in every window and between them.
  static func hull(_ windows: [LoadWindow]) -> LoadWindow? {
    guard let first = windows.first else { return nil }
    return windows.dropFirst().reduce(first) { hull, window in
      LoadWindow(
        lower: min(hull.lower, window.lower), upper: max(hull.upper, window.upper),
        isAttainable: hull.isAttainable && window.isAttainable)
    }
  }

  private init(lower: Int64, upper: Int64, isAttainable: Bool) {
    self.lower = lower
    self.upper = upper
    self.isAttainable = isAttainable
  }

  /// How far a load is outside.
  @inline(__always)
  func violation(_ load: Int64) -> Int64 { max(0, max(load &- upper, lower &- load)) }
}

/// The tolerance as a decimal fraction of at most nine places.
struct Tolerance: Hashable, Sendable {
  static let denominator: Int64 = 1_000_000_000
  let numerator: Int64

  /// - Returns: nil unless the fraction is finite, ≥ 0 and at most 1000.
  init?(_ fraction: Double) {
    guard fraction >= 0, fraction <= 1000 else { return nil }
    let scaled = fraction * Double(Tolerance.denominator)
    let nearest = scaled.rounded()
    // The decimal that was written, if it has nine places; else rounded down, never in favour.
    let isDecimal = nearest / Double(Tolerance.denominator) == fraction
    numerator = Int64(isDecimal ? nearest : scaled.rounded(.down))
  }
}
