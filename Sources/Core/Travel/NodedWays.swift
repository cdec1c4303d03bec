internal import SectorizaModel

/// Ways cut where they meet.
///
/// Two ways meet at a vertex they share; where vertices of the two lie within the joint distance;
/// and where an end of one lies within it of the inside of the other (a T). Lines that cross
/// without any of these pass over each other. Near is not the same place: a joint is a short walk
/// of its own, so that no length is lost where vertices are dense, and the order of the ways
/// decides nothing.
struct NodedWays {
  /// A straight stretch between two places.
  struct Piece {
    let start: Int32
    let end: Int32
    /// In millimetres of the standard walk (see `TravelNetwork`).
    let length: Int64
    /// Joins two ways that nearly touch: nobody lives along it.
    let isJoint: Bool
  }

  private(set) var places: [ProjectedPoint] = []
  private(set) var pieces: [Piece] = []

  /// A stretch of one line, before it is cut.
  private struct Stretch {
    let start: Int32
    let end: Int32
    let speedKmh: Double
  }

  private let walkingKmh: Double
  private let jointMeters: Double
  private var placeOfVertex: [ProjectedPoint: Int32] = [:]
  private var stretches: [Stretch] = []
  /// The places where lines end, in the order they were met, each once.
  private var ends: [Int32] = []
  private var isEnd: [Bool] = []
  /// The line that alone passes through a place; -1 where several do, or one ends.
  private var onlyLine: [Int32] = []
  private var lineCount: Int32 = 0

  /// O(n log² n) for n vertices, and what lies within the joint distance of each.
  init(_ ways: [Way], walkingKmh: Double, jointMeters: Double) throws(TravelError) {
    self.walkingKmh = walkingKmh
    self.jointMeters = jointMeters
    for (number, way) in ways.enumerated() {
      guard way.speedKmh > 0, way.speedKmh.isFinite else { throw .badWay(number) }
      guard case .lines(let lines) = way.shape else { throw .badWay(number) }
      for line in lines {
        let isSound = line.allSatisfy { $0.eastingMeters.isFinite && $0.northingMeters.isFinite }
        guard isSound else { throw .badWay(number) }
        add(line, speedKmh: way.speedKmh)
      }
    }
    guard places.count < NodedWays.mostPlaces else { throw .tooLarge }
    joinNearVertices()
    let cuts = atEndsNear()
    guard places.count + cuts.count < NodedWays.mostPlaces else { throw .tooLarge }
    cut(cuts)
  }

  /// What fits beside a length in the entries of a search (`ShortestPaths`).
  private static let mostPlaces = 1 << 24

  private mutating func add(_ line: [ProjectedPoint], speedKmh: Double) {
    guard line.count > 1 else { return }
    var last = place(of: line[0])
    end(last)
    for vertex in line.dropFirst() {
      let next = place(of: vertex)
      if next != last { stretches.append(Stretch(start: last, end: next, speedKmh: speedKmh)) }
      last = next
    }
    end(last)
    lineCount += 1
  }

  private mutating func place(of vertex: ProjectedPoint) -> Int32 {
    if let known = placeOfVertex[vertex] {
      if onlyLine[Int(known)] != lineCount { onlyLine[Int(known)] = -1 }
      return known
    }
    let number = Int32(places.count)
    placeOfVertex[vertex] = number
    places.append(vertex)
    isEnd.append(false)
    onlyLine.append(lineCount)
    return number
  }

  private mutating func end(_ place: Int32) {
    onlyLine[Int(place)] = -1
    guard !isEnd[Int(place)] else { return }
    isEnd[Int(place)] = true
    ends.append(place)
  }

  /// Joins the vertices within the joint distance, but for those inside one and the same line,
  /// which are joined already.
  private mutating func joinNearVertices() {
    let tree = SegmentTree(points: places)
    var joints: [(Int32, Int32)] = []
    for number in 0..<Int32(places.count) {
      tree.search(around: places[Int(number)], radius: jointMeters) { other, _ in
        let other = Int32(other)
        let line = onlyLine[Int(number)]
        if other > number, line < 0 || line != onlyLine[Int(other)] {
          joints.append((number, other))
        }
        return jointMeters
      }
    }
    for (one, other) in joints { join(one, other) }
  }

  /// Where an end touches the inside of a stretch of which it is no vertex.
  private func atEndsNear() -> [Cut] {
    let tree = SegmentTree(
      starts: stretches.map { places[Int($0.start)] }, ends: stretches.map { places[Int($0.end)] })
    var cuts: [Cut] = []
    for end in ends {
      let point = places[Int(end)]
      tree.search(around: point, radius: jointMeters) { number, foot in
        let stretch = stretches[number]
        let isInside = [stretch.start, stretch.end].allSatisfy { vertex in
          vertex != end && places[Int(vertex)].distanceMeters(to: point) > jointMeters
        }
        if isInside {
          cuts.append(Cut(stretch: number, share: foot.share, place: foot.place, end: end))
        }
        return jointMeters
      }
    }
    return cuts.sorted { ($0.stretch, $0.share, $0.end) < ($1.stretch, $1.share, $1.end) }
  }

  private struct Cut {
    let stretch: Int
    let share: Double
    let place: ProjectedPoint
    let end: Int32
  }

  /// Makes the pieces of the stretches. `cuts` are sorted by stretch and then along it.
  private mutating func cut(_ cuts: [Cut]) {
    var next = 0
    for (number, stretch) in stretches.enumerated() {
      var last = stretch.start
      while next < cuts.count, cuts[next].stretch == number {
        let place = Int32(places.count)
        places.append(cuts[next].place)
        append(last, place, stretch.speedKmh)
        join(place, cuts[next].end)
        last = place
        next += 1
      }
      append(last, stretch.end, stretch.speedKmh)
    }
  }

  private mutating func join(_ one: Int32, _ other: Int32) {
    append(one, other, walkingKmh, isJoint: true)
  }

  private mutating func append(
    _ start: Int32, _ end: Int32, _ speedKmh: Double, isJoint: Bool = false
  ) {
    let meters = places[Int(start)].distanceMeters(to: places[Int(end)])
    pieces.append(
      Piece(
        start: start, end: end,
        length: TravelNetwork.millimeters(meters: meters, speedKmh: speedKmh), isJoint: isJoint))
  }
}
