internal import SectorizaGeometry
internal import SectorizaModel

/// Reads the nominal lists of a district, one after the other.
struct NominalReader {
  let zone: UTMZone?
  private(set) var findings: [Finding] = []
  private(set) var rows: PersonRows

  init(zone: UTMZone?, cutDate: CalendarDate, ubigeo: Ubigeo?) {
    self.zone = zone
    rows = PersonRows(cutDate: cutDate, ubigeo: ubigeo)
  }

  /// What was read, and what is told of it. O(records).
  func finished() -> (list: PersonList, findings: [Finding]) {
    let conflicts = rows.conflicts
    let list = PersonList(
      persons: rows.persons, rejected: rows.rejected, lists: rows.lists, conflicts: conflicts)
    return (list, findings + rows.findings + ConflictFindings.findings(conflicts))
  }

  /// False for a list of children that does not say when they were born, as that of visits.
  static func tellsBirths(_ list: RawTable) -> Bool {
    var ignored: [Finding] = []
    return list.role != .padron
      || ColumnMap(list, KnownFields.fields(.padron), findings: &ignored).has("fecha_nacimiento")
  }

  mutating func read(_ list: RawTable) throws(GeometryError) {
    var visits = VisitRows()
    let table = visits.collapse(list)
    findings += visits.findings
    // Coordinates of persons that are wrong do not stop the work: other evidence may place them.
    let located = try LocatedTable(
      table, near: DistrictPlace(zone: zone), severity: .warning, findings: &findings)
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    rows.read(table, located.map, positions: shapes.map { $0?.firstPoint })
  }
}
