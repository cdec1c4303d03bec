internal import SectorizaGeometry
internal import SectorizaModel

/// A table whose columns are known and whose coordinates have a system.
struct LocatedTable {
  let table: RawTable
  let map: ColumnMap
  /// By position in `table.records`, in the coordinates of the file.
  let shapes: [Shape<SourcePoint>?]
  /// nil when the coordinates cannot be used; a finding says why.
  let system: ReferenceSystem?

  /// - Parameter severity: Of what is wrong with single rows.
  init(
    _ table: RawTable, knownZone: UTMZone?, fields: [Field]? = nil, severity: Finding.Severity,
    findings: inout [Finding]
  ) {
    var table = table
    map = ColumnMap(table, fields ?? KnownFields.fields(table.role), findings: &findings)
    shapes = Placer.shapes(&table, map, findings: &findings, severity: severity)
    system = SourceSystem(knownZone: knownZone).decide(
      table, points: Placer.samples(shapes), findings: &findings)
    self.table = table
  }

  /// True when rows can have a place at all.
  var canBePlaced: Bool { table.hasGeometry || (map.has("lat") && map.has("lon")) }

  /// The shapes on the plane of the zone; all nil without a system or a zone.
  func onPlane(
    _ zone: UTMZone?, severity: Finding.Severity, findings: inout [Finding]
  ) throws(GeometryError) -> [Shape<ProjectedPoint>?] {
    guard let zone, let system else { return table.records.map { _ in nil } }
    return try Placer(zone: zone).project(
      shapes, of: table, from: system, severity: severity, findings: &findings)
  }

  /// The middle of the box around its points, on the globe; nil when it has none in Peru.
  func middle() throws(GeometryError) -> GeographicPoint? {
    guard let system else { return nil }
    let projection = try Projection<SourcePoint, GeographicPoint>(from: system)
    let points = projection.forwardEach(shapes.flatMap { $0?.coordinates ?? [] })
      .compactMap(\.self).filter(PeruBounds.contains)
    guard let first = points.first else { return nil }
    var west = first.longitudeDegrees
    var east = west
    var south = first.latitudeDegrees
    var north = south
    for point in points {
      west = min(west, point.longitudeDegrees)
      east = max(east, point.longitudeDegrees)
      south = min(south, point.latitudeDegrees)
      north = max(north, point.latitudeDegrees)
    }
    return GeographicPoint(
      longitudeDegrees: (west + east) / 2, latitudeDegrees: (south + north) / 2)
  }
}
