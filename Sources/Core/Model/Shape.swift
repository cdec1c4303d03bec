/// A polygon: one shell and its holes, each a closed ring (the last point repeats the first) of at
/// least four points. The direction of the rings is not fixed here; writers set it.
public struct Polygon<Point: Coordinate>: Hashable, Sendable {
  public var shell: [Point]
  public var holes: [[Point]]

  public init(shell: [Point], holes: [[Point]] = []) {
    self.shell = shell
    self.holes = holes
  }

  public var rings: [[Point]] { [shell] + holes }
}

/// The shape of a thing on the map: points, lines or polygons, never a mixture.
///
/// A single point is a list of one; an empty list is an empty shape. It is a value: what can be
/// asked of a shape (area, overlap, validity) is asked in the Geometry room.
public enum Shape<Point: Coordinate>: Hashable, Sendable {
  case points([Point])
  case lines([[Point]])
  case polygons([Polygon<Point>])

  public var isEmpty: Bool {
    switch self {
    case .points(let points): points.isEmpty
    case .lines(let lines): lines.isEmpty
    case .polygons(let polygons): polygons.isEmpty
    }
  }

  /// All its points, in order: rings with their repeated last point. O(points).
  public var coordinates: [Point] {
    switch self {
    case .points(let points): points
    case .lines(let lines): lines.flatMap { $0 }
    case .polygons(let polygons): polygons.flatMap { $0.rings.flatMap { $0 } }
    }
  }

  /// The same shape with each point changed. O(points).
  public func map<Other>(_ transform: (Point) throws -> Other) rethrows -> Shape<Other> {
    switch self {
    case .points(let points): .points(try points.map(transform))
    case .lines(let lines): .lines(try lines.map { try $0.map(transform) })
    case .polygons(let polygons):
      .polygons(
        try polygons.map { polygon in
          Polygon<Other>(
            shell: try polygon.shell.map(transform),
            holes: try polygon.holes.map { try $0.map(transform) })
        })
    }
  }
}
