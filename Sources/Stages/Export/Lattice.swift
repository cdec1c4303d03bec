import SectorizaGeometry
import SectorizaModel

/// A position in ten-millionths of a degree of WGS84: what seven decimals can say, about a
/// centimetre. Whole numbers, so that a border written twice is written the same.
struct LatticePoint: Coordinate {
  let east: Int
  let north: Int

  static let perDegree = 1e7

  init(east: Int, north: Int) {
    self.east = east
    self.north = north
  }

  init(abscissa: Double, ordinate: Double) {
    self.init(
      east: Int((abscissa * LatticePoint.perDegree).rounded()),
      north: Int((ordinate * LatticePoint.perDegree).rounded()))
  }

  var abscissa: Double { Double(east) / LatticePoint.perDegree }
  var ordinate: Double { Double(north) / LatticePoint.perDegree }
}

/// Takes shapes from the plane to the lattice.
struct Lattice {
  private let globe: Projection<ProjectedPoint, GeographicPoint>
  private let worker: GeometryWorker

  init(_ zone: UTMZone, _ worker: GeometryWorker) throws(GeometryError) {
    globe = try Projection(from: zone)
    self.worker = worker
  }

  func point(_ point: ProjectedPoint) throws(GeometryError) -> LatticePoint {
    let place = try globe.forward(point)
    return LatticePoint(abscissa: place.longitudeDegrees, ordinate: place.latitudeDegrees)
  }

  /// The shape on the lattice. Rings that rounding collapses are dropped, and rings that it makes
  /// cross themselves are repaired; exteriors turn counterclockwise and holes clockwise (RFC 7946).
  func shape(_ shape: Shape<ProjectedPoint>) throws(GeometryError) -> Shape<LatticePoint> {
    let rounded = try globe.forward(shape).map {
      LatticePoint(abscissa: $0.longitudeDegrees, ordinate: $0.latitudeDegrees)
    }
    guard case .polygons(let polygons) = rounded else { return rounded }
    let clean = Lattice.cleaned(polygons)
    let plane = Lattice.plane(clean)
    guard try worker.invalidReason(of: plane) != nil,
      case .polygons(let repaired) = try worker.repaired(plane)
    else { return .polygons(clean) }
    return .polygons(
      Lattice.cleaned(
        repaired.map { polygon in
          Polygon(
            shell: polygon.shell.map(Lattice.rounded),
            holes: polygon.holes.map { $0.map(Lattice.rounded) })
        }))
  }

  private static func plane(_ polygons: [Polygon<LatticePoint>]) -> Shape<ProjectedPoint> {
    Shape.polygons(polygons).map {
      ProjectedPoint(eastingMeters: Double($0.east), northingMeters: Double($0.north))
    }
  }

  private static func rounded(_ point: ProjectedPoint) -> LatticePoint {
    LatticePoint(
      east: Int(point.eastingMeters.rounded()), north: Int(point.northingMeters.rounded()))
  }

  private static func cleaned(_ polygons: [Polygon<LatticePoint>]) -> [Polygon<LatticePoint>] {
    polygons.compactMap { polygon in
      guard let shell = cleaned(polygon.shell, isHole: false) else { return nil }
      return Polygon(shell: shell, holes: polygon.holes.compactMap { cleaned($0, isHole: true) })
    }
  }

  /// The ring without repeated points and without spikes (there and back), turned as RFC 7946
  /// asks; nil when nothing is left.
  private static func cleaned(_ ring: [LatticePoint], isHole: Bool) -> [LatticePoint]? {
    var kept: [LatticePoint] = []
    for point in ring.dropLast() {
      kept.append(point)
      trimEnd(of: &kept)
    }
    while let first = kept.first, let last = kept.last, kept.count >= 3 {
      if first == last || kept[kept.count - 2] == first {
        kept.removeLast()
      } else if kept[1] == last {
        kept.removeFirst()
      } else {
        break
      }
    }
    guard kept.count >= 3, let first = kept.first else { return nil }
    let turn = doubleArea(kept)
    guard turn != 0 else { return nil }
    // The first point stays first whichever way the ring turns.
    if (turn > 0) == isHole { kept = [first] + kept.dropFirst().reversed() }
    return kept + [first]
  }

  private static func trimEnd(of ring: inout [LatticePoint]) {
    while ring.count >= 2 {
      let last = ring.count - 1
      if ring[last] == ring[last - 1] {
        ring.removeLast()
      } else if ring.count >= 3, ring[last] == ring[last - 2] {
        ring.removeLast(2)
      } else {
        return
      }
    }
  }

  /// Positive when the open ring turns counterclockwise.
  private static func doubleArea(_ ring: [LatticePoint]) -> Int {
    guard let origin = ring.first else { return 0 }
    var twice = 0
    for (one, other) in zip(ring, ring.dropFirst()) {
      twice +=
        (one.east - origin.east) * (other.north - origin.north)
        - (other.east - origin.east) * (one.north - origin.north)
    }
    return twice
  }
}
