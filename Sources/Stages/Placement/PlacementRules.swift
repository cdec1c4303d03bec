/// How far a position may lie from a unit and still place a person there. All are assumptions, to
/// be printed with the result.
///
/// | Position | Confidence |
/// |---|---|
/// | inside the polygon of one unit | alta |
/// | at most `nearPolygonMeters` from one (a house in the street, an error of the GPS) | media |
/// | at most `farthestPolygonMeters` | baja |
/// | at most `nearPointMeters` from a centro poblado that is only a point | media |
/// | at most `farthestPointMeters` | baja |
/// | farther, or outside the limit of the district and not near a unit | none |
public struct PlacementRules: Hashable, Sendable {
  public var nearPolygonMeters: Double
  public var farthestPolygonMeters: Double
  public var nearPointMeters: Double
  public var farthestPointMeters: Double
  /// Two units whose distances differ by no more than this are a tie, and a tie places nobody.
  public var tieMeters: Double
  /// How far from the axis of a street the blocks lie on which its doors open.
  public var frontMeters: Double
  /// A position farther than this from the unit that a code names contradicts the code.
  public var contradictionMeters: Double

  public init(
    nearPolygonMeters: Double = 50, farthestPolygonMeters: Double = 250,
    nearPointMeters: Double = 200, farthestPointMeters: Double = 2000, tieMeters: Double = 0.01,
    frontMeters: Double = 20, contradictionMeters: Double = 500
  ) {
    self.nearPolygonMeters = nearPolygonMeters
    self.farthestPolygonMeters = farthestPolygonMeters
    self.nearPointMeters = nearPointMeters
    self.farthestPointMeters = farthestPointMeters
    self.tieMeters = tieMeters
    self.frontMeters = frontMeters
    self.contradictionMeters = contradictionMeters
  }
}
