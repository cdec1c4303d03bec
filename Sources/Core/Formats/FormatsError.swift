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
}
