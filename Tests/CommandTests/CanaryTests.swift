import Foundation
import Testing

/// Recognisable persons go in, and nothing of them comes out unless somebody asks for it by name
/// (domain §2.6, R49, R61).
@Suite struct CanaryTests {
  private func mode(_ district: CanaryDistrict, _ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: district.district.path(name))[
      .posixPermissions] as? Int
  }

  @Test func `no order tells anything of a person by default`() throws {
    let canary = try CanaryDistrict()
    for (kind, least) in [
      (CanaryDistrict.Kind.document, 100), (.motherDocument, 20), (.phone, 80), (.place, 20),
    ] { #expect(canary.secrets[kind]?.count ?? 0 >= least, "\(kind)") }
    let unit = try canary.district.unit(1)
    let orders: [[String]] = [
      ["reconocer", "distrito"], ["reconocer", "distrito", "--json"],
      ["validar", "distrito"], ["validar", "distrito", "--json"],
      ["validar", "distrito", "--csv", "hallazgos.csv", "--salida", "validacion"],
      ["correr", "distrito", "--salida", "salida", "--tiempos"],
      ["correr", "distrito", "--salida", "conjson", "--json", "--excel"],
      ["sectorizar", "distrito", "--salida", "rango", "--sectores", "2..3"],
      ["correr", "distrito", "--salida", "salida"],
      ["explicar", unit, "distrito", "--salida", "salida"],
      ["explicar", unit, "distrito", "--salida", "salida", "--json"],
      ["mover", unit, "distrito", "--a", "02", "--salida", "salida"],
      ["deshacer", "distrito", "--salida", "salida"],
      ["asignar", "distrito", "--sectorizacion", "salida/unidades.csv", "--salida", "personas"],
      [
        "asignar", "distrito", "--sectorizacion", "salida/unidades.csv", "--salida", "agregado",
        "--perfil", "agregado",
      ],
      ["auditar", "distrito", "--plan", "salida", "--salida", "auditoria"],
      ["pendientes", "distrito", "--salida", "pendientes"],
      ["pendientes", "distrito", "--salida", "pendientes", "--json"],
      ["comparar", "distrito", "--salida", "cortes"],
      [
        "comparar", "distrito", "--padron-anterior", "distrito/padron.csv", "--fecha-anterior",
        "2020-01-01", "--salida", "cortes", "--json",
      ],
      ["exportar", "distrito", "--salida", "salida", "--perfil", "agregado"],
      ["exportar", "distrito", "--salida", "salida", "--perfil", "alertas", "--formato", "csv"],
    ]
    for order in orders {
      let (ending, kinds) = try canary.run(order)
      #expect(kinds.isEmpty, "\(order) prints \(kinds)")
      #expect(![1, 2, 64, 74].contains(ending.code), "\(order): \(ending.notices)")
    }
    // What is to be answered names places in the words of the addresses, and nothing else.
    let leaks = try canary.leaks().filter { name, kinds in
      !name.hasPrefix("pendientes/interno/pendientes.") || !kinds.isSubset(of: [.address])
    }
    #expect(leaks == [:], "\(leaks)")
    let names = try canary.district.contents(".").keys
    #expect(names.contains("pendientes/interno/pendientes.csv"))
    for name in names where name.contains("interno/") {
      #expect(try mode(canary, name) == 0o600, "\(name)")
    }
    for name in ["salida/interno", "distrito/interno"] { #expect(try mode(canary, name) == 0o700) }
    #expect(names.contains("distrito/interno/expediente.sqlite"))
    #expect(names.contains("salida/interno/alertas.csv"))
  }

  @Test func `no mistake makes an order tell anything of a person`() throws {
    let canary = try CanaryDistrict()
    let rows = canary.padron
    func without(_ column: String) -> [[String]] {
      let place = rows[0].firstIndex(of: column) ?? 0
      return rows.map { row in row.enumerated().filter { $0.offset != place }.map(\.element) }
    }
    try canary.write(Array(rows.dropFirst()), to: "sin_encabezados.csv")
    try canary.write(without("fecha_nacimiento"), to: "sin_fecha.csv")
    try canary.write(without("cod_padron"), to: "sin_codigo.csv")
    try canary.write(rows + rows.dropFirst(), to: "dos_veces.csv")
    var odd = rows
    let birth = rows[0].firstIndex(of: "fecha_nacimiento") ?? 0
    for row in odd.indices.dropFirst() {
      // What belongs to another column, as when cells are shifted by one.
      if row % 3 == 0 { odd[row][birth] = odd[row][birth - 1] }
      if row % 3 == 1 { odd[row] = [odd[row].last ?? ""] + odd[row].dropLast() }
      if row % 3 == 2 { odd[row].append("ZQNOMBRE de más") }
    }
    try canary.write(odd, to: "corrido.csv")
    let text = CanaryDistrict.text(rows)
    try canary.writeSource(text + "\"ZQNOMBRE sin cerrar,1,2\n" + text, to: "comilla.csv")
    try canary.writeSource(String(text.prefix(text.count / 2)), to: "cortado.csv")
    try canary.writeSource(text, to: "falso.xlsx")
    try canary.writeSource(text, to: "falso.geojson")
    try canary.writeSource("version: 1\npadron: [\n" + text, to: "texto/distrito.yaml")
    let units = "distrito/manzanas.geojson"
    var orders: [[String]] = []
    for name in [
      "sin_encabezados.csv", "sin_fecha.csv", "sin_codigo.csv", "dos_veces.csv", "corrido.csv",
      "comilla.csv", "cortado.csv", "falso.xlsx", "falso.geojson", "no_existe.csv",
    ] {
      orders.append(["validar", "distrito", "--padron", name])
      orders.append([
        "sectorizar", "--unidades", name, "--id", "dni", "--x", "lon", "--y", "lat", "--peso",
        "nombres", "--sectores", "2", "--salida", "unidades_" + name,
      ])
    }
    for name in ["sin_encabezados.csv", "corrido.csv", "comilla.csv"] {
      orders += [
        ["correr", "distrito", "--padron", name, "--salida", "salida_" + name],
        ["sectorizar", "--unidades", name, "--sectores", "2"],
        ["asignar", "--unidades", units, "--sectorizacion", name, "--salida", "plan_" + name],
      ]
      for option in ["--gestantes", "--gestores", "--equivalencias", "--limite"] {
        orders.append(["validar", "distrito", option, name])
      }
    }
    orders += [
      ["reconocer", "."], ["reconocer", ".", "--json"], ["validar", "texto"],
      ["correr", "texto", "-v"], ["correr", "distrito", "-v"],
      ["asignar", "distrito", "--perfil", "todo"], ["exportar", "distrito"],
      ["pendientes", "distrito", "--padron", "corrido.csv", "--salida", "pend_corrido"],
      ["pendientes", "distrito", "--aprender", "corrido.csv", "--salida", "pend_aprender"],
      ["pendientes", "distrito", "--aprender", "falso.xlsx", "--salida", "pend_falso"],
      ["exportar", "distrito", "--perfil", "gestor", "--salida", "nunca"],
    ]
    for order in orders {
      let (_, kinds) = try canary.run(order)
      #expect(kinds.isEmpty, "\(order) prints \(kinds)")
    }
    let leaks = try canary.leaks()
    #expect(leaks == [:], "\(leaks)")
  }

  @Test func `no layer has a point of a person, and the case file knows none by name`() throws {
    let canary = try CanaryDistrict()
    let made = try canary.run(["correr", "distrito", "--salida", "salida"])
    #expect(made.ending.code == 0, "\(made.ending.notices)")
    let district = canary.district
    let units = try district.text("salida/unidades.csv").split(separator: "\n").count - 1
    var layers: [String: Int] = [:]
    for (name, bytes) in try district.contents("salida") where name.hasSuffix(".geojson") {
      layers[name] = try features(String(decoding: bytes, as: UTF8.self))
    }
    #expect(layers.count == 2)
    #expect(layers["unidades.geojson"] == units && (layers["sectores.geojson"] ?? units) < units)
    // The table of persons of the case file: none of its columns is a geometry or a personal datum.
    let casefile = try #require(district.contents("distrito/interno")["expediente.sqlite"])
    let start = try #require(casefile.range(of: Data("CREATE TABLE persona".utf8)))
    let end = try #require(
      casefile.range(of: Data("motivo TEXT".utf8), in: start.lowerBound..<casefile.endIndex))
    let table = String(decoding: casefile[start.lowerBound..<end.upperBound], as: UTF8.self)
      .lowercased()
    #expect(table.contains("seudonimo"))
    for word in ["geom", "lat", "lon", "nombre", "documento", "dni", "direccion", "telefono"] {
      #expect(!table.contains(word), "\(word)")
    }
  }

  private func features(_ text: String) throws -> Int {
    let layer = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return (layer?["features"] as? [Any])?.count ?? 0
  }

  @Test func `a list that was asked for holds its columns and nothing more`() throws {
    let canary = try CanaryDistrict()
    let made = try canary.run(["correr", "distrito", "--salida", "salida"])
    #expect(made.ending.code == 0, "\(made.ending.notices)")
    let done = try canary.run([
      "exportar", "distrito", "--salida", "salida", "--formato", "csv", "--perfil",
      "gestor,padron,app-c1,alertas",
    ])
    #expect(done.ending.code == 0, "\(done.ending.notices)")
    #expect(done.kinds.isEmpty)
    var seen: [String: Set<CanaryDistrict.Kind>] = [:]
    for (name, kinds) in try canary.leaks() {
      let file = name.replacingOccurrences(of: "salida/interno/", with: "")
      seen[file.hasPrefix("gestor_") ? "gestor" : file, default: []].formUnion(kinds)
      #expect(try mode(canary, name) == 0o600, "\(name)")
    }
    #expect(
      seen == [
        "gestor": [.name, .mother, .address, .reference, .phone],
        "trabajo_padron.csv": [.name, .address, .reference, .phone, .document],
        "app_c1.csv": [.document],
      ])
    #expect(canary.district.exists("salida/interno/alertas.csv"))
    let list = try canary.district.contents("salida/interno").first { $0.key.hasPrefix("gestor_") }
    let text = String(decoding: try #require(list).value, as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}\"CONFIDENCIAL."))
    #expect(text.contains("Ley N.° 29733"))
  }

  @Test func `every person with a gestor is in one list, and a new run takes the lists away`()
    throws
  {
    let canary = try CanaryDistrict()
    let district = canary.district
    let made = try district.run(
      "correr", "distrito", "--salida", "salida", "--perfil", "gestor", "--formato", "csv")
    #expect(made.code == 0, "\(made.notices)")
    let assigned = try district.text("salida/interno/asignaciones.csv").split(separator: "\n")
      .dropFirst().reduce(0) { sum, line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return sum + (cells[3].isEmpty ? 0 : 1) + cells[7].split(separator: ";").count
      }
    let lists = try district.contents("salida/interno").filter { $0.key.hasPrefix("gestor_") }
    let rows = lists.values.reduce(0) {
      $0 + String(decoding: $1, as: UTF8.self).components(separatedBy: "\r\n").count - 3
    }
    #expect(assigned > 50 && rows == assigned)
    #expect(lists.values.allSatisfy { String(decoding: $0, as: UTF8.self).count > 400 })
    // A list asked for in another format replaces the first one.
    _ = try district.run("exportar", "distrito", "--salida", "salida", "--perfil", "gestor")
    let books = try district.contents("salida/interno").keys.filter { $0.hasPrefix("gestor_") }
    #expect(books.count == lists.count && books.allSatisfy { $0.hasSuffix(".xlsx") })
    let again = try district.run("correr", "distrito", "--salida", "salida")
    #expect(again.notices.contains("listas nominales de una corrida anterior"))
    let left = try district.contents("salida/interno").keys
    #expect(left.contains("asignaciones.csv") && !left.contains { $0.hasPrefix("gestor_") })
  }

  @Test func `a list of persons needs a plan, its lists and a key that is closed to others`() throws
  {
    let canary = try CanaryDistrict()
    let district = canary.district
    let early = try district.run("exportar", "distrito", "--perfil", "gestor")
    #expect(early.code == 2 && early.notices.contains("Todavía no hay un plan"))
    _ = try district.run("correr", "distrito", "--salida", "salida")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: district.path("config/sectoriza/clave"))
    let open = try district.run(
      "exportar", "distrito", "--salida", "salida", "--perfil", "alertas")
    #expect(open.code == 74 && open.notices.contains("chmod 600"))
    #expect(!district.exists("salida/interno/alertas.xlsx"))
    let format = try district.run("correr", "distrito", "--formato", "csv")
    #expect(format.code == 64 && format.notices.contains("--perfil"))
  }
}

extension District {
  /// The id of a unit of the last plan, by its place in the table.
  fileprivate func unit(_ number: Int) throws -> String {
    let layer =
      try JSONSerialization.jsonObject(
        with: Data(text("distrito/manzanas.geojson").utf8)) as? [String: Any]
    let features = layer?["features"] as? [[String: Any]] ?? []
    let properties = features[number]["properties"] as? [String: Any]
    return try #require(properties?["unidad_id"] as? String)
  }
}
