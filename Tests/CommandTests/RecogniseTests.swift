import Foundation
import Testing

/// `reconocer`: from files to a district.
@Suite struct RecogniseTests {
  @Test func `the draft of a folder is a district that validates and divides`() throws {
    let district = try District()
    let done = try district.run("reconocer", "distrito", "--salida", "nuevo")
    #expect(done.code == 0, "\(done.notices)")
    #expect(try district.text("nuevo/distrito.yaml").contains("raiz_datos: \"../distrito\""))
    #expect(done.output.hasSuffix(try district.text("nuevo/distrito.yaml")))
    let valid = try district.run("validar", "nuevo")
    #expect(valid.code == 0, "\(valid.output)")
    let plain = try district.run(
      "sectorizar", "nuevo", "--sectores", "4", "--esfuerzo", "4", "--salida", "salida")
    #expect(plain.code == 0, "\(plain.notices)")
    #expect(district.exists("salida/unidades.csv"))
  }

  @Test func `what is there already is never changed`() throws {
    let district = try District()
    let before = try district.contents("distrito")
    let done = try district.run("reconocer", "distrito", "--salida", "distrito")
    #expect(done.code == 0)
    #expect(try district.contents("distrito") == before)
    #expect(done.notices.contains("Ya existe distrito/distrito.yaml"))
  }

  @Test func `an unknown file is no failure, and one that cannot be read is`() throws {
    let district = try District()
    try district.write("color,forma\nrojo,redonda\n", to: "raro.csv")
    try district.write("", to: "vacio.csv")
    let unknown = try district.run("reconocer", "raro.csv")
    #expect(unknown.code == 0)
    #expect(unknown.output.contains("No es de ninguna fuente conocida"))
    let broken = try district.run("reconocer", "raro.csv", "vacio.csv")
    #expect(broken.code == 2)
    #expect(broken.output.contains("raro.csv"))
    #expect(broken.notices.contains("El archivo está vacío"))
    #expect(try district.run("reconocer", "no-hay.csv").code == 2)
  }

  @Test func `the same is told as JSON, without a value of a person`() throws {
    let district = try District()
    let done = try district.run("reconocer", "distrito", "--json")
    #expect(done.code == 0)
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
    let files = try #require(json["archivos"] as? [[String: Any]])
    let papers = files.compactMap { file -> (String, String)? in
      guard let name = file["archivo"] as? String,
        let layer = (file["capas"] as? [[String: Any]])?.first, let role = layer["papel"] as? String
      else { return nil }
      return (name, role)
    }
    let roles = Dictionary(uniqueKeysWithValues: papers)
    #expect(roles["manzanas.geojson"] == "unidades")
    #expect(roles["padron.csv"] == "padron")
    #expect(roles["barreras.geojson"] == "barreras")
    #expect(roles["limite.geojson"] == "limite")
    let padron = try district.text("distrito/padron.csv").split(separator: "\n").dropFirst()
    // The code of an establishment has eight digits too, and is nobody's.
    let establishments = try district.text("distrito/ipress.csv")
    let documents = padron.flatMap { $0.split(separator: ",") }
      .filter { $0.count == 8 && $0.allSatisfy(\.isNumber) && !establishments.contains($0) }
    #expect(!documents.isEmpty)
    for document in documents { #expect(!done.output.contains(document)) }
  }
}
