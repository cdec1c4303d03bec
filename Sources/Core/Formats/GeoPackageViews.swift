import CGDAL

/// What SQLite would have to compute when a GeoPackage is read: its views and virtual tables, which
/// may take for ever, and which GDAL would ask without a limit.
enum GeoPackageViews {
  /// The names of those that are not of a spatial index.
  ///
  /// - Throws: `FormatsError.damaged` when one stands for a table of the format itself.
  static func names(in source: SourceFile) throws(FormatsError) -> Set<String> {
    var names: Set<String> = []
    var database: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
    let opened = unsafe sqlite3_open_v2(address(of: source), &database, flags, nil)
    defer { unsafe sqlite3_close(database) }
    guard opened == SQLITE_OK else { return [] }
    var statement: OpaquePointer?
    let query = """
      SELECT name FROM sqlite_master WHERE type = 'view' \
      OR (sql LIKE 'CREATE VIRTUAL TABLE%' AND sql NOT LIKE '%USING rtree%')
      """
    defer { unsafe sqlite3_finalize(statement) }
    guard unsafe sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK else {
      return []
    }
    while unsafe sqlite3_step(statement) == SQLITE_ROW {
      guard let text = unsafe sqlite3_column_text(statement, 0) else { continue }
      names.insert(unsafe String(cString: text))
    }
    guard !names.contains(where: { $0.lowercased().hasPrefix("gpkg_") }) else {
      throw .damaged(path: source.path, message: "a view in place of a table of GeoPackage")
    }
    return names
  }

  /// As SQLite takes it; nothing is written beside the file unless it has pending changes.
  private static func address(of source: SourceFile) -> String {
    let safe = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-".utf8)
    let digits = Array("0123456789ABCDEF")
    var path = ""
    for byte in source.absolute.utf8 {
      if safe.contains(byte) {
        path.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        path += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return "file:" + path + (source.hasPendingChanges ? "?mode=ro" : "?immutable=1")
  }
}
