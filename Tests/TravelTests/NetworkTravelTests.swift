import SectorizaModel
import Testing

@testable import SectorizaTravel

@Suite struct NetworkTravelTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `times are those of Floyd and Warshall`(seed: UInt64) throws {
    let ways = Roads.random(seed: seed)
    let points = Roads.points(seed: seed)
    let rules = TravelRules(walkingKmh: seed % 2 == 0 ? 4.5 : 3, approachMeters: 90)
    let found = try Roads.table(points, ways, rules: rules)
    let slow = FloydWarshall(points, ways, rules)
    let approaches = points.map { point in
      slow.meters[points.firstIndex(of: point) ?? 0][points.firstIndex(of: point) ?? 0] ?? 0
    }
    for one in points.indices {
      for other in points.indices where one != other {
        let straight =
          points[one].distanceMeters(to: points[other]) * rules.detour * 4.5 / rules.walkingKmh
        // A point's way to itself is twice its approach.
        let isNearer = (approaches[one] + approaches[other]) / 2 >= straight
        let expected = isNearer ? straight : slow.meters[one][other] ?? straight
        #expect(
          abs(Double(found.decimeters(one, other)) - expected * 10) <= 1, "\(one) to \(other)")
      }
    }
    let apart = points.indices.filter { slow.meters[$0][$0] == nil }
    #expect(found.offNetwork.map(\.position) == apart)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `the order of the ways and the direction they were drawn in change nothing`(
    seed: UInt64
  ) throws {
    let ways = Roads.random(seed: seed)
    let points = Roads.points(seed: seed)
    var random = SplitMix64(seed: seed)
    var shuffled = ways
    random.shuffle(&shuffled)
    #expect(try Roads.table(points, shuffled).table == Roads.table(points, ways).table)
    let reversed = ways.map { way in
      guard case .lines(let lines) = way.shape else { return way }
      return Way(shape: .lines(lines.map { $0.reversed() }), speedKmh: way.speedKmh)
    }
    let one = try Roads.table(points, ways).table.decimeters
    let other = try Roads.table(points, reversed).table.decimeters
    #expect(zip(one, other).allSatisfy { abs($0 - $1) <= 1 })
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `points in another order have the same times`(seed: UInt64) throws {
    let ways = Roads.random(seed: seed)
    let points = Roads.points(seed: seed)
    let found = try Roads.table(points, ways)
    let turned = try Roads.table(points.reversed(), ways)
    let last = points.count - 1
    for one in points.indices {
      for other in points.indices {
        #expect(found.decimeters(one, other) == turned.decimeters(last - one, last - other))
      }
    }
    #expect(
      found.offNetwork.map { last - $0.position }.sorted() == turned.offNetwork.map(\.position))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a network elsewhere is the same network`(seed: UInt64) throws {
    let ways = Roads.random(seed: seed)
    let points = Roads.points(seed: seed)
    func moved(_ point: ProjectedPoint) -> ProjectedPoint {
      ProjectedPoint(
        eastingMeters: point.eastingMeters + 123_457, northingMeters: point.northingMeters - 76_543)
    }
    let there = try Roads.table(
      points.map(moved), ways.map { Way(shape: $0.shape.map(moved), speedKmh: $0.speedKmh) })
    let here = try Roads.table(points, ways)
    #expect(
      zip(here.table.decimeters, there.table.decimeters).allSatisfy { abs($0 - $1) <= 1 })
    #expect(here.offNetwork == there.offNetwork)
    #expect(here.elsewhere == there.elsewhere)
  }

  @Test func `what no way joins is walked straight, with the detour, and told`() throws {
    let ways = [Roads.way([(0, 0), (1000, 0)]), Roads.way([(0, 3000), (1000, 3000)])]
    let points = [
      Roads.point(0, 0), Roads.point(1000, 0), Roads.point(0, 3000), Roads.point(0, 1500),
    ]
    let found = try Roads.table(points, ways)
    #expect(found.offNetwork == [UnitIndex(3)])
    #expect(found.elsewhere == [UnitIndex(2)])
    #expect(found.inhabitedParts == 2)
    #expect(found.decimeters(0, 1) == 10_000)
    #expect(found.decimeters(0, 2) == 42_000)
    #expect(found.decimeters(3, 0) == 21_000)
  }

  @Test func `of two parts with as many points, the one of the first point stays`() throws {
    let ways = [Roads.way([(0, 0), (100, 0)]), Roads.way([(0, 3000), (100, 3000)])]
    let points = [Roads.point(0, 3000), Roads.point(0, 0)]
    #expect(try Roads.table(points, ways).elsewhere == [UnitIndex(1)])
    #expect(try Roads.table(points.reversed(), ways).elsewhere == [UnitIndex(1)])
  }

  @Test func `a river is faster than its bank`() throws {
    let points = [Roads.point(0, 20), Roads.point(9000, 20)]
    let river = try Roads.table(points, [Roads.way([(0, 0), (9000, 0)], kmh: 9)])
    // Half of nine kilometres, and the two walks to the water.
    #expect(river.decimeters(0, 1) == 45_400)
  }

  @Test func `a slower pace is a longer way, also to the road`() throws {
    let points = [Roads.point(0, 20), Roads.point(900, 20)]
    let found = try Roads.table(
      points, [Roads.way([(0, 0), (900, 0)], kmh: 3)], rules: TravelRules(walkingKmh: 3))
    #expect(found.decimeters(0, 1) == 14_100)
  }

  @Test func `two homes nearer to each other than to the road do not go by the road`() throws {
    let points = [Roads.point(0, 300), Roads.point(50, 300), Roads.point(2000, 0)]
    let found = try Roads.table(points, [Roads.way([(0, 0), (2000, 0)])])
    #expect(found.decimeters(0, 1) == 700)
    #expect(found.decimeters(0, 2) == 23_000)
  }

  @Test func `on one stretch the way is the stretch between them, either way round a ring`() throws
  {
    let ring = Roads.way([(0, 0), (400, 0), (400, 400), (0, 400), (0, 0)])
    let points = [
      Roads.point(50, 0), Roads.point(350, 0), Roads.point(0, 50), Roads.point(400, 350),
    ]
    let found = try Roads.table(points, [ring])
    #expect(found.decimeters(0, 1) == 3000)
    #expect(found.decimeters(0, 2) == 1000)
    #expect(found.decimeters(0, 3) == 7000)
    #expect(found.decimeters(2, 3) == 8000)
    #expect(found.elsewhere.isEmpty)
  }

  @Test func `without ways everyone walks straight`() throws {
    let points = [Roads.point(0, 0), Roads.point(300, 400)]
    let found = try Roads.table(points, [])
    #expect(found.offNetwork.count == 2)
    #expect(found.inhabitedParts == 0)
    #expect(found.decimeters(0, 1) == 7000)
    #expect(try Roads.table([], []).table.unitCount == 0)
  }

  @Test func `what cannot be a table is an error that says which`() throws {
    let network = try TravelNetwork(ways: [], walkingKmh: 4.5)
    let nowhere = ProjectedPoint(eastingMeters: .nan, northingMeters: 0)
    #expect(throws: TravelError.badPoint(1)) {
      try NetworkTravel(between: [Roads.point(0, 0), nowhere], on: network, rules: TravelRules())
    }
    let many = [ProjectedPoint](repeating: Roads.point(0, 0), count: 12_001)
    #expect(throws: TravelError.tooManyPoints(12_001, most: 12_000)) {
      try NetworkTravel(between: many, on: network, rules: TravelRules())
    }
    for bad in [
      Roads.way([(0, 0), (1, 0)], kmh: 0), Roads.way([(0, 0), (.infinity, 0)]),
      Way(shape: .points([Roads.point(0, 0)]), speedKmh: 4.5),
    ] {
      #expect(throws: TravelError.badWay(1)) {
        try TravelNetwork(ways: [Roads.way([(0, 0), (1, 0)]), bad], walkingKmh: 4.5)
      }
    }
    #expect(throws: TravelError.tooLarge) {
      try TravelNetwork(ways: [Roads.way([(0, 0), (1e12, 0)])], walkingKmh: 4.5)
    }
  }
}
