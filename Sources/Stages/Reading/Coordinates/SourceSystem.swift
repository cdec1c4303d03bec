internal import SectorizaGeometry
internal import SectorizaModel

/// Decides in which reference system the numbers of each record are.
///
/// In order: what the description says, what the file says, degrees inside Peru, UTM metres whose
/// zone the place of the district tells; otherwise it asks. What the file or the description says
/// is not believed against the numbers: a GeoJSON without `crs` is WGS84 by its norm, and often
/// holds metres all the same. Each record is judged by its own numbers: one table may hold
/// degrees, degrees in the wrong order and metres (MINSA's list of IPRESS does).
struct SourceSystem {
  let place: DistrictPlace
  /// Of what leaves a single record without place.
  let severity: Finding.Severity

  /// - Parameters:
  ///   - table: The rows that are told to have no place are added to its reported ones.
  ///   - ubigeoOf: What a record itself says of its district.
  func read(
    _ table: inout RawTable, _ shapes: [Shape<SourcePoint>?],
    ubigeoOf: (RawRecord) -> Ubigeo? = { _ in nil }, findings: inout [Finding]
  ) throws(GeometryError) -> CoordinateReading {
    var reading = CoordinateReading(count: shapes.count)
    let declared: ReferenceSystem?
    switch declaredSystem(table) {
    case .success(let system): declared = system
    case .failure(let refusal):
      findings.append(refusal.finding)
      table.reportedRows.formUnion(table.records.map(\.row))
      return reading
    }
    var judge = CoordinateJudge(
      place: place, declared: declared, isModern: try declared.map(Self.isModern) ?? true)
    for (position, shape) in shapes.enumerated() {
      guard let shape else { continue }
      judge.judge(shape, at: position, row: table.records[position].row, &reading)
    }
    try judge.settleZones(&reading, table, ubigeoOf: ubigeoOf)
    let total = shapes.count { $0 != nil }
    findings += judge.metres.findings(of: table, total: total, severity: severity)
    findings += judge.faults.findings(
      of: table, total: total, system: declared, severity: severity)
    for position in shapes.indices where shapes[position] != nil && reading.shapes[position] == nil
    {
      table.reportedRows.insert(table.records[position].row)
    }
    return reading
  }

  private struct Refusal: Error { let finding: Finding }

  private func declaredSystem(_ table: RawTable) -> Result<ReferenceSystem?, Refusal> {
    guard let epsg = table.source.epsg else {
      return .success(table.hasGeometry ? table.referenceSystem : nil)
    }
    do {
      return .success(try ReferenceSystem(epsg: epsg))
    } catch {
      return .failure(
        Refusal(
          finding: Finding(
            .error, "crs-desconocido", at: table.place(value: "EPSG:\(epsg)"),
            "No se conoce el sistema de coordenadas EPSG:\(epsg).",
            remedy: "Use EPSG:4326 (grados) o EPSG:32717, 32718 o 32719 (UTM 17S, 18S, 19S).")))
    }
  }

  /// Whether its degrees and metres are those of WGS84 to a couple of metres: then what it is
  /// written in can be told by range without losing the datum.
  private static func isModern(_ system: ReferenceSystem) throws(GeometryError) -> Bool {
    let accuracy = try Projection<SourcePoint, GeographicPoint>(from: system).accuracyMeters
    return accuracy.map { $0 <= 2 } ?? false
  }
}

/// Judges the records of one table, one after the other.
struct CoordinateJudge {
  let place: DistrictPlace
  let declared: ReferenceSystem?
  let isModern: Bool
  private(set) var faults = CoordinateFaults()
  private(set) var metres = AssumedMetres()
  /// The records in metres whose zone is still to be told.
  private var pending: [Int] = []

  init(place: DistrictPlace, declared: ReferenceSystem?, isModern: Bool) {
    self.place = place
    self.declared = declared
    self.isModern = isModern
  }

  /// A layer with this many degrees around its limit is taken for it; farther is another zone.
  private static let ownZoneMarginDegrees = 0.5

  mutating func judge(
    _ shape: Shape<SourcePoint>, at position: Int, row: Int, _ reading: inout CoordinateReading
  ) {
    guard let first = shape.firstPoint else { return }
    guard shape.coordinates.allSatisfy({ $0.abscissa.isFinite && $0.ordinate.isFinite }) else {
      return faults.add(.notFinite, row: row)
    }
    let sense = CoordinateSense(first)
    if let declared, !declared.isGeographic, !sense.isDegrees {
      return takePlane(shape, sense, declared, at: position, row, &reading)
    }
    if sense.isDegrees {
      return takeDegrees(shape, sense, at: position, row, &reading)
    }
    guard sense.isPlane else {
      return faults.add(CoordinateFaults.Kind(sense) ?? .foreign, row: row)
    }
    guard isModern else { return faults.add(.contradicted, row: row) }
    if let kind = CoordinateFaults.Kind(sense) { faults.add(kind, row: row) }
    reading.shapes[position] = shape.map(sense.corrected)
    pending.append(position)
  }

  private mutating func takeDegrees(
    _ shape: Shape<SourcePoint>, _ sense: CoordinateSense, at position: Int, _ row: Int,
    _ reading: inout CoordinateReading
  ) {
    // One public copy of the list of schools lost its decimals: points 100 km away.
    if case .points(let points) = shape,
      points.allSatisfy({
        $0.abscissa == $0.abscissa.rounded() && $0.ordinate == $0.ordinate.rounded()
      })
    {
      return faults.add(.truncated, row: row)
    }
    var system = declared ?? .wgs84
    if !system.isGeographic {
      guard isModern else { return faults.add(.contradicted, row: row) }
      faults.add(.degreesInPlane, row: row)
      system = .wgs84
    }
    if let kind = CoordinateFaults.Kind(sense) { faults.add(kind, row: row) }
    reading.set(position, sense == .degrees ? shape : shape.map(sense.corrected), system)
  }

  private mutating func takePlane(
    _ shape: Shape<SourcePoint>, _ sense: CoordinateSense, _ system: ReferenceSystem,
    at position: Int, _ row: Int, _ reading: inout CoordinateReading
  ) {
    // Of another kind of plane nothing is known but what the file says.
    guard system.name.contains("UTM"), sense == .swappedMetres || sense == .kilometres,
      let kind = CoordinateFaults.Kind(sense)
    else { return reading.set(position, shape, system) }
    faults.add(kind, row: row)
    reading.set(position, shape.map(sense.corrected), system)
  }

  // MARK: Zones

  mutating func settleZones(
    _ reading: inout CoordinateReading, _ table: RawTable, ubigeoOf: (RawRecord) -> Ubigeo?
  ) throws(GeometryError) {
    if let declared, place.box != nil,
      ZoneFinder.zones.contains(where: { $0.epsg == declared.epsg })
    {
      try moveToOwnZone(&reading, table, declared)
    }
    guard !pending.isEmpty else { return }
    let finder = ZoneFinder(place: place)
    let points = pending.compactMap { reading.shapes[$0]?.firstPoint }
    let images = try ZoneFinder.images(points)
    var answers: [ZoneFinder.Answer] = []
    for (index, position) in pending.enumerated() {
      answers.append(
        finder.zone(of: images.map { $0[index] }, ubigeo: ubigeoOf(table.records[position])))
    }
    let found = Set(answers.compactMap { if case .zone(let zone) = $0 { zone } else { nil } })
    guard !found.isEmpty else {
      metres.ask(images.map { $0[0] }, count: pending.count)
      for position in pending { reading.drop(position) }
      return
    }
    for (index, position) in pending.enumerated() {
      let row = table.records[position].row
      guard let shape = reading.shapes[position] else { continue }
      switch answers[index] {
      case .zone(let zone):
        reading.set(position, shape, ReferenceSystem(utm: zone))
        metres.add(zone, row: row)
      case .several:
        faults.add(.severalZones, row: row)
        reading.drop(position)
      case .none:
        // Far from where it should be; in the zone of the others, it is told how far.
        if found.count == 1, let zone = found.first, images[zone.number - 17][index] != nil {
          reading.set(position, shape, ReferenceSystem(utm: zone))
          metres.add(zone, row: row)
        } else {
          faults.add(.foreign, row: row)
          reading.drop(position)
        }
      }
    }
  }

  /// The records that a declared zone puts far from the limit, and exactly one other inside it.
  private mutating func moveToOwnZone(
    _ reading: inout CoordinateReading, _ table: RawTable, _ declared: ReferenceSystem
  ) throws(GeometryError) {
    let finder = ZoneFinder(place: place)
    let positions = reading.systems.indices.filter { reading.systems[$0] == declared }
    let points = positions.compactMap { reading.shapes[$0]?.firstPoint }
    let images = try ZoneFinder.images(points)
    for (index, position) in positions.enumerated() {
      let own = images.map { $0[index] }
      let near = finder.zonesInLimit(of: own, marginDegrees: Self.ownZoneMarginDegrees)
      guard near.count == 1, near[0].epsg != declared.epsg, let shape = reading.shapes[position],
        finder.zonesInLimit(of: own, marginDegrees: 0) == near
      else { continue }
      reading.set(position, shape, ReferenceSystem(utm: near[0]))
      faults.add(.otherZone, row: table.records[position].row)
    }
  }
}
