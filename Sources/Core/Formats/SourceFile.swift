import Foundation

/// A file that exists, may be read and has a format of the allow-list.
struct SourceFile {
  /// As the caller gave it.
  let path: String
  /// From the root, so that no prefix of it can be taken for a connection.
  let absolute: String
  let format: FileFormat
  let isCompressed: Bool

  init(_ path: String) throws(FormatsError) {
    self.path = path
    absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    var status = stat()
    guard unsafe stat(absolute, &status) == 0 else {
      // A folder that may not be entered hides what it holds.
      throw errno == EACCES ? .notReadable(path: path) : .fileNotFound(path: path)
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .isDirectory(path: path) }
    guard kind == S_IFREG, unsafe access(absolute, R_OK) == 0 else {
      throw .notReadable(path: path)
    }
    guard let format = FileFormat(path: path) else {
      throw .unknownFormat(path: path, allowed: FileFormat.allowedEndings)
    }
    self.format = format
    isCompressed = path.lowercased().hasSuffix(".gz")
    // The others are read here and there, which a compressed file does not allow.
    guard !isCompressed || [.geoJSON, .csv, .kml].contains(format) else {
      throw .unknownFormat(path: path, allowed: FileFormat.allowedEndings)
    }
  }

  /// The name without folder and endings.
  var stem: String {
    var name = String(absolute.split(separator: "/").last ?? "")
    if isCompressed { name.removeLast(3) }
    if let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
    return name
  }

  /// What GDAL's file system calls it.
  var virtualPath: String { isCompressed ? "/vsigzip/" + absolute : absolute }
}
