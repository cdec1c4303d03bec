import CGDAL
import Foundation

extension SourceFile {
  /// Refuses what would not fit in memory, before anything is parsed.
  func check(limitBytes: Int) throws(FormatsError) {
    if isCompressed {
      try eachChunk(of: virtualPath, limitBytes: limitBytes) { _ in }
      return
    }
    var status = stat()
    guard unsafe stat(absolute, &status) == 0 else { throw .notReadable(path: path) }
    guard status.st_size > 0 else { throw .empty(path: path) }
    guard status.st_size <= limitBytes else {
      throw .tooLarge(path: path, limitBytes: limitBytes)
    }
  }

  /// The bytes of the file, decompressed.
  func bytes(limitBytes: Int) throws(FormatsError) -> [UInt8] {
    var bytes: [UInt8] = []
    try eachChunk(of: virtualPath, limitBytes: limitBytes) { bytes += $0 }
    return bytes
  }

  /// A part of a file that is a ZIP package, by its path within.
  func part(_ name: String, limitBytes: Int) throws(FormatsError) -> [UInt8] {
    var bytes: [UInt8] = []
    let place = "/vsizip/{" + absolute + "}/" + name
    try eachChunk(of: place, limitBytes: limitBytes) { bytes += $0 }
    return bytes
  }

  private func eachChunk(
    of place: String, limitBytes: Int, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(FormatsError) {
    GDALRuntime.start()
    var messages: [String] = []
    var total = 0
    try GDALRuntime.listening(&messages) { () throws(FormatsError) in
      guard let file = unsafe VSIFOpenL(place, "rb") else {
        throw .damaged(path: path, message: "not found within it or not a package")
      }
      defer { unsafe _ = VSIFCloseL(file) }
      var chunk = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let count = unsafe chunk.withUnsafeMutableBytes {
          unsafe VSIFReadL($0.baseAddress, 1, $0.count, file)
        }
        guard count > 0 else { break }
        total += count
        guard total <= limitBytes else { throw .tooLarge(path: path, limitBytes: limitBytes) }
        body(chunk[..<count])
      }
    }
    guard messages.isEmpty else {
      throw .damaged(path: path, message: messages.joined(separator: "; "))
    }
    guard total > 0 else { throw .empty(path: path) }
  }

  /// A write-ahead log beside a GeoPackage that a program has open.
  var hasPendingChanges: Bool {
    var status = stat()
    return unsafe stat(absolute + "-wal", &status) == 0 && status.st_size > 0
  }

  /// A `.cpg` beside a shapefile, which GDAL reads; without it the text is taken as Windows-1252.
  var encodingIsDeclared: Bool {
    let stem = String(absolute.dropLast(4))
    return [".cpg", ".CPG"].contains { FileManager.default.fileExists(atPath: stem + $0) }
  }
}

/// The encoding of old Peruvian files.
enum Windows1252 {
  /// 0x80…0x9F; 0 where the code page has nothing.
  private static let upper: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The same text in UTF-8.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(byte)
        continue
      }
      let mapped = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt32(byte)
      let scalar = Unicode.Scalar(mapped == 0 ? 0xFFFD : mapped) ?? "\u{FFFD}"
      result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
    return result
  }
}
