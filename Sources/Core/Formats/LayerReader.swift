/// How a file is read.
public struct ReadOptions: Hashable, Sendable {
  /// The most that a file may hold, decompressed; what is larger is refused before it fills the
  /// memory.
  public var limitBytes: Int

  /// CSV, XLSX and ODS: the row that holds the names of the columns; nil for the first that holds
  /// anything.
  public var headerRow: Int?

  public init(limitBytes: Int = 2 << 30, headerRow: Int? = nil) {
    self.limitBytes = limitBytes
    self.headerRow = headerRow
  }
}

/// Reads layers and tables: a file becomes rows of text and geometries with their place.
///
/// Files only: GeoJSON, GeoPackage, Shapefile (and DBF), CSV, XLSX, ODS, KML, FlatGeobuf, DXF, any of
/// them also as `.gz`. Nothing is fetched from a network or written beside the input. Thread-safe.
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
    let source = try SourceFile(path)
    switch source.format {
    case .csv: return try CSVReader.read(source, layer: layer, options: options)
    case .xlsx: return try XLSXReader.read(source, layer: layer, options: options)
    default: return try OGRReader.read(source, layer: layer, options: options)
    }
  }

  /// The layers or sheets of a file, in its order, so that a message can suggest one.
  public static func layers(
    in path: String, options: ReadOptions = ReadOptions()
  ) throws(FormatsError) -> [LayerSummary] {
    let source = try SourceFile(path)
    switch source.format {
    case .csv:
      let layer = try CSVReader.read(source, layer: nil, options: options)
      return [LayerSummary(name: layer.name, rowCount: layer.rows.count)]
    case .xlsx: return try XLSXReader.layers(source, options: options)
    default: return try OGRReader.layers(source, options: options)
    }
  }
}
