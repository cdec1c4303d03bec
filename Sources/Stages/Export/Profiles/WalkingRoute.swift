import SectorizaModel

/// In what order to walk to some places: the nearest one each time, and then the legs that cross are
/// uncrossed (2-opt). It is an open walk, straight from place to place: a guide, not the shortest.
enum WalkingRoute {
  /// The longest stretch that is tried backwards.
  private static let longestReversal = 250
  private static let mostPasses = 40

  /// - Parameters:
  ///   - places: on one plane.
  ///   - start: where the walk departs from; nil: the place farthest to the north-west, as sectors
  ///     are numbered.
  /// - Returns: each position in `places` once; ties go to the first.
  /// - Complexity: O(n²) for n places.
  static func order(_ places: [ProjectedPoint], from start: ProjectedPoint?) -> [Int] {
    guard places.count > 1 else { return Array(places.indices) }
    func first(_ cost: (ProjectedPoint) -> Double) -> Int {
      places.indices.min { (cost(places[$0]), $0) < (cost(places[$1]), $1) } ?? 0
    }
    let departure =
      start.map { start in first { $0.distanceMeters(to: start) } }
      ?? first { $0.eastingMeters - $0.northingMeters }
    var route = [departure]
    var left = places.indices.filter { $0 != departure }
    var here = departure
    while !left.isEmpty {
      var nearest = 0
      var least = Double.infinity
      for (position, place) in left.enumerated() {
        let distance = places[here].distanceMeters(to: places[place])
        if distance < least { (nearest, least) = (position, distance) }
      }
      here = left.remove(at: nearest)
      route.append(here)
    }
    uncross(&route, places)
    return route
  }

  /// Turns stretches around while the walk gets shorter; the first place stays.
  private static func uncross(_ route: inout [Int], _ places: [ProjectedPoint]) {
    func distance(_ one: Int, _ other: Int) -> Double {
      places[route[one]].distanceMeters(to: places[route[other]])
    }
    for _ in 0..<mostPasses {
      var isShorter = false
      for before in 0..<(route.count - 1) {
        let last = min(route.count - 1, before + longestReversal)
        for end in (before + 1)...last {
          let now =
            distance(before, before + 1) + (end + 1 < route.count ? distance(end, end + 1) : 0)
          let turned =
            distance(before, end) + (end + 1 < route.count ? distance(before + 1, end + 1) : 0)
          if turned < now - 1e-6 {
            route[(before + 1)...end].reverse()
            isShorter = true
          }
        }
      }
      if !isShorter { return }
    }
  }
}
