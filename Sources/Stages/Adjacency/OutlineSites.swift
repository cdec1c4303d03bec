internal import SectorizaModel

/// The points that stand for the outlines of the units in the diagram, each with its owner.
struct OutlineSites {
  /// Distinct points: of two that coincide, the one of the earlier unit.
  private(set) var points: [ProjectedPoint] = []
  /// By position in `points`, the unit it came from; `frame` for the points of the frame.
  private(set) var owners: [Int32] = []
  /// Units with no point of their own, because each lies on a point of an earlier unit; with the
  /// unit that has it.
  private(set) var coincident: [(unit: Int, with: Int)] = []

  /// The owner of the far points that keep every cell of a unit finite.
  static let frame: Int32 = -1

  /// Samples the shells of polygons at the spacing, and takes points as they are. O(points).
  init(units: [Unit], spacingMeters: Double) {
    var ownerOfPoint: [ProjectedPoint: Int32] = [:]
    for (position, unit) in units.enumerated() {
      var own = 0
      var sharedWith: Int32?
      func add(_ point: ProjectedPoint) {
        let rounded = OutlineSites.rounded(point)
        if let earlier = ownerOfPoint[rounded] {
          if earlier != position { sharedWith = sharedWith ?? earlier } else { own += 1 }
          return
        }
        ownerOfPoint[rounded] = Int32(position)
        points.append(rounded)
        owners.append(Int32(position))
        own += 1
      }
      switch unit.shape {
      case .points(let places): places.forEach(add)
      case .lines(let lines): lines.forEach { OutlineSites.sample($0, spacingMeters, add) }
      case .polygons(let polygons):
        for polygon in polygons { OutlineSites.sample(polygon.shell, spacingMeters, add) }
      }
      if own == 0, let sharedWith { coincident.append((position, Int(sharedWith))) }
    }
    addFrame()
  }

  /// Millimetres: so that two sources that write one place with different decimals agree.
  private static func rounded(_ point: ProjectedPoint) -> ProjectedPoint {
    ProjectedPoint(
      eastingMeters: (point.eastingMeters * 1000).rounded() / 1000,
      northingMeters: (point.northingMeters * 1000).rounded() / 1000)
  }

  private static func sample(
    _ line: [ProjectedPoint], _ spacing: Double, _ add: (ProjectedPoint) -> Void
  ) {
    for (start, end) in zip(line, line.dropFirst()) {
      add(start)
      let pieces = Int((start.distanceMeters(to: end) / spacing).rounded(.up))
      guard pieces > 1 else { continue }
      for piece in 1..<pieces {
        let share = Double(piece) / Double(pieces)
        add(
          ProjectedPoint(
            eastingMeters: start.eastingMeters
              + share * (end.eastingMeters - start.eastingMeters),
            northingMeters: start.northingMeters
              + share * (end.northingMeters - start.northingMeters)))
      }
    }
    if let last = line.last, last != line.first { add(last) }
  }

  /// A circle of points, far enough that no cell of a unit reaches them inside the district.
  private mutating func addFrame() {
    guard let first = points.first else { return }
    var west = first.eastingMeters
    var east = west
    var south = first.northingMeters
    var north = south
    for point in points {
      west = min(west, point.eastingMeters)
      east = max(east, point.eastingMeters)
      south = min(south, point.northingMeters)
      north = max(north, point.northingMeters)
    }
    let radius = 4 * max(east - west, north - south, 20_000)
    for (across, along) in [
      (1.0, 0.01), (0.7, 0.72), (0.02, 1.0), (-0.71, 0.7), (-1.0, -0.02), (-0.7, -0.71),
      (0.01, -1.0), (0.72, -0.7),
    ] {
      points.append(
        ProjectedPoint(
          eastingMeters: (west + east) / 2 + radius * across,
          northingMeters: (south + north) / 2 + radius * along))
      owners.append(OutlineSites.frame)
    }
  }
}
