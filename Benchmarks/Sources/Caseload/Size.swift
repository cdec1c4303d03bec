import Foundation

/// How large an invented district is.
struct Size {
  let blocks: Int
  let settlements: Int
  let persons: Int
  let seed: Int

  var units: Int { blocks + settlements }

  /// The sizes of scale of one district: about four persons a unit, up to 16,000 blocks.
  /// - Parameter listed: how many persons its lists have, when they are not those of its size.
  static func one(persons: Int, listed: Int? = nil) -> Size {
    Size(
      blocks: persons * 16 / 60, settlements: persons / 150, persons: listed ?? persons, seed: 3)
  }

  /// One of the districts of the country: 50 centros poblados and a block for every 5 persons, which
  /// over the country are its 95,000 centros poblados and 600,000 blocks.
  static func ofTheCountry(persons: Int, seed: Int) -> Size {
    Size(blocks: max(8, persons / 5), settlements: 50, persons: persons, seed: seed)
  }
}

/// The districts of the country by size: log-normal quantiles, nothing drawn.
enum Country {
  static let districts = 1_891
  static let persons = 3_000_000
  static let smallest = 20
  static let largest = 60_000
  /// Of the logarithm. That of the children under 15 of the 1,874 districts of the census of 2017
  /// (INEI) is 1.52.
  static let deviation = 1.5

  /// Persons of each district, the largest first: the quantiles (i + ½)/1,891 between 20 and 60,000,
  /// with the median for which they sum to three million, but for rounding.
  static func sizes() -> [Int] {
    let quantiles = (0..<districts).map { quantile((Double($0) + 0.5) / Double(districts)) }
    func sizes(median: Double) -> [Double] {
      quantiles.map { min(Double(largest), max(Double(smallest), median * exp(deviation * $0))) }
    }
    let median = root(between: 1, and: Double(largest)) {
      sizes(median: $0).reduce(0, +) - Double(persons)
    }
    return sizes(median: median).reversed().map { Int($0.rounded()) }
  }

  /// Of the normal distribution.
  private static func quantile(_ share: Double) -> Double {
    root(between: -8, and: 8) { 0.5 * erfc(-$0 / 2.0.squareRoot()) - share }
  }

  /// Of a function that grows, by halving.
  private static func root(
    between low: Double, and high: Double, of function: (Double) -> Double
  ) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
