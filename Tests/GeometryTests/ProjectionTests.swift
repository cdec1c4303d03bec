import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct ProjectionTests {
  @Test(arguments: [17, 18, 19])
  func `to the plane and back is less than a tenth of a millimetre`(number: Int) throws {
    let zone = try #require(UTMZone(number: number))
    let toPlane = try Projection<GeographicPoint, ProjectedPoint>(to: zone)
    let toGlobe = try Projection<ProjectedPoint, GeographicPoint>(from: zone)
    var random = SplitMix64(seed: UInt64(number))
    let places = (0..<2000).map { _ in
      GeographicPoint(
        longitudeDegrees: random.real(in: -81.4 ..< -68.6),
        latitudeDegrees: random.real(in: -18.4 ..< -0.03))
    }
    let plane = try toPlane.forward(places)
    let back = try toPlane.forward(toGlobe.forward(plane))
    for (one, other) in zip(plane, back) { #expect(one.distanceMeters(to: other) < 1e-4) }
  }

  @Test func `a place on the central meridian and the equator has the numbers of the definition`()
    throws
  {
    let zone = try #require(UTMZone(number: 18))
    let image = try Projection<GeographicPoint, ProjectedPoint>(to: zone)
      .forward(GeographicPoint(longitudeDegrees: -75, latitudeDegrees: 0))
    #expect(image.distanceMeters(to: point(500_000, 10_000_000)) < 1e-6)
  }

  @Test func `swapped coordinates are refused and told apart from the good ones`() throws {
    let zone = try #require(UTMZone(number: 18))
    let degrees = try Projection<SourcePoint, ProjectedPoint>(from: .wgs84, to: zone)
    let good = SourcePoint(abscissa: -76.95, ordinate: -12.2)
    let swapped = SourcePoint(abscissa: -12.2, ordinate: -76.95)
    let positive = SourcePoint(abscissa: 76.95, ordinate: 12.2)
    let broken = SourcePoint(abscissa: .nan, ordinate: -12.2)
    let images = degrees.forwardEach([good, swapped, positive, broken])
    #expect(images.map { $0 != nil } == [true, false, false, false])
    #expect(
      throws: GeometryError.notProjectable(index: 1, operation: degrees.operationName)
    ) { try degrees.forward([good, swapped]) }

    let metres = try Projection<SourcePoint, GeographicPoint>(from: ReferenceSystem(utm: zone))
    let place = SourcePoint(abscissa: 287_000, ordinate: 8_650_000)
    let turned = SourcePoint(abscissa: 8_650_000, ordinate: 287_000)
    #expect(metres.forwardEach([place, turned]).map { $0 != nil } == [true, false])
  }

  @Test(arguments: [24877, 24878, 24879])
  func `PSAD56 moves hundreds of metres by one operation of stated accuracy`(epsg: Int) throws {
    let zone = try #require(UTMZone(number: epsg - 24860))
    let old = try Projection<SourcePoint, ProjectedPoint>(
      from: ReferenceSystem(epsg: epsg), to: zone)
    let accuracy = try #require(old.accuracyMeters)
    #expect((10...25).contains(accuracy), "\(old.operationName)")
    // Peru from side to side, so that a choice by point would show as a jump of the shift.
    for east in stride(from: 200_000.0, through: 800_000, by: 100_000) {
      let image = try old.forward(SourcePoint(abscissa: east, ordinate: 8_650_000))
      let shift = image.distanceMeters(to: point(east, 8_650_000))
      #expect((250...500).contains(shift), "\(shift) m at \(east)")
    }
  }

  @Test func `the accuracy is nothing within a datum and unknown for a datum without a name`()
    throws
  {
    let zone = try #require(UTMZone(number: 18))
    let neighbour = try #require(UTMZone(number: 17))
    func accuracy(_ system: ReferenceSystem) throws -> Double? {
      try Projection<SourcePoint, ProjectedPoint>(from: system, to: zone).accuracyMeters
    }
    #expect(try accuracy(.wgs84) == 0)
    #expect(try accuracy(ReferenceSystem(utm: zone)) == 0)
    #expect(try accuracy(ReferenceSystem(utm: neighbour)) == 0)
    // Peru96, the official system.
    #expect((0...2).contains(try #require(try accuracy(ReferenceSystem(epsg: 5387)))))
    let unnamed = try ReferenceSystem(
      wkt: """
        GEOGCS["unknown",DATUM["Unknown",SPHEROID["International 1924",6378388,297]],\
        PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]
        """)
    #expect(try accuracy(unnamed) == nil)
  }

  @Test func `a zone's plane reaches its neighbour`() throws {
    let zone = try #require(UTMZone(number: 18))
    let neighbour = try #require(UTMZone(number: 17))
    let across = try Projection<SourcePoint, ProjectedPoint>(
      from: ReferenceSystem(utm: neighbour), to: zone)
    let image = try across.forward(SourcePoint(abscissa: 833_978.56, ordinate: 10_000_000))
    #expect(image.distanceMeters(to: point(166_021.44, 10_000_000)) < 0.01)
  }

  @Test func `a shape keeps its structure`() throws {
    let zone = try #require(UTMZone(number: 18))
    let toGlobe = try Projection<ProjectedPoint, GeographicPoint>(from: zone)
    let shape = Shape<ProjectedPoint>.polygons([
      Polygon(
        shell: Box(point(280_000, 8_650_000), point(281_000, 8_651_000)).polygon.shell,
        holes: [Box(point(280_100, 8_650_100), point(280_200, 8_650_200)).polygon.shell]),
      Box(point(290_000, 8_650_000), point(291_000, 8_651_000)).polygon,
    ])
    let image = try toGlobe.forward(shape)
    guard case .polygons(let polygons) = image else {
      Issue.record("polygons became something else")
      return
    }
    #expect(polygons.map { $0.rings.map(\.count) } == [[5, 5], [5]])
    #expect(image.coordinates == (try toGlobe.forward(shape.coordinates)))
  }

  @Test func `no points give no images`() throws {
    let zone = try #require(UTMZone(number: 18))
    #expect(try Projection<GeographicPoint, ProjectedPoint>(to: zone).forward([]).isEmpty)
  }
}

@Suite struct ReferenceSystemTests {
  @Test func `a projected system of ESRI without codes is recognised`() throws {
    let wkt = """
      PROJCS["WGS_1984_UTM_Zone_18S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",\
      SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],\
      UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
      PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],\
      PARAMETER["Central_Meridian",-75.0],PARAMETER["Scale_Factor",0.9996],\
      PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
      """
    let system = try ReferenceSystem(wkt: wkt)
    #expect(system.epsg == 32718)
    #expect(!system.isGeographic)
  }

  @Test func `degrees are told from metres`() throws {
    #expect(ReferenceSystem.wgs84.isGeographic)
    #expect(try ReferenceSystem(epsg: 4326) == .wgs84)
    #expect(try ReferenceSystem(epsg: 5389).isGeographic == false)
    let zone = try #require(UTMZone(number: 19))
    #expect(try ReferenceSystem(epsg: 32719) == ReferenceSystem(utm: zone))
  }

  @Test(arguments: [0, 5773, 999_999, -1])
  func `a code that is no horizontal system is refused`(epsg: Int) {
    #expect(throws: GeometryError.self) { try ReferenceSystem(epsg: epsg) }
  }

  @Test func `text that is no system is refused`() {
    for text in ["", "PROJCS[", "+proj=nada", "hola"] {
      #expect(throws: GeometryError.self, "\(text)") { try ReferenceSystem(wkt: text) }
    }
  }
}
