/// The formats that are read and written: the allow-list.
public enum FileFormat: String, Sendable, CaseIterable {
  case geoJSON = "GeoJSON"
  case geoPackage = "GeoPackage"
  case shapefile = "Shapefile"
  case csv = "CSV"
  case xlsx = "XLSX"
  case ods = "ODS"
  case xls = "XLS"
  case kml = "KML"
  case flatGeobuf = "FlatGeobuf"
  case dxf = "DXF"
  /// A table of a database: see `DatabaseTable`.
  case postGIS = "PostGIS"

  /// The endings of its files, lower case, the usual one first; none for a database.
  public var endings: [String] {
    switch self {
    case .geoJSON: ["geojson", "json"]
    case .geoPackage: ["gpkg"]
    case .shapefile: ["shp", "dbf"]
    case .csv: ["csv", "tsv", "txt"]
    case .xlsx: ["xlsx"]
    case .ods: ["ods"]
    case .xls: ["xls"]
    case .kml: ["kml", "kmz"]
    case .flatGeobuf: ["fgb"]
    case .dxf: ["dxf"]
    case .postGIS: []
    }
  }

  /// A table, whose rows are numbered as a spreadsheet shows them.
  public var isTable: Bool { [.csv, .xlsx, .ods, .xls].contains(self) }

  /// The format of a file by its ending, `.gz` taken off; nil for any other.
  public init?(path: String) {
    var name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name.hasSuffix(".gz") { name.removeLast(3) }
    let found = FileFormat.allCases.first { format in
      format.endings.contains { name.hasSuffix("." + $0) }
    }
    guard let found else { return nil }
    self = found
  }

  /// Every ending that is read, for a message.
  static var allowedEndings: [String] { allCases.flatMap(\.endings).map { "." + $0 } }

  /// The names GDAL gives its drivers, in the order they are tried.
  var drivers: [String] {
    switch self {
    case .geoJSON: ["GeoJSON"]
    case .geoPackage: ["GPKG"]
    case .shapefile: ["ESRI Shapefile"]
    case .csv, .ods: []
    // To write it.
    case .xlsx: ["XLSX"]
    case .xls: ["XLS"]
    case .kml: ["LIBKML", "KML"]
    case .flatGeobuf: ["FlatGeobuf"]
    case .dxf: ["DXF"]
    case .postGIS: ["PostgreSQL"]
    }
  }
}
