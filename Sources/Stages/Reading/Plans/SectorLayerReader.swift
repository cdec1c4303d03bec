internal import SectorizaGeometry
public import SectorizaModel

/// The sectors of a `sectores.geojson`, or of a table of sectors, exactly as the file says them.
public struct SectorLayerReading: Sendable {
  public struct Row: Hashable, Sendable {
    /// The row of the table, or the feature from 1.
    public let row: Int
    /// Empty when the cell is.
    public let code: String
    /// nil when the file has no names at all.
    public let name: String?
    /// On the plane of the zone, unrepaired; nil when the file has none for it.
    public let shape: Shape<ProjectedPoint>?
    /// What the file declares, by the name of its column in design §4 (`gestantes`, `menores_5`,
    /// `ipress`, `carga`…); numbers only.
    public let figures: [String: Double]
    /// The id of the unit the sector is walked from.
    public let hub: String?
  }

  public let file: String
  public let rows: [Row]
  public let findings: [Finding]
  public let input: InputRecord?
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Reads the sectors of somebody's plan to look at them, without believing or repairing them.
public enum SectorLayerReader {
  /// - Parameter zone: That of the territory they are held against.
  public static func read(path: String, zone: UTMZone) -> SectorLayerReading {
    var loader = TableLoader(paths: .anywhere)
    guard
      let table = loader.load(
        LayerSource(file: path), fields: fields, role: "sectores", emptyIs: .error)
    else {
      return SectorLayerReading(file: path, rows: [], findings: loader.findings, input: nil)
    }
    var findings = loader.findings
    var unheard: [Finding] = []
    let map = ColumnMap(table, fields, findings: &unheard)
    var shapes: [Shape<ProjectedPoint>?] = table.records.map { _ in nil }
    do throws(GeometryError) {
      let located = try LocatedTable(
        table, near: DistrictPlace(zone: zone), fields: fields, severity: .error,
        findings: &findings)
      shapes = try located.onPlane(zone, severity: .error, findings: &findings)
    } catch {
      findings.append(
        Finding(
          .error, "geometria-fallida", at: table.place(),
          "No se pudieron proyectar los sectores: \(error).",
          remedy: "Revise el «crs» del archivo."))
    }
    let rows = zip(table.records, shapes).map { record, shape in
      var figures: [String: Double] = [:]
      for name in figureNames {
        figures[name] = record.text(map.position(name)).flatMap(FieldText.number)
      }
      return SectorLayerReading.Row(
        row: record.row, code: record.text(map.position("sector")) ?? "",
        name: map.has("denominacion") ? record.text(map.position("denominacion")) ?? "" : nil,
        shape: shape, figures: figures, hub: record.text(map.position("unidad_centro")))
    }
    return SectorLayerReading(
      file: path, rows: rows, findings: findings, input: loader.inputs.first)
  }

  private static let figureNames = [
    "unidades", "poblacion", "gestantes", "menores_5", "ipress", "ie_inicial", "zonas_riesgo",
    "sistemas_agua", "carga", "carga_objetivo", "desviacion",
  ]

  static let fields =
    [
      Field("sector", ["ID", "CODIGO", "COD_SECTOR"], isRequired: true),
      Field("denominacion", ["NOMBRE", "NOMBRE_SECTOR"]),
      Field("unidad_centro", ["HUB"]),
    ] + figureNames.map { Field($0) }
}
