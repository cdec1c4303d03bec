import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// What the team tells of its places.
@Suite struct EquivalenceReadingTests {
  static let header =
    "nucleo,manzana_popular,lote_desde,lote_hasta,via,cuadra_desde,cuadra_hasta,texto_contiene,"
    + "unidad_id,sector"

  private func read(
    _ rows: [String], header: String = EquivalenceReadingTests.header, existing: String? = nil,
    units: String = plainUnits
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var sources: [LayerRole: [LayerSource]] = [
      .units: [try bench.write("u.csv", units)],
      .equivalences: [
        try bench.write("e.csv", ([header] + rows).joined(separator: "\n") + "\n")
      ],
    ]
    if let existing { sources[.existing] = [try bench.write("s.csv", existing)] }
    return TerritoryReader.read(try bench.description(sources))
  }

  @Test func `a row is read with everything it tells`() throws {
    let result = try read([
      "AAHH El Mirador,V5,1,12,Jr. Lima,3,5,frente al parque,B,", "Urb. Sol,,,,,,,,,03",
    ])
    #expect(result.errors.isEmpty)
    let rows = result.gazetteer.equivalences
    #expect(
      rows == [
        Equivalence(
          source: RecordSource(file: "e.csv", row: 2), nucleus: "AAHH El Mirador", block: "V5",
          firstLot: "1", lastLot: "12", street: "Jr. Lima", hundreds: 3...5,
          text: "frente al parque", target: .unit(UnitIndex(1))),
        Equivalence(
          source: RecordSource(file: "e.csv", row: 3), nucleus: "Urb. Sol",
          target: .sector(code: "03")),
      ])
    let input = try #require(result.inputs.last)
    #expect(input.role == "equivalencias")
    #expect(input.rows == 2)
    #expect(input.sha256.count == 64)
  }

  @Test func `rows without an answer are told once, and nothing is made of them`() throws {
    let result = try read(["AAHH A,1,,,,,,,,", "AAHH A,2,,,,,,,,0", "AAHH A,3,,,,,,,A,"])
    #expect(result.gazetteer.equivalences.map(\.block) == ["3"])
    let told = result.findings("sin-respuesta")
    #expect(told.map(\.severity) == [.note])
    #expect(told.first?.message.hasSuffix("2 (filas 2 y 3).") == true)
  }

  @Test func `a row of a unit that is none is told with its row, and the rest is used`() throws {
    let result = try read([
      "AAHH A,1,,,,,,,Z,", "AAHH A,2,,,,,,,A,", "AAHH A,3,,,,,,,Y,", "AAHH A,4,,,,,,,X,",
    ])
    #expect(result.errors.isEmpty)
    #expect(result.gazetteer.equivalences.map(\.block) == ["2"])
    let told = try #require(result.findings("unidad-desconocida").first)
    #expect(told.severity == .warning)
    #expect(told.place.row == 2)
    #expect(told.place.value == "Z")
    #expect(told.message.contains("3 (filas 2, 4 y 5)"))
  }

  @Test func `of many rows with one fault the first ten are listed`() throws {
    let result = try read((0..<25).map { "AAHH A,\($0 + 1),,,,,,,Z\($0)," })
    let told = result.findings("unidad-desconocida")
    #expect(told.count == 1)
    #expect(
      told.first?.message.contains("25 (filas 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 y 15 más)") == true)
  }

  @Test func `a unit is found by any spelling of its block`() throws {
    let units = "unidad_id,lat,lon,poblacion\n15014200100012B,-12.2,-76.94,100\n"
    let result = try read(["AAHH A,1,,,,,,,150142000100100012B,"], units: units)
    let told = result.findings("unidad-desconocida").map(\.message)
    #expect(
      result.gazetteer.equivalences.map(\.target) == [.unit(UnitIndex(0))], "\(told)")
    #expect(result.findings("unidades-por-codigo").count == 1)
  }

  @Test func `a unit wins over a sector, and is told where it lies in another`() throws {
    let sectors = "unidad_id,sector,denominacion\nA,01,Norte\nB,02,Sur\nC,,\n"
    let result = try read(
      [
        "AAHH A,1,,,,,,,A,01", "AAHH A,2,,,,,,,A,norte", "AAHH A,3,,,,,,,B,01",
        "AAHH A,4,,,,,,,C,01",
      ], existing: sectors)
    #expect(
      result.gazetteer.equivalences.map(\.target) == [0, 0, 1, 2].map { .unit(UnitIndex($0)) })
    let told = result.findings("unidad-en-otro-sector")
    #expect(told.map(\.place.row) == [4])
    #expect(told.first?.message.contains("1 (fila 4)") == true)
    #expect(try read(["AAHH A,3,,,,,,,B,01"]).findings("unidad-en-otro-sector").isEmpty)
  }

  @Test func `a row that says nothing of an address is told; a blank one is nothing`() throws {
    let result = try read([",,,,,,,,A,", ",,,,,,,,,", ". ,--,,,,,,…,B,"])
    #expect(result.gazetteer.equivalences.isEmpty)
    #expect(
      result.findings("equivalencia-vacia").first?.message.contains("2 (filas 2 y 4)") == true)
    #expect(result.findings("sin-respuesta").isEmpty)
  }

  @Test func `reversed ranges are put in order and told`() throws {
    let result = try read([
      "AAHH A,1,12,3,,,,,A,", "AAHH A,2,10B,10A,,,,,A,", ",,,,Jr. Lima,5,3,,A,",
      "AAHH A,3,9,10,,,,,A,", "AAHH A,4,10,10A,,,,,A,",
    ])
    let rows = result.gazetteer.equivalences
    #expect(rows.map(\.firstLot) == ["3", "10A", nil, "9", "10"])
    #expect(rows.map(\.lastLot) == ["12", "10B", nil, "10", "10A"])
    #expect(rows[2].hundreds == 3...5)
    #expect(
      result.findings("rango-al-reves").first?.message.contains("3 (filas 2, 3 y 4)") == true)
  }

  @Test(arguments: [
    ("AAHH A,1,1-10,,,,,,A,", "lote-no-valido"), ("AAHH A,1,\"1,2,3\",,,,,,A,", "lote-no-valido"),
    ("AAHH A,1,,10,,,,,A,", "lote-no-valido"), ("AAHH A,1,A-C,,,,,,A,", "lote-no-valido"),
    ("AAHH A,1,1,2-3,,,,,A,", "lote-no-valido"),
    (",,,,Jr. Lima,tres,,,A,", "cuadra-no-valida"), (",,,,Jr. Lima,,3,,A,", "cuadra-no-valida"),
    ("AAHH A,,,,,3,,,A,", "cuadra-no-valida"), (",,,,Jr. Lima,1000,,,A,", "cuadra-no-valida"),
    (",,,,Jr. Lima,-1,,,A,", "cuadra-no-valida"), (",,,,Jr. Lima,3,4.5,,A,", "cuadra-no-valida"),
  ])
  func `a clue that is not understood does not widen the row: it is not used, and is told`(
    row: String, code: String
  ) throws {
    let result = try read([row])
    #expect(result.gazetteer.equivalences.isEmpty)
    #expect(result.findings(code).map(\.severity) == [.warning])
    #expect(result.territory != nil)
  }

  @Test(arguments: [
    ("Mz. V5", "V5"), ("MZ 7", "7"), ("mza. Única", "Única"), ("Manzana A'", "A'"), ("MZ5", "5"),
    ("MZ", nil), ("AAA", "AAA"), ("12A", "12A"),
  ])
  func `a block is read without the word that its column already says`(
    text: String, expected: String?
  ) throws {
    let row = try #require(try read(["AAHH A,\(text),,,,,,,A,"]).gazetteer.equivalences.first)
    #expect(row.block == expected)
  }

  @Test(arguments: [
    "\"V5, V6\"", "A al F", "EL MIRADOR", "1-5", "1234567", "12345", "ABCD", "A-F", "5A-5B",
  ])
  func `a cell with several blocks, or with none, does not pass for its whole núcleo`(
    text: String
  ) throws {
    let result = try read(["AAHH A,\(text),,,,,,,A,"])
    #expect(result.gazetteer.equivalences.isEmpty)
    #expect(result.findings("manzana-no-valida").map(\.place.row) == [2])
  }

  @Test func `a lot is read without the word that its column already says`() throws {
    let row = try #require(
      try read(["AAHH A,1,Lote 5-A,LT. 12,,,,,A,"]).gazetteer.equivalences.first)
    #expect([row.firstLot, row.lastLot] == ["5-A", "12"])
  }

  @Test func `numbers that a spreadsheet wrote as decimals are the same`() throws {
    let rows = try read(["AAHH A,7.0,5.0,8.0,Jr. Lima,3.0,,,A,"]).gazetteer.equivalences
    #expect(rows.map(\.block) == ["7"])
    #expect(rows.map(\.firstLot) == ["5"])
    #expect(rows.map(\.hundreds) == [3...3])
  }

  @Test func `two rows that send one place to two are kept and told with both rows`() throws {
    let result = try read([
      "AAHH Á,V5,,,,,,,A,", "aahh a,v5,,,,,,,A,", "AAHH A.,V5,,,,,,,B,", "AAHH A,V5,1,9,,,,,C,",
      "AAHH A,V5,,,,,,,,02",
    ])
    let rows = result.gazetteer.equivalences
    #expect(rows.map(\.source.row) == [2, 4, 5, 6])
    let told = result.findings("equivalencias-contradictorias")
    #expect(told.map(\.place.row) == [4, 6])
    #expect(told.allSatisfy { $0.message.contains("la fila 2 ") && $0.severity == .warning })
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `the order of the rows changes the order of what is read, and nothing else`(
    seed: UInt64
  ) throws {
    let rows = [
      "AAHH A,1,,,,,,,A,", "AAHH A,2,1,9,,,,,B,", "AAHH B,,,,,,,,,01", ",,,,Av. Sol,2,4,,C,",
      ",,,,,,,mercado,A,", "AAHH A,1,,,,,,,Z,", "AAHH A,3,1-2,,,,,,A,",
    ]
    var shuffled = rows
    var random = SplitMix64(seed: seed)
    random.shuffle(&shuffled)
    func told(_ rows: [String]) throws -> [[String]] {
      try read(rows).gazetteer.equivalences.map {
        [
          $0.nucleus ?? "", $0.block ?? "", $0.street ?? "", $0.text ?? "", "\($0.target)",
          "\($0.hundreds as Any)",
        ]
      }.sorted { $0.joined() < $1.joined() }
    }
    #expect(try told(shuffled) == told(rows))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `no row is lost without a word, whatever its cells hold`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pool = ["", "", "", "A", "Z", "5", "5.0", "1-9", "x", "-3", "0", "False", "AAHH B", "1e9"]
    let rows = (0..<(1 + random.below(30))).map { _ in
      (0..<10).map { _ in pool[random.below(pool.count)] }.joined(separator: ",")
    }
    let result = try read(rows)
    #expect(result.errors.isEmpty)
    let used = Set(result.gazetteer.equivalences.map(\.source.row))
    let mayLack = [
      "sin-respuesta", "unidad-desconocida", "equivalencia-vacia", "lote-no-valido",
      "cuadra-no-valida", "manzana-no-valida",
    ]
    let isToldWhy = mayLack.contains { !result.findings($0).isEmpty }
    let nothing = rows.allSatisfy { row in
      row.split(separator: ",").allSatisfy { $0 == "False" }
    }
    #expect(used.count == rows.count || isToldWhy || nothing || Set(rows).count < rows.count)
    #expect(used.isSubset(of: Set(2...(rows.count + 1))))
  }
}

@Suite struct ManualPlacementReadingTests {
  private func read(
    _ rows: String, header: String = "dni,cui,cnv,cod_padron,doc,unidad_id,sector"
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)],
      .padron: [
        try bench.write(
          "p.csv",
          """
          cod_padron,dni,cui,cnv,fecha_nacimiento
          P1,00000011,,,01/01/2026
          P2,,00000012,CN2,01/01/2026
          P3,,,CN3,01/01/2026
          P4,,,,01/01/2026

          """)
      ],
      .gestantes: [try bench.write("g.csv", "doc,fpp\n00000021,01/01/2027\nCE0001234,\n")],
      .manualPlacements: [try bench.write("m.csv", header + "\n" + rows + "\n")],
    ])
    description.cutDate = CalendarDate("2026-11-01")
    return TerritoryReader.read(description)
  }

  private func places(_ result: ReadingResult) -> [String: PlaceTarget] {
    Dictionary(
      result.gazetteer.manualPlacements.map { ($0.document.number, $0.target) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func `a person is told by any of its documents`() throws {
    let result = try read(
      "00000011,,,,,A,\n,,,,00000012,B,\n,,,,CN3,C,\n,,,P4,,A,\n,,,,00000021,,01\n,,,,CE0001234,B,")
    #expect(result.findings("ubicacion-de-nadie").isEmpty)
    let unit = { (position: Int) in PlaceTarget.unit(UnitIndex(position)) }
    #expect(
      places(result) == [
        "00000011": unit(0), "00000012": unit(1), "CN3": unit(2), "P4": unit(0),
        "00000021": .sector(code: "01"), "CE0001234": unit(1),
      ])
    // As the lists have them: the strongest of each person.
    let strongest = Set(result.persons.persons.compactMap(\.document))
    #expect(result.gazetteer.manualPlacements.allSatisfy { strongest.contains($0.document) })
  }

  @Test func `the last of two rows of one person is used, and it is told`() throws {
    let result = try read(
      "00000011,,,,,A,\n,,,P1,,B,\n,,CN3,,,C,\n,,CN3,,,C,")
    #expect(
      places(result) == ["00000011": .unit(UnitIndex(1)), "CN3": .unit(UnitIndex(2))])
    let told = result.findings("ubicaciones-contradictorias")
    #expect(told.map(\.place.row) == [3])
    #expect(result.gazetteer.manualPlacements.map(\.source.row) == [3, 5])
  }

  @Test func `rows of nobody, without document, without answer or of two persons are told`() throws
  {
    let result = try read(
      "00000099,,,,,A,\n,,,,,A,\n00000011,,,,,,\n00000011,,CN3,,,A,\n,,CN3,,,Z,")
    #expect(result.findings("ubicacion-de-nadie").map(\.place.row) == [2])
    #expect(result.findings("ubicacion-sin-documento").map(\.place.row) == [3])
    #expect(result.findings("sin-respuesta").map(\.place.row) == [4])
    #expect(result.findings("documentos-de-dos-personas").map(\.place.row) == [5])
    #expect(result.findings("unidad-desconocida").map(\.place.row) == [6])
    #expect(places(result) == ["00000011": .unit(UnitIndex(0))])
  }

  @Test func `no finding holds a document`() throws {
    let findings = try read(
      "00000099,,,,,A,\n000011,,,,,A,\n00000011,,,,,B,\n00000011,,CN3,,,Z,\nx,CUIX,,,,,"
    ).findings
    #expect(!findings.isEmpty)
    for finding in findings {
      let words = "\(finding.message) \(finding.remedy) \(finding.place.value ?? "")"
      for secret in ["0000001", "0000009", "CN3", "CUIX"] { #expect(!words.contains(secret)) }
    }
  }
}

@Suite struct StreetReadingTests {
  private func read(_ features: [(String, String)]) throws -> ReadingResult {
    let bench = try Workbench()
    return TerritoryReader.read(
      try bench.description([
        .units: [bench.write("u.csv", plainUnits)],
        .streetAxes: [bench.write("c.geojson", Workbench.geoJSON(features))],
      ]))
  }

  @Test func `a street has its kind before its name, and the numbers along it`() throws {
    let result = try read([
      TravelReadingTests.line(
        "\"tipo_via\":\"JR\",\"nombre\":\"Lima\",\"numero_desde\":101,\"numero_hasta\":199"),
      TravelReadingTests.line(
        "\"tipo_via\":\"Jr.\",\"nombre\":\"JR. Puno\",\"numero_desde\":299,\"numero_hasta\":201"),
      TravelReadingTests.line("\"nombre\":\"Av. Sol\",\"cuadra\":3"),
      TravelReadingTests.line("\"nombre\":\"Ca. 4\",\"numero_desde\":0,\"numero_hasta\":0"),
    ])
    #expect(result.errors.isEmpty)
    let axes = result.gazetteer.streetAxes
    #expect(axes.map(\.name) == ["JR Lima", "JR. Puno", "Av. Sol", "Ca. 4"])
    #expect(axes.map(\.numbers) == [101...199, 201...299, 300...399, nil])
    #expect(axes.map(\.runsBackwards) == [false, true, false, false])
    guard case .lines(let lines) = axes[0].shape else {
      Issue.record("not a line")
      return
    }
    #expect(abs(lines[0][0].distanceMeters(to: lines[0][1]) - 1106) < 2)
  }

  @Test func `streets without a name, a line or good numbers are told`() throws {
    let point = ("\"nombre\":\"x\"", "{\"type\":\"Point\",\"coordinates\":[-76.94,-12.2]}")
    let result = try read([
      point, TravelReadingTests.line("\"nombre\":null"),
      TravelReadingTests.line("\"nombre\":\"y\",\"numero_desde\":\"s/n\",\"numero_hasta\":5"),
      TravelReadingTests.line("\"nombre\":\"z\",\"numero_desde\":4"),
      TravelReadingTests.line("\"nombre\":\"w\",\"cuadra\":\"A\""),
      ("\"nombre\":\"v\"", "null"),
    ])
    #expect(result.errors.isEmpty)
    #expect(result.gazetteer.streetAxes.map(\.name) == ["y", "z", "w"])
    #expect(result.gazetteer.streetAxes.allSatisfy { $0.numbers == nil })
    #expect(
      result.findings("calle-sin-linea").first?.message.contains("2 (filas 1 y 6)") == true)
    #expect(result.findings("calle-sin-nombre").map(\.place.row) == [2])
    #expect(
      result.findings("numeracion-no-valida").first?.message.contains("3 (filas 3, 4 y 5)")
        == true)
  }
}

@Suite struct AddressSectionTests {
  private func parsed(_ text: String) -> (DistrictDescription?, [Finding]) {
    DescriptionParser.parse(text, file: "distrito.yaml", folder: ".", environment: [:])
  }

  @Test func `the description names what is known of addresses`() throws {
    let (description, findings) = parsed(
      """
      direcciones:
        equivalencias: [{archivo: e.csv, columnas: {nucleo: ZONA}}, {archivo: e2.xlsx, capa: Hoja1}]
        ubicaciones: {archivo: u.csv, fecha: 2026-10-01}
        calles: {archivo: c.geojson}
        reglas: r.yaml
      """)
    #expect(findings.isEmpty)
    let read = try #require(description)
    #expect(read.files(.equivalences).map(\.file) == ["e.csv", "e2.xlsx"])
    #expect(read.files(.equivalences)[0].columns == ["nucleo": "ZONA"])
    #expect(read.files(.manualPlacements).map(\.date) == [CalendarDate("2026-10-01")])
    #expect(read.files(.streetAxes).map(\.file) == ["c.geojson"])
    #expect(read.addressRules?.file == "r.yaml")
    #expect(parsed("direcciones: {reglas: {archivo: r.yaml}}").0?.addressRules?.file == "r.yaml")
  }

  @Test(arguments: [
    ("direcciones: {equivalencia: {archivo: e.csv}}", "clave-desconocida"),
    ("direcciones: {equivalencias: {capa: x}}", "falta-archivo"),
    (
      "direcciones: {equivalencias: {archivo: e.csv, columnas: {nuclio: X}}}", "columna-desconocida"
    ),
    ("direcciones: {reglas: {archivo: }}", "falta-archivo"),
    ("direcciones: {reglas: [a.yaml]}", "tipo-incorrecto"),
    ("direcciones: x.csv", "tipo-incorrecto"),
  ])
  func `what is wrong in the section is told`(text: String, code: String) {
    let findings = parsed(text).1
    #expect(findings.map(\.code) == [code])
    #expect(findings.allSatisfy { $0.severity == .error })
  }

  @Test func `the rules of the district are handed on unread, with their hash`() throws {
    let bench = try Workbench()
    var description = try bench.description([.units: [bench.write("u.csv", plainUnits)]])
    description.addressRules = try bench.write("r.yaml", "nucleos: [ AAHH ]\n\n: [")
    let result = TerritoryReader.read(description)
    #expect(result.errors.isEmpty)
    #expect(
      result.gazetteer.addressRules
        == AddressRulesText(file: "r.yaml", text: "nucleos: [ AAHH ]\n\n: ["))
    #expect(result.inputs.last?.role == "reglas")
    #expect(result.inputs.last?.sha256.count == 64)

    description.addressRules = LayerSource(file: "no.yaml")
    #expect(TerritoryReader.read(description).errors.map(\.code) == ["archivo-no-existe"])
    description.addressRules = LayerSource(file: "../r.yaml")
    #expect(TerritoryReader.read(description).errors.map(\.code) == ["ruta-fuera"])
  }

  @Test func `a district without addresses knows none`() throws {
    let bench = try Workbench()
    #expect(try bench.readUnits(plainUnits).gazetteer == Gazetteer())
  }
}
