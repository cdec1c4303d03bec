import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

/// Files made to fill the memory, to take for ever, or to reach what is not theirs.
@Suite(.timeLimit(.minutes(3))) struct HostileFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func failure(_ path: String, layer: String? = nil, options: ReadOptions = ReadOptions())
    -> FormatsError?
  {
    do throws(FormatsError) {
      _ = try LayerReader.read(path, layer: layer, options: options)
      return nil
    } catch { return error }
  }

  func isDamaged(_ path: String) -> Bool {
    if case .damaged? = failure(path) { true } else { false }
  }

  /// A package whose one part unpacks to `megabytes` of blanks; nil without gzip.
  func bomb(_ part: String, megabytes: Int, with others: [(name: String, text: String)] = [])
    throws -> Data?
  {
    let blanks = Data(repeating: 32, count: megabytes << 20)
    _ = try folder.write(blanks, to: "blancos")
    guard try run("/bin/gzip", ["-f", "blancos"], in: folder.path) == 0 else { return nil }
    // The stream of a GZIP file lies between its header, of ten bytes and the name, and its sums.
    let packed = try bytes(of: folder("blancos.gz")).dropFirst(10 + 8).dropLast(8)
    return ZipArchive.make(
      others, packed: (name: part, deflated: Data(packed), size: blanks.count))
  }

  @Test func `a package that unpacks a thousandfold is refused in time`() throws {
    let names = [("a.xlsx", "_rels/.rels"), ("a.ods", "content.xml"), ("a.kmz", "doc.kml")]
    for (name, part) in names {
      guard let bytes = try bomb(part, megabytes: 80) else { return }
      #expect(bytes.count < 1 << 20)
      let path = try folder.write(bytes, to: name)
      #expect(failure(path) == .tooLarge(path: path, limitBytes: 64 << 20), "\(name)")
    }
  }

  @Test func `a table of a million columns or one endless value is refused`() throws {
    let wide = try folder.write(String(repeating: "a;", count: 1_000_000), to: "a.csv")
    #expect(failure(wide) == .tooMany(path: wide, .columns, limit: 16_384))
    let row = try folder.write("a\n" + String(repeating: ",", count: 1_000_000), to: "b.csv")
    #expect(failure(row) == .tooMany(path: row, .columns, limit: 16_384))
    for quote in ["", "\""] {
      let long = try folder.write(
        "a,b\n1," + quote + String(repeating: "x", count: 2 << 20) + quote + "\n", to: "c.csv")
      #expect(failure(long) == .tooMany(path: long, .bytesOfValue, limit: 1 << 20))
    }
    // As many as Excel has are read.
    let most = try folder.write(String(repeating: "a,", count: 16_383) + "a\n1\n", to: "d.csv")
    #expect(try LayerReader.read(most).columns.count == 16_384)
  }

  @Test func `short rows below a wide header do not fill the memory`() throws {
    let text = String(repeating: "a,", count: 9_999) + "a\n" + String(repeating: "1\n", count: 101)
    let path = try folder.write(text, to: "a.csv")
    let options = ReadOptions(limitCells: 1_000_000)
    #expect(failure(path, options: options) == .tooMany(path: path, .cells, limit: 1_000_000))
    let rows =
      "<sheetData>"
      + (1...1_001).map {
        "<row r=\"\($0)\"><c r=\"\(["A", "XFD", "ZZ"][$0 % 3])\($0)\"><v>1</v></c></row>"
      }.joined() + "</sheetData>"
    let book = try folder.write(
      TestWorkbook.make(sheets: [("x", "visible", rows)]), to: "a.xlsx")
    #expect(
      failure(book, options: ReadOptions(limitCells: 2_000))
        == .tooMany(path: book, .cells, limit: 2_000))
    #expect(failure(book, options: ReadOptions(limitCells: 4_000)) == nil)
  }

  @Test func `more rows than the limit are refused whatever the format`() throws {
    let layer = try OutputLayer(
      name: "a", columns: [OutputColumn("id", .text)],
      rows: (0..<20).map { .init([.text("\($0)")], geometry: block(-77, -12)) })
    for ending in ["geojson", "gpkg", "shp", "csv"] {
      let path = folder("a." + ending)
      try LayerWriter.write(layer, to: path)
      #expect(failure(path, options: ReadOptions(limitRows: 20)) == nil)
      #expect(
        failure(path, options: ReadOptions(limitRows: 19))
          == .tooMany(path: path, .rows, limit: 19), "\(ending)")
      #expect(
        failure(path, options: ReadOptions(limitCells: 19))
          == .tooMany(path: path, .cells, limit: 19), "\(ending)")
    }
  }

  @Test func `ten thousand arrays or folders within each other end in an error`() throws {
    let open = String(repeating: "[", count: 10_000)
    let close = String(repeating: "]", count: 10_000)
    func feature(_ properties: String, _ coordinates: String) -> String {
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
        + "\(properties),\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\(coordinates)}}]}"
    }
    for text in [
      open + close, feature("{}", open + "0" + close), feature("{\"a\":\(open)\(close)}", "[]"),
      open,
    ] {
      #expect(isDamaged(try folder.write(text, to: "a.geojson")))
    }
    let folders =
      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
      + String(repeating: "<Folder>", count: 10_000)
    #expect(failure(try folder.write(folders, to: "a.kml")) != nil)
    let lol =
      "<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\">"
      + (1...30).map { level in
        let inner = String(repeating: level == 1 ? "&a;" : "&b\(level - 1);", count: 10)
        return "<!ENTITY b\(level) \"\(inner)\">"
      }.joined() + "]><kml><Document><name>&b30;</name></Document></kml>"
    #expect(failure(try folder.write(lol, to: "b.kml")) != nil)
  }

  @Test(arguments: ["NaN", "Infinity", "-Infinity", "1e300", "1e999", "-1e10"])
  func `a coordinate that is no place is a fault of its row`(number: String) throws {
    func point(_ x: String) -> String {
      "{\"type\":\"Feature\",\"properties\":{\"id\":1},\"geometry\":{\"type\":\"Point\","
        + "\"coordinates\":[\(x),-12]}}"
    }
    let path = try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(point("-77")),\(point(number)),"
        + "\(point("-76"))]}", to: "a.geojson")
    do throws(FormatsError) {
      let layer = try LayerReader.read(path)
      #expect(layer.rows.map { $0.geometry == nil } == [false, true, false])
      let kinds = layer.problems.filter { $0.row == 2 }.map(\.kind)
      // GDAL takes a point that is no number for an empty one.
      #expect(kinds == [number == "NaN" ? .missingGeometry : .impossibleCoordinates])
    } catch {
      // Neither is a number of JSON.
      #expect(number.contains("N") || number.contains("I"))
    }
  }

  @Test(arguments: ["gpkg", "shp", "fgb"], [Double.nan, .infinity, 1e300])
  func `a vertex of a binary file that is no place is a fault of its row`(
    ending: String, value: Double
  ) throws {
    let layer = try OutputLayer(
      name: "a", columns: [OutputColumn("id", .text)],
      rows: [-77.0, -76.5].map { .init([.text("x")], geometry: block($0, -12.125)) })
    let path = folder("a." + ending)
    if ending == "fgb" {
      try LayerWriter.write(layer, to: folder("b.geojson"))
      let done = try run(
        "/usr/bin/ogr2ogr", ["-lco", "SPATIAL_INDEX=NO", path, folder("b.geojson")],
        in: folder.path)
      guard done == 0 else { return }
    } else {
      try LayerWriter.write(layer, to: path)
    }
    var content = [UInt8](try bytes(of: path))
    func words(_ value: Double) -> [UInt8] {
      (0..<8).map { UInt8(value.bitPattern >> (8 * $0) & 255) }
    }
    // The right side of the second block, wherever it stands: also in boxes.
    let old = words(-76.5 + 0.001)
    while let range = content.firstRange(of: old) {
      content.replaceSubrange(range, with: words(value))
    }
    _ = try folder.write(Data(content), to: "a." + ending)
    let read = try LayerReader.read(path)
    #expect(read.rows.count == 2)
    #expect(read.rows.map { $0.geometry == nil } == [false, true])
    #expect(read.problems.contains(LayerProblem(row: 2, .impossibleCoordinates)))
  }

  @Test func `a KML follows no link to another file or to itself`() throws {
    let space = "xmlns=\"http://www.opengis.net/kml/2.2\""
    func place(_ name: String) -> String {
      "<Placemark><name>\(name)</name><Point><coordinates>-77,-12</coordinates></Point></Placemark>"
    }
    func link(_ address: String) -> String {
      "<NetworkLink><name>x</name><Link><href>\(address)</href></Link></NetworkLink>"
    }
    _ = try folder.write("<kml \(space)><Document>\(place("ajeno"))</Document></kml>", to: "b.kml")
    let links = ["b.kml", "a.kml", "file://" + folder("b.kml"), "http://127.0.0.1:9/c.kml"]
    let text =
      "<kml \(space)><Document>\(links.map(link).joined())\(place("propio"))"
      + "</Document></kml>"
    for (name, bytes) in [
      ("a.kml", Data(text.utf8)), ("a.kmz", ZipArchive.make([("doc.kml", text)])),
    ] {
      let path = try folder.write(bytes, to: name)
      guard failure(path) == nil else {
        // A package whose first document links to others has only those for GDAL, and none is its.
        #expect(failure(path) == .empty(path: path) && name == "a.kmz")
        continue
      }
      let layer = try LayerReader.read(path)
      let names = layer.rows.compactMap { row in
        layer.columns.firstIndex(of: "Name").flatMap { row.values[$0] }
      }
      #expect(names == ["propio"], "\(name)")
    }
  }

  @Test func `a view of a package that never ends is not read`() throws {
    func layer(_ name: String) throws -> OutputLayer {
      try OutputLayer(
        name: name, columns: [OutputColumn("id", .text)],
        rows: [.init([.text("1")], geometry: block(-77, -12))])
    }
    let path = folder("a.gpkg")
    let endless =
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS fid, "
      + "CAST(x AS TEXT) AS id, NULL AS geom FROM c WHERE x < 0"
    func change(_ sql: String) throws -> Bool {
      try run("/usr/bin/ogrinfo", ["-q", path, "-sql", sql], in: folder.path) == 0
    }
    try LayerWriter.write([layer("manzanas")], to: path)
    guard
      try change("CREATE VIEW vista AS " + endless),
      try change(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
          + "VALUES ('vista', 'features', 'vista', 4326)"),
      try change("INSERT INTO gpkg_geometry_columns VALUES ('vista','geom','POLYGON',4326,0,0)")
    else { return }
    #expect(try LayerReader.read(path).name == "manzanas")
    #expect(try LayerReader.layers(in: path).map(\.name) == ["manzanas"])
    #expect(failure(path, layer: "vista") == .isView(path: path, layer: "vista"))
    guard try change("ALTER TABLE gpkg_contents RENAME TO otra"),
      try change(
        "CREATE VIEW gpkg_contents AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
          + " SELECT otra.* FROM c, otra WHERE x < 0")
    else { return }
    #expect(isDamaged(path))
  }

  @Test func `an index of a shapefile that points in circles ends`() throws {
    let layer = try OutputLayer(
      name: "a", columns: [OutputColumn("id", .text)],
      rows: (0..<50).map { .init([.text("\($0)")], geometry: block(-77, -12)) })
    let path = folder("a.shp")
    try LayerWriter.write(layer, to: path)
    var index = [UInt8](try bytes(of: folder("a.shx")))
    for record in 1..<50 {
      index.replaceSubrange(100 + record * 8..<104 + record * 8, with: index[100..<104])
    }
    _ = try folder.write(Data(index), to: "a.shx")
    #expect(failure(path, options: ReadOptions(limitCells: 100)) != nil)
    if failure(path) == nil { #expect(try LayerReader.read(path).rows.count <= 50) }
  }

  @Test func `a block of a drawing that inserts itself ends`() throws {
    func insert(_ name: String) -> String { "0\nINSERT\n8\n0\n2\n\(name)\n10\n0\n20\n0\n" }
    func block(_ name: String, _ content: String) -> String {
      "0\nBLOCK\n8\n0\n2\n\(name)\n70\n0\n10\n0\n20\n0\n\(content)0\nENDBLK\n8\n0\n"
    }
    let line = "0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1\n21\n1\n"
    let tower = (1...12).map { level in
      block("T\(level)", String(repeating: insert("T\(level - 1)"), count: 10))
    }
    let blocks =
      block("A", line + insert("A")) + block("B", insert("C")) + block("C", line + insert("B"))
      + block("T0", line) + tower.joined()
    for name in ["A", "B", "T12"] {
      let path = try folder.write(
        "0\nSECTION\n2\nBLOCKS\n\(blocks)0\nENDSEC\n0\nSECTION\n2\nENTITIES\n\(line)\(insert(name))"
          + "0\nENDSEC\n0\nEOF\n", to: "a.dxf")
      let options = ReadOptions(limitRows: 100_000)
      if failure(path, options: options) == nil {
        #expect(try LayerReader.read(path, options: options).rows.count >= 1)
      }
    }
  }

  @Test func `a FlatGeobuf with absurd sizes is damaged`() throws {
    let magic: [UInt8] = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0]
    for size: [UInt8] in [
      [255, 255, 255, 255], [255, 255, 255, 127], [0, 0, 0, 0], [8, 0, 0, 0],
    ] {
      let path = try folder.write(
        Data(magic + size + [UInt8](repeating: 0xFF, count: 300)), to: "a.fgb")
      #expect(isDamaged(path), "\(size) \(String(describing: failure(path)))")
    }
  }

  @Test func `links to devices and pipes do not hang`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder("a.csv"), withDestinationPath: "/dev/zero")
    #expect(failure(folder("a.csv")) == .notReadable(path: folder("a.csv")))
    guard try run("/usr/bin/mkfifo", ["b.geojson", "m.dbf"], in: folder.path) == 0 else { return }
    #expect(failure(folder("b.geojson")) == .notReadable(path: folder("b.geojson")))
    let layer = try OutputLayer(
      name: "a", columns: [OutputColumn("id", .text)],
      rows: [.init([.text("1")], geometry: block(-77, -12))])
    try LayerWriter.write(layer, to: folder("s.shp"))
    for ending in ["shp", "shx"] {
      try FileManager.default.copyItem(atPath: folder("s." + ending), toPath: folder("m." + ending))
    }
    #expect(failure(folder("m.shp")) == .notReadable(path: folder("m.shp")))
    try FileManager.default.createSymbolicLink(
      atPath: folder("circulo.csv"), withDestinationPath: folder("circulo.csv"))
    #expect(failure(folder("circulo.csv")) == .fileNotFound(path: folder("circulo.csv")))
  }

  @Test(arguments: [
    "GPKG:a.gpkg:manzanas", "/vsicurl_streaming/http://example.org/a.geojson", "/vsistdin/a.csv",
    "/vsizip/a.zip/a.csv", "{\"type\":\"FeatureCollection\",\"features\":[]}",
    "{\"type\":\"Point\",\"coordinates\":[0,0]}.geojson", "CSV:a.csv", "ODS:a.ods", "XLS:a.xls",
    "postgresql://localhost/sectoriza", "/vsigzip//vsicurl/http://example.org/a.geojson",
  ])
  func `a name that a driver would take for something else is no file`(name: String) {
    #expect(throws: FormatsError.self) { try LayerReader.read(name) }
    #expect(throws: FormatsError.self) { try LayerReader.layers(in: name) }
  }

  @Test func `a compressed file within another is damaged`() throws {
    for name in ["a.csv", "a.geojson"] {
      _ = try folder.write("id,n\n1,2\n", to: name)
      guard try run("/bin/gzip", ["-f", name], in: folder.path) == 0 else { return }
      let inner = try bytes(of: folder(name + ".gz"))
      _ = try folder.write(inner, to: name)
      guard try run("/bin/gzip", ["-f", name], in: folder.path) == 0 else { return }
      #expect(isDamaged(folder(name + ".gz")), "\(name)")
    }
  }

  @Test func `names with braces do not lead to another package`() throws {
    let book = TestWorkbook.make(sheets: [
      ("x", "visible", "<sheetData>\(TestWorkbook.row(1, ["a"]))</sheetData>")
    ])
    for name in ["{a}.xlsx", "a b.xlsx", "ñ.xlsx"] {
      let path = try folder.write(book, to: name)
      #expect(try LayerReader.read(path).columns == ["a"])
    }
    for name in ["a}.xlsx", "{a.xlsx"] {
      let path = try folder.write(book, to: name)
      if failure(path) == nil { #expect(try LayerReader.read(path).columns == ["a"]) }
    }
  }
}
