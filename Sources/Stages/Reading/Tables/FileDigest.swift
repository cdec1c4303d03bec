internal import Crypto
internal import Foundation

/// The SHA-256 of a file, read piece by piece.
enum FileDigest {
  private static let pieceBytes = 1 << 20

  /// Lower-case hexadecimal; nil when the file cannot be read. O(bytes), 1 MB of memory.
  static func sha256(path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var hasher = SHA256()
    while true {
      guard let piece = try? file.read(upToCount: pieceBytes) else { break }
      if piece.isEmpty { break }
      hasher.update(data: piece)
    }
    let digits = Array("0123456789abcdef")
    var text = ""
    for byte in hasher.finalize() {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }
}
