import Foundation
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

  /// The corners of blocks of a city laid out at an angle, its sides sampled.
  func city(turned angle: Double, spacing: Double) -> [ProjectedPoint] {
    var points: [ProjectedPoint] = []
    for block in 0..<16 {
      let (east, north) = (Double(block % 4) * 50, Double(block / 4) * 50)
      for step in 0..<Int(40 / spacing) {
        let along = Double(step) * spacing
        for (x, y) in [(along, 0.0), (40, along), (40 - along, 40), (0, 40 - along)] {
          points.append(
            point(
              280_000 + (east + x) * cos(angle) - (north + y) * sin(angle),
              8_650_000 + (east + x) * sin(angle) + (north + y) * cos(angle)))
        }
      }
    }
    return points
  }

  @Test(arguments: [0.0, 0.3, 0.785398, 1.2], [1.0, 2, 5])
  func `a city of equal blocks has its cells whatever its angle`(angle: Double, spacing: Double)
    throws
  {
    let sites = city(turned: angle, spacing: spacing)
    let frame = try #require(Box(containing: sites)).expanded(byMeters: 30)
    let cells = try worker.voronoiCells(of: sites, envelope: frame).compactMap { $0 }
    #expect(cells.count == sites.count)
    let areas = try cells.map { try worker.areaSquareMeters(.polygons([$0])) }
    let whole = frame.widthMeters * frame.heightMeters
    #expect(abs(areas.reduce(0, +) - whole) < 1e-9 * whole)
    for (site, cell) in zip(sites, cells) {
      #expect(try worker.intersects(.polygons([cell]), .points([site])))
    }
    let triangles = try worker.delaunayTriangles(of: sites)
    // By Euler: two for each point, less two, less the points of the hull.
    #expect(triangles.count > 2 * sites.count - 2 - Int(900 / spacing))
  }

  @Test(arguments: [1e-3, 1e-6, 1e-8, 1e-9])
  func `sites that all but repeat have a cell or none`(gap: Double) throws {
    var random = SplitMix64(seed: 3)
    var sites = scatter(60, seed: 3)
    sites += sites.prefix(30).map {
      point($0.eastingMeters + (random.unit() - 0.5) * gap, $0.northingMeters + gap * random.unit())
    }
    let frame = Box(point(279_000, 8_649_000), point(282_000, 8_652_000))
    let cells = try worker.voronoiCells(of: sites, envelope: frame)
    let area = try cells.compactMap { $0 }.reduce(0.0) {
      $0 + (try worker.areaSquareMeters(.polygons([$1])))
    }
    #expect(abs(area - 9_000_000) < 1)
    #expect(
      Set(try worker.delaunayTriangles(of: sites).flatMap { [$0.0, $0.1, $0.2] }).count >= 40)
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
