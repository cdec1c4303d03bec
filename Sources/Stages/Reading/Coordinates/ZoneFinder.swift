internal import SectorizaGeometry
internal import SectorizaModel

/// Tells in which UTM zone metres without a system are: the one whose image lies where the thing
/// is known to be.
struct ZoneFinder {
  enum Answer: Hashable {
    case zone(UTMZone)
    /// More than one would do.
    case several
    /// Nothing is known of the place, or no zone puts it there.
    case none
  }

  /// Around the limit: what is farther is a mistake, and zones are 6° apart.
  private static let limitMarginDegrees = 1.0
  private static let departmentMarginDegrees = 0.2

  static let zones = (17...19).compactMap { UTMZone(number: $0) }

  let place: DistrictPlace

  /// Where points in metres are on the globe, by zone (17, 18, 19) and by point; nil outside Peru.
  static func images(
    _ points: [SourcePoint]
  ) throws(GeometryError) -> [[GeographicPoint?]] {
    var images: [[GeographicPoint?]] = []
    for zone in zones {
      let projection = try Projection<SourcePoint, GeographicPoint>(
        from: ReferenceSystem(utm: zone))
      images.append(
        projection.forwardEach(points).map { $0.flatMap { PeruBounds.contains($0) ? $0 : nil } })
    }
    return images
  }

  /// - Parameters:
  ///   - images: Of one point, in each zone.
  ///   - ubigeo: That its own row gives; nil when it gives none.
  func zone(of images: [GeographicPoint?], ubigeo: Ubigeo?) -> Answer {
    let isOwn = ubigeo == nil || place.ubigeo == nil || ubigeo == place.ubigeo
    if isOwn, let box = place.box {
      let found = zones(images, in: box, Self.limitMarginDegrees)
      if let answer = answer(found, place.zone) { return answer }
    }
    let code = ubigeo ?? place.ubigeo
    if let code, let box = DepartmentBox.box(of: code) {
      let found = zones(images, in: box, Self.departmentMarginDegrees)
      if let answer = answer(found, UbigeoZone.zone(of: code)) { return answer }
    }
    guard let zone = place.zone, images[zone.number - 17] != nil else { return .none }
    return .zone(zone)
  }

  /// The zones whose image lies in the limit itself, or nearly.
  func zonesInLimit(of images: [GeographicPoint?], marginDegrees: Double) -> [UTMZone] {
    place.box.map { zones(images, in: $0, marginDegrees) } ?? []
  }

  private func zones(
    _ images: [GeographicPoint?], in box: GeographicBox, _ margin: Double
  ) -> [UTMZone] {
    zip(Self.zones, images).compactMap { zone, image in
      image.flatMap { box.contains($0, marginDegrees: margin) ? zone : nil }
    }
  }

  /// - Parameter known: Decides when several would do.
  private func answer(_ found: [UTMZone], _ known: UTMZone?) -> Answer? {
    if found.count == 1 { return .zone(found[0]) }
    guard found.count > 1 else { return nil }
    if let known, found.contains(known) { return .zone(known) }
    return .several
  }
}
