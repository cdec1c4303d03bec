import CGDAL
import SectorizaGeometry
import SectorizaModel

/// OGR geometries to shapes: heights and measures dropped, curves made of segments.
enum GeometryDecoder {
  enum Outcome {
    case shape(Shape<SourcePoint>)
    case missing
    /// A vertex is not a number, or lies farther than any place on Earth in any system.
    case impossible
    case unsupported(type: String)
  }

  @unsafe static func decode(_ geometry: OGRGeometryH?) -> Outcome {
    guard let geometry = unsafe geometry, unsafe OGR_G_IsEmpty(geometry) == 0 else {
      return .missing
    }
    if unsafe OGR_G_HasCurveGeometry(geometry, 1) != 0 {
      guard let straight = unsafe OGR_G_GetLinearGeometry(geometry, 0, nil) else {
        return unsafe .unsupported(type: name(of: geometry))
      }
      defer { unsafe OGR_G_DestroyGeometry(straight) }
      return unsafe decode(straight)
    }
    var points: [SourcePoint] = []
    var lines: [[SourcePoint]] = []
    var polygons: [Polygon<SourcePoint>] = []
    guard unsafe gather(geometry, &points, &lines, &polygons) else {
      return unsafe .unsupported(type: name(of: geometry))
    }
    let isPossible =
      points.allSatisfy(isOnEarth) && lines.allSatisfy { $0.allSatisfy(isOnEarth) }
      && polygons.allSatisfy { $0.rings.allSatisfy { $0.allSatisfy(isOnEarth) } }
    guard isPossible else { return .impossible }
    switch (points.isEmpty, lines.isEmpty, polygons.isEmpty) {
    case (false, true, true): return .shape(.points(points))
    case (true, false, true): return .shape(.lines(lines))
    case (true, true, false): return .shape(.polygons(polygons))
    case (true, true, true): return .missing
    default: return unsafe .unsupported(type: name(of: geometry))
    }
  }

  /// The Earth is 40 million metres round.
  private static func isOnEarth(_ point: SourcePoint) -> Bool {
    point.abscissa.magnitude <= 1e9 && point.ordinate.magnitude <= 1e9
  }

  @unsafe private static func name(of geometry: OGRGeometryH) -> String {
    unsafe decoded(OGR_G_GetGeometryName(geometry)) ?? ""
  }

  /// False when a part is of a type that is not read.
  @unsafe private static func gather(
    _ geometry: OGRGeometryH, _ points: inout [SourcePoint], _ lines: inout [[SourcePoint]],
    _ polygons: inout [Polygon<SourcePoint>]
  ) -> Bool {
    if unsafe OGR_G_IsEmpty(geometry) != 0 { return true }
    let count = unsafe OGR_G_GetGeometryCount(geometry)
    switch unsafe OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) {
    case wkbPoint: unsafe points += coordinates(geometry)
    case wkbLineString: unsafe lines.append(coordinates(geometry))
    case wkbPolygon, wkbTriangle:
      let rings = (0..<count).compactMap { position in
        unsafe OGR_G_GetGeometryRef(geometry, position).map { unsafe coordinates($0) }
      }
      if let shell = rings.first {
        polygons.append(Polygon(shell: shell, holes: Array(rings.dropFirst())))
      }
    case wkbMultiPoint, wkbMultiLineString, wkbMultiPolygon, wkbGeometryCollection, wkbTIN,
      wkbPolyhedralSurface:
      for position in 0..<count {
        guard let part = unsafe OGR_G_GetGeometryRef(geometry, position),
          unsafe gather(part, &points, &lines, &polygons)
        else { return false }
      }
    default: return false
    }
    return true
  }

  @unsafe private static func coordinates(_ geometry: OGRGeometryH) -> [SourcePoint] {
    let count = Int(unsafe OGR_G_GetPointCount(geometry))
    guard count > 0 else { return [] }
    var xs = [Double](repeating: 0, count: count)
    var ys = [Double](repeating: 0, count: count)
    let stride = Int32(MemoryLayout<Double>.stride)
    _ = unsafe xs.withUnsafeMutableBytes { x in
      unsafe ys.withUnsafeMutableBytes { y in
        unsafe OGR_G_GetPoints(geometry, x.baseAddress, stride, y.baseAddress, stride, nil, 0)
      }
    }
    return zip(xs, ys).map { SourcePoint(abscissa: $0, ordinate: $1) }
  }
}
