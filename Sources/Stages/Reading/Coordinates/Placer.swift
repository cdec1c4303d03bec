internal import SectorizaGeometry
internal import SectorizaModel

/// Takes the records of a table to the plane of the district.
struct Placer {
  let zone: UTMZone

  /// The shapes of the records, by position: those of the geometry, or points made of the columns
  /// `lat` and `lon`. nil for a record that has none; what cannot be read is told once for each
  /// column, and its row is added to those already told.
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
    var told = WrittenCoordinates()
    for record in table.records {
      switch CoordinateText.read(record.text(x), record.text(y)) {
      case .none: shapes.append(nil)
      case .point(let point, let style):
        shapes.append(.points([point]))
        told.add(style, table, record.row)
      case .unreadable(let isAbscissa):
        shapes.append(nil)
        told.addUnreadable(map.heading(isAbscissa ? longitude : latitude), table, record.row)
        table.reportedRows.insert(record.row)
      }
    }
    findings += told.findings(severity)
    return shapes
  }

  /// The shapes on the plane; nil for those without place, and for those that are not where their
  /// system says, which are told and counted. O(points).
  func project(
    _ reading: CoordinateReading, of table: RawTable, severity: Finding.Severity,
    findings: inout [Finding]
  ) throws(GeometryError) -> [Shape<ProjectedPoint>?] {
    var result: [Shape<ProjectedPoint>?] = Array(repeating: nil, count: reading.shapes.count)
    var faults = CoordinateFaults()
    for (system, positions) in reading.groups {
      let projection = try Projection<SourcePoint, ProjectedPoint>(from: system, to: zone)
      tellAccuracy(projection.accuracyMeters, system, table, &findings)
      var points: [SourcePoint] = []
      for position in positions { points += reading.shapes[position]?.coordinates ?? [] }
      var images = projection.forwardEach(points).makeIterator()
      for position in positions {
        guard let shape = reading.shapes[position] else { continue }
        var isWhole = true
        let image = shape.map { _ -> ProjectedPoint in
          if let next = images.next(), let point = next { return point }
          isWhole = false
          return ProjectedPoint(eastingMeters: 0, northingMeters: 0)
        }
        if isWhole {
          result[position] = image
        } else {
          faults.add(.foreign, row: table.records[position].row)
        }
      }
    }
    findings += faults.findings(
      of: table, total: reading.shapes.count { $0 != nil }, system: nil, severity: severity)
    return result
  }

  private func tellAccuracy(
    _ accuracy: Double?, _ system: ReferenceSystem, _ table: RawTable, _ findings: inout [Finding]
  ) {
    guard let accuracy else {
      findings.append(
        Finding(
          .warning, "exactitud-del-crs", at: table.place(value: system.name),
          "No se conoce la exactitud del paso de «\(system.name)» a \(zone.name): puede ser de "
            + "cientos de metros.",
          remedy: "Declare el «crs» con su código EPSG, por ejemplo crs: EPSG:24878."))
      return
    }
    guard accuracy > 1 else { return }
    findings.append(
      Finding(
        .note, "exactitud-del-crs", at: table.place(value: system.name),
        "El paso de «\(system.name)» a \(zone.name) tiene una exactitud de "
          + "\(FieldText.plain(accuracy)) m.", remedy: ""))
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
