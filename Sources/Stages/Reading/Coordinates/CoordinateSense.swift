internal import SectorizaGeometry
internal import SectorizaModel

/// What a pair of numbers can be, by its range alone.
///
/// All of Peru lies in longitudes −81.4…−68.6 and latitudes −18.4…−0.03, so the usual accidents
/// (swapped, without sign, in metres) do not overlap: each can be undone.
enum CoordinateSense: CaseIterable {
  /// Longitude and latitude inside Peru.
  case degrees
  /// Latitude where the longitude should be, and the other way round.
  case swapped
  /// Degrees of Peru without their minus signs.
  case positive
  /// Easting and northing of a UTM zone of the south.
  case metres
  /// Northing where the easting should be, and the other way round.
  case swappedMetres
  /// Easting and northing in kilometres, in either order.
  case kilometres
  /// The same number twice: IGN's centros poblados of Loreto hold the X also as Y.
  case repeated
  /// Not a number, or infinite.
  case notFinite
  /// Anything else: another country, the sea, nonsense.
  case foreign

  init(_ point: SourcePoint) {
    let x = point.abscissa
    let y = point.ordinate
    guard x.isFinite, y.isFinite else {
      self = .notFinite
      return
    }
    if Self.isPeru(x, y) {
      self = .degrees
    } else if Self.isPeru(y, x) {
      self = .swapped
    } else if Self.isPeru(-abs(x), -abs(y)) || Self.isPeru(-abs(y), -abs(x)) {
      self = .positive
    } else if x == y, x != 0 {
      self = .repeated
    } else if Self.isUTM(x, y) {
      self = .metres
    } else if Self.isUTM(y, x) {
      self = .swappedMetres
    } else if Self.isUTM(x * 1000, y * 1000) || Self.isUTM(y * 1000, x * 1000) {
      self = .kilometres
    } else {
      self = .foreign
    }
  }

  /// True for longitude and latitude, however written.
  var isDegrees: Bool { self == .degrees || self == .swapped || self == .positive }
  /// True for a place on the plane of a UTM zone, however written.
  var isPlane: Bool { self == .metres || self == .swappedMetres || self == .kilometres }

  /// The point as it was meant; itself for what needs no change, and for what has no remedy.
  func corrected(_ point: SourcePoint) -> SourcePoint {
    let x = point.abscissa
    let y = point.ordinate
    switch self {
    case .degrees, .metres, .repeated, .notFinite, .foreign: return point
    case .swapped, .swappedMetres: return SourcePoint(abscissa: y, ordinate: x)
    case .kilometres:
      // The northing is the larger of the two.
      return SourcePoint(abscissa: min(x, y) * 1000, ordinate: max(x, y) * 1000)
    case .positive:
      // The longitude is the larger of the two everywhere in Peru.
      return SourcePoint(
        abscissa: -max(abs(x), abs(y)), ordinate: -min(abs(x), abs(y)))
    }
  }

  private static func isPeru(_ longitude: Double, _ latitude: Double) -> Bool {
    PeruBounds.contains(GeographicPoint(longitudeDegrees: longitude, latitudeDegrees: latitude))
  }

  private static func isUTM(_ easting: Double, _ northing: Double) -> Bool {
    (100_000...900_000).contains(easting) && (7_900_000...10_000_000).contains(northing)
  }
}
