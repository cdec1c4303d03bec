internal import SectorizaGeometry
internal import SectorizaModel

/// Takes the records of a table to the plane of the district.
struct Placer {
  let zone: UTMZone

  /// The shapes of the records, by position: those of the geometry, or points made of the columns
  /// `lat` and `lon`. nil for a record that has none; a number that cannot be read is a finding,
  /// and its row is added to those already told.
  static func shapes(
    _ table: inout RawTable, _ map: ColumnMap, findings: inout [Finding],
    severity: Finding.Severity, latitude: String = "lat", longitude: String = "lon"
  ) -> [Shape<SourcePoint>?] {
    if table.hasGeometry {
      return table.records.map { record in record.shape.flatMap { $0.isEmpty ? nil : $0 } }
    }
    guard let x = map.position(longitude), let y = map.position(latitude) else {
      return table.records.map { _ in nil }
    }
    var shapes: [Shape<SourcePoint>?] = []
    shapes.reserveCapacity(table.records.count)
    for record in table.records {
      var numbers: [Double] = []
      for (name, column) in [(longitude, x), (latitude, y)] {
        guard let text = record.text(column) else { continue }
        guard let number = FieldText.number(text) else {
          table.reportedRows.insert(record.row)
          findings.append(
            Finding(
              severity, "coordenada-no-numerica",
              at: table.place(row: record.row, column: map.heading(name)),
              "La coordenada no es un número con punto decimal.",
              remedy: "Escríbala en grados decimales, por ejemplo -77.0428."))
          continue
        }
        numbers.append(number)
      }
      // Many exports write 0, 0 for a place that nobody took.
      if numbers.count == 2, numbers != [0, 0] {
        shapes.append(.points([SourcePoint(abscissa: numbers[0], ordinate: numbers[1])]))
      } else {
        shapes.append(nil)
      }
    }
    return shapes
  }

  /// One point of each shape, to tell its system by.
  static func samples(_ shapes: [Shape<SourcePoint>?]) -> [SourcePoint] {
    shapes.compactMap { $0?.firstPoint }
  }

  /// The shapes on the plane; nil for those without shape, and for those whose coordinates are
  /// not in the system of the others, each with a finding. O(points).
  func project(
    _ shapes: [Shape<SourcePoint>?], of table: RawTable, from system: ReferenceSystem,
    severity: Finding.Severity, findings: inout [Finding]
  ) throws(GeometryError) -> [Shape<ProjectedPoint>?] {
    let projection = try Projection<SourcePoint, ProjectedPoint>(from: system, to: zone)
    if let accuracy = projection.accuracyMeters, accuracy > 1 {
      findings.append(
        Finding(
          .note, "exactitud-del-crs", at: table.place(value: system.name),
          "El paso de «\(system.name)» a \(zone.name) tiene una exactitud de "
            + "\(FieldText.plain(accuracy)) m.", remedy: ""))
    }
    if projection.accuracyMeters == nil {
      findings.append(
        Finding(
          .warning, "exactitud-del-crs", at: table.place(value: system.name),
          "No se conoce la exactitud del paso de «\(system.name)» a \(zone.name): puede ser de "
            + "cientos de metros.",
          remedy: "Declare el «crs» con su código EPSG, por ejemplo crs: EPSG:24878."))
    }
    var points: [SourcePoint] = []
    for shape in shapes { if let shape { points += shape.coordinates } }
    var images = projection.forwardEach(points).makeIterator()
    var result: [Shape<ProjectedPoint>?] = []
    result.reserveCapacity(shapes.count)
    for (position, shape) in shapes.enumerated() {
      guard let shape, let first = shape.firstPoint else {
        result.append(nil)
        continue
      }
      var isWhole = true
      let image = shape.map { _ -> ProjectedPoint in
        if let next = images.next(), let point = next { return point }
        isWhole = false
        return ProjectedPoint(eastingMeters: 0, northingMeters: 0)
      }
      let sense = CoordinateSense(first)
      if isWhole && (!system.isGeographic || sense == .degrees) {
        result.append(image)
        continue
      }
      findings.append(
        SourceSystem.finding(
          system.isGeographic ? sense : .foreign,
          at: table.place(row: table.records[position].row), isWholeTable: false,
          severity: severity))
      result.append(nil)
    }
    return result
  }
}

extension Shape {
  /// Its first point, without gathering the others.
  var firstPoint: Point? {
    switch self {
    case .points(let points): points.first
    case .lines(let lines): lines.first { !$0.isEmpty }?.first
    case .polygons(let polygons): polygons.first { !$0.shell.isEmpty }?.shell.first
    }
  }
}

extension FieldText {
  /// A number for a message: without decimals when it has none, else with one.
  static func plain(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    let tenths = (value * 10).rounded()
    let whole = Int(tenths / 10)
    let rest = Int(abs(tenths).truncatingRemainder(dividingBy: 10))
    let sign = value < 0 && whole == 0 && rest != 0 ? "-" : ""
    return rest == 0 ? "\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
