import CGEOS

/// Ground that two shapes both cover.
public struct ShapeOverlap: Hashable, Sendable {
  /// Places in the array the locator was made from, the lower first.
  public let first: Int
  public let second: Int
  public let areaSquareMeters: Double
  /// Twice the area over the perimeter: the width of a long strip.
  public let meanWidthMeters: Double
}

extension ShapeLocator {
  /// Every pair of its shapes that share ground, in order; shapes that only touch share none.
  ///
  /// What is less than a square decimetre is the rounding of the coordinates. The shapes are valid. O(n log n + pairs that touch).
  public func overlaps() throws(GeometryError) -> [ShapeOverlap] {
    var found: [ShapeOverlap] = []
    for first in unsafe geometries.indices {
      guard let geometry = unsafe geometries[first], let ready = unsafe prepared[first] else {
        continue
      }
      for second in unsafe candidates(in: geometry) where second > first {
        guard let other = unsafe geometries[second],
          try unsafe context.predicate(
            "GEOSPreparedIntersects_r", GEOSPreparedIntersects_r(context.handle, ready, other))
        else { continue }
        let shared = try unsafe context.geometry(
          "GEOSIntersection_r", GEOSIntersection_r(context.handle, geometry, other))
        let area = try unsafe context.number("GEOSArea_r") {
          unsafe GEOSArea_r(context.handle, shared.pointer, $0)
        }
        guard area >= 0.01 else { continue }
        let perimeter = try unsafe context.number("GEOSLength_r") {
          unsafe GEOSLength_r(context.handle, shared.pointer, $0)
        }
        found.append(
          ShapeOverlap(
            first: first, second: second, areaSquareMeters: area,
            meanWidthMeters: 2 * area / perimeter))
      }
    }
    return found
  }
}
