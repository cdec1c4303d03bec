import Foundation
import Testing

/// Two lists of the same children that do not agree, from the order to the files.
@Suite struct HomologationTests {
  private static let secret = "ZQOTRACALLE"

  /// A second list: the first ten children of the Padrón with another address, and one more child.
  private func district() throws -> District {
    let district = try District(blocks: 40, sectors: 3, persons: 160)
    let padron = CanaryDistrict.rows(try district.text("distrito/padron.csv"))
    func value(_ row: [String], _ column: String) -> String {
      padron[0].firstIndex(of: column).map { row[$0] } ?? ""
    }
    var rows = [["dni", "cnv", "cod_padron", "fecha_nacimiento", "direccion"]]
    for (number, row) in padron.dropFirst().prefix(10).enumerated() {
      rows.append([
        value(row, "dni"), value(row, "cnv"), value(row, "cod_padron"),
        value(row, "fecha_nacimiento"), "JR. \(Self.secret) \(number)",
      ])
    }
    rows.append(["00999777", "", "", value(padron[1], "fecha_nacimiento"), "MZ. A"])
    try district.write(CanaryDistrict.text(rows), to: "distrito/otra.csv")
    try district.edit("distrito/distrito.yaml") {
      $0.replacingOccurrences(
        of: "padron: {archivo: padron.csv}",
        with: "padron: [{archivo: padron.csv}, {archivo: otra.csv}]")
    }
    return district
  }

  @Test func `asignar says who is in which list and what they do not agree in`() throws {
    let district = try district()
    let done = try district.run("asignar", "distrito", "--salida", "salida")
    #expect([0, 4].contains(done.code), "\(done.notices)")
    #expect((done.output + done.notices).contains("no dicen lo mismo"))
    let persons = CanaryDistrict.rows(try district.text("salida/interno/homologacion.csv"))
    #expect(
      persons[0].joined(separator: ",") == "seudonimo,tipo,sector,listas,no_esta_en,conflictos")
    #expect(persons.count { $0[4].hasSuffix("padron.csv") } == 1)
    #expect(persons.count { $0[3].contains("padron.csv;") && $0[4].isEmpty } >= 8)
    let conflicts = CanaryDistrict.rows(try district.text("salida/interno/conflictos.csv"))
    #expect(conflicts.count { $0[1] == "dirección" && $0[6] == "archivo" } >= 8)
    for name in ["homologacion.csv", "conflictos.csv"] {
      let mode =
        try FileManager.default.attributesOfItem(
          atPath: district.path("salida/interno/" + name))[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
    for (name, bytes) in try district.contents("salida") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains(Self.secret), "\(name)")
    }
    #expect(!(done.output + done.notices).contains(Self.secret))
    #expect(try district.text("salida/informe.html").contains("No coinciden en"))
    // With one list nothing is left of what two said.
    try district.edit("distrito/distrito.yaml") {
      $0.replacingOccurrences(of: ", {archivo: otra.csv}", with: "")
    }
    let alone = try district.run("asignar", "distrito", "--salida", "salida")
    #expect([0, 4].contains(alone.code))
    #expect(!district.exists("salida/interno/homologacion.csv"))
  }

  @Test func `the work list of the Padron tells the other address`() throws {
    let district = try district()
    let done = try district.run(
      "asignar", "distrito", "--salida", "salida", "--perfil", "padron", "--formato", "csv")
    #expect([0, 4].contains(done.code), "\(done.notices)")
    let text = try district.text("salida/interno/trabajo_padron.csv")
    #expect(text.contains("dice «JR. \(Self.secret)"))
  }
}
