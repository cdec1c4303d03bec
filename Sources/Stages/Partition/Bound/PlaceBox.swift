/// A rectangle along the axes, in decimetres.
struct PlaceBox: Sendable {
  private(set) var west: Double
  private(set) var south: Double
  private(set) var east: Double
  private(set) var north: Double

  static let empty = PlaceBox(
    west: .infinity, south: .infinity, east: -.infinity, north: -.infinity)

  /// The box of one place.
  init(easting: Double, northing: Double) {
    self.init(west: easting, south: northing, east: easting, north: northing)
  }

  private init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  mutating func include(_ easting: Double, _ northing: Double) {
    west = min(west, easting)
    east = max(east, easting)
    south = min(south, northing)
    north = max(north, northing)
  }

  /// The square of the least distance between two boxes.
  @inline(__always)
  func squaredGap(to other: PlaceBox) -> Double {
    let across = max(0, max(west - other.east, other.west - east))
    let along = max(0, max(south - other.north, other.south - north))
    return across * across + along * along
  }
}
