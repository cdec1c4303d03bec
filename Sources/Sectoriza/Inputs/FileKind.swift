import Foundation

/// What lies at a path.
public enum FileKind: Sendable {
  case file, folder

  /// - Returns: nil when nothing is there.
  public init?(of path: String) {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard let type = attributes?[.type] as? FileAttributeType else { return nil }
    self = type == .typeDirectory ? .folder : .file
  }
}
