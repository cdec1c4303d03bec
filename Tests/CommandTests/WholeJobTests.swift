import Foundation
import Testing

@Suite struct WholeJobTests {
  static let outputs = [
    "adyacencia.csv", "asignaciones_resumen.csv", "calidad.csv", "informe.html", "informe.json",
    "interno/asignaciones.csv", "interno/calidad_filas.csv", "interno/carga_gestores.csv",
    "interno/horas_faltantes.csv", "interno/ubicaciones.csv",
    "mapa.html", "sectores.geojson", "unidades.csv", "unidades.geojson",
  ]

  @Test func `the whole job writes every output and loses nobody`() throws {
    let district = try District()
    let done = try district.run("correr", "distrito", "--salida", "salida")
    #expect(done.code == 0, "\(done.notices)")
    #expect(try district.contents("salida").keys.sorted() == Self.outputs)
    #expect(district.exists("distrito/interno/expediente.sqlite"))
    #expect(done.output.contains("salida/mapa.html"))

    let report = try #require(
      try JSONSerialization.jsonObject(
        with: Data(district.text("salida/informe.json").utf8)) as? [String: Any])
    let persons = try #require(report["personas"] as? [String: Any])
    func count(_ name: String) -> Int { (persons[name] as? Int) ?? -1 }
    #expect(
      count("leidas") == count("asignadas") + count("sin_gestor") + count("sin_ubicar")
        + count("rechazadas"))
    let records =
      try district.text("distrito/padron.csv").split(separator: "\n").count - 1
      + district.text("distrito/gestantes.csv").split(separator: "\n").count - 1
    #expect(count("leidas") == records)
    let table = try district.text("salida/interno/asignaciones.csv").split(separator: "\n")
    #expect(table.count - 1 == records)
  }

  @Test func `the same run gives the same bytes, also with other threads`() throws {
    let district = try District()
    _ = try district.run("correr", "distrito", "--salida", "una", "--hilos", "1")
    _ = try district.run("correr", "distrito", "--salida", "otra", "--hilos", "3")
    let one = try district.contents("una")
    #expect(one.count == Self.outputs.count)
    #expect(try one == district.contents("otra"))
  }

  @Test func `what may not leave the office is for its owner alone`() throws {
    let district = try District()
    _ = try district.run("correr", "distrito", "--salida", "salida")
    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: district.path(name))[.posixPermissions]
        as? Int
    }
    #expect(try mode("salida/interno") == 0o700)
    #expect(try mode("salida/interno/asignaciones.csv") == 0o600)
    #expect(try mode("distrito/interno/expediente.sqlite") == 0o600)
    #expect(try mode("config/sectoriza/clave") == 0o600)
  }

  @Test func `no document, name, address or phone of the lists is in any output`() throws {
    let district = try District()
    let done = try district.run("correr", "distrito", "--salida", "salida")
    var secrets: Set<String> = []
    for line in try district.text("distrito/padron.csv").split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      // Documents, surnames with given names, and phones.
      // (An invented number of only 0 and 1 may stand in the map's row of marks by chance.)
      secrets.formUnion(
        cells[0...3].filter { $0.count >= 8 && !$0.allSatisfy { $0 == "0" || $0 == "1" } })
      secrets.insert(cells[4] + " " + cells[5])
      secrets.formUnion(cells.filter { $0.hasPrefix("9000") && $0.count == 9 })
      // An address that tells a home: the name of a place alone is nobody's.
      secrets.formUnion(
        [cells[10]].filter { $0.count >= 20 && $0.contains(where: \.isNumber) })
    }
    #expect(secrets.count > 300)
    var written = try district.contents("salida")
    written["expediente"] = FileManager.default.contents(
      atPath: district.path("distrito/interno/expediente.sqlite"))
    written["avisos"] = Data((done.notices + done.output).utf8)
    for (name, bytes) in written {
      let text = String(decoding: bytes, as: UTF8.self)
      for secret in secrets where text.contains(secret) {
        Issue.record("\(name) holds a personal datum")
        break
      }
    }
  }

  @Test func `sectors are made first and persons assigned later`() throws {
    let district = try District()
    let made = try district.run("sectorizar", "distrito", "--salida", "plan")
    #expect(made.code == 0, "\(made.notices)")
    #expect(!district.exists("plan/interno/asignaciones.csv"))
    let assigned = try district.run(
      "asignar", "distrito", "--sectorizacion", "plan/unidades.csv", "--salida", "personas")
    #expect(assigned.code == 0, "\(assigned.notices)")
    let sectors = try district.text("plan/unidades.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).prefix(2).joined(separator: ",")
    }
    let kept = try district.text("personas/unidades.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).prefix(2).joined(separator: ",")
    }
    #expect(sectors == kept)
  }

  @Test func `the plain interface divides a table of points by a column`() throws {
    let district = try District()
    var table = "unidad,este,norte,ninos\n"
    for row in 0..<8 {
      for column in 0..<8 {
        table += "u\(row)\(column),\(280_000 + column * 100),\(8_650_000 + row * 100),1\n"
      }
    }
    try district.write(table, to: "puntos.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "puntos.csv", "--id", "unidad", "--x", "este", "--y", "norte",
      "--crs", "EPSG:32718", "--peso", "ninos", "--sectores", "4", "--tolerancia", "0.05",
      "--semilla", "1", "--salida", "salida", "--solo", "csv,json")
    #expect(done.code == 0, "\(done.notices)")
    #expect(
      try district.contents("salida").keys.sorted()
        == ["adyacencia.csv", "informe.json", "unidades.csv"])
    let sectors = try district.text("salida/unidades.csv").split(separator: "\n").dropFirst().map {
      String($0.split(separator: ",", omittingEmptySubsequences: false)[1])
    }
    for code in ["01", "02", "03", "04"] { #expect(sectors.filter { $0 == code }.count == 16) }
  }

  @Test func `a table for Excel has its mark and its separator`() throws {
    let district = try District()
    _ = try district.run(
      "sectorizar", "distrito", "--salida", "salida", "--solo", "csv", "--excel")
    let bytes = try #require(try district.contents("salida")["unidades.csv"])
    #expect(bytes.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    #expect(String(decoding: bytes, as: UTF8.self).contains("unidad_id;sector;"))
  }

  @Test func `the README shows the lines of the example that is built`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    func text(_ name: String) throws -> [Substring] {
      try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
        .split(separator: "\n")
    }
    let example = try text("examples/library/main.swift")
    let start = try #require(try text("README.md").firstIndex(of: "```swift"))
    let shown = try text("README.md")[(start + 1)...].prefix { $0 != "```" }
    #expect(shown.count == 3)
    for line in shown {
      let built = line.replacingOccurrences(of: "\"distrito.yaml\"", with: "arguments[1]")
        .replacingOccurrences(of: "\"salida\"", with: "arguments[2]")
      #expect(example.contains(Substring(built)), "the example does not hold: \(line)")
    }
  }

  @Test func `an audit of its own outputs finds no error, and a changed plan does not pass`() throws
  {
    let district = try District()
    _ = try district.run("correr", "distrito", "--salida", "salida")
    let sound = try district.run(
      "auditar", "distrito", "--plan", "salida", "--salida", "auditoria")
    #expect(sound.code == 0, "\(sound.output)")
    #expect(district.exists("auditoria/informe.json"))
    try district.edit("salida/unidades.csv") { text in
      // The first unit twice.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return (lines.prefix(2) + [lines[1]] + lines.dropFirst(2)).joined(separator: "\n")
    }
    let broken = try district.run(
      "auditar", "distrito", "--plan", "salida", "--salida", "auditoria")
    #expect(broken.code == 4, "\(broken.output) \(broken.notices)")
    #expect(broken.output.contains("A01  con hallazgos"))
  }
}
