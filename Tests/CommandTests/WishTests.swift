import Foundation
import Testing

/// What a team asks of a plan, and the plans it brings, as the program takes them.
@Suite struct WishTests {
  /// Ids of the first units of the district.
  private func ids(_ district: District) throws -> [String] {
    let layer = try district.text("distrito/manzanas.geojson")
    return layer.components(separatedBy: "\"unidad_id\":\"").dropFirst()
      .compactMap { $0.split(separator: "\"").first.map(String.init) }
  }

  @Test func `wrong wishes are all told, with their lines`() throws {
    let district = try District()
    let id = try #require(try ids(district).first)
    try district.write(
      """
      juntas:
        - {nombre: Cerro, unidades: ["\(id)", "\(id)x"]}
      separadas: [["\(id)", "\(id)"]]
      respetar: [{atributo: comunidat}]
      sectores_fijos: ["01"]

      """, to: "pedidos.yaml")
    let done = try district.run("validar", "distrito", "--condiciones", "pedidos.yaml")
    #expect(done.code == 2)
    for words in [
      "pedidos.yaml — ", "fila 2, columna juntas.unidades: No hay ninguna unidad", "«\(id)»?",
      "fila 3, columna separadas: La unidad «\(id)» está separada de sí misma.", " fila 4",
      "¿Quiso decir «comunidad»?", " fila 5",
    ] {
      #expect((done.output + done.notices).contains(words), "\(words): \(done.output)")
    }
  }

  @Test func `a file of wishes replaces those of the description, and says so`() throws {
    let district = try District()
    try district.edit("distrito/distrito.yaml") {
      $0 + "\ncondiciones: {juntas: [{unidades: [no, hay]}]}\n"
    }
    let own = try district.run("validar", "distrito")
    #expect(own.code == 2)
    try district.write("condiciones: {mezclar_urbano_rural: si}\n", to: "pedidos.yaml")
    let done = try district.run("validar", "distrito", "--condiciones", "pedidos.yaml")
    #expect(done.code == 0, "\(done.output)\(done.notices)")
    #expect((done.output + done.notices).contains("no se usan: valen las de este archivo"))
    try district.write("condiciones: {juntos: []}\n", to: "pedidos.yaml")
    let wrong = try district.run("validar", "distrito", "--condiciones", "pedidos.yaml")
    #expect(wrong.code == 2)
    #expect((wrong.output + wrong.notices).contains("¿Quiso decir «juntas»?"))
  }

  @Test func `a plan of ours comes back as it was, from its table, its layer or its case file`()
    throws
  {
    let district = try District()
    let first = try district.run(
      "sectorizar", "distrito", "--esfuerzo", "2", "--salida", "salida")
    #expect(first.code == 0, "\(first.notices)")
    let plan = try district.text("salida/unidades.csv")
    for file in [
      "salida/unidades.csv", "salida/unidades.geojson", "distrito/interno/expediente.sqlite",
    ] {
      let again = try district.run(
        "sectorizar", "distrito", "--modo", "evaluar", "--sectorizacion", file, "--salida", "otra")
      #expect(again.code == 0, "\(file): \(again.notices)")
      #expect(try district.text("otra/unidades.csv") == plan, "\(file)")
    }
  }

  @Test func `the lines and labels of a drawing are measured as a plan`() throws {
    let district = try District()
    let drawing = Golden.root.appendingPathComponent("dibujo").path
    let done = try district.run(
      "sectorizar", "--unidades", drawing + "/unidades.csv", "--ubigeo", "150142",
      "--sectorizacion", drawing + "/lineas.geojson", "--rotulos", drawing + "/rotulos.geojson",
      "--modo", "evaluar", "--salida", "salida")
    // It is written whole, and the audit says that H, where people live, is in no sector.
    #expect(done.code == 4, "\(done.notices)")
    let units = try district.text("salida/unidades.csv")
    for row in ["A,Cerro Alto,", "E,Centro / Mercado,", "F,P1,", "H,,"] {
      #expect(units.contains("\n" + row), "\(units)")
    }
    for words in [
      "A la línea le faltaban", "no se une con otras", "2 rótulos", "no está dentro de ningún",
      "dibujados uno sobre otro",
    ] {
      #expect(done.notices.contains(words), "\(words): \(done.notices)")
    }

    let alone = try district.run(
      "sectorizar", "--unidades", drawing + "/unidades.csv", "--rotulos",
      drawing + "/rotulos.geojson", "--sectores", "2", "--salida", "salida")
    #expect(alone.code == 64)
    #expect(alone.notices.contains("falta --sectorizacion"))
  }
}
