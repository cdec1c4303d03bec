/// The choice of k sites of least value, with the numbers that each part of a district can have.
///
/// A part whose sectors weigh L…U each has at least load / U of them and at most load / L.
struct SiteChoice: Sendable {
  private let count: Int
  /// By part.
  private let least: [Int]
  private let most: [Int]

  init(_ division: Division) {
    let window = division.restWindow
    count = division.restSectorCount
    least = division.pieces.map { Int(($0.load + window.upper - 1) / window.upper) }
    most = division.pieces.map { Int($0.load / window.lower) }
  }

  struct Value: Sendable {
    let value: Double
    let site: Int32
  }

  /// Puts values in ascending order, and finds the chosen sites and the sum of their values.
  ///
  /// - Parameter part: of a site.
  /// - Returns: the sum; nil when there are not enough sites.
  /// - Complexity: O(values · log values).
  func choose(
    from values: inout [Value], into chosen: inout [Int32], part: (Int32) -> Int
  ) -> Double? {
    values.sort { ($0.value, $0.site) < ($1.value, $1.site) }
    chosen.removeAll(keepingCapacity: true)
    var sum = 0.0
    if least.count == 1 {
      for entry in values.prefix(count) {
        sum += entry.value
        chosen.append(entry.site)
      }
      return chosen.count == count ? sum : nil
    }
    var counts = [Int](repeating: 0, count: least.count)
    // What every part must have, and then the best of what is left.
    for isFree in [false, true] {
      var passed = [Int](repeating: 0, count: least.count)
      for entry in values where chosen.count < count {
        let part = part(entry.site)
        passed[part] += 1
        if isFree {
          guard passed[part] > least[part], counts[part] < most[part] else { continue }
        } else {
          guard counts[part] < least[part] else { continue }
        }
        counts[part] += 1
        sum += entry.value
        chosen.append(entry.site)
      }
    }
    return chosen.count == count && zip(counts, least).allSatisfy({ $0 >= $1 }) ? sum : nil
  }
}
