internal import SectorizaModel

/// Straight segments in a tree of boxes, to find those near a point.
///
/// Each half of a box holds half of its segments, so that long and short ones, streets and roads
/// of many kilometres, cost the same to find. A point is a segment of no length.
struct SegmentTree {
  private struct Node {
    var west = Double.infinity
    var south = Double.infinity
    var east = -Double.infinity
    var north = -Double.infinity
    /// Of `order`.
    var first: Int32 = 0
    var count: Int32 = 0
    /// The right half; the left one is the next node. 0 for a leaf.
    var right: Int32 = 0

    mutating func cover(_ point: ProjectedPoint) {
      west = min(west, point.eastingMeters)
      east = max(east, point.eastingMeters)
      south = min(south, point.northingMeters)
      north = max(north, point.northingMeters)
    }

    func squaredDistance(to point: ProjectedPoint) -> Double {
      let across = max(west - point.eastingMeters, 0, point.eastingMeters - east)
      let along = max(south - point.northingMeters, 0, point.northingMeters - north)
      return across * across + along * along
    }
  }

  private let starts: [ProjectedPoint]
  private let ends: [ProjectedPoint]
  private var order: [Int32]
  private var nodes: [Node] = []

  /// O(n log² n).
  init(starts: [ProjectedPoint], ends: [ProjectedPoint]) {
    self.starts = starts
    self.ends = ends
    order = (0..<Int32(starts.count)).map { $0 }
    if !order.isEmpty { _ = build(0, order.count) }
  }

  init(points: [ProjectedPoint]) { self.init(starts: points, ends: points) }

  private mutating func build(_ first: Int, _ count: Int) -> Int32 {
    var node = Node(first: Int32(first), count: Int32(count))
    for segment in order[first..<first + count] {
      node.cover(starts[Int(segment)])
      node.cover(ends[Int(segment)])
    }
    let number = nodes.count
    nodes.append(node)
    guard count > 8 else { return Int32(number) }
    let isWide = node.east - node.west >= node.north - node.south
    let starts = self.starts
    let ends = self.ends
    func middle(_ segment: Int32) -> Double {
      let start = starts[Int(segment)]
      let end = ends[Int(segment)]
      return isWide
        ? start.eastingMeters + end.eastingMeters : start.northingMeters + end.northingMeters
    }
    order[first..<first + count].sort { middle($0) < middle($1) }
    _ = build(first, count / 2)
    nodes[number].right = build(first + count / 2, count - count / 2)
    return Int32(number)
  }

  /// Tells every segment within `radius` of `point`, in no order to rely on, with the place on it
  /// that is nearest. What `body` returns is the radius from then on, so that a search for the
  /// nearest narrows as it goes; segments at exactly the radius are told.
  ///
  /// O(log n + found).
  func search(
    around point: ProjectedPoint, radius: Double, _ body: (Int, Foot) -> Double
  ) {
    guard !nodes.isEmpty else { return }
    var radius = radius
    var waiting: [Int32] = [0]
    while let number = waiting.popLast() {
      let node = nodes[Int(number)]
      guard node.squaredDistance(to: point) <= radius * radius else { continue }
      guard node.right == 0 else {
        let left = number + 1
        let isLeftNearer =
          nodes[Int(left)].squaredDistance(to: point)
          <= nodes[Int(node.right)].squaredDistance(to: point)
        // The last in is the first out.
        waiting.append(isLeftNearer ? node.right : left)
        waiting.append(isLeftNearer ? left : node.right)
        continue
      }
      for segment in order[Int(node.first)..<Int(node.first + node.count)] {
        let foot = Foot(of: point, on: starts[Int(segment)], ends[Int(segment)])
        if foot.distanceMeters <= radius { radius = body(Int(segment), foot) }
      }
    }
  }
}

/// The place on a segment that is nearest to a point.
struct Foot {
  let place: ProjectedPoint
  let distanceMeters: Double
  /// From the start, 0…1.
  let share: Double

  init(of point: ProjectedPoint, on start: ProjectedPoint, _ end: ProjectedPoint) {
    let east = end.eastingMeters - start.eastingMeters
    let north = end.northingMeters - start.northingMeters
    let square = east * east + north * north
    let dot =
      (point.eastingMeters - start.eastingMeters) * east
      + (point.northingMeters - start.northingMeters) * north
    share = square > 0 ? min(1, max(0, dot / square)) : 0
    place =
      share == 1
      ? end
      : ProjectedPoint(
        eastingMeters: start.eastingMeters + share * east,
        northingMeters: start.northingMeters + share * north)
    distanceMeters = place.distanceMeters(to: point)
  }
}
