internal import SectorizaGeometry
internal import SectorizaModel

/// What a pair of numbers can be, by its range alone.
///
/// All of Peru lies in longitudes −81.4…−68.6 and latitudes −18.4…−0.03, so the usual accidents
/// (swapped, without sign, in metres) do not overlap.
enum CoordinateSense: CaseIterable {
  /// Longitude and latitude inside Peru.
  case degrees
  /// Latitude where the longitude should be, and the other way round.
  case swapped
  /// Degrees of Peru without their minus signs.
  case positive
  /// Easting and northing of a UTM zone of the south.
  case metres
  /// Anything else: another country, the sea, nonsense.
  case foreign

  init(_ point: SourcePoint) {
    let x = point.abscissa
    let y = point.ordinate
    func isPeru(_ longitude: Double, _ latitude: Double) -> Bool {
      PeruBounds.contains(
        GeographicPoint(longitudeDegrees: longitude, latitudeDegrees: latitude))
    }
    if isPeru(x, y) {
      self = .degrees
    } else if isPeru(y, x) {
      self = .swapped
    } else if isPeru(-abs(x), -abs(y)) || isPeru(-abs(y), -abs(x)) {
      self = .positive
    } else if (100_000...900_000).contains(x), (7_900_000...10_000_000).contains(y) {
      self = .metres
    } else {
      self = .foreign
    }
  }

  /// The sense of most points; ties go to the first case. nil when there are none.
  static func majority(_ points: some Sequence<SourcePoint>) -> CoordinateSense? {
    var counts: [CoordinateSense: Int] = [:]
    for point in points { counts[CoordinateSense(point), default: 0] += 1 }
    var best: CoordinateSense?
    for sense in allCases where counts[sense, default: 0] > (best.map { counts[$0] ?? 0 } ?? 0) {
      best = sense
    }
    return best
  }
}
