import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct PersonTests {
  static let header =
    "cod_padron,dni,cui,cnv,fecha_nacimiento,ubigeo,centro_poblado,manzana,sector,lat,lon,"
    + "dni_madre,celular_madre,lengua_madre,programas,estado_registro"

  private func read(
    _ rows: [String], header: String = PersonTests.header, role: LayerRole = .padron,
    cut: String? = "2026-11-01"
  ) throws -> ReadingResult {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let list = try bench.write("lista.csv", ([header] + rows).joined(separator: "\n"))
    var description = try bench.description([.units: [units], role: [list]])
    description.cutDate = cut.flatMap { CalendarDate($0) }
    return TerritoryReader.read(description)
  }

  @Test func `a child is read with all that places and assigns it, and nothing else`() throws {
    let result = try read([
      "P1,123456,,,  03/05/2025   ,150142,1501420001,012B,04,-12.2,-76.94,00654321,"
        + "900000123,2,\"4,7\",1"
    ])
    let child = try #require(result.persons.persons.first)
    #expect(child.document == PersonDocument(kind: .dni, number: "00123456"))
    #expect(child.band == .months12To23)
    #expect(child.ageMonths == 17)
    #expect(child.ageDays == 547)
    #expect(child.ubigeo?.text == "150142")
    #expect(child.centroPoblado?.text == "1501420001")
    #expect(child.manzana == "012B")
    #expect(child.sector == "04")
    #expect(child.household == "00654321")
    #expect(child.hasValidPhone)
    #expect(child.language == "quechua")
    #expect(child.programmes == ["juntos", "scd"])
    #expect(child.source == RecordSource(file: "lista.csv", row: 2))
    let unit = try #require(result.territory?.units.first)
    #expect(child.position == unit.representative)
  }

  @Test func `every record is a person or a rejected one, with its reason`() throws {
    let result = try read([
      "P1,00000011,,,01/11/2026,,,,,,,,,,,1",
      "P2,00000012,,,02/11/2026,,,,,,,,,,,1",
      "P3,00000013,,,01/11/2020,,,,,,,,,,,1",
      "P4,00000014,,,02/11/2020,,,,,,,,,,,2",
      "P5,00000015,,,31/02/2025,,,,,,,,,,,1",
      "P6,00000016,,,,,,,,,,,,,,1",
      "P7,00000017,,,01/01/2025,,,,,,,,,,,0",
      "P8,00000011,,,01/01/2025,,,,,,,,,,,1",
    ])
    #expect(result.persons.persons.map(\.source.row) == [2, 5])
    #expect(result.persons.persons.map(\.band) == [.under1Month, .months60To71])
    #expect(
      result.persons.rejected.map(\.reason) == [
        .bornAfterCut, .tooOld, .noBirthDate, .noBirthDate, .inactive, .repeated,
      ])
    #expect(result.findings("registro-rechazado").map(\.place.row) == [3, 4, 6, 7, 8, 9])
    #expect(result.territory != nil)
  }

  @Test func `the strongest document counts, and any of them tells a repeated child`() throws {
    let result = try read([
      "P1,,00000021,CNV1,01/01/2026,,,,,,,,,,,",
      "P2,,,77700011,01/01/2026,,,,,,,,,,,",
      "P3,,,,01/01/2026,,,,,,,,,,,",
      ",,,,01/01/2026,,,,,,,,,,,",
      "P5,00000021,,,01/01/2026,,,,,,,,,,,",
      "P6,00000026,,77700011,01/01/2026,,,,,,,,,,,",
      "P3,,,,01/01/2026,,,,,,,,,,,",
    ])
    #expect(
      result.persons.persons.map(\.document?.kind) == [.cui, .dni, .padron, nil])
    #expect(result.persons.rejected.map(\.source.row) == [6, 7, 8])
    #expect(result.persons.rejected.allSatisfy { $0.reason == .repeated })
    #expect(result.findings("persona-sin-documento").map(\.place.row) == [5])
  }

  @Test func `what a list says of its columns is told once, with how many`() throws {
    let result = try read([
      "P1,,,,01/01/2026,150101,,,,,,,014567890,,93,1",
      "P2,,,,01/01/2026,150101,1234,,,,,,90000012,,4,1",
      "P3,,,,01/01/2026,15014,12,,,,,,900000123,,4,1",
    ])
    let told = result.findings.filter { $0.place.file == "lista.csv" }
    #expect(
      told.map(\.code).sorted()
        == [
          "codigo-ilegible", "persona-de-otro-distrito", "programa-desconocido",
          "telefono-no-valido",
          "cero-perdido",
        ].sorted())
    #expect(
      result.findings("persona-de-otro-distrito").first?.message.hasSuffix(": 3.") == true)
    #expect(result.persons.persons.count == 3)
  }

  @Test func `no finding holds a name, a document, an address or a phone`() throws {
    let header = PersonTests.header + ",apellido_paterno,nombres,direccion"
    let secrets = ["QUISPEX", "MARIAX", "CALLE SECRETA", "00998877", "987654", "12345678"]
    let rows = [
      "P1,00998877,,,31/02/2025,999,8,,,x,y,12345678,987654,9,93,1,QUISPEX,MARIAX,CALLE SECRETA",
      "P1,00998877,,,01/01/2026,999,8,,,x,y,12345678,987654,9,93,1,QUISPEX,MARIAX,CALLE SECRETA",
      "P1,00998877,,,01/01/2026,999,8,,,0.1,y,12345678,987654,9,93,1,QUISPEX,MARIAX,CALLE SECRETA",
    ]
    let findings = try read(rows, header: header).findings
    #expect(findings.count > 5)
    for finding in findings {
      let words = [
        finding.message, finding.remedy, finding.place.value ?? "", finding.place.column ?? "",
      ].joined(separator: " ")
      for secret in secrets { #expect(!words.contains(secret), "\(finding)") }
    }
  }

  @Test func `without a cut date nobody has an age, and it is asked for`() throws {
    let result = try read(["P1,,,,01/01/2026,,,,,,,,,,,"], cut: nil)
    #expect(result.errors.map(\.code) == ["falta-fecha"])
    #expect(result.territory == nil)
  }

  @Test func `a list older than the threshold is told`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    var list = try bench.write("p.csv", "dni,fecha_nacimiento\n00000011,01/01/2026\n")
    list.date = CalendarDate("2026-10-01")
    var description = try bench.description([.units: [units], .padron: [list]])
    description.cutDate = CalendarDate("2026-11-01")
    #expect(TerritoryReader.read(description).findings("lista-antigua").isEmpty)
    description.thresholds.padronDays = 30
    #expect(
      TerritoryReader.read(description).findings("lista-antigua").map(\.place.file) == ["p.csv"])
  }

  @Test func `gestantes are persons with their own document as home`() throws {
    let result = try read(
      [
        "00111222,gestante,01/01/2000,01/02/2027,150142,,900000123,2,juntos",
        "00111223,gestante,,01/10/2026,150142,,,,",
        "00111224,nino,01/06/2026,,150142,,,,",
        "00111222,gestante,,,150142,,,,",
      ], header: "doc,tipo,fecha_nac,fpp,ubigeo,ccpp,telefono,lengua,programa", role: .gestantes)
    let persons = result.persons.persons
    #expect(persons.map(\.kind) == [.gestante, .gestante, .child])
    #expect(persons[0].household == "00111222")
    #expect(persons[0].band == .gestante)
    #expect(persons[0].ageMonths == nil)
    #expect(persons[0].programmes == ["juntos"])
    #expect(persons[2].band == .months1To11)
    #expect(result.persons.rejected.map(\.reason) == [.repeated])
    #expect(result.findings("parto-pasado").map(\.place.row) == [3])
  }

  @Test func `the headings of other exports are known`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    // The regional export and the RENIEC pre-matching file.
    let one = try bench.write(
      "a.csv",
      "COD_PAD,DNI,FECHA_NACIMIENTO_DATE,COD_UBIGEO,CODIGO_CENTRO_POBLADO,DNI_MADRE,"
        + "NUMERO_CELULAR,ESTADO_REGISTRO\nP1,00000031,2026-01-01,150142,1501420001,00000091,"
        + "900000001,1\n")
    let two = try bench.write(
      "b.csv",
      "NU_DNI_MENOR,FE_NAC_MENOR,CO_UBIGEO_INEI,CO_CENTRO_POBLADO,TI_PRO_SOCIAL,CO_DNI_MADRE,"
        + "CO_LEN_MADRE\n00000032,01/01/2026,150142,1501420001,4,00000092,2\n")
    var description = try bench.description([.units: [units], .padron: [one, two]])
    description.cutDate = CalendarDate("2026-11-01")
    let persons = TerritoryReader.read(description).persons.persons
    #expect(persons.map(\.document?.number) == ["00000031", "00000032"])
    #expect(persons.map(\.household) == ["00000091", "00000092"])
    #expect(persons.map(\.centroPoblado?.text) == ["1501420001", "1501420001"])
    #expect(persons[1].programmes == ["juntos"])
    #expect(persons[1].language == "quechua")
  }

  /// The template of the Padrón: grouped headings above, the technical ones in row 5, line breaks
  /// in them, dates as text with blanks, and a second sheet of code lists.
  @Test func `the template of the Padron is read from its fifth row`() throws {
    let bench = try Workbench()
    let headings = [
      "N°", "CÓDIGO DEL PADRON NOMINAL(COD. PAD)",
      "NÚMERO DE CERTIFICADO\nDE NACIDO VIVO (CNV)", "CÓDIGO UNICO DE IDENTIDAD (CUI)",
      "NÚMERO DE DOCUMENTO NACIONAL DE IDENTIFICACIÓN (DNI)",
      "FECHA DE NACIMIENTO\nDEL NIÑO(DD/MM/AAAA)", "CÓDIGO DE UBIGEO\nDEL DISTRITO",
      "CÓDIGO DE CENTRO\nPOBLADO",
      "PROGRAMAS SOCIALES DEL NIÑO(A)\n0=NINGUNO\n1=PIN\n2=PVL\n4=JUNTOS",
      "DNI DE LA MADRE(DEL MENOR\nDE EDAD)", "NUMERO DE CELULAR DE LA MADRE",
      "LENGUA \nHABITUAL DE LA\nMADRE\n1=CASTELLANO\n2=QUECHUA",
    ]
    let blank = [FieldValue](repeating: .null, count: headings.count)
    var title = blank
    title[0] = .text("PADRON NOMINAL DE NIÑAS Y NIÑOS")
    var group = blank
    group[1] = .text("DATOS DEL NIÑO")
    group[9] = .text("DATOS DE LA MADRE")
    func child(_ number: Int) -> OutputLayer.Row {
      OutputLayer.Row([
        .text("\(number)"), .text("77\(number)"), .null, .null, .text("0012345\(number)"),
        .text("03/05/2025" + String(repeating: " ", count: 25)), .text("060105"),
        .text("0601050001"), .text("2,4"), .text("0065432\(number)"), .text("900000123"),
        .text("2"),
      ])
    }
    let columns = headings.indices.map { OutputColumn("columna\($0)", .text) }
    let padron = try OutputLayer(
      name: "Padron_Nominal", columns: columns,
      rows: [
        OutputLayer.Row(title), OutputLayer.Row(group), OutputLayer.Row(group),
        OutputLayer.Row(headings.map { .text($0) }), child(1), child(2),
      ])
    let lists = try OutputLayer(
      name: "Dominios", columns: [OutputColumn("codigo", .text), OutputColumn("texto", .text)],
      rows: [OutputLayer.Row([.text("1"), .text("MASCULINO")])])
    try LayerWriter.write([padron, lists], to: bench.path("padron.xlsx"))
    let units = try bench.write("u.csv", plainUnits)
    var description = try bench.description(
      ubigeo: nil, [.units: [units], .padron: [LayerSource(file: "padron.xlsx")]])
    description.cutDate = CalendarDate("2026-11-01")
    let result = TerritoryReader.read(description)
    let persons = result.persons.persons
    #expect(persons.map(\.document?.number) == ["00123451", "00123452"], "\(result.findings)")
    #expect(persons.map(\.source.row) == [6, 7])
    #expect(persons.allSatisfy { $0.ageMonths == 17 && $0.centroPoblado?.text == "0601050001" })
    #expect(persons.allSatisfy { $0.programmes == ["juntos", "pvl"] && $0.language == "quechua" })
    #expect(persons.allSatisfy { $0.hasValidPhone })
    #expect(persons.map(\.household) == ["00654321", "00654322"])
    #expect(result.findings("hoja-elegida").map(\.place.layer) == ["Padron_Nominal"])
    #expect(result.inputs.last?.rows == 2)
  }

  @Test(arguments: UInt64(1)...20)
  func `nobody is lost, whatever the rows hold`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pool = [
      "", "00000011", "x", "31/12/2025", "01/01/2019", "False", "150142", "-12.2", "-76.9", "9",
      "900000000", "\"a,b\"", "0", "1e9", "nan",
    ]
    let columns = PersonTests.header.split(separator: ",").count
    let rows = (0..<(1 + random.below(40))).map { row in
      (["P\(row)"] + (1..<columns).map { _ in pool[random.below(pool.count)] })
        .joined(separator: ",")
    }
    let result = try read(rows)
    #expect(result.persons.persons.count + result.persons.rejected.count == rows.count)
    let seen =
      (result.persons.persons.map(\.source.row) + result.persons.rejected.map(\.source.row))
    #expect(Set(seen) == Set(2...(rows.count + 1)))
    #expect(result.findings("registro-rechazado").count == result.persons.rejected.count)
  }
}

@Suite struct GestorTests {
  private func read(_ rows: String) throws -> ReadingResult {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let list = try bench.write(
      "g.csv",
      "gestor_id,nombre,programa,tipo,modalidades,telefono,lenguas,base_lat,base_lon,horas_mes,"
        + "max_personas,sectores\n" + rows)
    return TerritoryReader.read(try bench.description([.units: [units], .gestores: [list]]))
  }

  @Test func `a gestor is read with hours as minutes and lists in order`() throws {
    let result = try read(
      "G1,X,CUNA+ SAF,facilitador,visita;telefono,900000001,Quechua;castellano,-12.2,-76.94,60,10,"
        + "01;02\nG2,Y,Salud,,,,,,,,,\n")
    #expect(result.errors.isEmpty)
    let gestor = try #require(result.gestores.first)
    #expect(gestor.programme == "saf")
    #expect(gestor.modalities == [.visit, .phone])
    #expect(gestor.languages == ["castellano", "quechua"])
    #expect(gestor.minutesPerMonth == 3600)
    #expect(gestor.maximumPersons == 10)
    #expect(gestor.sectors == ["01", "02"])
    #expect(gestor.base == result.territory?.units.first?.representative)
    let free = result.gestores[1]
    #expect(free.minutesPerMonth == nil)
    #expect(free.maximumPersons == nil)
    #expect(free.modalities == [.visit])
    #expect(free.sectors.isEmpty)
    #expect(free.base == nil)
  }

  @Test func `repeated gestores, negative hours and unknown ways are told`() throws {
    let result = try read(
      "G1,,saf,,visita,,,,,60,,\nG1,,saf,,visita,,,,,60,,\nG2,,saf,,paloma,,,,,-3,,\n"
        + ",,saf,,visita,,,,,,,\nG3,,saf,,visita,,,,,60,\"1,5\",\n")
    #expect(
      result.findings.filter { $0.place.file == "g.csv" }.map { "\($0.place.row ?? 0) \($0.code)" }
        .sorted() == [
          "3 gestor-repetido", "4 modalidad-desconocida", "4 numero-no-valido",
          "5 gestor-sin-codigo", "6 numero-no-valido",
        ])
    #expect(result.gestores.map(\.id) == ["G1", "G2", "G3"])
  }
}
