import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

@testable import SectorizaReading

/// What is read of the sources that are known, from files with their headings and their traps.
@Suite struct KnownSourceReadingTests {
  private func csv(_ headings: String, _ rows: [String]) -> String {
    ([headings] + rows).joined(separator: "\n") + "\n"
  }

  /// A workbook of one sheet, its first row being that of the titles.
  private func sheet(
    _ bench: Workbench, _ name: String, sheet: String = "Hoja1", _ rows: [[String?]]
  ) throws -> LayerSource {
    let width = rows.map(\.count).max() ?? 0
    func padded(_ row: [String?]) -> [String?] {
      row + [String?](repeating: nil, count: width - row.count)
    }
    let titles = padded(rows[0]).enumerated().map { $1 ?? "_vacio\($0)" }
    let layer = try OutputLayer(
      name: sheet, columns: titles.map { OutputColumn($0, .text) },
      rows: rows.dropFirst().map { row in
        OutputLayer.Row(padded(row).map { FieldValue.text($0) })
      })
    try LayerWriter.write(layer, to: bench.path(name))
    return LayerSource(file: name)
  }

  // MARK: Columns

  @Test func `the advertising columns of geogpsperu are not taken for the block`() throws {
    let bench = try Workbench()
    let feature = { (id: String, x: Double) in
      (
        "\"Mz\":\"\(id)\",\"UBIGEO\":\"150127\",\"AREA\":\"1\",\"CODCCPP\":\"0001\","
          + "\"ZONA\":\"00100\",\"MANZANA_ID\":\"024\",\"T_TOTAL\":5,\"T_HOMBRES\":2,"
          + "\"T_MUJERES\":3,\"LLAVE_MZS\":\"\(id)\",\"Nombre\":\"aviso\",\"CCPP\":\"01\","
          + "\"CODIGO\":\"150127\"", Workbench.square(x, -12.35)
      )
    }
    let result = try bench.readFeatures(
      [feature("150127000100100024", -76.81), feature("150127000100100025", -76.805)],
      ubigeo: "150127")
    let unit = try #require(result.territory?.units.first, "\(result.errors)")
    #expect(unit.id.text == "150127000100100024")
    #expect(unit.kind == .manzana)
    #expect(unit.name == nil)
    #expect(unit.area == .urban)
    #expect(unit.codes.centroPoblado?.text == "1501270001")
    #expect(unit.census.population == .counted(5))
  }

  @Test func `the code of a block that INEI keeps in pieces is put together`() throws {
    let bench = try Workbench()
    let feature = { (block: String, suffix: String, x: Double) in
      (
        "\"CCDD\":\"15\",\"CCPP\":\"1\",\"CCDI\":\"42\",\"CODZONA\":\"6\",\"SUFZONA\":\"0\","
          + "\"CODMZNA\":\"\(block)\",\"SUFMZNA\":\"\(suffix)\",\"POBLACION\":40",
        Workbench.square(x, -12.2)
      )
    }
    let result = try bench.readFeatures([feature("12", "B", -76.94), feature("013", "", -76.93)])
    let units = try #require(result.territory?.units, "\(result.errors)")
    #expect(units.map(\.id.text) == ["15014200600012B", "15014200600013"])
    #expect(units.map { $0.codes.ubigeo?.text } == ["150142", "150142"])
    #expect(units.allSatisfy { $0.codes.centroPoblado == nil })
  }

  @Test func `in the national list, ccpp is the name and tipo the area`() throws {
    let bench = try Workbench()
    let source = try bench.write(
      "ccpp.csv",
      csv(
        "inei_ccpp,inei_distrito,departamento,provincia,distrito,ccpp,tipo,latitude,longitude",
        [
          "0601050001,060105,CAJAMARCA,CAJAMARCA,ENCAÑADA,LA PAMPA,Urban,-7.08,-78.34",
          "0601050002,060105,CAJAMARCA,CAJAMARCA,ENCAÑADA,EL CERRO,Rural,-7.09,-78.35",
        ]))
    let counts = try bench.write(
      "conteos.csv", csv("unidad_id,poblacion", ["0601050001,100", "0601050002,30"]))
    let result = TerritoryReader.read(
      try bench.description(ubigeo: "060105", [.units: [source], .counts: [counts]]))
    let units = try #require(result.territory?.units, "\(result.errors)")
    #expect(units.map(\.name) == ["LA PAMPA", "EL CERRO"])
    #expect(units.map(\.area) == [.urban, .rural])
    #expect(units.map(\.kind) == [.centroPoblado, .centroPoblado])
    #expect(units.map { $0.census.population?.value } == [100, 30])
  }

  // MARK: Headings

  @Test func `titles above and headings in groups are read`() throws {
    let bench = try Workbench()
    let source = try sheet(
      bench, "u.xlsx",
      [
        ["DISTRITO DE PRUEBA"],
        ["Cuadro 3: unidades"],
        ["CÓDIGO", "UBICACIÓN", "UBICACIÓN", "POBLACIÓN", "POBLACIÓN", "POBLACIÓN"],
        ["CÓDIGO", "LAT", "LON", "HOMBRES", "MUJERES", "TOTAL"],
        ["A", "-12.2", "-76.94", "4", "6", "10"],
        ["B", "-12.21", "-76.94", "3", "5", "8"],
        ["TOTAL", nil, nil, "7", "11", "18"],
        ["Fuente: elaboración propia"],
      ])
    var declared = source
    declared.columns = ["unidad_id": "CÓDIGO"]
    let result = TerritoryReader.read(try bench.description([.units: [declared]]))
    let units = try #require(result.territory?.units, "\(result.errors)")
    #expect(units.map(\.id.text) == ["A", "B"])
    #expect(units.map { $0.census.population?.value } == [10, 8])
    let told = try #require(result.findings("encabezados-mas-abajo").first)
    #expect(told.place.row == 4)
    let footer = try #require(result.findings("filas-al-pie").first)
    #expect(footer.place.row == 7)
    #expect(footer.message.contains("2 filas"))
  }

  @Test func `a heading broken in two rows is read whole`() throws {
    let bench = try Workbench()
    let source = try bench.write(
      "p.csv",
      """
      LISTA DE NIÑOS,,
      FECHA DE,CODIGO DE,DNI
      NACIMIENTO,UBIGEO DEL DISTRITO,
      03/05/2025,150142,12345678

      """)
    let units = try bench.write("u.csv", plainUnits)
    var description = try bench.description([.units: [units], .padron: [source]])
    description.cutDate = CalendarDate("2026-11-01")
    let result = TerritoryReader.read(description)
    let child = try #require(result.persons.persons.first, "\(result.findings)")
    #expect(child.document?.number == "12345678")
    #expect(child.ubigeo?.text == "150142")
    #expect(result.persons.persons.count == 1)
  }

  @Test func `rows of data that repeat a word are never headings`() throws {
    let bench = try Workbench()
    let result = try bench.readUnits(
      csv(
        "unidad_id,lat,lon,poblacion,nombre,zona",
        [
          "A,-12.2,-76.94,5,SECTOR,SECTOR", "B,-12.21,-76.94,6,MANZANA,NOMBRE",
          "C,-12.22,-76.94,7,ZONA,AREA",
        ]))
    #expect(result.territory?.units.map(\.id.text) == ["A", "B", "C"])
  }

  // MARK: Counts

  @Test func `counts complete the units, and what differs or is of nobody is told`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let counts = try bench.write(
      "c.csv",
      csv(
        "unidad_id,poblacion,ninos_0_59m,gestantes",
        ["A,100,9,2", "B,60,5,", "C,14,1,0", "C,15,1,0", "Z,9,1,0", "B,x,,", ",3,1,0"]))
    let result = TerritoryReader.read(
      try bench.description([.units: [units], .counts: [counts]]))
    let found = try #require(result.territory?.units, "\(result.errors)")
    #expect(found.map { $0.census.population?.value } == [100, 60, 14])
    #expect(found.map { $0.census.under5?.value } == [9, 5, 1])
    #expect(found[0].census.gestantes == .counted(2))
    #expect(result.findings("conteo-distinto").map(\.place.row) == [3])
    #expect(result.findings("conteo-repetido").map(\.place.row) == [5])
    #expect(result.findings("conteo-sin-unidad").map(\.place.row) == [6])
    #expect(result.findings("conteo-sin-codigo").map(\.place.row) == [8])
    #expect(result.inputs.contains { $0.role == "conteos" && $0.rows == 7 })
  }

  @Test func `counts of another district are refused`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let counts = try bench.write(
      "c.csv", csv("unidad_id,poblacion", ["P,1", "Q,2", "R,3", "A,100"]))
    let result = TerritoryReader.read(
      try bench.description([.units: [units], .counts: [counts]]))
    #expect(result.errors.map(\.code) == ["conteos-ajenos"])
  }

  @Test func `a census export of REDATAM by block completes the blocks`() throws {
    let bench = try Workbench()
    let blocks = try bench.write(
      "m.geojson",
      Workbench.geoJSON([
        (
          "\"IDMANZANA\":\"15014200600012B\",\"CODZONA\":\"006\",\"CODMZNA\":\"012\",\"POBLACION\":0",
          Workbench.square(-76.94, -12.2)
        ),
        (
          "\"IDMANZANA\":\"15014200600013\",\"CODZONA\":\"006\",\"CODMZNA\":\"013\",\"POBLACION\":50",
          Workbench.square(-76.93, -12.2)
        ),
        (
          "\"IDMANZANA\":\"15014200600014\",\"CODZONA\":\"006\",\"CODMZNA\":\"014\",\"POBLACION\":40",
          Workbench.square(-76.92, -12.2)
        ),
      ]))
    let ages = { (code: String, counts: [String]) -> [[String?]] in
      [
        ["AREA # \(code)"],
        ["\(code), LIMA,LIMA,VILLA EL SALVADOR,Centro Poblado: X,Mza: 012"],
        ["P: Edad en años", "Casos", "%", "Acumulado %"],
        ["Edad 0", counts[0], "10", "10"], ["Edad 4", counts[1], "20", "30"],
        ["Edad 5", counts[2], "70", "100"], ["Total", counts[3], "100", "100"],
      ]
    }
    let export = try sheet(
      bench, "redatam.xlsx", sheet: "Output",
      [["REDATAM INEI 2017"]]
        + ages("150142000100600012B00", ["1", "2", "17", "20"])
        + ages("15014200010060001300", ["0", "3", "47", "50"])
        + ages("150142000100600888800", ["1", "0", "5", "6"])
        + [["AREA # 15014200010060001400"], ["15014200010060001400, LIMA"], ["Tabla vacía"]])
    let result = TerritoryReader.read(
      try bench.description([.units: [blocks], .counts: [export]]))
    let units = try #require(result.territory?.units, "\(result.errors)")
    #expect(units.map { $0.census.population?.value } == [20, 50, 40])
    #expect(units.map { $0.census.under5?.isEstimated } == [false, false, true])
    #expect(units.prefix(2).map { $0.census.under5?.value } == [3, 3])
    #expect(result.findings("conteo-disperso").count == 1)
    #expect(result.findings("conteo-sin-unidad").isEmpty)
  }

  @Test func `ages under five are told from the others however they are written`() {
    for text in ["0", "4", "Edad 3", "Menores de 1 año", "De 1 a 4 años", "0 - 4", "Menor de 5"] {
      #expect(RedatamExport.isUnderFive(text), "\(text)")
    }
    for text in ["5", "Edad 14", "De 5 a 9 años", "De 0 a 14 años", "Total", "Menores de 15", "40"]
    {
      #expect(!RedatamExport.isUnderFive(text), "\(text)")
    }
  }

  // MARK: Persons

  @Test func `of several visits to a child only the last with a telephone says where it is`() throws
  {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let list = try bench.write(
      "v.csv",
      csv(
        "Número de documento del niño,Paciente,Fecha de Nacimiento,Rango edad,Estado,Etapa,"
          + "Dispositivo Intervención,Fecha Intervención,Latitud Intervención,"
          + "Longitud Intervención,Mes,Año",
        [
          "12345678,X,03/05/2026,a,b,c,MOVIL,2026-09-01,-12.2001,-76.9400,9,2026",
          "12345678,X,03/05/2026,a,b,c,MOVIL,2026-10-01,-12.2010,-76.9410,10,2026",
          "12345678,X,03/05/2026,a,b,c,WEB,2026-10-20,-12.0000,-77.0000,10,2026",
          "87654321,Y,03/06/2026,a,b,c,WEB,2026-10-20,-12.0000,-77.0000,10,2026",
        ]))
    var description = try bench.description([.units: [units], .padron: [list]])
    description.cutDate = CalendarDate("2026-11-01")
    let result = TerritoryReader.read(description)
    let territory = try #require(result.territory, "\(result.errors)")
    #expect(result.persons.persons.map(\.source.row) == [3, 5])
    #expect(result.persons.rejected.isEmpty)
    #expect(result.persons.persons.first?.position == territory.units[1].representative)
    #expect(result.persons.persons.last?.position == nil)
    #expect(result.findings("visitas-web").first?.message.contains(": 2") == true)
    #expect(result.findings("visitas-repetidas").first?.message.contains(": 2") == true)
    #expect(!result.findings.map(\.message).joined().contains("12345678"))
  }

  @Test(arguments: [
    (["MOVIL,2026-09-01,No Encontrado", "MOVIL,2026-10-01,Visita Domiciliaria"], false),
    (["MOVIL,2026-10-01,Visita Domiciliaria", "WEB,2026-10-20,No Encontrado"], true),
    (["WEB,2026-10-20,No Encontrado", "MOVIL,2026-10-01,Visita Domiciliaria"], true),
    (["MOVIL,2026-10-01,Rechazado"], false), (["WEB,,NO ENCONTRADO"], true),
  ])
  func `a child is not found when its latest visit says so`(visits: [String], isNotFound: Bool)
    throws
  {
    let bench = try Workbench()
    let list = try bench.write(
      "v.csv",
      csv(
        "Número de documento del niño,Fecha de Nacimiento,Dispositivo Intervención,"
          + "Fecha Intervención,Etapa,Latitud Intervención,Longitud Intervención,Mes,Año",
        visits.map { "12345678,03/05/2026,\($0),-12.2001,-76.9400,9,2026" }))
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)], .padron: [list],
    ])
    description.cutDate = CalendarDate("2026-11-01")
    let persons = TerritoryReader.read(description).persons.persons
    #expect(persons.count == 1)
    #expect(persons.first?.flaws.contains(.notFound) == isNotFound)
  }

  @Test func `visits without dates of birth are rejected, told once`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let list = try bench.write(
      "v.csv",
      csv(
        "Número de documento del niño,Paciente,Rango edad,Estado,Etapa,Dispositivo Intervención,"
          + "Fecha Intervención,Latitud Intervención,Longitud Intervención,Mes,Año",
        [
          "12345678,X,a,b,c,MOVIL,2026-09-01,-12.2001,-76.9400,9,2026",
          "12345679,X,a,b,c,MOVIL,2026-09-01,-12.2001,-76.9400,9,2026",
        ]))
    var description = try bench.description([.units: [units], .padron: [list]])
    description.cutDate = CalendarDate("2026-11-01")
    let result = TerritoryReader.read(description)
    #expect(result.errors.isEmpty, "\(result.errors)")
    #expect(result.persons.rejected.count == 2)
    #expect(result.findings("lista-sin-nacimiento").count == 1)
    #expect(result.findings("registro-rechazado").isEmpty)
  }

  // MARK: Services and hazards

  @Test func `closed establishments of RENIPRESS are left out and those without category told`()
    throws
  {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let heading =
      "INSTITUCION;COD_IPRESS;NOMBRE;CLASIFICACION;TIPO_ESTABLECIMIENTO;DEPARTAMENTO;PROVINCIA;"
      + "DISTRITO;UBIGEO;DIRECCION;CATEGORIA;ESTADO;NORTE;ESTE"
    func row(_ code: String, _ category: String, _ state: String, _ ubigeo: String = "150142")
      -> String
    {
      "MINSA;\(code);P;P;P;LIMA;LIMA;X;\(ubigeo);D;\(category);\(state);-12.2005;-76.9405"
    }
    let list = try bench.write(
      "r.csv",
      csv(
        heading,
        [
          row("6208", "I-1", "ACTIVO"), row("6209", "0", "ACTIVO"), row("6210", "I-2", "INACTIVO"),
          row("6211", "I-2", "CIERRE TEMPORAL"),
        ]))
    let result = TerritoryReader.read(
      try bench.description([.units: [units], .ipress: [list]]))
    let services = try #require(result.territory?.services, "\(result.errors)")
    #expect(services.map(\.code) == ["00006208", "00006209"])
    #expect(result.findings("servicios-cerrados").first?.message.hasSuffix(": 2.") == true)
    #expect(result.findings("servicios-cerrados").first?.place.row == 4)
    #expect(result.findings("ipress-sin-categoria").first?.place.row == 3)
  }

  @Test func `of the list of MINEDU the open preschools count, and their premises are told`() throws
  {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let list = try bench.write(
      "padron.csv",
      csv(
        "COD_MOD,ANEXO,CODLOCAL,CEN_EDU,NIV_MOD,D_NIV_MOD,CODGEO,NLAT_IE,NLONG_IE,ESTADO",
        [
          "0123456,0,000111,UNO,A2,Inicial - Jardín,150142,-12.2001,-76.9401,1",
          "0123457,0,000111,DOS,A1,Inicial - Cuna,150142,-12.2001,-76.9401,1",
          "0123458,0,000112,TRES,B0,Primaria,150142,-12.2002,-76.9402,1",
          "0123459,0,000113,CUATRO,A3,Inicial,150142,-12.2003,-76.9403,0",
        ]))
    let result = TerritoryReader.read(
      try bench.description([.units: [units], .preschools: [list]]))
    #expect(result.territory?.services.map(\.code) == ["0123456-0", "0123457-0"])
    let told = try #require(result.findings("servicios-y-locales").first)
    #expect(told.message.contains("2 servicios"))
    #expect(told.message.contains("1 locales"))
    #expect(result.findings("servicios-de-otro-nivel").first?.place.row == 4)
    #expect(result.findings("servicios-cerrados").first?.place.row == 5)
  }

  @Test func `a hazard without level is without data, and a level reaches its centro poblado`()
    throws
  {
    let bench = try Workbench()
    let units = try bench.write(
      "ccpp.csv",
      csv(
        "unidad_id,tipo,nombre,lat,lon,poblacion",
        [
          "0601050001,ccpp,A,-7.08,-78.34,100", "0601050002,ccpp,B,-7.09,-78.35,30",
          "0601050003,ccpp,C,-7.10,-78.36,30",
        ]))
    let hazards = try bench.write(
      "peligro.csv",
      csv(
        "DEPARTAMENTO,PROVINCIA,DISTRITO,CODIGO,NOMBRE,LONGITUD,LATITUD,PELIGRO,NIVEL_PELI,FUENTE",
        [
          "X,X,X,601050001,A,-78.34,-7.08,HUAICO,2,F", "X,X,X,0601050001,A,-78.34,-7.08,HELADA,4,F",
          "X,X,X,0601050002,B,-78.35,-7.09,HUAICO,,F", "X,X,X,0601050003,C,,,HUAICO,1,F",
        ]))
    let result = TerritoryReader.read(
      try bench.description(ubigeo: "060105", [.units: [units], .risk: [hazards]]))
    let territory = try #require(result.territory, "\(result.errors)")
    #expect(territory.units.map(\.traits.riskLevel) == ["muy alto", nil, "bajo"])
    #expect(territory.riskZones.map(\.level) == ["medio", "muy alto", nil])
    let told = try #require(result.findings("peligro-sin-nivel").first)
    #expect(told.place.row == 4)
    #expect(told.message.hasSuffix(": 1."))
  }
}
