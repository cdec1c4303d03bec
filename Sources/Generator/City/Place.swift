import SectorizaModel

/// A place in the frame of the valley, in metres: along it and across it (north of the river is
/// positive, before the district is turned to its bearing).
struct Place: Hashable, Sendable {
  var along: Double
  var across: Double

  static func + (left: Place, right: Place) -> Place {
    Place(along: left.along + right.along, across: left.across + right.across)
  }
  static func - (left: Place, right: Place) -> Place {
    Place(along: left.along - right.along, across: left.across - right.across)
  }
  static func * (place: Place, factor: Double) -> Place {
    Place(along: place.along * factor, across: place.across * factor)
  }

  /// Twice the signed area of the triangle of the origin, this place and the other.
  func cross(_ other: Place) -> Double { along * other.across - across * other.along }
  func squaredDistance(to other: Place) -> Double {
    let difference = self - other
    return difference.along * difference.along + difference.across * difference.across
  }
  func distance(to other: Place) -> Double { squaredDistance(to: other).squareRoot() }
  func towards(_ other: Place, _ share: Double) -> Place { self + (other - self) * share }
}

/// What can be asked of an open ring (its last place is not the first again).
enum Ring {
  /// Positive when the ring turns anticlockwise.
  static func signedArea(_ ring: [Place]) -> Double {
    guard let origin = ring.first else { return 0 }
    var twice = 0.0
    for index in ring.indices {
      let next = ring[(index + 1) % ring.count]
      twice += (ring[index] - origin).cross(next - origin)
    }
    return twice / 2
  }

  static func perimeter(_ ring: [Place]) -> Double {
    ring.indices.reduce(0) { $0 + ring[$1].distance(to: ring[($1 + 1) % ring.count]) }
  }

  /// The centre of its area.
  static func centroid(_ ring: [Place]) -> Place {
    guard let origin = ring.first else { return Place(along: 0, across: 0) }
    var sum = Place(along: 0, across: 0)
    var twice = 0.0
    for index in ring.indices {
      let one = ring[index] - origin
      let other = ring[(index + 1) % ring.count] - origin
      let cross = one.cross(other)
      twice += cross
      sum = sum + (one + other) * cross
    }
    return twice == 0 ? origin : origin + sum * (1 / (3 * twice))
  }

  /// By the even-odd rule.
  static func contains(_ ring: [Place], _ place: Place) -> Bool {
    var inside = false
    for index in ring.indices {
      let one = ring[index]
      let other = ring[(index + 1) % ring.count]
      guard (one.across > place.across) != (other.across > place.across) else { continue }
      let share = (place.across - one.across) / (other.across - one.across)
      if place.along < one.along + share * (other.along - one.along) { inside.toggle() }
    }
    return inside
  }

  /// A place inside the ring: its centroid, or for a bent ring the middle of the widest stretch
  /// of the line across the valley through it.
  static func insidePlace(_ ring: [Place]) -> Place {
    let middle = centroid(ring)
    guard !contains(ring, middle) else { return middle }
    var crossings: [Double] = []
    for index in ring.indices {
      let one = ring[index]
      let other = ring[(index + 1) % ring.count]
      guard (one.along > middle.along) != (other.along > middle.along) else { continue }
      let share = (middle.along - one.along) / (other.along - one.along)
      crossings.append(one.across + share * (other.across - one.across))
    }
    crossings.sort()
    var best = middle
    var widest = 0.0
    for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
      let width = crossings[pair + 1] - crossings[pair]
      guard width > widest else { continue }
      widest = width
      best = Place(along: middle.along, across: (crossings[pair] + crossings[pair + 1]) / 2)
    }
    return best
  }

  /// A convex ring whose sides were moved inwards, each by its own distance; nil when nothing
  /// sound is left. The ring turns anticlockwise.
  static func inset(_ ring: [Place], by distances: [Double]) -> [Place]? {
    let count = ring.count
    var lines: [(Place, Place)] = []
    for index in ring.indices {
      let one = ring[index]
      let other = ring[(index + 1) % count]
      let length = one.distance(to: other)
      guard length > 1 else { return nil }
      let inwards = Place(
        along: -(other.across - one.across) / length, across: (other.along - one.along) / length)
      lines.append((one + inwards * distances[index], other + inwards * distances[index]))
    }
    var result: [Place] = []
    for index in ring.indices {
      let (one, other) = lines[(index + count - 1) % count]
      let (start, end) = lines[index]
      let direction = other - one
      let side = end - start
      let divisor = direction.cross(side)
      guard divisor > 1e-6 || divisor < -1e-6 else { return nil }
      result.append(one + direction * ((start - one).cross(side) / divisor))
    }
    for index in ring.indices {
      let before = ring[(index + 1) % count] - ring[index]
      let after = result[(index + 1) % count] - result[index]
      guard before.along * after.along + before.across * after.across > 0 else { return nil }
    }
    return signedArea(result) > 0 ? result : nil
  }

  /// The part of a convex ring inside a convex ring that turns anticlockwise
  /// (Sutherland and Hodgman 1974). Of vertices nearer than `shortest` metres only one is kept.
  static func clip(
    _ ring: [Place], to frame: [Place], shortestSide shortest: Double = 0.5
  ) -> [Place] {
    var result = ring
    for index in frame.indices {
      let start = frame[index]
      let side = frame[(index + 1) % frame.count] - start
      var kept: [Place] = []
      for position in result.indices {
        let one = result[position]
        let other = result[(position + 1) % result.count]
        let heightOfOne = side.cross(one - start)
        let heightOfOther = side.cross(other - start)
        if heightOfOne >= 0 { kept.append(one) }
        if (heightOfOne >= 0) != (heightOfOther >= 0) {
          kept.append(one.towards(other, heightOfOne / (heightOfOne - heightOfOther)))
        }
      }
      result = kept
    }
    var thinned: [Place] = []
    for place in result {
      if let last = thinned.last, last.distance(to: place) < shortest { continue }
      thinned.append(place)
    }
    while thinned.count > 1, let last = thinned.last, last.distance(to: thinned[0]) < shortest {
      thinned.removeLast()
    }
    return thinned.count >= 3 ? thinned : []
  }
}
