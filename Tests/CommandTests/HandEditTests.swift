import Foundation
import Testing

/// A plan changed by hand, as somebody types it, mistakes included.
@Suite struct HandEditTests {
  /// A district with its plan, and the units of it by sector, in their order.
  private func planned() throws -> (district: District, sectors: [String: [String]]) {
    let district = try District()
    let done = try district.run(
      "correr", "distrito", "--esfuerzo", "3", "--salida", "salida")
    try #require(done.code == 0, "\(done.notices)")
    return (district, try sectors(district))
  }

  private func sectors(_ district: District) throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    for line in try district.text("salida/unidades.csv").split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      found[String(cells[1]), default: []].append(String(cells[0]))
    }
    return found
  }

  @Test func `units are moved, and the move is taken back`() throws {
    let (district, before) = try planned()
    let outputs = try district.contents("salida")
    let units = try #require(before["01"]).prefix(2)

    let tried = try district.run(
      "mover", units[0], units[1], "--a", "2", "distrito", "--salida", "salida", "--ensayo")
    #expect(tried.code == 0, "\(tried.notices)")
    #expect(tried.output.contains("ensayo: no se escribió nada"))
    #expect(try district.contents("salida") == outputs)

    let moved = try district.run(
      "mover", units[0], "distrito", units[1], "--a", "02", "--salida", "salida")
    #expect([0, 4].contains(moved.code), "\(moved.notices)")
    #expect(moved.output.hasPrefix("Cambio 1: 2 unidades\n  \(units[0]): del 01 al 02\n"))
    for word in [
      "Sector 01", "Sector 02", "Gestantes", "Menores de 5 años", "Carga (h/mes)",
      "Se aparta de la media", "Caminata (km al mes)", "→", "salida/mapa.html",
    ] {
      #expect(moved.output.contains(word), "\(word): \(moved.output)")
    }
    let after = try sectors(district)
    #expect(after["02"]?.count == (before["02"]?.count ?? 0) + 2)
    #expect(try district.text("salida/informe.json").contains("\"cambios-a-mano\""))
    #expect(try district.contents("salida").keys.sorted() == WholeJobTests.outputs)

    let undone = try district.run("deshacer", "distrito", "--salida", "salida")
    #expect(undone.code == 0, "\(undone.notices)")
    #expect(undone.output.hasPrefix("Se deshace el cambio 1: 2 unidades"))
    #expect(try district.contents("salida") == outputs)

    let nothing = try district.run("undo", "distrito", "--salida", "salida")
    #expect(nothing.code == 2)
    #expect(nothing.notices.contains("No hay nada que deshacer"))
    #expect(try district.contents("salida") == outputs)
  }

  @Test func `a sector that breaks is told, with the units left apart`() throws {
    let (district, before) = try planned()
    // Far from any of its neighbours: a whole row of units lies between.
    let report = try district.run(
      "explicar", try #require(before["01"]?.first), "distrito", "--json")
    #expect(report.code == 0, "\(report.notices)")
    let told = try #require(
      try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any])
    let others = try #require(told["otros"] as? [[String: Any]])
    let far = try #require(others.first { $0["vecino"] as? Bool == false }?["sector"] as? String)
    let unit = try #require(told["unidad_id"] as? String)
    let moved = try district.run("move", unit, "distrito", "--a", far, "--salida", "salida")
    #expect(moved.code == 4, "\(moved.notices)")
    #expect(moved.notices.contains("El sector \(far) queda partido: \(unit) no toca al resto."))
    #expect(try district.text("salida/informe.json").contains("\"factible\": false"))
  }

  @Test func `the change as another program reads it`() throws {
    let (district, before) = try planned()
    let unit = try #require(before["01"]?.first)
    let done = try district.run(
      "mover", unit, "--a", "02", "--distrito", "distrito", "--ensayo", "--json")
    #expect(done.code == 0, "\(done.notices)")
    let told = try #require(
      try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
    #expect(told["orden"] as? String == "mover")
    #expect(told["ensayo"] as? Bool == true)
    let moves = try #require(told["movidas"] as? [[String: String]])
    #expect(moves == [["unidad_id": unit, "de": "01", "a": "02"]])
    let touched = try #require(told["sectores"] as? [[String: Any]])
    #expect(touched.compactMap { $0["sector"] as? String } == ["01", "02"])
    for sector in touched {
      let now = try #require(sector["despues"] as? [String: Any])
      let then = try #require(sector["antes"] as? [String: Any])
      for name in ["unidades", "gestantes", "menores_5", "carga", "desviacion", "recorrido"] {
        #expect(now[name] is NSNumber && then[name] is NSNumber, "\(name)")
      }
    }
  }

  @Test func `mistakes are told with what to do, and nothing is written`() throws {
    let (district, before) = try planned()
    let outputs = try district.contents("salida")
    let unit = try #require(before["01"]?.first)
    let home = try #require(before["01"])
    let cases: [(arguments: [String], code: Int32, says: [String])] = [
      (["mover", unit, "--a", "77", "distrito"], 2, ["«77»", "01, 02, 03, 04"]),
      (["mover", unit + "X", "--a", "02", "distrito"], 2, ["¿Quiso decir", unit]),
      (["mover", unit, "--a", "01", "distrito"], 2, ["ya está en el sector 01"]),
      (["mover"] + home + ["--a", "02", "distrito"], 2, ["se quedaría sin unidades"]),
      (["mover", "--a", "02", "distrito"], 64, ["qué unidad"]),
      (["mover", unit, "distrito"], 64, ["--a"]),
      (
        ["mover", unit, "--a", "02", "distrito", "--salida", "otra", "--solo", "csv"], 64,
        ["--solo"]
      ),
      (["mover", unit, "--a", "02"], 64, ["distrito.yaml"]),
      (["explicar", unit, home[1], "distrito"], 64, ["una unidad a la vez"]),
      (["explicar", "nadie", "distrito"], 2, ["«nadie»", "unidades.csv"]),
      (["deshacer", "distrito", "--a", "01"], 64, ["--a"]),
    ]
    for (arguments, code, says) in cases {
      let done = try CommandLine.ending(of: CommandLine.process(arguments, in: district.folder))
      #expect(done.code == code, "\(arguments): \(done.notices)")
      for word in says {
        #expect(done.notices.contains(word), "\(arguments): \(done.notices)")
      }
    }
    #expect(try district.contents("salida") == outputs)
  }

  @Test func `without a plan it says how to make one`() throws {
    let district = try District()
    for arguments in [["mover", "x", "--a", "01"], ["deshacer"], ["explicar", "x"]] {
      let process = try CommandLine.process(arguments + ["distrito"], in: district.folder)
      let done = try CommandLine.ending(of: process)
      #expect(done.code == 2, "\(done.notices)")
      #expect(done.notices.contains("Todavía no hay un plan"))
      #expect(done.notices.contains("sectoriza sectorizar"))
    }
    #expect(!district.exists("salida"))
  }

  @Test func `a plan of a table of points, with flags alone`() throws {
    let district = try District()
    var table = "unidad,este,norte,ninos\n"
    for row in 0..<6 {
      for column in 0..<6 {
        table += "u\(row)\(column),\(280_000 + column * 100),\(8_650_000 + row * 100),2\n"
      }
    }
    try district.write(table, to: "puntos.csv")
    let inputs = [
      "--unidades", "puntos.csv", "--id", "unidad", "--x", "este", "--y", "norte", "--crs",
      "EPSG:32718",
    ]
    func run(_ words: [String]) throws -> CommandLine.Ending {
      try CommandLine.ending(
        of: CommandLine.process(words + inputs + ["--salida", "plan"], in: district.folder))
    }
    let made = try run(["sectorizar", "--peso", "ninos", "--sectores", "2"])
    #expect(made.code == 0, "\(made.notices)")
    let before = try district.contents("plan")
    let explained = try run(["explicar", "u33"])
    #expect(explained.code == 0, "\(explained.notices)")
    #expect(explained.output.contains("por cada uno de «ninos»"))
    let sector = try #require(
      try district.text("plan/unidades.csv").split(separator: "\n")
        .first { $0.hasPrefix("u33,") }?.split(separator: ",")[1])
    // What was balanced is in the case file: nobody has to say it again.
    let moved = try run(["mover", "u33", "--a", sector == "01" ? "02" : "01"])
    #expect([0, 4].contains(moved.code), "\(moved.notices)")
    #expect(moved.output.contains("Carga (ninos)"))
    let other = try run(["deshacer", "--peso", "este"])
    #expect(other.code == 2)
    #expect(other.notices.contains("El plan equilibra «ninos», y se pidió «este»."))
    #expect(try run(["deshacer", "--peso", "ninos"]).code == 0)
    let after = try district.contents("plan")
    for name in before.keys.sorted() where !name.hasSuffix(".sqlite") {
      #expect(after[name] == before[name], "\(name)")
    }
  }

  @Test func `sectors made anew over assigned ones say what they took away`() throws {
    let (district, _) = try planned()
    let done = try district.run(
      "sectorizar", "distrito", "--esfuerzo", "2", "--salida", "salida")
    #expect(done.code == 0, "\(done.notices)")
    #expect(done.notices.contains("salida/interno/asignaciones.csv"))
    #expect(done.notices.contains("El expediente tenía"))
    #expect(!district.exists("salida/interno/asignaciones.csv"))
    #expect(!district.exists("salida/asignaciones_resumen.csv"))
  }
}

/// What is not understood is told in Spanish, with what was probably meant.
@Suite struct UsageTests {
  @Test(arguments: [
    (["corer"], ["No existe la orden «corer»", "¿Quiso decir «correr»?", "mover, deshacer"]),
    (["correr", "--modo", "otro"], ["«otro»", "Use uno de estos: «nueva»", "«evaluar»"]),
    (["generar", "--manzanas", "3"], ["12 o más", "Uso: sectoriza generar"]),
    (["sectorizar", "a", "b", "c"], ["Sobran: «b», «c»."]),
    (["correr", "distrito", "--crs", "EPSG:32718"], ["--crs", "--unidades"]),
    (["correr", "distrito", "--id", "codigo"], ["--id", "columnas"]),
    (["correr", "distrito", "--solo", ""], ["--solo no dice nada"]),
    (["correr", "distrito", "--solo", ","], ["--solo no dice nada"]),
    (
      ["sectorizar", "distrito", "--modo", "evaluar", "--sectores", "5", "--semilla", "2"],
      ["quite --sectores, --semilla"]
    ),
  ])
  func `it says what to do`(arguments: [String], words: [String]) throws {
    let district = try District()
    let done = try CommandLine.ending(of: CommandLine.process(arguments, in: district.folder))
    #expect(done.code == 64, "\(done.notices)")
    for word in words { #expect(done.notices.contains(word), "«\(word)»: \(done.notices)") }
    for word in ["Please", "unexpected", "Usage:", "Error: Error"] {
      #expect(!done.notices.contains(word), "\(done.notices)")
    }
    #expect(!district.exists("salida"))
  }

  @Test func `an interrupted invention leaves no half of a district`() throws {
    let district = try District()
    for milliseconds in [30, 120, 300] {
      let process = try CommandLine.process(
        ["generar", "--manzanas", "3000", "--salida", "nuevo"], in: district.folder)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      process.interrupt()
      process.waitUntilExit()
      // It may not have begun, or have ended before: then everything is there.
      if process.terminationReason == .uncaughtSignal || process.terminationStatus == 130 {
        #expect(!district.exists("nuevo"))
      } else {
        #expect(district.exists("nuevo/distrito.yaml"))
        #expect(district.exists("nuevo/gestores.csv"))
        try FileManager.default.removeItem(atPath: district.path("nuevo"))
      }
    }
  }
}
