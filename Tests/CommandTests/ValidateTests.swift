import Foundation
import Testing

/// `validar` as a new user sees it.
@Suite struct ValidateTests {
  private func lines(_ text: String) -> [String] { text.components(separatedBy: "\n") }

  @Test func `a sound district has its inputs and its summary, and ends well`() throws {
    let district = try District()
    let done = try district.run("validar", "distrito")
    #expect(done.code == 0, "\(done.output)\(done.notices)")
    let lines = lines(done.output)
    let inputs = try #require(lines.firstIndex(of: "Insumos"))
    let summary = try #require(lines.firstIndex(of: "Resumen"))
    #expect(inputs < summary)
    let table = lines[(inputs + 2)..<summary]
    #expect(table.contains { $0.contains("Padrón Nominal") && $0.contains(" tiene ") })
    // The columns are aligned: each state begins where its heading does.
    let heading = lines[inputs + 1]
    let place = try #require(heading.range(of: "Estado")).lowerBound
    let column = heading.distance(from: heading.startIndex, to: place)
    for line in table where !line.isEmpty {
      let state = String(line.dropFirst(column))
      #expect(["tiene", "no tiene", "desactualizado"].contains { state.hasPrefix($0) }, "\(line)")
    }
    #expect(done.output.contains("60 manzanas, 6 centros poblados"))
    #expect(done.output.contains("Nada impide el trabajo"))
  }

  @Test func `mistakes of the description and of the files come together, by file`() throws {
    let district = try District()
    try district.edit("distrito/distrito.yaml") {
      $0 + "\nuno: 1\ndos: 2\ntres: 3\ncuatro: 4\ncinco: 5\n"
    }
    let done = try district.run(
      "validar", "distrito", "--ipress", "distrito/gestores.csv", "--agua", "pozos.csv",
      "--fecha", "2026-11-01")
    #expect(done.code == 2)
    let output = lines(done.output)
    let titles = output.filter { $0.contains(" — ") && !$0.hasPrefix(" ") }
    #expect(titles.first?.hasPrefix("distrito/distrito.yaml — 5 errores") == true, "\(titles)")
    #expect(titles.contains { $0.hasPrefix("distrito/gestores.csv — ") })
    #expect(titles.contains { $0.hasPrefix("pozos.csv — 1 error") })
    // Three of the five, how many more, and what to do once.
    #expect(output.count { $0.contains("no existe aquí") } == 3)
    #expect(output.count { $0.contains("y 2 más como estos") } == 1)
    #expect(output.count { $0.contains("→ Use una de:") } == 1)
    #expect(!output.contains("Resumen"))
    #expect(output.contains("Insumos"))
    let all = try district.run("validar", "distrito", "--todo")
    #expect(lines(all.output).count { $0.contains("no existe aquí") } == 5)
    let asJSON = try district.run("validar", "distrito", "--json")
    #expect(lines(asJSON.output).count { $0.contains("clave-desconocida") } == 5)
  }

  @Test func `the tables hold every finding and every input, and touch nothing else`() throws {
    let district = try District()
    try district.edit("distrito/distrito.yaml") { $0 + "\nuno: 1\n" }
    let before = try district.contents("distrito")
    let done = try district.run(
      "validar", "distrito", "--csv", "lista.csv", "--salida", "revision")
    #expect(done.code == 2)
    let table = try district.text("lista.csv")
    let bytes = try #require(FileManager.default.contents(atPath: district.path("lista.csv")))
    #expect(bytes.starts(with: Data("\u{FEFF}gravedad;codigo;".utf8)))
    #expect(try district.text("revision/hallazgos.csv") == table)
    let asJSON = try district.run("validar", "distrito", "--json")
    #expect(
      table.components(separatedBy: "\r\n").count - 2
        == lines(asJSON.output).count { $0.hasPrefix("{") })
    #expect(try district.text("revision/insumos.csv").contains("padron;Padrón Nominal;"))
    let data = try JSONSerialization.jsonObject(
      with: Data(district.text("revision/validacion.json").utf8))
    let object = try #require(data as? [String: Any])
    #expect(Set(object.keys) == ["version", "hallazgos", "insumos"])
    #expect(try district.contents("distrito") == before)
    // Again over its own table, and never over a file of the district.
    #expect(try district.run("validar", "distrito", "--csv", "lista.csv").code == 2)
    let refused = try district.run("validar", "distrito", "--csv", "distrito/padron.csv")
    #expect(refused.code == 74)
    #expect(refused.notices.contains("elija otro nombre"))
    #expect(try district.contents("distrito") == before)
  }
}
