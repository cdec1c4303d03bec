internal import Crypto
internal import Foundation
internal import SectorizaFormats
internal import SectorizaGeometry
internal import SectorizaModel

/// The SHA-256 of what is read.
enum FileDigest {
  private static let pieceBytes = 1 << 20

  /// That of a file, piece by piece, in lower-case hexadecimal; nil when the file cannot be read. O(bytes), 1 MB of memory.
  static func sha256(path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var hasher = SHA256()
    while true {
      guard let piece = try? file.read(upToCount: pieceBytes) else { break }
      if piece.isEmpty { break }
      hasher.update(data: piece)
    }
    return hexadecimal(hasher.finalize())
  }

  /// The digest of a table that is no file: its headings and rows as they were read, in order, each
  /// text with its length before it, and the vertices of the shapes. O(values and vertices).
  static func sha256(rowsOf layer: Layer) -> String {
    var hasher = SHA256()
    func add(_ text: String?) {
      hasher.update(data: Data((text.map { "\($0.utf8.count):" + $0 } ?? "-").utf8))
    }
    func add(_ points: [SourcePoint]) {
      add("\(points.count)")
      for point in points { add("\(point.abscissa) \(point.ordinate)") }
    }
    for column in layer.columns { add(column) }
    for row in layer.rows {
      add("\(row.number)")
      for value in row.values { add(value) }
      switch row.geometry {
      case .points(let points): add(points)
      case .lines(let lines): for line in lines { add(line) }
      case .polygons(let polygons): for ring in polygons.flatMap(\.rings) { add(ring) }
      case nil: add(String?.none)
      }
    }
    return hexadecimal(hasher.finalize())
  }

  private static func hexadecimal(_ bytes: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef")
    var text = ""
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }
}
