/// The loads that a sector may have, as whole numbers: lower...upper.
///
/// The exact rule is |W − T| ≤ τ·T with T = total / sectors, all three as fractions: nothing is
/// rounded in favour. τ is the decimal that the caller wrote: 0.15 is 15/100, not the binary number
/// nearest to it.
struct LoadWindow: Hashable, Sendable {
  /// At least 1: a sector without load is outside every window.
  let lower: Int64
  let upper: Int64
  /// False when no whole number obeys the rule; then the bounds are those nearest to T.
  let isAttainable: Bool

  init(total: Int64, sectors: Int, tolerance: Tolerance) {
    let scale = Int128(Tolerance.denominator)
    let divisor = Int128(sectors) * scale
    let least = Int128(total) * max(0, scale - Int128(tolerance.numerator))
    let most = Int128(total) * (scale + Int128(tolerance.numerator))
    let low = max(1, (least + divisor - 1) / divisor)
    let high = most / divisor
    isAttainable = low <= high
    if low <= high {
      lower = Int64(low)
      upper = Int64(clamping: high)
    } else {
      let floor = total / Int64(sectors)
      lower = max(1, floor)
      upper = max(1, floor * Int64(sectors) == total ? floor : floor + 1)
    }
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
