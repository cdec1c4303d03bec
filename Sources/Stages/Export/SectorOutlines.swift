import SectorizaGeometry
import SectorizaModel

/// The ground of each sector: the cells of its units as one shape, so that it covers the streets
/// between its blocks and meets its neighbours edge by edge.
struct SectorOutlines {
  /// A part or a hole smaller than this, without a unit of its own, is a sliver of the drawing and
  /// not a piece of territory: less than the plot of one house.
  static let sliverSquareMeters = 100.0

  /// By position in the plan: polygons; points when the units are points and have no cells.
  let shapes: [Shape<ProjectedPoint>]

  init(_ run: RunResult, _ worker: GeometryWorker) throws(GeometryError) {
    guard let cells = run.tessellation?.cells else {
      var shapes: [Shape<ProjectedPoint>] = []
      for sector in run.plan.sectors {
        shapes.append(try SectorOutlines.withoutCells(sector, run, worker))
      }
      self.shapes = shapes
      return
    }
    let snapped = cells.map { $0.map(SectorOutlines.snapped) }
    var parts: [[Polygon<ProjectedPoint>]] = []
    for sector in run.plan.sectors {
      let own = sector.units.map { snapped[$0.position] }.filter { !$0.isEmpty }
      parts.append(try SectorOutlines.merged(own, worker))
    }
    try SectorOutlines.giveSliversAway(&parts, run, worker)
    SectorOutlines.fillHoles(&parts)
    shapes = zip(parts, run.plan.sectors).map { polygons, sector in
      guard polygons.isEmpty else { return .polygons(polygons) }
      return .points(sector.units.map { run.territory.units[$0.position].representative })
    }
  }

  /// To the millimetre, so that two spellings of one vertex are one.
  private static func snapped(_ point: ProjectedPoint) -> ProjectedPoint {
    ProjectedPoint(
      eastingMeters: (point.eastingMeters * 1000).rounded() / 1000,
      northingMeters: (point.northingMeters * 1000).rounded() / 1000)
  }

  private static func withoutCells(
    _ sector: Sector, _ run: RunResult, _ worker: GeometryWorker
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    let units = sector.units.map { run.territory.units[$0.position] }
    let polygons = units.map(\.shape).filter { shape in
      if case .polygons(let parts) = shape { !parts.isEmpty } else { false }
    }
    guard !polygons.isEmpty else { return .points(units.map(\.representative)) }
    return try worker.union(polygons)
  }

  private static func merged(
    _ shapes: [Shape<ProjectedPoint>], _ worker: GeometryWorker
  ) throws(GeometryError) -> [Polygon<ProjectedPoint>] {
    guard !shapes.isEmpty else { return [] }
    var union: Shape<ProjectedPoint>
    do {
      union = try worker.coverageUnion(shapes)
    } catch {
      // Cells that do not meet vertex by vertex, which GEOS refuses.
      union = try worker.union(try SectorOutlines.repaired(shapes, worker))
    }
    if try worker.invalidReason(of: union) != nil {
      union = try worker.union(try SectorOutlines.repaired(shapes, worker))
    }
    guard case .polygons(let polygons) = union else { return [] }
    return polygons
  }

  private static func repaired(
    _ shapes: [Shape<ProjectedPoint>], _ worker: GeometryWorker
  ) throws(GeometryError) -> [Shape<ProjectedPoint>] {
    var valid: [Shape<ProjectedPoint>] = []
    for shape in shapes { valid.append(try worker.repaired(shape)) }
    return valid.filter { !$0.isEmpty }
  }

  // MARK: Slivers

  /// Moves each sliver to the sector it shares the longest border with; one that touches nobody is
  /// dropped.
  private static func giveSliversAway(
    _ parts: inout [[Polygon<ProjectedPoint>]], _ run: RunResult, _ worker: GeometryWorker
  ) throws(GeometryError) {
    var slivers: [(sector: Int, polygon: Polygon<ProjectedPoint>)] = []
    for sector in parts.indices where parts[sector].count > 1 {
      let largest = parts[sector].map(areaSquareMeters).max() ?? 0
      let homes = run.plan.sectors[sector].units.map {
        run.territory.units[$0.position].representative
      }
      parts[sector].removeAll { polygon in
        let area = areaSquareMeters(polygon)
        guard area < sliverSquareMeters, area < largest, let box = Box(containing: polygon.shell),
          !homes.contains(where: { box.contains($0) })
        else { return false }
        slivers.append((sector, polygon))
        return true
      }
    }
    guard !slivers.isEmpty else { return }
    let borders = borderOwners(parts)
    for (sector, polygon) in slivers {
      var shared: [Int: Double] = [:]
      for segment in polygon.rings.flatMap(segments) {
        for owner in borders[segment] ?? [] where owner != sector {
          shared[owner, default: 0] += segment.lengthMeters
        }
      }
      let heir = shared.keys.sorted().max { (shared[$0] ?? 0, $1) < (shared[$1] ?? 0, $0) }
      guard let heir else { continue }
      parts[heir] = try merged([.polygons(parts[heir]), .polygons([polygon])], worker)
    }
  }

  /// Drops the small holes that no other sector fills.
  private static func fillHoles(_ parts: inout [[Polygon<ProjectedPoint>]]) {
    let hasSmall = parts.joined().contains { polygon in
      polygon.holes.contains { ringArea($0) < sliverSquareMeters }
    }
    guard hasSmall else { return }
    let borders = borderOwners(parts)
    for sector in parts.indices {
      for part in parts[sector].indices {
        parts[sector][part].holes.removeAll { hole in
          ringArea(hole) < sliverSquareMeters
            && !segments(hole).contains { segment in
              (borders[segment] ?? []).contains { $0 != sector }
            }
        }
      }
    }
  }

  private struct Segment: Hashable {
    let one: ProjectedPoint
    let other: ProjectedPoint

    init(_ start: ProjectedPoint, _ end: ProjectedPoint) {
      let isForward =
        (start.eastingMeters, start.northingMeters) < (end.eastingMeters, end.northingMeters)
      one = isForward ? start : end
      other = isForward ? end : start
    }

    var lengthMeters: Double { one.distanceMeters(to: other) }
  }

  private static func segments(_ ring: [ProjectedPoint]) -> [Segment] {
    zip(ring, ring.dropFirst()).map { Segment($0, $1) }
  }

  private static func borderOwners(_ parts: [[Polygon<ProjectedPoint>]]) -> [Segment: [Int]] {
    var owners: [Segment: [Int]] = [:]
    for (sector, polygons) in parts.enumerated() {
      for segment in polygons.flatMap(\.rings).flatMap(segments) {
        owners[segment, default: []].append(sector)
      }
    }
    return owners
  }

  private static func areaSquareMeters(_ polygon: Polygon<ProjectedPoint>) -> Double {
    ringArea(polygon.shell) - polygon.holes.reduce(0) { $0 + ringArea($1) }
  }

  /// Without its sign; measured from the first point, so that large coordinates lose nothing.
  static func ringArea(_ ring: [ProjectedPoint]) -> Double {
    guard let origin = ring.first else { return 0 }
    var twice = 0.0
    for (one, other) in zip(ring, ring.dropFirst()) {
      twice +=
        (one.eastingMeters - origin.eastingMeters) * (other.northingMeters - origin.northingMeters)
        - (other.eastingMeters - origin.eastingMeters)
        * (one.northingMeters - origin.northingMeters)
    }
    return abs(twice) / 2
  }
}
