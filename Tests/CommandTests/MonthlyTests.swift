import Foundation
import Testing

/// Month after month: `asignar` on a case file that already has gestores.
@Suite struct MonthlyTests {

  /// The lists without some of their rows, or with all of them.
  private func write(_ rows: [Substring], skipping skipped: (Int) -> Bool, to path: String) throws {
    let kept = rows.enumerated().filter { $0.offset == 0 || !skipped($0.offset) }.map(\.element)
    try (kept.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
  }

  @Test(arguments: [2, 3, 7]) func `new persons move nobody`(_ share: Int) throws {
    let district = try District()
    let path = district.path("distrito/padron.csv")
    let rows = try district.text("distrito/padron.csv").split(separator: "\n")
    let made = try district.run("correr", "distrito", "--esfuerzo", "3", "--salida", "plan")
    try #require(made.code == 0, "\(made.notices)")
    let sectors = district.path("plan/unidades.csv")

    try write(rows, skipping: { $0 % share == 1 }, to: path)
    let first = try district.run(
      "asignar", "distrito", "--sectorizacion", sectors, "--redisenar", "--salida", "enero")
    try #require(first.code == 0, "\(first.notices)")
    try write(rows, skipping: { _ in false }, to: path)
    let second = try district.run(
      "asignar", "distrito", "--sectorizacion", sectors, "--salida", "febrero")
    try #require(second.code == 0, "\(second.notices)")

    let before = try district.caseload("enero")
    let after = try district.caseload("febrero")
    #expect(after.count > before.count)
    for (person, place) in before { #expect(after[person] == place) }
    #expect(try district.text("febrero/informe.json").contains("siguen los del expediente"))
    #expect(try !district.text("enero/informe.json").contains("siguen los del expediente"))

    // The same lists again: everything as it was, and explained as it is.
    let third = try district.run(
      "asignar", "distrito", "--sectorizacion", sectors, "--salida", "marzo")
    try #require(third.code == 0, "\(third.notices)")
    #expect(try district.caseload("marzo") == after)
    let person = try #require(after.keys.sorted().first)
    let told = try district.run(
      "explicar", "--persona", person, "distrito", "--sectorizacion", sectors, "--salida", "marzo")
    #expect(told.code == 0, "\(told.notices)")
    #expect(told.output.contains("Su gestor responsable es \(after[person]?[1] ?? "-") ("))
  }

  @Test func `a gestor who left gives its persons to others, and the rest stay`() throws {
    let district = try District()
    let made = try district.run("correr", "distrito", "--esfuerzo", "3", "--salida", "plan")
    try #require(made.code == 0, "\(made.notices)")
    let sectors = district.path("plan/unidades.csv")
    let before = try district.caseload("plan")
    let gone = try #require(before.sorted { $0.key < $1.key }.first?.value[1])
    let path = district.path("distrito/gestores.csv")
    let rows = try district.text("distrito/gestores.csv").split(separator: "\n")
    try (rows.filter { !$0.hasPrefix(gone + ",") }.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    let done = try district.run(
      "asignar", "distrito", "--sectorizacion", sectors, "--salida", "febrero")
    try #require(done.code == 0, "\(done.notices)")
    let after = try district.caseload("febrero")
    for (person, place) in before {
      if place[1] == gone {
        #expect(after[person]?[1] != gone)
      } else {
        #expect(after[person] == place)
      }
    }
  }

  @Test func `a row without document or name is nobody, also where it is the same row`() throws {
    let district = try District()
    let sheet = "distrito/padron.csv"
    var rows = CanaryDistrict.rows(try district.text(sheet)).filter { $0.count > 1 }
    let names = [
      "cod_padron", "dni", "cui", "cnv", "apellido_paterno", "apellido_materno", "nombres",
      "dni_madre",
    ]
    let columns = try names.map { try #require(rows[0].firstIndex(of: $0)) }
    let block = try #require(rows[0].firstIndex(of: "manzana"))
    let nameless = rows.indices.dropFirst().filter { !rows[$0][block].isEmpty }.prefix(10)
    for row in nameless { for column in columns { rows[row][column] = "" } }
    try district.write(CanaryDistrict.text(rows), to: sheet)
    let made = try district.run("correr", "distrito", "--esfuerzo", "3", "--salida", "plan")
    try #require(made.code == 0, "\(made.notices)")
    let again = try district.run(
      "asignar", "distrito", "--sectorizacion", district.path("plan/unidades.csv"), "--salida",
      "febrero")
    try #require(again.code == 0, "\(again.notices)")
    let assigned = try district.caseload("febrero")
    #expect(try assigned.count == district.caseload("plan").count)
    let continuing = CanaryDistrict.rows(try district.text("febrero/interno/asignaciones.csv"))
      .count { $0.count > 6 && $0[6] == "continúa con el gestor que tenía" }
    #expect(assigned.count - continuing == nameless.count)
  }

  @Test func `without the key of the pseudonyms all begin anew, and it is told`() throws {
    let district = try District()
    let made = try district.run("correr", "distrito", "--esfuerzo", "3", "--salida", "plan")
    try #require(made.code == 0, "\(made.notices)")
    let person = try #require(try district.caseload("plan").keys.sorted().first)
    try FileManager.default.removeItem(atPath: district.path("config/sectoriza/clave"))
    let told = try district.run("explicar", "--persona", person, "distrito", "--salida", "plan")
    #expect(told.code == 2 && told.notices.contains("--clave"), "\(told.notices)")
    #expect(!district.exists("config/sectoriza/clave"))
    let done = try district.run(
      "asignar", "distrito", "--sectorizacion", district.path("plan/unidades.csv"), "--salida",
      "febrero")
    #expect(done.code == 0, "\(done.notices)")
    #expect(done.notices.contains("todos recibieron gestor de nuevo"), "\(done.notices)")
    #expect(try !district.text("febrero/informe.json").contains("siguen los del expediente"))
  }
}
