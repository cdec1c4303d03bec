import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaReading

/// Coordinates as real tables hold them: one row in degrees, another the other way round, another
/// in metres.
@Suite struct MixedCoordinateTests {
  /// A place of Villa El Salvador and how it reads in each zone and on the plane of 18S.
  private static let place = GeographicPoint(longitudeDegrees: -76.94, latitudeDegrees: -12.2)

  private static func metres(
    _ place: GeographicPoint, zone: Int
  ) throws -> ProjectedPoint {
    try Projection<GeographicPoint, ProjectedPoint>(to: try #require(UTMZone(number: zone)))
      .forward(place)
  }

  private func readService(
    _ rows: [String], header: String = "codigo,NORTE,ESTE", limit: Bool = true
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var sources: [LayerRole: [LayerSource]] = [
      .units: [try bench.write("u.csv", plainUnits)],
      .ipress: [
        try bench.write("i.csv", ([header] + rows).joined(separator: "\n") + "\n")
      ],
    ]
    if limit {
      sources[.limit] = [
        try bench.write(
          "limite.geojson", Workbench.geoJSON([("", Workbench.square(-76.95, -12.21, 0.02))]))
      ]
    }
    return TerritoryReader.read(try bench.description(sources))
  }

  @Test func `one table with degrees, swapped degrees and metres puts all where they are`() throws {
    let metres = try Self.metres(Self.place, zone: 18)
    let (east, north) = (metres.eastingMeters, metres.northingMeters)
    let result = try readService([
      "1,-12.2,-76.94", "2,-76.94,-12.2", "3,\(north),\(east)", "4,\(east),\(north)",
      "5,\(north / 1000),\(east / 1000)", "6,12.2,76.94", "7,0,0", "8,-1,-1", "9,-76.94,-76.94",
      "10,-12,-76",
    ])
    let services = try #require(result.territory?.services)
    #expect(services.map(\.code) == (1...6).map { "0000000\($0)" })
    #expect(services.allSatisfy { $0.position.distanceMeters(to: metres) < 0.01 })
    // MINSA's headings: what is called north holds the longitude in some rows.
    #expect(result.findings("coordenadas-invertidas").map(\.place.row) == [3, 5])
    #expect(result.findings("coordenadas-sin-signo").map(\.place.row) == [7])
    #expect(result.findings("coordenadas-en-km").map(\.place.row) == [6])
    #expect(result.findings("coordenadas-mezcladas").first?.message.hasSuffix(": 3.") == true)
    #expect(result.findings("coordenadas-repetidas").map(\.place.row) == [10])
    #expect(result.findings("coordenadas-truncadas").map(\.place.row) == [11])
    #expect(result.errors.isEmpty)
    // 7 and 8 have no place; the two told above have none either.
    #expect(
      result.findings("servicio-sin-coordenadas").first?.message.hasSuffix(": 4.") == true)
  }

  @Test func `without a limit the department of the row tells the zone`() throws {
    // The same easting in Piura (17), Lima (18) and Puno (19), each with its own ubigeo.
    let places: [(String, GeographicPoint, Int)] = [
      ("200101", GeographicPoint(longitudeDegrees: -80.6, latitudeDegrees: -5.2), 17),
      ("150101", GeographicPoint(longitudeDegrees: -77.0, latitudeDegrees: -12.0), 18),
      ("210101", GeographicPoint(longitudeDegrees: -70.0, latitudeDegrees: -15.8), 19),
    ]
    let finder = ZoneFinder(place: DistrictPlace(ubigeo: try Ubigeo("150142")))
    for (ubigeo, place, zone) in places {
      let metres = try Self.metres(place, zone: zone)
      let images = try ZoneFinder.images([
        SourcePoint(abscissa: metres.eastingMeters, ordinate: metres.northingMeters)
      ]).map { $0[0] }
      #expect(
        finder.zone(of: images, ubigeo: try Ubigeo(ubigeo))
          == .zone(try #require(UTMZone(number: zone))))
    }
    // Loreto is eight degrees wide: a place at its west in 18S is one at its east in 19S.
    let wide = try Self.metres(
      GeographicPoint(longitudeDegrees: -77, latitudeDegrees: -4), zone: 18)
    let images = try ZoneFinder.images([
      SourcePoint(abscissa: wide.eastingMeters, ordinate: wide.northingMeters)
    ]).map { $0[0] }
    #expect(
      finder.zone(of: images, ubigeo: try Ubigeo("160101"))
        == .zone(try #require(UTMZone(number: 18))))
    // Its province on both sides of 72° W does not tell.
    #expect(finder.zone(of: images, ubigeo: try Ubigeo("160401")) == .several)
  }

  @Test func `metres that nothing places are asked for, with where each zone would put them`()
    throws
  {
    let result = try Workbench().readUnits(
      "unidad_id,x,y,poblacion\nA,289000,8651000,1\n", ubigeo: nil)
    let finding = try #require(result.errors.first)
    #expect(finding.code == "falta-crs")
    #expect(finding.message.contains("18S, a -76.9 de longitud y -12.2 de latitud (Lima)"))
    #expect(finding.message.contains("17S, fuera del Perú"))
    // Of Puno only 19S is land: the other zones would put it in the sea.
    let south = try Self.metres(
      GeographicPoint(longitudeDegrees: -69.5, latitudeDegrees: -16.2), zone: 19)
    let one = try Workbench().readUnits(
      "unidad_id,x,y,poblacion\nA,\(south.eastingMeters),\(south.northingMeters),1\n", ubigeo: nil)
    #expect(one.errors.map(\.code) == ["falta-crs"])
    #expect(one.errors.first?.remedy.contains("EPSG:32719") == true)
  }

  @Test func `a declared zone is not believed against the limit, for a layer or for some rows`()
    throws
  {
    let bench = try Workbench()
    let limit = try bench.write(
      "limite.geojson", Workbench.geoJSON([("", Workbench.square(-78.01, -7.01, 0.02))]))
    // A district on both sides of 78° W, whose rows are each in the metres of their own zone.
    let west = GeographicPoint(longitudeDegrees: -78.005, latitudeDegrees: -7)
    let east = GeographicPoint(longitudeDegrees: -77.995, latitudeDegrees: -7)
    let in17 = try Self.metres(west, zone: 17)
    let in18 = try Self.metres(east, zone: 18)
    let text = """
      unidad_id,x,y,poblacion
      A,\(in17.eastingMeters),\(in17.northingMeters),1
      B,\(in18.eastingMeters),\(in18.northingMeters),1

      """
    var units = try bench.write("u.csv", text)
    for epsg in [32717, 32718, nil] {
      units.epsg = epsg
      let result = TerritoryReader.read(
        try bench.description(ubigeo: "060901", [.limit: [limit], .units: [units]]))
      let territory = try #require(result.territory, "\(result.errors)")
      #expect(territory.zone.number == 17 || territory.zone.number == 18)
      let expected = try [west, east].map { try Self.metres($0, zone: territory.zone.number) }
      for (unit, place) in zip(territory.units, expected) {
        #expect(unit.representative.distanceMeters(to: place) < 0.01)
      }
      #expect(result.findings("zona-utm-corregida").count == (epsg == nil ? 0 : 1))
      #expect(result.findings("unidad-fuera").isEmpty)
    }
  }

  @Test(arguments: [
    ("-12,0456", "-76,9400"), ("12°02'44.16\"S", "76°56'24\"W"), ("12 02 44.16 S", "76 56 24 O"),
    ("S 12º 2´ 44,16´´", "O 76º 56´ 24´´"), ("-12 02 44.16", "-76 56 24"),
    ("12° 2.736' S", "76° 56.4' W"),
  ])
  func `degrees written in other ways are read where they can only be one place`(
    latitude: String, longitude: String
  ) throws {
    for (lat, lon) in [(latitude, longitude), (longitude, latitude)] {
      guard case .point(let point, let style) = CoordinateText.read(lon, lat) else {
        Issue.record("not read: \(lat) \(lon)")
        continue
      }
      #expect(style != .plain)
      let image = CoordinateSense(point).corrected(point)
      #expect(abs(image.ordinate + 12.0456) < 1e-9)
      #expect(abs(image.abscissa + 76.94) < 1e-9)
    }
  }

  @Test(arguments: [
    ("289 123.5", "8 665 432.5"), ("289.123,5", "8.665.432,5"), ("289,123.5", "8,665,432.5"),
    ("289123,5", "8665432,5"), ("289'123.5", "8'665'432.5"), ("289\u{A0}123,5", "8665432.5"),
  ])
  func `metres with separators are read where they can only be one place`(
    easting: String, northing: String
  ) throws {
    guard case .point(let point, .separated) = CoordinateText.read(easting, northing) else {
      Issue.record("not read")
      return
    }
    #expect(point == SourcePoint(abscissa: 289_123.5, ordinate: 8_665_432.5))
  }

  @Test(arguments: [
    ("doce", "-76.94"), ("-12.2.1", "-76.94"), ("12°75'00\"S", "76°56'24\"W"), ("--12.2", "-76.94"),
    ("12 S 04 N", "-76.94"), ("1,2,3", "-76.94"), ("-12,2", "1,234,5"),
  ])
  func `what is no coordinate, or could be two, is not read`(latitude: String, longitude: String) {
    guard case .unreadable = CoordinateText.read(longitude, latitude) else {
      Issue.record("read: \(latitude) \(longitude)")
      return
    }
  }

  @Test func `other ways of writing are told with how many`() throws {
    let result = try Workbench().readUnits(
      """
      unidad_id,lat,lon,poblacion
      A,"-12,2000","-76,9400",1
      B,12°12'S,76°57'W,1
      C,-12.2,-76.96,1
      D,x,-76.96,1
      E,y,-76.96,1
      """)
    #expect(result.findings("coordenadas-con-coma").map(\.place.row) == [2])
    #expect(result.findings("coordenadas-sexagesimales").map(\.place.row) == [3])
    let unreadable = result.findings("coordenada-no-numerica")
    #expect(unreadable.map(\.place.row) == [5])
    #expect(unreadable.first?.place.column == "lat")
    #expect(unreadable.first?.message.hasSuffix(": 2.") == true)
    #expect(result.errors.count == 1)
  }

  @Test func `coordinates that are not finite are told in any layer`() throws {
    let bench = try Workbench()
    let nan =
      #"{"type":"Polygon","coordinates":[[[-76.94,-12.2],[NaN,-12.199],[-76.939,-12.2],[-76.94,-12.2]]]}"#
    let result = try bench.readFeatures([
      (#""unidad_id":"A","poblacion":1"#, Workbench.square(-76.95, -12.2)),
      (#""unidad_id":"B","poblacion":1"#, nan),
    ])
    #expect(result.territory == nil)
    #expect(!result.errors.isEmpty)
  }

  @Test func `the same district written in any way is the same to the centimetre`() throws {
    let bench = try Workbench()
    var random = SplitMix64(seed: 7)
    let places = (0..<60).map { _ in
      GeographicPoint(
        longitudeDegrees: -76.95 + Double(random.next() % 20_000) / 1e6,
        latitudeDegrees: -12.21 + Double(random.next() % 20_000) / 1e6)
    }
    func text(_ row: (Int, GeographicPoint) throws -> (String, String)) rethrows -> String {
      try places.enumerated().reduce("unidad_id,lon,lat,poblacion\n") { text, place in
        let (x, y) = try row(place.offset, place.element)
        return text + "U\(place.offset),\"\(x)\",\"\(y)\",1\n"
      }
    }
    let plain = try #require(
      bench.readUnits(
        text { _, place in
          ("\(place.longitudeDegrees)", "\(place.latitudeDegrees)")
        }
      ).territory)
    let ways: [String] = [
      text { _, place in ("\(place.latitudeDegrees)", "\(place.longitudeDegrees)") },
      text { _, place in ("\(-place.longitudeDegrees)", "\(-place.latitudeDegrees)") },
      text { _, place in
        (
          "\(place.longitudeDegrees)".replacing(".", with: ","),
          "\(place.latitudeDegrees)".replacing(".", with: ",")
        )
      },
      try text { row, place in
        let metres = try Self.metres(place, zone: 18)
        return row % 2 == 0
          ? ("\(metres.eastingMeters)", "\(metres.northingMeters)")
          : ("\(metres.northingMeters / 1000)", "\(metres.eastingMeters / 1000)")
      },
      try text { row, place in
        switch row % 4 {
        case 0: return ("\(place.longitudeDegrees)", "\(place.latitudeDegrees)")
        case 1: return ("\(place.latitudeDegrees)", "\(place.longitudeDegrees)")
        case 2: return ("\(-place.longitudeDegrees)", "\(place.latitudeDegrees)")
        default:
          let metres = try Self.metres(place, zone: 18)
          return ("\(metres.eastingMeters)", "\(metres.northingMeters)")
        }
      },
    ]
    for (number, way) in ways.enumerated() {
      let other = try #require(bench.readUnits(way).territory, "way \(number)")
      #expect(other.zone == plain.zone)
      for (one, two) in zip(plain.units, other.units) {
        #expect(one.id == two.id)
        #expect(one.representative.distanceMeters(to: two.representative) < 0.01, "way \(number)")
      }
    }
  }
}
