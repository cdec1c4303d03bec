import SectorizaModel
import Testing

@testable import SectorizaTravel

@Suite struct NetworkTests {
  static func parts(_ ways: [Way]) throws -> Int {
    try TravelNetwork(ways: ways, walkingKmh: 4.5).partCount
  }

  @Test func `an end on the inside of a street is a T junction`() throws {
    let street = Roads.way([(0, 0), (100, 0)])
    #expect(try Self.parts([street, Roads.way([(40, 0), (40, 80)])]) == 1)
    #expect(try Self.parts([street, Roads.way([(40, 0.9), (40, 80)])]) == 1)
    #expect(try Self.parts([street, Roads.way([(40, 1.1), (40, 80)])]) == 2)
    let found = try Roads.table(
      [Roads.point(0, 0), Roads.point(40, 80), Roads.point(100, 0)],
      [street, Roads.way([(40, 80), (40, 0.5)])])
    #expect(found.decimeters(0, 1) == 1200)
    #expect(found.decimeters(1, 2) == 1400)
    #expect(found.decimeters(0, 2) == 1000)
  }

  @Test func `many ends on one street cut it in order`() throws {
    let street = Roads.way([(0, 0), (100, 0)])
    let alleys = [70, 20, 50, 20].map { Roads.way([($0, 0.0), ($0, 30)]) }
    let found = try Roads.table(
      [Roads.point(20, 30), Roads.point(50, 30), Roads.point(70, 30), Roads.point(100, 0)],
      [street] + alleys)
    #expect(found.decimeters(0, 1) == 900)
    #expect(found.decimeters(0, 2) == 1100)
    #expect(found.decimeters(1, 2) == 800)
    #expect(found.decimeters(0, 3) == 1100)
    #expect(found.elsewhere.isEmpty)
  }

  @Test func `lines that cross with no vertex pass over each other`() throws {
    let across = Roads.way([(0, 50), (100, 50)])
    #expect(try Self.parts([across, Roads.way([(50, 0), (50, 100)])]) == 2)
    #expect(try Self.parts([across, Roads.way([(50, 0), (50, 50), (50, 100)])]) == 2)
    let withVertex = Roads.way([(0, 50), (50, 50), (100, 50)])
    #expect(try Self.parts([withVertex, Roads.way([(50, 0), (50, 50), (50, 100)])]) == 1)
  }

  @Test func `vertices within a metre are one crossing, farther ones are not`() throws {
    let one = Roads.way([(0, 0), (50, 0), (100, 0)])
    #expect(try Self.parts([one, Roads.way([(50, 40), (50, 0.9), (60, 40)])]) == 1)
    #expect(try Self.parts([one, Roads.way([(50, 40), (50, 1.1), (60, 40)])]) == 2)
  }

  @Test func `a line with a vertex every twenty centimetres keeps its length`() throws {
    let line = (0...5000).map { (Double($0) * 0.2, 0.0) }
    let found = try Roads.table(
      [Roads.point(0, 0), Roads.point(1000, 0)], [Roads.way(line)])
    #expect(found.decimeters(0, 1) == 10_000)
    // Its own vertices are near each other and join nothing: one chain from end to end, but for
    // the steps around its two ends.
    #expect(try TravelNetwork(ways: [Roads.way(line)], walkingKmh: 4.5).chains.count < 40)
  }

  @Test func `only places where there is a choice are junctions`() throws {
    let network = try TravelNetwork(
      ways: [
        Roads.way([(0, 0), (10, 5), (20, 0), (30, 5), (40, 0)]),
        Roads.way([(40, 0), (50, 0)]), Roads.way([(20, 0), (20, -40)]),
        Roads.way([(200, 0), (210, 0), (205, 9), (200, 0)]),
      ], walkingKmh: 4.5)
    // Three dead ends and a fork; the ring by itself has one.
    #expect(network.firstArc.count - 1 == 5)
    #expect(network.chains.count == 4)
    #expect(network.partCount == 2)
  }

  @Test func `the same street twice is no other way`() throws {
    let street = Roads.way([(0, 0), (100, 0)])
    let fast = Roads.way([(0, 0), (100, 0)], kmh: 9)
    let points = [Roads.point(10, 0), Roads.point(90, 0)]
    #expect(try Roads.table(points, [street, street]).decimeters(0, 1) == 800)
    // Of two that are as near, the faster.
    #expect(try Roads.table(points, [street, fast]).decimeters(0, 1) == 400)
    #expect(try Roads.table(points, [fast, street]).decimeters(0, 1) == 400)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the stop is the nearest place of all, within the limit`(seed: UInt64) throws {
    let ways = Roads.random(seed: seed)
    let network = try TravelNetwork(ways: ways, walkingKmh: 4.5)
    let segments = ways.flatMap { way -> [(ProjectedPoint, ProjectedPoint)] in
      guard case .lines(let lines) = way.shape else { return [] }
      return lines.flatMap { Array(zip($0, $0.dropFirst())) }
    }
    for point in Roads.points(seed: seed, count: 60) {
      let nearest =
        segments.map {
          FloydWarshall.foot(point, $0.0, $0.1).foot.distanceMeters(to: point)
        }.min() ?? .infinity
      let stop = network.stop(near: point, within: 80)
      #expect((stop != nil) == (nearest <= 80))
      if let stop {
        #expect(abs(stop.approachMeters - nearest) < 1e-6)
        #expect(abs(stop.place.distanceMeters(to: point) - nearest) < 1e-6)
        let chain = network.chains[Int(stop.chain)]
        #expect(stop.toStart >= 0 && stop.toEnd >= 0)
        #expect(stop.toStart + stop.toEnd == chain.length)
      }
    }
  }

  @Test func `a road of many kilometres beside short streets is found`() throws {
    let road = Roads.way([(-40_000, -40_000), (60_000, 60_000)])
    let streets = (0..<50).map { Roads.way([(Double($0) * 30, 5000), (Double($0) * 30, 5020)]) }
    let network = try TravelNetwork(ways: streets + [road], walkingKmh: 4.5)
    let stop = try #require(network.stop(near: Roads.point(30_010, 29_990), within: 500))
    #expect(abs(stop.approachMeters - 200.0.squareRoot()) < 1e-6)
    #expect(network.stop(near: Roads.point(30_000, 20_000), within: 500) == nil)
  }
}
