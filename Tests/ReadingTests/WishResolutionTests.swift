import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaReading

/// Names become units, and what cannot is told.
@Suite struct WishResolutionTests {
  /// Six units in a row of about 100 m each, from west to east.
  private static let units = """
    unidad_id,lat,lon,poblacion,area,comunidad,agua,zona,lotes,manzana
    A,-12.2000,-76.9400,100,urbana,Norte,S1,001,4,1
    B,-12.2000,-76.9390,50,urbana,Norte,S1,001,5,2
    C,-12.2000,-76.9380,20,urbana,Sur,,002,0,3
    D,-12.2000,-76.9370,20,rural,Sur,S2,,1,4
    E,-12.2000,-76.9360,20,rural,,S2,,2,5
    PRE-0601,-12.2000,-76.9350,20,,Isla,,,3,6

    """
  private static let ipress = """
    codigo,nombre,lat,lon,ambito
    6208,Puesto Norte,-12.2001,-76.9401,A;B;C
    6209,Puesto Sur,-12.2001,-76.9371,C;D;E
    6210,Lejano,-12.2500,-76.9371,

    """
  private static let existing = """
    unidad_id,sector,denominacion
    A,01,Cerro
    B,01,Cerro
    C,02,Playa
    D,02,Playa
    E,03,Pampa
    PRE-0601,03,Pampa

    """

  private func read(
    _ block: String, units: String = Self.units, ipress: String? = nil, existing: String? = nil
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var sources: [LayerRole: [LayerSource]] = [.units: [try bench.write("u.csv", units)]]
    if let ipress { sources[.ipress] = [try bench.write("ipress.csv", ipress)] }
    if let existing { sources[.existing] = [try bench.write("s.csv", existing)] }
    var description = try bench.description(sources)
    let (wishes, findings) = DescriptionParser.parseWishes(block, file: "c.yaml")
    #expect(findings.isEmpty, "\(findings)")
    description.wishes = try #require(wishes)
    return TerritoryReader.read(description)
  }

  /// What is told of the wishes, without the estimates of the census.
  private func told(_ result: ReadingResult) -> [String] {
    result.findings.filter { $0.place.file == "c.yaml" }.map(\.code)
  }

  private func at(_ positions: Int...) -> [UnitIndex] { positions.map { UnitIndex($0) } }

  @Test func `names become units`() throws {
    let result = try read(
      """
      equilibrar:
        - {cantidad: menores_5, tolerancia: 0.15}
        - {cantidad: lotes, tolerancia: 0.5}
      juntas:
        - {nombre: Par, unidades: [B, A]}
        - {atributo: comunidad}
      separadas: [[E, A]]
      fijas: [{sector: "01", unidades: [B]}, {sector: "09", unidades: [E]}, {sector: "01", unidades: [A]}]
      centros:
        - {unidad: D}
        - {ipress: "6208", sector: "01"}
        - {lat: -12.2000, lon: -76.9361, nombre: Local}
      metas: [{sector: "09", parte: 0.5}, {parte: 2}]
      respetar: [{atributo: ambito, peso: 0}, {atributo: lotes}]
      mezclar_urbano_rural: si
      """, ipress: Self.ipress)
    let wishes = result.wishes
    #expect(
      wishes.balances == [
        Wishes.Balance(.under5, tolerance: 0.15),
        Wishes.Balance(.column("lotes", [4, 5, 0, 1, 2, 3]), tolerance: 0.5),
      ])
    #expect(
      wishes.together == [
        Wishes.Together(name: "Par", units: at(0, 1)),
        Wishes.Together(name: "Norte", units: at(0, 1)),
        Wishes.Together(name: "Sur", units: at(2, 3)),
      ])
    #expect(wishes.apart == [Wishes.Apart(UnitIndex(0), UnitIndex(4))])
    #expect(
      wishes.locks == [
        Wishes.Lock(sector: "01", units: at(0, 1)), Wishes.Lock(sector: "09", units: at(4)),
      ])
    #expect(wishes.hubs.map(\.unit) == at(3, 0, 4))
    #expect(wishes.hubs.map(\.name) == ["D", "Puesto Norte", "Local"])
    #expect(wishes.shares == [.init(sector: "09", share: 0.5), .init(sector: nil, share: 2)])
    #expect(wishes.mixesUrbanAndRural)
    let catchment = try #require(wishes.respects.first)
    #expect(catchment.labels == ["Puesto Norte", "Puesto Sur"])
    // C is of two: the first of the source has it, and it is said.
    #expect(catchment.labelOfUnit == [0, 0, 0, 1, 1, nil])
    #expect(catchment.weight == 0)
    #expect(wishes.respects.last?.labels == ["0", "1", "2", "3", "4", "5"])
    #expect(told(result) == ["unidad-en-dos-ambitos", "unidades-sin-atributo"])
  }

  @Test func `attributes are told apart by what they are`() throws {
    func labels(_ attribute: String) throws -> [String?] {
      let result = try read("respetar: [{atributo: \(attribute)}]", ipress: Self.ipress)
      let respect = try #require(result.wishes.respects.first, "\(result.findings)")
      #expect(respect.labels == respect.labels.sorted())
      return respect.labelOfUnit.map { $0.map { respect.labels[$0] } }
    }
    #expect(try labels("agua") == ["S1", "S1", nil, "S2", "S2", nil])
    #expect(
      try labels("zona") == ["150142-001", "150142-001", "150142-002", nil, nil, nil])
    #expect(try labels("area") == ["urbana", "urbana", "urbana", "rural", "rural", nil])
    #expect(try labels("ubigeo") == Array(repeating: "150142", count: 6))
    #expect(try labels("comunidad") == ["Norte", "Norte", "Sur", "Sur", nil, "Isla"])
    #expect(try labels("Manzana") == ["1", "2", "3", "4", "5", "6"])
  }

  @Test func `the system that attends a unit comes before its own column`() throws {
    let bench = try Workbench()
    var description = try bench.description([
      .units: [try bench.write("u.csv", Self.units)],
      .water: [
        try bench.write(
          "agua.csv",
          "codigo_sistema,nombre,lat,lon,unidades\n1,Pozo,-12.2,-76.94,A;C\n2,Pozo,-12.2,-76.94,E\n"
        )
      ],
    ])
    description.wishes =
      try #require(
        DescriptionParser.parseWishes("respetar: [{atributo: agua}]", file: "c").wishes)
    let respect = try #require(TerritoryReader.read(description).wishes.respects.first)
    #expect(respect.labels == ["Pozo (1)", "Pozo (2)", "S1", "S2"])
    #expect(respect.labelOfUnit == [0, 2, 0, 3, 1, nil])
  }

  @Test(arguments: [
    ("juntas: [{unidades: [A, X9]}]", "unidad-no-existe", nil),
    ("juntas: [{unidades: [A, \"0601\"]}]", "unidad-no-existe", "PRE-0601"),
    ("juntas: [{unidades: [A, PRE-601]}]", "unidad-no-existe", "PRE-0601"),
    ("juntas: [{unidades: [A, A]}]", "unidad-repetida grupo-de-una", nil),
    ("juntas: [{unidades: [A]}]", "grupo-de-una", nil),
    ("juntas: [{unidades: [A, B]}, {unidades: [B, A]}]", "grupo-repetido", nil),
    ("juntas: [{atributo: comunidat}]", "atributo-desconocido", "comunidad"),
    ("juntas: [{atributo: lengua}]", "atributo-vacio", nil),
    ("respetar: [{atributo: lotez}]", "atributo-desconocido", "lotes"),
    ("respetar: [{atributo: ambito}]", "atributo-vacio", nil),
    (
      "respetar: [{atributo: zona}, {atributo: zona, modo: duro}]",
      "unidades-sin-atributo atributo-repetido", nil
    ),
    ("respetar: [{atributo: ubigeo}]", "atributo-de-un-valor", nil),
    ("equilibrar: [{cantidad: lotez, tolerancia: 0.1}]", "cantidad-desconocida", "lotes"),
    ("equilibrar: [{cantidad: menores, tolerancia: 0.1}]", "cantidad-desconocida", "menores_5"),
    (
      "equilibrar: [{cantidad: lotes, tolerancia: 1}, {cantidad: lotes, tolerancia: 2}]",
      "cantidad-repetida", nil
    ),
    ("separadas: [[A, A]]", "separada-de-si-misma", nil),
    ("separadas: [[A, B], [B, A]]", "par-repetido", nil),
    ("fijas: [{sector: \"01\", unidades: []}]", "sector-sin-unidades", nil),
    (
      "fijas: [{sector: \"01\", unidades: [A]}, {sector: \"02\", unidades: [A]}]",
      "unidad-en-dos-sectores", nil
    ),
    ("sectores_fijos: [\"01\"]", "sectores-fijos-sin-sectorizacion", nil),
    ("centros: [{unidad: Z9}]", "unidad-no-existe", nil),
    ("centros: [{ipress: \"6208\"}]", "ipress-no-existe", nil),
    ("centros: [{unidad: A}, {unidad: A}]", "centro-repetido", nil),
    (
      "centros: [{unidad: A, sector: \"1\"}, {unidad: A, sector: \"2\"}]",
      "dos-centros-juntos", nil
    ),
    (
      "centros: [{unidad: A, sector: \"1\"}, {unidad: B, sector: \"1\"}]",
      "sector-con-dos-centros", nil
    ),
    ("metas: [{sector: \"03\", parte: 0.5}]", "meta-sin-sector", nil),
    (
      "{fijas: [{sector: X, unidades: [A]}], metas: [{sector: X, parte: 1}, {sector: X, parte: 2}]}",
      "meta-repetida", nil
    ),
    (
      "{juntas: [{unidades: [A, B]}, {unidades: [B, C]}], separadas: [[A, C]]}",
      "juntas-y-separadas", nil
    ),
    (
      "{fijas: [{sector: X, unidades: [A, B]}], separadas: [[A, B]]}",
      "separadas-en-un-sector", nil
    ),
    (
      "{juntas: [{unidades: [A, B]}], fijas: [{sector: X, unidades: [A]}, {sector: Y, unidades: [B]}]}",
      "grupo-en-dos-sectores", nil
    ),
    (
      "{juntas: [{unidades: [A, B]}], centros: [{unidad: A}, {unidad: B}]}",
      "dos-centros-juntos", nil
    ),
    (
      "{fijas: [{sector: X, unidades: [A]}], centros: [{unidad: A, sector: Y}]}",
      "centro-en-otro-sector", nil
    ),
    (
      "{juntas: [{unidades: [B, C]}], respetar: [{atributo: zona, modo: duro}]}",
      "unidades-sin-atributo grupo-cruza-limite", nil
    ),
    (
      "{fijas: [{sector: X, unidades: [B, C]}], respetar: [{atributo: zona, modo: duro}]}",
      "unidades-sin-atributo fijas-cruzan-limite", nil
    ),
    ("juntas: [{unidades: [C, D]}]", "grupo-urbano-y-rural", nil),
  ])
  func `a wish that cannot be is told with its line`(
    block: String, codes: String, meant: String?
  ) throws {
    let result = try read("\n" + block)
    let found = result.findings.filter { $0.place.file == "c.yaml" }
    #expect(found.map(\.code) == codes.split(separator: " ").map(String.init), "\(found)")
    #expect(found.allSatisfy { $0.place.row == 2 })
    #expect(found.allSatisfy { $0.severity == .note || !$0.remedy.isEmpty })
    if let meant { #expect(found.contains { $0.message.contains("¿Quiso decir «\(meant)»?") }) }
    if result.hasErrors { #expect(result.wishes == Wishes()) }
  }

  @Test(
    arguments: [
      ("sectores_fijos: [\"02\", Cerro]", "", ["02", "01"]),
      ("sectores_fijos: [\"01\", Cerro]", "sector-repetido", ["01"]),
      ("sectores_fijos: [\"04\"]", "sector-no-existe", []),
      ("{sectores_fijos: [\"01\"], juntas: [{unidades: [A, B]}]}", "", ["01"]),
      ("{sectores_fijos: [\"01\"], juntas: [{unidades: [B, C]}]}", "grupo-y-sector-fijo", []),
      ("{sectores_fijos: [\"01\"], separadas: [[A, B]]}", "separadas-en-un-sector", []),
      ("{sectores_fijos: [\"01\"], fijas: [{sector: \"01\", unidades: [A]}]}", "", ["01"]),
      (
        "{sectores_fijos: [\"01\"], fijas: [{sector: \"01\", unidades: [C]}]}",
        "fija-y-sector-fijo", []
      ),
      (
        "{sectores_fijos: [\"01\"], fijas: [{sector: \"02\", unidades: [A]}]}",
        "fija-y-sector-fijo", []
      ),
      (
        "{sectores_fijos: [\"01\"], centros: [{unidad: A, sector: \"02\"}]}",
        "centro-en-otro-sector", []
      ),
      (
        "{sectores_fijos: [\"01\"], centros: [{unidad: A}, {unidad: B}]}",
        "sector-con-dos-centros", []
      ),
      ("{sectores_fijos: [\"01\"], metas: [{sector: Playa, parte: 2}]}", "", ["01"]),
    ] as [(String, String, [String])])
  func `sectors that are not touched are those of the existing plan`(
    block: String, codes: String, sectors: [String]
  ) throws {
    let result = try read(block, existing: Self.existing)
    #expect(told(result) == codes.split(separator: " ").map(String.init), "\(result.findings)")
    #expect(result.wishes.lockedSectors == sectors)
    if block.contains("Playa") { #expect(result.wishes.shares.map(\.sector) == ["02"]) }
  }

  @Test func `a centre far from every unit is told, and the nearest unit taken`() throws {
    let result = try read(
      "centros: [{ipress: \"00006210\"}, {lat: -12.2, lon: -76.9351}]", ipress: Self.ipress)
    #expect(told(result) == ["centro-lejano"])
    #expect(result.wishes.hubs.map(\.unit) == at(3, 5))
    #expect(result.wishes.hubs.first?.name == "Lejano")
  }

  @Test func `an IPRESS named by its name gets its code as a suggestion`() throws {
    let result = try read("centros: [{ipress: Puesto Sur}]", ipress: Self.ipress)
    #expect(result.findings("ipress-no-existe").first?.message.contains("«00006209»") == true)
  }

  @Test func `a centre is in the unit that holds it, not in the one whose point is nearer`()
    throws
  {
    let bench = try Workbench()
    let source = try bench.write(
      "u.geojson",
      Workbench.geoJSON([
        (#""unidad_id":"GRANDE","poblacion":9"#, Workbench.square(-76.95, -12.25, 0.01)),
        (#""unidad_id":"CHICA","poblacion":9"#, Workbench.square(-76.9399, -12.2405, 0.0001)),
      ]))
    var description = try bench.description([.units: [source]])
    description.wishes =
      try #require(
        DescriptionParser.parseWishes(
          "centros: [{lat: -12.2405, lon: -76.94005}]", file: "c.yaml"
        ).wishes)
    let result = TerritoryReader.read(description)
    #expect(result.wishes.hubs.map(\.unit) == at(0), "\(result.findings)")
  }

  @Test func `a column to balance by is full of numbers, in every layer`() throws {
    let block = "equilibrar: [{cantidad: lotes, tolerancia: 0.1}]"
    func codes(_ cells: [String]) throws -> [String] {
      let rows = cells.enumerated().map { "U\($0),-12.2,-76.9\($0),10,\($1)\n" }
      let result = try read(block, units: "unidad_id,lat,lon,poblacion,lotes\n" + rows.joined())
      return result.findings.filter { $0.severity != .note }.map {
        "\($0.place.row ?? 0) \($0.code)"
      }
    }
    #expect(try codes(["1", "2", "0"]) == [])
    #expect(
      try codes(["1", "", "-3", "mil"])
        == ["3 cantidad-vacia", "4 numero-negativo", "5 no-es-numero"])
    #expect(try codes(["0", "0"]) == ["1 cantidad-en-cero"])

    let bench = try Workbench()
    var description = try bench.description([
      .units: [
        try bench.write("a.csv", "unidad_id,lat,lon,poblacion,lotes\nA,-12.2,-76.9,5,3\n"),
        try bench.write("b.csv", "unidad_id,lat,lon,poblacion\nB,-12.2,-76.91,5\n"),
      ]
    ])
    description.wishes = try #require(DescriptionParser.parseWishes(block, file: "c").wishes)
    let result = TerritoryReader.read(description)
    #expect(result.errors.map(\.code) == ["cantidad-incompleta"])
    #expect(result.errors.first?.place.file == "b.csv")
  }

  @Test func `a quantity that nothing counts is told`() throws {
    let result = try read(
      "equilibrar: [{cantidad: poblacion, tolerancia: 0.1}, {cantidad: traslado, tolerancia: 1}]",
      units: "unidad_id,lat,lon,ninos_0_59m\nA,-12.2,-76.9,4\nB,-12.2,-76.91,5\n")
    #expect(told(result) == ["cantidad-sin-datos"])
  }

  @Test func `only the columns that are asked for are kept`() throws {
    #expect(
      try read("respetar: [{atributo: lotes}]").territory?.units.map(\.extras)
        == ["4", "5", "0", "1", "2", "3"].map { ["lotes": $0] })
    #expect(
      try read("respetar: [{atributo: zona}]").territory?.units.allSatisfy(\.extras.isEmpty)
        == true)
  }

  @Test(arguments: 0..<20) func `the order of the rows changes nothing`(seed: UInt64) throws {
    let block = """
      equilibrar: [{cantidad: lotes, tolerancia: 0.5}]
      juntas: [{atributo: comunidad}, {unidades: [E, D]}]
      separadas: [[E, A]]
      fijas: [{sector: "01", unidades: [B, A]}]
      centros: [{ipress: "6208"}, {lat: -12.2000, lon: -76.9361}]
      respetar: [{atributo: agua}, {atributo: area}]
      mezclar_urbano_rural: si
      """
    /// Everything by id: indices depend on the rows.
    func named(_ result: ReadingResult) throws -> [[String]] {
      let ids = try #require(result.territory).units.map(\.id.text)
      let wishes = result.wishes
      func names(_ units: [UnitIndex]) -> String {
        units.map { ids[$0.position] }.sorted().joined(separator: "+")
      }
      return [
        wishes.balances.flatMap { balance -> [String] in
          guard case .column(_, let values) = balance.quantity else { return [] }
          return zip(ids, values).map { "\($0)=\($1)" }.sorted()
        },
        wishes.together.map { "\($0.name): \(names($0.units))" },
        wishes.apart.map { names([$0.one, $0.other]) },
        wishes.locks.map { names($0.units) }, wishes.hubs.map { names([$0.unit]) },
        wishes.respects.flatMap { respect in
          zip(ids, respect.labelOfUnit).map { id, label in
            "\(id): \(label.map { respect.labels[$0] } ?? "-")"
          }.sorted()
        },
        result.findings.map { "\($0.code) \($0.place.row ?? 0)" },
      ]
    }
    let lines = Self.units.split(separator: "\n")
    var rows = Array(lines.dropFirst())
    var random = SplitMix64(seed: seed)
    random.shuffle(&rows)
    let shuffled = ([lines[0]] + rows).joined(separator: "\n") + "\n"
    let plain = try named(try read(block, ipress: Self.ipress))
    #expect(try named(try read(block, units: shuffled, ipress: Self.ipress)) == plain)
    #expect(plain[1] == ["Norte: A+B", "Sur: C+D", "grupo 2: D+E"])
  }
}
