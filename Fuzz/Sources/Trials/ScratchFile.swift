import Foundation

/// Where a trial puts its input: readers open files, and one in memory costs next to nothing.
enum ScratchFile {
  private static let folder: String = {
    let root =
      FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
    let path = root + "sectoriza-trials-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    atexit { ScratchFile.removeFolder() }
    return path
  }()

  private static func removeFolder() { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes over what the trial left before. Each trial has names of its own, so that trials may run
  /// beside each other.
  static func write(_ bytes: some Sequence<UInt8>, named name: String) -> String {
    let path = folder + "/" + name
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
    return path
  }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
