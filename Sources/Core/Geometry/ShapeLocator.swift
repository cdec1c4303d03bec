import CGEOS
public import SectorizaModel

/// Answers which of many shapes holds a point, is near it or crosses another shape.
///
/// An STR tree over prepared geometries with a GEOS context of its own, made once and kept within
/// one worker (GEOS builds parts of both at the first question, so it is not `Sendable`). Indices
/// are places in the array it was made from; empty shapes are never found. Borders belong to
/// their shape.
@safe public final class ShapeLocator {
  let context = GEOSContext()
  let geometries: [OpaquePointer?]
  let prepared: [OpaquePointer?]
  private let tree: OpaquePointer
  private let isEmpty: Bool

  /// O(n log n).
  /// - Throws: `GeometryError` when a shape cannot be built.
  public init(_ shapes: [Shape<ProjectedPoint>]) throws(GeometryError) {
    var geometries: [OpaquePointer?] = unsafe []
    var prepared: [OpaquePointer?] = unsafe []
    let context = self.context
    do throws(GeometryError) {
      for shape in shapes {
        guard !shape.isEmpty else {
          unsafe geometries.append(nil)
          unsafe prepared.append(nil)
          continue
        }
        let made = try context.make(shape)
        unsafe geometries.append(made.released())
        let ready = unsafe GEOSPrepare_r(context.handle, geometries[geometries.count - 1])
        unsafe prepared.append(try context.pointer("GEOSPrepare_r", ready))
      }
      let tree = try unsafe context.pointer(
        "GEOSSTRtree_create_r", GEOSSTRtree_create_r(context.handle, 10))
      for index in shapes.indices {
        guard let geometry = unsafe geometries[index] else { continue }
        unsafe GEOSSTRtree_insert_r(
          context.handle, tree, geometry, UnsafeMutableRawPointer(bitPattern: index + 1))
      }
      unsafe self.tree = tree
    } catch {
      unsafe ShapeLocator.destroy(geometries, prepared, in: context)
      throw error
    }
    isEmpty = unsafe geometries.allSatisfy { unsafe $0 == nil }
    unsafe self.geometries = unsafe geometries
    unsafe self.prepared = unsafe prepared
  }

  deinit {
    unsafe GEOSSTRtree_destroy_r(context.handle, tree)
    unsafe ShapeLocator.destroy(geometries, prepared, in: context)
  }

  /// The prepared ones first: each leans on its geometry.
  @unsafe private static func destroy(
    _ geometries: [OpaquePointer?], _ prepared: [OpaquePointer?], in context: GEOSContext
  ) {
    unsafe prepared.forEach { unsafe GEOSPreparedGeom_destroy_r(context.handle, $0) }
    unsafe geometries.forEach { unsafe GEOSGeom_destroy_r(context.handle, $0) }
  }

  /// The lowest index of a shape that holds the point; nil when none does.
  public func firstContaining(_ point: ProjectedPoint) throws(GeometryError) -> Int? {
    let place = try context.make(point: point)
    for index in try candidates(in: Box(point, point)) {
      if try touches(index, place) { return index }
    }
    return nil
  }

  /// Every shape that holds the point, in order.
  public func allContaining(_ point: ProjectedPoint) throws(GeometryError) -> [Int] {
    let place = try context.make(point: point)
    var found: [Int] = []
    for index in try candidates(in: Box(point, point)) where try touches(index, place) {
      found.append(index)
    }
    return found
  }

  /// The shapes that share at least a point with this one, in order.
  public func intersecting(_ shape: Shape<ProjectedPoint>) throws(GeometryError) -> [Int] {
    guard let reach = Box(of: shape) else { return [] }
    let made = try context.make(shape)
    var found: [Int] = []
    for index in try candidates(in: reach) where try touches(index, made) {
      found.append(index)
    }
    return found
  }

  /// The shapes whose boxes meet this box, in order.
  public func candidates(in box: Box) throws(GeometryError) -> [Int] {
    guard !isEmpty else { return [] }
    let query = try context.make(
      .lines([
        [
          ProjectedPoint(
            eastingMeters: box.minEastingMeters, northingMeters: box.minNorthingMeters),
          ProjectedPoint(
            eastingMeters: box.maxEastingMeters, northingMeters: box.maxNorthingMeters),
        ]
      ]))
    return unsafe candidates(in: query.pointer)
  }

  /// The same for the box of a geometry.
  @unsafe func candidates(in geometry: OpaquePointer) -> [Int] {
    var found: [Int] = []
    unsafe withUnsafeMutablePointer(to: &found) { list in
      unsafe GEOSSTRtree_query_r(
        context.handle, tree, geometry,
        { item, list in
          guard let list = unsafe list else { return }
          unsafe list.assumingMemoryBound(to: [Int].self).pointee.append(
            Int(bitPattern: item) - 1)
        }, list)
    }
    return found.sorted()
  }

  /// The nearest shape and its distance in metres, 0 for one that holds the point; the lowest
  /// index among equals; nil when every shape is empty.
  public func nearest(
    to point: ProjectedPoint
  ) throws(GeometryError) -> (index: Int, distanceMeters: Double)? {
    guard !isEmpty else { return nil }
    let place = try context.make(point: point)
    let finder = unsafe NearestFinder(
      context: context.handle, place: place.pointer, geometries: geometries)
    defer { withExtendedLifetime(finder) {} }
    let closest = unsafe GEOSSTRtree_nearest_generic_r(
      context.handle, tree, UnsafeRawPointer(bitPattern: -1), place.pointer,
      { one, other, distance, finder in
        guard let finder = unsafe finder, let distance = unsafe distance else { return 0 }
        let search = unsafe Unmanaged<NearestFinder>.fromOpaque(finder).takeUnretainedValue()
        let item = Int(bitPattern: one) == -1 ? Int(bitPattern: other) : Int(bitPattern: one)
        return unsafe search.measure(item - 1, distance)
      }, Unmanaged.passUnretained(finder).toOpaque())
    guard let closest = unsafe closest else {
      throw context.failure("GEOSSTRtree_nearest_generic_r")
    }
    var best = (index: Int(bitPattern: closest) - 1, distanceMeters: 0.0)
    best.distanceMeters = try distance(best.index, place)
    let reach = Box(point, point).expanded(byMeters: best.distanceMeters)
    for index in try candidates(in: reach) {
      let distance = try distance(index, place)
      if (distance, index) < (best.distanceMeters, best.index) { best = (index, distance) }
    }
    return best
  }

  private func touches(_ index: Int, _ shape: borrowing GEOSShape) throws(GeometryError) -> Bool {
    try unsafe context.predicate(
      "GEOSPreparedIntersects_r",
      GEOSPreparedIntersects_r(context.handle, prepared[index], shape.pointer))
  }

  private func distance(_ index: Int, _ shape: borrowing GEOSShape) throws(GeometryError) -> Double
  {
    try unsafe context.number("GEOSDistance_r") {
      unsafe GEOSDistance_r(context.handle, geometries[index], shape.pointer, $0)
    }
  }
}

/// What the tree's search by distance needs: the point, and the geometry of each item.
@safe private final class NearestFinder {
  private let context: GEOSContextHandle_t
  private let place: OpaquePointer
  private let geometries: [OpaquePointer?]

  @unsafe init(context: GEOSContextHandle_t, place: OpaquePointer, geometries: [OpaquePointer?]) {
    unsafe self.context = unsafe context
    unsafe self.place = unsafe place
    unsafe self.geometries = unsafe geometries
  }

  /// Answers 1, or 0 when GEOS failed.
  @unsafe func measure(_ index: Int, _ distance: UnsafeMutablePointer<Double>) -> Int32 {
    unsafe GEOSDistance_r(context, geometries[index], place, distance)
  }
}
