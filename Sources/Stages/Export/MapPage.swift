import Foundation
import SectorizaModel

/// `mapa.html`: one file that opens by double click, with no network.
struct MapPage {
  private let facts: ReportFacts
  private let leaflet: Leaflet

  init(_ facts: ReportFacts, _ leaflet: Leaflet) {
    self.facts = facts
    self.leaflet = leaflet
  }

  func file() -> OutputFile {
    let territory = facts.run.territory
    let title = HTMLText.escaped("Mapa de sectores: \(territory.name)")
    let style = String(decoding: PackageResources.map_css, as: UTF8.self)
    let script = String(decoding: PackageResources.map_js, as: UTF8.self)
    let data = JSONText(MapData(facts).json, indented: false).text
    let html = """
      <!DOCTYPE html>
      <html lang="es-PE">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src \
      'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action \
      'none'">
      <title>\(title)</title>
      <!-- Leaflet: (c) 2010-2019 Vladimir Agafonkin, (c) 2010-2011 CloudMade, licence BSD-2-Clause,
      as the package libjs-leaflet distributes it. -->
      <style>
      \(leaflet.style)
      \(style)</style>
      </head>
      <body>
      <noscript><p>Este mapa necesita JavaScript.</p></noscript>
      <script id="datos" type="application/json">\(data)</script>
      <script>
      \(leaflet.script)
      </script>
      <script>
      \(script)</script>
      </body>
      </html>

      """
    return OutputFile(OutputKind.map.rawValue, html)
  }
}
