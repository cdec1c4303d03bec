import CGDAL
import SectorizaGeometry
import SectorizaModel

/// Shapes to OGR geometries.
enum GeometryEncoder {
  /// The type all the shapes of a layer fit in; unknown when they are mixed.
  static func type(of shapes: some Sequence<Shape<SourcePoint>>) -> OGRwkbGeometryType {
    var found: OGRwkbGeometryType?
    for shape in shapes {
      let type =
        switch shape {
        case .points(let points): points.count == 1 ? wkbPoint : wkbMultiPoint
        case .lines: wkbMultiLineString
        case .polygons: wkbMultiPolygon
        }
      switch (found, type) {
      case (nil, _): found = type
      case (wkbPoint?, wkbMultiPoint): found = wkbMultiPoint
      case (wkbMultiPoint?, wkbPoint): break
      default: if found != type { return wkbUnknown }
      }
    }
    return found ?? wkbUnknown
  }

  /// A geometry of the layer's type, to be given to a feature.
  @unsafe static func geometry(
    _ shape: Shape<SourcePoint>, as type: OGRwkbGeometryType
  ) -> OGRGeometryH? {
    switch shape {
    case .points(let points):
      if type == wkbPoint, points.count == 1 { return unsafe line(points, wkbPoint) }
      return unsafe collection(wkbMultiPoint, points.map { unsafe line([$0], wkbPoint) })
    case .lines(let lines):
      return unsafe collection(
        wkbMultiLineString, lines.map { unsafe line($0, wkbLineString) })
    case .polygons(let polygons):
      return unsafe collection(
        wkbMultiPolygon,
        polygons.map { polygon in
          unsafe collection(wkbPolygon, polygon.rings.map { unsafe line($0, wkbLinearRing) })
        })
    }
  }

  @unsafe private static func line(
    _ points: [SourcePoint], _ type: OGRwkbGeometryType
  ) -> OGRGeometryH? {
    guard let made = unsafe OGR_G_CreateGeometry(type) else { return nil }
    for point in points { unsafe OGR_G_AddPoint_2D(made, point.abscissa, point.ordinate) }
    return unsafe made
  }

  @unsafe private static func collection(
    _ type: OGRwkbGeometryType, _ parts: [OGRGeometryH?]
  ) -> OGRGeometryH? {
    guard let made = unsafe OGR_G_CreateGeometry(type) else { return nil }
    unsafe parts.forEach { unsafe _ = OGR_G_AddGeometryDirectly(made, $0) }
    return unsafe made
  }
}
