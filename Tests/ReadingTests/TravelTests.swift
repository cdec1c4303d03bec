import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct TravelReadingTests {
  static let bench = """
    unidad_id,lat,lon,poblacion
    A,-12.2000,-76.9400,100
    B,-12.2010,-76.9410,50
    C,-12.2020,-76.9420,0

    """

  static func line(_ properties: String) -> (String, String) {
    (properties, "{\"type\":\"LineString\",\"coordinates\":[[-76.94,-12.20],[-76.94,-12.21]]}")
  }

  static func ways(_ features: [(String, String)], _ rules: TravelRules = TravelRules()) throws
    -> ReadingResult
  {
    let bench = try Workbench()
    var description = try bench.description([
      .units: [bench.write("u.csv", Self.bench)],
      .ways: [bench.write("v.geojson", Workbench.geoJSON(features))],
    ])
    description.travel = rules
    return TerritoryReader.read(description)
  }

  static func matrix(_ rows: String, heading: String = "a,b,minutos") throws -> ReadingResult {
    let bench = try Workbench()
    let description = try bench.description([
      .units: [bench.write("u.csv", Self.bench)],
      .matrix: [bench.write("m.csv", heading + "\n" + rows + "\n")],
    ])
    return TerritoryReader.read(description)
  }

  static func minutes(_ result: ReadingResult) throws -> [[Double]] {
    try #require(result.trips).trips.map {
      [Double($0.a.position), Double($0.b.position), $0.minutes]
    }
  }

  @Test(arguments: [
    ("\"highway\":\"residential\",\"maxspeed_kmh\":60", 4.5), ("\"clase\":\"Río navegable\"", 10),
    ("\"clase\":\"vía fluvial\"", 10), ("\"CATEGORIA_VIA\":\"3\"", 4.5),
    ("\"clase\":\"rio\",\"velocidad_kmh\":7.5", 7.5), ("\"VEL_KMH\":12", 12),
    ("\"name\":\"x\"", 4.5), ("\"clase\":\"Jirón Riobamba\"", 4.5),
  ])
  func `a way goes at its own speed, else at that of its class`(
    properties: String, expected: Double
  ) throws {
    let result = try Self.ways([Self.line(properties)])
    #expect(result.ways.map(\.speedKmh) == [expected])
    #expect(result.errors.isEmpty)
    guard case .lines(let lines) = result.ways[0].shape else {
      Issue.record("not a line")
      return
    }
    // A hundredth of a degree of latitude.
    #expect(abs(lines[0][0].distanceMeters(to: lines[0][1]) - 1106) < 2)
  }

  @Test func `the speeds of the classes are what the description says`() throws {
    let result = try Self.ways(
      [Self.line("\"clase\":\"rio\""), Self.line("\"clase\":\"trocha\"")],
      TravelRules(walkingKmh: 3, boatKmh: 15))
    #expect(result.ways.map(\.speedKmh) == [15, 3])
  }

  @Test(arguments: ["\"rápido\"", "0", "-4", "400"])
  func `a speed that is none is told once, and the class decides`(value: String) throws {
    let feature = Self.line("\"clase\":\"rio\",\"velocidad_kmh\":\(value)")
    let result = try Self.ways([feature, feature])
    #expect(result.ways.map(\.speedKmh) == [10, 10])
    let findings = result.findings("velocidad-no-valida")
    #expect(findings.count == 1)
    #expect(findings.first?.place.column == "velocidad_kmh")
    #expect(findings.first?.message.contains(": 2.") == true)
  }

  @Test func `what is no line is told, and the rest is used`() throws {
    let point = ("\"clase\":\"x\"", "{\"type\":\"Point\",\"coordinates\":[-76.94,-12.2]}")
    let result = try Self.ways([point, Self.line(""), ("", "null")])
    #expect(result.ways.count == 1)
    #expect(result.findings("via-sin-linea").map(\.place.row) == [1])
    #expect(result.findings("via-sin-linea").first?.message.contains(": 2.") == true)
  }

  @Test func `a missing direction is the other one, and two are their mean`() throws {
    let result = try Self.matrix("C,A,30\nA,B,10\nB,A,14\nA,A,0")
    #expect(try Self.minutes(result) == [[0, 1, 12], [0, 2, 30]])
    #expect(result.errors.isEmpty)
    #expect(!result.codes.contains("unidad-desconocida"))
  }

  @Test(arguments: ["origen,destino,tiempo", "DESDE,HASTA,Tiempo (min)", "from,to,minutes"])
  func `the columns are known by other names`(heading: String) throws {
    #expect(try Self.minutes(Self.matrix("A,B,10", heading: heading)) == [[0, 1, 10]])
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `the order of the rows changes nothing`(seed: UInt64) throws {
    var rows = ["A,B,10", "B,A,14", "A,C,7.5", "C,B,3", "B,C,4"]
    var random = SplitMix64(seed: seed)
    random.shuffle(&rows)
    let result = try Self.matrix(rows.joined(separator: "\n"))
    #expect(try Self.minutes(result) == [[0, 1, 12], [0, 2, 7.5], [1, 2, 3.5]])
  }

  @Test func `rows of nobody and times that are none are counted and left out`() throws {
    let result = try Self.matrix("A,Z,4\nA,Y,4\nA,B,-3\nB,C,pronto\nA,C,\nB,A,6")
    #expect(try Self.minutes(result) == [[0, 1, 6]])
    let strangers = result.findings("unidad-desconocida")
    #expect(strangers.map(\.place.value) == ["Z"])
    #expect(strangers.first?.message.contains(": 2.") == true)
    let bad = result.findings("tiempo-no-valido")
    #expect(bad.map(\.place.value) == ["-3"])
    #expect(bad.first?.message.contains(": 2.") == true)
    #expect(result.errors.isEmpty)
  }

  @Test func `one pair with two times is an error that shows both`() throws {
    let result = try Self.matrix("A,B,10\nB,C,1\nA,B,10\nA,B,12")
    let errors = result.errors
    #expect(errors.map(\.code) == ["tiempo-repetido"])
    #expect(errors.first?.place.row == 5)
    #expect(errors.first?.message.contains("fila 2, con otro valor: 10") == true)
    #expect(result.trips == nil)
  }

  @Test func `a matrix without its columns is an error`() throws {
    let result = try Self.matrix("A,B,10", heading: "a,b,km")
    #expect(result.errors.map(\.code) == ["columna-no-existe"])
    #expect(result.errors.first?.place.column == "minutos")
  }

  static func parsed(_ text: String) -> (DistrictDescription?, [Finding]) {
    DescriptionParser.parse(text, file: "distrito.yaml", folder: ".", environment: [:])
  }

  @Test func `the description says how walks are measured`() throws {
    let (description, findings) = Self.parsed(
      """
      criterios: {distancia: red}
      viaje: {a_pie_kmh: 3.5, acercamiento_m: 800, rodeo: 1.2}
      capas: {vias: {archivo: v.geojson}, matriz: {archivo: m.csv}}
      """)
    #expect(findings.isEmpty)
    let read = try #require(description)
    #expect(read.criteria.distance == .network)
    #expect(
      read.travel
        == TravelRules(walkingKmh: 3.5, boatKmh: 10, approachMeters: 800, detour: 1.2))
    #expect(read.chosenTravel == ["a_pie_kmh", "acercamiento_m", "rodeo"])
    #expect(read.files(.ways).map(\.file) == ["v.geojson"])
    #expect(read.files(.matrix).map(\.file) == ["m.csv"])
  }

  @Test(arguments: [
    ("criterios: {distancia: avión}", "criterios.distancia"),
    ("viaje: {rodeo: 0.5}", "viaje.rodeo"), ("viaje: {a_pie_kmh: 0}", "viaje.a_pie_kmh"),
    ("viaje: {velocidad: 4}", "viaje.velocidad"),
  ])
  func `a rule of travel that cannot be is told with its place`(
    text: String, column: String
  ) throws {
    let (_, findings) = Self.parsed(text)
    #expect(findings.map(\.place.column) == [column])
    #expect(findings.first?.severity == .error)
  }
}
