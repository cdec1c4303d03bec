internal import SectorizaGeometry
internal import SectorizaModel

/// The shape of a unit as it can be used, with what a unit needs of it.
struct UnitShape {
  let shape: Shape<ProjectedPoint>
  let representative: ProjectedPoint
  let areaSquareMeters: Double
}

/// Makes the shapes of units usable: a point, or valid polygons with area.
struct UnitShapes {
  let worker: GeometryWorker
  /// What is less is a line drawn as a polygon; the smallest real block has 5 m².
  static let smallestAreaSquareMeters = 0.01

  /// - Returns: nil, with an error, when the unit cannot be placed; a repair is a warning.
  func check(
    _ shape: Shape<ProjectedPoint>, at place: Finding.Place, findings: inout [Finding]
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
      var polygons = shape
      if let fault = try worker.invalidReason(of: shape) {
        guard let repaired = try repair(shape, fault, at: place, findings: &findings) else {
          return nil
        }
        polygons = repaired
      }
      let area = try worker.areaSquareMeters(polygons)
      guard area >= Self.smallestAreaSquareMeters else {
        findings.append(Self.noArea(at: place))
        return nil
      }
      return UnitShape(
        shape: polygons, representative: try worker.pointOnSurface(polygons),
        areaSquareMeters: area)
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
