import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct UnitTests {
  @Test func `plain units are read as they are`() throws {
    let result = try Workbench().readUnits(plainUnits)
    let territory = try #require(result.territory, "\(result.errors)")
    #expect(territory.units.map(\.id.text) == ["A", "B", "C"])
    #expect(territory.zone.number == 18)
    #expect(
      territory.units.map { $0.census.population } == [.counted(100), .counted(50), .counted(0)])
    #expect(territory.units[0].areaSquareMeters == 0)
    #expect(territory.units[0].codes.ubigeo?.text == "150142")
    // 0.001° of latitude is 110.6 m, of longitude 108.8 m at 12.2° S: 155.2 m on the diagonal.
    let apart = territory.units[0].representative.distanceMeters(
      to: territory.units[1].representative)
    #expect(abs(apart - 155.2) < 0.5)
    // Without persons and without a date, a fixed day: never the clock's.
    #expect(territory.cutDate.iso == TerritoryReader.censusDay)
    #expect(
      result.usedParameters.contains(
        UsedParameter(name: "fecha", value: "2017-10-22", isDefault: true)))
  }

  @Test func `permuting the rows permutes the units and changes nothing else`() throws {
    let bench = try Workbench()
    let header = "unidad_id,lat,lon,poblacion,viviendas"
    var rows = (0..<40).map { row in
      "U\(row),-12.2\(String(100 + row)),-76.94\(String(100 + row)),\(row % 3 * 40),\(row % 5)"
    }
    let reference = try #require(
      bench.readUnits(([header] + rows).joined(separator: "\n")).territory)
    let byID = Dictionary(uniqueKeysWithValues: reference.units.map { ($0.id, $0) })
    for seed in UInt64(1)...5 {
      var random = SplitMix64(seed: seed)
      random.shuffle(&rows)
      let shuffled = try #require(
        bench.readUnits(([header] + rows).joined(separator: "\n")).territory)
      #expect(
        shuffled.units.map(\.id.text) == rows.map { String($0.prefix { $0 != "," }) })
      #expect(shuffled.units.allSatisfy { byID[$0.id] == $0 })
    }
  }

  @Test func `a repeated id names both rows, and both files when there are two`() throws {
    let bench = try Workbench()
    let one = try bench.readUnits(plainUnits + "B,-12.21,-76.95,1\n")
    let finding = try #require(one.findings("id-repetido").first)
    #expect(finding.severity == .error)
    #expect(finding.place.row == 5)
    #expect(finding.message.contains("fila 3"))
    #expect(one.territory == nil)

    let first = try bench.write("a.csv", plainUnits)
    var second = try bench.write(
      "b.csv", "unidad_id,lat,lon,poblacion\nA,-12.21,-76.95,9\n")
    let clash = TerritoryReader.read(try bench.description([.units: [first, second]]))
    #expect(clash.findings("id-repetido").first?.message.contains("«a.csv»") == true)
    #expect(clash.findings("id-repetido").first?.remedy.contains("prefijo") == true)
    second.idPrefix = "R-"
    let apart = TerritoryReader.read(try bench.description([.units: [first, second]]))
    #expect(apart.territory?.units.map(\.id.text) == ["A", "B", "C", "R-A"])
  }

  @Test func `ids stay text and the zeros of codes come back`() throws {
    let result = try Workbench().readUnits(
      """
      CODIGO,UBIGEO,lat,lon,poblacion,tipo
      601050001,60105,-7.08,-78.34,10,ccpp
      0601050002,060105,-7.09,-78.35,10,ccpp
      """, ubigeo: "060105")
    let territory = try #require(result.territory)
    #expect(territory.units.map(\.id.text) == ["601050001", "0601050002"])
    #expect(
      territory.units.map { $0.codes.centroPoblado?.text } == ["0601050001", "0601050002"])
    #expect(territory.units.allSatisfy { $0.codes.ubigeo?.text == "060105" })
    #expect(result.findings("cero-perdido").count == 2)
    #expect(result.findings("id-sin-cero").count == 1)
    #expect(territory.zone.number == 17)
  }

  @Test func `the four spellings of a block give their codes`() throws {
    let bench = try Workbench()
    let inei = try bench.readFeatures([
      (
        #""IDMANZANA":"15014200600012B","UBIGEO":"150142","CODCCPP":"0001","CODZONA":"006","SUFZONA":"00","CODMZNA":"012","SUFMZNA":"B","POBLACION":50,"VIVIENDAS":9"#,
        Workbench.square(-76.94, -12.2)
      )
    ])
    let unit = try #require(inei.territory?.units.first)
    #expect(unit.kind == .manzana)
    #expect(unit.codes.centroPoblado?.text == "1501420001")
    #expect(unit.codes.zona == "00600")
    #expect(unit.codes.manzana == "012B")

    // geogpsperu: CODIGO is the ubigeo there and CCPP the province.
    let geogps = try bench.readFeatures([
      (
        #""Mz":"150142000100100024","CODIGO":"150142","CCPP":"01","CODCCPP":"0001","ZONA":"00100","MANZANA_ID":"024","MANZANA_A":null,"T_TOTAL":5.0,"LLAVE_MZS":"150142000100100024","AREA":"1""#,
        Workbench.square(-76.94, -12.2)
      )
    ])
    let other = try #require(geogps.territory?.units.first)
    #expect(other.id.text == "150142000100100024")
    #expect(other.codes.centroPoblado?.text == "1501420001")
    #expect(other.codes.manzana == "024")
    #expect(other.area == .urban)
    #expect(other.census.population == .counted(5))

    let planmet = try bench.readFeatures([
      (
        #""ID_MANZANA":"150142001010010","ubigeo":"150142","POBLACION":227"#,
        Workbench.square(-76.94, -12.2)
      )
    ])
    #expect(planmet.territory?.units.first?.id.text == "150142001010010")
  }

  @Test func `an invalid polygon is repaired and said, and one without area is refused`() throws {
    let bow =
      #"{"type":"Polygon","coordinates":[[[-76.94,-12.2],[-76.939,-12.199],[-76.939,-12.2],[-76.94,-12.199],[-76.94,-12.2]]]}"#
    let flat =
      #"{"type":"Polygon","coordinates":[[[-76.93,-12.2],[-76.92,-12.2],[-76.93,-12.2],[-76.93,-12.2]]]}"#
    let line = #"{"type":"LineString","coordinates":[[-76.93,-12.2],[-76.92,-12.2]]}"#
    let result = try Workbench().readFeatures([
      (#""unidad_id":"A","poblacion":1"#, Workbench.square(-76.95, -12.2)),
      (#""unidad_id":"B","poblacion":1"#, bow),
      (#""unidad_id":"C","poblacion":1"#, flat),
      (#""unidad_id":"D","poblacion":1"#, "null"),
      (#""unidad_id":"E","poblacion":1"#, line),
      (#""unidad_id":"F","poblacion":1"#, #"{"type":"Polygon","coordinates":[]}"#),
    ])
    #expect(result.findings("geometria-reparada").map(\.place.row) == [2])
    #expect(result.findings("area-cero").map(\.place.row) == [3])
    #expect(result.findings("sin-geometria").map(\.place.row) == [4, 6])
    #expect(result.findings("geometria-de-lineas").map(\.place.row) == [5])
    #expect(result.territory == nil)
  }

  @Test func `a unit of several parts keeps them, and its point is on it`() throws {
    let square = Workbench.square(-76.94, -12.2)
    let far = Workbench.square(-76.93, -12.2)
    func rings(_ text: String) -> String {
      String(text.drop { $0 != "[" }.dropLast())
    }
    let multi =
      "{\"type\":\"MultiPolygon\",\"coordinates\":[\(rings(square)),\(rings(far))]}"
    let result = try Workbench().readFeatures([(#""unidad_id":"A","poblacion":1"#, multi)])
    let unit = try #require(result.territory?.units.first)
    guard case .polygons(let parts) = unit.shape else {
      Issue.record("not polygons")
      return
    }
    #expect(parts.count == 2)
    let distance = try GeometryWorker().distanceMeters(unit.shape, .points([unit.representative]))
    #expect(distance == 0)
  }

  @Test func `two ids on one shape are told`() throws {
    let result = try Workbench().readFeatures([
      (#""unidad_id":"A","poblacion":1"#, Workbench.square(-76.94, -12.2)),
      (#""unidad_id":"B","poblacion":1"#, Workbench.square(-76.93, -12.2)),
      (#""unidad_id":"C","poblacion":1"#, Workbench.square(-76.94, -12.2)),
    ])
    #expect(result.findings("forma-repetida").map(\.place.row) == [3])
    #expect(result.territory?.units.count == 3)
  }

  @Test func `numbers that are not are told with their row, column and value`() throws {
    let result = try Workbench().readUnits(
      """
      unidad_id,lat,lon,poblacion,viviendas
      A,-12.2,-76.94,"1,5",3
      B,-12.2,-76.95,-4,3
      C,-12.2,-76.96,muchos,3
      D,-12.2,-76.97,,3
      """)
    #expect(result.findings("no-es-numero").map(\.place.row) == [2, 4])
    #expect(result.findings("numero-negativo").map(\.place.value) == ["-4"])
    #expect(result.findings("no-es-numero").first?.place.column == "poblacion")
    #expect(result.findings("no-es-numero").first?.remedy.contains("punto decimal") == true)
  }

  @Test func `the weight column must be there, full, not negative and not all zero`() throws {
    let bench = try Workbench()
    let good = try bench.readUnits(plainUnits, weight: "poblacion")
    #expect(good.territory?.units.map(\.weight) == [100, 50, 0])
    // Also by the heading as the file folds it.
    #expect(try bench.readUnits(plainUnits, weight: "POBLACIÓN").territory != nil)

    let absent = try bench.readUnits(plainUnits, weight: "poblasion")
    #expect(absent.findings("peso-no-existe").first?.message.contains("«poblacion»") == true)
    #expect(absent.territory == nil)

    let holes = try bench.readUnits(
      "unidad_id,lat,lon,p\nA,-12.2,-76.94,\nB,-12.2,-76.95,-1\nC,-12.2,-76.96,2\n", weight: "p")
    #expect(holes.findings("peso-vacio").map(\.place.row) == [2])
    #expect(holes.findings("numero-negativo").map(\.place.row) == [3])

    let zero = try bench.readUnits(
      "unidad_id,lat,lon,p\nA,-12.2,-76.94,0\nB,-12.2,-76.95,0\n", weight: "p")
    #expect(zero.errors.map(\.code) == ["pesos-nulos"])
  }

  @Test func `without anything to weigh by, it says what to give`() throws {
    let result = try Workbench().readUnits("unidad_id,lat,lon\nA,-12.2,-76.94\n")
    #expect(result.errors.map(\.code) == ["sin-carga"])
  }

  @Test func `a missing column is told with the nearest heading`() throws {
    let result = try Workbench().readUnits("unidad,lat,lon,pob\nA,-12.2,-76.94,1\n")
    let finding = try #require(result.findings("columna-no-existe").first)
    #expect(finding.message.contains("¿Quiso decir «unidad»?"))
    #expect(finding.remedy.contains("unidad, lat, lon, pob"))

    let mapped = try Workbench().readUnits(
      "COD,lat,lon,pob\nA,-12.2,-76.94,1\n", columns: ["id": "CODE"])
    #expect(mapped.findings("columna-no-existe").count == 1)
    #expect(mapped.findings("columna-no-existe").first?.message.contains("«COD»") == true)
  }

  @Test func `units without any place are told once`() throws {
    let result = try Workbench().readUnits("unidad_id,poblacion\nA,1\nB,2\n")
    #expect(result.findings("sin-coordenadas").count == 1)
    #expect(result.findings("sin-geometria").isEmpty)
  }

  @Test func `units far outside the limit are told with their distance, near ones together`()
    throws
  {
    let bench = try Workbench()
    let limit = try bench.write(
      "limite.geojson", Workbench.geoJSON([("", Workbench.square(-76.95, -12.21, 0.02))]))
    let units = try bench.write(
      "u.csv",
      """
      unidad_id,lat,lon,poblacion
      A,-12.200,-76.940,1
      B,-12.201,-76.941,1
      C,-12.200,-76.9295,1
      D,-12.200,-76.900,1
      """)
    let result = TerritoryReader.read(
      try bench.description([.limit: [limit], .units: [units]]))
    #expect(result.findings("unidad-fuera").map(\.place.row) == [5])
    // 0.03° of longitude at 12.2° S are 3,264 m.
    #expect(result.findings("unidad-fuera").first?.message.contains("a 326") == true)
    #expect(result.findings("unidades-al-borde").count == 1)
    #expect(result.territory?.units.count == 4)

    let elsewhere = try bench.write(
      "otro.geojson", Workbench.geoJSON([("", Workbench.square(-76.5, -12.0))]))
    let wrong = TerritoryReader.read(
      try bench.description([.limit: [elsewhere], .units: [units]]))
    #expect(wrong.errors.map(\.code) == ["limite-ajeno"])
  }

  @Test func `the district is found in a layer of many limits, or asked for`() throws {
    let bench = try Workbench()
    let limits = try bench.write(
      "limites.geojson",
      Workbench.geoJSON([
        (#""ubigeo":"150101""#, Workbench.square(-77.0, -12.0)),
        (#""ubigeo":"150142""#, Workbench.square(-76.95, -12.21, 0.02)),
      ]))
    let units = try bench.write("u.csv", plainUnits)
    let found = TerritoryReader.read(
      try bench.description([.limit: [limits], .units: [units]]))
    let limit = try #require(found.territory?.limit)
    #expect(try GeometryWorker().areaSquareMeters(limit) > 4_000_000)
    let missing = TerritoryReader.read(
      try bench.description(ubigeo: "150143", [.limit: [limits], .units: [units]]))
    #expect(missing.errors.map(\.code) == ["limite-sin-distrito"])
  }
}
