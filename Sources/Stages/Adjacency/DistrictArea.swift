internal import SectorizaGeometry
internal import SectorizaModel

/// The ground that cells may cover: the limit of the district, or what lies near its units.
final class DistrictArea {
  /// Polygons; every unit has some of its own ground in it.
  let shape: Shape<ProjectedPoint>
  /// The part of the district each unit lies in: an exclave is another part.
  let partOfUnit: [Int]
  private let locator: ShapeLocator
  /// The rings of the shape, each segment by itself.
  private let border: ShapeLocator
  private let worker: GeometryWorker

  /// - Parameter reachMeters: how far from a unit the ground goes where no limit is given.
  init(territory: Territory, reachMeters: Double, worker: GeometryWorker) throws {
    self.worker = worker
    let units = territory.units
    if let limit = territory.limit, case .polygons(let parts) = limit, !parts.isEmpty {
      let limits = try ShapeLocator(parts.map { .polygons([$0]) })
      // A unit the limit leaves out, or cuts, keeps the ground around it.
      var outside: [Shape<ProjectedPoint>] = []
      var partOfUnit: [Int] = []
      for unit in units {
        if let part = try limits.firstContaining(unit.representative) {
          partOfUnit.append(part)
        } else {
          outside.append(unit.shape)
          partOfUnit.append(try limits.nearest(to: unit.representative)?.index ?? 0)
        }
      }
      let kept = try outside.map {
        try worker.buffer($0, distanceMeters: DistrictArea.ownGroundMeters)
      }
      shape = kept.isEmpty ? limit : try worker.union([limit] + kept)
      self.partOfUnit = partOfUnit
    } else {
      shape = try worker.union(
        units.map { try worker.buffer($0.shape, distanceMeters: reachMeters) })
      partOfUnit = [Int](repeating: 0, count: units.count)
    }
    locator = try ShapeLocator([shape])
    border = try ShapeLocator(DistrictArea.borderPieces(shape))
  }

  /// The ground kept around a unit that lies outside the limit, in metres.
  private static let ownGroundMeters = 20.0

  func contains(_ point: ProjectedPoint) throws -> Bool {
    try locator.firstContaining(point) != nil
  }

  func lengthInside(from start: ProjectedPoint, to end: ProjectedPoint) throws -> Double {
    let line = Shape<ProjectedPoint>.lines([[start, end]])
    guard try !locator.intersecting(line).isEmpty else { return 0 }
    guard case .lines(let pieces) = try worker.intersection(line, shape) else { return 0 }
    return pieces.reduce(0) { sum, piece in
      zip(piece, piece.dropFirst()).reduce(sum) { $0 + $1.0.distanceMeters(to: $1.1) }
    }
  }

  /// The part of a cell that lies in the district.
  func clipped(_ cell: Shape<ProjectedPoint>) throws -> Shape<ProjectedPoint> {
    guard
      try !border.intersecting(cell).isEmpty
        || cell.coordinates.contains(where: { try !contains($0) })
    else { return cell }
    let valid = try worker.invalidReason(of: cell) == nil ? cell : try worker.repaired(cell)
    let inside = try worker.intersection(valid, shape)
    guard case .polygons = inside else { return .polygons([]) }
    return inside
  }

  /// The border in short pieces, so that a search looks only at what is near.
  private static func borderPieces(_ shape: Shape<ProjectedPoint>) -> [Shape<ProjectedPoint>] {
    guard case .polygons(let polygons) = shape else { return [] }
    return polygons.flatMap { polygon in
      polygon.rings.flatMap { ring in
        zip(ring, ring.dropFirst()).map { .lines([[$0, $1]]) }
      }
    }
  }
}
