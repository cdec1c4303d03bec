public import Foundation

/// A file to write: its place under the output folder and its bytes.
public struct OutputFile: Hashable, Sendable {
  /// Relative to the output folder, with `/`: `unidades.csv`, `interno/asignaciones.csv`.
  public let path: String
  public let bytes: Data
  /// True for what may not leave the office: it lies under `interno/`, folder 0700, file 0600.
  public let isInternal: Bool

  init(_ path: String, _ text: String) {
    self.path = path
    bytes = Data(text.utf8)
    isInternal = path.hasPrefix("interno/")
  }
}

/// The files that can be asked for one by one (`--solo`).
public enum OutputKind: String, Hashable, Sendable, CaseIterable {
  case units = "unidades.csv"
  case unitShapes = "unidades.geojson"
  case sectorShapes = "sectores.geojson"
  case adjacency = "adyacencia.csv"
  case reportData = "informe.json"
  case report = "informe.html"
  case map = "mapa.html"
  case caseloadSummary = "asignaciones_resumen.csv"
  case caseload = "interno/asignaciones.csv"

  /// The word that `--solo` takes for it: the extension, or `resumen` and `asignaciones`.
  public static func named(_ word: String) -> [OutputKind] {
    switch word {
    case "csv": [.units, .adjacency, .caseloadSummary]
    case "geojson": [.unitShapes, .sectorShapes]
    case "json": [.reportData]
    case "html", "informe": [.report]
    case "mapa": [.map]
    case "asignaciones": [.caseload, .caseloadSummary]
    default: allCases.filter { $0.rawValue == word }
    }
  }
}
