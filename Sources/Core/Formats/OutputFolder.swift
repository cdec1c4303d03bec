import Foundation

/// A set of files that reach their folder together: staged in a hidden folder within it, and moved
/// at the end. What is interrupted before leaves the folder as it was, but for the hidden folder,
/// which the next run removes.
public final class OutputFolder {
  public let path: String
  private let staging: String
  private let madeFolder: Bool
  private var files: [String] = []
  private var isFinished = false

  /// Makes the folder, and those above it, if they are missing.
  /// - Parameter mode: of the folder when it is made; 0o700 for `interno/`.
  public init(_ path: String, mode: UInt16 = 0o755) throws(OutputError) {
    self.path = path
    madeFolder = !FileManager.default.fileExists(atPath: path)
    try OutputFolder.makeFolders(path, mode: mode)
    staging = path + "/.sectoriza-\(getpid())-\(OutputFolder.nextNumber())"
    OutputFolder.removeAbandoned(in: path)
    guard unsafe mkdir(staging, 0o700) == 0 else { throw OutputError(errno: errno, path: path) }
  }

  deinit { discard() }

  /// Stages a file.
  /// - Parameters:
  ///   - name: relative to the folder, with `/` for a folder within it.
  public func write(
    _ bytes: some Sequence<UInt8>, to name: String, mode: UInt16 = 0o644
  ) throws(OutputError) {
    let place = staging + "/" + name
    try OutputFolder.makeFolders((place as NSString).deletingLastPathComponent, mode: 0o700)
    try AtomicFile.writePlainly(Array(bytes), to: place, named: path + "/" + name, mode: mode)
    files.append(name)
  }

  /// Stages UTF-8 text.
  public func write(_ text: String, to name: String, mode: UInt16 = 0o644) throws(OutputError) {
    try write(Array(text.utf8), to: name, mode: mode)
  }

  /// Where a staged file is until it is moved: for whoever reads it back first.
  public func stagedPath(of name: String) -> String { staging + "/" + name }

  /// Moves every file to its place, each over the one that was there.
  /// - Parameter modes: the permissions of folders within, by name, whether new or not; 0o755 for
  ///   the new ones that it does not name.
  public func commit(folderModes modes: [String: UInt16] = [:]) throws(OutputError) {
    for name in files {
      let folder = (name as NSString).deletingLastPathComponent
      let target = path + "/" + name
      if !folder.isEmpty {
        try OutputFolder.makeFolders(path + "/" + folder, mode: modes[folder] ?? 0o755)
        if let mode = modes[folder], unsafe chmod(path + "/" + folder, mode_t(mode)) != 0 {
          throw OutputError(errno: errno, path: path + "/" + folder)
        }
      }
      guard unsafe rename(staging + "/" + name, target) == 0 else {
        throw OutputError(errno: errno, path: target)
      }
    }
    AtomicFile.flushFolder(path)
    isFinished = true
    try? FileManager.default.removeItem(atPath: staging)
  }

  /// Removes what was staged; the folder is as it was. Done also when it is let go uncommitted.
  public func discard() {
    guard !isFinished else { return }
    isFinished = true
    try? FileManager.default.removeItem(atPath: staging)
    // Only when it is empty.
    if madeFolder { unsafe _ = rmdir(path) }
  }

  private static func makeFolders(_ path: String, mode: UInt16) throws(OutputError) {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .noFolder(path: path) }
      return
    }
    let parent = (path as NSString).deletingLastPathComponent
    if !parent.isEmpty, parent != path { try makeFolders(parent, mode: mode) }
    guard unsafe mkdir(path, mode_t(mode)) == 0 || errno == EEXIST else {
      throw OutputError(errno: errno, path: path)
    }
    unsafe _ = chmod(path, mode_t(mode))
  }

  /// Hidden folders of runs that were killed.
  private static func removeAbandoned(in path: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where name.hasPrefix(".sectoriza-") {
      let parts = name.split(separator: "-")
      guard parts.count == 3, let process = Int32(parts[1]), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      try? FileManager.default.removeItem(atPath: path + "/" + name)
    }
  }

  private static let numbers = NumberSource()
  private static func nextNumber() -> Int { numbers.next() }
}

/// Counts up, from any thread.
private final class NumberSource: @unchecked Sendable {
  private let lock = NSLock()
  private var last = 0

  func next() -> Int {
    lock.withLock {
      last += 1
      return last
    }
  }
}
