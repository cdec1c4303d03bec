import Foundation

/// How a file is read.
public struct ReadOptions: Hashable, Sendable {
  /// The most that a file may hold, decompressed; what is larger is refused before it fills the
  /// memory.
  public var limitBytes: Int

  public init(limitBytes: Int = 2 << 30) { self.limitBytes = limitBytes }
}

/// Reads layers and tables: a file becomes rows of text and geometries with their place.
///
/// Files only: GeoJSON, GeoPackage, Shapefile (and DBF), CSV, XLSX, ODS, KML, FlatGeobuf, any of
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
    default: return try OGRReader.layers(source, options: options)
    }
  }
}

/// A file that exists, may be read and has a format of the allow-list.
struct SourceFile {
  /// As the caller gave it.
  let path: String
  /// From the root, so that no prefix of it can be taken for a connection.
  let absolute: String
  let format: FileFormat
  let isCompressed: Bool

  init(_ path: String) throws(FormatsError) {
    self.path = path
    absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
      // A folder that may not be entered hides what it holds.
      guard errno != EACCES else { throw .notReadable(path: path) }
      throw .fileNotFound(path: path)
    }
    guard !isFolder.boolValue else { throw .isDirectory(path: path) }
    guard FileManager.default.isReadableFile(atPath: absolute) else {
      throw .notReadable(path: path)
    }
    guard let format = FileFormat(path: path) else {
      throw .unknownFormat(path: path, allowed: FileFormat.allowedEndings)
    }
    self.format = format
    isCompressed = path.lowercased().hasSuffix(".gz")
  }

  /// The name without folder and endings.
  var stem: String {
    var name = String(absolute.split(separator: "/").last ?? "")
    if isCompressed { name.removeLast(3) }
    if let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
    return name
  }

  /// What GDAL's file system calls it.
  var virtualPath: String { isCompressed ? "/vsigzip/" + absolute : absolute }
}
