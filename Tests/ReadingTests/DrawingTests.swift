import Foundation
import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaReading

/// Sectors as CAD has them: lines, and texts over them.
@Suite struct DrawingTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("testdata/dibujo").path

  private func readDrawing(labels: Bool = true) -> ReadingResult {
    var source = LayerSource(file: "lineas.geojson")
    if labels { source.labels = [LayerSource(file: "rotulos.geojson")] }
    return TerritoryReader.read(
      DistrictDescription(
        paths: .within(folder: Self.folder, dataRoot: nil),
        sources: [.units: [LayerSource(file: "unidades.csv")], .existing: [source]]))
  }

  /// `row code`, of the files of the drawing.
  private func told(_ result: ReadingResult) -> [String] {
    result.findings.filter { ["lineas.geojson", "rotulos.geojson"].contains($0.place.file) }
      .map { "\($0.place.row.map(String.init) ?? "-") \($0.code)" }
  }

  @Test func `a drawing is read with all that is wrong with it`() throws {
    let result = readDrawing()
    #expect(
      told(result) == [
        "2 linea-cerrada", "3 lineas-unidas", "6 linea-que-corta", "8 linea-abierta",
        "7 rotulo-sin-poligono", "5 poligono-con-dos-rotulos", "7 poligono-sin-rotulo",
        "- sectores-superpuestos", "- unidades-sin-sector-previo",
      ])
    let existing = try #require(result.territory?.existing)
    #expect(
      existing.sectorOfUnit == [
        "Cerro Alto", "Playa", "Pampa", "Norte", "Centro / Mercado", "P1", "P1", nil,
      ])
    #expect(existing.nameOfSector["Cerro Alto"] == "Cerro Alto")
    #expect(result.inputs.map(\.role) == ["unidades", "sectorizacion", "rotulos"])
  }

  @Test func `without labels every polygon gets a code of its own`() throws {
    let existing = try #require(readDrawing(labels: false).territory?.existing)
    // In the order of the lines, the pieces of a cut one from north to south; joined ones last.
    #expect(existing.sectorOfUnit == ["P1", "P2", "P6", "P4", "P3", "P5", "P5", nil])
    #expect(told(readDrawing(labels: false)).count { $0.hasSuffix("sin-rotulo") } == 6)
  }

  private func read(
    lines: String, labels: String? = nil, units: String = plainUnits
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var source = try bench.write("l.geojson", lines)
    if let labels { source.labels = [try bench.write("r.geojson", labels)] }
    return TerritoryReader.read(
      try bench.description([.units: [try bench.write("u.csv", units)], .existing: [source]]))
  }

  private func line(_ points: [(Double, Double)]) -> String {
    let list = points.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return "{\"type\":\"LineString\",\"coordinates\":[\(list)]}"
  }

  private var ring: String {
    line([
      (-76.9425, -12.2025), (-76.9395, -12.2025), (-76.9395, -12.1995), (-76.9425, -12.1995),
      (-76.9425, -12.2025),
    ])
  }

  @Test func `the text may be among the lines, and a line may bear its own sector`() throws {
    let text = #"{"type":"Point","coordinates":[-76.9400,-12.2000]}"#
    let dxf = try read(
      lines: Workbench.geoJSON([
        (#""Layer":"0","Text":null"#, ring), (#""Layer":"0","Text":"Único""#, text),
      ]))
    #expect(dxf.territory?.existing?.sectorOfUnit == ["Único", "Único", "Único"])
    let own = try read(lines: Workbench.geoJSON([(#""sector":"07","denominacion":"Sur""#, ring)]))
    #expect(own.territory?.existing?.sectorOfUnit == ["07", "07", "07"])
    #expect(own.territory?.existing?.nameOfSector == ["07": "Sur"])
    #expect(own.findings("poligono-sin-rotulo").isEmpty)
  }

  /// A drawing in UTM metres: two closed lines and their texts in a layer, a street in another.
  private static let dxf: String = {
    func entity(_ kind: String, _ layer: String, _ pairs: [(Int, String)]) -> [(Int, String)] {
      [(0, kind), (100, "AcDbEntity"), (8, layer)] + pairs
    }
    func square(_ x: Double, _ y: Double) -> [(Int, String)] {
      let corners = [(0.0, 0.0), (200, 0), (200, 200), (0, 200)]
      return entity(
        "LWPOLYLINE", "SECTORES",
        [(100, "AcDbPolyline"), (90, "4"), (70, "1")]
          + corners.flatMap { [(10, "\(x + $0.0)"), (20, "\(y + $0.1)")] })
    }
    func text(_ x: Double, _ y: Double, _ text: String) -> [(Int, String)] {
      entity(
        "TEXT", "SECTORES",
        [(100, "AcDbText"), (10, "\(x)"), (20, "\(y)"), (40, "10"), (1, text)])
    }
    let street = entity(
      "LINE", "CALLES",
      [(100, "AcDbLine"), (10, "288900"), (20, "8650000"), (11, "288999"), (21, "8650900")])
    let all =
      [(0, "SECTION"), (2, "ENTITIES")] + square(288_700, 8_650_400) + square(288_400, 8_650_100)
      + text(288_750, 8_650_450, "Norte") + text(288_450, 8_650_150, "Sur") + street
      + [(0, "ENDSEC"), (0, "EOF")]
    return all.map { "\($0.0)\n\($0.1)\n" }.joined()
  }()

  @Test func `a CAD file is read as it comes, whole or one of its layers`() throws {
    let bench = try Workbench()
    let units = try bench.write(
      "u.csv", "unidad_id,x,y,poblacion\nA,288800,8650500,9\nB,288500,8650200,9\n")
    var utm = units
    utm.epsg = 32718
    utm.columns = ["lon": "x", "lat": "y"]
    var drawing = try bench.write("s.dxf", Self.dxf)
    drawing.epsg = 32718
    func read() throws -> ReadingResult {
      TerritoryReader.read(try bench.description([.units: [utm], .existing: [drawing]]))
    }
    let whole = try read()
    #expect(whole.territory?.existing?.sectorOfUnit == ["Norte", "Sur"], "\(whole.findings)")
    #expect(whole.findings("linea-abierta").map(\.place.row) == [5])
    drawing.layer = "SECTORES"
    let own = try read()
    #expect(own.territory?.existing?.sectorOfUnit == ["Norte", "Sur"])
    #expect(own.findings("linea-abierta").isEmpty)
    #expect(own.inputs.last?.rows == 4)
    drawing.layer = "SECTOR"
    let missing = try read()
    #expect(missing.errors.count == 1)
    #expect(missing.errors.first?.message.contains("SECTORES") == true, "\(missing.errors)")
  }

  @Test func `labels name polygons too, and short lines of text are labels`() throws {
    let square = Workbench.square(-76.9425, -12.2025, 0.003)
    let result = try read(
      lines: Workbench.geoJSON([(#""id":1"#, square)]),
      labels: Workbench.geoJSON([
        (#""Text":"Sur""#, line([(-76.941, -12.201), (-76.9411, -12.201)]))
      ]))
    #expect(result.territory?.existing?.sectorOfUnit == ["Sur", "Sur", "Sur"])
  }

  @Test func `a label with two texts is told, unless its column was chosen`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    var source = try bench.write("l.geojson", Workbench.geoJSON([(#""id":1"#, ring)]))
    var labels = try bench.write(
      "r.geojson",
      Workbench.geoJSON([
        (
          #""Text":"Las Lomas","plaintext":"Villa""#,
          #"{"type":"Point","coordinates":[-76.941,-12.201]}"#
        ),
        (#""Text":"  ","plaintext":"""#, #"{"type":"Point","coordinates":[-76.941,-12.201]}"#),
      ]))
    source.labels = [labels]
    let both = TerritoryReader.read(
      try bench.description([.units: [units], .existing: [source]]))
    #expect(both.findings("rotulo-con-dos-textos").map(\.place.row) == [1])
    #expect(both.findings("rotulo-vacio").map(\.place.row) == [2])
    #expect(both.territory?.existing?.sectorOfUnit.first == "Las Lomas")
    labels.columns["texto"] = "plaintext"
    source.labels = [labels]
    let chosen = TerritoryReader.read(
      try bench.description([.units: [units], .existing: [source]]))
    #expect(chosen.findings("rotulo-con-dos-textos").isEmpty)
    #expect(chosen.territory?.existing?.sectorOfUnit.first == "Villa")
  }

  @Test func `lines that enclose nothing are an error, and so are labels of a table`() throws {
    let open = try read(
      lines: Workbench.geoJSON([
        (#""id":1"#, line([(-76.94, -12.2), (-76.95, -12.2), (-76.95, -12.21)]))
      ]))
    #expect(open.errors.map(\.code) == ["dibujo-sin-poligonos"])
    #expect(open.findings("linea-abierta").map(\.place.row) == [1])
    let bench = try Workbench()
    var table = try bench.write("s.csv", "unidad_id,sector\nA,1\n")
    table.labels = [LayerSource(file: "r.geojson")]
    let units = try bench.write("u.csv", plainUnits)
    try bench.write("r.geojson", Workbench.geoJSON([(#""Text":"x""#, "null")]))
    let result = TerritoryReader.read(
      try bench.description([.units: [units], .existing: [table]]))
    #expect(result.errors.map(\.code) == ["rotulos-sin-dibujo"])
  }

  @Test func `a drawing of a whole city is refused, and its layers asked for`() throws {
    let street = line([(-76.94, -12.2), (-76.95, -12.2)])
    let many = (0...LinePolygons.mostLines).map { _ in ("\"Layer\":\"CALLES\"", street) }
    let result = try read(lines: Workbench.geoJSON(many))
    #expect(result.errors.map(\.code) == ["dibujo-con-muchas-lineas"])
  }

  @Test func `two polygons of one name are parts of one sector, and it is told`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let result = TerritoryReader.read(
      try bench.description([
        .units: [units],
        .existing: [
          try bench.write(
            "l.geojson",
            Workbench.geoJSON([
              (#""sector":"1""#, line(Self.box(-76.9402, -12.2002, 0.0004))),
              (#""sector":"1""#, line(Self.box(-76.9422, -12.2022, 0.0004))),
            ]))
        ],
      ]))
    #expect(result.findings("rotulo-en-dos-poligonos").map(\.place.row) == [2])
    #expect(result.territory?.existing?.sectorOfUnit == ["1", nil, "1"])
  }

  private static func box(_ x: Double, _ y: Double, _ size: Double) -> [(Double, Double)] {
    [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
  }

  @Test func `where the labels are is described, and what is wrong there is told`() throws {
    func labels(_ text: String) -> ([LayerSource], [String]) {
      let read = DescriptionParser.parse(
        "capas: {sectorizacion: {archivo: a.geojson, rotulos: \(text)}}", file: "d.yaml",
        folder: ".", environment: [:])
      let sources = read.description?.files(.existing).first?.labels ?? []
      return (sources, read.findings.map(\.code))
    }
    #expect(labels("r.geojson").0.map(\.file) == ["r.geojson"])
    let whole = labels("{archivo: r.gpkg, capa: textos, crs: EPSG:32718, columna: Nombre}")
    #expect(whole.1.isEmpty)
    #expect(whole.0.map(\.layer) == ["textos"])
    #expect(whole.0.map(\.epsg) == [32718])
    #expect(whole.0.map(\.columns) == [["texto": "Nombre"]])
    #expect(labels("{capa: x}").1 == ["falta-archivo"])
    #expect(labels("{archivo: a, columnas: {}}").1 == ["clave-desconocida"])
    #expect(labels("[a]").1 == ["tipo-incorrecto"])
  }

  /// A square of lines cut at random into pieces, drawn either way, their ends moved by less than
  /// what is joined: it always closes, and holds the same ground.
  @Test(arguments: 0..<30) func `pieces that join end to end close, however they were drawn`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    func draw(_ range: ClosedRange<Double>) -> Double {
      let share = Double(random.next() >> 11) * 0x1p-53
      return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
    func at(_ along: Double) -> ProjectedPoint {
      let side = Int(along) % 4
      let rest = (along - Double(Int(along))) * 1000
      let corner = [(0.0, 0.0), (1000, 0), (1000, 1000), (0, 1000)][side]
      let way = [(1.0, 0.0), (0, 1), (-1, 0), (0, -1)][side]
      return ProjectedPoint(
        eastingMeters: 300_000 + corner.0 + way.0 * rest,
        northingMeters: 8_600_000 + corner.1 + way.1 * rest)
    }
    let cuts = (0..<(2 + Int(random.next() % 6))).map { _ in draw(0...3.999) }.sorted()
    var lines: [LinePolygons.Line] = []
    for (position, start) in cuts.enumerated() {
      let end = position + 1 < cuts.count ? cuts[position + 1] : cuts[0] + 4
      var points = [at(start)]
      for corner in 1...8 where Double(corner) > start && Double(corner) < end {
        points.append(at(Double(corner)))
      }
      points.append(at(end))
      for place in [0, points.count - 1] {
        points[place] = ProjectedPoint(
          eastingMeters: points[place].eastingMeters + draw(-1.5...1.5),
          northingMeters: points[place].northingMeters + draw(-1.5...1.5))
      }
      if random.next() % 2 == 0 { points.reverse() }
      lines.append(LinePolygons.Line(row: position + 1, points: points))
    }
    random.shuffle(&lines)
    let worker = GeometryWorker()
    let table = RawTable(
      role: .existing, source: LayerSource(file: "l.dxf"), layer: nil, headings: [], records: [],
      referenceSystem: nil, hasGeometry: true)
    var closing = LinePolygons(worker: worker, table: table)
    let faces = try closing.faces(of: lines)
    let area = try faces.reduce(0) { try $0 + worker.areaSquareMeters($1.shape) }
    #expect(abs(area - 1_000_000) < 20_000, "\(closing.findings)")
    #expect(closing.findings.allSatisfy { $0.code != "linea-abierta" })
  }

  @Test(.enabled(if: RealData.isThere))
  func `the sectors that a municipality drew are read, every oddity said`() throws {
    var source = LayerSource(file: "manzanas/150127_punta_negra_sectores_cad.geojson.gz")
    source.labels = [
      LayerSource(file: "manzanas/150127_punta_negra_sectores_nombres_cad.geojson.gz")
    ]
    var description = try RealData.description(
      "150127", units: "manzanas/150127_punta_negra.geojson.gz",
      limit: "distritos/distrito_150127.geojson")
    description.sources[.existing] = [source]
    let result = TerritoryReader.read(description)
    let existing = try #require(result.territory?.existing, "\(result.errors)")
    // 14 lines, of which two cut the largest in three, and 15 labels, two of them in one polygon.
    #expect(existing.codes.count == 14)
    #expect(result.findings("linea-que-corta").map(\.place.row) == [11, 12])
    #expect(result.findings("poligono-con-dos-rotulos").map(\.place.row) == [8])
    #expect(result.findings("rotulo-con-dos-textos").map(\.place.value) == ["A.H. LAS LOMAS"])
    for code in ["linea-abierta", "poligono-sin-rotulo", "rotulo-sin-poligono"] {
      #expect(result.findings(code).isEmpty)
    }
    #expect(existing.codes.contains("CERCADO DE PUNTA NEGRA-ZONA CENTRAL"))
    #expect(result.findings("sectores-superpuestos").count == 1)
    #expect(existing.sectorOfUnit.count { $0 == nil } < 30)
  }
}
