/// A place on the plane of the district, in whole decimetres.
public struct PlanePosition: Hashable, Sendable {
  public let eastingDecimeters: Int64
  public let northingDecimeters: Int64

  public init(eastingDecimeters: Int64, northingDecimeters: Int64) {
    self.eastingDecimeters = eastingDecimeters
    self.northingDecimeters = northingDecimeters
  }

  /// The straight distance in decimetres, rounded to the nearest, halves up.
  ///
  /// Exact for coordinates that differ by less than 2²⁶ dm (6,700 km): the root is that of IEEE
  /// 754, the same on every machine.
  public func distanceDecimeters(to other: PlanePosition) -> Int64 {
    PlanePosition.distance(
      Double(eastingDecimeters - other.eastingDecimeters),
      Double(northingDecimeters - other.northingDecimeters))
  }

  /// The rounded length of a vector; the one place where a distance becomes an integer.
  @inline(__always)
  static func distance(_ east: Double, _ north: Double) -> Int64 {
    Int64((east * east + north * north).squareRoot() + 0.5)
  }
}
