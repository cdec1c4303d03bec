import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// What is wrong with each field of a record, and what is read of its address.
@Suite struct RecordFlawTests {
  private func read(
    _ text: String, role: LayerRole = .padron
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)], role: [try bench.write("lista.csv", text)],
    ])
    description.cutDate = CalendarDate("2026-11-01")
    return TerritoryReader.read(description)
  }

  private func flaws(_ header: String, _ row: String) throws -> [RecordFlaw] {
    let result = try read("fecha_nacimiento,\(header)\n01/01/2026,\(row)\n")
    return try #require(result.persons.persons.first).flaws
  }

  @Test(arguments: [
    ("dni,cnv", ",", [RecordFlaw.noDocument]), ("dni,cnv", "0,00", [.noDocument]),
    ("dni,cnv", "SIN DNI,CN1", [.invalidDocument, .onlyProvisionalDocument]),
    ("dni,cnv", "99999999,", [.invalidDocument]), ("dni,cnv", ",CN1", [.onlyProvisionalDocument]),
    ("cod_padron,cui", "P1,", [.onlyProvisionalDocument]),
    ("cod_padron,cui", "P1,00000011", []), ("cui,cnv", "123456789,", [.invalidDocument]),
    ("dni,dni_madre", "00000011,", [.noMotherDocument]),
    ("dni,dni_madre", "00000011,99999999", [.invalidMotherDocument]),
    ("dni,dni_madre", "00000011,12", [.invalidMotherDocument]),
    ("dni,dni_madre", "00000011,CE0001234", []), ("dni,dni_madre", "00000011,00000012", []),
    ("dni,direccion,referencia", "00000011,,", [.noAddress]),
    ("dni,direccion,referencia", "00000011,S/N,XXX", [.noAddress]),
    ("dni,direccion,referencia", "00000011,,al costado del mercado", []),
    ("dni,centro_poblado", "00000011,", [.noCentroPoblado]),
    ("dni,centro_poblado", "00000011,1501420001", []),
    ("dni,centro_poblado", "00000011,1501430001", [.otherDistrictCentroPoblado]),
    ("dni,ubigeo", "00000011,150143", [.otherDistrict]),
    ("dni,celular_madre", "00000011,", [.noPhone]),
    ("dni,celular_madre", "00000011,014567890", [.invalidPhone]),
    ("dni,celular_madre", "00000011,900000123", []),
    ("dni,ipress,ipress_adscripcion", "00000011,,", [.noIPRESS]),
    ("dni,ipress,ipress_adscripcion", "00000011,x,7", []),
    ("dni,encontrado", "00000011,NO", [.notFound]), ("dni,encontrado", "00000011,SI", []),
    ("dni,no_encontrado", "00000011,True", [.notFound]),
    ("dni,no_encontrado", "00000011,False", []), ("dni", "00000011", []),
  ])
  func `a field that is missing or wrong is a flaw of the record`(
    header: String, row: String, expected: [RecordFlaw]
  ) throws {
    #expect(try flaws(header, row) == expected)
  }

  @Test(arguments: [
    "R N", "N N", "XXX", "NN", "SD", "SN", "SR", "XX", "RN", "R", "S/N", "rn", "R.N.",
    "Recién nacido", "RN 2", "X", "XXXXXX", "SIN NOMBRE",
  ])
  func `a name of filling is told, wherever it stands`(name: String) throws {
    for row in ["\(name),ROJAS,SOTO", "ANA,\(name),SOTO", "ANA,ROJAS,\(name)"] {
      #expect(
        try flaws("dni,nombres,apellido_paterno,apellido_materno", "00000011,\(row)")
          == [.placeholderName])
    }
  }

  @Test(arguments: ["NATALIA", "RENE", "ANA SUSAN", "XIMENA", "RONNY N", "SARA R"])
  func `a name is not one of filling for looking like it`(name: String) throws {
    #expect(
      try flaws("dni,nombres,apellido_paterno,apellido_materno", "00000011,\(name),NUNEZ,SN RAMOS")
        == [])
  }

  @Test func `a list with one column for the whole name may hold RN beside surnames`() throws {
    #expect(try flaws("dni,nombres", "00000011,ROJAS SOTO RN") == [.placeholderName])
    #expect(try flaws("dni,nombres", "00000011,ROJAS SOTO R. N.") == [.placeholderName])
    #expect(try flaws("dni,nombres", "00000011,ROJAS SOTO ANA") == [])
  }

  @Test func `a missing name is told; a list without names says nothing of them`() throws {
    #expect(try flaws("dni,nombres", "00000011,") == [.noName])
    #expect(
      try flaws("dni,nombres,apellido_paterno,apellido_materno", "00000011,ANA,,") == [.noName])
    #expect(
      try flaws("dni,nombres,apellido_paterno,apellido_materno", "00000011,ANA,,SOTO") == [])
    #expect(try flaws("dni,apellido_paterno", "00000011,ROJAS") == [])
  }

  @Test func `a child with two documents is told on its later record; twins are two`() throws {
    let header = "dni,nombres,apellido_paterno,apellido_materno,fecha_nacimiento,dni_madre"
    let rows = [
      "00000011,ANA,ROJAS,SOTO,01/01/2026,00000091", "00000012,Aná,rojas,SOTO,01/01/2026,00000091",
      "00000013,EVA,ROJAS,SOTO,01/01/2026,00000091", "00000014,ANA,ROJAS,SOTO,02/01/2026,00000091",
      "00000015,ANA,ROJAS,SOTO,01/01/2026,00000092", "00000016,ANA,ROJAS,SOTO,01/01/2026,",
      "00000017,ANA,ROJAS,SOTO,01/01/2026,", "00000011,ANA,ROJAS,SOTO,01/01/2026,00000091",
    ]
    let result = try read(([header] + rows).joined(separator: "\n"))
    #expect(result.persons.rejected.count == 1)
    let repeated = result.persons.persons.filter { $0.flaws.contains(.possibleRepetition) }
    #expect(repeated.map(\.source.row) == [3])
  }

  @Test func `the flaws are in their order, each once`() throws {
    let result = try read(
      "fecha_nacimiento,dni,nombres,dni_madre,direccion,centro_poblado,celular_madre,ipress,"
        + "encontrado,ubigeo\n01/01/2026,x,,,,,,,NO,150101\n")
    #expect(
      result.persons.persons.first?.flaws == [
        .invalidDocument, .noName, .noMotherDocument, .noAddress, .noCentroPoblado,
        .otherDistrict, .noPhone, .noIPRESS, .notFound,
      ])
  }

  @Test(arguments: [
    ("01/11/2026", []), ("31/10/2026", [RecordFlaw.pastDueDate]), ("22/08/2027", []),
    ("23/08/2027", [.impossibleDueDate]), ("pronto", [.impossibleDueDate]), ("", []),
  ])
  func `a due date before the cut has passed, and one beyond 42 weeks cannot be`(
    due: String, expected: [RecordFlaw]
  ) throws {
    let result = try read("doc,fpp\n00000021,\(due)\n", role: .gestantes)
    #expect(result.persons.persons.first?.flaws == expected)
    #expect(
      result.findings("parto-imposible").count == (expected == [.impossibleDueDate] ? 1 : 0))
  }

  // MARK: Addresses

  @Test func `the address is what the list writes of the street, the line and what is near`() throws
  {
    let result = try read(
      "dni,fecha_nacimiento,eje_vial,direccion,referencia\n"
        + "00000011,01/01/2026,JR. LIMA, 123 INT. 4 ,FRENTE AL PARQUE\n"
        + "00000012,01/01/2026,-,S/N,\n00000013,01/01/2026,AV. SOL,,\n")
    #expect(
      result.persons.persons.map(\.address) == [
        WrittenAddress(street: "JR. LIMA", line: "123 INT. 4", reference: "FRENTE AL PARQUE"), nil,
        WrittenAddress(street: "AV. SOL"),
      ])
  }

  @Test func `Compromiso 1 writes it in two columns and keeps the lot apart`() throws {
    let result = try read(
      "External ID,Actor Social/Nombre,Número de Documento,Name,Dirección,Dirección 2,"
        + "Celular de la madre,Fecha Nac.,Rango de edad,Mes,Año,Dni de la madre,"
        + "Manzana/Zona/Zona,Manzana/Manzana,Manzana/Sector,Lote,Referencia Direccion,"
        + "Es no encontrado,RENIPRESS última atención en general,estado\n"
        + "x,Y,00000011,RN ROJAS,AAHH EL MIRADOR,MZ V5,900000123,01/01/2026,r,10,2026,00000091,"
        + "00100,012B,04,5,al lado,True,6208,e\n"
        + "x,Y,00000012,ANA ROJAS,False,False,False,01/01/2026,r,10,2026,00000091,"
        + "False,False,False,False,False,False,False,e\n")
    let child = try #require(result.persons.persons.first)
    #expect(
      child.address == WrittenAddress(line: "AAHH EL MIRADOR MZ V5 LT 5", reference: "al lado"))
    #expect(child.ipress?.text == "00006208")
    #expect([child.zona, child.manzana, child.sector] == ["00100", "012B", "04"])
    #expect(child.flaws == [.placeholderName, .notFound])
    #expect(result.persons.persons[1].address == nil)
    #expect(result.persons.persons[1].flaws == [.noAddress, .noPhone, .noIPRESS])
  }

  @Test func `the establishment that attends comes before that of the insurance`() throws {
    let result = try read(
      "dni,fecha_nacimiento,ipress,ipress_adscripcion\n00000011,01/01/2026,6208,7\n"
        + "00000012,01/01/2026,,7\n00000013,01/01/2026,x,00000007\n")
    #expect(
      result.persons.persons.map(\.ipress?.text) == ["00006208", "00000007", "00000007"])
  }

  @Test func `the address and establishment of a gestante are read too`() throws {
    let result = try read(
      "doc,direccion,referencia,ipress\n00000021,MZ A LT 1,mercado,00006208\n", role: .gestantes)
    let person = try #require(result.persons.persons.first)
    #expect(person.address == WrittenAddress(line: "MZ A LT 1", reference: "mercado"))
    #expect(person.ipress?.text == "00006208")
  }

  @Test func `no finding and no print of a person holds its address or its name`() throws {
    let result = try read(
      "dni,fecha_nacimiento,nombres,apellido_paterno,eje_vial,direccion,direccion_2,lote,"
        + "referencia,ipress,encontrado\n"
        + "x,01/01/2026,ZZNAME,ZZSUR,ZZSTREET,ZZLINE,ZZMORE,ZZLOT,ZZREF,ZZIPRESS,NO\n"
        + "00000011,01/01/2026,ZZNAME,ZZSUR,ZZSTREET,ZZLINE,ZZMORE,ZZLOT,ZZREF,,NO\n"
        + "00000011,01/01/2026,ZZNAME,ZZSUR,ZZSTREET,ZZLINE,ZZMORE,ZZLOT,ZZREF,,NO\n")
    #expect(result.persons.persons.count == 2)
    #expect(result.persons.persons.allSatisfy { $0.address != nil })
    var dumped = ""
    dump(result.persons, to: &dumped)
    #expect(!"\(result.persons) \(dumped)".contains("ZZ"))
    for finding in result.findings where finding.code != "ipress-ilegible" {
      #expect(!"\(finding)".contains("ZZ"), "\(finding.code)")
    }
    #expect(result.findings("ipress-ilegible").count == 1)
  }
}
