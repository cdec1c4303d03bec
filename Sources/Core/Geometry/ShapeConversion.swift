import CGEOS
import SectorizaModel

/// Shapes to GEOS and back, a whole line or ring at each crossing of the border.
extension GEOSContext {
  private var collectionTypes: (point: Int32, line: Int32, polygon: Int32) {
    (
      Int32(GEOS_MULTIPOINT.rawValue), Int32(GEOS_MULTILINESTRING.rawValue),
      Int32(GEOS_MULTIPOLYGON.rawValue)
    )
  }

  /// The shape as one GEOS geometry: simple when it has one part, multiple otherwise.
  func make(_ shape: Shape<ProjectedPoint>) throws(GeometryError) -> GEOSShape {
    switch shape {
    case .points(let points):
      if points.count == 1 { return try make(point: points[0]) }
      var pieces = GEOSPieces(in: self)
      for point in points { pieces.append(try make(point: point)) }
      return try collect(&pieces, type: collectionTypes.point)
    case .lines(let lines):
      if lines.count == 1 { return try make(line: lines[0]) }
      var pieces = GEOSPieces(in: self)
      for line in lines { pieces.append(try make(line: line)) }
      return try collect(&pieces, type: collectionTypes.line)
    case .polygons(let polygons):
      if polygons.count == 1 { return try make(polygon: polygons[0]) }
      var pieces = GEOSPieces(in: self)
      for polygon in polygons { pieces.append(try make(polygon: polygon)) }
      return try collect(&pieces, type: collectionTypes.polygon)
    }
  }

  /// All the parts of all the shapes, as one collection of mixed type.
  func makeCollection(_ shapes: [Shape<ProjectedPoint>]) throws(GeometryError) -> GEOSShape {
    var pieces = GEOSPieces(in: self)
    for shape in shapes {
      switch shape {
      case .points(let points): for point in points { pieces.append(try make(point: point)) }
      case .lines(let lines): for line in lines { pieces.append(try make(line: line)) }
      case .polygons(let polygons):
        for polygon in polygons { pieces.append(try make(polygon: polygon)) }
      }
    }
    return try collect(&pieces, type: Int32(GEOS_GEOMETRYCOLLECTION.rawValue))
  }

  func collect(_ pieces: inout GEOSPieces, type: Int32) throws(GeometryError) -> GEOSShape {
    let made = unsafe pieces.consume { unsafe GEOSGeom_createCollection_r(handle, type, $0, $1) }
    return try unsafe geometry("GEOSGeom_createCollection_r", made)
  }

  func make(point: ProjectedPoint) throws(GeometryError) -> GEOSShape {
    guard point.eastingMeters.isFinite, point.northingMeters.isFinite else {
      throw .notFinite(index: 0)
    }
    return try unsafe geometry(
      "GEOSGeom_createPointFromXY_r",
      GEOSGeom_createPointFromXY_r(handle, point.eastingMeters, point.northingMeters))
  }

  /// The points as one multipoint, in one crossing for each.
  func make(line: [ProjectedPoint]) throws(GeometryError) -> GEOSShape {
    guard line.count >= 2 else {
      throw .malformedRing(message: "a line of \(line.count) points")
    }
    return try unsafe geometry(
      "GEOSGeom_createLineString_r", GEOSGeom_createLineString_r(handle, sequence(line)))
  }

  func make(polygon: Polygon<ProjectedPoint>) throws(GeometryError) -> GEOSShape {
    let shell = try make(ring: polygon.shell)
    var holes = GEOSPieces(in: self)
    for hole in polygon.holes { holes.append(try make(ring: hole)) }
    let outer = unsafe shell.released()
    let made = unsafe holes.consume { unsafe GEOSGeom_createPolygon_r(handle, outer, $0, $1) }
    return try unsafe geometry("GEOSGeom_createPolygon_r", made)
  }

  private func make(ring: [ProjectedPoint]) throws(GeometryError) -> GEOSShape {
    guard ring.count >= 4 else {
      throw .malformedRing(message: "a ring of \(ring.count) points")
    }
    guard ring.first == ring.last else { throw .malformedRing(message: "a ring left open") }
    return try unsafe geometry(
      "GEOSGeom_createLinearRing_r", GEOSGeom_createLinearRing_r(handle, sequence(ring)))
  }

  /// A coordinate sequence that the next constructor consumes.
  @unsafe private func sequence(_ points: [ProjectedPoint]) throws(GeometryError) -> OpaquePointer {
    var buffer: [Double] = []
    buffer.reserveCapacity(points.count * 2)
    for (index, point) in points.enumerated() {
      guard point.eastingMeters.isFinite, point.northingMeters.isFinite else {
        throw .notFinite(index: index)
      }
      buffer.append(point.eastingMeters)
      buffer.append(point.northingMeters)
    }
    let made = unsafe buffer.withUnsafeBufferPointer {
      unsafe GEOSCoordSeq_copyFromBuffer_r(handle, $0.baseAddress, UInt32(points.count), 0, 0)
    }
    return try unsafe pointer("GEOSCoordSeq_copyFromBuffer_r", made)
  }

  /// The parts of the highest dimension: an intersection of polygons may also hold lines and
  /// points where they only touch, and those are left out.
  func read(_ shape: borrowing GEOSShape) throws(GeometryError) -> Shape<ProjectedPoint> {
    var parts = ShapeParts()
    try unsafe gather(shape.pointer, into: &parts)
    return parts.highest
  }

  /// All its parts, by dimension.
  func readParts(_ shape: borrowing GEOSShape) throws(GeometryError) -> ShapeParts {
    var parts = ShapeParts()
    try unsafe gather(shape.pointer, into: &parts)
    return parts
  }

  /// Calls for the corners of each polygon of a collection of triangles, without making shapes of
  /// them: there may be millions.
  func forEachTriangle(
    of shape: borrowing GEOSShape,
    _ body: (ProjectedPoint, ProjectedPoint, ProjectedPoint) throws(GeometryError) -> Void
  ) throws(GeometryError) {
    let size = try unsafe count(
      "GEOSGetNumGeometries_r", GEOSGetNumGeometries_r(handle, shape.pointer))
    var corners = [Double](repeating: 0, count: 8)
    for position in 0..<size {
      let part = try unsafe pointer(
        "GEOSGetGeometryN_r", GEOSGetGeometryN_r(handle, shape.pointer, Int32(position)))
      let ring = try unsafe pointer("GEOSGetExteriorRing_r", GEOSGetExteriorRing_r(handle, part))
      let sequence = try unsafe pointer(
        "GEOSGeom_getCoordSeq_r", GEOSGeom_getCoordSeq_r(handle, ring))
      var length: UInt32 = 0
      guard unsafe GEOSCoordSeq_getSize_r(handle, sequence, &length) == 1, length == 4,
        unsafe GEOSCoordSeq_copyToBuffer_r(handle, sequence, &corners, 0, 0) == 1
      else {
        throw .operationFailed(
          operation: "GEOSCoordSeq_copyToBuffer_r", message: "a triangle without four corners")
      }
      try body(
        ProjectedPoint(eastingMeters: corners[0], northingMeters: corners[1]),
        ProjectedPoint(eastingMeters: corners[2], northingMeters: corners[3]),
        ProjectedPoint(eastingMeters: corners[4], northingMeters: corners[5]))
    }
  }

  /// The position of a geometry that is a point.
  func readPoint(_ shape: borrowing GEOSShape) throws(GeometryError) -> ProjectedPoint {
    let east = try unsafe number("GEOSGeomGetX_r") {
      unsafe GEOSGeomGetX_r(handle, shape.pointer, $0)
    }
    let north = try unsafe number("GEOSGeomGetY_r") {
      unsafe GEOSGeomGetY_r(handle, shape.pointer, $0)
    }
    return ProjectedPoint(eastingMeters: east, northingMeters: north)
  }

  @unsafe private func gather(
    _ geometry: OpaquePointer, into parts: inout ShapeParts
  ) throws(GeometryError) {
    let type = try unsafe count("GEOSGeomTypeId_r", GEOSGeomTypeId_r(handle, geometry))
    let empty = try unsafe predicate("GEOSisEmpty_r", GEOSisEmpty_r(handle, geometry))
    switch UInt32(type) {
    case GEOS_POINT.rawValue:
      if !empty { parts.points += try unsafe coordinates(geometry) }
    case GEOS_LINESTRING.rawValue, GEOS_LINEARRING.rawValue:
      parts.dimension = max(parts.dimension, 1)
      if !empty { parts.lines.append(try unsafe coordinates(geometry)) }
    case GEOS_POLYGON.rawValue:
      parts.dimension = max(parts.dimension, 2)
      if !empty { parts.polygons.append(try unsafe polygon(geometry)) }
    default:
      switch UInt32(type) {
      case GEOS_MULTILINESTRING.rawValue: parts.dimension = max(parts.dimension, 1)
      case GEOS_MULTIPOLYGON.rawValue: parts.dimension = max(parts.dimension, 2)
      default: break
      }
      let size = try unsafe count(
        "GEOSGetNumGeometries_r", GEOSGetNumGeometries_r(handle, geometry))
      for position in 0..<size {
        let part = try unsafe pointer(
          "GEOSGetGeometryN_r", GEOSGetGeometryN_r(handle, geometry, Int32(position)))
        try unsafe gather(part, into: &parts)
      }
    }
  }

  @unsafe private func polygon(
    _ geometry: OpaquePointer
  ) throws(GeometryError) -> Polygon<ProjectedPoint> {
    let shell = try unsafe pointer(
      "GEOSGetExteriorRing_r", GEOSGetExteriorRing_r(handle, geometry))
    var polygon = Polygon(shell: try unsafe coordinates(shell))
    let holes = try unsafe count(
      "GEOSGetNumInteriorRings_r", GEOSGetNumInteriorRings_r(handle, geometry))
    for position in 0..<holes {
      let hole = try unsafe pointer(
        "GEOSGetInteriorRingN_r", GEOSGetInteriorRingN_r(handle, geometry, Int32(position)))
      polygon.holes.append(try unsafe coordinates(hole))
    }
    return polygon
  }

  @unsafe private func coordinates(
    _ geometry: OpaquePointer
  ) throws(GeometryError) -> [ProjectedPoint] {
    let sequence = try unsafe pointer(
      "GEOSGeom_getCoordSeq_r", GEOSGeom_getCoordSeq_r(handle, geometry))
    var size: UInt32 = 0
    try unsafe status(
      "GEOSCoordSeq_getSize_r", GEOSCoordSeq_getSize_r(handle, sequence, &size))
    guard size > 0 else { return [] }
    var copied: Int32 = 0
    let buffer = unsafe [Double](unsafeUninitializedCapacity: Int(size) * 2) { buffer, count in
      unsafe buffer.initialize(repeating: 0)
      copied = unsafe GEOSCoordSeq_copyToBuffer_r(handle, sequence, buffer.baseAddress, 0, 0)
      count = Int(size) * 2
    }
    try status("GEOSCoordSeq_copyToBuffer_r", copied)
    return (0..<Int(size)).map {
      ProjectedPoint(eastingMeters: buffer[$0 * 2], northingMeters: buffer[$0 * 2 + 1])
    }
  }
}

/// What a GEOS geometry holds, apart by dimension.
struct ShapeParts {
  var points: [ProjectedPoint] = []
  var lines: [[ProjectedPoint]] = []
  var polygons: [Polygon<ProjectedPoint>] = []
  /// The dimension of the type, which an empty geometry has too.
  var dimension = 0

  var highest: Shape<ProjectedPoint> {
    if !polygons.isEmpty { return .polygons(polygons) }
    if !lines.isEmpty { return .lines(lines) }
    if !points.isEmpty { return .points(points) }
    return dimension == 2 ? .polygons([]) : dimension == 1 ? .lines([]) : .points([])
  }
}
