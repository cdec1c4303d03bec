import Foundation
import Testing

/// `explicar --persona`, as somebody types it.
@Suite struct ExplainPersonTests {
  private func rows(_ district: District) throws -> [[String]] {
    try district.text("salida/interno/asignaciones.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `each person learns its gestor, and mistakes are told`() throws {
    let district = try District()
    let done = try district.run("correr", "distrito", "--esfuerzo", "3", "--salida", "salida")
    try #require(done.code == 0, "\(done.notices)")
    let table = try rows(district)
    let assigned = try #require(table.first { !$0[3].isEmpty })

    let told = try district.run(
      "explicar", "--persona", assigned[0].uppercased(), "distrito", "--salida", "salida")
    #expect(told.code == 0, "\(told.notices)")
    #expect(told.output.hasPrefix("\(assigned[0])\nSu gestor responsable es \(assigned[3]) ("))
    #expect(told.output.contains(": \(assigned[6])."))
    #expect(told.output.contains("Sector \(assigned[2]), unidad \(assigned[1])"))
    #expect(told.output.contains("No pueden:") || told.output.contains("También podrían:"))

    let json = try district.run(
      "explicar", "--persona", assigned[0], "distrito", "--salida", "salida", "--json")
    let line = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let gestores = try #require(line["gestores"] as? [[String: Any]])
    #expect(gestores.first?["gestor_id"] as? String == assigned[3])
    #expect(gestores.first?["situacion"] as? String == "responsable")

    let unplaced = try #require(table.first { $0[2].isEmpty && $0[4].isEmpty })
    let other = try district.run(
      "explicar", "--persona", unplaced[0], "distrito", "--salida", "salida")
    #expect(other.output.contains("No tiene gestor") || other.notices.contains("rechazado"))

    let unknown = try district.run(
      "explicar", "--persona", "0000", "distrito", "--salida", "salida")
    #expect(unknown.code == 2)
    #expect(unknown.notices.contains("Nadie de las listas tiene ese seudónimo"))
    let withoutKey = try district.run(
      "explicar", "--persona", assigned[0], "distrito", "--salida", "salida", "--clave", "nada")
    #expect(withoutKey.code == 2)
    #expect(withoutKey.notices.contains("No está la clave"))
    #expect(!district.exists("nada"))
    let both = try district.run("explicar", "u1", "--persona", assigned[0], "distrito")
    #expect(both.code == 64)
    let nothing = try district.run("explicar", "distrito")
    #expect(nothing.code == 64)
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
