import GRDB

extension Row {
  /// The value of a column; nil, where that is asked for, for a cell or a column that is not there.
  ///
  /// Every cell is read so: a subscript of a row ends the program at a cell of another type, which any
  /// program that opens the file may leave.
  ///
  /// - Throws: `UnreadableCell`.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    do {
      return try decode(forColumn: column)
    } catch {
      throw UnreadableCell(column: column)
    }
  }
}

/// A cell of a case file that is empty or of another type, and must not be.
struct UnreadableCell: Error {
  let column: String
}
