import SectorizaGeometry
import SectorizaModel

/// What the layers and the map draw, computed once for a run.
struct Drawing {
  let outlines: SectorOutlines
  let profiles: SectorProfiles
  /// On the lattice, by position.
  let sectors: [Shape<LatticePoint>]
  let units: [Shape<LatticePoint>]
  let representatives: [LatticePoint]
  /// Where the name of each sector goes: inside its largest part.
  let labels: [LatticePoint]
  let services: [LatticePoint]
  let riskZones: [Shape<LatticePoint>]
  let barriers: [Shape<LatticePoint>]
  let limit: Shape<LatticePoint>?
  /// Which sectors meet on the ground or in the graph: pairs of positions, each once, in order.
  let neighbours: [(Int, Int)]

  init(_ run: RunResult) throws(GeometryError) {
    let worker = GeometryWorker()
    let lattice = try Lattice(run.territory.zone, worker)
    let territory = run.territory
    outlines = try SectorOutlines(run, worker)
    profiles = try SectorProfiles(run, outlines: outlines, worker)

    func placed(_ shapes: [Shape<ProjectedPoint>]) throws(GeometryError) -> [Shape<LatticePoint>] {
      var images: [Shape<LatticePoint>] = []
      images.reserveCapacity(shapes.count)
      for shape in shapes { images.append(try lattice.shape(shape)) }
      return images
    }
    func placed(_ points: [ProjectedPoint]) throws(GeometryError) -> [LatticePoint] {
      var images: [LatticePoint] = []
      images.reserveCapacity(points.count)
      for point in points { images.append(try lattice.point(point)) }
      return images
    }
    sectors = try placed(outlines.shapes)
    units = try placed(territory.units.map(\.shape))
    representatives = try placed(territory.units.map(\.representative))
    services = try placed(territory.services.map(\.position))
    riskZones = try placed(territory.riskZones.map(\.shape))
    barriers = try placed(territory.barriers.map(\.shape))
    limit = if let limit = territory.limit { try lattice.shape(limit) } else { nil }

    var labels: [LatticePoint] = []
    for shape in outlines.shapes {
      labels.append(try lattice.point(try Drawing.labelPlace(shape, worker)))
    }
    self.labels = labels
    neighbours = try Drawing.neighbours(run, outlines)
  }

  private static func labelPlace(
    _ shape: Shape<ProjectedPoint>, _ worker: GeometryWorker
  ) throws(GeometryError) -> ProjectedPoint {
    guard case .polygons(let polygons) = shape,
      let largest = polygons.max(by: {
        SectorOutlines.ringArea($0.shell) < SectorOutlines.ringArea($1.shell)
      })
    else { return try worker.pointOnSurface(shape) }
    let centre = try worker.centroid(.polygons([largest]))
    let isInside = try worker.intersects(.points([centre]), .polygons([largest]))
    return isInside ? centre : try worker.pointOnSurface(.polygons([largest]))
  }

  private static func neighbours(
    _ run: RunResult, _ outlines: SectorOutlines
  ) throws(GeometryError) -> [(Int, Int)] {
    let count = run.plan.sectors.count
    var meets = Set<Int>()
    func add(_ one: Int, _ other: Int) {
      if one != other { meets.insert(min(one, other) * count + max(one, other)) }
    }
    let places = try ShapeLocator(outlines.shapes)
    for (sector, shape) in outlines.shapes.enumerated() {
      for other in try places.intersecting(shape) { add(sector, other) }
    }
    for edge in run.adjacency.edges {
      if let one = run.plan.sectorOfUnit[edge.a.position],
        let other = run.plan.sectorOfUnit[edge.b.position]
      {
        add(one.position, other.position)
      }
    }
    return meets.sorted().map { ($0 / count, $0 % count) }
  }
}
