import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

@testable import SectorizaReading

/// A district of three units in two sectors, and the files of what its team answers.
private final class Desk {
  let bench: Workbench
  let territory: Territory

  init(sectorized: Bool = true) throws {
    bench = try Workbench()
    var sources: [LayerRole: [LayerSource]] = [
      .units: [try bench.write("unidades.csv", plainUnits)]
    ]
    if sectorized {
      sources[.existing] = [
        try bench.write("sectores.csv", "unidad_id,sector\nA,01\nB,01\nC,02\n")
      ]
    }
    territory = try #require(TerritoryReader.read(try bench.description(sources)).territory)
  }

  func answers(_ text: String, named name: String = "pendientes.csv") throws -> AnsweredPlaces {
    try bench.write(name, text)
    return AnsweredPlacesReader.read(path: bench.path(name), territory: territory)
  }

  /// The table after it learns, as text, and what it learned.
  func learn(
    _ answers: String, into table: String?, columns: [String: String] = [:]
  ) throws -> (text: String, learned: EquivalenceBook.Learned) {
    var sources: [LayerRole: [LayerSource]] = [:]
    if let table {
      var source = try bench.write("equivalencias.csv", table)
      source.columns = columns
      sources[.equivalences] = [source]
    }
    var book = try EquivalenceBook(of: try bench.description(sources), folder: bench.folder)
    let learned = book.learn(
      try self.answers(answers), answeredIn: "pendientes.csv", territory: territory)
    return (String(decoding: book.bytes, as: UTF8.self), learned)
  }

  func target(_ id: String) -> PlaceTarget? {
    territory.units.firstIndex { $0.id.text == id }.map { .unit(UnitIndex($0)) }
  }
}

private let heading = "nucleo,manzana_popular,unidad_id,sector,sugerencia_1,sugerencia_2\n"

@Suite struct AnsweredPlacesTests {
  @Test func `an answer is a unit, a sector, or the number of a suggestion`() throws {
    let desk = try Desk()
    let found = try desk.answers(
      heading + "EL MIRADOR,A,B,,,\nEL MIRADOR,B,,02,,\nEL MIRADOR,C,1,,C,sector 01\n"
        + "EL MIRADOR,D,2,,C,sector 01\nEL MIRADOR,E,,,A,\n")
    #expect(
      found.places.map(\.target) == [
        desk.target("B"), .sector(code: "02"), desk.target("C"), .sector(code: "01"),
      ])
    #expect(found.places.map(\.row) == [2, 3, 4, 5])
    #expect(found.places[0].clues.prefix(2) == ["EL MIRADOR", "A"])
    #expect(found.unanswered == 1 && found.refused == 0 && found.findings.isEmpty)
  }

  @Test func `the heading may be further down, and other columns are nobody's business`() throws {
    let desk = try Desk()
    let found = try desk.answers(
      "Reunión de la IAL;;;;\n;;;;\nVisto por;Sector;Unidad_ID;Núcleo;Manzana popular\n"
        + "Rosa;1;;EL MIRADOR;7\n")
    #expect(found.places.map(\.target) == [.sector(code: "01")])
    #expect(found.places.map(\.row) == [4])
    #expect(!found.findings.contains { $0.severity == .error })
  }

  @Test func `what names nothing is told with its row and is not learned`() throws {
    let desk = try Desk()
    let found = try desk.answers(
      heading + "N,A,ZZZ,,,\nN,B,,77,,\nN,C,3,,A,\nN,D,A,02,,\n,,A,,,\n")
    #expect(found.places.isEmpty && found.refused == 5)
    #expect(
      found.findings.map(\.code) == [
        "respuesta-sin-unidad", "respuesta-sin-sector", "respuesta-sin-sugerencia",
        "respuesta-contradictoria", "respuesta-sin-lugar",
      ])
    #expect(found.findings.map(\.place.row) == [2, 3, 4, 5, 6])
    #expect(found.findings.map(\.place.column).prefix(3) == ["unidad_id", "sector", "unidad_id"])
    #expect(found.findings.allSatisfy { $0.severity == .warning && !$0.remedy.isEmpty })
  }

  @Test func `a unit and its own sector agree, also without the zero`() throws {
    let found = try Desk().answers(heading + "N,A,A,1,,\n")
    #expect(found.places.count == 1)
  }

  @Test func `without a sectorization any sector is taken at its word`() throws {
    let found = try Desk(sectorized: false).answers(heading + "N,A,,77,,\n")
    #expect(found.places.map(\.target) == [.sector(code: "77")])
  }

  @Test func `another table is refused`() throws {
    let found = try Desk().answers("fecha,hora\n1,2\n")
    #expect(found.findings.last?.code == "no-es-lista-de-pendientes")
    #expect(found.findings.last?.severity == .error)
  }

  @Test func `a workbook is read as a table is`() throws {
    let desk = try Desk()
    let layer = try OutputLayer(
      name: "pendientes",
      columns: ["nucleo", "manzana_popular", "unidad_id"].map { OutputColumn($0, .text) },
      rows: [OutputLayer.Row([.text("EL MIRADOR"), .text("05"), .text("C")])])
    try LayerWriter.write(layer, to: desk.bench.path("pendientes.xlsx"))
    let found = AnsweredPlacesReader.read(
      path: desk.bench.path("pendientes.xlsx"), territory: desk.territory)
    #expect(found.places.map(\.target) == [desk.target("C")])
    #expect(found.places.first?.clues.prefix(2) == ["EL MIRADOR", "05"])
  }
}

@Suite struct EquivalenceBookTests {
  private static let table =
    "\u{FEFF}nucleo;manzana_popular;nota;unidad_id;sector\r\n"
    + "EL MIRADOR;A;visto en campo;A;\r\n\r\nLOS OLIVOS;;;;02\r\n"

  @Test func `new places are added at the end, and the old rows stay as they were`() throws {
    let (text, learned) = try Desk().learn(
      heading + "EL MIRADOR,B,B,,,\nEL MIRADOR,05,,2,,\n", into: Self.table)
    #expect(
      text == Self.table + "EL MIRADOR;B;;B;\r\nEL MIRADOR;\"=\"\"05\"\"\";;;\"=\"\"02\"\"\"\r\n")
    #expect(learned.added == 2 && learned.replaced == 0 && learned.known == 0)
    #expect(learned.findings.isEmpty)
  }

  @Test func `a place that is there already with the same target changes nothing`() throws {
    let (text, learned) = try Desk().learn(
      heading + "el mirador.,a,A,,,\nLos Olivos,,,2,,\n", into: Self.table)
    #expect(text == Self.table)
    #expect(learned.known == 2 && !learned.hasChanges)
  }

  @Test func `an answer takes the place of what was there, and it is told`() throws {
    let (text, learned) = try Desk().learn(heading + "EL MIRADOR,A,C,,,\n", into: Self.table)
    #expect(text == Self.table.replacingOccurrences(of: "campo;A;", with: "campo;C;"))
    #expect(learned.replaced == 1 && learned.added == 0)
    #expect(learned.findings.map(\.code) == ["equivalencia-reemplazada"])
    #expect(learned.findings.map(\.place.row) == [2])
  }

  @Test func `a correction reaches every row that says the place`() throws {
    let (text, learned) = try Desk().learn(
      heading + "N,A,C,,,\n", into: "nucleo,manzana_popular,unidad_id\nN,A,A\nN,B,B\nn.,a,B\n")
    #expect(text == "nucleo,manzana_popular,unidad_id\nN,A,C\nN,B,B\nn.,a,C\n")
    #expect(learned.replaced == 1 && learned.findings.count == 2)
  }

  @Test func `a row that waited for its answer gets it, and nobody is alarmed`() throws {
    let (text, learned) = try Desk().learn(
      heading + "N,A,,1,,\n", into: "nucleo,manzana_popular,unidad_id,sector\nN,A,,\n")
    #expect(text == "nucleo,manzana_popular,unidad_id,sector\nN,A,,01\n")
    #expect(learned.replaced == 1 && learned.findings.isEmpty)
  }

  @Test func `a unit for a whole núcleo that has blocks is learned, and it is told`() throws {
    let (_, learned) = try Desk().learn(
      heading + "el mirador,,B,,,\nEL MIRADOR,,,02,,\nLOS PINOS,,B,,,\n", into: Self.table)
    #expect(learned.findings.map(\.code).first == "unidad-para-todo-el-nucleo")
    #expect(learned.findings.count { $0.code == "unidad-para-todo-el-nucleo" } == 1)
    #expect(learned.findings[0].place.row == 2)
  }

  @Test func `of two answers for one place the last counts, and it is told`() throws {
    let (text, learned) = try Desk().learn(heading + "N,A,A,,,\nN,A,B,,,\n", into: Self.table)
    #expect(text == Self.table + "N;A;;B;\r\n")
    #expect(learned.findings.map(\.code).contains("respuesta-repetida"))
  }

  @Test func `a table gets the columns it lacks, and columns by another name are its own`() throws {
    let (text, _) = try Desk().learn(
      heading + "N,A,,02,,\n", into: "AAHH,Mi manzana,unidad_id\nX,B,B\n",
      columns: ["manzana_popular": "Mi manzana"])
    #expect(text == "AAHH,Mi manzana,unidad_id,sector\nX,B,B\nN,A,,02\n")
  }

  @Test func `a district without a table gets one, and it is read as what it is`() throws {
    let desk = try Desk()
    let (text, learned) = try desk.learn(heading + "EL MIRADOR,05,A,,,\n", into: nil)
    #expect(learned.added == 1)
    try desk.bench.write("equivalencias.csv", text)
    let layer = try LayerReader.read(desk.bench.path("equivalencias.csv"))
    #expect(layer.columns == PlaceColumns.clues + PlaceColumns.answers)
    #expect(layer.rows.count == 1)
    #expect(FieldText.value(layer.rows[0].values[1]) == "05")
    #expect(try desk.learn(heading + "EL MIRADOR,5,A,,,\n", into: text).learned.known == 1)
  }

  @Test(arguments: UInt64(1)...20)
  func `learning again what was learned changes nothing`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed, stream: 3)
    let desk = try Desk()
    var list = heading
    for number in 0..<12 {
      let answer = ["A,", "B,", "C,", ",01", ",2", ","][random.below(6)]
      list += "NUCLEO \(number % 3),\(random.below(9)),\(answer),,\n"
    }
    let first = try desk.learn(list, into: Self.table)
    let second = try desk.learn(list, into: first.text)
    // A place that was answered twice is put right twice, and ends the same.
    #expect(second.text == first.text)
    #expect(second.learned.added == 0)
    #expect(first.text.hasPrefix(String(Self.table.prefix(40))))
  }

  @Test func `a workbook is copied to a table that learns, and stays as it was`() throws {
    let desk = try Desk()
    let bench = desk.bench
    let layer = try OutputLayer(
      name: "hoja",
      columns: ["nucleo", "manzana_popular", "nota", "unidad_id"].map { OutputColumn($0, .text) },
      rows: [OutputLayer.Row([.text("N"), .text("05"), .text("=x; y"), .text("A")])])
    try LayerWriter.write(layer, to: bench.path("lugares.xlsx"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.path("lugares.xlsx")))
    let description = try bench.description([.equivalences: [LayerSource(file: "lugares.xlsx")]])
    var book = try EquivalenceBook(of: description, folder: bench.folder)
    let learned = book.learn(
      try desk.answers(heading + "N,5,A,,,\nN,B,B,,,\n"), answeredIn: "p.csv",
      territory: desk.territory)
    #expect(learned.known == 1 && learned.added == 1)
    #expect(book.path == bench.path("lugares.csv") && book.file == "lugares.csv" && book.isUnnamed)
    #expect(
      String(decoding: book.bytes, as: UTF8.self)
        == "\u{FEFF}nucleo;manzana_popular;nota;unidad_id\r\nN;\"=\"\"05\"\"\";\"'=x; y\";A\r\n"
        + "N;B;;B\r\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: bench.path("lugares.xlsx"))) == bytes)
    try bench.write("lugares.csv", "nucleo,unidad_id\n")
    let error = #expect(throws: EquivalenceBookRefusal.self) {
      try EquivalenceBook(of: description, folder: bench.folder)
    }
    #expect(error?.finding.code == "equivalencias-en-dos-archivos")
  }

  @Test func `a broken workbook, two tables and another table are refused with what to do`() throws
  {
    let desk = try Desk()
    let bench = desk.bench
    try bench.write("fechas.csv", "fecha,hora\n1,2\n")
    try bench.write("rota.xlsx", "")
    func refusal(_ files: [String]) throws -> Finding {
      let description = try bench.description([
        .equivalences: files.map { LayerSource(file: $0) }
      ])
      let error = #expect(throws: EquivalenceBookRefusal.self) {
        try EquivalenceBook(of: description, folder: bench.folder)
      }
      return try #require(error).finding
    }
    let findings = try [
      refusal(["fechas.csv"]), refusal(["rota.xlsx"]), refusal(["nada.csv"]),
      refusal(["fechas.csv", "nada.csv"]),
    ]
    #expect(findings[0].code == "no-son-equivalencias")
    #expect(
      findings.dropFirst(2).map(\.code) == ["archivo-no-existe", "varias-equivalencias"])
    #expect(findings.allSatisfy { $0.severity == .error && !$0.remedy.isEmpty })
  }
}
