import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct CoordinateTests {
  @Test(arguments: [
    (-76.94, -12.2, CoordinateSense.degrees), (-12.2, -76.94, .swapped), (76.94, 12.2, .positive),
    (-76.94, 12.2, .positive), (12.2, 76.94, .positive), (289_000, 8_651_000, .metres),
    (0, 0, .foreign), (2.35, 48.85, .foreign), (8_651_000, 289_000, .swappedMetres),
    (289.0, 8651.5, .kilometres), (-74.5, -74.5, .repeated), (289_000, 289_000, .repeated),
    (.nan, -12.2, .notFinite), (-76.94, .infinity, .notFinite), (-70.66, -33.45, .foreign),
  ])
  func `a pair of numbers is told by its range`(x: Double, y: Double, sense: CoordinateSense) {
    #expect(CoordinateSense(SourcePoint(abscissa: x, ordinate: y)) == sense)
  }

  @Test func `swapped coordinates are put right and told, for all or for one`() throws {
    let bench = try Workbench()
    let all = try bench.readUnits(
      "unidad_id,lat,lon,poblacion\nA,-76.94,-12.2,1\nB,-76.95,-12.2,1\n")
    #expect(all.errors.isEmpty)
    let whole = try #require(all.findings("coordenadas-invertidas").first)
    #expect(whole.severity == .warning)
    #expect(whole.place.row == nil)
    #expect(whole.remedy.contains("columnas"))
    let one = try bench.readUnits(plainUnits + "D,-76.94,-12.2,1\n")
    #expect(one.findings("coordenadas-invertidas").map(\.place.row) == [5])
    #expect(one.findings("coordenadas-invertidas").first?.message.hasSuffix(": 1.") == true)
    // D is put where A is.
    let units = try #require(one.territory?.units)
    #expect(units[3].representative.distanceMeters(to: units[0].representative) < 0.01)
    // A GeoJSON written latitude first.
    let layer = try bench.readFeatures([
      (#""unidad_id":"A","poblacion":1"#, Workbench.square(-12.2, -76.94))
    ])
    let straight = try bench.readFeatures([
      (#""unidad_id":"A","poblacion":1"#, Workbench.square(-76.94, -12.2))
    ])
    #expect(layer.findings("coordenadas-invertidas").count == 1)
    let areas = [layer, straight].map { $0.territory?.units[0].areaSquareMeters ?? 0 }
    #expect(abs(areas[0] - areas[1]) < 0.01)
    #expect(areas[0] > 10_000)
  }

  @Test func `what a column map says the other way round is read`() throws {
    // MINSA's list holds the longitude in NORTE.
    let result = try Workbench().readUnits(
      "unidad_id,NORTE,ESTE,poblacion\nA,-76.94,-12.2,1\n",
      columns: ["lat": "ESTE", "lon": "NORTE"])
    #expect(result.territory?.units.count == 1)
    let plain = try Workbench().readUnits("unidad_id,NORTE,ESTE,poblacion\nA,-76.94,-12.2,1\n")
    #expect(plain.findings("coordenadas-invertidas").map(\.severity) == [.warning])
    #expect(
      plain.territory?.units.map(\.representative) == result.territory?.units.map(\.representative))
  }

  @Test func `positive and foreign coordinates are told`() throws {
    let bench = try Workbench()
    #expect(
      try bench.readUnits("unidad_id,lat,lon,poblacion\nA,12.2,76.94,1\n").findings
        .filter { $0.code == "coordenadas-sin-signo" }.map(\.severity) == [.warning])
    #expect(
      try bench.readUnits("unidad_id,lat,lon,poblacion\nA,48.85,2.35,1\n").errors.map(\.code)
        == ["coordenadas-fuera-del-peru"])
    #expect(
      try bench.readUnits("unidad_id,lat,lon,poblacion\nA,doce,-76.9,1\nB,-12.2,-76.9,1\n")
        .errors.map(\.code) == ["coordenada-no-numerica"])
    #expect(
      try bench.readUnits("unidad_id,lat,lon,poblacion\nA,0,0,1\nB,-12.2,-76.9,1\n").errors
        .map(\.code) == ["sin-geometria"])
  }

  @Test func `degrees without decimals are of no use: no place, and told with how many`() throws {
    let result = try Workbench().readUnits(
      "unidad_id,lat,lon,poblacion\nA,-12,-76,1\nB,-12.2,-76.9,1\n")
    let finding = try #require(result.findings("coordenadas-truncadas").first)
    #expect(finding.message.hasSuffix(": 1."))
    #expect(finding.severity == .error)
    #expect(finding.place.row == 2)
    // Once: not also as a unit without coordinates.
    #expect(result.errors.count == 1)
  }

  @Test func `metres without a system are read where the zone is known, and said`() throws {
    let bench = try Workbench()
    let text = "unidad_id,x,y,poblacion\nA,289000,8651000,1\nB,289100,8651000,1\n"
    let known = try bench.readUnits(text)
    #expect(known.findings("crs-supuesto").map(\.severity) == [.warning])
    #expect(known.territory?.units.first?.representative.eastingMeters == 289_000)
    let unknown = try bench.readUnits(text, ubigeo: nil)
    #expect(unknown.errors.map(\.code) == ["falta-crs"])
    #expect(unknown.errors.first?.remedy.contains("32718") == true)
    // Arequipa lies in two zones, and this place in none of them.
    #expect(try bench.readUnits(text, ubigeo: "040101").errors.map(\.code) == ["falta-crs"])

    var source = try bench.write("u.csv", text)
    source.epsg = 32718
    let told = TerritoryReader.read(try bench.description(ubigeo: nil, [.units: [source]]))
    #expect(told.territory?.zone.number == 18)
    #expect(told.findings("crs-supuesto").isEmpty)
  }

  @Test func `a GeoJSON that holds metres is not taken for degrees`() throws {
    let bench = try Workbench()
    let square = Workbench.square(289_000, 8_651_000, 100)
    let unknown = try bench.readFeatures([(#""unidad_id":"A","poblacion":1"#, square)], ubigeo: nil)
    #expect(unknown.errors.map(\.code) == ["falta-crs"])
    let known = try bench.readFeatures([(#""unidad_id":"A","poblacion":1"#, square)])
    let area = try #require(known.territory?.units.first?.areaSquareMeters)
    #expect(abs(area - 10_000) < 0.001)
  }

  @Test func `a system that the numbers deny is told`() throws {
    let bench = try Workbench()
    var source = try bench.write("u.csv", plainUnits)
    source.epsg = 32718
    let degrees = TerritoryReader.read(try bench.description([.units: [source]]))
    #expect(degrees.findings("crs-no-corresponde").map(\.severity) == [.warning])
    #expect(degrees.territory?.units.count == 3)
    // With another datum the correction would be a guess of hundreds of metres.
    source.epsg = 24878
    let old = TerritoryReader.read(try bench.description([.units: [source]]))
    #expect(old.errors.map(\.code) == ["crs-no-corresponde"])
    source.epsg = 999_999
    let unknown = TerritoryReader.read(try bench.description([.units: [source]]))
    #expect(unknown.errors.map(\.code) == ["crs-desconocido"])
  }

  @Test func `the zone is that of the place, and everything is on its plane`() throws {
    let bench = try Workbench()
    // One degree west of 78° W, in metres of zone 18: the district is in 17.
    let columns = [
      OutputColumn("unidad_id", .text), OutputColumn("poblacion", .integer),
    ]
    let zone18 = try #require(UTMZone(number: 18))
    let zone17 = try #require(UTMZone(number: 17))
    let place = GeographicPoint(longitudeDegrees: -79, latitudeDegrees: -7)
    let in18 = try Projection<GeographicPoint, ProjectedPoint>(to: zone18).forward(place)
    let in17 = try Projection<GeographicPoint, ProjectedPoint>(to: zone17).forward(place)
    let layer = try OutputLayer(
      name: "u", columns: columns,
      rows: [
        OutputLayer.Row([.text("A"), .integer(5)], geometry: Shape<ProjectedPoint>.points([in18]))
      ], referenceSystem: ReferenceSystem(utm: zone18))
    try LayerWriter.write(layer, to: bench.path("u.gpkg"))
    let result = TerritoryReader.read(
      try bench.description(ubigeo: nil, [.units: [LayerSource(file: "u.gpkg")]]))
    let territory = try #require(result.territory, "\(result.errors)")
    #expect(territory.zone.number == 17)
    #expect(territory.units[0].representative.distanceMeters(to: in17) < 0.01)
  }

  @Test func `PSAD56 is read, and how exact that is`() throws {
    let bench = try Workbench()
    var source = try bench.write("u.csv", "unidad_id,x,y,poblacion\nA,289250,8651370,1\n")
    source.epsg = 24878
    let result = TerritoryReader.read(try bench.description([.units: [source]]))
    let unit = try #require(result.territory?.units.first)
    let moved = unit.representative.distanceMeters(
      to: ProjectedPoint(eastingMeters: 289_250, northingMeters: 8_651_370))
    #expect((250...450).contains(moved))
    #expect(result.findings("exactitud-del-crs").first?.message.contains("16 m") == true)
  }
}
