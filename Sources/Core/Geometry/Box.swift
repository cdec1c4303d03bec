public import SectorizaModel

/// A rectangle on the plane, its sides parallel to the axes, borders included; metres.
public struct Box: Hashable, Sendable {
  public let minEastingMeters: Double
  public let minNorthingMeters: Double
  public let maxEastingMeters: Double
  public let maxNorthingMeters: Double

  /// The box between two opposite corners, given in any order.
  public init(_ one: ProjectedPoint, _ other: ProjectedPoint) {
    minEastingMeters = min(one.eastingMeters, other.eastingMeters)
    minNorthingMeters = min(one.northingMeters, other.northingMeters)
    maxEastingMeters = max(one.eastingMeters, other.eastingMeters)
    maxNorthingMeters = max(one.northingMeters, other.northingMeters)
  }

  /// The smallest box that holds every point; nil when there is none.
  public init?(containing points: some Sequence<ProjectedPoint>) {
    var box: Box?
    for point in points {
      box = box?.expanded(toInclude: point) ?? Box(point, point)
    }
    guard let box else { return nil }
    self = box
  }

  /// The smallest box that holds the shape; nil when it is empty.
  public init?(of shape: Shape<ProjectedPoint>) {
    self.init(containing: shape.coordinates)
  }

  public var widthMeters: Double { maxEastingMeters - minEastingMeters }
  public var heightMeters: Double { maxNorthingMeters - minNorthingMeters }
  public var center: ProjectedPoint {
    ProjectedPoint(
      eastingMeters: (minEastingMeters + maxEastingMeters) / 2,
      northingMeters: (minNorthingMeters + maxNorthingMeters) / 2)
  }

  public func expanded(toInclude point: ProjectedPoint) -> Box {
    Box(
      ProjectedPoint(
        eastingMeters: min(minEastingMeters, point.eastingMeters),
        northingMeters: min(minNorthingMeters, point.northingMeters)),
      ProjectedPoint(
        eastingMeters: max(maxEastingMeters, point.eastingMeters),
        northingMeters: max(maxNorthingMeters, point.northingMeters)))
  }

  public func union(_ other: Box) -> Box {
    expanded(
      toInclude: ProjectedPoint(
        eastingMeters: other.minEastingMeters, northingMeters: other.minNorthingMeters)
    )
    .expanded(
      toInclude: ProjectedPoint(
        eastingMeters: other.maxEastingMeters, northingMeters: other.maxNorthingMeters))
  }

  /// Each side moved outwards. A negative margin that would turn the box inside out gives the box
  /// of its centre.
  public func expanded(byMeters margin: Double) -> Box {
    let east = max(margin, -widthMeters / 2)
    let north = max(margin, -heightMeters / 2)
    return Box(
      ProjectedPoint(
        eastingMeters: minEastingMeters - east, northingMeters: minNorthingMeters - north),
      ProjectedPoint(
        eastingMeters: maxEastingMeters + east, northingMeters: maxNorthingMeters + north))
  }

  public func contains(_ point: ProjectedPoint) -> Bool {
    point.eastingMeters >= minEastingMeters && point.eastingMeters <= maxEastingMeters
      && point.northingMeters >= minNorthingMeters && point.northingMeters <= maxNorthingMeters
  }

  /// True also when they only touch.
  public func intersects(_ other: Box) -> Bool {
    minEastingMeters <= other.maxEastingMeters && other.minEastingMeters <= maxEastingMeters
      && minNorthingMeters <= other.maxNorthingMeters
      && other.minNorthingMeters <= maxNorthingMeters
  }

  /// The box as a polygon, counterclockwise from its south-west corner.
  public var polygon: Polygon<ProjectedPoint> {
    func corner(_ east: Double, _ north: Double) -> ProjectedPoint {
      ProjectedPoint(eastingMeters: east, northingMeters: north)
    }
    return Polygon(shell: [
      corner(minEastingMeters, minNorthingMeters), corner(maxEastingMeters, minNorthingMeters),
      corner(maxEastingMeters, maxNorthingMeters), corner(minEastingMeters, maxNorthingMeters),
      corner(minEastingMeters, minNorthingMeters),
    ])
  }
}
