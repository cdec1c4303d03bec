import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

/// Opens pages in a headless Chromium that can reach nothing.
private enum Browser {
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  static var isReady: Bool {
    path != nil && FileManager.default.fileExists(atPath: Leaflet.debianFolder.path)
  }

  /// - Returns: the page's document after it ran, and what the browser's log says of its console.
  static func open(_ page: String) throws -> (document: String, console: [String]) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sectoriza-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("mapa.html")
    try Data(page.utf8).write(to: file)
    let log = folder.appendingPathComponent("log")
    let out = folder.appendingPathComponent("dom")
    for url in [log, out] { try Data().write(to: url) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
      "--user-data-dir=\(folder.path)/perfil", "--host-resolver-rules=MAP * ~NOTFOUND",
      "--enable-logging=stderr", "--v=0", "--virtual-time-budget=5000", "--window-size=1280,900",
      "--dump-dom", file.absoluteString,
    ]
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    process.waitUntilExit()
    let lines = String(decoding: try Data(contentsOf: log), as: UTF8.self).split(separator: "\n")
    return (
      String(decoding: try Data(contentsOf: out), as: UTF8.self),
      lines.filter { $0.contains(":CONSOLE") }.map(String.init)
    )
  }
}

/// Reports from inside the page what it asked for and what its policy stopped.
private let witness = """
  <script>
  var quejas = [];
  document.addEventListener("securitypolicyviolation", function (e) { quejas.push(e.blockedURI); });
  window.addEventListener("load", function () {
    document.querySelectorAll(".capas input").forEach(function (c) { if (!c.checked) c.click(); });
    document.querySelectorAll(".lista tbody tr")[0].click();
    document.querySelectorAll(".lista th button")[2].click();
    document.body.dataset.peticiones = performance.getEntriesByType("resource").length;
    document.body.dataset.quejas = quejas.join(" ");
    document.body.dataset.lienzos = document.querySelectorAll("canvas").length;
  });
  </script>
  """

@Suite(
  .serialized, .enabled(if: Browser.isReady, "skipped: chromium or libjs-leaflet is not installed"))
struct BrowserTests {
  private func page(_ mini: MiniDistrict) throws -> String {
    let file = try #require(
      try Exporter(try mini.run()).files(
        [OutputKind.map], ExportOptions(leaflet: try Leaflet())
      ).first)
    return String(decoding: file.bytes, as: UTF8.self)
  }

  private func witnessed(_ page: String) throws -> String {
    let end = try #require(page.range(of: "</body>", options: .backwards))
    return page.replacingCharacters(in: end, with: witness + "</body>")
  }

  @Test func `the map opens with its layers, asks for nothing and complains of nothing`() throws {
    var mini = MiniDistrict(personsPerUnit: 9)
    mini.unitsWithoutSector = [3]
    let (document, console) = try Browser.open(try witnessed(try page(mini)))
    #expect(console.isEmpty)
    #expect(document.contains("data-peticiones=\"0\""))
    #expect(document.contains("data-quejas=\"\""))
    let match = try #require(document.firstMatch(of: /data-listo="([^"]*)"/))
    let counts = try #require(
      try JSONSerialization.jsonObject(
        with: Data(match.1.replacingOccurrences(of: "&quot;", with: "\"").utf8)) as? [String: Int])
    #expect(counts["sectores"] == 8 && counts["sinSector"] == 1)
    #expect((counts["unidades"] ?? 0) + (counts["vacias"] ?? 0) == 95)
    #expect(counts["ipress"] == 2 && counts["ie_inicial"] == 2 && counts["agua"] == 1)
    #expect(counts["riesgo"] == 1 && counts["barreras"] == 1 && counts["limite"] == 1)
    #expect(counts["puentes"] == 1 && counts["centros"] == 8)
    #expect(counts["vecindad"] == 11 * 8 + 12 * 7 - 1)
  }

  @Test func `a click in the table opens the sector, its heading sorts`() throws {
    let (document, _) = try Browser.open(try witnessed(try page(MiniDistrict())))
    #expect(document.contains("<h2>Sector 01</h2>"))
    #expect(document.contains("aria-sort=\"descending\""))
    #expect(document.firstMatch(of: /<tr class="activo">/) != nil)
  }

  @Test func `names in the data are text in the page, never markup`() throws {
    let mini = MiniDistrict(name: "<img src=x onerror=alert(1)></script><b>Ñ")
    let (document, console) = try Browser.open(try witnessed(try page(mini)))
    #expect(console.isEmpty)
    #expect(document.contains("Sectores de &lt;img src=x onerror=alert(1)&gt;"))
    #expect(document.contains("data-peticiones=\"0\""))
  }

  @Test func `the guard works: a page that asks is caught`() throws {
    let page = try witnessed(try page(MiniDistrict()))
      .replacingOccurrences(
        of: "<noscript>", with: "<img src=\"http://example.invalid/x.png\"><noscript>")
    let (document, _) = try Browser.open(page)
    #expect(!document.contains("data-peticiones=\"0\"") || !document.contains("data-quejas=\"\""))
  }
}
