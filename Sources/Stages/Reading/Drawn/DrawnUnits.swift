internal import SectorizaGeometry
internal import SectorizaModel

/// Units as CAD has them: closed lines, and texts that name what they lie in.
///
/// The lines that close, or join end to end, are made polygons; the texts become the ids. What
/// comes out is a table like any other, with one record for each polygon.
struct DrawnUnits {
  /// The heading of the ids that the texts give.
  static let labelHeading = "rótulo de la unidad"

  private let worker: GeometryWorker
  private let zone: UTMZone
  private(set) var findings: [Finding] = []

  init(worker: GeometryWorker, zone: UTMZone) {
    self.worker = worker
    self.zone = zone
  }

  /// The columns of a drawing: an id is not asked for, a text may give it.
  static let fields =
    KnownFields.units.map { $0.name == "unidad_id" ? $0.optional : $0 }
    + KnownFields.drawn.filter { $0.name == "texto" }

  /// The drawing as a table of polygons, and their shapes; nil, with a finding, when nothing closes.
  ///
  /// - Parameter labels: The layers of `rotulos`; texts among the lines count too.
  mutating func polygons(
    of located: LocatedTable, labels: [RawTable]
  ) throws(GeometryError) -> (table: RawTable, shapes: [Shape<ProjectedPoint>?])? {
    let table = located.table
    let shapes = try located.onPlane(zone, severity: .error, findings: &findings)
    let faces = try faces(located, shapes)
    guard !faces.isEmpty else {
      findings.append(
        Finding(
          .error, "dibujo-sin-poligonos", at: table.place(),
          "Ninguna línea del dibujo cierra: no hay unidades que leer.",
          remedy: "Cierre las líneas en el dibujo, o escriba en «capa» la que tiene las manzanas."))
      return nil
    }
    var reader = SectorLabels(worker: worker, zone: zone)
    for layer in labels { try reader.read(layer) }
    try reader.pick(from: located, shapes)
    var drawn = DrawnSectors(worker: worker)
    try drawn.name(faces, by: reader.labels, of: table)
    // A name twice is an id twice, which is told as such.
    findings += Crowd.thinned(
      reader.findings + drawn.findings.filter { $0.code != "rotulo-en-dos-poligonos" },
      Self.kinds)
    return (self.table(table, drawn.pieces), drawn.pieces.map(\.shape))
  }

  private static let kinds: Set<String> = [
    "linea-abierta", "linea-cerrada", "geometria-reparada", "poligono-con-dos-rotulos",
    "poligono-sin-rotulo", "rotulo-sin-poligono", "rotulo-con-dos-textos",
  ]

  private mutating func faces(
    _ located: LocatedTable, _ shapes: [Shape<ProjectedPoint>?]
  ) throws(GeometryError) -> [(face: LinePolygons.Face, own: String?)] {
    var lines: [LinePolygons.Line] = []
    var faces: [(face: LinePolygons.Face, own: String?)] = []
    var idOfRow: [Int: String] = [:]
    for (position, record) in located.table.records.enumerated() {
      let own = record.text(located.map.position("unidad_id"))
      idOfRow[record.row] = own
      switch shapes[position] {
      case .lines(let parts):
        lines += parts.map { LinePolygons.Line(row: record.row, points: $0) }
      case .polygons(let polygons):
        let usable = try worker.repaired(.polygons(polygons))
        if !usable.isEmpty {
          faces.append((LinePolygons.Face(shape: usable, row: record.row), own))
        }
      case .points, nil: continue
      }
    }
    var closing = LinePolygons(worker: worker, table: located.table, rules: .units)
    for face in try closing.faces(of: lines) {
      faces.append((face, face.row.flatMap { idOfRow[$0] }))
    }
    findings += Crowd.thinned(closing.findings, Self.kinds)
    return faces
  }

  /// One record for each piece: the cells of its line, and its label.
  private func table(_ table: RawTable, _ pieces: [DrawnSectors.Piece]) -> RawTable {
    var cells: [Int: [String?]] = [:]
    for record in table.records where cells[record.row] == nil {
      cells[record.row] = record.cells
    }
    let none: [String?] = table.headings.map { _ in nil }
    var source = table.source
    source.columns["unidad_id"] = Self.labelHeading
    return RawTable(
      role: table.role, source: source, layer: table.layer,
      headings: table.headings + [Self.labelHeading],
      records: pieces.map { piece in
        let row = piece.place.row ?? table.records.first?.row ?? 1
        return RawRecord(
          row: row, cells: (piece.place.row.flatMap { cells[$0] } ?? none) + [piece.sector],
          shape: nil)
      },
      referenceSystem: nil, hasGeometry: true)
  }
}

extension RawTable {
  /// True when most of what it holds are lines: a drawing, and not a layer with a line by mistake.
  var isDrawing: Bool {
    var lines = 0
    var polygons = 0
    for record in records {
      switch record.shape {
      case .lines: lines += 1
      case .polygons: polygons += 1
      case .points, nil: break
      }
    }
    return lines > polygons
  }
}
