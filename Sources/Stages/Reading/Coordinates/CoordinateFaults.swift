internal import SectorizaGeometry
internal import SectorizaModel

/// Counts what is wrong with the coordinates of a table, to tell each kind once: how many rows,
/// which is the first, what was done.
struct CoordinateFaults {
  enum Kind: CaseIterable {
    case swapped, positive, swappedMetres, kilometres, degreesInPlane, otherZone
    case contradicted, truncated, repeated, notFinite, severalZones, foreign

    init?(_ sense: CoordinateSense) {
      switch sense {
      case .degrees, .metres: return nil
      case .swapped: self = .swapped
      case .positive: self = .positive
      case .swappedMetres: self = .swappedMetres
      case .kilometres: self = .kilometres
      case .repeated: self = .repeated
      case .notFinite: self = .notFinite
      case .foreign: self = .foreign
      }
    }

    /// True when the point is used all the same, corrected.
    var isCorrected: Bool {
      switch self {
      case .swapped, .positive, .swappedMetres, .kilometres, .degreesInPlane, .otherZone: true
      case .contradicted, .truncated, .repeated, .notFinite, .severalZones, .foreign: false
      }
    }
  }

  private var rows: [Kind: (count: Int, first: Int)] = [:]

  mutating func add(_ kind: Kind, row: Int) {
    rows[kind, default: (0, row)].count += 1
  }

  /// One finding for each kind.
  ///
  /// - Parameters:
  ///   - total: The rows with coordinates: a fault of all of them is of the table.
  ///   - system: What the file says its coordinates are in.
  ///   - severity: Of rows that are left without place; a whole table without it is an error.
  func findings(
    of table: RawTable, total: Int, system: ReferenceSystem?, severity: Finding.Severity
  ) -> [Finding] {
    Kind.allCases.compactMap { kind in
      guard let (count, first) = rows[kind] else { return nil }
      let isWhole = count == total
      let text = Self.text(kind, system?.name ?? "")
      let gravity: Finding.Severity =
        switch kind {
        case .kilometres: .note
        case .contradicted: .error
        default: kind.isCorrected ? .warning : isWhole ? .error : severity
        }
      return Finding(
        gravity, text.code, at: table.place(row: isWhole ? nil : first),
        isWhole
          ? "\(text.subject(true)): \(text.consequence)."
          : "\(text.subject(false)) (\(text.consequence)): \(count).",
        remedy: text.remedy)
    }
  }

  private struct Text {
    let code: String
    /// What is wrong, said of the coordinates.
    let fault: String
    let consequence: String
    let remedy: String

    func subject(_ isWhole: Bool) -> String {
      isWhole ? "Las coordenadas \(fault)" : "Filas cuyas coordenadas \(fault)"
    }
  }

  private static func text(_ kind: Kind, _ system: String) -> Text {
    switch kind {
    case .swapped:
      Text(
        code: "coordenadas-invertidas", fault: "tienen la latitud y la longitud cambiadas",
        consequence: "se intercambiaron",
        remedy: "Revise el mapa; para que no vuelva a salir, corrija el archivo o declare "
          + "«columnas: {lat: …, lon: …}» al revés.")
    case .positive:
      Text(
        code: "coordenadas-sin-signo", fault: "perdieron el signo menos",
        consequence: "se les devolvió",
        remedy: "En el Perú la latitud y la longitud son negativas: agregue el signo en el archivo."
      )
    case .swappedMetres:
      Text(
        code: "coordenadas-invertidas", fault: "tienen el este y el norte cambiados",
        consequence: "se intercambiaron",
        remedy: "Revise el mapa; para que no vuelva a salir, corrija el archivo.")
    case .kilometres:
      Text(
        code: "coordenadas-en-km", fault: "están en kilómetros UTM",
        consequence: "se pasaron a metros", remedy: "")
    case .degreesInPlane:
      Text(
        code: "crs-no-corresponde", fault: "son grados y el archivo dice estar en «\(system)»",
        consequence: "se leyeron como WGS84", remedy: "Declare «crs: EPSG:4326» en la capa.")
    case .otherZone:
      Text(
        code: "zona-utm-corregida",
        fault: "caen lejos del distrito en la zona declarada («\(system)») y dentro de él en otra",
        consequence: "se leyeron en la otra",
        remedy: "Revise el mapa, y declare el «crs» que corresponde.")
    case .contradicted:
      Text(
        code: "crs-no-corresponde", fault: "no son las de «\(system)», que el archivo dice",
        consequence: "no se sabe en qué sistema están", remedy: "Declare el «crs» de la capa.")
    case .truncated:
      Text(
        code: "coordenadas-truncadas", fault: "son grados enteros, sin decimales",
        consequence: "no sirven y quedan sin lugar",
        remedy: "Use una copia con decimales: un grado son 110 km.")
    case .repeated:
      Text(
        code: "coordenadas-repetidas", fault: "tienen el mismo número en X y en Y",
        consequence: "quedan sin lugar", remedy: "Pida la coordenada que falta a la fuente.")
    case .notFinite:
      Text(
        code: "coordenadas-no-finitas", fault: "no son números finitos (NaN o infinito)",
        consequence: "quedan sin lugar", remedy: "Vuelva a dibujarlas o quítelas del archivo.")
    case .severalZones:
      Text(
        code: "zona-utm-ambigua",
        fault: "son metros UTM que podrían estar en más de una zona",
        consequence: "quedan sin lugar", remedy: "Páselas a grados, o sepárelas por zona.")
    case .foreign:
      Text(
        code: "coordenadas-fuera-del-peru", fault: "están fuera del Perú",
        consequence: "quedan sin lugar",
        remedy: "Corrija las coordenadas, o declare el «crs» de la capa.")
    }
  }
}
