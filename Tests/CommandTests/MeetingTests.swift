import Foundation
import Testing

/// What a team takes to its meeting, as somebody types it, mistakes included.
@Suite struct MeetingTests {
  @Test func `a range of numbers of sectors is a table, a chart and a page, and no plan`() throws {
    let district = try District()
    let done = try district.run(
      "sectorizar", "distrito", "--sectores", "2..4", "--esfuerzo", "2", "--tolerancia", "0.2",
      "--salida", "salida")
    #expect(done.code == 0, "\(done.notices)")
    let names = ["numero_de_sectores.csv", "numero_de_sectores.html", "numero_de_sectores.svg"]
    #expect(try district.contents("salida").keys.sorted() == names)
    #expect(!district.exists("distrito/interno/expediente.sqlite"))

    let lines = done.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "Valle Sonsoro")
    let heading = try #require(lines.firstIndex { $0.hasPrefix("Sectores  Factible") })
    let table = lines[(heading + 1)...].prefix { !$0.isEmpty }
    let words = table.map { $0.split(separator: " ").prefix(2).map(String.init) }
    #expect(words.map { $0[0] } == ["2", "3", "4"])
    #expect(Set(table.map(\.count)) == [lines[heading].count])
    for name in names { #expect(done.output.contains("salida/" + name)) }

    let rows = try district.text("salida/numero_de_sectores.csv").split(separator: "\n")
    for (row, word) in zip(rows.dropFirst(), words) {
      #expect(row.hasPrefix("\(word[0]),\(word[1] == "sí" ? "si" : "no"),"))
    }
    #expect(words.contains { $0[1] == "sí" })
    // Every row has its capacity: the list of gestores tells their hours.
    #expect(
      rows.dropFirst().allSatisfy {
        !$0.split(separator: ",", omittingEmptySubsequences: false)[11].isEmpty
      })

    let again = try district.run(
      "sectorizar", "distrito", "--sectores", "2..4", "--esfuerzo", "2", "--tolerancia", "0.2",
      "--hilos", "3", "--salida", "otra")
    #expect(again.code == 0)
    #expect(try district.contents("otra") == district.contents("salida"))
  }

  @Test func `the table can be had alone, for Excel or as JSON, and asked for in distrito.yaml`()
    throws
  {
    let district = try District()
    try district.edit("distrito/distrito.yaml") {
      $0.replacingOccurrences(of: "sectores: 4", with: "sectores: 3..4")
    }
    let done = try district.run(
      "sectorizar", "distrito", "--esfuerzo", "1", "--solo", "csv", "--excel", "--json", "--salida",
      "salida")
    #expect(done.code == 0, "\(done.notices)")
    #expect(try district.contents("salida").keys.sorted() == ["numero_de_sectores.csv"])
    let bytes = try #require(try district.contents("salida")["numero_de_sectores.csv"])
    #expect(bytes.starts(with: Data("\u{FEFF}sectores;factible;".utf8)))
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
    let rows = try #require(read["filas"] as? [[String: Any]])
    #expect(rows.map { $0["sectores"] as? Int } == [3, 4])

    // Where one plan is made, it says what to do.
    let run = try district.run("correr", "distrito", "--salida", "plan")
    #expect(run.code == 2)
    #expect(run.notices.contains("sectoriza sectorizar --sectores 3..4"))
    #expect(!district.exists("plan/unidades.csv"))
  }

  @Test func `a number without a plan is a row; a range without any ends`() throws {
    let district = try District()
    try district.write("id,x,y,n\na,280000,8650000,3\nb,280100,8650000,4\n", to: "p.csv")
    let plain = [
      "sectorizar", "--unidades", "p.csv", "--id", "id", "--x", "x", "--y", "y", "--crs",
      "EPSG:32718", "--peso", "n", "--tolerancia", "0.3", "--salida", "salida", "--sectores",
    ]
    let some = try CommandLine.ending(
      of: CommandLine.process(plain + ["1..3"], in: district.folder))
    #expect(some.code == 0, "\(some.notices)")
    #expect(some.output.contains("3 sectores: Se pidieron 3 sectores y solo hay 2 unidades."))
    #expect(some.output.contains("sin plan"))
    let none = try CommandLine.ending(
      of: CommandLine.process(plain + ["3..5"], in: district.folder))
    #expect(none.code == 3)
    #expect(none.notices.contains("solo hay 2 unidades"))
  }

  @Test(arguments: [
    (["correr", "--sectores", "6..12"], "sectoriza sectorizar --sectores 6..12"),
    (["asignar", "--sectores", "6..12"], "asignar no forma sectores"),
    (["sectorizar", "--sectores", "6..12", "--modo", "evaluar"], "--modo evaluar"),
    (["sectorizar", "--sectores", "12..6"], "--sectores"),
    (["sectorizar", "--sectores", "6..12", "--carga-maxima", "9"], "quite una de las dos"),
    (["sectorizar", "--curva"], "--curva solo sirve con --modo actualizar"),
    (["asignar", "--curva"], "--curva solo sirve con --modo actualizar"),
    (
      ["sectorizar", "--modo", "actualizar", "--curva", "--sectores", "6..12"],
      "--curva es de un solo plan"
    ),
  ])
  func `what makes no sense is refused, and what to do is said`(
    arguments: [String], words: String
  ) throws {
    let done = try CommandLine.ending(of: CommandLine.process(arguments))
    #expect(done.code == 64)
    #expect(done.notices.contains(words), "\(done.notices)")
  }

  @Test func `an update says who changes, and its curve what else could be`() throws {
    let district = try District()
    let first = try district.run(
      "sectorizar", "distrito", "--esfuerzo", "2", "--tolerancia", "0.2", "--salida", "salida")
    #expect(first.code == 0, "\(first.notices)")
    let before = try district.text("salida/unidades.csv")
    try district.write(before, to: "antes.csv")
    let units = before.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    try district.write(
      "juntas: [{nombre: Los dos, unidades: [\"\(units[0][0])\", \"\(units[1][0])\"]}]\n",
      to: "pedidos.yaml")
    let done = try district.run(
      "sectorizar", "distrito", "--modo", "actualizar", "--sectorizacion", "antes.csv",
      "--condiciones", "pedidos.yaml", "--tolerancia", "0.03", "--esfuerzo", "2", "--curva",
      "--salida", "nueva")
    #expect([0, 3].contains(done.code), "\(done.notices)")
    let after = try district.text("nueva/unidades.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let moved = zip(units, after).filter { $0[1] != $1[1] }
    #expect(!moved.isEmpty)
    let table = try district.text("nueva/cambios.csv").split(separator: "\n").dropFirst()
    #expect(
      table.map { $0.split(separator: ",").prefix(3).joined(separator: ",") }
        == moved.map { "\($0[0]),\($0[1]),\($1[1])" })
    let count = moved.count == 1 ? "Cambia 1 unidad" : "Cambian \(moved.count) unidades"
    #expect(
      done.output.split(separator: "\n").contains {
        $0.hasPrefix(count + " y ")
          && ($0.hasSuffix(" %)") || $0.hasSuffix("un número reservado de personas"))
      }, "\(done.output)")
    #expect(done.output.contains("Condiciones: 1 de 1 se cumple"))
    let curve = try district.text("nueva/curva_de_cambios.csv").split(separator: "\n")
    #expect(curve.count == 10 && curve[1].hasPrefix("existente,,0,0,0,"))
    #expect(curve[2].hasPrefix("actualizada,8,") && curve[2].hasSuffix(",si"))
    #expect(curve[9].hasPrefix("nueva,,"))
    #expect(district.exists("nueva/curva_de_cambios.svg"))
    let page = try district.text("nueva/informe.html")
    #expect(page.contains("que «Los dos» no se divida"))
    #expect(page.contains("Cambios respecto a la sectorización anterior"))

    // Nothing to change is said too.
    let same = try district.run(
      "sectorizar", "distrito", "--modo", "actualizar", "--sectorizacion", "antes.csv",
      "--tolerancia", "0.2", "--esfuerzo", "2", "--salida", "igual")
    #expect(same.code == 0, "\(same.notices)")
    #expect(same.output.contains("No cambia ninguna unidad de sector"))
    #expect(
      try district.text("igual/cambios.csv") == "unidad_id,sector_anterior,sector,personas\n")
  }
}
