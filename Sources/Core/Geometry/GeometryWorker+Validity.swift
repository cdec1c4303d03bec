import CGEOS
public import SectorizaModel

/// What is wrong with a shape, and where.
public struct InvalidShape: Hashable, Sendable {
  public enum Fault: String, Hashable, Sendable, CaseIterable {
    case selfIntersection = "el borde se cruza a sí mismo"
    case holeOutside = "un hueco está fuera de su polígono"
    case nestedHoles = "un hueco está dentro de otro"
    case nestedShells = "un polígono está dentro de otro"
    case disconnectedInterior = "un hueco parte el interior en dos"
    case repeatedRings = "un anillo está repetido"
    case tooFewPoints = "un anillo o una línea tiene muy pocos puntos distintos"
    case openRing = "un anillo no se cierra"
    case badCoordinate = "una coordenada no es un número finito"
    case other = "la geometría no es válida"

    /// In Spanish, lower case, to follow a colon.
    public var spanish: String { rawValue }
  }

  public let fault: Fault
  /// The place of the fault; nil when it has none on the plane.
  public let at: ProjectedPoint?
  /// What GEOS said, in English.
  public let reason: String
}

extension GeometryWorker {
  /// Why the shape is not valid by the OGC rules; nil when it is. O(n log n).
  public func invalidReason(
    of shape: Shape<ProjectedPoint>
  ) throws(GeometryError) -> InvalidShape? {
    if let fault = GeometryWorker.faultBeforeBuilding(shape) { return fault }
    let made = try context.make(shape)
    var text: UnsafeMutablePointer<CChar>?
    var location: OpaquePointer?
    let result = unsafe GEOSisValidDetail_r(context.handle, made.pointer, 0, &text, &location)
    let reason = unsafe text.map { unsafe String(cString: $0) } ?? ""
    if let text = unsafe text { unsafe GEOSFree_r(context.handle, text) }
    var place: ProjectedPoint?
    if let location = unsafe location {
      place = try context.readPoint(unsafe GEOSShape(owning: location, in: context.handle))
    }
    if try context.predicate("GEOSisValidDetail_r", result) { return nil }
    return InvalidShape(fault: GeometryWorker.fault(saying: reason), at: place, reason: reason)
  }

  /// A valid shape that covers the same ground, as near as can be: crossed rings are split, open
  /// rings closed, repeated points and collapsed rings dropped, what lies in a hole taken out,
  /// overlapping parts joined. Polygons stay polygons; a polygon without area becomes an empty
  /// shape. A valid shape is returned as it came.
  public func repaired(
    _ shape: Shape<ProjectedPoint>
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    if try invalidReason(of: shape) == nil { return shape }
    switch GeometryWorker.buildable(shape) {
    case .points(let points): return .points(points)
    case .lines(let lines): return .lines(lines.filter { Set($0).count >= 2 })
    case .polygons(let polygons):
      // Ring by ring: GEOS's own repair makes land of a hole that lies outside its shell.
      var pieces: [Shape<ProjectedPoint>] = []
      for polygon in polygons {
        let ground = try ground(within: polygon.shell)
        guard !ground.isEmpty else { continue }
        var holes: [Shape<ProjectedPoint>] = []
        for hole in polygon.holes { holes.append(try self.ground(within: hole)) }
        pieces.append(holes.isEmpty ? ground : try difference(ground, union(holes)))
      }
      guard case .polygons(let parts) = try union(pieces) else { return .polygons([]) }
      if let fault = try invalidReason(of: .polygons(parts)) {
        throw .operationFailed(operation: "GEOSMakeValidWithParams_r", message: fault.reason)
      }
      return .polygons(parts)
    }
  }

  /// What a ring encloses, valid.
  private func ground(
    within ring: [ProjectedPoint]
  ) throws(GeometryError) -> Shape<ProjectedPoint> {
    let made = try context.make(polygon: Polygon(shell: ring))
    let parameters = try unsafe context.pointer(
      "GEOSMakeValidParams_create_r", GEOSMakeValidParams_create_r(context.handle))
    defer { unsafe GEOSMakeValidParams_destroy_r(context.handle, parameters) }
    try unsafe context.status(
      "GEOSMakeValidParams_setMethod_r",
      GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE))
    let parts = try context.readParts(
      try unsafe context.geometry(
        "GEOSMakeValidWithParams_r",
        GEOSMakeValidWithParams_r(context.handle, made.pointer, parameters)))
    // GEOS 3.11 may leave parts that overlap in a sliver; joined, they are valid.
    return try union(parts.polygons.map { .polygons([$0]) })
  }

  private static func fault(saying reason: String) -> InvalidShape.Fault {
    // The words of GEOS 3.11, TopologyValidationError.cpp.
    let known: [(String, InvalidShape.Fault)] = [
      ("Self-intersection", .selfIntersection), ("Ring Self-intersection", .selfIntersection),
      ("Hole lies outside shell", .holeOutside), ("Holes are nested", .nestedHoles),
      ("Nested shells", .nestedShells), ("Interior is disconnected", .disconnectedInterior),
      ("Duplicate Rings", .repeatedRings), ("Too few", .tooFewPoints),
      ("Ring is not closed", .openRing), ("Invalid Coordinate", .badCoordinate),
    ]
    return known.first { reason.hasPrefix($0.0) }?.1 ?? .other
  }

  /// The faults that keep GEOS from building the shape at all.
  private static func faultBeforeBuilding(_ shape: Shape<ProjectedPoint>) -> InvalidShape? {
    for point in shape.coordinates
    where !(point.eastingMeters.isFinite && point.northingMeters.isFinite) {
      return InvalidShape(fault: .badCoordinate, at: nil, reason: "Invalid Coordinate")
    }
    switch shape {
    case .points: return nil
    case .lines(let lines):
      for line in lines where line.count < 2 {
        return InvalidShape(fault: .tooFewPoints, at: line.first, reason: "Too few points")
      }
    case .polygons(let polygons):
      for ring in polygons.lazy.flatMap(\.rings) {
        if ring.first != ring.last {
          return InvalidShape(fault: .openRing, at: ring.last, reason: "Ring is not closed")
        }
        if ring.count < 4 {
          return InvalidShape(fault: .tooFewPoints, at: ring.first, reason: "Too few points")
        }
      }
    }
    return nil
  }

  /// The parts that GEOS can build: finite points, closed rings of at least four, lines of two.
  private static func buildable(_ shape: Shape<ProjectedPoint>) -> Shape<ProjectedPoint> {
    func finite(_ points: [ProjectedPoint]) -> [ProjectedPoint] {
      points.filter { $0.eastingMeters.isFinite && $0.northingMeters.isFinite }
    }
    func ring(_ points: [ProjectedPoint]) -> [ProjectedPoint]? {
      var points = finite(points)
      if let first = points.first, points.last != first { points.append(first) }
      return points.count >= 4 ? points : nil
    }
    switch shape {
    case .points(let points): return .points(finite(points))
    case .lines(let lines): return .lines(lines.map(finite).filter { $0.count >= 2 })
    case .polygons(let polygons):
      return .polygons(
        polygons.compactMap { polygon in
          ring(polygon.shell).map { Polygon(shell: $0, holes: polygon.holes.compactMap(ring)) }
        })
    }
  }
}
