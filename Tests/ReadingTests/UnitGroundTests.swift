import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaReading

/// What is wrong between shapes, each trap with a drawing of its own on a plane of metres.
@Suite struct UnitGroundTests {
  /// A feature of a layer in metres of 18S, near a corner of Villa El Salvador.
  private static func feature(
    _ id: String, _ rings: [[(Double, Double)]], more: String = ""
  ) -> (String, String) {
    let text = rings.map { ring in
      let points = ring.map { "[\(289_000 + $0.0),\(8_651_000 + $0.1)]" }
      return "[\(points.joined(separator: ","))]"
    }
    return (
      "\"unidad_id\":\"\(id)\",\"poblacion\":1\(more)",
      "{\"type\":\"Polygon\",\"coordinates\":[\(text.joined(separator: ","))]}"
    )
  }

  private static func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double
  ) -> [(Double, Double)] {
    [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
  }

  private static func circle(
    _ x: Double, _ y: Double, radius: Double, vertices: Int = 64
  ) -> [(Double, Double)] {
    let points = (0..<vertices).map { step in
      let angle = 2 * Double.pi * Double(step) / Double(vertices)
      return (x + radius * cos(angle), y + radius * sin(angle))
    }
    return points + [points[0]]
  }

  private func read(_ features: [(String, String)]) throws -> ReadingResult {
    try Workbench().readFeatures(features)
  }

  @Test func `units that overlap are told with both ids and the ground they share`() throws {
    let result = try read([
      Self.feature("A", [Self.box(0, 0, 100, 100)]), Self.feature("B", [Self.box(80, 0, 100, 50)]),
      Self.feature("C", [Self.box(300, 0, 100, 100)]),
    ])
    let finding = try #require(result.findings("unidades-superpuestas").first)
    #expect(finding.place.row == 2)
    #expect(finding.message.contains("«A»"))
    // 20 m by 50 m, of a unit of 5000 m².
    #expect(finding.message.contains("1000 m²"))
    #expect(finding.message.contains("20 %"))
    #expect(result.findings("unidades-superpuestas").count == 1)
    #expect(result.territory?.units.count == 3)
    #expect(
      result.findings("resumen-de-geometrias").first?.message.contains("1 par superpuesto")
        == true)
  }

  @Test func `a strip shared by the error of a drawing is a note, and a common border is nothing`()
    throws
  {
    let strip = try read([
      Self.feature("A", [Self.box(0, 0, 100, 100)]),
      Self.feature("B", [Self.box(99.5, 0, 100, 100)]),
    ])
    #expect(strip.findings("superposicion-minima").map(\.severity) == [.note])
    #expect(strip.findings("unidades-superpuestas").isEmpty)
    let border = try read([
      Self.feature("A", [Self.box(0, 0, 100, 100)]),
      Self.feature("B", [Self.box(100, 0, 100, 100)]),
    ])
    #expect(border.findings("superposicion-minima").isEmpty)
    #expect(border.findings("resumen-de-geometrias").isEmpty)
  }

  @Test func `a unit inside another is told, and one in its hole is fine`() throws {
    let inside = try read([
      Self.feature("A", [Self.box(0, 0, 100, 100)]), Self.feature("B", [Self.box(40, 40, 20, 20)]),
    ])
    #expect(inside.findings("unidad-dentro-de-otra").map(\.place.value) == ["B"])
    let hole = try read([
      Self.feature("A", [Self.box(0, 0, 100, 100), Self.box(30, 30, 40, 40)]),
      Self.feature("B", [Self.box(40, 40, 20, 20)]),
    ])
    #expect(hole.findings("unidad-dentro-de-otra").isEmpty)
    #expect(hole.territory?.units.map { $0.areaSquareMeters.rounded() } == [8400, 400])
  }

  @Test func `one shape with two ids is told once, and not also as an overlap`() throws {
    let result = try read([
      Self.feature("A", [Self.box(0, 0, 100, 100)]), Self.feature("B", [Self.box(0, 0, 100, 100)]),
      Self.feature("C", [Self.box(0, 0, 100, 100)]),
    ])
    #expect(result.findings("forma-repetida").map(\.place.row) == [2, 3])
    #expect(result.findings("unidad-dentro-de-otra").isEmpty)
  }

  @Test func `slivers are counted`() throws {
    let result = try read([
      Self.feature("A", [Self.box(0, 0, 100, 100)]),
      Self.feature("B", [Self.box(200, 0, 0.4, 300)]),
      Self.feature("C", [Self.box(300, 0, 0.4, 300)]),
    ])
    #expect(result.findings("unidad-astilla").map(\.place.row) == [2])
    #expect(result.findings("unidad-astilla").first?.message.hasSuffix(": 2.") == true)
  }

  @Test func `a circle around a place is read as the place, by its zone or by its shape`() throws {
    let none = #","ZONA":"00000""#
    let some = #","ZONA":"00100""#
    let result = try read([
      Self.feature("A", [Self.circle(0, 0, radius: 100)]),
      Self.feature("B", [Self.circle(1000, 0, radius: 60)], more: none),
      Self.feature("C", [Self.circle(2000, 0, radius: 100)], more: some),
      Self.feature("D", [Self.circle(3000, 0, radius: 37)]),
      Self.feature("E", [Self.box(4000, 0, 100, 100)], more: none),
    ])
    let units = try #require(result.territory?.units)
    #expect(units.map { $0.areaSquareMeters == 0 } == [true, true, false, false, false])
    #expect(units.prefix(2).allSatisfy { $0.kind == .centroPoblado })
    let center = ProjectedPoint(eastingMeters: 290_000, northingMeters: 8_651_000)
    #expect(units[1].representative.distanceMeters(to: center) < 0.01)
    #expect(result.findings("circulos-de-ccpp").first?.message.hasSuffix(": 2.") == true)
  }

  @Test func `parts far apart are one unit, told with the widest gap`() throws {
    func part(_ x: Double) -> String {
      let points = Self.box(x, 0, 50, 50).map { "[\(289_000 + $0.0),\(8_651_000 + $0.1)]" }
      return "[[\(points.joined(separator: ","))]]"
    }
    let multi =
      "{\"type\":\"MultiPolygon\",\"coordinates\":[\(part(0)),\(part(100)),\(part(750))]}"
    let result = try read([(#""unidad_id":"A","poblacion":1"#, multi)])
    let finding = try #require(result.findings("unidad-en-partes").first)
    // From 150 to 750; the first and the last are 700 apart, with the second between them.
    #expect(finding.message.contains("600 m («A»)"))
    #expect(finding.severity == .note)
  }

  @Test func `thousands of equal faults do not bury the rest`() throws {
    let bow = [(0.0, 0.0), (50, 50), (50, 0), (0, 50), (0, 0)]
    let result = try read(
      (0..<50).map { number in
        Self.feature("U\(number)", [bow.map { ($0.0 + Double(number) * 100, $0.1) }])
      })
    let told = result.findings("geometria-reparada")
    #expect(told.count == 21)
    #expect(told.last?.message.hasSuffix("Y 29 más como este.") == true)
    #expect(
      result.findings("resumen-de-geometrias").first?.message.contains("50 reparadas") == true)
  }

  @Test func `the ground that pairs share is that of clipping them one by one`() throws {
    var random = SplitMix64(seed: 3)
    let shapes = (0..<40).map { _ in
      Box(
        ProjectedPoint(
          eastingMeters: Double(random.next() % 300), northingMeters: Double(random.next() % 300)),
        ProjectedPoint(
          eastingMeters: Double(random.next() % 300), northingMeters: Double(random.next() % 300)))
    }.filter { $0.widthMeters > 0 && $0.heightMeters > 0 }
    let found = try ShapeLocator(shapes.map { .polygons([$0.polygon]) }).overlaps()
    var expected: [[Int]] = []
    for one in shapes.indices {
      for other in shapes.indices where other > one {
        let (a, b) = (shapes[one], shapes[other])
        let width =
          min(a.maxEastingMeters, b.maxEastingMeters)
          - max(a.minEastingMeters, b.minEastingMeters)
        let height =
          min(a.maxNorthingMeters, b.maxNorthingMeters)
          - max(a.minNorthingMeters, b.minNorthingMeters)
        if width > 0, height > 0 { expected.append([one, other, Int((width * height).rounded())]) }
      }
    }
    #expect(found.map { [$0.first, $0.second, Int($0.areaSquareMeters.rounded())] } == expected)
    #expect(!expected.isEmpty)
  }
}

/// The limit, and what lies outside it.
@Suite struct LimitTests {
  private func read(
    _ limits: [(String, String)], ubigeo: String?, name: String? = nil, units: String = plainUnits,
    services: String? = nil
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var sources: [LayerRole: [LayerSource]] = [
      .limit: [try bench.write("limites.geojson", Workbench.geoJSON(limits))],
      .units: [try bench.write("u.csv", units)],
    ]
    if let services { sources[.ipress] = [try bench.write("i.csv", services)] }
    var description = try bench.description(ubigeo: ubigeo, sources)
    description.name = name
    return TerritoryReader.read(description)
  }

  private let country = [
    (#""ubigeo":"150142","distrito":"VILLA EL SALVADOR""#, Workbench.square(-76.95, -12.21, 0.02)),
    (#""ubigeo":"150119","distrito":"LURÍN""#, Workbench.square(-76.92, -12.21, 0.05)),
    (#""ubigeo":"010101","distrito":"Lurín""#, Workbench.square(-77.9, -6.3, 0.05)),
  ]

  @Test func `what lies in another district is told with its name and how far`() throws {
    let result = try read(
      country, ubigeo: "150142", units: plainUnits + "D,-12.2,-76.9,1\n",
      services: "codigo,ubigeo,lat,lon\n1,150142,-12.2,-76.9\n2,150142,-12.5,-76.9\n")
    let unit = try #require(result.findings("unidad-fuera").first)
    #expect(unit.message.contains("a 326"))
    #expect(unit.message.contains("en «LURÍN» (150119)"))
    let services = result.findings("servicio-fuera")
    #expect(services.map { $0.message.contains("«LURÍN» (150119)") } == [true, false])
  }

  @Test func `a layer of many limits is asked by name only where one has it`() throws {
    let found = try read(country, ubigeo: nil, name: "Villa el Salvador")
    #expect(found.territory?.ubigeo?.text == "150142")
    #expect(found.findings("distrito-por-nombre").count == 1)
    #expect(
      try read(country, ubigeo: nil, name: "Lurin").errors.map(\.code) == [
        "limite-de-varios-distritos"
      ])
    #expect(try read(country, ubigeo: nil).errors.map(\.code) == ["limite-de-varios-distritos"])
  }

  @Test func `the ubigeo is that of the codes of the units where nobody says it`() throws {
    let units = """
      unidad_id,lat,lon,poblacion
      15014200600012,-12.2000,-76.9400,100
      15014200600013,-12.2010,-76.9410,50

      """
    let result = try read(country, ubigeo: nil, units: units)
    #expect(result.territory?.ubigeo?.text == "150142")
    #expect(result.findings("ubigeo-deducido").map(\.place.value) == ["150142"])
    let mixed = units.replacing("15014200600013", with: "15011900600013")
    #expect(try read(country, ubigeo: nil, units: mixed).findings("ubigeo-deducido").isEmpty)
  }

  @Test func `an invalid limit, one in parts and one with slivers are told`() throws {
    let bow =
      #"{"type":"Polygon","coordinates":[[[-76.95,-12.21],[-76.93,-12.19],[-76.93,-12.21],[-76.95,-12.19],[-76.95,-12.21]]]}"#
    let invalid = try read([("", bow)], ubigeo: "150142")
    #expect(invalid.findings("limite-reparado").count == 1)
    #expect(invalid.territory?.limit != nil)
    let parts = try read(
      [
        ("", Workbench.square(-76.95, -12.21, 0.02)), ("", Workbench.square(-76.91, -12.21, 0.01)),
        ("", Workbench.square(-76.88, -12.21, 0.0001)),
      ], ubigeo: "150142")
    #expect(parts.findings("limite-en-partes").first?.message.contains("2 partes") == true)
    #expect(parts.findings("limite-con-astillas").first?.message.hasSuffix(": 1.") == true)
  }
}

/// Units as CAD has them.
@Suite struct DrawnUnitTests {
  /// A DXF of lines and texts, in metres of 18S without a system.
  private static func dxf(_ entities: [[String]]) -> String {
    let body = entities.flatMap { $0 }
    return (["0", "SECTION", "2", "ENTITIES"] + body + ["0", "ENDSEC", "0", "EOF"])
      .joined(separator: "\n") + "\n"
  }

  private static func polyline(
    _ points: [(Double, Double)], layer: String = "MANZANAS", isClosed: Bool = true
  ) -> [String] {
    ["0", "LWPOLYLINE", "8", layer, "90", "\(points.count)", "70", isClosed ? "1" : "0"]
      + points.flatMap { ["10", "\(289_000 + $0.0)", "20", "\(8_651_000 + $0.1)"] }
  }

  private static func text(_ text: String, _ x: Double, _ y: Double) -> [String] {
    [
      "0", "TEXT", "8", "ROTULOS", "10", "\(289_000 + x)", "20", "\(8_651_000 + y)", "40", "5",
      "1", text,
    ]
  }

  private static func box(_ x: Double, _ width: Double = 80) -> [(Double, Double)] {
    [(x, 0), (x + width, 0), (x + width, 60), (x, 60)]
  }

  private func read(_ text: String, layer: String? = nil) throws -> ReadingResult {
    let bench = try Workbench()
    var source = try bench.write("plano.dxf", text)
    source.layer = layer
    var padron = try bench.write(
      "p.csv", "cod_padron,dni,fecha_nacimiento\n1,12345678,2025-01-01\n")
    padron.date = CalendarDate("2026-01-31")
    return TerritoryReader.read(try bench.description([.units: [source], .padron: [padron]]))
  }

  @Test func `closed lines are units, and the text in each is its id`() throws {
    let result = try read(
      Self.dxf([
        Self.polyline(Self.box(0)), Self.polyline(Self.box(82)), Self.polyline(Self.box(200)),
        Self.text("MZ A", 40, 30), Self.text("MZ B", 120, 30), Self.text("Jr. Lima", 180, 30),
        Self.polyline([(0, -20), (400, -20)], layer: "EJES", isClosed: false),
        Self.text("MZ C", 220, 30), Self.text("MZ D", 260, 30),
      ]))
    let units = try #require(result.territory?.units, "\(result.errors)")
    #expect(units.map(\.id.text) == ["MZ A", "MZ B", "MZ C / MZ D"])
    #expect(units.allSatisfy { abs($0.areaSquareMeters - 4800) < 0.1 })
    #expect(result.findings("rotulo-sin-poligono").count == 1)
    #expect(result.findings("poligono-con-dos-rotulos").count == 1)
    #expect(result.findings("linea-abierta").count == 1)
    #expect(result.findings("crs-supuesto").count == 1)
  }

  @Test func `capa picks a layer of the drawing, and a block without text gets a code`() throws {
    let result = try read(
      Self.dxf([
        Self.polyline(Self.box(0)), Self.polyline(Self.box(0, 400), layer: "LOTES"),
        Self.text("MZ A", 40, 30),
      ]), layer: "MANZANAS")
    #expect(result.territory?.units.map(\.id.text) == ["P1"])
    #expect(result.findings("poligono-sin-rotulo").count == 1)
  }

  @Test func `a name on two blocks is a repeated id, and lines that do not close are an error`()
    throws
  {
    let twice = try read(
      Self.dxf([
        Self.polyline(Self.box(0)), Self.polyline(Self.box(100)), Self.text("A", 40, 30),
        Self.text("A", 140, 30),
      ]))
    #expect(twice.errors.map(\.code) == ["id-repetido"])
    let open = try read(Self.dxf([Self.polyline(Self.box(0), isClosed: false)]))
    #expect(open.errors.map(\.code) == ["dibujo-sin-poligonos"])
  }
}
