import Foundation
import Testing

/// Files that mean harm, given to the program as a user would: refused in Spanish, within a ceiling of
/// memory and a minute, never a crash.
@Suite struct HostileFileTests {
  @Test func `an XLSX that opens to gigabytes`() throws {
    let folder = try HostileFolder()
    for declared in [3_900_000_000, 100] as [UInt32] {
      try folder.write(Self.workbook(declaredBytes: declared), to: "bomba.xlsx")
      expectRefusal(try folder.validate("bomba.xlsx", megabytes: 1600), naming: "bomba.xlsx")
    }
  }

  @Test func `an ODS that opens to gigabytes`() throws {
    let folder = try HostileFolder()
    try folder.write(
      ZipBomb.make([
        ("mimetype", .text("application/vnd.oasis.opendocument.spreadsheet")),
        ("content.xml", .bomb(byte: 32, kilobytes: 3_700_000, declaredBytes: 3_800_000_000)),
      ]), to: "bomba.ods")
    expectRefusal(try folder.validate("bomba.ods", megabytes: 1600), naming: "bomba.ods")
  }

  @Test func `a KMZ that opens to gigabytes`() throws {
    let folder = try HostileFolder()
    for declared in [3_800_000_000, 100] as [UInt32] {
      try folder.write(
        ZipBomb.make([
          ("doc.kml", .bomb(byte: 32, kilobytes: 3_700_000, declaredBytes: declared))
        ]), to: "bomba.kmz")
      expectRefusal(try folder.validate("bomba.kmz", megabytes: 1600), naming: "bomba.kmz")
    }
  }

  @Test func `a compressed GeoJSON that opens to gigabytes`() throws {
    let folder = try HostileFolder()
    try folder.write(ZipBomb.gzip(byte: 32, kilobytes: 3_700_000), to: "bomba.geojson.gz")
    expectRefusal(
      try folder.validate("bomba.geojson.gz", megabytes: 1600), naming: "bomba.geojson.gz")
  }

  @Test func `a table with a million columns`() throws {
    let folder = try HostileFolder()
    let header = (0..<1_000_000).map { "c\($0)" }.joined(separator: ",")
    try folder.write((header + "\n1,2,3\n").utf8, to: "ancha.csv")
    expectRefusal(try folder.validate("ancha.csv"), naming: "ancha.csv")
  }

  @Test func `zero bytes in a table`() throws {
    let folder = try HostileFolder()
    try folder.write("id,lat,lon\nA\0,-12,-77\n".utf8, to: "nulos.csv")
    expectRefusal(try folder.validate("nulos.csv"), naming: "nulos.csv")
  }

  @Test func `a line without end`() throws {
    let folder = try HostileFolder()
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20)
    try folder.write("id,lat,lon\n".utf8 + line, to: "linea.csv")
    expectRefusal(try folder.validate("linea.csv"), naming: "linea.csv")
  }

  @Test func `lists within lists within lists`() throws {
    let folder = try HostileFolder()
    let deep = String(repeating: "[", count: 200_000)
    let texts = [
      deep, "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"coordinates\":" + deep,
      String(repeating: "{\"a\":", count: 200_000),
    ]
    for text in texts {
      try folder.write(text.utf8, to: "hondo.geojson")
      expectRefusal(try folder.validate("hondo.geojson"), naming: "hondo.geojson")
    }
  }

  @Test(arguments: ["NaN", "Infinity", "-Infinity", "1e999", "1e300", "null", "\"x\"", "[]"])
  func `coordinates that are no numbers, or of another world`(_ number: String) throws {
    let folder = try HostileFolder()
    let ring = "[[\(number),-12],[-77,-12],[-77,-12.1],[\(number),-12]]"
    try folder.write(
      ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
        + "{\"unidad_id\":\"A\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[\(ring)]}}]}")
        .utf8, to: "lejos.geojson")
    try folder.write(
      "unidad_id,lat,lon\nA,\(number.filter { $0 != "\"" }),-77\nB,-12,-77\n".utf8,
      to: "lejos.csv")
    for name in ["lejos.geojson", "lejos.csv"] {
      expectRefusal(try folder.validate(name), naming: name)
    }
  }

  private static let endings = [
    "csv", "tsv", "xlsx", "ods", "xls", "geojson", "gpkg", "shp", "dbf", "kml", "kmz", "fgb", "dxf",
  ]

  @Test func `a folder, a pipe and a device are no files`() throws {
    let folder = try HostileFolder()
    var names: [String] = []
    for ending in Self.endings {
      try FileManager.default.createDirectory(
        atPath: folder("carpeta." + ending), withIntermediateDirectories: true)
      try #require(try folder.tool("mkfifo", "tubo." + ending) == 0)
      try FileManager.default.createSymbolicLink(
        atPath: folder("nada." + ending), withDestinationPath: "/dev/zero")
      names += ["carpeta.", "tubo.", "nada."].map { $0 + ending }
    }
    try folder.expectEachRefused(names)
  }

  @Test func `nothing at all, in every format`() throws {
    let folder = try HostileFolder()
    let names = Self.endings.map { "vacio." + $0 }
    for name in names { try folder.write([], to: name) }
    try folder.expectEachRefused(names)
  }

  @Test func `every format cut short`() throws {
    let folder = try HostileFolder()
    let square =
      "{\"type\":\"Polygon\",\"coordinates\":[[[-77.01,-12.01],[-77,-12.01],[-77,-12],[-77.01,-12.01]]]}"
    let features = (0..<40).map {
      "{\"type\":\"Feature\",\"properties\":{\"unidad_id\":\"U\($0)\"},\"geometry\":\(square)}"
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}".utf8,
      to: "entero.geojson")
    let formats = [
      ("GPKG", "gpkg"), ("ESRI Shapefile", "shp"), ("KML", "kml"), ("LIBKML", "kmz"),
      ("FlatGeobuf", "fgb"), ("XLSX", "xlsx"), ("ODS", "ods"),
    ]
    for (driver, ending) in formats {
      guard try folder.tool("ogr2ogr", "-f", driver, "entero." + ending, "entero.geojson") == 0
      else {
        print("ogr2ogr (gdal-bin) is not there: the files cut short were skipped.")
        return
      }
    }
    var names: [String] = []
    for ending in ["geojson"] + formats.map(\.1) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder("entero." + ending)))
      for eighth in [1, 4, 7] {
        let name = "cortado\(eighth)." + ending
        try folder.write(bytes.prefix(bytes.count * eighth / 8), to: name)
        names.append(name)
      }
    }
    try folder.expectEachRefused(names)
  }

  /// A workbook whose only sheet is a bomb.
  private static func workbook(declaredBytes: UInt32) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return ZipBomb.make([
      (
        "_rels/.rels",
        .text(
          "<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" "
            + "Target=\"xl/workbook.xml\"/></Relationships>")
      ),
      (
        "xl/workbook.xml",
        .text(
          "<workbook xmlns:r=\"\(office)\"><sheets><sheet name=\"H\" sheetId=\"1\" r:id=\"r0\"/>"
            + "</sheets></workbook>")
      ),
      (
        "xl/_rels/workbook.xml.rels",
        .text(
          "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r0\" Type=\"\(office)/worksheet\" "
            + "Target=\"worksheets/sheet1.xml\"/></Relationships>")
      ),
      (
        "xl/worksheets/sheet1.xml",
        .bomb(byte: 32, kilobytes: 3_700_000, declaredBytes: declaredBytes)
      ),
    ])
  }
}
