public import SectorizaModel

/// A table of neighbours as it was read.
public struct AdjacencyReading: Sendable {
  /// One line of the table, exactly as its file says it.
  public struct Row: Hashable, Sendable {
    /// As a spreadsheet shows it.
    public let row: Int
    public let a: String
    public let b: String
    /// `contigua`, `puente`, `enlace`; nil when the table does not say.
    public let reason: String?
  }

  /// nil when a finding is an error.
  public let adjacency: Adjacency?
  /// False when the table gives no border lengths: terms that use them are off.
  public let hasBorderLengths: Bool
  /// Every line that names two things, for who checks and does not trust.
  public let rows: [Row]
  public let findings: [Finding]
  public let input: InputRecord?
}

/// Reads a table of neighbours: `a,b`, and optionally `razon,longitud_m,costo`.
///
/// It accepts what `adyacencia.csv` holds. Ids are those of the units, untouched.
public enum AdjacencyTableReader {
  /// - Parameters:
  ///   - path: As the user typed it.
  ///   - units: Those of the territory, in its order.
  /// - Returns: Unknown ids, loops and numbers that are not are errors; a pair written twice (in
  ///   either order) is a warning, and its first line is used. O(rows + units).
  public static func read(path: String, units: [Unit]) -> AdjacencyReading {
    var loader = TableLoader(paths: .anywhere)
    guard
      let table = loader.load(
        LayerSource(file: path), fields: fields, role: "adyacencia", emptyIs: .warning)
    else {
      return AdjacencyReading(
        adjacency: nil, hasBorderLengths: false, rows: [], findings: loader.findings, input: nil)
    }
    var findings = loader.findings
    let map = ColumnMap(table, fields, findings: &findings)
    var builder = EdgeBuilder(table: table, map: map, units: units)
    for record in table.records { builder.add(record) }
    findings += builder.findings
    let hasLengths = map.has("longitud_m")
    if !hasLengths {
      findings.append(
        Finding(
          .note, "adyacencia-sin-longitudes", at: table.place(),
          "La tabla no trae «longitud_m»: al formar los sectores solo cuenta lo que se camina, no "
            + "el contorno.", remedy: "Agregue la columna «longitud_m» si quiere que cuente."))
    }
    let isSound = !findings.contains { $0.severity == .error }
    let adjacency = isSound ? try? Adjacency(unitCount: units.count, edges: builder.edges) : nil
    return AdjacencyReading(
      adjacency: adjacency, hasBorderLengths: hasLengths, rows: builder.rows, findings: findings,
      input: loader.inputs.first)
  }

  static let fields = [
    Field("a", ["ORIGEN", "UNIDAD_A"], isRequired: true),
    Field("b", ["DESTINO", "UNIDAD_B"], isRequired: true),
    Field("razon"), Field("longitud_m", ["LONGITUD"]), Field("costo"),
  ]
}

/// Turns lines into edges.
private struct EdgeBuilder {
  let table: RawTable
  let map: ColumnMap
  private let positions: [UnitID: Int]
  private(set) var edges: [Adjacency.Edge] = []
  private(set) var rows: [AdjacencyReading.Row] = []
  private(set) var findings: [Finding] = []
  private var firstRow: [Pair: Int] = [:]

  private struct Pair: Hashable {
    let low: Int
    let high: Int
  }

  init(table: RawTable, map: ColumnMap, units: [Unit]) {
    self.table = table
    self.map = map
    var positions: [UnitID: Int] = [:]
    for (position, unit) in units.enumerated() { positions[unit.id] = position }
    self.positions = positions
  }

  mutating func add(_ record: RawRecord) {
    let ids = ["a", "b"].map { record.text(map.position($0)) }
    if let a = ids[0], let b = ids[1] {
      rows.append(
        AdjacencyReading.Row(
          row: record.row, a: a, b: b, reason: record.text(map.position("razon"))))
    }
    guard let one = unit("a", ids[0], record), let other = unit("b", ids[1], record) else { return }
    guard one != other else {
      report(
        .error, "vecina-de-si-misma", record, "b", ids[1],
        "La unidad figura como vecina de sí misma.", "Quite la fila.")
      return
    }
    let pair = Pair(low: min(one, other), high: max(one, other))
    if let first = firstRow[pair] {
      report(
        .warning, "par-repetido", record, "a", ids[0],
        "El par de unidades ya está en la fila \(first); se usa la primera.",
        "Deje una sola fila por par.")
      return
    }
    firstRow[pair] = record.row
    edges.append(
      Adjacency.Edge(
        UnitIndex(one), UnitIndex(other), reason: reason(record),
        borderLengthMeters: number("longitud_m", record),
        crossingCostMeters: number("costo", record)))
  }

  private mutating func unit(_ column: String, _ id: String?, _ record: RawRecord) -> Int? {
    guard map.has(column) else { return nil }
    guard let id, let unit = positions[UnitID(id)] else {
      report(
        .error, "unidad-desconocida", record, column, id,
        "La fila no nombra una unidad de las capas.", "Quite la fila o corrija el código.")
      return nil
    }
    return unit
  }

  private mutating func reason(_ record: RawRecord) -> Adjacency.Edge.Reason {
    guard let text = record.text(map.position("razon")) else { return .border }
    if let reason = Adjacency.Edge.Reason(rawValue: text.lowercased()) { return reason }
    report(
      .warning, "razon-desconocida", record, "razon", text,
      "La razón no se conoce; se usa «contigua».", "Use contigua, puente o enlace.")
    return .border
  }

  private mutating func number(_ column: String, _ record: RawRecord) -> Double {
    guard let text = record.text(map.position(column)) else { return 0 }
    if let value = FieldText.number(text), value >= 0 { return value }
    report(
      .error, "numero-no-valido", record, column, text,
      "El valor debe ser un número de metros, 0 o más.", "Corrija el valor.")
    return 0
  }

  private mutating func report(
    _ severity: Finding.Severity, _ code: String, _ record: RawRecord, _ column: String,
    _ value: String?, _ message: String, _ remedy: String
  ) {
    findings.append(
      Finding(
        severity, code,
        at: table.place(row: record.row, column: map.heading(column), value: value), message,
        remedy: remedy))
  }
}
