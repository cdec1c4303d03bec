/// Why a file could not be read at all. Faults of single rows are `LayerProblem`s, returned.
///
/// `path` is as the caller gave it.
public enum FormatsError: Error, Hashable, Sendable {
  case fileNotFound(path: String)
  case isDirectory(path: String)
  /// It exists, but may not be read.
  case notReadable(path: String)
  /// Its ending is none of those allowed, or the name is that of a database or a network place.
  case unknownFormat(path: String, allowed: [String])
  /// It is not what its ending says, or is broken; what the reader said, in English.
  case damaged(path: String, message: String)
  case empty(path: String)
  case layerNotFound(path: String, layer: String, available: [String])
  /// No layer was asked for and more than one has rows.
  case severalLayers(path: String, available: [String])
  /// Bytes, after decompression.
  case tooLarge(path: String, limitBytes: Int)
  /// More of something than any real file of a district has.
  case tooMany(path: String, Counted, limit: Int)
  /// A workbook locked with a password.
  case encrypted(path: String)
  /// It has the ending of a workbook or a table and is a page: HTML, or the XML of Excel 2003.
  case savedAsWebPage(path: String)
  /// A view of a GeoPackage, or another table that is computed when it is read.
  case isView(path: String, layer: String)

  /// A table of a database is asked for and no connection was given.
  case noDatabase(path: String)
  /// `postgis:` and something that is not a table, or a schema and a table.
  case badTableName(path: String)
  /// The database does not answer, or refuses; why is not told, for it may repeat a password.
  case notConnected(path: String)
  /// There is no such table, it may not be read, it has several geometries, or it takes too long.
  case tableNotRead(path: String)

  public enum Counted: String, Hashable, Sendable, CaseIterable {
    case rows, columns, layers
    /// Files in a package.
    case parts
    /// Values of the rows, and vertices of their shapes.
    case cells
    /// Bytes of one value.
    case bytesOfValue
  }
}
