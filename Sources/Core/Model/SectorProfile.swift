/// What a sector holds and what it looks like: the totals that the Directive recommends (§7.2 b)
/// and its outline.
public struct SectorProfile: Hashable, Sendable {
  public var units: Int
  public var population: Double
  public var gestantes: Double
  public var under5: Double
  /// The next four are nil when nobody told of such things.
  public var ipress: Int?
  public var preschools: Int?
  public var riskZones: Int?
  public var waterSystems: Int?
  /// The IPRESS inside the sector or nearest to its hub.
  public var referenceIPRESS: String?
  /// 4π·area / perimeter² of its polygon, 0…1.
  public var polsbyPopper: Double
  /// Area of its polygon over the area of its convex hull, 0…1.
  public var hullRatio: Double

  public init(
    units: Int, population: Double, gestantes: Double, under5: Double, ipress: Int?,
    preschools: Int?, riskZones: Int?, waterSystems: Int?, referenceIPRESS: String?,
    polsbyPopper: Double, hullRatio: Double
  ) {
    self.units = units
    self.population = population
    self.gestantes = gestantes
    self.under5 = under5
    self.ipress = ipress
    self.preschools = preschools
    self.riskZones = riskZones
    self.waterSystems = waterSystems
    self.referenceIPRESS = referenceIPRESS
    self.polsbyPopper = polsbyPopper
    self.hullRatio = hullRatio
  }
}
