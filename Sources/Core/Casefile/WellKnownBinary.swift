import Foundation
import SectorizaModel

/// Shapes as OGC well-known binary, little-endian, always of the multiple kind: a layer of a case
/// file has one geometry type.
enum WellKnownBinary {
  static func point(_ point: ProjectedPoint) -> Data {
    var bytes = header(1)
    append(point, to: &bytes)
    return bytes
  }

  static func lineString(_ points: [ProjectedPoint]) -> Data {
    var bytes = header(2)
    append(points, to: &bytes)
    return bytes
  }

  static func multiPoint(_ points: [ProjectedPoint]) -> Data {
    collection(4, points.map(point))
  }

  static func multiLineString(_ lines: [[ProjectedPoint]]) -> Data {
    collection(5, lines.map(lineString))
  }

  static func multiPolygon(_ polygons: [Polygon<ProjectedPoint>]) -> Data {
    collection(
      6,
      polygons.map { polygon in
        var bytes = header(3)
        append(UInt32(polygon.rings.count), to: &bytes)
        for ring in polygon.rings { append(ring, to: &bytes) }
        return bytes
      })
  }

  /// nil when the shape is empty or is not made of polygons.
  static func multiPolygon(_ shape: Shape<ProjectedPoint>) -> Data? {
    guard case .polygons(let polygons) = shape, !polygons.isEmpty else { return nil }
    return multiPolygon(polygons)
  }

  private static func header(_ type: UInt32) -> Data {
    var bytes = Data([1])
    append(type, to: &bytes)
    return bytes
  }

  private static func collection(_ type: UInt32, _ members: [Data]) -> Data {
    var bytes = header(type)
    append(UInt32(members.count), to: &bytes)
    for member in members { bytes.append(member) }
    return bytes
  }

  private static func append(_ points: [ProjectedPoint], to bytes: inout Data) {
    append(UInt32(points.count), to: &bytes)
    for point in points { append(point, to: &bytes) }
  }

  private static func append(_ point: ProjectedPoint, to bytes: inout Data) {
    append(point.eastingMeters.bitPattern, to: &bytes)
    append(point.northingMeters.bitPattern, to: &bytes)
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout Data) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
