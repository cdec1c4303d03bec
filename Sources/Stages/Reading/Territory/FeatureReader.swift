internal import SectorizaGeometry
internal import SectorizaModel

/// Reads risk zones, barriers and crossings: shapes with a name.
struct FeatureReader {
  let zone: UTMZone?
  let worker: GeometryWorker
  private(set) var findings: [Finding] = []
  private(set) var riskZones: [RiskZone] = []
  private(set) var barriers: [Barrier] = []
  private(set) var crossings: [Crossing] = []
  /// The gravest level that a table of hazards tells of a centro poblado, by its ten digits.
  private(set) var levelOfPlace: [String: String] = [:]

  init(zone: UTMZone?, worker: GeometryWorker) {
    self.zone = zone
    self.worker = worker
  }

  mutating func read(_ located: LocatedTable) throws(GeometryError) {
    let table = located.table
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    var levels = HazardLevels(table, located.map)
    for (position, record) in table.records.enumerated() {
      let place = table.place(row: record.row)
      // A level counts by the code of its centro poblado also where the row has no position.
      let level = table.role == .risk ? levels.level(of: record) : nil
      guard let projected = shapes[position] else {
        if located.isMissing(position) {
          findings.append(
            Finding(
              .warning, "sin-geometria", at: place, "La fila no tiene geometría y no se usa.",
              remedy: "Dibújela o quítela del archivo."))
        }
        continue
      }
      guard let shape = try usable(projected, table.role, at: place) else { continue }
      func text(_ name: String) -> String? { record.text(located.map.position(name)) }
      switch table.role {
      case .barriers:
        barriers.append(
          Barrier(
            name: text("nombre") ?? "", shape: shape, costMeters: cost(record, table, located.map)))
      case .crossings:
        crossings.append(
          Crossing(
            name: text("nombre") ?? "", shape: shape, costMeters: cost(record, table, located.map)))
      default:
        riskZones.append(
          RiskZone(
            code: text("codigo") ?? "\(record.row)", kind: text("tipo") ?? "",
            level: level, shape: shape))
      }
    }
    findings += levels.findings
    levelOfPlace.merge(levels.levelOfPlace) { first, second in
      HazardLevels.worse(first, second)
    }
  }

  /// What crossing costs; nil where the source does not say, or says something else.
  private mutating func cost(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> Double? {
    guard let text = record.text(map.position("costo_m")) else { return nil }
    if let meters = FieldText.number(text), (0...FeatureReader.mostCostMeters).contains(meters) {
      return meters
    }
    let consequence =
      table.role == .barriers ? "la barrera no se cruza" : "cruzar no cuesta nada"
    findings.append(
      Finding(
        .warning, "costo-no-valido",
        at: table.place(row: record.row, column: map.heading("costo_m"), value: text),
        "El costo de cruzar no son metros de 0 a \(FieldText.plain(FeatureReader.mostCostMeters)): "
          + "\(consequence).",
        remedy: "Escriba cuántos metros más es cruzar, por ejemplo 300."))
    return nil
  }

  static let mostCostMeters = 100_000.0

  /// Valid, and of a dimension that the role can use.
  private mutating func usable(
    _ shape: Shape<ProjectedPoint>, _ role: LayerRole, at place: Finding.Place
  ) throws(GeometryError) -> Shape<ProjectedPoint>? {
    if case .points = shape, role == .barriers {
      findings.append(
        Finding(
          .warning, "barrera-sin-largo", at: place,
          "Una barrera debe ser una línea o un polígono; este punto no se usa.",
          remedy: "Dibújela como línea."))
      return nil
    }
    guard let fault = try worker.invalidReason(of: shape) else { return shape }
    let repaired = try worker.repaired(shape)
    guard !repaired.isEmpty else {
      findings.append(
        Finding(
          .warning, "geometria-irreparable", at: place,
          "La geometría no se puede reparar (\(fault.fault.spanish)) y no se usa.",
          remedy: "Vuelva a dibujarla o quítela del archivo."))
      return nil
    }
    findings.append(
      Finding(
        .warning, "geometria-reparada", at: place,
        "La geometría no era válida (\(fault.fault.spanish)) y se reparó.",
        remedy: "Compárela con el original."))
    return repaired
  }
}
