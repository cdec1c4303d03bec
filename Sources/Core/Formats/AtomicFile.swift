import Foundation

/// Writes a file whole or not at all: a temporary file in the same folder, flushed to the disk,
/// then renamed over the name. A reader sees the old file or the new one, never a part.
public enum AtomicFile {
  /// - Parameters:
  ///   - mode: the permissions, whatever the umask; 0o600 for what may not leave the office.
  /// - Throws: `OutputError`; the temporary file is removed, a previous file kept.
  public static func write(
    _ bytes: some Sequence<UInt8>, to path: String, mode: UInt16 = 0o644
  ) throws(OutputError) {
    let target = URL(fileURLWithPath: path)
    let temporary = target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).\(getpid())-\(UniqueNumber.next()).tmp"
    ).path
    do throws(OutputError) {
      try writePlainly(Array(bytes), to: temporary, named: path, mode: mode)
      guard unsafe rename(temporary, target.path) == 0 else {
        throw OutputError(errno: errno, path: path)
      }
    } catch {
      unsafe _ = unlink(temporary)
      throw error
    }
    flushFolder(target.deletingLastPathComponent().path)
  }

  /// Writes UTF-8 text.
  public static func write(
    _ text: String, to path: String, mode: UInt16 = 0o644
  ) throws(OutputError) {
    try write(Array(text.utf8), to: path, mode: mode)
  }

  /// Writes and flushes a new file, in the open.
  static func writePlainly(
    _ bytes: [UInt8], to path: String, named name: String, mode: UInt16
  ) throws(OutputError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw OutputError(errno: errno, path: name) }
    var code: Int32 = fchmod(file, mode_t(mode)) == 0 ? 0 : errno
    var written = 0
    while code == 0, written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.write(file, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count > 0 { written += count } else if errno != EINTR { code = errno }
    }
    if code == 0, fsync(file) != 0 { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    guard code == 0 else { throw OutputError(errno: code, path: name) }
  }

  /// Flushes the names of a folder, so that a rename outlives a power cut. A file system that
  /// cannot do it is left as it is.
  static func flushFolder(_ path: String) {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    _ = close(folder)
  }
}

extension OutputError {
  init(errno code: Int32, path: String) {
    switch code {
    case ENOSPC, EDQUOT: self = .diskFull(path: path)
    case EACCES, EPERM, EROFS: self = .notWritable(path: path)
    case ENOENT, ENOTDIR: self = .noFolder(path: path)
    default: self = .failed(path: path, message: unsafe String(cString: strerror(code)))
    }
  }
}

/// Counts up, from any thread: what tells apart the temporary files of one process.
final class UniqueNumber: @unchecked Sendable {
  private static let shared = UniqueNumber()
  private let lock = NSLock()
  private var last = 0

  static func next() -> Int {
    shared.lock.withLock {
      shared.last += 1
      return shared.last
    }
  }
}
