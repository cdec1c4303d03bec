import SectorizaModel
import Testing

@testable import SectorizaReading

/// All the findings come at once: as many as there are faults, each at its place.
@Suite struct CompletenessTests {
  private struct Fault: Sendable {
    let code: String
    /// Spoils a row of `unidad_id,lat,lon,poblacion,viviendas`.
    let apply: @Sendable (inout [String]) -> Void
  }

  private static let faults: [Fault] = [
    Fault(code: "unidad-sin-codigo") { $0[0] = "" },
    Fault(code: "id-repetido") { $0[0] = "U0" },
    Fault(code: "coordenadas-invertidas") { $0.swapAt(1, 2) },
    Fault(code: "coordenadas-fuera-del-peru") { $0[1] = "48.85" },
    Fault(code: "coordenadas-mezcladas") {
      $0[1] = "8651000"
      $0[2] = "289000"
    },
    Fault(code: "sin-geometria") {
      $0[1] = ""
      $0[2] = ""
    },
    Fault(code: "coordenada-no-numerica") { $0[1] = "doce" },
    Fault(code: "numero-negativo") { $0[3] = "-1" },
    Fault(code: "no-es-numero") { $0[4] = "muchas" },
  ]

  @Test(arguments: UInt64(1)...25)
  func `k planted faults are all told, each with its row`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var rows = (0..<60).map { row in
      ["U\(row)", "-12.2\(100 + row)", "-76.94\(100 + row)", "\(10 + row)", "3"]
    }
    // Row 0 stays sound: others may repeat its id. Fewer than half are spoilt.
    var places = Array(1..<rows.count)
    random.shuffle(&places)
    var expected: [String] = []
    for place in places.prefix(random.below(25)) {
      let fault = Self.faults[random.below(Self.faults.count)]
      fault.apply(&rows[place])
      expected.append("\(place + 2) \(fault.code)")
    }
    let text = (["unidad_id,lat,lon,poblacion,viviendas"] + rows.map { $0.joined(separator: ",") })
      .joined(separator: "\n")
    let result = try Workbench().readUnits(text)
    // Coordinates are told once for each kind, with how many and the first; some are put right.
    let repaired = ["coordenadas-invertidas", "coordenadas-mezcladas"]
    let counted = repaired + ["coordenadas-fuera-del-peru", "coordenada-no-numerica"]
    for code in counted {
      let rows = expected.filter { $0.hasSuffix(code) }.compactMap { Int($0.prefix { $0 != " " }) }
      let findings = result.findings(code)
      #expect(findings.map(\.place.row) == (rows.min().map { [$0] } ?? []))
      #expect(findings.allSatisfy { $0.message.hasSuffix(": \(rows.count).") })
      #expect(
        findings.allSatisfy { $0.severity == (repaired.contains(code) ? .warning : .error) })
    }
    func isSingle(_ text: String) -> Bool { !counted.contains { text.hasSuffix($0) } }
    let told = result.errors.map { "\($0.place.row ?? 0) \($0.code)" }.filter(isSingle)
    #expect(told.sorted() == expected.filter(isSingle).sorted())
    let hasErrors = expected.contains { text in !repaired.contains { text.hasSuffix($0) } }
    #expect((result.territory == nil) == hasErrors)
    #expect(result.errors.allSatisfy { $0.place.file == "unidades.csv" && !$0.remedy.isEmpty })
  }

  @Test func `faults of every file come together`() throws {
    let bench = try Workbench()
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits + "A,-12.3,-76.9,1\n")],
      .ipress: [LayerSource(file: "no.csv")],
      .water: [try bench.write("agua.csv", "sistema,lat,lon\nx,1,1\n")],
      .existing: [try bench.write("s.csv", "unidad_id,sector\nX,1\n")],
      .padron: [try bench.write("p.csv", "dni,nacimiento\n1,2\n")],
      .gestores: [try bench.write("g.csv", "gestor_id,horas_mes\nG,-1\n")],
    ])
    description.cutDate = CalendarDate("2026-11-01")
    let result = TerritoryReader.read(description)
    let files = Set(result.errors.compactMap(\.place.file))
    #expect(files == ["u.csv", "no.csv", "agua.csv", "s.csv", "p.csv", "g.csv"])
  }
}
