import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct ValidityTests {
  let worker = GeometryWorker()

  @Test func `a bow-tie says where it crosses and is split in two`() throws {
    let bowTie = Shape<ProjectedPoint>.polygons([
      Polygon(shell: ring([(0, 0), (10, 10), (10, 0), (0, 10)]))
    ])
    let fault = try #require(try worker.invalidReason(of: bowTie))
    #expect(fault.fault == .selfIntersection)
    #expect(fault.at == point(5, 5))
    let repaired = try worker.repaired(bowTie)
    #expect(try worker.invalidReason(of: repaired) == nil)
    #expect(try worker.areaSquareMeters(repaired) == 50)
    guard case .polygons(let parts) = repaired else {
      Issue.record("polygons became something else")
      return
    }
    #expect(parts.count == 2)
  }

  @Test func `a valid shape is returned as it came`() throws {
    let shape = square(3, 4, side: 5)
    #expect(try worker.invalidReason(of: shape) == nil)
    #expect(try worker.repaired(shape) == shape)
  }

  @Test func `an open ring is named and closed`() throws {
    let open = Shape<ProjectedPoint>.polygons([
      Polygon(shell: [point(0, 0), point(4, 0), point(4, 4), point(0, 4)])
    ])
    #expect(try worker.invalidReason(of: open)?.fault == .openRing)
    #expect(try worker.areaSquareMeters(worker.repaired(open)) == 16)
    #expect(throws: GeometryError.self) { try worker.areaSquareMeters(open) }
  }

  @Test func `a polygon without area becomes an empty shape`() throws {
    for corners in [[(0.0, 0.0), (4, 0)], [(0, 0), (4, 0), (8, 0)], [(1, 1), (1, 1), (1, 1)]] {
      let flat = Shape<ProjectedPoint>.polygons([Polygon(shell: ring(corners))])
      #expect(try worker.invalidReason(of: flat) != nil)
      #expect(try worker.repaired(flat) == .polygons([]))
    }
  }

  @Test func `a hole outside and a coordinate that is not a number are named`() throws {
    let outside = Shape<ProjectedPoint>.polygons([
      Polygon(
        shell: ring([(0, 0), (4, 0), (4, 4), (0, 4)]),
        holes: [ring([(10, 10), (11, 10), (11, 11)])])
    ])
    #expect(try worker.invalidReason(of: outside)?.fault == .holeOutside)
    #expect(try worker.areaSquareMeters(worker.repaired(outside)) == 16)
    let broken = Shape<ProjectedPoint>.points([point(.infinity, 0), point(1, 1)])
    #expect(try worker.invalidReason(of: broken)?.fault == .badCoordinate)
    #expect(try worker.repaired(broken) == .points([point(1, 1)]))
  }

  @Test(arguments: 1...400)
  func `what is repaired is valid and lies within the original's hull`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let corners = (0..<(3 + random.below(9))).map { _ in
      (Double(random.below(6)), Double(random.below(6)))
    }
    let shape = Shape<ProjectedPoint>.polygons([Polygon(shell: ring(corners))])
    let repaired = try worker.repaired(shape)
    #expect(try worker.invalidReason(of: repaired) == nil)
    let hull = try worker.convexHull(.points(corners.map { point($0.0, $0.1) }))
    let area = try worker.areaSquareMeters(repaired)
    #expect(area <= (try worker.areaSquareMeters(hull)) + 1e-9)
  }
}
