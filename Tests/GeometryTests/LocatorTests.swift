import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct LocatorTests {
  let worker = GeometryWorker()

  func squares(_ count: Int, seed: UInt64) -> [Shape<ProjectedPoint>] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      let (east, north) = (Double(random.below(30)), Double(random.below(30)))
      return switch random.below(6) {
      case 0: .points([point(east, north)])
      case 1: .lines([[point(east, north), point(east + 3, north + 1)]])
      case 2: .polygons([])
      default: square(east, north, side: Double(1 + random.below(6)))
      }
    }
  }

  @Test(arguments: 1...30)
  func `the locator answers what asking every shape answers`(seed: UInt64) throws {
    let shapes = squares(40, seed: seed)
    let locator = try ShapeLocator(shapes)
    var random = SplitMix64(seed: seed, stream: 1)
    for _ in 0..<30 {
      let place = point(Double(random.below(64)) / 2, Double(random.below(64)) / 2)
      let spot = Shape.points([place])
      let filled = shapes.indices.filter { !shapes[$0].isEmpty }
      let holding = try filled.filter { try worker.intersects(shapes[$0], spot) }
      #expect(try locator.allContaining(place) == holding)
      #expect(try locator.firstContaining(place) == holding.first)
      let distances = try filled.map { ($0, try worker.distanceMeters(shapes[$0], spot)) }
      let nearest = try #require(distances.min { ($0.1, $0.0) < ($1.1, $1.0) })
      let found = try #require(try locator.nearest(to: place))
      #expect(found == nearest)
      let other = square(place.eastingMeters, place.northingMeters, side: 4)
      #expect(
        try locator.intersecting(other)
          == filled.filter { try worker.intersects(shapes[$0], other) })
      let box = try #require(Box(of: other))
      #expect(
        try locator.candidates(in: box)
          == filled.filter { Box(of: shapes[$0])?.intersects(box) == true })
    }
  }

  @Test func `a locator of nothing finds nothing`() throws {
    for shapes in [[], [Shape<ProjectedPoint>.polygons([])]] {
      let locator = try ShapeLocator(shapes)
      #expect(try locator.firstContaining(point(0, 0)) == nil)
      #expect(try locator.nearest(to: point(0, 0)) == nil)
      #expect(try locator.intersecting(square(0, 0, side: 1)).isEmpty)
    }
  }

  @Test func `a border belongs to both neighbours and the first is told`() throws {
    let locator = try ShapeLocator([
      square(10, 0, side: 10), square(0, 0, side: 10), square(20, 0, side: 10),
    ])
    #expect(try locator.allContaining(point(10, 5)) == [0, 1])
    #expect(try locator.firstContaining(point(20, 5)) == 0)
  }

  @Test func `a shape that cannot be built is an error and leaks nothing`() {
    #expect(throws: GeometryError.self) {
      try ShapeLocator([square(0, 0, side: 1), .lines([[point(0, 0)]])])
    }
  }
}
