internal import SectorizaGeometry
internal import SectorizaModel

/// A text on a drawing that names the polygon it lies in.
struct SectorLabel {
  let text: String
  let point: ProjectedPoint
  let place: Finding.Place
}

/// Reads the texts of a drawing: those of a layer of labels, or those among its lines.
struct SectorLabels {
  let worker: GeometryWorker
  let zone: UTMZone?
  private(set) var findings: [Finding] = []
  private(set) var labels: [SectorLabel] = []

  init(worker: GeometryWorker, zone: UTMZone?) {
    self.worker = worker
    self.zone = zone
  }

  /// A layer of labels: a row without text or place is told.
  mutating func read(_ table: RawTable) throws(GeometryError) {
    let located = try LocatedTable(
      table, near: DistrictPlace(zone: zone), fields: KnownFields.labels, severity: .warning,
      findings: &findings)
    guard located.map.has("texto") else { return }
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    // A drawing has lines beside its texts: they are told once.
    var empty = Tally()
    for (position, record) in located.table.records.enumerated() {
      let text = Self.text(of: record, located.map)
      if let text, let shape = shapes[position] {
        try add(text, shape, record, located)
      } else if located.shapes[position] == nil || text == nil {
        empty.add(located.map.heading("texto"), located.table, record.row)
      }
    }
    findings += empty.findings { _, count, place in
      Finding(
        .warning, "rotulo-vacio", at: place,
        "Rótulos sin texto o sin lugar, que no se usan: \(count).",
        remedy: "Complételos o quítelos del archivo.")
    }
  }

  /// The points with text among the shapes of a drawing.
  mutating func pick(
    from located: LocatedTable, _ shapes: [Shape<ProjectedPoint>?]
  ) throws(GeometryError) {
    for (position, record) in located.table.records.enumerated() {
      guard let shape = shapes[position], case .points = shape,
        let text = Self.text(of: record, located.map)
      else { continue }
      try add(text, shape, record, located)
    }
  }

  private mutating func add(
    _ text: String, _ shape: Shape<ProjectedPoint>, _ record: RawRecord, _ located: LocatedTable
  ) throws(GeometryError) {
    let place = located.table.place(
      row: record.row, column: located.map.heading("texto"), value: text)
    let point: ProjectedPoint
    switch shape {
    case .points(let points): point = points[0]
    case .lines, .polygons: point = try worker.pointOnSurface(shape)
    }
    if let other = Self.otherText(of: record, located), other != text {
      findings.append(
        Finding(
          .warning, "rotulo-con-dos-textos", at: place,
          "El rótulo dice «\(text)» en una columna y «\(other)» en otra; se usa el primero.",
          remedy: "Escriba en «columna» cuál de las dos vale, o corrija el texto en el dibujo."))
    }
    labels.append(SectorLabel(text: text, point: point, place: place))
  }

  /// Blanks made single: a drawing aligns its words with them.
  private static func text(of record: RawRecord, _ map: ColumnMap) -> String? {
    record.text(map.position("texto")).map(single)
  }

  private static func single(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// CAD files come with the text twice, with its marks and without; somebody may have changed
  /// one of the two.
  private static func otherText(of record: RawRecord, _ located: LocatedTable) -> String? {
    guard located.table.source.columns["texto"] == nil, let own = located.map.position("texto")
    else { return nil }
    let other = located.table.headings.indices.first { column in
      column != own
        && ["TEXT", "PLAINTEXT"].contains(Heading.folded(located.table.headings[column]))
    }
    return other.flatMap { record.text($0) }.map(single)
  }
}
