/// Paths as text, without looking at the disk.
public enum PathText {
  /// The folder a path lies in: what stands before its last `/`; empty when there is none, `/` for
  /// what lies at the root. A `/` at the end does not count.
  public static func parent(of path: String) -> String {
    var units = Array(path.unicodeScalars)
    while units.count > 1, units.last == "/" { units.removeLast() }
    guard let slash = units.lastIndex(of: "/") else { return "" }
    guard slash > 0 else { return "/" }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: units[..<slash])
    return String(text)
  }
}
