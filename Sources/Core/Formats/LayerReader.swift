/// How a file is read.
///
/// The limits are what an old laptop holds, and far beyond a district: the 100,000 blocks of Lima take
/// a fifth of them.
public struct ReadOptions: Hashable, Sendable {
  /// The most that a file, or a part of a package, may hold, decompressed: 512 MB. What is larger is
  /// refused before it fills the memory.
  public var limitBytes: Int

  /// The most rows: 2 million.
  public var limitRows: Int

  /// The most values and vertices of a layer: 20 million.
  public var limitCells: Int

  /// CSV, XLSX, ODS and XLS: the row that holds the names of the columns; nil for the first that
  /// holds anything.
  public var headerRow: Int?

  /// How to reach the database of the tables named `postgis:esquema.tabla`, in the keywords of libpq
  /// (`host=… dbname=… user=…`); nil where none may be opened. It may hold a password: no error and
  /// no problem repeats it.
  public var database: String?

  public init(
    limitBytes: Int = 512 << 20, limitRows: Int = 2_000_000, limitCells: Int = 20_000_000,
    headerRow: Int? = nil, database: String? = nil
  ) {
    self.limitBytes = limitBytes
    self.limitRows = limitRows
    self.limitCells = limitCells
    self.headerRow = headerRow
    self.database = database
  }
}

/// Reads layers and tables: a file becomes rows of text and geometries with their place.
///
/// Files only: GeoJSON, GeoPackage, Shapefile (and DBF), CSV, XLSX, ODS, XLS, KML, FlatGeobuf, DXF;
/// GeoJSON, CSV and KML also as `.gz`. A table whose ending is that of another is read as what its
/// first bytes tell. And tables of PostGIS, when a connection is given (`DatabaseTable`): else nothing
/// is fetched from a network, or written beside the input. Thread-safe.
public enum LayerReader {
  /// Reads one layer whole.
  ///
  /// - Parameters:
  ///   - path: absolute or relative to the working folder; symbolic links are followed.
  ///   - layer: the layer or sheet; nil for the only one that has rows (or the only one).
  /// - Throws: `FormatsError` when there is nothing to read; rows with faults are read, and
  ///   reported in `Layer.problems`.
  public static func read(
    _ path: String, layer: String? = nil, options: ReadOptions = ReadOptions()
  ) throws(FormatsError) -> Layer {
    if DatabaseTable.isNamed(by: path) { return try DatabaseReader.read(path, options: options) }
    let claimed = try SourceFile(path)
    let source = try claimed.seenThrough(limitBytes: options.limitBytes)
    let found: Layer
    switch source.format {
    case .csv: found = try CSVReader.read(source, layer: layer, options: options)
    case .xlsx, .ods, .xls:
      found = try spreadsheet(source, options).layer(layer, options: options)
    default: found = try OGRReader.read(source, layer: layer, options: options)
    }
    guard source.format != claimed.format else { return found }
    return found.adding(LayerProblem(.endingOfAnother(claimed.format)))
  }

  /// The layers or sheets of a file, in its order, so that a message can suggest one.
  public static func layers(
    in path: String, options: ReadOptions = ReadOptions()
  ) throws(FormatsError) -> [LayerSummary] {
    if DatabaseTable.isNamed(by: path) {
      let layer = try DatabaseReader.read(path, options: options)
      return [LayerSummary(name: layer.name, rowCount: layer.rows.count)]
    }
    let source = try SourceFile(path).seenThrough(limitBytes: options.limitBytes)
    switch source.format {
    case .csv:
      let layer = try CSVReader.read(source, layer: nil, options: options)
      return [LayerSummary(name: layer.name, rowCount: layer.rows.count)]
    case .xlsx, .ods, .xls: return try spreadsheet(source, options).summaries(options: options)
    default: return try OGRReader.layers(source, options: options)
    }
  }

  private static func spreadsheet(
    _ source: SourceFile, _ options: ReadOptions
  ) throws(FormatsError) -> Spreadsheet {
    switch source.format {
    case .ods: try ODSReader.open(source, options: options)
    case .xls: try XLSReader.open(source, options: options)
    default: try XLSXReader.open(source, options: options)
    }
  }
}

extension Layer {
  fileprivate func adding(_ problem: LayerProblem) -> Layer {
    with(rows: rows, problems: [problem] + problems)
  }

  /// The same layer with other rows.
  func with(rows: [LayerRow], problems: [LayerProblem]) -> Layer {
    Layer(
      path: path, format: format, name: name, columns: columns, rows: rows,
      hasGeometry: hasGeometry, referenceSystem: referenceSystem, problems: problems)
  }
}
