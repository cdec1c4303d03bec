import CPROJ
public import SectorizaModel

/// Takes coordinates from one reference system to another, always x (longitude or easting) first.
///
/// Made once (0.8 ms for UTM, 13 ms for PSAD56), used for many points, within one worker: it is
/// not `Sendable`. One operation is pinned for all points. What falls far outside Peru is
/// refused, because PROJ answers finite nonsense for swapped coordinates.
///
/// The three uses have an initializer each: a file's system to the plane, a file's system to the
/// globe, and between the plane and the globe.
public final class Projection<Source: Coordinate, Target: Coordinate> {
  private let operation: PROJOperation
  private let domain: PlausibleDomain
  /// The accuracy that the operation's authors state, in metres: 0 where the datum stays the same,
  /// 1 between modern systems, 16 for PSAD56 in Peru; nil when nothing is known of it (an unnamed
  /// datum taken for WGS84: the coordinates may be hundreds of metres off).
  public var accuracyMeters: Double? { operation.accuracyMeters }
  /// The name of the pinned operation, in English as EPSG gives it.
  public var operationName: String { operation.name }

  private init(
    _ source: ReferenceSystem, _ target: ReferenceSystem, within domain: PlausibleDomain
  ) throws(GeometryError) {
    operation = try PROJContext().operation(from: source, to: target)
    self.domain = domain
  }

  /// The images of the points, in their order. O(n); a million points in 0.2 s.
  /// - Throws: `GeometryError.notProjectable` with the place of the first point that has none.
  public func forward(_ points: [Source]) throws(GeometryError) -> [Target] {
    var images: [Target] = []
    images.reserveCapacity(points.count)
    for (index, image) in forwardEach(points).enumerated() {
      guard let image else {
        throw .notProjectable(index: index, operation: operationName)
      }
      images.append(image)
    }
    return images
  }

  /// The image of one point.
  /// - Throws: `GeometryError.notProjectable` when it has none.
  public func forward(_ point: Source) throws(GeometryError) -> Target {
    try forward([point])[0]
  }

  /// The shape with each of its points moved. Indices in errors count `Shape.coordinates`.
  public func forward(_ shape: Shape<Source>) throws(GeometryError) -> Shape<Target> {
    var images = try forward(shape.coordinates).makeIterator()
    return shape.map { _ in images.next() ?? Target(abscissa: .nan, ordinate: .nan) }
  }

  /// The images of the points in their order, nil for each that has none, so that a reader can
  /// tell all the bad rows at once.
  public func forwardEach(_ points: [Source]) -> [Target?] {
    var xs = points.map(\.abscissa)
    var ys = points.map(\.ordinate)
    let stride = MemoryLayout<Double>.stride
    _ = unsafe xs.withUnsafeMutableBufferPointer { x in
      unsafe ys.withUnsafeMutableBufferPointer { y in
        unsafe proj_trans_generic(
          operation.pointer, PJ_FWD, x.baseAddress, stride, x.count, y.baseAddress, stride,
          y.count, nil, 0, 0, nil, 0, 0)
      }
    }
    return zip(xs, ys).map { x, y in
      domain.contains(x, y) ? Target(abscissa: x, ordinate: y) : nil
    }
  }
}

extension Projection where Source == SourcePoint, Target == ProjectedPoint {
  /// From a file's system to the plane of a zone.
  public convenience init(
    from source: ReferenceSystem, to zone: UTMZone
  ) throws(GeometryError) {
    try self.init(source, ReferenceSystem(utm: zone), within: .plane)
  }
}

extension Projection where Source == SourcePoint, Target == GeographicPoint {
  /// From a file's system to WGS84 degrees.
  public convenience init(from source: ReferenceSystem) throws(GeometryError) {
    try self.init(source, .wgs84, within: .globe)
  }
}

extension Projection where Source == ProjectedPoint, Target == GeographicPoint {
  /// From the plane of a zone to WGS84 degrees.
  public convenience init(from zone: UTMZone) throws(GeometryError) {
    try self.init(ReferenceSystem(utm: zone), .wgs84, within: .globe)
  }
}

extension Projection where Source == GeographicPoint, Target == ProjectedPoint {
  /// From WGS84 degrees to the plane of a zone.
  public convenience init(to zone: UTMZone) throws(GeometryError) {
    try self.init(.wgs84, ReferenceSystem(utm: zone), within: .plane)
  }
}

/// Where a result can be believed: Peru and some 250 km around it.
struct PlausibleDomain {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  static let globe = PlausibleDomain(x: -84 ... -66, y: -21...2.5)
  /// All of Peru on the plane of any of its three zones: a place 12° from the central meridian of
  /// zone 17 or 19 lies 1,370 km from its axis.
  static let plane = PlausibleDomain(x: -1_300_000...2_300_000, y: 7_600_000...10_300_000)

  /// False also for what is not finite.
  func contains(_ x: Double, _ y: Double) -> Bool { self.x.contains(x) && self.y.contains(y) }
}
