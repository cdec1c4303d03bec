import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct LayerReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  func feature(_ properties: String, _ geometry: String) -> String {
    "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":\(geometry)}"
  }

  let somewhere = "{\"type\":\"Point\",\"coordinates\":[-77,-12]}"

  /// A shapefile of `count` blocks.
  func shapefile(_ count: Int) throws -> String {
    let layer = try OutputLayer(
      name: "manzanas", columns: [OutputColumn("id", .text)],
      rows: (0..<count).map {
        .init([.text("0\($0)")], geometry: block(-77 + Double($0) * 0.01, -12))
      })
    let path = folder("manzanas.shp")
    try LayerWriter.write(layer, to: path)
    return path
  }

  @Test func `what is missing a folder or no plain file are told apart`() throws {
    let missing = folder("no.geojson")
    #expect(throws: FormatsError.fileNotFound(path: missing)) { try LayerReader.read(missing) }
    let below = try folder.write("x", to: "a.csv") + "/b.csv"
    #expect(throws: FormatsError.fileNotFound(path: below)) { try LayerReader.read(below) }
    #expect(throws: FormatsError.isDirectory(path: folder.path)) {
      try LayerReader.read(folder.path)
    }
    // A device may be opened by root too.
    #expect(throws: FormatsError.notReadable(path: "/dev/null")) {
      try LayerReader.read("/dev/null")
    }
    let empty = try folder.write("", to: "vacio.geojson")
    #expect(throws: FormatsError.empty(path: empty)) { try LayerReader.read(empty) }
  }

  @Test(arguments: [
    "PG:dbname=sectoriza", "/vsicurl/http://example.org/a.geojson", "http://example.org/a.geojson",
    "GeoJSON:http://example.org/a.geojson", "/vsimem/a.geojson", "MEM:::a.csv", "",
  ])
  func `a name of a database or a network place is no file`(name: String) {
    #expect(throws: FormatsError.self) { try LayerReader.read(name) }
  }

  @Test func `a format outside the list is refused whatever its ending`() throws {
    let virtual = """
      <OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>\(folder("b.csv"))</SrcDataSource>\
      </OGRVRTLayer></OGRVRTDataSource>
      """
    _ = try folder.write("id\n1\n", to: "b.csv")
    for name in ["a.vrt", "a.xml", "a", "a.sqlite", "a.shp.gz"] {
      let path = try folder.write(virtual, to: name)
      #expect(throws: FormatsError.self, "\(name)") { try LayerReader.read(path) }
      if case .unknownFormat(_, let allowed)? = failure(path) {
        #expect(allowed.contains(".geojson") && allowed.contains(".xlsx"))
      } else {
        Issue.record("\(name) is not an unknown format")
      }
    }
    for name in ["a.geojson", "a.gpkg", "a.shp", "a.kml", "a.fgb", "a.ods"] {
      let path = try folder.write(virtual, to: name)
      guard case .damaged? = failure(path) else {
        Issue.record("\(name) was not refused as damaged")
        continue
      }
    }
  }

  func failure(_ path: String) -> FormatsError? {
    do throws(FormatsError) {
      _ = try LayerReader.read(path)
      return nil
    } catch { return error }
  }

  @Test func `properties become text without loss`() throws {
    let path = try folder.write(
      collection([
        feature(
          "\"id\":\"070101\",\"n\":3,\"r\":0.1,\"b\":true,\"g\":12345678901,\"f\":\"2026-11-01\"",
          somewhere),
        feature("\"id\":\" x \",\"n\":null,\"r\":5,\"f\":\"\",\"l\":[\"a\",\"b\"]", somewhere),
      ]), to: "a.geojson")
    let layer = try LayerReader.read(path)
    #expect(layer.columns == ["id", "n", "r", "b", "g", "f", "l"])
    #expect(
      layer.rows.map(\.values) == [
        ["070101", "3", "0.1", "true", "12345678901", "2026-11-01", nil],
        [" x ", nil, "5", nil, nil, nil, "a;b"],
      ])
    #expect(layer.rows.map(\.number) == [1, 2])
    #expect(layer.referenceSystem == .wgs84)
    #expect(layer.problems.isEmpty)
  }

  @Test func `shapes are read flat and without height and what cannot be is reported`() throws {
    let line = "{\"type\":\"LineString\",\"coordinates\":[[-77,-12,5],[-77.1,-12,6]]}"
    let polygon = """
      {"type":"Polygon","coordinates":[[[-77,-12],[-76,-12],[-76,-11],[-77,-12]],\
      [[-76.5,-11.9],[-76.4,-11.9],[-76.4,-11.8],[-76.5,-11.9]]]}
      """
    func group(_ parts: [String]) -> String {
      "{\"type\":\"GeometryCollection\",\"geometries\":[\(parts.joined(separator: ","))]}"
    }
    let path = try folder.write(
      collection([
        feature("\"id\":1", line), feature("\"id\":2", "null"), feature("\"id\":3", polygon),
        feature("\"id\":4", group([somewhere, line])),
        feature("\"id\":5", group([line, line])),
        feature("\"id\":6", "{\"type\":\"MultiPoint\",\"coordinates\":[]}"),
        feature("\"id\":7", somewhere),
      ]), to: "a.geojson")
    let layer = try LayerReader.read(path)
    let segment = [source(-77, -12), source(-77.1, -12)]
    #expect(layer.rows[0].geometry == .lines([segment]))
    #expect(layer.rows[4].geometry == .lines([segment, segment]))
    #expect(layer.rows[6].geometry == .points([source(-77, -12)]))
    guard case .polygons(let polygons)? = layer.rows[2].geometry else {
      Issue.record("the polygon is something else")
      return
    }
    #expect(polygons.map { $0.rings.map(\.count) } == [[4, 4]])
    #expect(
      layer.problems == [
        LayerProblem(row: 2, .missingGeometry),
        LayerProblem(row: 4, .unsupportedGeometry(type: "GEOMETRYCOLLECTION")),
        LayerProblem(row: 6, .missingGeometry),
      ])
  }

  @Test func `a collection without features is an empty layer`() throws {
    let layer = try LayerReader.read(folder.write(collection([]), to: "a.geojson"))
    #expect(layer.rows.isEmpty && layer.problems.isEmpty)
  }

  @Test func `a truncated GeoJSON is damaged`() throws {
    let text = collection([feature("\"id\":1", somewhere), feature("\"id\":2", somewhere)])
    let path = try folder.write(String(text.dropLast(30)), to: "a.geojson")
    guard case .damaged? = failure(path) else {
      Issue.record("it was read")
      return
    }
  }

  @Test func `a truncated shapefile is reported`() throws {
    let path = try shapefile(50)
    let whole = try LayerReader.read(path)
    #expect(whole.rows.count == 50 && whole.problems.isEmpty)
    let data = try bytes(of: path)
    _ = try folder.write(data.prefix(data.count / 2), to: "manzanas.shp")
    let layer = try LayerReader.read(path)
    let bare = layer.problems.filter { $0.kind == .missingGeometry }
    #expect(bare.count >= 20)
    #expect(layer.rows.filter { $0.geometry == nil }.map(\.number) == bare.compactMap(\.row))
    #expect(
      layer.problems.contains { if case .readerMessage = $0.kind { true } else { false } })
  }

  @Test func `a shapefile without its index or its table is refused or says so`() throws {
    let path = try shapefile(3)
    try FileManager.default.removeItem(atPath: folder("manzanas.shx"))
    #expect(failure(path) != nil)
    #expect(!folder.contents.contains("manzanas.shx"))
  }

  @Test func `a shapefile without cpg is of Windows and one without prj has no system`() throws {
    let path = try shapefile(1)
    var table = try bytes(of: folder("manzanas.dbf"))
    // The language byte of a DBF, then the first value: `00`.
    table[29] = 0
    let place = try #require(table.lastIndex(of: UInt8(ascii: "0")))
    table[place] = 0xD1
    _ = try folder.write(table, to: "manzanas.dbf")
    try FileManager.default.removeItem(atPath: folder("manzanas.cpg"))
    try FileManager.default.removeItem(atPath: folder("manzanas.prj"))
    let layer = try LayerReader.read(path)
    #expect(layer.rows[0].values == ["0Ñ"])
    #expect(layer.referenceSystem == nil)
    let alone = try LayerReader.read(folder("manzanas.dbf"))
    #expect(alone.rows.map(\.values) == [["0Ñ"]])
  }

  @Test func `a layer of a package is chosen by name or by being the only one with rows`() throws {
    func layer(_ name: String, _ count: Int) throws -> OutputLayer {
      try OutputLayer(
        name: name, columns: [OutputColumn("id", .text)],
        rows: (0..<count).map { .init([.text("\($0)")], geometry: block(-77, -12)) })
    }
    let path = folder("a.gpkg")
    try LayerWriter.write([layer("limite", 1), layer("manzanas", 3)], to: path)
    #expect(
      try LayerReader.layers(in: path) == [
        LayerSummary(name: "limite", rowCount: 1), LayerSummary(name: "manzanas", rowCount: 3),
      ])
    #expect(try LayerReader.read(path, layer: "manzanas").rows.count == 3)
    #expect(
      failure(path) == .severalLayers(path: path, available: ["limite", "manzanas"]))
    #expect(
      throws: FormatsError.layerNotFound(
        path: path, layer: "mzs", available: ["limite", "manzanas"])
    ) { try LayerReader.read(path, layer: "mzs") }
  }

  @Test func `a compressed file is read as the plain one and a cut one is damaged`() throws {
    let text = collection((0..<200).map { feature("\"id\":\"\($0)\"", somewhere) })
    let plain = try LayerReader.read(folder.write(text, to: "a.geojson"))
    guard try run("/bin/gzip", ["-k", "a.geojson"], in: folder.path) == 0 else { return }
    let packed = try LayerReader.read(folder("a.geojson.gz"))
    #expect(packed.rows == plain.rows)
    #expect(packed.name == plain.name)
    #expect(folder.contents == ["a.geojson", "a.geojson.gz"])
    let data = try bytes(of: folder("a.geojson.gz"))
    let path = try folder.write(data.prefix(data.count / 2), to: "b.geojson.gz")
    guard case .damaged? = failure(path) else {
      Issue.record("half a file was read")
      return
    }
    #expect(
      throws: FormatsError.tooLarge(path: folder("a.geojson.gz"), limitBytes: 1000)
    ) {
      try LayerReader.read(folder("a.geojson.gz"), options: ReadOptions(limitBytes: 1000))
    }
  }

  @Test func `a symbolic link is followed`() throws {
    let path = try folder.write(collection([feature("\"id\":1", somewhere)]), to: "a.geojson")
    let link = folder("b.geojson")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(try LayerReader.read(link).rows.count == 1)
  }

  @Test func `reading leaves nothing beside the file`() throws {
    let layer = try OutputLayer(
      name: "a", columns: [OutputColumn("id", .text)],
      rows: [.init([.text("1")], geometry: block(-77, -12))])
    for ending in ["geojson", "gpkg", "shp", "csv", "xlsx"] {
      try LayerWriter.write(layer, to: folder("a." + ending))
    }
    let before = folder.contents
    for name in before where !["a.shx", "a.prj", "a.cpg"].contains(name) {
      _ = try LayerReader.read(folder(name))
      _ = try LayerReader.layers(in: folder(name))
    }
    #expect(folder.contents == before)
  }

  @Test func `many threads read the same`() async throws {
    let path = try shapefile(40)
    let expected = try LayerReader.read(path)
    try await withThrowingTaskGroup(of: Layer.self) { group in
      for _ in 0..<16 { group.addTask { try LayerReader.read(path) } }
      for try await layer in group { #expect(layer == expected) }
    }
  }

  @Test func `a KML of Google Earth gives its places and data`() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>\
      <Placemark><name>Posta</name><ExtendedData><Data name="codigo"><value>00001234</value></Data>\
      </ExtendedData><Point><coordinates>-77.05,-12.1,0</coordinates></Point></Placemark>\
      </Document></kml>
      """
    let layer = try LayerReader.read(folder.write(text, to: "a.kml"))
    let row = try #require(layer.rows.first)
    #expect(row.geometry == .points([source(-77.05, -12.1)]))
    let values = Dictionary(uniqueKeysWithValues: zip(layer.columns, row.values))
    #expect(values["codigo"] == "00001234")
    #expect(values["Name"] == "Posta")
  }
}
