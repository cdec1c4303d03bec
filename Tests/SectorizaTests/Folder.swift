import Foundation

/// A folder of a test, removed when the test lets it go.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "sectoriza-prueba-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }

  /// Every file under a folder and its bytes, by path.
  static func contents(of path: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    guard let walk = FileManager.default.enumerator(atPath: path) else { return found }
    for case let name as String in walk {
      if let bytes = FileManager.default.contents(atPath: path + "/" + name) { found[name] = bytes }
    }
    return found
  }
}
