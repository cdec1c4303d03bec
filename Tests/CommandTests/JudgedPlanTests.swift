import Testing

/// Plans that were made under conditions, and those of others, before `auditar`.
@Suite struct JudgedPlanTests {
  private static let units = [
    "--unidades", "u.csv", "--id", "id", "--x", "x", "--y", "y", "--peso", "n",
  ]

  private static func run(_ district: District, _ arguments: [String]) throws -> CommandLine.Ending
  {
    try CommandLine.ending(of: CommandLine.process(arguments, in: district.folder))
  }

  /// Twelve places in two rows, with times between them that are not their distances.
  private static func district() throws -> District {
    let district = try District()
    let rows = (0..<12).map { place in
      "P\(place),\(-76.95 + Double(place % 6) / 1000),\(-12.2 + Double(place / 6) / 1000),10"
    }
    try district.write("id,x,y,n\n" + rows.joined(separator: "\n") + "\n", to: "u.csv")
    let times = (0..<12).flatMap { one in
      (0..<one).map { other in "P\(other),P\(one),\(1 + abs(one % 6 - other % 6) * 3)" }
    }
    try district.write("a,b,minutos\n" + times.joined(separator: "\n") + "\n", to: "m.csv")
    try district.write(
      """
      condiciones:
        fijas: [{sector: Puerto, unidades: [P0]}]
        metas: [{sector: Puerto, parte: 0.5}]
        centros: [{unidad: P11}]
      """, to: "c.yaml")
    return district
  }

  @Test func `a plan under conditions passes an audit that knows them, and no other`() throws {
    let district = try Self.district()
    let made = try Self.run(
      district,
      ["sectorizar"] + Self.units + [
        "--sectores", "3", "--tolerancia", "0.2", "--distancia", "matriz", "--matriz", "m.csv",
        "--condiciones", "c.yaml", "--salida", "salida",
      ])
    #expect(made.code == 0, "\(made.output)\(made.notices)")
    // How walks were measured is in the report; the tolerance too.
    let known = try Self.run(
      district,
      ["auditar"] + Self.units + [
        "--matriz", "m.csv", "--condiciones", "c.yaml", "--plan", "salida", "--salida", "a",
      ])
    #expect(known.code == 0, "\(known.output)\(known.notices)")
    let unknown = try Self.run(
      district,
      ["auditar"] + Self.units + ["--matriz", "m.csv", "--plan", "salida", "--salida", "b"])
    #expect(unknown.code == 4)
    #expect(unknown.output.contains("Carga que le toca al sector"))
  }

  @Test func `a table that lists a unit in two sectors is audited`() throws {
    let district = try Self.district()
    let rows = (0..<12).map { "P\($0),\($0 % 6 < 3 ? "Norte" : "Sur")" }
    try district.write(
      "unidad_id,sector\n" + (rows + ["P0,Sur"]).joined(separator: "\n") + "\n", to: "p.csv")
    let done = try Self.run(
      district, ["auditar"] + Self.units + ["--plan", "p.csv", "--salida", "a"])
    #expect(done.code == 4, "\(done.output)\(done.notices)")
    #expect(done.output.contains("«P0» figura en 2 sectores (Norte y Sur), filas 2 y 14"))
  }

  @Test func `the sectorization of the district is the one before the plan`() throws {
    let district = try Self.district()
    func table(_ limit: Int) -> String {
      "unidad_id,sector\n"
        + (0..<12).map { "P\($0),\($0 % 6 < limit ? "Norte" : "Sur")" }.joined(separator: "\n")
        + "\n"
    }
    try district.write(table(3), to: "antes.csv")
    try district.write(table(5), to: "p.csv")
    let done = try Self.run(
      district,
      ["auditar"] + Self.units + [
        "--plan", "p.csv", "--sectorizacion", "antes.csv", "--salida", "a",
      ])
    #expect(done.code == 0, "\(done.output)\(done.notices)")
    #expect(done.output.contains("Cambió de sector el 33.3 % de las unidades (4 de 12)"))
  }
}
