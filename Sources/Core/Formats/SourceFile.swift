import Foundation

/// A file that exists, may be read and has a format of the allow-list.
struct SourceFile {
  /// As the caller gave it.
  let path: String
  /// From the root, so that no prefix of it can be taken for a connection.
  private(set) var absolute: String
  /// By its ending, until it is seen through.
  private(set) var format: FileFormat
  let isCompressed: Bool
  /// Of a table of a database: how to reach it, and what the table is called.
  private(set) var database: (connection: String, table: DatabaseTable)?

  init(_ path: String) throws(FormatsError) {
    self.path = path
    absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    var status = stat()
    guard unsafe stat(absolute, &status) == 0 else {
      // A folder that may not be entered hides what it holds.
      throw errno == EACCES ? .notReadable(path: path) : .fileNotFound(path: path)
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .isDirectory(path: path) }
    guard kind == S_IFREG, unsafe access(absolute, R_OK) == 0 else {
      throw .notReadable(path: path)
    }
    guard let format = FileFormat(path: path) else {
      throw .unknownFormat(path: path, allowed: FileFormat.allowedEndings)
    }
    self.format = format
    isCompressed = path.lowercased().hasSuffix(".gz")
    // The others are read here and there, which a compressed file does not allow.
    guard !isCompressed || [.geoJSON, .csv, .kml].contains(format) else {
      throw .unknownFormat(path: path, allowed: FileFormat.allowedEndings)
    }
    for companion in companions {
      // A pipe or a device in its place would never end.
      guard companion.status.st_mode & S_IFMT == S_IFREG else { throw .notReadable(path: path) }
    }
  }

  init(table: DatabaseTable, path: String, connection: String) {
    self.path = path
    absolute = ""
    format = .postGIS
    isCompressed = false
    database = (connection, table)
  }

  /// The same file, to be read as one of another format.
  func reading(as format: FileFormat) -> SourceFile {
    var source = self
    source.format = format
    return source
  }

  /// The same file by another way to it.
  func opened(at absolute: String) -> SourceFile {
    var source = self
    source.absolute = absolute
    return source
  }

  /// The files beside it that its driver opens too.
  var companions: [(path: String, status: stat)] {
    let endings: [String]
    var stem = absolute
    switch format {
    case .shapefile:
      stem = String(absolute.dropLast(4))
      let lower = ["shp", "shx", "dbf", "prj", "cpg", "qix", "sbn", "sbx", "idm", "ind", "qpj"]
      endings = (lower + lower.map { $0.uppercased() }).map { "." + $0 }
    case .geoPackage: endings = ["-wal", "-shm", "-journal"]
    default: return []
    }
    return endings.compactMap { ending in
      var status = stat()
      guard unsafe stat(stem + ending, &status) == 0 else { return nil }
      return (stem + ending, status)
    }
  }

  /// The name without folder and endings.
  var stem: String {
    var name = String(absolute.split(separator: "/").last ?? "")
    if isCompressed { name.removeLast(3) }
    if let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
    return name
  }

  /// What GDAL's file system calls it.
  var virtualPath: String {
    if let database {
      // A session that writes nothing and gives up after five minutes.
      let limits = "options='-c default_transaction_read_only=on -c statement_timeout=300000'"
      return "PG:" + database.connection + " " + limits
    }
    return isCompressed ? "/vsigzip/" + absolute : absolute
  }
}
