import CGEOS
public import SectorizaModel

/// Shapes made from shapes.
extension GeometryWorker {
  /// The smallest convex shape that holds it: a polygon, or a line or point when it is flat.
  public func convexHull(
    _ shape: Shape<ProjectedPoint>
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    try unsafe derive("GEOSConvexHull_r", from: shape) { unsafe GEOSConvexHull_r($0, $1) }
  }

  /// What both share; its parts of the highest dimension only, so two polygons that touch along a
  /// border give that line, and the area of an overlap is never mixed with touching points.
  public func intersection(
    _ one: Shape<ProjectedPoint>, _ other: Shape<ProjectedPoint>
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    try unsafe combine("GEOSIntersection_r", one, other) {
      unsafe GEOSIntersection_r($0, $1, $2)
    }
  }

  /// The first without the second.
  public func difference(
    _ one: Shape<ProjectedPoint>, _ other: Shape<ProjectedPoint>
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    try unsafe combine("GEOSDifference_r", one, other) { unsafe GEOSDifference_r($0, $1, $2) }
  }

  /// All the shapes as one: overlaps dissolved, the parts of the highest dimension. Any shapes.
  public func union(
    _ shapes: [Shape<ProjectedPoint>]
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    let made = try context.makeCollection(shapes)
    return try context.read(
      try unsafe context.geometry(
        "GEOSUnaryUnion_r", GEOSUnaryUnion_r(context.handle, made.pointer)))
  }

  /// The union of polygons that do not overlap and share their borders vertex by vertex, such as
  /// the cells of `voronoiCells(of:envelope:)`; many times faster than `union(_:)`.
  ///
  /// It does not check: for polygons that overlap the result is meaningless.
  public func coverageUnion(
    _ shapes: [Shape<ProjectedPoint>]
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    let made = try context.makeCollection(shapes)
    return try context.read(
      try unsafe context.geometry(
        "GEOSCoverageUnion_r", GEOSCoverageUnion_r(context.handle, made.pointer)))
  }

  /// Everything within `distance` metres of it, with eight segments to a quarter of a circle;
  /// negative shrinks polygons.
  public func buffer(
    _ shape: Shape<ProjectedPoint>, distanceMeters distance: Double
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    try unsafe derive("GEOSBuffer_r", from: shape) { unsafe GEOSBuffer_r($0, $1, distance, 8) }
  }

  /// With fewer points, none farther than the tolerance from the original, and still valid.
  /// Neighbours that shared a border may no longer do so: simplify before, or all as lines.
  public func simplified(
    _ shape: Shape<ProjectedPoint>, toleranceMeters: Double
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    try unsafe derive("GEOSTopologyPreserveSimplify_r", from: shape) {
      unsafe GEOSTopologyPreserveSimplify_r($0, $1, toleranceMeters)
    }
  }

  /// The same lines cut wherever they meet, each piece once.
  public func node(
    _ lines: [[ProjectedPoint]]
  ) throws(GeometryError) -> [[ProjectedPoint]] {
    // UnaryUnion nodes with the robust overlay; GEOSNode_r gives up on hard cases.
    let made = try context.make(.lines(lines))
    return try context.readParts(
      try unsafe context.geometry(
        "GEOSUnaryUnion_r", GEOSUnaryUnion_r(context.handle, made.pointer))
    ).lines
  }

  /// The faces that noded lines enclose; dangling ends are ignored.
  public func polygonize(
    _ lines: [[ProjectedPoint]]
  ) throws(GeometryError) -> [Polygon<ProjectedPoint>] {
    var pieces = GEOSPieces(in: context)
    for line in lines { pieces.append(try context.make(line: line)) }
    let made = unsafe pieces.lend { unsafe GEOSPolygonize_r(context.handle, $0, $1) }
    return try context.readParts(try unsafe context.geometry("GEOSPolygonize_r", made)).polygons
  }
}
