public import SectorizaModel

/// The reference system of a file's coordinates, as PROJ knows it.
public struct ReferenceSystem: Hashable, Sendable {
  /// What a person reads: `WGS 84 / UTM zone 18S`.
  public let name: String
  /// True for degrees, false for a plane.
  public let isGeographic: Bool
  /// The EPSG code, when it has one or is recognised as one.
  public let epsg: Int?
  /// What PROJ builds it from: `EPSG:32718`, or WKT.
  let definition: String

  /// Geographic coordinates of WGS84 (EPSG:4326).
  public static let wgs84 = ReferenceSystem(
    name: "WGS 84", isGeographic: true, epsg: 4326, definition: "EPSG:4326")

  /// The plane of a UTM zone.
  public init(utm zone: UTMZone) {
    self.init(
      name: "WGS 84 / UTM zone \(zone.number)S", isGeographic: false, epsg: zone.epsg,
      definition: "EPSG:\(zone.epsg)")
  }

  /// - Throws: `GeometryError.unknownReferenceSystem` for a code that is not a horizontal system.
  public init(epsg: Int) throws(GeometryError) {
    let definition = "EPSG:\(epsg)"
    let found = try PROJContext().describe(definition)
    self.init(
      name: found.name, isGeographic: found.isGeographic, epsg: epsg, definition: definition)
  }

  /// From well-known text of any version, as in a `.prj`; known systems are recognised.
  /// - Throws: `GeometryError.unknownReferenceSystem`.
  public init(wkt: String) throws(GeometryError) {
    let found = try PROJContext().describe(wkt)
    self.init(
      name: found.name, isGeographic: found.isGeographic, epsg: found.epsg,
      definition: found.epsg.map { "EPSG:\($0)" } ?? wkt)
  }

  private init(name: String, isGeographic: Bool, epsg: Int?, definition: String) {
    self.name = name
    self.isGeographic = isGeographic
    self.epsg = epsg
    self.definition = definition
  }
}
