import Foundation
import Testing

/// Sectors as a team asks for them: from those there are, as many as are needed, with conditions.
@Suite struct DivisionTests {
  /// A plain grid of ten by eight units with a load, and two values of an attribute.
  private func grid() throws -> District {
    let district = try District(blocks: 12, sectors: 2, persons: 20)
    var rows = ["id,x,y,peso,barrio"]
    for row in 0..<8 {
      for column in 0..<10 {
        rows.append(
          "U\(row)\(column),\(290_000 + 100 * column),\(8_650_000 + 100 * row),"
            + "\(3 + (row * 7 + column * 5) % 6),\(column < 5 ? "Norte" : "Sur")")
      }
    }
    try district.write(rows.joined(separator: "\n") + "\n", to: "u.csv")
    return district
  }

  private static let input = [
    "--unidades", "u.csv", "--id", "id", "--x", "x", "--y", "y", "--crs", "EPSG:32718", "--peso",
    "peso", "--tolerancia", "0.1", "--esfuerzo", "5",
  ]

  private func run(_ district: District, _ more: String...) throws -> CommandLine.Ending {
    let process = try CommandLine.process(
      ["sectorizar"] + DivisionTests.input + more, in: district.folder)
    return try CommandLine.ending(of: process)
  }

  /// By unit, its sector and its load.
  private func plan(_ district: District, _ folder: String) throws -> [String: String] {
    var sectors: [String: String] = [:]
    for line in try district.text("\(folder)/unidades.csv").split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      sectors[String(cells[0])] = String(cells[1])
    }
    return sectors
  }

  private func loads(_ plan: [String: String], _ district: District) throws -> [String: Int] {
    var loads: [String: Int] = [:]
    for line in try district.text("u.csv").split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      loads[plan[String(cells[0])] ?? "", default: 0] += Int(cells[3]) ?? 0
    }
    return loads
  }

  @Test func `an update of a plan that is good changes nothing, and of one that is not, little`()
    throws
  {
    let district = try grid()
    let made = try run(district, "--sectores", "5", "--salida", "uno")
    #expect(made.code == 0, "\(made.notices)")
    let again = try run(
      district, "--modo", "actualizar", "--sectorizacion", "uno/unidades.csv", "--salida", "dos")
    #expect(again.code == 0, "\(again.notices)")
    #expect(again.output.contains("5 sectores"))
    #expect(try plan(district, "uno") == plan(district, "dos"))
    // A block grows.
    try district.edit("u.csv") {
      $0.replacingOccurrences(of: "U00,290000,8650000,3", with: "U00,290000,8650000,20")
    }
    let grown = try run(
      district, "--modo", "actualizar", "--sectorizacion", "uno/unidades.csv", "--salida", "tres")
    #expect(grown.code == 0, "\(grown.notices)")
    let (before, after) = (try plan(district, "uno"), try plan(district, "tres"))
    #expect(before.keys.count { before[$0] != after[$0] } < 20)
    let sums = try loads(after, district).values
    let mean = Double(sums.reduce(0, +)) / 5
    #expect(sums.allSatisfy { abs(Double($0) - mean) <= 0.1 * mean + 1e-9 })
  }

  @Test func `an update to another number of sectors says so`() throws {
    let district = try grid()
    #expect(try run(district, "--sectores", "5", "--salida", "uno").code == 0)
    let fewer = try run(
      district, "--modo", "actualizar", "--sectorizacion", "uno/unidades.csv", "--sectores", "4",
      "--salida", "menos")
    #expect(fewer.code == 0, "\(fewer.notices)")
    #expect(fewer.notices.contains("tiene 5 sectores y se piden 4"))
    #expect(Set(try plan(district, "menos").values).isSubset(of: ["01", "02", "03", "04", "05"]))
    #expect(Set(try plan(district, "menos").values).count == 4)
    let more = try run(
      district, "--modo", "actualizar", "--sectorizacion", "uno/unidades.csv", "--sectores", "6",
      "--salida", "mas")
    #expect(more.code == 0, "\(more.notices)")
    #expect(more.notices.contains("se forma además 1 sector nuevo"))
    #expect(Set(try plan(district, "mas").values).isSuperset(of: ["01", "02", "03", "04", "05"]))
  }

  @Test func `a cap on the load gives the fewest sectors that keep it`() throws {
    let district = try grid()
    let total = try loads([:], district)[""] ?? 0
    let done = try run(district, "--carga-maxima", "100", "--salida", "salida")
    #expect(done.code == 0, "\(done.notices)")
    let sums = try loads(try plan(district, "salida"), district)
    #expect(sums.values.allSatisfy { $0 <= 100 })
    #expect(sums.count >= (total + 99) / 100 && sums.count <= (total + 99) / 100 + 1)
    let refused = try run(district, "--carga-maxima", "0", "--salida", "nada")
    #expect(refused.code == 64)
    #expect(!district.exists("nada"))
  }

  @Test func `a hard limit is not crossed, and a soft one less than without it`() throws {
    let district = try grid()
    try district.write("respetar:\n  - {atributo: barrio, modo: duro}\n", to: "duro.yaml")
    try district.write("respetar:\n  - {atributo: barrio, peso: 5}\n", to: "blando.yaml")
    func mixed(_ folder: String) throws -> Int {
      var seen: [String: Set<Bool>] = [:]
      for (unit, sector) in try plan(district, folder) {
        seen[sector, default: []].insert((unit.last?.wholeNumberValue ?? 0) < 5)
      }
      return seen.values.count { $0.count > 1 }
    }
    #expect(try run(district, "--sectores", "5", "--salida", "sin").code == 0)
    let hard = try run(
      district, "--sectores", "4", "--condiciones", "duro.yaml", "--salida", "duro")
    #expect(hard.code == 0, "\(hard.notices)")
    #expect(try mixed("duro") == 0)
    #expect(hard.output.contains("Condiciones: 1 de 1 se cumple"))
    _ = try run(district, "--sectores", "5", "--condiciones", "blando.yaml", "--salida", "blando")
    #expect(try mixed("blando") <= mixed("sin"))
  }

  @Test func `what cannot be had is said with what to give up`() throws {
    let district = try grid()
    try district.write(
      """
      juntas:
        - {nombre: Todo el norte, unidades: [U00, U04, U70, U74]}
      centros:
        - {unidad: U00, nombre: Posta}
        - {unidad: U74, nombre: Local}
      """, to: "c.yaml")
    let clash = try run(district, "--sectores", "5", "--condiciones", "c.yaml", "--salida", "nada")
    #expect([2, 3].contains(clash.code), "\(clash.notices)")
    #expect(clash.notices.contains("Posta") || clash.notices.contains("Todo el norte"))
    #expect(!district.exists("nada"))
    try district.write(
      """
      juntas:
        - nombre: La franja
          unidades: [\((0..<10).map { "U0\($0), U1\($0), U2\($0)" }.joined(separator: ", "))]
      separadas:
        - [U70, U79]
      """, to: "c.yaml")
    let heavy = try run(district, "--sectores", "5", "--condiciones", "c.yaml", "--salida", "peso")
    #expect(heavy.code == 3, "\(heavy.notices)")
    #expect(heavy.notices.contains("Se puede si se deja de pedir que «La franja» no se divida"))
  }
}
