internal import SectorizaGeometry
internal import SectorizaModel

/// The other districts of a layer of limits, to say in which of them a stray thing lies.
struct OtherDistricts {
  private var tables: [(table: RawTable, names: [String])] = []

  /// - Parameter names: Of the records, in their order; what a message may show.
  mutating func add(_ table: RawTable, names: [String]) {
    if !table.records.isEmpty { tables.append((table, names)) }
  }

  /// The name of the district that holds each point; nil for none. Nothing is built before it is
  /// asked for, and then only what lies near: a layer of the country has a million vertices.
  func names(of points: [ProjectedPoint], on zone: UTMZone) throws(GeometryError) -> [String?] {
    var found: [String?] = points.map { _ in nil }
    guard !points.isEmpty, !tables.isEmpty else { return found }
    let globe = try Projection<ProjectedPoint, GeographicPoint>(from: zone).forwardEach(points)
    for (table, names) in tables {
      let near = Self.near(table, globe.compactMap(\.self))
      var own = table
      own.records = near.map { table.records[$0] }
      var unheard: [Finding] = []
      let located = try LocatedTable(
        own, near: DistrictPlace(zone: zone), severity: .note, findings: &unheard)
      let shapes = try located.onPlane(zone, severity: .note, findings: &unheard)
      let worker = GeometryWorker()
      var usable: [Shape<ProjectedPoint>] = []
      for shape in shapes {
        usable.append(
          try shape.map { shape throws(GeometryError) in try worker.repaired(shape) } ?? .points([])
        )
      }
      let locator = try ShapeLocator(usable)
      for (position, point) in points.enumerated() where found[position] == nil {
        found[position] = try locator.firstContaining(point).map { names[near[$0]] }
      }
    }
    return found
  }

  /// The records whose box may hold one of the points; all, where they are not in degrees.
  private static func near(_ table: RawTable, _ points: [GeographicPoint]) -> [Int] {
    table.records.indices.filter { position in
      guard let shape = table.records[position].shape, let first = shape.firstPoint else {
        return false
      }
      guard CoordinateSense(first) == .degrees else { return true }
      let box = GeographicBox(
        containing: shape.coordinates.lazy.map {
          GeographicPoint(longitudeDegrees: $0.abscissa, latitudeDegrees: $0.ordinate)
        })
      // The datum of the file may move it some hundred metres.
      return points.contains { box?.contains($0, marginDegrees: 0.01) ?? false }
    }
  }
}
