internal import SectorizaGeometry
internal import SectorizaModel

/// Tells how far from the district a place is, and in which other it lies.
struct DistrictOutline {
  private let locator: ShapeLocator?
  private let box: Box?
  private let zone: UTMZone?
  private let others: OtherDistricts

  /// - Parameter limit: Without a shape everything is inside.
  init(_ limit: DistrictLimit) throws(GeometryError) {
    locator = if let shape = limit.shape { try ShapeLocator([shape]) } else { nil }
    box = limit.shape.flatMap(Box.init(of:))
    zone = limit.zone
    others = limit.others
  }

  /// False only for a place that is outside for sure; cheap, for lists of the whole country.
  func mayHold(_ point: ProjectedPoint) -> Bool { box?.contains(point) ?? true }

  /// Metres; 0 inside.
  func distanceMeters(to point: ProjectedPoint) throws(GeometryError) -> Double {
    guard let locator else { return 0 }
    return try locator.nearest(to: point)?.distanceMeters ?? 0
  }

  /// What to add to a message for each place outside: `, en «Lurín» (150119)`; empty where no
  /// other district is known to hold it.
  func whereabouts(_ points: [ProjectedPoint]) throws(GeometryError) -> [String] {
    guard let zone else { return points.map { _ in "" } }
    return try others.names(of: points, on: zone).map { $0.map { ", en \($0)" } ?? "" }
  }
}
