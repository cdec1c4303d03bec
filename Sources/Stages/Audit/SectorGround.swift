import SectorizaGeometry
import SectorizaModel

/// The ground of the sectors, to tell in which one a place is.
struct SectorGround {
  private let context: AuditContext
  /// One shape for each sector of the plan: its polygon when there is one, else its units.
  private let shapes: [Shape<ProjectedPoint>]
  private let locator: ShapeLocator
  /// The units, for what lies in no polygon.
  private let units: ShapeLocator

  init(_ context: AuditContext) throws(GeometryError) {
    self.context = context
    let worker = GeometryWorker()
    var drawn = [Shape<ProjectedPoint>?](repeating: nil, count: context.sectors.count)
    for row in context.subject.sectors?.rows ?? [] {
      guard let shape = row.shape, SectorGround.isPolygons(shape),
        let code = AuditContext.code(row.code), let sector = context.positionOfSector[code]
      else { continue }
      drawn[sector] = try worker.repaired(shape)
    }
    shapes = drawn.map { $0 ?? .polygons([]) }
    locator = try ShapeLocator(shapes)
    units = try ShapeLocator(context.units.map(\.shape))
  }

  /// True when every sector has a polygon.
  var isDrawn: Bool { !shapes.isEmpty && !shapes.contains(where: \.isEmpty) }

  /// The sectors a place may be counted in: the one whose polygon holds it and those within the
  /// edge tolerance; in none, that of the nearest unit. Empty: it has no sector.
  func sectors(at point: ProjectedPoint) throws(GeometryError) -> [Int] {
    let reach = Box(point, point).expanded(byMeters: context.thresholds.edgeMeters)
    let near = try locator.intersecting(.polygons([reach.polygon]))
    if !near.isEmpty { return near }
    guard let unit = try units.nearest(to: point)?.index else { return [] }
    return context.sectorOfUnit[unit].map { [$0] } ?? []
  }

  /// The sectors whose polygon the shape touches.
  func sectors(touching shape: Shape<ProjectedPoint>) throws(GeometryError) -> [Int] {
    try locator.intersecting(shape)
  }

  /// The polygon of a sector without a strip along its border.
  func inside(
    _ sector: Int, byMeters depth: Double, _ worker: GeometryWorker
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    try worker.buffer(shapes[sector], distanceMeters: -depth)
  }

  static func isPolygons(_ shape: Shape<ProjectedPoint>?) -> Bool {
    if case .polygons(let polygons) = shape { !polygons.isEmpty } else { false }
  }

  /// False for a strip that only the rounding of coordinates made.
  static func isWide(
    _ polygon: Polygon<ProjectedPoint>, _ context: AuditContext, _ worker: GeometryWorker
  ) throws(GeometryError) -> Bool {
    let shape = Shape.polygons([polygon])
    let perimeter = try worker.perimeterMeters(shape)
    // A long strip of width w and length l has area w·l and perimeter about 2·l.
    let width = perimeter > 0 ? 2 * (try worker.areaSquareMeters(shape)) / perimeter : 0
    return width > context.thresholds.stripMeters
  }
}
