internal import SectorizaModel

/// Turns the rings that bound a cell into polygons: each hole goes to the smallest shell around it.
enum CellRings {
  static func shape(_ rings: [[Int32]], corners: [ProjectedPoint]) -> Shape<ProjectedPoint> {
    var shells: [(ring: [ProjectedPoint], area: Double)] = []
    var holes: [[ProjectedPoint]] = []
    for numbers in rings {
      guard let ring = closed(numbers, corners) else { continue }
      let area = signedArea(ring)
      if area > 0 { shells.append((ring, area)) } else if area < 0 { holes.append(ring) }
    }
    shells.sort { $0.area < $1.area }
    var holesOfShell = [[[ProjectedPoint]]](repeating: [], count: shells.count)
    for hole in holes {
      let around = shells.firstIndex { shell in
        shell.area > -signedArea(hole) && hole.contains { contains(shell.ring, $0) }
      }
      if let around { holesOfShell[around].append(hole) }
    }
    return .polygons(zip(shells, holesOfShell).map { Polygon(shell: $0.ring, holes: $1) })
  }

  /// Corners of cocircular sites coincide: a repeated point is left out.
  private static func closed(
    _ numbers: [Int32], _ corners: [ProjectedPoint]
  ) -> [ProjectedPoint]? {
    var ring: [ProjectedPoint] = []
    ring.reserveCapacity(numbers.count + 1)
    for number in numbers {
      let corner = rounded(corners[Int(number)])
      if corner != ring.last { ring.append(corner) }
    }
    while ring.count > 1, ring.first == ring.last { ring.removeLast() }
    guard ring.count >= 3, let first = ring.first else { return nil }
    ring.append(first)
    return ring
  }

  /// Tenths of a millimetre: corners that rounding alone tells apart become one.
  private static func rounded(_ point: ProjectedPoint) -> ProjectedPoint {
    ProjectedPoint(
      eastingMeters: (point.eastingMeters * 10_000).rounded() / 10_000,
      northingMeters: (point.northingMeters * 10_000).rounded() / 10_000)
  }

  private static func signedArea(_ ring: [ProjectedPoint]) -> Double {
    guard let origin = ring.first else { return 0 }
    var doubled = 0.0
    for (start, end) in zip(ring, ring.dropFirst()) {
      doubled +=
        (start.eastingMeters - origin.eastingMeters) * (end.northingMeters - origin.northingMeters)
        - (end.eastingMeters - origin.eastingMeters)
        * (start.northingMeters - origin.northingMeters)
    }
    return doubled / 2
  }

  private static func contains(_ ring: [ProjectedPoint], _ point: ProjectedPoint) -> Bool {
    var inside = false
    for (start, end) in zip(ring, ring.dropFirst())
    where (start.northingMeters > point.northingMeters)
      != (end.northingMeters > point.northingMeters)
    {
      let share =
        (point.northingMeters - start.northingMeters) / (end.northingMeters - start.northingMeters)
      let crossing =
        start.eastingMeters + share * (end.eastingMeters - start.eastingMeters)
      if point.eastingMeters < crossing { inside.toggle() }
    }
    return inside
  }
}
