import GRDB

@testable import SectorizaCasefile

/// Every row of every table of the project, as text, geometries as hexadecimal, and the register of
/// the layers: two files with the same content give the same lines.
func content(of path: String) throws -> [String] {
  let queue = try DatabaseQueue(path: path)
  return try queue.read { database in
    var lines: [String] = []
    let registers = ["geometry_columns", "spatial_ref_sys", "spatialite_history"]
    for table in Schema.tables + registers {
      for row in try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY rowid") {
        lines.append(table + "|" + row.databaseValues.map(\.description).joined(separator: "|"))
      }
    }
    return lines
  }
}

func query(_ path: String, _ sql: String) throws -> [[String]] {
  try DatabaseQueue(path: path).read { database in
    try Row.fetchAll(database, sql: sql).map { row in
      row.databaseValues.map { String.fromDatabaseValue($0) ?? $0.description }
    }
  }
}
