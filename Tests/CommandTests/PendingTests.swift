import Foundation
import Testing

@Suite struct PendingTests {
  private func permissions(_ path: String) throws -> Int {
    try #require(
      FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func `it writes what is to be answered, and only the numbers may leave the office`() throws
  {
    let district = try District()
    let done = try district.run("pendientes", "distrito", "--salida", "salida")
    #expect(done.code == 0, "\(done.notices)")
    for name in ["pendientes.xlsx", "pendientes.csv", "por_verificar.csv", "calidad_filas.csv"] {
      #expect(try permissions(district.path("salida/interno/" + name)) == 0o600)
    }
    #expect(try permissions(district.path("salida/interno")) == 0o700)
    #expect(district.exists("salida/calidad.csv"))
    #expect(done.output.contains("personas ubicadas") && done.output.contains("código de manzana"))
    // No plan was made.
    #expect(!district.exists("salida/unidades.csv"))
  }

  @Test func `nothing that it says or writes tells a document or an address`() throws {
    let district = try District()
    let done = try district.run("pendientes", "distrito", "--salida", "salida", "--json")
    #expect(done.code == 0)
    let lines = try district.text("distrito/padron.csv").split(separator: "\n").dropFirst()
    let documents = lines.flatMap { $0.split(separator: ",") }.filter {
      $0.count == 8 && $0.hasPrefix("00") && $0.allSatisfy(\.isNumber)
    }
    #expect(documents.count > 100)
    var texts = [done.output, done.notices]
    for name in ["calidad.csv", "interno/por_verificar.csv", "interno/calidad_filas.csv"] {
      texts.append(try district.text("salida/" + name))
    }
    for text in texts {
      let words = Set(text.split { !$0.isLetter && !$0.isNumber })
      #expect(words.isDisjoint(with: documents.map { Substring($0) }))
    }
  }

  @Test func `the same inputs give the same bytes`() throws {
    let district = try District()
    for folder in ["una", "otra"] {
      let done = try district.run("pendientes", "distrito", "--salida", folder)
      #expect(done.code == 0)
    }
    let (one, other) = (try district.contents("una"), try district.contents("otra"))
    #expect(one == other)
    #expect(one.count == 5)
  }

  @Test func `a district without lists, and a list that is none, are bad input`() throws {
    let district = try District()
    try district.edit("distrito/distrito.yaml") { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains("padron") && !$0.contains("gestantes.csv") && $0 != "nominal:" }
        .joined(separator: "\n")
    }
    let none = try district.run("pendientes", "distrito", "--salida", "salida")
    #expect(none.code == 2 && none.notices.contains("ninguna lista"), "\(none.notices)")
    #expect(!district.exists("salida/interno"))
    let whole = try District()
    let table = try whole.text("distrito/equivalencias.csv")
    let other = try whole.run(
      "pendientes", "distrito", "--aprender", "distrito/gestores.csv", "--salida", "salida")
    #expect(other.code == 2 && other.notices.contains("lista de lugares pendientes"))
    let missing = try whole.run("pendientes", "distrito", "--aprender", "nada.xlsx")
    #expect(missing.code == 2 && missing.notices.contains("No existe el archivo"))
    #expect(try whole.text("distrito/equivalencias.csv") == table)
  }

  @Test func `assigning leaves where each person is and the quality of the lists`() throws {
    let district = try District()
    let done = try district.run("asignar", "distrito", "--salida", "salida")
    // The sectors that are there are not balanced, which the audit says.
    #expect([0, 4].contains(done.code), "\(done.notices)")
    let persons = try district.text("salida/interno/ubicaciones.csv").split(separator: "\n")
    #expect(persons[0] == "seudonimo,unidad_id,sector,metodo,confianza,evidencia,candidatos")
    #expect(persons.count > 200)
    #expect(district.exists("salida/calidad.csv"))
    #expect(try district.text("salida/informe.html").contains("Calidad de las listas"))
    #expect(try permissions(district.path("salida/interno/ubicaciones.csv")) == 0o600)
    let only = try district.run(
      "asignar", "distrito", "--salida", "calidad", "--solo", "calidad")
    #expect([0, 4].contains(only.code))
    #expect(
      Set(try district.contents("calidad").keys).isSuperset(of: [
        "calidad.csv", "interno/calidad_filas.csv",
      ]))
    #expect(!district.exists("calidad/unidades.csv"))
  }

  @Test func `a person is explained by her pseudonym, and nobody else's key will do`() throws {
    let district = try District()
    #expect(try district.run("pendientes", "distrito", "--salida", "salida").code == 0)
    let lines = try district.text("salida/interno/por_verificar.csv").split(separator: "\n")
    let cells = try #require(lines.dropFirst().first).split(
      separator: ",", omittingEmptySubsequences: false)
    let told = try district.run("explicar", "distrito", "--persona", String(cells[0]))
    #expect(told.code == 0, "\(told.notices)")
    #expect(told.output.contains("Registro: \(cells[1]), fila \(cells[2])"))
    let json = try district.run("explicar", "distrito", "--persona", String(cells[0]), "--json")
    #expect(json.code == 0 && json.output.contains("\"fila\" : \(cells[2])"), "\(json.output)")
    let nobody = try district.run("explicar", "distrito", "--persona", "abc")
    #expect(nobody.code == 2 && nobody.notices.contains("Nadie de las listas"))
    let keyless = try district.run(
      "explicar", "distrito", "--persona", String(cells[0]), "--clave", "otra")
    #expect(keyless.code == 2 && keyless.notices.contains("clave"))
    #expect(!district.exists("otra"))
    let both = try district.run("explicar", "distrito", "A1", "--persona", "abc")
    #expect(both.code == 64)
    let none = try district.run("mover", "distrito", "--a", "01")
    #expect(none.code == 64 && none.notices.contains("Falta decir qué unidad"))
  }

  @Test func `making sectors in the same folder does not take the quality of the lists away`()
    throws
  {
    let district = try District()
    #expect(try district.run("correr", "distrito", "--salida", "salida").code == 0)
    #expect(try district.run("sectorizar", "distrito", "--salida", "salida").code == 0)
    #expect(district.exists("salida/calidad.csv"))
    #expect(!district.exists("salida/interno/ubicaciones.csv"))
  }
}
