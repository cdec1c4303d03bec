import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct OverlayTests {
  let worker = GeometryWorker()

  @Test func `areas perimeters and distances of squares`() throws {
    let holed = Shape<ProjectedPoint>.polygons([
      Polygon(
        shell: ring([(0, 0), (10, 0), (10, 10), (0, 10)]),
        holes: [ring([(2, 2), (4, 2), (4, 4), (2, 4)])])
    ])
    #expect(try worker.areaSquareMeters(holed) == 96)
    #expect(try worker.perimeterMeters(holed) == 48)
    #expect(try worker.distanceMeters(holed, square(13, 14, side: 2)) == 5)
    #expect(try worker.distanceMeters(holed, .points([point(3, 3)])) == 1)
    #expect(try worker.areaSquareMeters(.points([point(1, 1)])) == 0)
  }

  @Test func `a shape within a large one is at no distance and one outside at the nearest side`()
    throws
  {
    let circle = try worker.buffer(.points([point(0, 0)]), distanceMeters: 100)
    let small = try worker.buffer(.points([point(10, 0)]), distanceMeters: 20)
    let large = try worker.union(
      (0..<120).map { try worker.buffer(.points([point(Double($0) * 20, 0)]), distanceMeters: 60) })
    #expect(circle.coordinates.count * large.coordinates.count > 4096)
    #expect(try worker.distanceMeters(circle, small) == 0)
    #expect(try worker.distanceMeters(large, circle) == 0)
    let far = try worker.buffer(.points([point(0, 500)]), distanceMeters: 100)
    #expect(abs(try worker.distanceMeters(large, far) - 340) < 1e-9)
  }

  @Test func `a point on the surface is inside where the centroid is not`() throws {
    let horseshoe = Shape<ProjectedPoint>.polygons([
      Polygon(
        shell: ring([
          (0, 0), (10, 0), (10, 10), (8, 10), (8, 2), (2, 2), (2, 10), (0, 10),
        ]))
    ])
    let inside = try worker.pointOnSurface(horseshoe)
    #expect(try worker.intersects(horseshoe, .points([inside])))
    #expect(try !worker.intersects(horseshoe, .points([worker.centroid(horseshoe)])))
  }

  @Test func `an empty shape has no centre`() {
    #expect(throws: GeometryError.self) { try worker.centroid(.polygons([])) }
    #expect(throws: GeometryError.self) { try worker.pointOnSurface(.polygons([])) }
    #expect(throws: GeometryError.self) {
      try worker.distanceMeters(.points([]), square(0, 0, side: 1))
    }
  }

  @Test(arguments: 1...30)
  func `intersection and difference make up the whole`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func blob() throws -> Shape<ProjectedPoint> {
      try worker.convexHull(
        .points((0..<8).map { _ in point(random.real(in: 0..<50), random.real(in: 0..<50)) }))
    }
    let (one, other) = (try blob(), try blob())
    let area = try worker.areaSquareMeters(one)
    let shared = try worker.areaSquareMeters(worker.intersection(one, other))
    let rest = try worker.areaSquareMeters(worker.difference(one, other))
    #expect(abs(area - shared - rest) < 1e-6)
    let both = try worker.areaSquareMeters(worker.union([one, other]))
    #expect(abs(both - (try worker.areaSquareMeters(other)) - rest) < 1e-6)
  }

  @Test func `squares that touch meet in a line and join in one`() throws {
    let (one, other) = (square(0, 0, side: 10), square(10, 0, side: 10))
    guard case .lines(let border) = try worker.intersection(one, other) else {
      Issue.record("the shared border is not a line")
      return
    }
    #expect(Set(border.joined()) == [point(10, 0), point(10, 10)])
    for joined in [try worker.union([one, other]), try worker.coverageUnion([one, other])] {
      guard case .polygons(let parts) = joined else {
        Issue.record("squares joined into something else")
        return
      }
      #expect(parts.count == 1)
      #expect(try worker.areaSquareMeters(joined) == 200)
    }
    #expect(try worker.intersection(one, square(50, 50, side: 1)).isEmpty)
    #expect(try worker.union([]).isEmpty)
  }

  @Test func `crossing lines are cut where they meet and close their faces`() throws {
    let lines = [
      [point(-1, 0), point(11, 0)], [point(-1, 10), point(11, 10)], [point(0, -1), point(0, 11)],
      [point(10, -1), point(10, 11)], [point(0, 0), point(10, 10)],
    ]
    #expect(try worker.polygonize(lines).isEmpty)
    let pieces = try worker.node(lines)
    #expect(pieces.count == 13)
    let faces = try worker.polygonize(pieces)
    #expect(try faces.map { try worker.areaSquareMeters(.polygons([$0])) } == [50, 50])
  }

  @Test func `a buffer grows and shrinks`() throws {
    let grown = try worker.buffer(.points([point(0, 0)]), distanceMeters: 10)
    let area = try worker.areaSquareMeters(grown)
    #expect(area < 100 * .pi && area > 98 * .pi)
    let shrunk = try worker.buffer(square(0, 0, side: 10), distanceMeters: -2)
    #expect(try worker.areaSquareMeters(shrunk) == 36)
    #expect(try worker.buffer(square(0, 0, side: 10), distanceMeters: -6).isEmpty)
  }

  @Test func `simplifying drops what is within the tolerance`() throws {
    let bumpy = Shape<ProjectedPoint>.polygons([
      Polygon(shell: ring([(0, 0), (5, 0.01), (10, 0), (10, 10), (5, 9.99), (0, 10)]))
    ])
    let simple = try worker.simplified(bumpy, toleranceMeters: 0.1)
    #expect(simple.coordinates.count == 5)
    #expect(try worker.invalidReason(of: simple) == nil)
  }

  @Test func `GEOS names the function that failed`() {
    #expect(throws: GeometryError.notFinite(index: 1)) {
      try worker.perimeterMeters(.lines([[point(0, 0), point(.nan, 1)]]))
    }
    #expect(throws: GeometryError.malformedRing(message: "a line of 1 points")) {
      try worker.perimeterMeters(.lines([[point(0, 0)]]))
    }
  }
}
