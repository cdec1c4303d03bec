import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct DiagramTests {
  let worker = GeometryWorker()

  func turn(_ a: ProjectedPoint, _ b: ProjectedPoint, _ c: ProjectedPoint) -> Double {
    (b.eastingMeters - a.eastingMeters) * (c.northingMeters - a.northingMeters)
      - (b.northingMeters - a.northingMeters) * (c.eastingMeters - a.eastingMeters)
  }

  /// The circle through three points.
  func circle(
    _ a: ProjectedPoint, _ b: ProjectedPoint, _ c: ProjectedPoint
  ) -> (center: ProjectedPoint, radius: Double) {
    let (bx, by) = (b.eastingMeters - a.eastingMeters, b.northingMeters - a.northingMeters)
    let (cx, cy) = (c.eastingMeters - a.eastingMeters, c.northingMeters - a.northingMeters)
    let d = 2 * (bx * cy - by * cx)
    let (b2, c2) = (bx * bx + by * by, cx * cx + cy * cy)
    let center = point(
      a.eastingMeters + (cy * b2 - by * c2) / d, a.northingMeters + (bx * c2 - cx * b2) / d)
    return (center, center.distanceMeters(to: a))
  }

  @Test(arguments: 1...40)
  func `no point lies within the circle of a triangle and the triangles fill the hull`(
    seed: UInt64
  ) throws {
    let points = scatter(3 + Int(seed), seed: seed)
    let triangles = try worker.delaunayTriangles(of: points)
    var area = 0.0
    for (a, b, c) in triangles {
      #expect(a < b && a < c)
      let (one, two, three) = (points[Int(a)], points[Int(b)], points[Int(c)])
      for corner in [a, b, c] {
        #expect(points.firstIndex(of: points[Int(corner)]) == Int(corner))
      }
      area += turn(one, two, three) / 2
      #expect(turn(one, two, three) > 0)
      let (center, radius) = circle(one, two, three)
      for other in points {
        #expect(center.distanceMeters(to: other) > radius * (1 - 1e-6) - 1e-6)
      }
    }
    let hull = try worker.areaSquareMeters(worker.convexHull(.points(points)))
    #expect(abs(area - hull) <= 1e-3 * hull)
  }

  @Test func `triangles of too few points or of a line are none`() throws {
    #expect(try worker.delaunayTriangles(of: []).isEmpty)
    #expect(try worker.delaunayTriangles(of: [point(1, 1), point(1, 1), point(2, 2)]).isEmpty)
    let line = (0..<9).map { point(Double($0), 2 * Double($0)) }
    #expect(try worker.delaunayTriangles(of: line).isEmpty)
  }

  @Test(arguments: 1...40)
  func `every place belongs to the cell of its nearest site`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed, stream: 7)
    let sites = scatter(1 + random.below(60), seed: seed)
    let frame = Box(point(279_900, 8_649_900), point(281_100, 8_651_100))
    let cells = try worker.voronoiCells(of: sites, envelope: frame)
    try #require(cells.count == sites.count)
    var area = 0.0
    for (index, cell) in cells.enumerated() {
      #expect((cell == nil) == (sites.firstIndex(of: sites[index]) != index))
      if let cell { area += try worker.areaSquareMeters(.polygons([cell])) }
    }
    let whole = frame.widthMeters * frame.heightMeters
    #expect(abs(area - whole) < 1e-6 * whole)
    let locator = try ShapeLocator(cells.map { .polygons($0.map { [$0] } ?? []) })
    for _ in 0..<100 {
      let place = point(
        random.real(in: frame.minEastingMeters..<frame.maxEastingMeters),
        random.real(in: frame.minNorthingMeters..<frame.maxNorthingMeters))
      let owner = try #require(try locator.firstContaining(place))
      let nearest = sites.map { place.distanceMeters(to: $0) }.min() ?? 0
      #expect(place.distanceMeters(to: sites[owner]) <= nearest + 1e-6)
    }
  }

  @Test(arguments: 1...20)
  func `cells share their borders vertex by vertex`(seed: UInt64) throws {
    let sites = scatter(80, seed: seed)
    let frame = Box(point(280_100, 8_650_100), point(280_900, 8_650_900))
    let cells = try worker.voronoiCells(of: sites, envelope: frame).compactMap { $0 }
    let merged = try worker.coverageUnion(cells.map { .polygons([$0]) })
    guard case .polygons(let parts) = merged else {
      Issue.record("cells became something else")
      return
    }
    #expect(parts.count == 1)
    #expect(parts.allSatisfy { $0.holes.isEmpty })
  }

  @Test func `the cells of a grid are squares`() throws {
    let sites = (0..<25).map { point(Double($0 % 5) * 10 + 5, Double($0 / 5) * 10 + 5) }
    let cells = try worker.voronoiCells(of: sites, envelope: Box(point(0, 0), point(50, 50)))
    for (site, cell) in zip(sites, cells) {
      let area = try worker.areaSquareMeters(.polygons([try #require(cell)]))
      #expect(abs(area - 100) < 1e-6)
      let center = try worker.centroid(.polygons([try #require(cell)]))
      #expect(center.distanceMeters(to: site) < 1e-6)
    }
  }

  @Test func `one site has the whole envelope and sites on a line have strips`() throws {
    let frame = Box(point(0, 0), point(90, 30))
    #expect(try worker.voronoiCells(of: [point(4, 4)], envelope: frame) == [frame.polygon])
    #expect(try worker.voronoiCells(of: [], envelope: frame).isEmpty)
    let line = [point(75, 15), point(15, 15), point(45, 15)]
    let cells = try worker.voronoiCells(of: line, envelope: frame)
    for (site, cell) in zip(line, cells) {
      let shell = try #require(cell).shell
      let reach = try #require(Box(containing: shell))
      #expect(abs(reach.center.eastingMeters - site.eastingMeters) < 1e-6)
      #expect(abs(reach.widthMeters - 30) < 1e-6 && abs(reach.heightMeters - 30) < 1e-6)
    }
  }

  @Test func `an envelope that leaves points out grows to hold them`() throws {
    let sites = [point(0, 0), point(100, 100)]
    let cells = try worker.voronoiCells(of: sites, envelope: Box(point(10, 10), point(20, 20)))
    let areas = try cells.map { try worker.areaSquareMeters(.polygons([try #require($0)])) }
    #expect(areas.reduce(0, +) == 10_000)
  }

  @Test func `a coordinate that is not a number is told by its place`() {
    #expect(throws: GeometryError.notFinite(index: 2)) {
      try worker.delaunayTriangles(of: [point(0, 0), point(1, 0), point(.nan, 1)])
    }
  }
}
