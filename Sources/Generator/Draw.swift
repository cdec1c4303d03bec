import SectorizaModel

/// The independent streams of one seed: a change in one part of the district leaves the others.
enum Stream: UInt64 {
  case valley = 1, flat, hills, exclave, countryside, limit, zones, population, traits, services
  case risk, households, padron, gestantes, gestores, plain, plainGround
  case nuclei, addresses, equivalences
}

/// Elementary functions from additions and products alone, because those of a C library may
/// differ in the last bit from one machine to the next.
enum PortableMath {
  /// eˣ, to about twelve digits, for x in −20…20 (beyond it, the value at the end).
  static func exp(_ exponent: Double) -> Double {
    let step = min(20, max(-20, exponent)) / 1024
    var value = 1 + step * (1 + step / 2 * (1 + step / 3 * (1 + step / 4 * (1 + step / 5))))
    for _ in 0..<10 { value *= value }
    return value
  }
}

extension SplitMix64 {
  init(_ seed: UInt64, _ stream: Stream) { self.init(seed: seed, stream: stream.rawValue) }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// About a standard normal variate: twelve uniforms, so never beyond ±6.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }

  mutating func logNormal(median: Double, spread: Double) -> Double {
    median * PortableMath.exp(spread * normal())
  }

  /// One of the elements, or nil of none.
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// A place in a list of running totals, with a chance proportional to its own share.
  mutating func place(inRunningTotals totals: [Double]) -> Int {
    guard let total = totals.last, total > 0 else { return 0 }
    let target = unit() * total
    var low = 0
    var high = totals.count - 1
    while low < high {
      let middle = (low + high) / 2
      if totals[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// A smooth random function of one variable, in −1…1: values at the knots, joined by smoothsteps.
struct SmoothNoise {
  let seed: UInt64
  /// The distance between knots.
  let spacing: Double

  func callAsFunction(_ position: Double) -> Double {
    let scaled = position / spacing
    let floor = scaled.rounded(.down)
    let fraction = scaled - floor
    let knot = Int64(floor)
    let step = fraction * fraction * (3 - 2 * fraction)
    return value(knot) * (1 - step) + value(knot + 1) * step
  }

  private func value(_ knot: Int64) -> Double {
    var draw = SplitMix64(seed: seed, stream: UInt64(bitPattern: knot))
    return draw.unit() * 2 - 1
  }
}
