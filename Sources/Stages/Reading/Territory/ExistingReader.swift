internal import SectorizaGeometry
internal import SectorizaModel

/// Reads a sectorization that somebody made, in the form it has: a table of units, a layer of
/// units, polygons with a sector, the lines and labels of a drawing, or the plan of a case file.
struct ExistingReader {
  let units: [Unit]
  let zone: UTMZone?
  private(set) var findings: [Finding] = []
  private var sectorOfUnit: [String?]
  private var nameOfSector: [String: String] = [:]
  private var toldNames: Set<String> = []
  private let finder: UnitFinder

  init(units: [Unit], zone: UTMZone?) {
    self.units = units
    self.zone = zone
    sectorOfUnit = units.map { _ in nil }
    finder = UnitFinder(units)
  }

  /// nil when no unit got a sector.
  func sectorization(origin: String?) -> ExistingSectorization? {
    guard sectorOfUnit.contains(where: { $0 != nil }) else { return nil }
    return ExistingSectorization(
      origin: origin ?? "otro", sectorOfUnit: sectorOfUnit, nameOfSector: nameOfSector)
  }

  /// - Parameter labels: The layers of `rotulos`.
  mutating func read(_ table: RawTable, labels: [RawTable] = []) throws(GeometryError) {
    guard table.hasGeometry || labels.isEmpty else {
      findings.append(
        Finding(
          .error, "rotulos-sin-dibujo", at: table.place(),
          "Hay «rotulos», pero la sectorización es una tabla sin geometría.",
          remedy: "Quite «rotulos», o dé en «archivo» las líneas o polígonos que nombran."))
      return
    }
    let isDrawn = table.hasLines || !labels.isEmpty
    let located = try LocatedTable(
      table, near: DistrictPlace(zone: zone),
      fields: isDrawn ? KnownFields.drawn : KnownFields.fields(.existing),
      severity: .warning, findings: &findings)
    if isDrawn {
      try drawing(located, labels)
    } else if located.map.has("sector") {
      try rowsOrPolygons(located)
    }
  }

  /// Takes the plan of a case file.
  mutating func take(_ plan: OpenedPlan, from source: LayerSource) {
    let place = Finding.Place(file: source.file)
    var strangers = 0
    for row in plan.rows {
      guard let unit = finder.find(row.unit.text)?.unit else {
        strangers += 1
        continue
      }
      sectorOfUnit[unit] = row.sector
    }
    nameOfSector.merge(plan.nameOfSector) { first, _ in first }
    if (plan.rows.count - strangers) * 2 < plan.rows.count {
      reportForeign(known: plan.rows.count - strangers, of: plan.rows.count, at: place)
    } else if strangers > 0 {
      findings.append(
        Finding(
          .warning, "unidad-desconocida", at: place,
          "El expediente tiene unidades que ya no están en las capas: \(strangers).",
          remedy: "Si cambiaron de código, corríjalo en las capas."))
    }
    reportMissing(place)
  }

  private mutating func rowsOrPolygons(_ located: LocatedTable) throws(GeometryError) {
    let table = located.table
    guard table.hasGeometry else {
      if located.map.has("unidad_id") { return byID(located) }
      findings.append(
        Finding(
          .error, "columna-no-existe", at: table.place(column: "unidad_id"),
          "La sectorización no tiene la columna «unidad_id» ni polígonos.",
          remedy: "Declare «columnas: {unidad_id: …}», o use una capa de polígonos."))
      return
    }
    guard located.map.has("unidad_id") else { return try polygons(located) }
    // A layer of the units themselves: their ids say more than their place.
    let column = located.map.position("unidad_id")
    let known = table.records.count { record in
      record.text(column).map { unit($0) != nil } ?? false
    }
    if known * 2 > table.records.count || !table.hasPolygons { return byID(located) }
    findings.append(
      Finding(
        .note, "sectorizacion-por-lugar",
        at: table.place(column: located.map.heading("unidad_id")),
        "Solo \(known) de los \(table.records.count) códigos de la capa son de las unidades: cada "
          + "unidad toma el sector del polígono que la contiene.", remedy: ""))
    try polygons(located)
  }

  // MARK: By id

  private mutating func byID(_ located: LocatedTable) {
    let table = located.table
    var rowOfUnit: [Int: Int] = [:]
    var strangers: [Finding] = []
    var known = 0
    var lostZeros = Tally()
    var joined = Tally()
    for record in table.records {
      guard let id = record.text(located.map.position("unidad_id")) else { continue }
      let place = table.place(
        row: record.row, column: located.map.heading("unidad_id"), value: id)
      guard let (unit, means) = unit(id) else {
        strangers.append(
          Finding(
            .warning, "unidad-desconocida", at: place,
            "La sectorización nombra una unidad que no está en las capas.",
            remedy: "Quite la fila o corrija el código."))
        continue
      }
      known += 1
      let column = located.map.heading("unidad_id")
      switch means {
      case .id: break
      case .zero: lostZeros.add(column, table, record.row, value: id)
      case .code: joined.add(column, table, record.row, value: id)
      }
      let sector = sector(of: record, located)
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
    findings += joined.joinedByCode()
    if known * 2 < table.records.count {
      reportForeign(known: known, of: table.records.count, at: table.place())
    } else {
      findings += strangers
    }
    reportMissing(table.place())
  }

  /// The unit of an id; one that lost its zero is told apart from one spelled otherwise.
  private func unit(_ id: String) -> (unit: Int, means: Means)? {
    if let (unit, means) = finder.find(id), means == .id { return (unit, .id) }
    if FieldText.isDigits(id), let (unit, means) = finder.find("0" + id), means == .id {
      return (unit, .zero)
    }
    return finder.find(id).map { ($0.unit, .code) }
  }

  private enum Means { case id, zero, code }

  private mutating func reportForeign(known: Int, of count: Int, at place: Finding.Place) {
    findings.append(
      Finding(
        .error, "sectorizacion-ajena", at: place,
        "Solo \(known) de las \(count) filas son de unidades de las capas.",
        remedy: "Revise que la sectorización use los mismos códigos (y «prefijo») que las unidades."
      ))
  }

  // MARK: By place

  private mutating func polygons(_ located: LocatedTable) throws(GeometryError) {
    let table = located.table
    let worker = GeometryWorker()
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    var drawn = DrawnSectors(worker: worker)
    for (position, record) in table.records.enumerated() {
      guard let shape = shapes[position], case .polygons = shape else { continue }
      drawn.add(
        try worker.repaired(shape), sector: sector(of: record, located),
        at: table.place(row: record.row))
    }
    try take(&drawn, table)
  }

  private mutating func drawing(
    _ located: LocatedTable, _ labelTables: [RawTable]
  ) throws(GeometryError) {
    let table = located.table
    let worker = GeometryWorker()
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    var lines: [LinePolygons.Line] = []
    var faces: [(face: LinePolygons.Face, own: String?)] = []
    var nameOfRow: [Int: String] = [:]
    for (position, record) in table.records.enumerated() {
      let own = sector(of: record, located)
      nameOfRow[record.row] = own
      switch shapes[position] {
      case .lines(let parts):
        lines += parts.map { LinePolygons.Line(row: record.row, points: $0) }
      case .polygons(let polygons):
        let usable = try worker.repaired(.polygons(polygons))
        let face = LinePolygons.Face(shape: usable, row: record.row)
        if !usable.isEmpty { faces.append((face, own)) }
      case .points, nil: continue
      }
    }
    var closing = LinePolygons(worker: worker, table: table)
    for face in try closing.faces(of: lines) {
      faces.append((face, face.row.flatMap { nameOfRow[$0] }))
    }
    findings += closing.findings
    guard !faces.isEmpty else {
      if closing.findings.contains(where: { $0.severity == .error }) { return }
      findings.append(
        Finding(
          .error, "dibujo-sin-poligonos", at: table.place(),
          "Ninguna línea del dibujo cierra: no hay sectores que leer.",
          remedy: "Cierre las líneas en el dibujo, o conviértalas a polígonos en QGIS."))
      return
    }
    var reader = SectorLabels(worker: worker, zone: zone)
    for labels in labelTables { try reader.read(labels) }
    try reader.pick(from: located, shapes)
    findings += reader.findings
    var drawn = DrawnSectors(worker: worker)
    try drawn.name(faces, by: reader.labels, of: table)
    for label in drawn.pieces.compactMap(\.sector) where nameOfSector[label] == nil {
      nameOfSector[label] = label
    }
    try take(&drawn, table)
  }

  private mutating func take(
    _ drawn: inout DrawnSectors, _ table: RawTable
  ) throws(GeometryError) {
    guard drawn.pieces.contains(where: { !$0.shape.isEmpty }) else {
      findings += drawn.findings
      return
    }
    let pieces = try drawn.locate(units, in: table)
    findings += drawn.findings
    for (unit, piece) in pieces.enumerated() {
      if let piece { sectorOfUnit[unit] = piece.sector }
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
    reportMissing(table.place())
  }

  // MARK: What both share

  /// The sector of a row, its *denominación* kept. Blank and 0 are no sector (domain §3.5).
  private mutating func sector(of record: RawRecord, _ located: LocatedTable) -> String? {
    guard let code = record.text(located.map.position("sector")), code != "0" else { return nil }
    guard let name = record.text(located.map.position("denominacion")) else { return code }
    let known = nameOfSector[code]
    if let known, known != name {
      if toldNames.insert(code).inserted {
        findings.append(
          Finding(
            .warning, "sector-con-dos-nombres",
            at: located.table.place(
              row: record.row, column: located.map.heading("denominacion"), value: name),
            "El sector «\(code)» ya se llama «\(known)», que es el nombre que se usa.",
            remedy: "Escriba el mismo nombre en todas sus filas."))
      }
    } else {
      nameOfSector[code] = name
    }
    return code
  }

  private mutating func reportMissing(_ place: Finding.Place) {
    let missing = sectorOfUnit.count { $0 == nil }
    guard missing > 0, missing < units.count else { return }
    findings.append(
      Finding(
        .warning, "unidades-sin-sector-previo", at: place,
        "Unidades sin sector en la sectorización existente: \(missing) de \(units.count).",
        remedy: "Complétela si quiere evaluarla o actualizarla entera."))
  }
}

extension RawTable {
  /// Whether some of its shapes are lines, as in a drawing.
  var hasLines: Bool {
    records.contains { record in
      if case .lines(let lines)? = record.shape { !lines.isEmpty } else { false }
    }
  }

  var hasPolygons: Bool {
    records.contains { record in
      if case .polygons(let polygons)? = record.shape { !polygons.isEmpty } else { false }
    }
  }
}
