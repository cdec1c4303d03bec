import Foundation
import GRDB

/// One prepared statement for all the rows of a table.
struct BulkInsert {
  private let statement: Statement

  /// - Parameters:
  ///   - columns: the names of the values each row brings, in order.
  ///   - srid: when given, each row ends with well-known binary for the column `geom`.
  init(_ table: String, _ columns: [String], srid: Int? = nil, in database: Database) throws {
    var names = columns
    var places = columns.map { _ in "?" }
    if let srid {
      names.append("geom")
      places.append("GeomFromWKB(?, \(srid))")
    }
    statement = try database.makeStatement(
      sql: "INSERT INTO \(table) (\(names.joined(separator: ", "))) "
        + "VALUES (\(places.joined(separator: ", ")))")
  }

  func add(_ values: [(any DatabaseValueConvertible)?]) throws {
    try statement.execute(arguments: StatementArguments(values))
  }
}
