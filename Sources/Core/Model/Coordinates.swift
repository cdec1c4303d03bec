/// A position given by two numbers, in an order that depends on the reference system.
///
/// It exists so that a shape can be written once for both systems; code that works in one system
/// names it: `GeographicPoint` or `ProjectedPoint`, never a bare pair.
public protocol Coordinate: Hashable, Sendable {
  /// The east–west axis: longitude in degrees or easting in metres.
  var abscissa: Double { get }
  /// The south–north axis: latitude in degrees or northing in metres.
  var ordinate: Double { get }
  init(abscissa: Double, ordinate: Double)
}

/// A position on WGS84 (EPSG:4326), in decimal degrees, longitude first.
public struct GeographicPoint: Coordinate {
  /// Degrees east of Greenwich; all of Peru lies in −81.4…−68.6.
  public let longitudeDegrees: Double
  /// Degrees north of the equator; all of Peru lies in −18.4…−0.03.
  public let latitudeDegrees: Double

  public init(longitudeDegrees: Double, latitudeDegrees: Double) {
    self.longitudeDegrees = longitudeDegrees
    self.latitudeDegrees = latitudeDegrees
  }

  public init(abscissa: Double, ordinate: Double) {
    self.init(longitudeDegrees: abscissa, latitudeDegrees: ordinate)
  }

  public var abscissa: Double { longitudeDegrees }
  public var ordinate: Double { latitudeDegrees }
}

/// A position on the plane of one UTM zone (see `UTMZone`), in metres.
public struct ProjectedPoint: Coordinate {
  public let eastingMeters: Double
  public let northingMeters: Double

  public init(eastingMeters: Double, northingMeters: Double) {
    self.eastingMeters = eastingMeters
    self.northingMeters = northingMeters
  }

  public init(abscissa: Double, ordinate: Double) {
    self.init(eastingMeters: abscissa, northingMeters: ordinate)
  }

  public var abscissa: Double { eastingMeters }
  public var ordinate: Double { northingMeters }

  /// The straight distance on the plane.
  public func distanceMeters(to other: ProjectedPoint) -> Double {
    let east = eastingMeters - other.eastingMeters
    let north = northingMeters - other.northingMeters
    return (east * east + north * north).squareRoot()
  }
}

/// A zone of the WGS84 UTM grid, southern hemisphere, as Peru uses it: 17, 18 or 19.
public struct UTMZone: Hashable, Sendable {
  public let number: Int

  /// - Returns: nil unless `number` is 17, 18 or 19.
  public init?(number: Int) {
    guard (17...19).contains(number) else { return nil }
    self.number = number
  }

  /// The zone a place belongs to: 17 west of 78° W, 18 to 72° W, 19 east of it.
  public init(containing point: GeographicPoint) {
    let longitude = point.longitudeDegrees
    number = longitude < -78 ? 17 : longitude < -72 ? 18 : 19
  }

  /// EPSG:32717, 32718 or 32719.
  public var epsg: Int { 32700 + number }
  /// What a person reads: `WGS84 / UTM 18S`.
  public var name: String { "WGS84 / UTM \(number)S" }
}

/// The box all of Peru fits in, used to tell swapped, positive or foreign coordinates.
public enum PeruBounds {
  public static let longitudeDegrees: ClosedRange<Double> = -81.4 ... -68.6
  public static let latitudeDegrees: ClosedRange<Double> = -18.4 ... -0.03

  public static func contains(_ point: GeographicPoint) -> Bool {
    longitudeDegrees.contains(point.longitudeDegrees)
      && latitudeDegrees.contains(point.latitudeDegrees)
  }
}
