import SectorizaModel

/// Clips convex rings to a box so that neighbours keep sharing their vertices exactly.
enum ConvexClip {
  /// The part of a closed convex ring that lies in the box, closed; fewer than four points when
  /// nothing is left. O(points).
  static func clip(_ ring: [ProjectedPoint], to box: Box) -> [ProjectedPoint] {
    guard let reach = Box(containing: ring) else { return [] }
    var points = Array(ring.dropLast())
    if reach.minEastingMeters < box.minEastingMeters {
      points = cut(points, at: box.minEastingMeters, vertical: true, keepAbove: true)
    }
    if reach.maxEastingMeters > box.maxEastingMeters {
      points = cut(points, at: box.maxEastingMeters, vertical: true, keepAbove: false)
    }
    if reach.minNorthingMeters < box.minNorthingMeters {
      points = cut(points, at: box.minNorthingMeters, vertical: false, keepAbove: true)
    }
    if reach.maxNorthingMeters > box.maxNorthingMeters {
      points = cut(points, at: box.maxNorthingMeters, vertical: false, keepAbove: false)
    }
    guard let first = points.first, points.count >= 3 else { return [] }
    return points + [first]
  }

  /// One step of Sutherland and Hodgman: the half plane on one side of a vertical or horizontal.
  private static func cut(
    _ points: [ProjectedPoint], at limit: Double, vertical: Bool, keepAbove: Bool
  ) -> [ProjectedPoint] {
    func offset(_ point: ProjectedPoint) -> Double {
      let value = vertical ? point.eastingMeters : point.northingMeters
      return keepAbove ? value - limit : limit - value
    }
    guard var previous = points.last else { return [] }
    var kept: [ProjectedPoint] = []
    func keep(_ point: ProjectedPoint) {
      if kept.last != point { kept.append(point) }
    }
    for point in points {
      if (offset(previous) < 0) != (offset(point) < 0), offset(previous) != 0, offset(point) != 0 {
        keep(crossing(previous, point, at: limit, vertical: vertical))
      }
      if offset(point) >= 0 { keep(point) }
      previous = point
    }
    if kept.count > 1, kept.first == kept.last { kept.removeLast() }
    return kept
  }

  /// Where the segment crosses the line; the same to the last bit from either end.
  private static func crossing(
    _ one: ProjectedPoint, _ other: ProjectedPoint, at limit: Double, vertical: Bool
  ) -> ProjectedPoint {
    let ordered =
      (one.eastingMeters, one.northingMeters) < (other.eastingMeters, other.northingMeters)
    let (a, b) = ordered ? (one, other) : (other, one)
    if vertical {
      let share = (limit - a.eastingMeters) / (b.eastingMeters - a.eastingMeters)
      return ProjectedPoint(
        eastingMeters: limit,
        northingMeters: a.northingMeters + share * (b.northingMeters - a.northingMeters))
    }
    let share = (limit - a.northingMeters) / (b.northingMeters - a.northingMeters)
    return ProjectedPoint(
      eastingMeters: a.eastingMeters + share * (b.eastingMeters - a.eastingMeters),
      northingMeters: limit)
  }
}
