public import Foundation

/// The map library, as a Debian package installs it: read when a map is written and copied into
/// the page, so that the page needs nothing else.
///
/// It is not part of this program: the folder comes from the package `libjs-leaflet`.
public struct Leaflet: Hashable, Sendable {
  /// Where `libjs-leaflet` puts it.
  public static let debianFolder = URL(
    fileURLWithPath: "/usr/share/javascript/leaflet", isDirectory: true)

  let script: String
  let style: String

  /// - Parameter folder: holds `leaflet.min.js` or `leaflet.js`, and `leaflet.css`.
  /// - Throws: `ExportError.leafletMissing` with the path that could not be read.
  public init(folder: URL = Leaflet.debianFolder) throws(ExportError) {
    func text(_ name: String) -> String? {
      (try? Data(contentsOf: folder.appendingPathComponent(name)))
        .map { String(decoding: $0, as: UTF8.self) }
    }
    guard let script = text("leaflet.min.js") ?? text("leaflet.js") else {
      throw .leafletMissing(path: folder.appendingPathComponent("leaflet.js").path)
    }
    guard let style = text("leaflet.css") else {
      throw .leafletMissing(path: folder.appendingPathComponent("leaflet.css").path)
    }
    self.script = Leaflet.inlined(script: script)
    self.style = Leaflet.inlined(style: style)
  }

  /// Without the line that makes a browser look for a source map, and with nothing that would
  /// close the element it stands in.
  private static func inlined(script: String) -> String {
    script.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("//# sourceMappingURL=") }
      .joined(separator: "\n")
      .replacingOccurrences(of: "</", with: "<\\/")
      .replacingOccurrences(of: "<!--", with: "<\\!--")
  }

  /// Without the pictures, which would be requests: the page draws its own controls.
  private static func inlined(style: String) -> String {
    var text = ""
    var rest = style[...]
    while let start = rest.range(of: "url("),
      let end = rest[start.upperBound...].firstIndex(of: ")")
    {
      text += rest[..<start.lowerBound] + "none"
      rest = rest[rest.index(after: end)...]
    }
    return (text + rest).replacingOccurrences(of: "</", with: "")
  }
}
