internal import SectorizaGeometry
internal import SectorizaModel

/// Puts units together: columns, shapes, and what no two of them may share.
struct UnitReader {
  private var shapes: UnitShapes
  let zone: UTMZone?
  let ubigeo: Ubigeo?
  /// As the user named it; nil when no column was asked.
  let weightColumn: String?
  /// The columns to keep as they are, by the name the user gave them.
  let extraColumns: [UnitColumn]
  /// Those that some layer has.
  private(set) var foundColumns: Set<String> = []
  /// The layers that lack one of them.
  private(set) var layersWithout: [String: [Finding.Place]] = [:]
  /// The headings of the layers, each once, in order.
  private(set) var headings: [String] = []
  private(set) var findings: [Finding] = []
  private var placed: [Placed] = []
  private var firstOfID: [UnitID: Finding.Place] = [:]

  private struct Placed {
    let row: UnitRow
    let shape: UnitShape
    let place: Finding.Place
  }

  init(
    shapes: UnitShapes, zone: UTMZone?, ubigeo: Ubigeo?, weightColumn: String?,
    extraColumns: [UnitColumn] = []
  ) {
    self.shapes = shapes
    self.zone = zone
    self.ubigeo = ubigeo
    self.weightColumn = weightColumn
    self.extraColumns = extraColumns
  }

  /// Every id that was read, also of the units that an error left out.
  func hasRead(_ id: UnitID) -> Bool { firstOfID[id] != nil }

  /// The units in the order of the layers and their rows.
  var units: [Unit] {
    placed.map { unit in
      Unit(
        id: unit.row.id, kind: unit.shape.isSettlement ? .centroPoblado : unit.row.kind,
        name: unit.row.name, area: unit.row.area,
        codes: unit.row.codes, shape: unit.shape.shape,
        representative: unit.shape.representative, areaSquareMeters: unit.shape.areaSquareMeters,
        census: unit.row.census, traits: unit.row.traits, weight: unit.row.weight,
        extras: unit.row.extras)
    }
  }

  /// - Parameter labels: The texts of a layer that is a drawing.
  mutating func read(
    _ located: LocatedTable, labels: [RawTable] = []
  ) throws(GeometryError) {
    guard located.table.isDrawing, let zone else {
      let images = try located.onPlane(zone, severity: .error, findings: &findings)
      return try take(located, images)
    }
    var drawing = DrawnUnits(worker: shapes.worker, zone: zone)
    let drawn = try drawing.polygons(of: located, labels: labels)
    findings += drawing.findings
    if let drawn {
      try take(LocatedTable(drawn: drawn.table, findings: &findings), drawn.shapes)
    }
  }

  private mutating func take(
    _ located: LocatedTable, _ images: [Shape<ProjectedPoint>?]
  ) throws(GeometryError) {
    let table = located.table
    guard located.map.has("unidad_id") else { return }
    var rows = UnitRows(
      table: table, map: located.map, ubigeo: ubigeo, weightColumn: weightPosition(located),
      extraColumns: extraPositions(located))
    if !located.canBePlaced, !table.records.isEmpty {
      findings.append(
        Finding(
          .error, "sin-coordenadas", at: table.place(),
          "La tabla no tiene geometría ni columnas de latitud y longitud.",
          remedy: "Declare «columnas: {lat: …, lon: …}», o use una capa con geometría."))
    }
    for (position, record) in table.records.enumerated() {
      guard let row = rows.read(record) else { continue }
      let place = table.place(
        row: record.row, column: located.map.heading("unidad_id"), value: row.id.text)
      guard isNew(row.id, place) else { continue }
      if let shape = images[position] {
        if let usable = try shapes.check(
          shape, zona: row.codes.zona, at: place, findings: &findings)
        {
          placed.append(Placed(row: row, shape: usable, place: place))
        }
      } else if located.canBePlaced, located.isMissing(position) {
        findings.append(
          Finding(
            .error, "sin-geometria", at: place, "La unidad no tiene geometría ni coordenadas.",
            remedy: "Dibújela, agregue su latitud y longitud, o quítela del archivo."))
      }
    }
    rows.finish()
    findings += rows.findings
  }

  /// Faults between units, once all the layers are read: repeated shapes, places outside.
  ///
  /// - Parameter outline: Of the same limit.
  mutating func finish(
    limit: Shape<ProjectedPoint>?, _ outline: DistrictOutline
  ) throws(GeometryError) {
    try compareShapes(limit, outline)
    repeatedBlocks()
    if weightColumn != nil, !placed.isEmpty,
      placed.allSatisfy({ $0.row.weight == 0 })
    {
      findings.append(
        Finding(
          .error, "pesos-nulos", at: Finding.Place(column: weightColumn),
          "Todas las unidades pesan 0: no hay qué equilibrar.",
          remedy: "Elija otra columna en «peso»."))
    }
  }

  private mutating func compareShapes(
    _ limit: Shape<ProjectedPoint>?, _ outline: DistrictOutline
  ) throws(GeometryError) {
    var ground = UnitGround(
      worker: shapes.worker,
      members: placed.map { UnitGround.Member(id: $0.row.id, shape: $0.shape, place: $0.place) })
    try ground.compare()
    if let limit { try ground.compare(with: limit, outline) }
    findings = Crowd.thinned(findings + ground.findings + shapes.summary(), Self.geometryKinds)
    findings += geometrySummary(ground)
  }

  /// What may be wrong with thousands of shapes at once.
  private static let geometryKinds: Set<String> = [
    "geometria-reparada", "geometria-irreparable", "area-cero", "sin-geometria",
    "geometria-de-lineas", "varios-puntos", "forma-repetida", "unidades-superpuestas",
    "unidad-dentro-de-otra", "unidad-fuera",
  ]

  /// One line for the geometry as a whole, when there is anything to say of it.
  private func geometrySummary(_ ground: UnitGround) -> [Finding] {
    let counts: [(Int, one: String, many: String)] = [
      (shapes.repaired.count, "reparada", "reparadas"),
      (shapes.multipart.count, "de varias partes", "de varias partes"),
      (shapes.settlements.count, "círculo leído como punto", "círculos leídos como puntos"),
      (shapes.slivers.count, "astilla", "astillas"),
      (ground.repeatedCount, "con la forma de otra", "con la forma de otra"),
      (ground.overlapCount, "par superpuesto", "pares superpuestos"),
      (
        ground.sliverCount, "par superpuesto por una franja mínima",
        "pares superpuestos por una franja mínima"
      ), (ground.outsideCount, "fuera del límite", "fuera del límite"),
    ]
    let told = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.one : $0.many)" }
    guard !told.isEmpty else { return [] }
    return [
      Finding(
        .note, "resumen-de-geometrias", at: Finding.Place(file: placed.first?.place.file),
        "De \(placed.count) unidades con forma: \(told.joined(separator: ", ")).", remedy: "")
    ]
  }

  private mutating func isNew(_ id: UnitID, _ place: Finding.Place) -> Bool {
    guard let first = firstOfID[id] else {
      firstOfID[id] = place
      return true
    }
    let other = first.file == place.file ? "" : " de «\(first.file ?? "")»"
    findings.append(
      Finding(
        .error, "id-repetido", at: place,
        "El código «\(id)» de esta fila ya está en la fila \(first.row ?? 0)\(other).",
        remedy: first.file == place.file
          ? "Deje una sola fila con ese código." : "Declare un «prefijo» en una de las capas."))
    return false
  }

  /// Two spellings of one block: most likely two layers of the same blocks.
  private mutating func repeatedBlocks() {
    var unitsOfBlock: [ManzanaCode: [Placed]] = [:]
    var repeated: [(earlier: Placed, later: Placed)] = []
    for unit in placed {
      guard let block = unit.row.codes.block else { continue }
      let village = block.centroPoblado ?? unit.row.codes.centroPoblado
      let earlier = unitsOfBlock[block.code, default: []].first { other in
        let known = other.row.codes.block?.centroPoblado ?? other.row.codes.centroPoblado
        return village == nil || known == nil || village == known
      }
      if let earlier { repeated.append((earlier, unit)) }
      unitsOfBlock[block.code, default: []].append(unit)
    }
    guard let first = repeated.first else { return }
    findings.append(
      Finding(
        .warning, "manzana-con-dos-codigos", at: first.later.place,
        "Unidades que son la misma manzana que otra, escrita de otro modo: \(repeated.count) (la "
          + "primera, «\(first.later.row.id)», es «\(first.earlier.row.id)» de la fila "
          + "\(first.earlier.place.row ?? 0)).",
        remedy: "Deje cada manzana una sola vez: sus habitantes se contarían dos veces."))
  }

  /// The column that the user asked to balance by: a heading, or one of our names.
  private mutating func weightPosition(_ located: LocatedTable) -> Int? {
    guard let weightColumn else { return nil }
    if let column = Self.position(weightColumn, located) { return column }
    findings.append(
      Finding(
        .error, "peso-no-existe", at: located.table.place(column: weightColumn),
        "No hay columna «\(weightColumn)» para el peso."
          + NearestName.question(weightColumn, in: located.table.shownHeadings),
        remedy: "Use en «peso» una de sus columnas. " + located.table.headingList))
    return nil
  }

  /// A heading as it is, or folded; else one of our names.
  private static func position(_ name: String, _ located: LocatedTable) -> Int? {
    let headings = located.table.headings
    if let exact = headings.firstIndex(of: name) { return exact }
    let folded = Heading.folded(name)
    return headings.firstIndex { Heading.folded($0) == folded } ?? located.map.position(name)
  }

  private mutating func extraPositions(
    _ located: LocatedTable
  ) -> [(column: UnitColumn, position: Int)] {
    for heading in located.table.shownHeadings where !headings.contains(heading) {
      headings.append(heading)
    }
    return extraColumns.compactMap { column in
      guard let position = Self.position(column.name, located) else {
        layersWithout[column.name, default: []].append(located.table.place(column: column.name))
        return nil
      }
      foundColumns.insert(column.name)
      return (column, position)
    }
  }
}
