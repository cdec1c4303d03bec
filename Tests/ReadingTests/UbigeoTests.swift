import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// INEI and RENIEC number the districts in two ways: joining by the wrong one finds others.
@Suite struct UbigeoTests {
  /// 150142 is 140141 in RENIEC; 140141 is no district of INEI's table, and 150143 has no code yet.
  static let table = "CO_UBIGEO_INEI,CO_UBIGEO_RENIEC\n150142,140141\n150101,140101\n150143,NA\n"

  private func read(
    heading: String, rows: [String], table: String? = UbigeoTests.table,
    system: UbigeoSystem = .inei
  ) throws -> ReadingResult {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let lines = rows.enumerated().map { "000000\($0.offset + 11),01/01/2026,\($0.element)" }
    var list = try bench.write(
      "p.csv", "dni,fecha_nacimiento,\(heading)\n" + lines.joined(separator: "\n") + "\n")
    list.ubigeos = system
    var sources: [LayerRole: [LayerSource]] = [.units: [units], .padron: [list]]
    if let table { sources[.ubigeos] = [try bench.write("ubigeos.csv", table)] }
    var description = try bench.description(sources)
    description.cutDate = CalendarDate("2026-11-01")
    return TerritoryReader.read(description)
  }

  @Test func `a column of RENIEC is converted, by its heading or by the description`() throws {
    let rows = ["140141", "140101", "140199", ""]
    for (heading, system) in [("CO_UBIGEO_RENIEC", UbigeoSystem.inei), ("ubigeo", .reniec)] {
      let result = try read(heading: heading, rows: rows, system: system)
      #expect(
        result.persons.persons.map { $0.ubigeo?.text } == ["150142", "150101", nil, nil])
      let told = try #require(result.findings("ubigeo-reniec-convertido").first)
      #expect(told.severity == .note && told.message.hasSuffix(": 2."))
      #expect(result.findings("ubigeo-reniec-desconocido").map(\.place.row) == [4])
      #expect(result.findings("ubigeo-es-reniec").isEmpty)
    }
  }

  @Test func `without a table a column of RENIEC is not read as INEI's`() throws {
    let result = try read(heading: "UBIGEO_RENIEC", rows: ["140141", "140141"], table: nil)
    #expect(result.persons.persons.allSatisfy { $0.ubigeo == nil })
    let told = try #require(result.findings("ubigeo-reniec-sin-tabla").first)
    #expect(told.message.hasSuffix(": 2.") && told.remedy.contains("--ubigeos"))
    #expect(result.findings("persona-de-otro-distrito").isEmpty)
  }

  @Test func `a column that passes for INEI's but holds the code of RENIEC is told so`() throws {
    let wrong = try read(
      heading: "ubigeo", rows: Array(repeating: "140141", count: 9) + ["150142"])
    let told = try #require(wrong.findings("ubigeo-es-reniec").first)
    #expect(told.message.contains("9 de los 10") && told.message.contains("150142"))
    #expect(told.remedy.contains("ubigeo: reniec"))
    let some = try read(
      heading: "ubigeo", rows: Array(repeating: "140141", count: 8) + ["150142", "150142"])
    #expect(some.findings("ubigeo-es-reniec").isEmpty)
  }

  @Test func `a code that no catalogue has is told when there is one`() throws {
    let result = try read(heading: "ubigeo", rows: ["160405", "150101", "150143"])
    #expect(result.findings("ubigeo-fuera-de-catalogo").map(\.place.value) == ["160405"])
    let without = try read(heading: "ubigeo", rows: ["160405"], table: nil)
    #expect(without.findings("ubigeo-fuera-de-catalogo").isEmpty)
  }

  @Test func `a district twice in the table is an error that says its row`() throws {
    let result = try read(
      heading: "ubigeo", rows: ["150142"],
      table: "inei,reniec\n150142,140141\n150101,140141\n150142,140101\n99,140102\n")
    #expect(result.findings("ubigeo-repetido").map(\.place.row) == [3, 4])
    #expect(result.findings("ubigeo-repetido").map(\.place.value) == ["140141", "150142"])
    #expect(result.findings("codigo-ilegible").map(\.place.row) == [5])
  }

  @Test func `in a layer of many districts the code of RENIEC is named`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let table = try bench.write("ubigeos.csv", Self.table)
    let square = Workbench.square(-76.95, -12.21, 0.02)
    func remedy(_ ubigeo: String, _ codes: [String]) throws -> String? {
      let limit = try bench.write(
        "limite.geojson", Workbench.geoJSON(codes.map { ("\"UBIGEO\":\"\($0)\"", square) }))
      let result = TerritoryReader.read(
        try bench.description(
          ubigeo: ubigeo, [.units: [units], .limit: [limit], .ubigeos: [table]]))
      return result.findings("limite-sin-distrito").first?.remedy
    }
    #expect(try remedy("140141", ["150142", "150101"])?.contains("«150142»") == true)
    #expect(try remedy("150142", ["140141", "140101"])?.contains("«140141»") == true)
    #expect(try remedy("150142", ["150101", "150143"])?.contains("no RENIEC") == true)
    #expect(try remedy("150142", ["150101", "150142"]) == nil)
  }

  @Test func `the description says whose codes a file has`() throws {
    let (description, findings) = DescriptionParser.parse(
      """
      capas:
        unidades: {archivo: u.csv, ubigeo: reniec}
        ubigeos: {archivo: ubigeos.csv}
        limite: {archivo: l.geojson, ubigeo: reniec}
      """, file: "distrito.yaml", folder: ".", environment: [:])
    #expect(description?.files(.units).map(\.ubigeos) == [.reniec])
    #expect(description?.files(.ubigeos).map(\.file) == ["ubigeos.csv"])
    #expect(findings.map(\.code) == ["clave-desconocida"])
  }

  @Test(.enabled(if: RealData.isThere))
  func `the real table is one to one, and equal in 111 districts`() throws {
    var description = try RealData.description(
      "150127", units: "manzanas/150127_punta_negra.geojson.gz")
    description.sources[.ubigeos] = [
      LayerSource(file: "codigos/ubigeo_inei_reniec_distrito.csv")
    ]
    let result = TerritoryReader.read(description)
    #expect(result.findings("ubigeo-repetido").isEmpty)
    #expect(result.inputs.first { $0.role == "ubigeos" }?.rows == 1893)
    #expect(result.errors.isEmpty)
  }
}
