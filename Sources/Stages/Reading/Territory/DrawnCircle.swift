internal import SectorizaModel

/// A circle of many vertices around a place: how some maps draw a centro poblado of the countryside.
///
/// geogpsperu draws them among its blocks, with zone `00000` and a radius of 100 m. A roundabout is
/// a circle too, with a zone of its own, and stays a block.
enum DrawnCircle {
  static let noZone = "00000"
  /// Where no zone is given, only the circles that geogpsperu draws.
  private static let usualRadiusMeters = 80.0...120.0
  private static let fewestVertices = 24
  private static let roundness = 0.01

  /// The centre, when the shape stands for a place rather than for ground.
  ///
  /// - Parameter zona: The census zone of the unit; nil when its source gives none.
  static func center(of shape: Shape<ProjectedPoint>, zona: String?) -> ProjectedPoint? {
    if let zona, zona != noZone { return nil }
    guard case .polygons(let polygons) = shape, polygons.count == 1, polygons[0].holes.isEmpty,
      polygons[0].shell.count > fewestVertices
    else { return nil }
    let ring = polygons[0].shell.dropLast()
    let count = Double(ring.count)
    let center = ProjectedPoint(
      eastingMeters: ring.reduce(0) { $0 + $1.eastingMeters } / count,
      northingMeters: ring.reduce(0) { $0 + $1.northingMeters } / count)
    let radii = ring.map { $0.distanceMeters(to: center) }
    let mean = radii.reduce(0, +) / count
    guard let least = radii.min(), let most = radii.max(), most - least <= roundness * mean,
      zona == noZone || usualRadiusMeters.contains(mean)
    else { return nil }
    return center
  }
}
