import Foundation
import Testing

/// How walks are measured, from the command line.
@Suite struct TravelOptionTests {
  /// Six places in a row, a hundredth of a degree apart.
  static func district() throws -> District {
    let district = try District()
    let rows = (0..<6).map { "P\($0),\(-76.95 + Double($0) / 100),-12.2,10" }
    try district.write("id,x,y,n\n" + rows.joined(separator: "\n") + "\n", to: "u.csv")
    return district
  }

  static func divide(_ district: District, _ options: String...) throws -> CommandLine.Ending {
    let plain = [
      "sectorizar", "--unidades", "u.csv", "--id", "id", "--x", "x", "--y", "y", "--peso", "n",
      "--sectores", "2", "--salida", "salida",
    ]
    return try CommandLine.ending(
      of: CommandLine.process(plain + options, in: district.folder))
  }

  @Test(arguments: [("red", "--vias"), ("matriz", "--matriz")])
  func `a measure without its file is bad input that names the option`(
    measure: String, option: String
  ) throws {
    let district = try Self.district()
    let done = try Self.divide(district, "--distancia", measure)
    #expect(done.code == 2)
    #expect(done.notices.contains(option))
    #expect(!district.exists("salida/unidades.csv"))
  }

  @Test func `a measure that does not exist is not understood`() throws {
    let done = try Self.divide(try Self.district(), "--distancia", "avion")
    #expect(done.code == 64)
    #expect(done.notices.contains("matriz"))
  }

  @Test func `times of a table decide who walks to whom, and the report says so`() throws {
    let district = try Self.district()
    // Every second place is a minute away, the rest an hour.
    let rows = (0..<6).flatMap { one in
      (0..<one).map { other in "P\(one),P\(other),\((one + other) % 2 == 0 ? 1 : 60)" }
    }
    try district.write("a,b,minutos\n" + rows.joined(separator: "\n") + "\n", to: "m.csv")
    let done = try Self.divide(district, "--distancia", "matriz", "--matriz", "m.csv")
    #expect(done.code == 0, "\(done.notices)")
    let report = try district.text("salida/informe.json")
    #expect(report.contains("\"distancia\""))
    #expect(report.contains("\"matriz\""))
    let members = try #require(
      try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any])
    // In a row of three the middle is an hour from both ends, and an end a minute from the other:
    // an end is the hub, 61 minutes of 10 at 75 m for each sector.
    let cost = try #require(members["costo"] as? Double)
    #expect(abs(cost - 2 * 61 * 10 * 75) < 1)

    func audit(_ measure: String) throws -> CommandLine.Ending {
      try district.run(
        "auditar", "--plan", "salida", "--unidades", "u.csv", "--id", "id", "--x", "x", "--y", "y",
        "--peso", "n", "--matriz", "m.csv", "--distancia", measure)
    }
    #expect(try audit("matriz").code == 0)
    let straight = try audit("recta")
    #expect(straight.code == 4)
    #expect(straight.output.contains("Costo: se declara 91,500"))
  }
}
