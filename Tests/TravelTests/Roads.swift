import SectorizaModel

@testable import SectorizaTravel

/// Small networks to travel on.
enum Roads {
  static func point(_ east: Double, _ north: Double) -> ProjectedPoint {
    ProjectedPoint(eastingMeters: 280_000 + east, northingMeters: 8_650_000 + north)
  }

  static func way(_ line: [(Double, Double)], kmh: Double = 4.5) -> Way {
    Way(shape: .lines([line.map { point($0.0, $0.1) }]), speedKmh: kmh)
  }

  /// Streets between neighbouring crossings 100 m apart, some missing, some fast; and a few
  /// dead ends that stop half a metre short of the middle of a street, or of a crossing.
  static func random(seed: UInt64) -> [Way] {
    var random = SplitMix64(seed: seed)
    func draw(_ below: Int) -> Int { random.below(below) }
    let size = 3 + draw(3)
    let speeds = [4.5, 4.5, 4.5, 10, 2]
    var ways: [Way] = []
    for row in 0..<size {
      for column in 0..<size {
        let (x, y) = (Double(column) * 100, Double(row) * 100)
        if column + 1 < size, draw(10) < 6 {
          ways.append(way([(x, y), (x + 40, y + 9), (x + 100, y)], kmh: speeds[draw(5)]))
        }
        if row + 1 < size, draw(10) < 6 {
          ways.append(way([(x, y), (x, y + 100)], kmh: speeds[draw(5)]))
        }
        if draw(10) < 3 { ways.append(way([(x + 0.5, y + 37), (x + 33, y + 41)])) }
        if draw(10) < 3 { ways.append(way([(x + 0.3, y - 0.4), (x - 31, y - 29)])) }
      }
    }
    return ways
  }

  static func points(seed: UInt64, count: Int = 12) -> [ProjectedPoint] {
    var random = SplitMix64(seed: seed &+ 1000)
    return (0..<count).map { _ in
      point(
        Double(random.below(60_000)) / 100 - 100, Double(random.below(60_000)) / 100 - 100)
    }
  }

  static func table(
    _ points: [ProjectedPoint], _ ways: [Way], rules: TravelRules = TravelRules()
  ) throws -> NetworkTravel {
    try NetworkTravel(
      between: points, on: TravelNetwork(ways: ways, walkingKmh: rules.walkingKmh), rules: rules)
  }
}

extension NetworkTravel {
  func decimeters(_ one: Int, _ other: Int) -> Int {
    Int(table.decimeters[one * table.unitCount + other])
  }
}
