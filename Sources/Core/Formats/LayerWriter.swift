public import SectorizaModel

/// How a layer is written.
public struct WriteOptions: Hashable, Sendable {
  /// GeoJSON: the column whose text becomes each feature's `id`, always a string; it stays among
  /// the properties.
  public var idColumn: String?
  /// CSV: with a byte-order mark and `;`, as Excel in Spanish opens it.
  public var forExcel: Bool
  /// The date that formats which hold one are given, so that bytes repeat.
  public var date: CalendarDate?
  /// The permissions of the file.
  public var mode: UInt16

  public init(
    idColumn: String? = nil, forExcel: Bool = false, date: CalendarDate? = nil,
    mode: UInt16 = 0o644
  ) {
    self.idColumn = idColumn
    self.forExcel = forExcel
    self.date = date
    self.mode = mode
  }
}

/// A file that is ready to be written.
public struct EncodedFile: Hashable, Sendable {
  /// The ending, with its dot: `.geojson`, or `.shp`, `.dbf`… of one shapefile.
  public let ending: String
  public let bytes: [UInt8]
}

/// Writes layers and tables: GeoJSON (RFC 7946), CSV, GeoPackage, Shapefile, XLSX.
public enum LayerWriter {
  /// Writes the layers to one file, whole or not at all; a shapefile is several files of one name.
  ///
  /// - Parameter path: its ending tells the format.
  /// - Throws: `OutputError`.
  public static func write(
    _ layers: [OutputLayer], to path: String, options: WriteOptions = WriteOptions()
  ) throws(OutputError) {
    guard let format = FileFormat(path: path), !path.lowercased().hasSuffix(".gz") else {
      throw .failed(path: path, message: "unknown ending")
    }
    let files = try encode(layers, as: format, options: options)
    if files.count == 1 {
      try AtomicFile.write(files[0].bytes, to: path, mode: options.mode)
      return
    }
    let stem = path[..<(path.lastIndex(of: ".") ?? path.endIndex)]
    for file in files {
      try AtomicFile.write(file.bytes, to: stem + file.ending, mode: options.mode)
    }
  }

  public static func write(
    _ layer: OutputLayer, to path: String, options: WriteOptions = WriteOptions()
  ) throws(OutputError) {
    try write([layer], to: path, options: options)
  }

  /// The bytes of the file, or of the files of a shapefile.
  ///
  /// GeoJSON and CSV have the same bytes for the same layer, on every machine and version of
  /// GDAL; XLSX for one version of GDAL; GeoPackage and Shapefile too when `WriteOptions.date` is
  /// given (else they hold the day of writing). One layer for GeoJSON, CSV and Shapefile; any
  /// number for GeoPackage and XLSX. A shapefile holds ten characters of a column's name, 254
  /// bytes of a text (longer ones are refused), and booleans as 1 and 0.
  public static func encode(
    _ layers: [OutputLayer], as format: FileFormat, options: WriteOptions = WriteOptions()
  ) throws(OutputError) -> [EncodedFile] {
    switch (format, layers.count) {
    case (.geoJSON, 1):
      return [
        EncodedFile(ending: ".geojson", bytes: try GeoJSONEncoder.encode(layers[0], options))
      ]
    case (.csv, 1):
      return [EncodedFile(ending: ".csv", bytes: CSVEncoder.encode(layers[0], options))]
    case (.geoPackage, 1...), (.xlsx, 1...), (.shapefile, 1):
      return try OGREncoder.encode(layers, as: format, options)
    default: throw .unsupportedFormat(format)
    }
  }
}
