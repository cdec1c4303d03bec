import SectorizaModel
import Testing

@testable import SectorizaReading

/// What a district has of what the Directive asks for, what it lacks, and what is old.
@Suite struct InputStateTests {
  private let units = """
    unidad_id,lat,lon,poblacion,viviendas,lengua
    A,-12.2,-76.94,100,30,quechua
    B,-12.2,-76.95,0,10,
    """

  private func read(
    _ change: (inout DistrictDescription, Workbench) throws -> Void
  ) throws -> [String: InputState] {
    let bench = try Workbench()
    var description = try bench.description([.units: [try bench.write("u.csv", units)]])
    try change(&description, bench)
    let states = TerritoryReader.read(description).inputStates
    return Dictionary(states.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func ipress(_ bench: Workbench, date: String?, entity: String? = nil) throws
    -> LayerSource
  {
    var source = try bench.write(
      "ipress.csv", "codigo,nombre,lat,lon\n00001234,Posta,-12.2,-76.94\n")
    source.date = date.flatMap { CalendarDate($0) }
    source.entity = entity
    return source
  }

  @Test func `what was given is there, with its rows and its digest, and the rest is not`() throws {
    let states = try read { description, bench in
      description.sources[.ipress] = [try ipress(bench, date: nil, entity: "DIRIS Lima Sur")]
    }
    let given = try #require(states["ipress"])
    #expect(given.state == .has)
    #expect(given.rows == 1)
    #expect(given.entity == "DIRIS Lima Sur")
    #expect(given.isEntityDeclared)
    #expect(given.sha256?.count == 64)
    #expect(given.ageDays == nil)
    let missing = try #require(states["agua"])
    #expect(missing.state == .lacks)
    #expect(!missing.entity.isEmpty && !missing.isEntityDeclared)
    // A column that one of two units has is told of that one.
    #expect(states["lengua"]?.rows == 1)
    #expect(states["lengua"]?.file == "u.csv")
    // What was estimated is not what the district has.
    #expect(states["menores_5"]?.state == .lacks)
    #expect(states["poblacion"]?.state == .has)
    #expect(Set(states.keys) == Set(ExpectedInput.all.map(\.key)))
  }

  @Test(arguments: [
    ("2025-11-02", InputState.State.has), ("2025-11-01", .outdated), ("2019-01-01", .outdated),
  ])
  func `an input is old at the months of its threshold, against the cut date`(
    date: String, state: InputState.State
  ) throws {
    let states = try read { description, bench in
      description.cutDate = CalendarDate("2026-11-01")
      description.sources[.ipress] = [try ipress(bench, date: date)]
    }
    #expect(states["ipress"]?.state == state)
    let patient = try read { description, bench in
      description.cutDate = CalendarDate("2026-11-01")
      description.thresholds.months["ipress"] = 600
      description.sources[.ipress] = [try ipress(bench, date: date)]
    }
    #expect(patient["ipress"]?.state == .has)
  }

  @Test(arguments: [(31, InputState.State.has), (32, .outdated)])
  func `a Padron is old after its days`(days: Int, state: InputState.State) throws {
    let date = try #require(CalendarDate("2026-10-01"))
    let states = try read { description, bench in
      description.cutDate = days == 31 ? CalendarDate("2026-11-01") : CalendarDate("2026-11-02")
      var padron = try bench.write(
        "padron.csv", "cod_padron,dni,fecha_nacimiento\n1,00000001,2026-01-01\n")
      padron.date = date
      description.sources[.padron] = [padron]
    }
    #expect(states["padron"]?.ageDays == days)
    #expect(states["padron"]?.state == state)
  }

  @Test func `thresholds are read, printed, and refused when they are not`() {
    func parse(_ thresholds: String) -> (DistrictDescription?, [Finding]) {
      DescriptionParser.parse(
        "version: 1\numbrales: \(thresholds)\n", file: "distrito.yaml", folder: ".",
        environment: [:])
    }
    let (description, findings) = parse("{razon_padron_min: 0.5, meses: {agua: 6}}")
    #expect(findings.isEmpty)
    let thresholds = description?.thresholds ?? Thresholds()
    #expect(thresholds.listRatio == 0.5...1.3)
    let water = thresholds.parameters.first { $0.name == "umbral.meses.agua" }
    #expect(water == UsedParameter(name: "umbral.meses.agua", value: "6", isDefault: false))
    #expect(thresholds.parameters.contains { $0.name == "umbral.dias_padron" && $0.isDefault })
    #expect(parse("{meses: {padron: 2}}").1.map(\.code) == ["clave-desconocida"])
    #expect(parse("{razon_padron_max: 0.5}").1.map(\.code) == ["valor-fuera-de-rango"])
  }
}
