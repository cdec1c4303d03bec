internal import SectorizaGeometry
internal import SectorizaModel

/// Makes one valid ground of the polygons of a limit, and tells what it had to put right.
struct LimitGround {
  /// What is less is the work of two borders that do not meet, not ground of the district.
  static let sliverSquareMeters = 1000.0
  /// A part smaller than this share of the largest may be a sliver.
  private static let sliverShare = 0.001

  private let worker: GeometryWorker
  private(set) var findings: [Finding] = []
  private var polygons: [Polygon<ProjectedPoint>] = []
  private var place = Finding.Place()
  private var repaired = Tally()

  init(worker: GeometryWorker) { self.worker = worker }

  mutating func add(
    _ table: RawTable, _ shapes: [Shape<ProjectedPoint>?]
  ) throws(GeometryError) {
    place = table.place()
    for (position, shape) in shapes.enumerated() {
      guard let shape else { continue }
      let row = table.records[position].row
      guard case .polygons = shape else {
        findings.append(
          Finding(
            .error, "limite-sin-area", at: table.place(row: row),
            "El límite del distrito debe ser un polígono.",
            remedy: "Conviértalo a polígono, o quite la capa «limite»."))
        continue
      }
      if try worker.invalidReason(of: shape) != nil { repaired.add("", table, row) }
      if case .polygons(let valid) = try worker.repaired(shape) { polygons += valid }
    }
  }

  /// The ground of all, without slivers; nil when there is none.
  mutating func whole() throws(GeometryError) -> Shape<ProjectedPoint>? {
    guard !polygons.isEmpty else { return nil }
    let joined =
      polygons.count == 1 ? .polygons(polygons) : try worker.union(polygons.map { .polygons([$0]) })
    guard case .polygons(let parts) = joined else { return nil }
    let kept = try withoutSlivers(parts)
    findings += repaired.findings { _, count, place in
      var place = place
      place.column = nil
      return Finding(
        .warning, "limite-reparado", at: place,
        "El límite no era válido y se reparó\(count == 1 ? "" : " (\(count) filas)").",
        remedy: "Compárelo con el original; si no es el mismo, corríjalo en la fuente.")
    }
    if kept.count > 1 {
      findings.append(
        Finding(
          .note, "limite-en-partes", at: place,
          "El límite del distrito tiene \(kept.count) partes separadas.", remedy: ""))
    }
    return .polygons(kept)
  }

  private mutating func withoutSlivers(
    _ parts: [Polygon<ProjectedPoint>]
  ) throws(GeometryError) -> [Polygon<ProjectedPoint>] {
    var areas: [Double] = []
    for part in parts { areas.append(try worker.areaSquareMeters(.polygons([part]))) }
    let largest = areas.max() ?? 0
    let bound = min(Self.sliverSquareMeters, largest * Self.sliverShare)
    var slivers = 0
    var kept: [Polygon<ProjectedPoint>] = []
    for (part, area) in zip(parts, areas) {
      if area < bound {
        slivers += 1
        continue
      }
      var holes: [[ProjectedPoint]] = []
      for hole in part.holes {
        let hollow = Shape.polygons([Polygon(shell: hole)])
        if try worker.areaSquareMeters(hollow) < bound { slivers += 1 } else { holes.append(hole) }
      }
      kept.append(Polygon(shell: part.shell, holes: holes))
    }
    if slivers > 0 {
      findings.append(
        Finding(
          .note, "limite-con-astillas", at: place,
          "Astillas del límite (partes o huecos de menos de \(FieldText.plain(bound)) m²), que no "
            + "se toman en cuenta: \(slivers).", remedy: ""))
    }
    return kept
  }
}
