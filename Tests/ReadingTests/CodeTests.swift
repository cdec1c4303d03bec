import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// What spreadsheets and sources do to codes.
@Suite struct CodeTests {
  @Test(arguments: [
    ("150142", "150142"), ("'150142", "150142"), ("60105.0", "60105"),
    ("15,014,200,600,001", "15014200600001"), ("1.50142E+05", "150142"), ("1,50142E+05", "150142"),
    ("1E+00", "1"), ("1,25", "1,25"), ("15,0142", "15,0142"), ("1E10", "1E10"),
    ("ABE+12", "ABE+12"),
    ("12.5", "12.5"),
  ])
  func `what a spreadsheet adds to a code is taken off only where it is certain`(
    text: String, digits: String
  ) {
    #expect(SpreadsheetNumber.digits(text) == digits)
  }

  @Test(arguments: ["1.50142E+14", "1,5E+14", "1E+05", "7.0101E+08"])
  func `a notation that lost digits is no code`(text: String) {
    #expect(SpreadsheetNumber.digits(text) == nil)
    #expect(CodeText.ubigeo(text) == .lostDigits)
  }

  @Test func `zeros come back only where the length proves them`() throws {
    #expect(CodeText.ubigeo("=\"070101\"") == .asWritten(try Ubigeo("070101")))
    #expect(CodeText.ubigeo("'70101") == .restored(try Ubigeo("070101")))
    #expect(CodeText.ubigeo("7.0101E+04") == .restored(try Ubigeo("070101")))
    #expect(CodeText.ubigeo("70,101") == .restored(try Ubigeo("070101")))
    for text in ["260101", "0", "000000", "7010", "0701011", "070001", "070100", "O70101"] {
      #expect(CodeText.ubigeo(text) == .unreadable, "\(text)")
    }
    #expect(CodeText.centroPoblado("601050001", ubigeo: nil).code?.text == "0601050001")
    // MINEDU's own code of six digits is another thing.
    #expect(CodeText.centroPoblado("601050", ubigeo: try Ubigeo("060105")) == .unreadable)
    #expect(
      CodeText.school("234567", anexo: "0")
        == .restored(try ServicioEducativoCode(modular: "0234567", anexo: "0")))
    #expect(CodeText.school("234567", anexo: "10") == .unreadable)
    #expect(CodeText.schoolBuilding("12345").code?.text == "012345")
    #expect(PersonText.dni("123456.0")?.text == "00123456")
    #expect(PersonText.dni("99999999") == nil)
  }

  @Test func `a DNI gets its zeros back where the heading says it is one, and it is counted`()
    throws
  {
    func read(_ heading: String) throws -> ReadingResult {
      let bench = try Workbench()
      let units = try bench.write("u.csv", plainUnits)
      let list = try bench.write("g.csv", "\(heading),fpp\n1234567,01/02/2027\n00111222,\n")
      var description = try bench.description([.units: [units], .gestantes: [list]])
      description.cutDate = CalendarDate("2026-11-01")
      return TerritoryReader.read(description)
    }
    let certain = try read("DNI")
    #expect(certain.persons.persons.map(\.document?.number) == ["01234567", "00111222"])
    #expect(certain.persons.persons.map(\.document?.kind) == [.dni, .dni])
    let told = try #require(certain.findings("cero-perdido").first)
    #expect(told.message.hasSuffix(": 1.") && told.place.row == 2 && told.place.value == nil)
    let unknown = try read("doc")
    #expect(unknown.persons.persons.map(\.document?.number) == ["1234567", "00111222"])
    #expect(unknown.persons.persons.map(\.document?.kind) == [.other, .dni])
    #expect(unknown.findings("cero-perdido").isEmpty)
  }

  @Test func `ids in scientific notation stop the work, once for the column`() throws {
    let result = try Workbench().readUnits(
      "unidad_id,lat,lon,poblacion\n1.50142E+14,-12.2,-76.94,9\n1.50143E+14,-12.21,-76.94,9\n")
    let told = result.findings("codigo-sin-cifras")
    #expect(told.map(\.severity) == [.error])
    #expect(told.first?.message.hasSuffix(": 2.") == true)
    #expect(told.first?.place.row == 2)
    #expect(result.territory == nil)
  }

  @Test func `codes that are none are told once for the column, and are no code`() throws {
    let result = try Workbench().readUnits(
      """
      unidad_id,ubigeo,ccpp,lat,lon,poblacion
      A,000000,150142,-12.2,-76.94,9
      B,,1.50142E+09,-12.21,-76.94,9
      C,000000,,-12.22,-76.94,9
      D,150142,1501010001,-12.23,-76.94,9
      """)
    let told = result.findings("codigo-ilegible")
    #expect(told.map(\.place.column) == ["ubigeo", "ccpp"])
    #expect(told.first?.message.hasSuffix(": 2.") == true)
    #expect(result.findings("codigo-sin-cifras").map(\.severity) == [.warning])
    let units = try #require(result.territory).units
    #expect(units.map { $0.codes.ubigeo?.text } == Array(repeating: "150142", count: 4))
    #expect(units.map { $0.codes.centroPoblado?.text } == [nil, nil, nil, "1501010001"])
    // The rule of the Padrón, which a new district breaks rightly: told, and kept.
    #expect(result.findings("ccpp-de-otro-ubigeo").map(\.place.row) == [5])
    #expect(result.findings("ccpp-de-otro-ubigeo").map(\.severity) == [.warning])
  }

  @Test func `a centro poblado of another ubigeo is told of persons with a count`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let list = try bench.write(
      "p.csv",
      "dni,fecha_nacimiento,ubigeo,centro_poblado\n00000011,01/01/2026,150142,1501430001\n"
        + "00000012,01/01/2026,,1501430001\n00000013,01/01/2026,150143,1501430001\n")
    var description = try bench.description([.units: [units], .padron: [list]])
    description.cutDate = CalendarDate("2026-11-01")
    let result = TerritoryReader.read(description)
    let told = try #require(result.findings("ccpp-de-otro-ubigeo").first)
    #expect(told.message.contains(": 2;") && told.place.row == 2)
    #expect(result.persons.persons.allSatisfy { $0.centroPoblado?.text == "1501430001" })
  }

  @Test func `services count the buildings they share`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let schools = try bench.write(
      "ie.csv",
      "COD_MOD,ANEXO,CODLOCAL,lat,lon\n0234567,0,012345,-12.2,-76.94\n234568,0,12345,-12.2,-76.94\n"
        + "0234569,1,012346,-12.2,-76.94\n0234570,0,,-12.2,-76.94\n")
    let result = TerritoryReader.read(
      try bench.description([.units: [units], .preschools: [schools]]))
    let codes = result.territory?.services.map(\.code)
    #expect(codes == ["0234567-0", "0234568-0", "0234569-1", "0234570-0"])
    let told = try #require(result.findings("servicios-y-locales").first?.message)
    #expect(told.contains("4 servicios") && told.contains("2 locales"))
  }
}
