import SectorizaModel
import Testing

@testable import SectorizaExport

@Suite struct RouteTests {
  private func places(_ count: Int, seed: UInt64) -> [ProjectedPoint] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      ProjectedPoint(
        eastingMeters: 280_000 + Double(random.below(900)),
        northingMeters: 8_650_000 + Double(random.below(900)))
    }
  }

  private func length(_ order: [Int], _ places: [ProjectedPoint]) -> Double {
    zip(order, order.dropFirst()).reduce(0) {
      $0 + places[$1.0].distanceMeters(to: places[$1.1])
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `a route visits each place once and no turned stretch makes it shorter`(seed: UInt64) {
    let places = places(Int(seed % 30), seed: seed)
    let order = WalkingRoute.order(places, from: nil)
    #expect(order.sorted() == Array(places.indices))
    let whole = length(order, places)
    guard order.count > 2 else { return }
    for before in 0..<(order.count - 1) {
      for end in (before + 1)..<order.count {
        var turned = order
        turned[(before + 1)...end].reverse()
        #expect(length(turned, places) >= whole - 1e-3)
      }
    }
  }

  @Test func `places in a row are walked from one end to the other`() {
    let row = [4, 0, 2, 5, 1, 3].map {
      ProjectedPoint(eastingMeters: Double($0) * 100, northingMeters: 0)
    }
    #expect(WalkingRoute.order(row, from: nil) == [1, 4, 2, 5, 0, 3])
    let east = ProjectedPoint(eastingMeters: 900, northingMeters: 0)
    #expect(WalkingRoute.order(row, from: east) == [3, 0, 5, 2, 4, 1])
  }

  @Test func `a route crosses less than the nearest place each time would`() {
    // From the left, the nearest each time goes right and has to come all the way back.
    let line = [0, -3, 4, -12, 20].map {
      ProjectedPoint(eastingMeters: Double($0), northingMeters: 0)
    }
    let start = ProjectedPoint(eastingMeters: 0, northingMeters: 0)
    let order = WalkingRoute.order(line, from: start)
    #expect(order.first == 0)
    #expect(length(order, line) <= 44)
  }

  @Test func `numbers in an address sort as numbers`() {
    let lots = ["MZ B LT 10", "MZ B LT 9", "mz a lt 100"]
    let sorted = lots.sorted { NaturalOrder.key($0) < NaturalOrder.key($1) }
    #expect(sorted == ["mz a lt 100", "MZ B LT 9", "MZ B LT 10"])
  }
}
