import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct ServiceTests {
  /// A district of 0.02° with a unit in it.
  private func read(
    _ role: LayerRole, _ name: String, _ text: String, columns: [String: String] = [:]
  ) throws -> ReadingResult {
    let bench = try Workbench()
    let limit = try bench.write(
      "limite.geojson", Workbench.geoJSON([("", Workbench.square(-76.95, -12.21, 0.02))]))
    let units = try bench.write("u.csv", plainUnits)
    var source = try bench.write(name, text)
    source.columns = columns
    return TerritoryReader.read(
      try bench.description([.limit: [limit], .units: [units], role: [source]]))
  }

  @Test func `IPRESS come with their code whole, their ambit, and where they are`() throws {
    let result = try read(
      .ipress, "ipress.csv",
      """
      codigo,nombre,categoria,lat,lon,ambito
      6208,Centro,I-3,-12.2,-76.94,A; B
      00006209,Lejos,I-1,-12.2,-76.90,
      00006210,Sin lugar,I-1,,,
      00006208,Otra vez,I-1,-12.2,-76.94,
      ,Sin código,I-1,-12.2,-76.94,
      """)
    let services = try #require(result.territory?.services)
    #expect(services.map(\.code) == ["00006208", "00006209"])
    #expect(services[0].attendedUnits == [UnitID("A"), UnitID("B")])
    #expect(services.allSatisfy { $0.kind == .ipress })
    #expect(result.findings("servicio-fuera").map(\.place.row) == [3])
    #expect(result.findings("servicio-fuera").first?.message.contains("a 326") == true)
    #expect(result.findings("servicio-sin-coordenadas").map(\.place.row) == [4])
    #expect(result.findings("servicio-repetido").map(\.place.row) == [5])
    #expect(result.findings("servicio-sin-codigo").map(\.place.row) == [6])
    #expect(result.findings("cero-perdido").count == 1)
    #expect(result.findings("ambito-desconocido").isEmpty)
  }

  @Test func `an ambit that names unknown units is told`() throws {
    let result = try read(
      .ipress, "ipress.csv", "codigo,lat,lon,ambito\n00006208,-12.2,-76.94,A;Z9;Z8\n")
    #expect(result.findings("ambito-desconocido").map(\.place.value) == ["Z9"])
    #expect(result.findings("ambito-desconocido").first?.message.hasSuffix(": 2.") == true)
  }

  @Test func `of a national list only what is of the district is used`() throws {
    let result = try read(
      .ipress, "renipress.csv",
      """
      \u{FEFF}COD_IPRESS;NOMBRE;UBIGEO;NORTE;ESTE
      00000001;Propia;150142;-12.2;-76.94
      00000002;Ajena;150101;-12.05;-77.03
      00000003;Ajena aquí;150101;-12.2;-76.945
      00000004;Propia lejos;150142;-12.05;-77.03
      00000005;Ajena sin lugar;150101;;
      """)
    let codes = try #require(result.territory).services.map(\.code)
    #expect(codes == ["00000001", "00000003", "00000004"])
    #expect(result.findings("servicio-de-otro-ubigeo").map(\.place.row) == [4])
    #expect(result.findings("servicio-fuera").map(\.place.row) == [5])
    #expect(result.findings("servicios-de-otros-distritos").count == 1)
    #expect(result.findings("servicio-sin-coordenadas").isEmpty)
  }

  @Test func `preschools that are open, and only they, with their annex`() throws {
    let result = try read(
      .preschools, "ie.csv",
      """
      COD_MOD,ANEXO,CEN_EDU,NIV_MOD,ESTADO,NLAT_IE,NLONG_IE
      0123456,0,Uno,A2,1,-12.2,-76.94
      123457,0,Dos,A5,1,-12.2,-76.941
      0123458,0,Primaria,B0,1,-12.2,-76.941
      0123459,0,Cerrada,A2,0,-12.2,-76.941
      """)
    let services = try #require(result.territory?.services)
    #expect(services.map(\.code) == ["0123456-0", "0123457-0"])
    #expect(services.allSatisfy { $0.kind == .preschool })
  }

  @Test func `water systems with their chlorine, as it is`() throws {
    let result = try read(
      .water, "agua.csv",
      """
      codigo_sistema,nombre,lat,lon,unidades,cloro_mg_l,fecha_muestra
      S1,Uno,-12.2,-76.94,A;C,0.50,2026-01-01
      S2,Dos,-12.2,-76.94,,"0,4",
      S3,Tres,-12.2,-76.94,,,
      """)
    let services = try #require(result.territory?.services)
    #expect(services.map(\.residualChlorineMgPerLiter) == [0.5, nil, nil])
    #expect(services[0].attendedUnits == [UnitID("A"), UnitID("C")])
    #expect(result.findings("no-es-numero").map(\.place.row) == [3])
  }

  @Test func `swapped services are put right and told`() throws {
    let one = try read(
      .ipress, "i.csv",
      "codigo,lat,lon\n1,-12.2,-76.94\n2,-12.2,-76.941\n3,-76.94,-12.2\n")
    #expect(one.territory?.services.count == 3)
    #expect(one.findings("coordenadas-invertidas").map(\.place.row) == [4])
    let all = try read(.ipress, "i.csv", "codigo,NORTE,ESTE\n1,-76.94,-12.2\n")
    #expect(all.findings("coordenadas-invertidas").map(\.severity) == [.warning])
    #expect(all.findings("servicio-fuera").isEmpty)
  }

  @Test func `risk zones, barriers and crossings are shapes with a name`() throws {
    let line = #"{"type":"LineString","coordinates":[[-76.95,-12.2],[-76.93,-12.2]]}"#
    let risk = try read(
      .risk, "r.geojson",
      Workbench.geoJSON([
        (#""codigo":"Z1","tipo":"huaico","nivel":"Alto""#, Workbench.square(-76.94, -12.2)),
        (#""tipo":"huaico""#, line), (#""codigo":"Z3""#, "null"),
      ]))
    let zones = try #require(risk.territory?.riskZones)
    #expect(zones.map(\.code) == ["Z1", "2"])
    #expect(zones.map(\.level) == ["alto", nil])
    #expect(risk.findings("sin-geometria").map(\.severity) == [.warning])

    let point = #"{"type":"Point","coordinates":[-76.94,-12.2]}"#
    let barriers = try read(
      .barriers, "b.geojson",
      Workbench.geoJSON([(#""nombre":"Río""#, line), (#""nombre":"Punto""#, point)]))
    #expect(barriers.territory?.barriers.map(\.name) == ["Río"])
    #expect(barriers.findings("barrera-sin-largo").map(\.place.row) == [2])

    let crossings = try read(
      .crossings, "c.csv", "nombre,lat,lon\nPuente,-12.2,-76.94\n")
    #expect(crossings.territory?.crossings.map(\.name) == ["Puente"])
    #expect(crossings.territory?.crossings.map(\.costMeters) == [nil])
  }

  @Test func `barriers and crossings may say what crossing costs`() throws {
    let line = #"{"type":"LineString","coordinates":[[-76.95,-12.2],[-76.93,-12.2]]}"#
    let barriers = try read(
      .barriers, "b.geojson",
      Workbench.geoJSON([
        (#""costo_m":300"#, line), (#""costo_m":null"#, line), (#""costo_m":"mucho""#, line),
        (#""costo_m":-5"#, line), (#""costo_m":0"#, line),
      ]))
    #expect(barriers.territory?.barriers.map(\.costMeters) == [300, nil, nil, nil, 0])
    let findings = barriers.findings("costo-no-valido")
    #expect(findings.map(\.place.row) == [3, 4])
    #expect(findings.map(\.place.value) == ["mucho", "-5"])
    #expect(findings.allSatisfy { $0.message.contains("la barrera no se cruza") })

    let crossings = try read(
      .crossings, "c.csv",
      "nombre,lat,lon,costo_m\nPuente,-12.2,-76.94,\nOroya,-12.2,-76.94,150\n"
        + "Vado,-12.2,-76.94,x\n")
    #expect(crossings.territory?.crossings.map(\.costMeters) == [nil, 150, nil])
    #expect(crossings.findings("costo-no-valido").map(\.place.row) == [4])
  }
}

@Suite struct ExistingTests {
  private func read(_ name: String, _ text: String, units: String = plainUnits) throws
    -> ReadingResult
  {
    let bench = try Workbench()
    let table = try bench.write("u.csv", units)
    var source = try bench.write(name, text)
    source.origin = "salud"
    return TerritoryReader.read(
      try bench.description([.units: [table], .existing: [source]]))
  }

  @Test func `a table gives each unit its sector; blank and 0 are none`() throws {
    let result = try read("s.csv", "unidad_id,sector\nC,02\nA,01\nB,0\n")
    let existing = try #require(result.territory?.existing)
    #expect(existing.sectorOfUnit == ["01", nil, "02"])
    #expect(existing.origin == "salud")
    #expect(result.findings("unidades-sin-sector-previo").count == 1)
  }

  @Test func `ids that match no unit are told, and too many of them are an error`() throws {
    let few = try read("s.csv", "unidad_id,sector\nA,1\nB,1\nX,1\n")
    #expect(few.findings("unidad-desconocida").map(\.place.row) == [4])
    #expect(few.errors.isEmpty)
    let most = try read("s.csv", "unidad_id,sector\nA,1\nX,1\nY,1\n")
    #expect(most.errors.map(\.code) == ["sectorizacion-ajena"])
  }

  @Test func `a unit in two rows is told, and in two sectors is an error`() throws {
    let same = try read("s.csv", "unidad_id,sector\nA,1\nB,1\nC,1\nA,1\n")
    #expect(same.findings("unidad-en-dos-filas").map(\.severity) == [.warning])
    let two = try read("s.csv", "unidad_id,sector\nA,1\nB,1\nC,1\nA,2\n")
    #expect(two.errors.map(\.code) == ["unidad-en-dos-filas"])
    #expect(two.errors.first?.message.contains("fila 2") == true)
  }

  @Test func `a table whose ids lost their zero is matched, and said`() throws {
    let result = try read(
      "s.csv", "unidad_id,sector\n601050001,1\n601050002,2\n",
      units: """
        unidad_id,lat,lon,poblacion
        0601050001,-12.2,-76.94,1
        0601050002,-12.2,-76.95,1
        """)
    #expect(result.territory?.existing?.sectorOfUnit == ["1", "2"])
    #expect(result.findings("cero-perdido").count == 1)
  }

  @Test func `polygons give their sector to the units whose point they hold`() throws {
    let result = try read(
      "s.geojson",
      Workbench.geoJSON([
        (#""sector":"N""#, Workbench.square(-76.9405, -12.2005)),
        (#""sector":"S""#, Workbench.square(-76.9425, -12.2025, 0.002)),
      ]))
    #expect(result.territory?.existing?.sectorOfUnit == ["N", "S", "S"])
    let far = try read(
      "s.geojson", Workbench.geoJSON([(#""sector":"N""#, Workbench.square(-76.5, -12))]))
    #expect(far.errors.map(\.code) == ["sectorizacion-ajena"])
  }

  @Test func `a table without sector or without units is told`() throws {
    #expect(
      try read("s.csv", "unidad_id,sectr\nA,1\n").findings("columna-no-existe").first?.message
        .contains("«sectr»") == true)
    #expect(try read("s.csv", "cod,sector\nA,1\n").errors.map(\.code) == ["columna-no-existe"])
  }
}
