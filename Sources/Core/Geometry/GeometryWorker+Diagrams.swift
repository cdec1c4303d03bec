import CGEOS
public import SectorizaModel

/// Triangles and cells of a set of points, told by the place of each point in the input.
extension GeometryWorker {
  /// The Delaunay triangulation, as places in `points`: each triangle counterclockwise from its
  /// lowest index, the triangles in order. A repeated point takes part by its first occurrence.
  ///
  /// Empty for fewer than three distinct points, or for points on one line. O(n log n).
  public func delaunayTriangles(
    of points: [ProjectedPoint]
  ) throws(GeometryError) -> [(Int32, Int32, Int32)] {
    let (sites, first) = try GeometryWorker.distinct(points)
    guard sites.count >= 3 else { return [] }
    let made = try context.make(.points(sites.map { points[Int($0)] }))
    let diagram = try unsafe context.geometry(
      "GEOSDelaunayTriangulation_r",
      GEOSDelaunayTriangulation_r(context.handle, made.pointer, 0, 0))
    var triangles: [(Int32, Int32, Int32)] = []
    try context.forEachTriangle(of: diagram) { (a, b, c) throws(GeometryError) in
      guard let a = first[a], let b = first[b], let c = first[c] else {
        throw .operationFailed(
          operation: "GEOSDelaunayTriangulation_r", message: "a corner that is not a site")
      }
      triangles.append(GeometryWorker.counterclockwise(a, b, c, points))
    }
    return triangles.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }
  }

  /// The Voronoi cells clipped to the envelope (grown, if needed, to hold every point): the cell
  /// at each place is that of the point at the same place. Convex polygons that share their
  /// borders vertex by vertex and cover the envelope. A point that repeats an earlier one has no
  /// cell: nil. Places are taken to the micrometre. O(n log n).
  public func voronoiCells(
    of places: [ProjectedPoint], envelope: Box
  ) throws(GeometryError) -> [Polygon<ProjectedPoint>?] {
    // Sites some nanometres apart, which is what a double resolves here, would have no cells.
    let points = places.map { place in
      ProjectedPoint(
        eastingMeters: (place.eastingMeters * 0x1p20).rounded() * 0x1p-20,
        northingMeters: (place.northingMeters * 0x1p20).rounded() * 0x1p-20)
    }
    let (sites, _) = try GeometryWorker.distinct(points)
    var cells = [Polygon<ProjectedPoint>?](repeating: nil, count: points.count)
    guard let bounds = Box(containing: sites.lazy.map { points[Int($0)] }) else { return cells }
    let frame = bounds.union(envelope)
    if sites.count == 1 {
      cells[Int(sites[0])] = frame.polygon
      return cells
    }
    let made = try context.make(.points(sites.map { points[Int($0)] }))
    let clip = try context.make(.polygons([frame.polygon]))
    let diagram = try context.readParts(
      try unsafe context.geometry(
        "GEOSVoronoiDiagram_r",
        GEOSVoronoiDiagram_r(context.handle, made.pointer, clip.pointer, 0, 0)))
    let owners = CellOwners(points: points, sites: sites, box: bounds)
    for cell in diagram.polygons {
      guard let owner = owners.owner(of: cell.shell), cells[Int(owner)] == nil else {
        throw .operationFailed(
          operation: "GEOSVoronoiDiagram_r", message: "a cell without a site of its own")
      }
      cells[Int(owner)] = Polygon(shell: ConvexClip.clip(cell.shell, to: frame))
    }
    for site in sites where (cells[Int(site)]?.shell.count ?? 0) < 4 {
      throw .operationFailed(
        operation: "GEOSVoronoiDiagram_r", message: "a site without a cell (point \(site))")
    }
    return cells
  }

  /// The places of the first occurrences, in order, and the place of each distinct point.
  private static func distinct(
    _ points: [ProjectedPoint]
  ) throws(GeometryError) -> (sites: [Int32], first: [ProjectedPoint: Int32]) {
    var first: [ProjectedPoint: Int32] = [:]
    first.reserveCapacity(points.count)
    var sites: [Int32] = []
    for (index, point) in points.enumerated() {
      guard point.eastingMeters.isFinite, point.northingMeters.isFinite else {
        throw .notFinite(index: index)
      }
      if first[point] == nil {
        first[point] = Int32(index)
        sites.append(Int32(index))
      }
    }
    return (sites, first)
  }

  private static func counterclockwise(
    _ a: Int32, _ b: Int32, _ c: Int32, _ points: [ProjectedPoint]
  ) -> (Int32, Int32, Int32) {
    let turn = Turn.of(points[Int(a)], points[Int(b)], points[Int(c)])
    let (second, third) = turn >= 0 ? (b, c) : (c, b)
    if a < second && a < third { return (a, second, third) }
    if second < third { return (second, third, a) }
    return (third, a, second)
  }
}

enum Turn {
  /// Twice the signed area of the triangle: positive when it turns left.
  static func of(_ a: ProjectedPoint, _ b: ProjectedPoint, _ c: ProjectedPoint) -> Double {
    (b.eastingMeters - a.eastingMeters) * (c.northingMeters - a.northingMeters)
      - (b.northingMeters - a.northingMeters) * (c.eastingMeters - a.eastingMeters)
  }
}

/// Finds the site that lies in a convex cell, through a grid with about one site in each square.
///
/// GEOS gives the cells in an order of its own and keeps no link to the sites.
struct CellOwners {
  private let points: [ProjectedPoint]
  private let box: Box
  private let side: Double
  private let columns: Int
  private let rows: Int
  /// The sites of square s are `members[starts[s]..<starts[s + 1]]`.
  private let starts: [Int]
  private let members: [Int32]

  init(points: [ProjectedPoint], sites: [Int32], box: Box) {
    self.points = points
    self.box = box
    let longest = max(box.widthMeters, box.heightMeters, .leastNormalMagnitude)
    let area = max(box.widthMeters * box.heightMeters, longest * longest / Double(sites.count))
    side = max((area / Double(sites.count)).squareRoot(), longest / 4096)
    columns = Int(box.widthMeters / side) + 1
    rows = Int(box.heightMeters / side) + 1
    var counts = [Int](repeating: 0, count: columns * rows + 1)
    let squares = sites.map { [side, columns, rows] site in
      let point = points[Int(site)]
      let column = min(columns - 1, Int((point.eastingMeters - box.minEastingMeters) / side))
      let row = min(rows - 1, Int((point.northingMeters - box.minNorthingMeters) / side))
      return row * columns + column
    }
    for square in squares { counts[square + 1] += 1 }
    for square in 1..<counts.count { counts[square] += counts[square - 1] }
    starts = counts
    var members = [Int32](repeating: 0, count: sites.count)
    for (position, square) in squares.enumerated() {
      members[counts[square]] = sites[position]
      counts[square] += 1
    }
    self.members = members
  }

  /// The site deepest inside the ring; nil when none is inside.
  func owner(of ring: [ProjectedPoint]) -> Int32? {
    guard let reach = Box(containing: ring) else { return nil }
    func square(_ offset: Double, _ count: Int) -> Int {
      Int(min(max(offset / side, 0), Double(count - 1)))
    }
    let left = square(reach.minEastingMeters - box.minEastingMeters, columns)
    let right = square(reach.maxEastingMeters - box.minEastingMeters, columns)
    let bottom = square(reach.minNorthingMeters - box.minNorthingMeters, rows)
    let top = square(reach.maxNorthingMeters - box.minNorthingMeters, rows)
    var best: (site: Int32, depth: Double)?
    for row in bottom...top {
      for place in starts[row * columns + left]..<starts[row * columns + right + 1] {
        let site = members[place]
        guard reach.contains(points[Int(site)]) else { continue }
        let depth = CellOwners.depth(of: points[Int(site)], in: ring)
        if depth > (best?.depth ?? 0) { best = (site, depth) }
      }
    }
    return best?.site
  }

  /// How far inside a convex ring of either direction a point is, in metres; negative outside.
  private static func depth(of point: ProjectedPoint, in ring: [ProjectedPoint]) -> Double {
    var left = Double.infinity
    var right = Double.infinity
    for (a, b) in zip(ring, ring.dropFirst()) {
      let length = a.distanceMeters(to: b)
      // Where four sites lie on a circle, a side of rounding noise points anywhere.
      guard length > 1e-6 else { continue }
      let distance = Turn.of(a, b, point) / length
      left = min(left, distance)
      right = min(right, -distance)
    }
    return max(left, right)
  }
}
