internal import SectorizaGeometry
internal import SectorizaModel

/// Puts units together: columns, shapes, and what no two of them may share.
struct UnitReader {
  let worker: UnitShapes
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

  /// How far outside a published limit its own blocks are drawn: what is nearer is told once.
  static let limitErrorMeters = 100.0

  private struct Placed {
    let row: UnitRow
    let shape: UnitShape
    let place: Finding.Place
  }

  init(
    worker: UnitShapes, zone: UTMZone?, ubigeo: Ubigeo?, weightColumn: String?,
    extraColumns: [UnitColumn] = []
  ) {
    self.worker = worker
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
        id: unit.row.id, kind: unit.row.kind, name: unit.row.name, area: unit.row.area,
        codes: unit.row.codes, shape: unit.shape.shape,
        representative: unit.shape.representative, areaSquareMeters: unit.shape.areaSquareMeters,
        census: unit.row.census, traits: unit.row.traits, weight: unit.row.weight,
        extras: unit.row.extras)
    }
  }

  mutating func read(_ located: LocatedTable) throws(GeometryError) {
    let table = located.table
    let shapes = try located.onPlane(zone, severity: .error, findings: &findings)
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
      if let shape = shapes[position] {
        if let usable = try worker.check(shape, at: place, findings: &findings) {
          placed.append(Placed(row: row, shape: usable, place: place))
        }
      } else if located.canBePlaced, located.shapes[position] == nil, !table.isDamaged,
        !table.reportedRows.contains(record.row)
      {
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
  mutating func finish(limit: Shape<ProjectedPoint>?) throws(GeometryError) {
    repeatedShapes()
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
    if let limit { try outside(limit) }
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
    let headings = located.table.headings
    findings.append(
      Finding(
        .error, "peso-no-existe", at: located.table.place(column: weightColumn),
        "No hay columna «\(weightColumn)» para el peso."
          + NearestName.question(weightColumn, in: headings),
        remedy: "Use en «peso» una de: \(headings.prefix(30).joined(separator: ", "))."))
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
    for heading in located.table.headings where !headings.contains(heading) {
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

  /// Two ids on one shape. Shapes are the same when their boxes and areas are, to the centimetre.
  private mutating func repeatedShapes() {
    var first: [[Int]: Int] = [:]
    for (position, unit) in placed.enumerated() {
      guard let box = Box(of: unit.shape.shape) else { continue }
      let key = [
        box.minEastingMeters, box.minNorthingMeters, box.maxEastingMeters, box.maxNorthingMeters,
        unit.shape.areaSquareMeters,
      ].map { Int(($0 * 100).rounded()) }
      guard let earlier = first[key] else {
        first[key] = position
        continue
      }
      findings.append(
        Finding(
          .warning, "forma-repetida", at: unit.place,
          "La unidad está en el mismo lugar y con la misma forma que «\(placed[earlier].row.id)» "
            + "(fila \(placed[earlier].place.row ?? 0)).",
          remedy: "Si son la misma, deje una; si no, corrija su geometría."))
    }
  }

  private mutating func outside(_ limit: Shape<ProjectedPoint>) throws(GeometryError) {
    let locator = try ShapeLocator([limit])
    var strays: [(unit: Placed, distance: Double)] = []
    for unit in placed where try locator.intersecting(unit.shape.shape).isEmpty {
      strays.append((unit, try worker.worker.distanceMeters(unit.shape.shape, limit)))
    }
    if strays.count * 2 > placed.count {
      findings.append(
        Finding(
          .error, "limite-ajeno", at: Finding.Place(file: strays.first?.unit.place.file),
          "\(strays.count) de las \(placed.count) unidades están fuera del límite.",
          remedy: "El límite o las unidades son de otro distrito, o su «crs» no es el que dicen."))
      return
    }
    let near = strays.filter { $0.distance <= Self.limitErrorMeters }
    if let first = near.first {
      let farthest = near.reduce(0) { max($0, $1.distance) }
      findings.append(
        Finding(
          .warning, "unidades-al-borde", at: first.unit.place,
          "Unidades fuera del límite del distrito, a menos de "
            + "\(FieldText.plain(Self.limitErrorMeters)) m (la más lejana a "
            + "\(FieldText.plain(farthest)) m), que se conservan: \(near.count).",
          remedy: "Los límites publicados tienen ese error; revise si usa el más detallado."))
    }
    for stray in strays where stray.distance > Self.limitErrorMeters {
      findings.append(
        Finding(
          .warning, "unidad-fuera", at: stray.unit.place,
          "La unidad está fuera del distrito, a \(FieldText.plain(stray.distance.rounded())) m "
            + "de su límite; se conserva.",
          remedy: "Revise si es del distrito; si no lo es, quítela del archivo."))
    }
  }
}
