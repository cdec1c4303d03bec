/// A table of PostGIS that stands where a file is expected: `postgis:tabla` or
/// `postgis:esquema.tabla`.
///
/// It is opened only with a connection that the caller gives (`ReadOptions.database`); its name is
/// letters of ASCII, digits and `_`, and no SQL is ever made of it here.
public struct DatabaseTable: Hashable, Sendable {
  /// What its name begins with.
  public static let prefix = "postgis:"

  let name: String

  /// Whether a path names a table of a database, well or badly.
  public static func isNamed(by path: String) -> Bool { path.hasPrefix(prefix) }

  init(_ path: String) throws(FormatsError) {
    name = String(path.dropFirst(DatabaseTable.prefix.count))
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isName = { (part: Substring) in
      (1...63).contains(part.utf8.count)
        && part.allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
    }
    guard DatabaseTable.isNamed(by: path), parts.count <= 2, parts.allSatisfy(isName) else {
      throw .badTableName(path: path)
    }
  }
}

/// Reads a table of a database, in a session that cannot write.
enum DatabaseReader {
  static func read(_ path: String, options: ReadOptions) throws(FormatsError) -> Layer {
    let table = try DatabaseTable(path)
    guard let connection = options.database else { throw .noDatabase(path: path) }
    let source = SourceFile(table: table, path: path, connection: connection)
    let dataset: OGRDataset
    do {
      dataset = try OGRDataset(opening: source)
    } catch {
      // What the driver says may repeat the connection, and with it a password.
      throw .notConnected(path: path)
    }
    guard dataset.layerCount == 1 else { throw .tableNotRead(path: path) }
    var reading = try OGRReader.reading(dataset, 0, source, options)
    guard reading.geometryColumns <= 1 else { throw .tableNotRead(path: path) }
    try reading.readRows()
    let hasKey = reading.keyColumn != nil
    let layer = reading.finished(name: table.name)
    let isBroken = layer.problems.contains { problem in
      if case .readerMessage = problem.kind { true } else { false }
    }
    guard !isBroken, !layer.columns.isEmpty || layer.hasGeometry else {
      throw .tableNotRead(path: path)
    }
    return hasKey ? byKey(layer) : byValues(layer)
  }

  /// The rows in the order of their keys, which are their numbers: a database has none of its own.
  private static func byKey(_ layer: Layer) -> Layer {
    layer.with(rows: layer.rows.sorted { $0.number < $1.number }, problems: layer.problems)
  }

  /// The rows in the order of their values, and numbered so.
  private static func byValues(_ layer: Layer) -> Layer {
    let keys = layer.rows.map { row in
      row.values.map { $0.map { "1" + $0 } ?? "0" }.joined(separator: "\u{0}")
    }
    let order = layer.rows.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var numbers: [Int: Int] = [:]
    for (place, old) in order.enumerated() { numbers[layer.rows[old].number] = place + 1 }
    let rows = order.enumerated().map { place, old in
      LayerRow(
        number: place + 1, values: layer.rows[old].values, geometry: layer.rows[old].geometry)
    }
    let problems = layer.problems.map { problem in
      LayerProblem(row: problem.row.flatMap { numbers[$0] }, problem.kind)
    }
    return layer.with(rows: rows, problems: problems)
  }
}
