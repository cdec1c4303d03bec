internal import SectorizaGeometry
internal import SectorizaModel

/// Polygons that each stand for a sector, or for a part of one.
struct DrawnSectors {
  struct Piece {
    let shape: Shape<ProjectedPoint>
    /// nil for a polygon that is of no sector.
    let sector: String?
    let place: Finding.Place
  }

  private(set) var pieces: [Piece] = []
  private(set) var findings: [Finding] = []
  private let worker: GeometryWorker

  init(worker: GeometryWorker) { self.worker = worker }

  mutating func add(_ shape: Shape<ProjectedPoint>, sector: String?, at place: Finding.Place) {
    pieces.append(Piece(shape: shape, sector: sector, place: place))
  }

  /// Names the polygons by the labels that lie in them: a label is of the smallest that holds it.
  ///
  /// - Parameters:
  ///   - faces: Each with the name its own row gives it, if any; a label comes before it.
  ///   - table: The drawing, for the places of what is told.
  mutating func name(
    _ faces: [(face: LinePolygons.Face, own: String?)], by labels: [SectorLabel],
    of table: RawTable
  ) throws(GeometryError) {
    let shapes = faces.map(\.face.shape)
    let areas = try areas(of: shapes)
    let locator = try ShapeLocator(shapes)
    var textsOf = [[String]](repeating: [], count: faces.count)
    for label in labels {
      let holders = try locator.allContaining(label.point)
      guard let holder = holders.min(by: { (areas[$0], $0) < (areas[$1], $1) }) else {
        try report(lost: label, locator)
        continue
      }
      if !textsOf[holder].contains(label.text) { textsOf[holder].append(label.text) }
    }
    var number = 0
    let taken = Set(textsOf.flatMap(\.self) + faces.compactMap(\.own))
    var rowsOf: [String: Int] = [:]
    for (position, (face, own)) in faces.enumerated() {
      let place = table.place(row: face.row)
      let texts = textsOf[position].sortedByScalars()
      var sector = texts.isEmpty ? own : texts.joined(separator: " / ")
      if texts.count > 1 {
        findings.append(
          Finding(
            .warning, "poligono-con-dos-rotulos", at: place,
            "El polígono tiene \(texts.count) rótulos; se llama «\(sector ?? "")».",
            remedy: "Si son dos sectores, dibuje la línea que los separa; si es uno, deje un "
              + "rótulo."))
      }
      if sector == nil {
        repeat { number += 1 } while taken.contains("P\(number)")
        sector = "P\(number)"
        findings.append(
          Finding(
            .warning, "poligono-sin-rotulo", at: place,
            "El polígono no tiene rótulo; se le da el código «P\(number)».",
            remedy: "Escriba su nombre dentro del polígono."))
      } else if let name = sector {
        if rowsOf[name] != nil {
          findings.append(
            Finding(
              .warning, "rotulo-en-dos-poligonos",
              at: table.place(row: face.row, value: name),
              "Otro polígono tiene el mismo nombre: se toman como partes de un sector.",
              remedy: "Si son dos sectores, déles nombres distintos."))
        }
        rowsOf[name] = position
      }
      add(face.shape, sector: sector, at: place)
    }
  }

  /// The piece each point lies in; the smallest, where several hold it, and told when they are of
  /// different sectors. O(points · log pieces).
  mutating func locate(
    _ units: [Unit], in table: RawTable
  ) throws(GeometryError) -> [Piece?] {
    let areas = try areas(of: pieces.map(\.shape))
    let locator = try ShapeLocator(pieces.map(\.shape))
    var found: [Piece?] = []
    var disputed: [(unit: Unit, kept: Piece, other: Piece)] = []
    for unit in units {
      let holders = try locator.allContaining(unit.representative)
        .sorted { (areas[$0], $0) < (areas[$1], $1) }
      guard let holder = holders.first else {
        found.append(nil)
        continue
      }
      let piece = pieces[holder]
      if let other = holders.first(where: { pieces[$0].sector != piece.sector }) {
        disputed.append((unit, piece, pieces[other]))
      }
      found.append(piece)
    }
    if let first = disputed.first {
      findings.append(
        Finding(
          .warning, "sectores-superpuestos", at: table.place(value: first.unit.id.text),
          "Unidades dentro de dos sectores dibujados uno sobre otro: \(disputed.count). Van al "
            + "polígono más pequeño; la primera, al «\(first.kept.sector ?? "sin sector")» y no al "
            + "«\(first.other.sector ?? "sin sector")».",
          remedy: "Corrija los límites en el dibujo para que no se superpongan."))
    }
    return found
  }

  private func areas(
    of shapes: [Shape<ProjectedPoint>]
  ) throws(GeometryError) -> [Double] {
    var areas: [Double] = []
    for shape in shapes {
      areas.append(shape.isEmpty ? 0 : try worker.areaSquareMeters(shape))
    }
    return areas
  }

  private mutating func report(
    lost label: SectorLabel, _ locator: ShapeLocator
  ) throws(GeometryError) {
    let near = try locator.nearest(to: label.point).map {
      " (el más cercano está a \(FieldText.plain($0.distanceMeters.rounded())) m)"
    }
    findings.append(
      Finding(
        .warning, "rotulo-sin-poligono", at: label.place,
        "El rótulo no está dentro de ningún polígono\(near ?? ""); no se usa.",
        remedy: "Muévalo dentro de su polígono, o dibuje el que falta."))
  }
}
