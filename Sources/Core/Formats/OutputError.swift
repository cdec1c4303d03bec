/// Why something could not be written. Nothing half-written is left behind.
public enum OutputError: Error, Hashable, Sendable {
  case diskFull(path: String)
  /// No permission, or a file system that is read only.
  case notWritable(path: String)
  /// The folder it would lie in does not exist, or is a file.
  case noFolder(path: String)
  /// Another failure: what the system or the library said.
  case failed(path: String, message: String)
  /// A row that does not fit its columns: a broken promise of the caller.
  case badRow(layer: String, index: Int)
  /// The format is one that is only read.
  case unsupportedFormat(FileFormat)
}
