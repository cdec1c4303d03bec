import SectorizaModel

/// The same question answered slowly and in another way: every vertex, touch and foot is a node
/// of one dense matrix of metres of the standard walk.
struct FloydWarshall {
  private struct Segment {
    let start: Int
    let end: Int
    let speed: Double
  }

  private var nodes: [ProjectedPoint] = []
  private var segments: [Segment] = []
  private var ends: [Int] = []
  private var joints: [(Int, Int, Double)] = []
  /// By segment, the nodes on it.
  private var onSegment: [[(share: Double, node: Int)]] = []
  private let rules: TravelRules

  /// Metres of the standard walk between the points; nil where no way leads.
  private(set) var meters: [[Double?]] = []

  init(_ points: [ProjectedPoint], _ ways: [Way], _ rules: TravelRules = TravelRules()) {
    self.rules = rules
    for way in ways {
      guard case .lines(let lines) = way.shape else { continue }
      for line in lines {
        let first = nodes.count
        nodes += line
        for position in 1..<line.count {
          segments.append(
            Segment(start: first + position - 1, end: first + position, speed: way.speedKmh))
        }
        ends += [first, first + line.count - 1]
      }
    }
    onSegment = segments.map { [(0, $0.start), (1, $0.end)] }
    let vertexCount = nodes.count
    for one in 0..<vertexCount {
      for other in 0..<one where nodes[one].distanceMeters(to: nodes[other]) <= 1 {
        joints.append((one, other, nodes[one].distanceMeters(to: nodes[other])))
      }
    }
    for end in ends {
      for (number, segment) in segments.enumerated() {
        let (share, foot) = FloydWarshall.foot(nodes[end], nodes[segment.start], nodes[segment.end])
        let isNear = [segment.start, segment.end].contains {
          nodes[$0].distanceMeters(to: nodes[end]) <= 1
        }
        guard !isNear, foot.distanceMeters(to: nodes[end]) <= 1 else { continue }
        onSegment[number].append((share, nodes.count))
        joints.append((end, nodes.count, foot.distanceMeters(to: nodes[end])))
        nodes.append(foot)
      }
    }
    let feet = points.map { stand($0) }
    let all = shortest()
    meters = points.indices.map { one in
      points.indices.map { other in
        guard let from = feet[one], let to = feet[other] else { return nil }
        let along = all[from.node][to.node]
        return along.isFinite ? along + from.approach + to.approach : nil
      }
    }
  }

  private mutating func stand(_ point: ProjectedPoint) -> (node: Int, approach: Double)? {
    var best: (segment: Int, share: Double, foot: ProjectedPoint, distance: Double)?
    for (number, segment) in segments.enumerated() {
      let (share, foot) = FloydWarshall.foot(point, nodes[segment.start], nodes[segment.end])
      let distance = foot.distanceMeters(to: point)
      if distance <= rules.approachMeters, distance < best?.distance ?? .infinity {
        best = (number, share, foot, distance)
      }
    }
    guard let best else { return nil }
    onSegment[best.segment].append((best.share, nodes.count))
    nodes.append(best.foot)
    return (nodes.count - 1, best.distance * 4.5 / rules.walkingKmh)
  }

  private func shortest() -> [[Double]] {
    let count = nodes.count
    var length = [[Double]](
      repeating: [Double](repeating: .infinity, count: count), count: count)
    func join(_ one: Int, _ other: Int, _ meters: Double) {
      length[one][other] = min(length[one][other], meters)
      length[other][one] = min(length[other][one], meters)
    }
    for node in 0..<count { length[node][node] = 0 }
    for (one, other, gap) in joints { join(one, other, gap * 4.5 / rules.walkingKmh) }
    for (number, segment) in segments.enumerated() {
      let along = onSegment[number].sorted { ($0.share, $0.node) < ($1.share, $1.node) }
      for (one, other) in zip(along, along.dropFirst()) {
        join(
          one.node, other.node,
          nodes[one.node].distanceMeters(to: nodes[other.node]) * 4.5 / segment.speed)
      }
    }
    for middle in 0..<count {
      for one in 0..<count where length[one][middle].isFinite {
        for other in 0..<count {
          length[one][other] = min(
            length[one][other], length[one][middle] + length[middle][other])
        }
      }
    }
    return length
  }

  static func foot(
    _ point: ProjectedPoint, _ start: ProjectedPoint, _ end: ProjectedPoint
  ) -> (share: Double, foot: ProjectedPoint) {
    let east = end.eastingMeters - start.eastingMeters
    let north = end.northingMeters - start.northingMeters
    let dot =
      (point.eastingMeters - start.eastingMeters) * east
      + (point.northingMeters - start.northingMeters) * north
    let share = min(1, max(0, dot / (east * east + north * north)))
    return (
      share,
      ProjectedPoint(
        eastingMeters: start.eastingMeters + share * east,
        northingMeters: start.northingMeters + share * north)
    )
  }
}
