internal import SectorizaGeometry
internal import SectorizaModel

/// Reads a sectorization that somebody made: a table of units, or polygons with a sector.
struct ExistingReader {
  let units: [Unit]
  let zone: UTMZone?
  private(set) var findings: [Finding] = []
  private var sectorOfUnit: [String?]

  init(units: [Unit], zone: UTMZone?) {
    self.units = units
    self.zone = zone
    sectorOfUnit = units.map { _ in nil }
  }

  /// nil when no unit got a sector.
  func sectorization(origin: String?) -> ExistingSectorization? {
    guard sectorOfUnit.contains(where: { $0 != nil }) else { return nil }
    return ExistingSectorization(origin: origin ?? "otro", sectorOfUnit: sectorOfUnit)
  }

  mutating func read(_ located: LocatedTable) throws(GeometryError) {
    guard located.map.has("sector") else { return }
    if located.table.hasGeometry {
      try polygons(located)
    } else if located.map.has("unidad_id") {
      table(located)
    } else {
      findings.append(
        Finding(
          .error, "columna-no-existe", at: located.table.place(column: "unidad_id"),
          "La sectorización no tiene la columna «unidad_id» ni polígonos.",
          remedy: "Declare «columnas: {unidad_id: …}», o use una capa de polígonos."))
    }
  }

  private mutating func table(_ located: LocatedTable) {
    let table = located.table
    var positions: [UnitID: Int] = [:]
    for (position, unit) in units.enumerated() { positions[unit.id] = position }
    var rowOfUnit: [Int: Int] = [:]
    var strangers: [Finding] = []
    var known = 0
    var lostZeros = Tally()
    for record in table.records {
      guard let id = record.text(located.map.position("unidad_id")) else { continue }
      let place = table.place(
        row: record.row, column: located.map.heading("unidad_id"), value: id)
      var found = positions[UnitID(id)]
      if found == nil, FieldText.isDigits(id), let full = positions[UnitID("0" + id)] {
        found = full
        lostZeros.add(located.map.heading("unidad_id"), table, record.row, value: id)
      }
      guard let unit = found else {
        strangers.append(
          Finding(
            .warning, "unidad-desconocida", at: place,
            "La sectorización nombra una unidad que no está en las capas.",
            remedy: "Quite la fila o corrija el código."))
        continue
      }
      known += 1
      let sector = Self.sector(record.text(located.map.position("sector")))
      if let first = rowOfUnit[unit] {
        let isSame = sectorOfUnit[unit] == sector
        findings.append(
          Finding(
            isSame ? .warning : .error, "unidad-en-dos-filas", at: place,
            "La unidad ya está en la fila \(first)"
              + (isSame ? "." : ", con otro sector."),
            remedy: "Deje una sola fila por unidad."))
        continue
      }
      rowOfUnit[unit] = record.row
      sectorOfUnit[unit] = sector
    }
    findings += lostZeros.findings { column, count, place in
      Finding(
        .warning, "cero-perdido", at: place,
        "Códigos de «\(column)» que perdieron su cero y se completaron: \(count).",
        remedy: "Guarde la columna como texto antes de exportar.")
    }
    if known * 2 < table.records.count {
      findings.append(
        Finding(
          .error, "sectorizacion-ajena", at: table.place(),
          "Solo \(known) de las \(table.records.count) filas son de unidades de las capas.",
          remedy:
            "Revise que la sectorización use los mismos códigos (y «prefijo») que las unidades."
        ))
    } else {
      findings += strangers
    }
    reportMissing(table)
  }

  private mutating func polygons(_ located: LocatedTable) throws(GeometryError) {
    let table = located.table
    let worker = GeometryWorker()
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    var usable: [Shape<ProjectedPoint>] = []
    for shape in shapes {
      if let shape, case .polygons = shape {
        usable.append(try worker.repaired(shape))
      } else {
        usable.append(.polygons([]))
      }
    }
    guard usable.contains(where: { !$0.isEmpty }) else { return }
    let locator = try ShapeLocator(usable)
    for (position, unit) in units.enumerated() {
      guard let holder = try locator.firstContaining(unit.representative) else { continue }
      sectorOfUnit[position] = Self.sector(
        table.records[holder].text(located.map.position("sector")))
    }
    let found = sectorOfUnit.count { $0 != nil }
    if found * 2 < units.count {
      findings.append(
        Finding(
          .error, "sectorizacion-ajena", at: table.place(),
          "Solo \(found) de las \(units.count) unidades están dentro de un sector existente.",
          remedy: "Revise que la sectorización sea de este distrito y su «crs»."))
      return
    }
    reportMissing(table)
  }

  private mutating func reportMissing(_ table: RawTable) {
    let missing = sectorOfUnit.count { $0 == nil }
    guard missing > 0, missing < units.count else { return }
    findings.append(
      Finding(
        .warning, "unidades-sin-sector-previo", at: table.place(),
        "Unidades sin sector en la sectorización existente: \(missing) de \(units.count).",
        remedy: "Complétela si quiere evaluarla o actualizarla entera."))
  }

  /// Blank and 0 are no sector (domain §3.5).
  private static func sector(_ text: String?) -> String? {
    guard let text, text != "0" else { return nil }
    return text
  }
}
