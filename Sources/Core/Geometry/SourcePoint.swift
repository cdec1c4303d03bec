public import SectorizaModel

/// A coordinate pair in the reference system of the file it was read from: x (longitude or
/// easting) first, then y, in the units of that system.
///
/// It is of no use until a `Projection` has taken it to the plane or to the globe.
public struct SourcePoint: Coordinate {
  public let abscissa: Double
  public let ordinate: Double

  public init(abscissa: Double, ordinate: Double) {
    self.abscissa = abscissa
    self.ordinate = ordinate
  }
}
