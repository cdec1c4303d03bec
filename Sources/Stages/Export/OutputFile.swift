public import Foundation

/// A file to write: its place under the output folder and its bytes.
public struct OutputFile: Hashable, Sendable {
  /// Relative to the output folder, with `/`: `unidades.csv`, `interno/asignaciones.csv`.
  public let path: String
  public let bytes: Data
  /// True for what may not leave the office: it lies under `interno/`, folder 0700, file 0600.
  public let isInternal: Bool

  init(_ path: String, _ text: String) { self.init(path, bytes: Data(text.utf8)) }

  init(_ path: String, bytes: Data) {
    self.path = path
    self.bytes = bytes
    isInternal = path.hasPrefix("interno/")
  }

  init(_ path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = Data(bytes)
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
  case changes = "cambios.csv"
  case curve = "curva_de_cambios.csv"
  case curveChart = "curva_de_cambios.svg"
  case numbers = "numero_de_sectores.csv"
  case numbersChart = "numero_de_sectores.svg"
  case numbersPage = "numero_de_sectores.html"
  case caseloadSummary = "asignaciones_resumen.csv"
  case quality = "calidad.csv"
  case caseload = "interno/asignaciones.csv"
  case gestorLoads = "interno/carga_gestores.csv"
  case monthlyLoads = "interno/carga_mensual.csv"
  case shortages = "interno/horas_faltantes.csv"
  case priorities = "interno/prioridades.csv"
  case placements = "interno/ubicaciones.csv"
  case qualityRecords = "interno/calidad_filas.csv"
  case personChanges = "interno/cambios_personas.csv"
  case homologation = "interno/homologacion.csv"
  case conflicts = "interno/conflictos.csv"

  /// Those that hold for the sectors of one plan and the persons of the lists: a run without lists
  /// has none of them.
  public static let assigned: [OutputKind] = [
    .caseloadSummary, .caseload, .placements, .gestorLoads, .monthlyLoads, .shortages,
    .priorities,
  ]

  /// Those that know persons by pseudonym.
  public static let pseudonymous: [OutputKind] = [
    .caseload, .placements, .qualityRecords, .homologation, .conflicts, .personChanges,
  ]

  /// Those that lists without anything to compare do not have.
  public static let compared: [OutputKind] = [.homologation, .conflicts]

  /// Those of a comparison of numbers of sectors, which has no plan; a run has none of them.
  public static let comparison: [OutputKind] = [.numbers, .numbersChart, .numbersPage]

  /// The word that `--solo` takes for it: the extension, or what it is about.
  public static func named(_ word: String) -> [OutputKind] {
    switch word {
    case "csv": [.units, .adjacency, .caseloadSummary, .quality, .changes, .curve, .numbers]
    case "geojson": [.unitShapes, .sectorShapes]
    case "json": [.reportData]
    case "html", "informe": [.report, .numbersPage]
    case "svg": [.curveChart, .numbersChart]
    case "mapa": [.map]
    case "asignaciones":
      [
        .caseload, .caseloadSummary, .placements, .gestorLoads, .monthlyLoads, .shortages,
        .priorities,
        .personChanges,
      ]
    case "calidad": [.quality, .qualityRecords, .homologation, .conflicts]
    default: allCases.filter { $0.rawValue == word }
    }
  }
}
