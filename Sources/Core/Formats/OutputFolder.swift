import Foundation
import SectorizaModel

/// A set of files that reach their folder together: staged in a hidden folder within it, and moved
/// at the end. What is interrupted before leaves the folder as it was, but for the hidden folder,
/// which the next run removes.
public final class OutputFolder {
  public let path: String
  private let staging: String
  private let madeFolder: Bool
  private var files: [String] = []
  private var removals: [String] = []
  private var isFinished = false

  /// Makes the folder, and those above it, if they are missing.
  /// - Parameter mode: of the folder when it is made; 0o700 for `interno/`.
  public init(_ path: String, mode: UInt16 = 0o755) throws(OutputError) {
    self.path = path
    madeFolder = !FileManager.default.fileExists(atPath: path)
    try OutputFolder.makeFolders(path, mode: mode)
    staging = path + "/.sectoriza-\(getpid())-\(UniqueNumber.next())"
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
    try OutputFolder.makeFolders(PathText.parent(of: place), mode: 0o700)
    try AtomicFile.writePlainly(Array(bytes), to: place, named: path + "/" + name, mode: mode)
    files.append(name)
  }

  /// Stages UTF-8 text.
  public func write(_ text: String, to name: String, mode: UInt16 = 0o644) throws(OutputError) {
    try write(Array(text.utf8), to: name, mode: mode)
  }

  /// Marks a file that is to go when the others come; one that is not there is no fault.
  public func remove(_ name: String) { removals.append(name) }

  /// Where a staged file is until it is moved: for whoever reads it back first.
  public func stagedPath(of name: String) -> String { staging + "/" + name }

  /// Moves every file to its place, each over the one that was there, and takes away those marked.
  /// If one cannot be moved, the files already replaced are put back.
  /// - Parameter modes: the permissions of folders within, by name, whether new or not; 0o755 for
  ///   the new ones that it does not name.
  public func commit(folderModes modes: [String: UInt16] = [:]) throws(OutputError) {
    let folders = Set(files.map { PathText.parent(of: $0) }).sorted()
    for folder in folders where !folder.isEmpty {
      let place = path + "/" + folder
      try OutputFolder.makeFolders(place, mode: modes[folder] ?? 0o755)
      if let mode = modes[folder], unsafe chmod(place, mode_t(mode)) != 0 {
        throw OutputError(errno: errno, path: place)
      }
    }
    var moved: [(target: String, previous: String?)] = []
    for (index, name) in files.enumerated() {
      let target = path + "/" + name
      // A second name for the file that will be replaced, where the file system knows of such.
      let aside = staging + "/.previous-\(index)"
      let previous = unsafe link(target, aside) == 0 ? aside : nil
      guard unsafe rename(staging + "/" + name, target) == 0 else {
        let code = errno
        OutputFolder.putBack(moved)
        throw OutputError(errno: code, path: target)
      }
      moved.append((target, previous))
    }
    for (index, name) in removals.enumerated() {
      let target = path + "/" + name
      let aside = staging + "/.removed-\(index)"
      guard unsafe rename(target, aside) == 0 else {
        let code = errno
        if code == ENOENT || code == ENOTDIR { continue }
        OutputFolder.putBack(moved)
        throw OutputError(errno: code, path: target)
      }
      moved.append((target, aside))
    }
    for folder in folders { AtomicFile.flushFolder(path + "/" + folder) }
    isFinished = true
    try? FileManager.default.removeItem(atPath: staging)
  }

  private static func putBack(_ moved: [(target: String, previous: String?)]) {
    for file in moved.reversed() {
      if let previous = file.previous {
        unsafe _ = rename(previous, file.target)
      } else {
        unsafe _ = unlink(file.target)
      }
    }
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
    let parent = PathText.parent(of: path)
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
}
