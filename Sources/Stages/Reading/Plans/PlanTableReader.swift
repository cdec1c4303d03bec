public import SectorizaModel

/// A table `unidad_id, sector` exactly as its file says it, mistakes included.
public struct PlanReading: Sendable {
  public struct Row: Hashable, Sendable {
    /// As a spreadsheet shows it.
    public let row: Int
    /// Untouched but for the blanks around it; empty when the cell is.
    public let unit: String
    /// Empty or `0`: without sector.
    public let sector: String
    /// The *denominación*, when the table has that column.
    public let sectorName: String?
    /// What the table declares of the unit; nil where it says nothing, or withholds it.
    public let gestantes: Double?
    public let under5: Double?
    public let population: Double?
    public let load: Double?
    public let isEstimated: Bool?
  }

  public let file: String
  public let rows: [Row]
  public let findings: [Finding]
  public let input: InputRecord?
  /// True when something keeps the table from being a plan at all: no file, no such column.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Reads somebody's plan to look at it, without believing it: `unidades.csv`, or a table or layer
/// with the same columns.
public enum PlanTableReader {
  /// O(rows). Only what keeps the file from being read is an error; the rest is the auditor's.
  public static func read(path: String) -> PlanReading {
    var loader = TableLoader(paths: .anywhere)
    guard
      let table = loader.load(
        LayerSource(file: path), fields: fields, role: "plan", emptyIs: .error)
    else {
      return PlanReading(file: path, rows: [], findings: loader.findings, input: nil)
    }
    var findings = loader.findings
    let map = ColumnMap(table, fields, findings: &findings)
    var rows: [PlanReading.Row] = []
    for record in table.records {
      func number(_ name: String) -> Double? {
        guard let text = record.text(map.position(name)) else { return nil }
        // `<5` is a count withheld, not a mistake.
        if let value = FieldText.number(text) { return value }
        if !text.hasPrefix("<") {
          findings.append(
            Finding(
              .warning, "no-es-numero",
              at: table.place(row: record.row, column: map.heading(name), value: text),
              "El valor declarado no es un número; se toma como no dicho.",
              remedy: "Escríbalo con punto decimal."))
        }
        return nil
      }
      rows.append(
        PlanReading.Row(
          row: record.row, unit: record.text(map.position("unidad_id")) ?? "",
          sector: record.text(map.position("sector")) ?? "",
          sectorName: map.has("denominacion")
            ? record.text(map.position("denominacion")) ?? "" : nil,
          gestantes: number("gestantes"), under5: number("menores_5"),
          population: number("poblacion"), load: number("carga"),
          isEstimated: record.text(map.position("estimado")).map(isYes)))
    }
    return PlanReading(file: path, rows: rows, findings: findings, input: loader.inputs.first)
  }

  private static func isYes(_ text: String) -> Bool {
    ["SI", "TRUE", "1", "ESTIMADO"].contains(Heading.folded(text))
  }

  static let fields = [
    Field(
      "unidad_id",
      [
        "ID", "IDMANZANA", "ID_MANZANA", "LLAVE_MZS", "MZ", "IDCCPP", "CODCP", "CODIGO",
      ], isRequired: true),
    Field("sector", ["COD_SECTOR", "CODIGO_SECTOR"], isRequired: true),
    Field("denominacion", ["NOMBRE_SECTOR"]),
    Field("gestantes"), Field("menores_5", ["NINOS_0_59M"]), Field("poblacion"), Field("carga"),
    Field("estimado"),
  ]
}
