import GRDB

/// A table with a geometry column, as SpatiaLite, OGR and QGIS know it.
struct SpatialLayer {
  let table: String
  let type: String

  static let all = [
    SpatialLayer(table: "distrito", type: "MULTIPOLYGON"),
    SpatialLayer(table: "sector", type: "MULTIPOLYGON"),
    SpatialLayer(table: "unidad", type: "MULTIPOLYGON"),
    SpatialLayer(table: "unidad_punto", type: "POINT"),
    SpatialLayer(table: "arista", type: "LINESTRING"),
    SpatialLayer(table: "servicio", type: "POINT"),
    SpatialLayer(table: "zona_riesgo", type: "MULTIPOLYGON"),
    SpatialLayer(table: "zona_riesgo_linea", type: "MULTILINESTRING"),
    SpatialLayer(table: "zona_riesgo_punto", type: "MULTIPOINT"),
  ]

  /// Takes the layer off the register, its index and its triggers with it, so that rows can be
  /// replaced fast and in another reference system.
  func detach(in database: Database) throws {
    let registered =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM geometry_columns WHERE f_table_name = ?",
        arguments: [table]) ?? 0
    guard registered > 0 else { return }
    try database.must("DisableSpatialIndex", "'\(table)', 'geom'")
    try database.execute(sql: "DROP TABLE IF EXISTS idx_\(table)_geom")
    try database.must("DiscardGeometryColumn", "'\(table)', 'geom'")
  }

  /// Puts the layer on the register, checking the type and reference system of each geometry, and
  /// builds its index in one go.
  func attach(srid: Int, in database: Database) throws {
    try database.must("RecoverGeometryColumn", "'\(table)', 'geom', \(srid), '\(type)', 'XY'")
    try database.must("CreateSpatialIndex", "'\(table)', 'geom'")
  }
}

extension Database {
  /// Calls one of SpatiaLite's functions that change the database.
  ///
  /// They answer 1, and 0 for every failure, after printing what SQLite said; a small write of our
  /// own then tells a full disk or a lost permission from the rest.
  func must(_ function: String, _ arguments: String) throws {
    let answer = try Int.fetchOne(self, sql: "SELECT \(function)(\(arguments))")
    guard answer != 1 else { return }
    try execute(sql: "CREATE TABLE prueba_de_espacio AS SELECT zeroblob(65536)")
    throw DatabaseError(resultCode: .SQLITE_ERROR, message: "\(function)(\(arguments))")
  }
}
