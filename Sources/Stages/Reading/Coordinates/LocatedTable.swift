internal import SectorizaGeometry
internal import SectorizaModel

/// A table whose columns are known and whose coordinates have a system.
struct LocatedTable {
  let table: RawTable
  let map: ColumnMap
  let reading: CoordinateReading

  /// - Parameters:
  ///   - place: What is known of where its things are.
  ///   - severity: Of what is wrong with single rows.
  init(
    _ table: RawTable, near place: DistrictPlace, fields: [Field]? = nil,
    severity: Finding.Severity, findings: inout [Finding]
  ) throws(GeometryError) {
    var table = table
    let map = ColumnMap(table, fields ?? KnownFields.fields(table.role), findings: &findings)
    let shapes = Placer.shapes(&table, map, findings: &findings, severity: severity)
    let ubigeo = map.position("ubigeo")
    reading = try SourceSystem(place: place, severity: severity).read(
      &table, shapes, ubigeoOf: { CodeText.ubigeo($0.text(ubigeo)).code }, findings: &findings)
    self.map = map
    self.table = table
  }

  /// A table whose shapes are already on the plane.
  init(drawn table: RawTable, findings: inout [Finding]) {
    map = ColumnMap(table, KnownFields.fields(table.role), findings: &findings)
    self.table = table
    reading = CoordinateReading(count: table.records.count)
  }

  /// By position in `table.records`, in the coordinates of the file, put right.
  var shapes: [Shape<SourcePoint>?] { reading.shapes }

  /// True when rows can have a place at all.
  var canBePlaced: Bool { table.hasGeometry || (map.has("lat") && map.has("lon")) }

  /// True when the row has no place and nobody has said so yet.
  func isMissing(_ position: Int) -> Bool {
    reading.shapes[position] == nil && !table.isDamaged
      && !table.reportedRows.contains(table.records[position].row)
  }

  /// The shapes on the plane of the zone; all nil without a zone.
  func onPlane(
    _ zone: UTMZone?, severity: Finding.Severity, findings: inout [Finding]
  ) throws(GeometryError) -> [Shape<ProjectedPoint>?] {
    guard let zone else { return table.records.map { _ in nil } }
    return try Placer(zone: zone).project(
      reading, of: table, severity: severity, findings: &findings)
  }

  /// The box around its points, on the globe; nil when it has none in Peru.
  func box() throws(GeometryError) -> GeographicBox? {
    var box: GeographicBox?
    for (system, positions) in reading.groups {
      let projection = try Projection<SourcePoint, GeographicPoint>(from: system)
      let points = positions.flatMap { reading.shapes[$0]?.coordinates ?? [] }
      let inPeru = projection.forwardEach(points).compactMap(\.self).filter(PeruBounds.contains)
      guard let found = GeographicBox(containing: inPeru) else { continue }
      box = box?.union(found) ?? found
    }
    return box
  }
}
