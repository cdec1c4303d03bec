internal import SectorizaGeometry
internal import SectorizaModel

/// The shape of a unit as it can be used, with what a unit needs of it.
struct UnitShape {
  let shape: Shape<ProjectedPoint>
  let representative: ProjectedPoint
  let areaSquareMeters: Double
  /// True for a circle that stood for a centro poblado: its shape is now its centre.
  var isSettlement = false
}

/// Makes the shapes of units usable: a point, or valid polygons with area.
struct UnitShapes {
  let worker: GeometryWorker
  /// What is less is a line drawn as a polygon; the smallest real block has 5 m².
  static let smallestAreaSquareMeters = 0.01
  /// Parts of one unit that are farther than this from each other are worth a look.
  static let farPartsMeters = 200.0
  /// Thinner on the average than this is a sliver: no block is.
  static let sliverMeters = 1.0

  private(set) var repaired = PlaceTally()
  private(set) var multipart = PlaceTally()
  private(set) var settlements = PlaceTally()
  private(set) var slivers = PlaceTally()
  private var farthestParts: (gap: Double, place: Finding.Place)?

  init(worker: GeometryWorker) { self.worker = worker }

  /// - Parameter zona: The census zone of the unit; nil when its source gives none.
  /// - Returns: nil, with an error, when the unit cannot be placed; a repair is a warning.
  mutating func check(
    _ shape: Shape<ProjectedPoint>, zona: String?, at place: Finding.Place,
    findings: inout [Finding]
  ) throws(GeometryError) -> UnitShape? {
    switch shape {
    case .points(let points):
      guard let point = points.first else { return nil }
      if points.count > 1 {
        findings.append(
          Finding(
            .warning, "varios-puntos", at: place,
            "La unidad tiene \(points.count) puntos; se usa el primero.",
            remedy: "Deje un solo punto por unidad."))
      }
      return UnitShape(shape: .points([point]), representative: point, areaSquareMeters: 0)
    case .lines:
      findings.append(
        Finding(
          .error, "geometria-de-lineas", at: place,
          "La unidad está dibujada como línea: no tiene área ni es un punto.",
          remedy: "Conviértala a polígono (en QGIS: «Líneas a polígonos»)."))
      return nil
    case .polygons:
      if let center = DrawnCircle.center(of: shape, zona: zona) {
        settlements.add(place)
        return UnitShape(
          shape: .points([center]), representative: center, areaSquareMeters: 0,
          isSettlement: true)
      }
      return try ground(shape, at: place, findings: &findings)
    }
  }

  private mutating func ground(
    _ shape: Shape<ProjectedPoint>, at place: Finding.Place, findings: inout [Finding]
  ) throws(GeometryError) -> UnitShape? {
    var polygons = shape
    if let fault = try worker.invalidReason(of: shape) {
      guard let usable = try repair(shape, fault, at: place, findings: &findings) else {
        return nil
      }
      repaired.add(place)
      polygons = usable
    }
    let area = try worker.areaSquareMeters(polygons)
    guard area >= Self.smallestAreaSquareMeters else {
      findings.append(Self.noArea(at: place))
      return nil
    }
    try look(at: polygons, area, place)
    return UnitShape(
      shape: polygons, representative: try worker.pointOnSurface(polygons),
      areaSquareMeters: area)
  }

  private mutating func look(
    at shape: Shape<ProjectedPoint>, _ area: Double, _ place: Finding.Place
  ) throws(GeometryError) {
    if 2 * area < Self.sliverMeters * (try worker.perimeterMeters(shape)) { slivers.add(place) }
    guard case .polygons(let parts) = shape, parts.count > 1 else { return }
    multipart.add(place)
    let gap = try widestGap(parts)
    if gap > farthestParts?.gap ?? Self.farPartsMeters { farthestParts = (gap, place) }
  }

  /// The longest step that one must take to go over all the parts by the shortest steps. O(parts²).
  private func widestGap(
    _ parts: [Polygon<ProjectedPoint>]
  ) throws(GeometryError) -> Double {
    guard parts.count <= Self.mostComparedParts else { return 0 }
    var distances = [Double](repeating: .infinity, count: parts.count)
    var left = Set(parts.indices.dropFirst())
    var current = 0
    var widest = 0.0
    while !left.isEmpty {
      for part in left {
        let step = try worker.distanceMeters(.polygons([parts[current]]), .polygons([parts[part]]))
        distances[part] = min(distances[part], step)
      }
      guard let next = left.min(by: { (distances[$0], $0) < (distances[$1], $1) }) else { break }
      widest = max(widest, distances[next])
      left.remove(next)
      current = next
    }
    return widest
  }

  private static let mostComparedParts = 60

  /// What is told once for all the units.
  func summary() -> [Finding] {
    settlements.finding { count, place in
      Finding(
        .note, "circulos-de-ccpp", at: place,
        "Círculos dibujados alrededor de un centro poblado, que se leyeron como puntos de tipo "
          + "«ccpp»: \(count).", remedy: "")
    }
      + multipart.finding { count, place in
        let far = farthestParts.map {
          "; la mayor separación entre partes es de \(FieldText.plain($0.gap.rounded())) m"
            + ($0.place.value.map { " («\($0)»)" } ?? "")
        }
        return Finding(
          .note, "unidad-en-partes", at: place,
          "Unidades de varias partes, que se conservan como una: \(count)\(far ?? "").",
          remedy: "")
      }
      + slivers.finding { count, place in
        Finding(
          .warning, "unidad-astilla", at: place,
          "Unidades que miden menos de \(FieldText.plain(Self.sliverMeters)) m de ancho: \(count).",
          remedy: "Suelen ser restos de un recorte: únalas a su manzana o quítelas.")
      }
  }

  private func repair(
    _ shape: Shape<ProjectedPoint>, _ fault: InvalidShape, at place: Finding.Place,
    findings: inout [Finding]
  ) throws(GeometryError) -> Shape<ProjectedPoint>? {
    let repaired = try worker.repaired(shape)
    let area = repaired.isEmpty ? 0 : try worker.areaSquareMeters(repaired)
    guard area >= Self.smallestAreaSquareMeters else {
      findings.append(
        fault.fault == .badCoordinate
          ? Finding(
            .error, "geometria-irreparable", at: place,
            "La geometría no se puede reparar: \(fault.fault.spanish).",
            remedy: "Vuelva a dibujar la unidad o quítela del archivo.") : Self.noArea(at: place))
      return nil
    }
    var parts = ""
    if case .polygons(let polygons) = repaired, polygons.count > 1 {
      parts = ", en \(polygons.count) partes"
    }
    findings.append(
      Finding(
        .warning, "geometria-reparada", at: place,
        "La geometría no era válida (\(fault.fault.spanish)) y se reparó: quedó con "
          + "\(FieldText.plain(area)) m²\(parts).",
        remedy: "Compárela con el original; si no es la misma, corríjala en la fuente."))
    return repaired
  }

  private static func noArea(at place: Finding.Place) -> Finding {
    Finding(
      .error, "area-cero", at: place, "El polígono de la unidad no tiene área.",
      remedy: "Vuelva a dibujarlo, use un punto, o quite la unidad del archivo.")
  }
}
