import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

private func options() throws -> ExportOptions {
  ExportOptions(
    leaflet: FileManager.default.fileExists(atPath: Leaflet.debianFolder.path)
      ? try Leaflet() : nil,
    key: try PseudonymKey(bytes: Data(repeating: 7, count: 32)))
}

/// All but the map where Leaflet is not installed.
private func everything(_ run: RunResult) throws -> [OutputFile] {
  let options = try options()
  let kinds = OutputKind.allCases.filter { $0 != .map || options.leaflet != nil }
  return try Exporter(run).files(kinds, options)
}

private func text(_ kind: OutputKind, _ run: RunResult) throws -> String {
  let file = try #require(try Exporter(run).files([kind], options()).first)
  return String(decoding: file.bytes, as: UTF8.self)
}

@Suite struct OutputTests {
  @Test func `the same run gives the same bytes`() throws {
    let mini = MiniDistrict(personsPerUnit: 8)
    #expect(try everything(mini.run()) == everything(mini.run()))
  }

  @Test func `the tables have the columns of the contract`() throws {
    let run = try MiniDistrict(personsPerUnit: 8).run()
    let headings = [
      OutputKind.units:
        "unidad_id,sector,gestantes,menores_5,poblacion,carga,estimado,"
        + "menores_5_padron,menores_5_censo",
      .adjacency: "a,b,razon,longitud_m,costo",
      .caseload:
        "seudonimo,unidad_id,sector,gestor_id,metodo,confianza,motivo,"
        + "otros_gestores,gestor_anterior,titular,encargo_propuesto",
      .shortages: "sector,programa,falta,personas,horas_mes,encargo_propuesto",
      .gestorLoads:
        "gestor_id,programa,personas,hogares_visitados,visitas_mes,dias_de_campo,horas_contacto,"
        + "horas_intentos_fallidos,horas_entre_hogares,horas_base,horas_registro,horas_total,"
        + "horas_disponibles,visitados_por_falta_de_telefono,casos_dificiles,parte_justa",
    ]
    for (kind, heading) in headings {
      #expect(try text(kind, run).hasPrefix(heading + "\n"))
    }
    let lines = try text(.units, run).split(separator: "\n")
    #expect(lines.count == run.territory.units.count + 1)
    let edges = try text(.adjacency, run).split(separator: "\n")
    #expect(edges.count == run.adjacency.edges.count + 1)
    #expect(edges.contains { $0.hasSuffix(",puente,0,150") })
    #expect(edges.contains { $0.hasSuffix(",contigua,60.12,0") })
  }

  @Test func `priorities are counted by sector and gestor, everybody once, only where told`() throws
  {
    #expect(
      try Exporter(MiniDistrict(personsPerUnit: 8).run()).files([.priorities], options()).isEmpty)
    let run = try MiniDistrict(personsPerUnit: 8, tellsPriorities: true).run()
    let nominal = try #require(run.nominal)
    let rows = try text(.priorities, run).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows[0] == ["sector", "gestor_id", "prioridad", "personas"])
    var told: [[String]: Int] = [:]
    for row in rows.dropFirst() {
      #expect(told.updateValue(Int(row[3]) ?? -1, forKey: Array(row.prefix(3))) == nil)
    }
    var expected: [[String]: Int] = [:]
    for (person, assignment) in zip(nominal.list.persons, nominal.caseload.assignments) {
      let key = [
        assignment.sector.map { run.plan.sectors[$0.position].code } ?? "",
        assignment.gestor.map { nominal.gestores[$0.position].id } ?? "",
        person.priority?.rawValue ?? "sin dato",
      ]
      expected[key, default: 0] += 1
    }
    #expect(told == expected)
    #expect(Set(rows.dropFirst().map { $0[2] }) == ["muy alta", "alta", "regular", "sin dato"])
  }

  @Test func `a unit without sector stays in every layer, without one`() throws {
    let run = try MiniDistrict(unitsWithoutSector: [5]).run()
    let line = try text(.units, run).split(separator: "\n")[6]
    #expect(line.hasPrefix("150142-005,,"))
    let layer = try #require(try Exporter(run).files([OutputKind.unitShapes], options()).first)
    let feature = try WrittenLayer(layer).features[5]
    #expect(feature.properties["sector"] is NSNull && feature.id == "150142-005")
  }

  @Test func `sectors carry what the contract names`() throws {
    let run = try MiniDistrict().run()
    let file = try #require(try Exporter(run).files([OutputKind.sectorShapes], options()).first)
    let features = try WrittenLayer(file).features
    let names: Set = [
      "denominacion", "gestantes", "menores_5", "ipress", "ie_inicial", "zonas_riesgo",
      "sistemas_agua", "carga", "desviacion", "unidad_centro", "ipress_referencia",
      "polsby_popper", "envolvente",
    ]
    for feature in features { #expect(names.isSubset(of: feature.properties.keys)) }
    func total(_ name: String) -> Double {
      features.reduce(0) { $0 + (($1.properties[name] as? Double) ?? 0) }
    }
    #expect(total("ipress") == 2 && total("ie_inicial") == 2 && total("sistemas_agua") == 1)
    #expect(abs(total("menores_5") - run.demand.under5.reduce(0, +)) < 1e-6)
    #expect(features.map(\.id) == run.plan.sectors.map(\.code))
    // The risk zone lies over the middle of the district, and touches no sector of its west.
    #expect((features[0].properties["zonas_riesgo"] as? Int) == 0)
    #expect(total("zonas_riesgo") >= 2)
    // Each sector of a skewed grid is almost its own convex hull.
    for feature in features {
      let hull = try #require(feature.properties["envolvente"] as? Double)
      #expect(hull > 0.9 && hull <= 1)
    }
  }

  @Test func `the words of --solo name files, and only files`() {
    #expect(
      OutputKind.named("csv") == [
        .units, .adjacency, .caseloadSummary, .quality, .changes, .curve, .numbers,
      ])
    #expect(
      OutputKind.named("calidad") == [.quality, .qualityRecords, .homologation, .conflicts])
    #expect(OutputKind.named("svg") == [.curveChart, .numbersChart])
    #expect(OutputKind.named("mapa.html") == [.map])
    #expect(OutputKind.named("nada") == [])
  }
}

@Suite struct PrivacyTests {
  @Test func `no document, household or phone is in any output, and pseudonyms only in interno`()
    throws
  {
    let run = try MiniDistrict(personsPerUnit: 6).run()
    let files = try everything(run)
    let nominal = try #require(run.nominal)
    let documents =
      nominal.list.persons.compactMap { $0.document?.number }
      + nominal.list.rejected.compactMap { $0.documents.first?.number } + ["00888777"]
    let nominalFile = try #require(files.first { $0.isInternal })
    let pseudonyms = String(decoding: nominalFile.bytes, as: UTF8.self).split(separator: "\n")
      .dropFirst().map { String($0.prefix(32)) }
    #expect(documents.count > 200 && pseudonyms.count > 200)
    for file in files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let words = Set(text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init))
      for document in documents { #expect(!words.contains(document)) }
      #expect(text.firstMatch(of: /\b9[0-9]{8}\b/) == nil)
      if !file.isInternal { #expect(words.isDisjoint(with: pseudonyms)) }
      #expect(file.isInternal == file.path.hasPrefix("interno/"))
    }
  }

  @Test func `what is withheld is empty in the table, null in the layer and said in the report`()
    throws
  {
    let run = try MiniDistrict(personsPerUnit: 6).run()
    let counts = PublishedCounts(run.demand, plan: run.plan)
    let lines = try text(.units, run).split(separator: "\n").dropFirst()
    let file = try #require(try Exporter(run).files([OutputKind.unitShapes], options()).first)
    let features = try WrittenLayer(file).features
    #expect(counts.units.contains { $0.under5 == nil } && counts.units.contains { $0.load != nil })
    for (position, line) in lines.enumerated() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect((counts.units[position].under5 == nil) == cells[3].isEmpty)
      #expect((counts.units[position].load == nil) == cells[5].isEmpty)
      let isNull = features[position].properties["menores_5"] is NSNull
      #expect((counts.units[position].under5 == nil) == isNull)
    }
    let report = try text(.report, run)
    #expect(report.contains("Un dato reservado (celda vacía) es un conteo de 1 a 4 personas"))
  }

  @Test func `a sector whose load is withheld does not tell it by its deviation`() throws {
    let run = try MiniDistrict(personsPerUnit: 1).run()
    let counts = PublishedCounts(run.demand, plan: run.plan)
    let file = try #require(try Exporter(run).files([OutputKind.sectorShapes], options()).first)
    let features = try WrittenLayer(file).features
    #expect(counts.sectors.contains { $0.load == nil })
    for (position, feature) in features.enumerated() where counts.sectors[position].load == nil {
      #expect(feature.properties["carga"] is NSNull)
      #expect(feature.properties["desviacion"] is NSNull)
    }
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(try text(.reportData, run).utf8))
        as? [String: Any])
    #expect(report["desviacion_maxima"] is NSNull)
  }
}

@Suite struct ReportTests {
  @Test(arguments: [nil, 8])
  func `informe json is what its schema says`(persons: Int?) throws {
    let run = try MiniDistrict(personsPerUnit: persons).run()
    try SchemaChecker().check(Data(try text(.reportData, run).utf8))
  }

  @Test func `a plan that was only evaluated has a report too`() throws {
    let full = try MiniDistrict().run()
    let run = RunResult(
      territory: full.territory, demand: full.demand, adjacency: full.adjacency,
      tessellation: full.tessellation, plan: full.plan, quality: nil)
    let json = try text(.reportData, run)
    try SchemaChecker().check(Data(json.utf8))
    #expect(json.contains("\"factible\": null"))
    #expect(try text(.report, run).contains("Se evaluó una sectorización existente"))
  }

  @Test func `the page says the gap, the bridges, the people, the defaults and the findings`()
    throws
  {
    let run = try MiniDistrict(personsPerUnit: 8).run()
    let page = try text(.report, run)
    let nominal = try #require(run.nominal)
    let read = nominal.list.persons.count + nominal.list.rejected.count
    for piece in [
      "a lo más <strong>2.9 % sobre el mejor posible</strong>", "cruce declarado",
      "<td class=\"n\">\(read)</td>", "por defecto", "elegido", "fila 7", "Contigüidad",
      "Corrija la columna.", String(repeating: "ab", count: 32), "01/11/2026", "tiene seis años",
    ] {
      #expect(page.contains(piece), "\(piece)")
    }
  }

  @Test func `what comes from the data is escaped`() throws {
    let run = try MiniDistrict(name: "<b>Ñ & \"x\"</b>").run()
    let page = try text(.report, run)
    #expect(page.contains("&lt;b&gt;Ñ &amp; &quot;x&quot;&lt;/b&gt;"))
    #expect(!page.contains("<b>") && page.contains("Puente &lt;Chico&gt;"))
    #expect(page.contains("«x&lt;y»"))
    #expect(!page.contains("<script"))
  }
}

/// Enough of JSON Schema for `docs/informe.schema.json`: type, required, properties, items, enum,
/// additionalProperties false and local references.
struct SchemaChecker {
  private let schema: [String: Any]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: root.appendingPathComponent("docs/informe.schema.json"))
    schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func check(_ data: Data) throws {
    // Twice through the reader: booleans stay booleans only if the writer wrote them so.
    let value = try JSONSerialization.jsonObject(with: data)
    try check(value, schema, "informe")
    let text = String(decoding: data, as: UTF8.self)
    let order = try #require(schema["required"] as? [String])
    let places = try order.map { key in
      try #require(text.range(of: "\n  \"\(key)\": "), "\(key)").lowerBound
    }
    #expect(Set(places).count == order.count)
  }

  private func check(_ value: Any, _ rule: [String: Any], _ path: String) throws {
    if let reference = rule["$ref"] as? String {
      let name = try #require(reference.split(separator: "/").last)
      let definitions = try #require(schema["$defs"] as? [String: Any])
      return try check(value, try #require(definitions[String(name)] as? [String: Any]), path)
    }
    if let allowed = rule["enum"] as? [String] {
      #expect(allowed.contains(value as? String ?? ""), "\(path)")
    }
    let types = (rule["type"] as? [String]) ?? (rule["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty {
      #expect(types.contains { SchemaChecker.isA($0, value) }, "\(path): \(value)")
    }
    if let object = value as? [String: Any] {
      for key in rule["required"] as? [String] ?? [] {
        #expect(object[key] != nil, "\(path).\(key)")
      }
      let properties = rule["properties"] as? [String: Any] ?? [:]
      if rule["additionalProperties"] as? Bool == false {
        #expect(Set(object.keys).isSubset(of: properties.keys), "\(path)")
      }
      for (key, inner) in object {
        if let rule = properties[key] as? [String: Any] {
          try check(inner, rule, path + "." + key)
        }
      }
    }
    if let list = value as? [Any], let rule = rule["items"] as? [String: Any] {
      for (place, inner) in list.enumerated() { try check(inner, rule, "\(path)[\(place)]") }
    }
  }

  private static func isA(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "string": value is String
    case "boolean": value is Bool
    case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
    case "number": value is Double || value is Int
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }
}
