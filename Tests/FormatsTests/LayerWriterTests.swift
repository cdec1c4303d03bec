import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct LayerWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func random(_ seed: UInt64, trimmed: Bool) throws -> OutputLayer {
    var random = SplitMix64(seed: seed)
    let texts = [
      "070101", "Ñaña", "a,b;c", "línea\notra", "\"x\"", "0", "007", "1e5", "true", "#N/A", "'",
      "2026-11-01", "<&>", "𝄞",
    ]
    let rows = (0..<(1 + random.below(12))).map { index in
      let text = texts[random.below(texts.count)] + (trimmed ? "" : [" ", ""][random.below(2)])
      let real = (random.unit() - 0.5) * [1, 1e-6, 1e6][random.below(3)]
      return OutputLayer.Row(
        [
          .text("id\(index)"), random.below(5) == 0 ? .null : .text(text),
          random.below(5) == 0 ? .null : .integer(random.below(1 << 40) - (1 << 39)),
          random.below(5) == 0 ? .null : .real(real), .boolean(random.below(2) == 0),
        ],
        geometry: block(
          -77 - Double(random.below(1000)) / 1000, -12 - Double(random.below(1000)) / 1000))
    }
    return try OutputLayer(
      name: "capa",
      columns: [
        OutputColumn("id", .text), OutputColumn("texto", .text), OutputColumn("entero", .integer),
        OutputColumn("real", .real), OutputColumn("logico", .boolean),
      ], rows: rows)
  }

  func text(_ value: FieldValue) -> String? {
    switch value {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .real(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
    case .boolean(let flag): flag ? "true" : "false"
    case .null: nil
    }
  }

  @Test(arguments: 1...25, ["geojson", "csv", "gpkg", "xlsx", "shp"])
  func `what is written is read back`(seed: UInt64, ending: String) throws {
    let isShapefile = ending == "shp"
    let layer = try random(seed, trimmed: isShapefile)
    let path = folder("a." + ending)
    try LayerWriter.write(layer, to: path)
    let back = try LayerReader.read(path)
    #expect(back.problems.isEmpty)
    #expect(back.columns == layer.columns.map(\.name))
    try #require(back.rows.count == layer.rows.count)
    for (index, (row, found)) in zip(layer.rows, back.rows).enumerated() {
      #expect(found.number == index + (back.format.isTable ? 2 : 1))
      for (column, (value, cell)) in zip(row.values, found.values).enumerated() {
        if isShapefile, case .boolean(let flag) = value {
          #expect(cell == (flag ? "1" : "0"))
        } else if isShapefile, case .real(let number) = value {
          // A DBF keeps fifteen decimals.
          #expect(abs((cell.flatMap { Double($0) } ?? .nan) - number) < 1e-14)
        } else if back.format == .xlsx, case .real(let number) = value {
          // A sheet is written with sixteen digits; a spreadsheet keeps fifteen.
          #expect(abs((cell.flatMap { Double($0) } ?? .nan) - number) <= 1e-15 * abs(number))
        } else {
          #expect(cell == text(value), "column \(column)")
        }
      }
      guard !back.format.isTable else { continue }
      let corners = try #require(found.geometry).coordinates
      let expected = try #require(row.geometry).coordinates
      #expect(corners.count == expected.count)
      // The rings may begin elsewhere or turn the other way.
      for corner in expected {
        #expect(
          corners.contains {
            abs($0.abscissa - corner.abscissa) < 1e-7 && abs($0.ordinate - corner.ordinate) < 1e-7
          })
      }
    }
    #expect(back.format.isTable || back.referenceSystem == .wgs84)
  }

  @Test func `GeoJSON has these bytes`() throws {
    let clockwise = Polygon(
      shell: [
        degrees(-77, -12), degrees(-77, -11), degrees(-76, -11), degrees(-76, -12),
        degrees(-77, -12),
      ],
      holes: [
        [
          degrees(-76.6, -11.6), degrees(-76.5, -11.6), degrees(-76.5, -11.5),
          degrees(-76.6, -11.6),
        ]
      ])
    let layer = try OutputLayer(
      name: "capa",
      columns: [
        OutputColumn("n", .integer), OutputColumn("id", .integer), OutputColumn("a\"b", .real),
        OutputColumn("b", .boolean), OutputColumn("t", .text),
      ],
      rows: [
        .init(
          [.integer(1), .integer(70101), .real(2.5), .boolean(true), .text("Ñ\n\u{1}\\")],
          geometry: Shape.polygons([clockwise])),
        .init(
          [.null, .integer(2), .real(3), .boolean(false), .null],
          geometry: Shape.points([degrees(-77.123456789, -0.00000004)])),
        .init([.null, .null, .null, .null, .null]),
      ])
    let files = try LayerWriter.encode(
      [layer], as: .geoJSON, options: WriteOptions(idColumn: "id"))
    #expect(files.map(\.ending) == [".geojson"])
    let expected = #"""
      {"type":"FeatureCollection","features":[
      {"type":"Feature","id":"70101","properties":{"n":1,"id":70101,"a\"b":2.5,"b":true,"t":"Ñ\n\u0001\\"},"geometry":{"type":"Polygon","coordinates":[[[-77,-12],[-76,-12],[-76,-11],[-77,-11],[-77,-12]],[[-76.6,-11.6],[-76.5,-11.5],[-76.5,-11.6],[-76.6,-11.6]]]}},
      {"type":"Feature","id":"2","properties":{"n":null,"id":2,"a\"b":3,"b":false,"t":null},"geometry":{"type":"Point","coordinates":[-77.1234568,0]}},
      {"type":"Feature","id":"","properties":{"n":null,"id":null,"a\"b":null,"b":null,"t":null},"geometry":null}
      ]}

      """#
    #expect(String(decoding: files[0].bytes, as: UTF8.self) == expected)
  }

  @Test func `CSV has these bytes for programs and these for Excel`() throws {
    let layer = try OutputLayer(
      name: "t", columns: [OutputColumn("id", .text), OutputColumn("n", .real)],
      rows: [
        .init([.text("070101"), .real(0.5)]), .init([.text("a,b"), .null]),
        .init([.text("di \"jo\""), .real(-3)]),
      ])
    func encoded(_ options: WriteOptions) throws -> String {
      String(
        decoding: try LayerWriter.encode([layer], as: .csv, options: options)[0].bytes,
        as: UTF8.self)
    }
    #expect(
      try encoded(WriteOptions())
        == "id,n\n070101,0.5\n\"a,b\",\n\"di \"\"jo\"\"\",-3\n")
    #expect(
      try encoded(WriteOptions(forExcel: true))
        == "\u{FEFF}id;n\n070101;0.5\n\"a,b\";\n\"di \"\"jo\"\"\";-3\n")
  }

  @Test(arguments: [FileFormat.geoPackage, .shapefile, .xlsx])
  func `the bytes repeat when the date is given`(format: FileFormat) throws {
    let layer = try random(5, trimmed: true)
    let options = WriteOptions(date: CalendarDate(year: 2026, month: 11, day: 1))
    let first = try LayerWriter.encode([layer], as: format, options: options)
    Thread.sleep(forTimeInterval: 1.1)
    #expect(try LayerWriter.encode([layer], as: format, options: options) == first)
    #expect(first.count == (format == .shapefile ? 5 : 1))
  }

  @Test func `a plane's coordinates go to formats that say their system`() throws {
    let zone = try #require(UTMZone(number: 18))
    let shape = Shape.points([ProjectedPoint(eastingMeters: 280_000, northingMeters: 8_650_000)])
    let layer = try OutputLayer(
      name: "puntos", columns: [OutputColumn("id", .text)],
      rows: [.init([.text("1")], geometry: shape)], referenceSystem: ReferenceSystem(utm: zone))
    for ending in ["gpkg", "shp"] {
      try LayerWriter.write(layer, to: folder("a." + ending))
      let back = try LayerReader.read(folder("a." + ending))
      #expect(back.referenceSystem == ReferenceSystem(utm: zone))
      #expect(back.rows[0].geometry == .points([source(280_000, 8_650_000)]))
    }
    #expect(throws: OutputError.unsupportedFormat(.geoJSON)) {
      try LayerWriter.write(layer, to: folder("a.geojson"))
    }
  }

  @Test func `rows that do not fit their columns are refused`() throws {
    let columns = [OutputColumn("n", .integer), OutputColumn("r", .real)]
    for values in [
      [FieldValue.integer(1)], [.text("1"), .real(1)], [.integer(1), .real(.nan)],
      [.integer(1), .integer(1)],
    ] {
      #expect(throws: OutputError.badRow(layer: "t", index: 1)) {
        try OutputLayer(
          name: "t", columns: columns, rows: [.init([.null, .null]), .init(values)])
      }
    }
    let long = try OutputLayer(
      name: "t", columns: [OutputColumn("t", .text)],
      rows: [.init([.text(String(repeating: "x", count: 255))])])
    #expect(throws: OutputError.badRow(layer: "t", index: 0)) {
      try LayerWriter.encode([long], as: .shapefile)
    }
  }

  @Test func `a file keeps the ending that was asked for`() throws {
    let layer = try random(1, trimmed: true)
    for name in ["a.json", "a.txt", "a.csv", "a.gpkg"] {
      try LayerWriter.write(layer, to: folder(name))
      #expect(try LayerReader.read(folder(name)).rows.count == layer.rows.count)
    }
    #expect(folder.contents == ["a.csv", "a.gpkg", "a.json", "a.txt"])
    #expect(throws: OutputError.self) { try LayerWriter.write(layer, to: folder("a.csv.gz")) }
  }

  @Test(arguments: ["", "a/b", "[x]", String(repeating: "x", count: 32)])
  func `a name that Excel does not open is refused`(name: String) throws {
    let layer = try OutputLayer(
      name: name, columns: [OutputColumn("id", .text)], rows: [.init([.text("1")])])
    #expect(throws: OutputError.self) { try LayerWriter.encode([layer], as: .xlsx) }
  }

  @Test func `several tables become several sheets`() throws {
    func table(_ name: String) throws -> OutputLayer {
      try OutputLayer(
        name: name, columns: [OutputColumn("id", .text)], rows: [.init([.text(name)])])
    }
    let path = folder("a.xlsx")
    try LayerWriter.write([table("Sector 01"), table("Sector 02")], to: path)
    #expect(try LayerReader.read(path, layer: "Sector 02").rows[0].values == ["Sector 02"])
  }

  @Test func `a format that is only read is not written`() throws {
    let layer = try random(1, trimmed: true)
    for name in ["a.kml", "a.ods", "a.fgb"] {
      #expect(throws: OutputError.self) { try LayerWriter.write(layer, to: folder(name)) }
    }
    #expect(throws: OutputError.self) {
      try LayerWriter.write([layer, layer], to: folder("a.geojson"))
    }
    #expect(folder.contents.isEmpty)
  }
}
