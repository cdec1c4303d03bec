internal import SectorizaGeometry
internal import SectorizaModel

/// Tells how far from the district a place is.
struct DistrictOutline {
  private let locator: ShapeLocator?

  /// - Parameter limit: nil when it was not given: then everything is inside.
  init(limit: Shape<ProjectedPoint>?) throws(GeometryError) {
    locator = if let limit { try ShapeLocator([limit]) } else { nil }
  }

  /// Metres; 0 inside.
  func distanceMeters(to point: ProjectedPoint) throws(GeometryError) -> Double {
    guard let locator else { return 0 }
    return try locator.nearest(to: point)?.distanceMeters ?? 0
  }
}
