import Foundation
import GRDB
import SectorizaModel
import Testing

@testable import SectorizaCasefile

@Suite struct WellKnownBinaryTests {
  /// What SpatiaLite makes of the bytes.
  private func ask(_ expression: String, _ bytes: Data) throws -> Double {
    try withFolder { folder in
      try SpatialDatabase.open(folder + "/x.sqlite", for: .writing) { queue in
        try queue.read {
          try SampleRecord.required(
            try Double.fetchOne(
              $0, sql: "SELECT \(expression)", arguments: ["wkb": bytes]))
        }
      }
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `polygons keep their area, their holes and their parts`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var polygons: [Polygon<ProjectedPoint>] = []
    var area = 0.0
    for part in 0..<3 {
      let side = random.real(in: 50..<90)
      let hole = random.real(in: 1..<20)
      func ring(_ inset: Double, _ side: Double) -> [ProjectedPoint] {
        let corners = [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)]
        return corners.map {
          SampleRecord.point(
            280_000 + Double(part) * 100 + inset + $0.0, 8_650_000 + inset + $0.1)
        }
      }
      polygons.append(Polygon(shell: ring(0, side), holes: [ring(10, hole)]))
      area += side * side - hole * hole
    }
    let bytes = try SampleRecord.required(WellKnownBinary.multiPolygon(.polygons(polygons)))
    #expect(abs(try ask("ST_Area(GeomFromWKB(:wkb, 32718))", bytes) - area) < 1e-4)
    #expect(try ask("ST_NumGeometries(GeomFromWKB(:wkb, 32718))", bytes) == 3)
    #expect(
      try ask("ST_NumInteriorRing(ST_GeometryN(GeomFromWKB(:wkb, 32718), 2))", bytes) == 1)
  }

  @Test func `points and lines keep their coordinates`() throws {
    let (one, other) = (
      SampleRecord.point(280_000.125, 8_650_000.25), SampleRecord.point(280_003.125, 8_650_004.25)
    )
    #expect(try ask("ST_X(GeomFromWKB(:wkb, 32718))", WellKnownBinary.point(one)) == 280_000.125)
    #expect(try ask("ST_Y(GeomFromWKB(:wkb, 32718))", WellKnownBinary.point(one)) == 8_650_000.25)
    let line = WellKnownBinary.lineString([one, other])
    #expect(try ask("ST_Length(GeomFromWKB(:wkb, 32718))", line) == 5)
    let lines = WellKnownBinary.multiLineString([[one, other], [other, one]])
    #expect(try ask("ST_Length(GeomFromWKB(:wkb, 32718))", lines) == 10)
    let points = WellKnownBinary.multiPoint([one, other])
    #expect(try ask("ST_NumGeometries(GeomFromWKB(:wkb, 32718))", points) == 2)
  }

  @Test func `what is empty or no polygon is no geometry`() {
    #expect(WellKnownBinary.multiPolygon(.polygons([])) == nil)
    #expect(WellKnownBinary.multiPolygon(.points([SampleRecord.point(1, 2)])) == nil)
  }
}
