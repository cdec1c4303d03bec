import CGEOS
public import SectorizaModel

/// Does geometry on the plane: one GEOS context, made once by each worker and kept within it.
///
/// It is not `Sendable`: a thread makes its own. Shapes go in and come out as values. Shapes are
/// expected valid (see `invalidReason(of:)` and `repaired(_:)`) wherever two are combined. Every
/// method throws `GeometryError.operationFailed` when GEOS refuses, `.notFinite` and
/// `.malformedRing` when the shape cannot be built.
public final class GeometryWorker {
  let context = GEOSContext()

  public init() {}

  // MARK: Measures

  /// The area of its polygons, holes taken out, in square metres; 0 for points and lines.
  public func areaSquareMeters(_ shape: Shape<ProjectedPoint>) throws(GeometryError) -> Double {
    let made = try context.make(shape)
    return try unsafe context.number("GEOSArea_r") {
      unsafe GEOSArea_r(context.handle, made.pointer, $0)
    }
  }

  /// The length of the borders of its polygons, holes included, or of its lines, in metres.
  public func perimeterMeters(_ shape: Shape<ProjectedPoint>) throws(GeometryError) -> Double {
    let made = try context.make(shape)
    return try unsafe context.number("GEOSLength_r") {
      unsafe GEOSLength_r(context.handle, made.pointer, $0)
    }
  }

  /// The shortest distance between two shapes in metres; 0 when they touch or overlap.
  /// - Throws: also when one of them is empty.
  public func distanceMeters(
    _ one: Shape<ProjectedPoint>, _ other: Shape<ProjectedPoint>
  ) throws(GeometryError) -> Double {
    guard !one.isEmpty, !other.isEmpty else { throw GeometryWorker.empty("GEOSDistance_r") }
    let first = try context.make(one)
    let second = try context.make(other)
    if one.coordinates.count * other.coordinates.count < 4096 {
      return try unsafe context.number("GEOSDistance_r") {
        unsafe GEOSDistance_r(context.handle, first.pointer, second.pointer, $0)
      }
    }
    // The indexed distance is that of the borders: it does not see that one lies in the other.
    if try unsafe context.predicate(
      "GEOSIntersects_r", GEOSIntersects_r(context.handle, first.pointer, second.pointer))
    {
      return 0
    }
    return try unsafe context.number("GEOSDistanceIndexed_r") {
      unsafe GEOSDistanceIndexed_r(context.handle, first.pointer, second.pointer, $0)
    }
  }

  /// The centre of mass, which may lie outside the shape.
  /// - Throws: also when it is empty.
  public func centroid(_ shape: Shape<ProjectedPoint>) throws(GeometryError) -> ProjectedPoint {
    guard !shape.isEmpty else { throw GeometryWorker.empty("GEOSGetCentroid_r") }
    let made = try context.make(shape)
    return try context.readPoint(
      try unsafe context.geometry(
        "GEOSGetCentroid_r", GEOSGetCentroid_r(context.handle, made.pointer)))
  }

  /// A point in the interior of the shape, well away from its border where it is wide.
  /// - Throws: also when it is empty.
  public func pointOnSurface(
    _ shape: Shape<ProjectedPoint>
  ) throws(GeometryError) -> ProjectedPoint {
    guard !shape.isEmpty else { throw GeometryWorker.empty("GEOSPointOnSurface_r") }
    let made = try context.make(shape)
    return try context.readPoint(
      try unsafe context.geometry(
        "GEOSPointOnSurface_r", GEOSPointOnSurface_r(context.handle, made.pointer)))
  }

  /// True when they share at least a point.
  public func intersects(
    _ one: Shape<ProjectedPoint>, _ other: Shape<ProjectedPoint>
  ) throws(GeometryError) -> Bool {
    let first = try context.make(one)
    let second = try context.make(other)
    return try unsafe context.predicate(
      "GEOSIntersects_r", GEOSIntersects_r(context.handle, first.pointer, second.pointer))
  }

  static func empty(_ operation: String) -> GeometryError {
    .operationFailed(operation: operation, message: "empty shape")
  }

  /// Applies a function of one geometry.
  func derive(
    _ operation: StaticString, from shape: Shape<ProjectedPoint>,
    _ body: (GEOSContextHandle_t?, OpaquePointer) -> OpaquePointer?
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    let made = try context.make(shape)
    let result = unsafe body(context.handle, made.pointer)
    return try context.read(try unsafe context.geometry(operation, result))
  }

  /// Applies a function of two geometries.
  func combine(
    _ operation: StaticString, _ one: Shape<ProjectedPoint>, _ other: Shape<ProjectedPoint>,
    _ body: (GEOSContextHandle_t?, OpaquePointer, OpaquePointer) -> OpaquePointer?
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    let first = try context.make(one)
    let second = try context.make(other)
    let result = unsafe body(context.handle, first.pointer, second.pointer)
    return try context.read(try unsafe context.geometry(operation, result))
  }
}
