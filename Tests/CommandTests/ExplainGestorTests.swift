import Foundation
import Testing

/// `explicar --persona`, as somebody types it.
@Suite struct ExplainGestorTests {
  private func rows(_ district: District) throws -> [[String]] {
    try district.text("salida/interno/asignaciones.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `each person learns its gestor`() throws {
    let district = try District()
    let done = try district.run("correr", "distrito", "--esfuerzo", "3", "--salida", "salida")
    try #require(done.code == 0, "\(done.notices)")
    let table = try rows(district)
    let assigned = try #require(table.first { !$0[3].isEmpty })

    let told = try district.run(
      "explicar", "--persona", assigned[0], "distrito", "--salida", "salida")
    #expect(told.code == 0, "\(told.notices)")
    #expect(told.output.contains("Su gestor responsable es \(assigned[3]) ("))
    #expect(told.output.contains("Unidad \(assigned[1])"))
    #expect(told.output.contains("Gestor, en el sector \(assigned[2]) del plan"))
    #expect(told.output.contains("    \(assigned[3]): \(assigned[6])\n"))
    #expect(told.output.contains("No pueden:") || told.output.contains("También podrían:"))

    let json = try district.run(
      "explicar", "--persona", assigned[0], "distrito", "--salida", "salida", "--json")
    let line = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let gestor = try #require(line["gestor"] as? [String: Any])
    let gestores = try #require(gestor["gestores"] as? [[String: Any]])
    #expect(gestores.first?["gestor_id"] as? String == assigned[3])
    #expect(gestores.first?["situacion"] as? String == "responsable")

    // A record that repeats a person has its pseudonym, and is explained as that person.
    let unplaced = try #require(
      table.first { row in
        row[2].isEmpty && row[4].isEmpty && table.count { $0[0] == row[0] } == 1
      })
    let other = try district.run(
      "explicar", "--persona", unplaced[0], "distrito", "--salida", "salida")
    #expect(other.code == 0 && !other.output.contains("gestor responsable es"))
  }

  @Test func `the hours of each gestor add up, and every parameter is printed`() throws {
    let district = try District()
    let done = try district.run("correr", "distrito", "--esfuerzo", "3", "--salida", "salida")
    try #require(done.code == 0, "\(done.notices)")
    let lines = try district.text("salida/interno/carga_gestores.csv").split(separator: "\n")
    let head = lines[0].split(separator: ",").map(String.init)
    let first = try #require(head.firstIndex(of: "horas_contacto"))
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let parts = (first..<(first + 5)).map { Double(cells[$0]) ?? -1 }
      let total = try #require(Double(cells[first + 5]))
      #expect(abs(parts.reduce(0, +) - total) < 0.03, "\(line)")
    }
    let report = try district.text("salida/informe.json")
    for name in ["cargas.intentos_fallidos", "cargas.c1_b", "cargas.parte_administrativa"] {
      #expect(report.contains(name))
    }
  }
}
