import CGDAL
import Foundation

extension SourceFile {
  /// Refuses what would not fit in memory, before anything is parsed.
  func check(limitBytes: Int) throws(FormatsError) {
    if isCompressed {
      guard try eachChunk(of: virtualPath, limitBytes: limitBytes, { _ in }) > 0 else {
        throw .empty(path: path)
      }
      return
    }
    var status = stat()
    guard unsafe stat(absolute, &status) == 0 else { throw .notReadable(path: path) }
    guard status.st_size > 0 else { throw .empty(path: path) }
    let sizes = [status] + companions.map(\.status)
    guard sizes.allSatisfy({ $0.st_size <= limitBytes }) else {
      throw .tooLarge(path: path, limitBytes: limitBytes)
    }
    if format == .kml, absolute.lowercased().hasSuffix(".kmz") {
      try checkParts(limitBytes: limitBytes)
    }
  }

  /// Unpacks all that a package holds, keeping none of it, to see how much it really is.
  private func checkParts(limitBytes: Int) throws(FormatsError) {
    GDALRuntime.start()
    let root = "/vsizip/{" + absolute + "}"
    let list = unsafe VSIReadDirRecursive(root)
    defer { unsafe CSLDestroy(list) }
    let count = Int(unsafe CSLCount(list))
    guard count > 0 else { throw .damaged(path: path, message: "not a package") }
    guard count <= SourceFile.limitParts else {
      throw .tooMany(path: path, .parts, limit: SourceFile.limitParts)
    }
    var total = 0
    for index in 0..<count {
      guard let name = unsafe decoded(list?[index]), !name.hasSuffix("/") else { continue }
      total += try eachChunk(of: root + "/" + name, limitBytes: limitBytes - total) { _ in }
    }
  }

  /// The most files in a package.
  static let limitParts = 10_000
  /// A workbook packs its text some thirty times; what packs far more is made to fill the memory.
  private static let limitRatio = 250
  private static let freeBytes = 64 << 20

  /// The bytes of the file, decompressed.
  func bytes(limitBytes: Int) throws(FormatsError) -> [UInt8] {
    var bytes: [UInt8] = []
    guard try eachChunk(of: virtualPath, limitBytes: limitBytes, { bytes += $0 }) > 0 else {
      throw .empty(path: path)
    }
    return bytes
  }

  /// A part of a file that is a ZIP package, by its path within.
  func part(_ name: String, limitBytes: Int) throws(FormatsError) -> [UInt8] {
    var bytes: [UInt8] = []
    let place = "/vsizip/{" + absolute + "}/" + name
    guard try eachChunk(of: place, limitBytes: limitBytes, { bytes += $0 }) > 0 else {
      throw .damaged(path: path, message: "an empty part")
    }
    return bytes
  }

  /// How many bytes a file or part gave, piece by piece.
  @discardableResult
  private func eachChunk(
    of place: String, limitBytes: Int, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(FormatsError) -> Int {
    GDALRuntime.start()
    var messages: [String] = []
    var total = 0
    let limit =
      place == absolute
      ? limitBytes : min(limitBytes, max(SourceFile.freeBytes, packedSize * SourceFile.limitRatio))
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
        guard total <= limit else { throw .tooLarge(path: path, limitBytes: limit) }
        body(chunk[..<count])
      }
    }
    guard messages.isEmpty else {
      throw .damaged(path: path, message: messages.joined(separator: "; "))
    }
    return total
  }

  /// What the file takes on the disk.
  private var packedSize: Int {
    var status = stat()
    return unsafe stat(absolute, &status) == 0 ? Int(status.st_size) : 0
  }

  /// A write-ahead log beside a GeoPackage that a program has open.
  var hasPendingChanges: Bool {
    var status = stat()
    return unsafe stat(absolute + "-wal", &status) == 0 && status.st_size > 0
  }

  /// What a shapefile says of its text: the first word of the `.cpg` beside it, else the language
  /// byte of its table. Either may lie.
  var declaredEncoding: (name: String, encoding: TextEncoding?)? {
    let stem = String(absolute.dropLast(4))
    for ending in [".cpg", ".CPG"] {
      guard let bytes = head(of: stem + ending, count: 64) else { continue }
      let name = String(decoding: bytes.prefix { $0 >= 32 }, as: UTF8.self).filter {
        $0 > " " && $0 < "\u{7F}"
      }
      if !name.isEmpty { return (name, TextEncoding(declared: name)) }
    }
    for ending in [".dbf", ".DBF"] {
      guard let header = head(of: stem + ending, count: 32), header.count == 32,
        let encoding = TextEncoding(dbfLanguage: header[29])
      else { continue }
      return (encoding.rawValue, encoding)
    }
    return nil
  }

  /// The first bytes of a plain file; nil when it is none or cannot be read.
  func head(of path: String, count: Int) -> [UInt8]? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let file = FileHandle(forReadingAtPath: path)
    else { return nil }
    defer { try? file.close() }
    return (try? file.read(upToCount: count)).map { Array($0) }
  }
}
