import SectorizaGeometry
import SectorizaModel

/// The totals counted again, from the units, the services and the risk zones.
struct Recount {
  /// By sector of the plan: the least and the most that an honest count gives. They differ only for
  /// things on the border of two sectors. Absent when it cannot be counted by sector.
  private(set) var ofSector: [Total: [ClosedRange<Double>]] = [:]
  private(set) var withoutSector: [Total: Double] = [:]
  private(set) var ofDistrict: [Total: Double] = [:]

  init(_ context: AuditContext) throws(GeometryError) {
    countPersons(.gestantes, context.demand.gestantes, context)
    countPersons(.under5, context.demand.under5, context)
    let ground = try SectorGround(context)
    try countServices(.ipress, .ipress, ground, context)
    try countServices(.preschools, .preschool, ground, context)
    try countServices(.waterSystems, .water, ground, context)
    try countRiskZones(ground, context)
  }

  /// What a message says of a recount that is not what was declared.
  func told(_ range: ClosedRange<Double>, _ total: Total, _ context: AuditContext) -> String {
    guard total.isWhole else {
      return context.told(range.lowerBound) ?? "otro número, que se reserva"
    }
    let least = Spanish.number(range.lowerBound)
    return range.lowerBound == range.upperBound
      ? least : "de \(least) a \(Spanish.number(range.upperBound))"
  }

  private mutating func countPersons(_ total: Total, _ values: [Double], _ context: AuditContext) {
    ofSector[total] = context.members.map { units in
      let sum = context.sum(values, over: units)
      return sum...sum
    }
    withoutSector[total] = context.units.indices.reduce(0) {
      $0 + (context.sectorOfUnit[$1] == nil ? values[$1] : 0)
    }
    ofDistrict[total] = values.reduce(0, +)
  }

  private mutating func countServices(
    _ total: Total, _ kind: Service.Kind, _ ground: SectorGround, _ context: AuditContext
  ) throws(GeometryError) {
    var least = [Double](repeating: 0, count: context.sectors.count)
    var most = least
    var outside = 0.0
    let services = context.subject.territory.services.filter { $0.kind == kind }
    for service in services {
      let sectors = try ground.sectors(at: service.position)
      for sector in sectors { most[sector] += 1 }
      if sectors.count == 1 { least[sectors[0]] += 1 }
      if sectors.isEmpty { outside += 1 }
    }
    ofSector[total] = zip(least, most).map { $0...$1 }
    withoutSector[total] = outside
    ofDistrict[total] = Double(services.count)
  }

  private mutating func countRiskZones(
    _ ground: SectorGround, _ context: AuditContext
  ) throws(GeometryError) {
    let zones = context.subject.territory.riskZones
    ofDistrict[.riskZones] = Double(zones.count)
    guard ground.isDrawn else { return }
    let worker = GeometryWorker()
    let edge = context.thresholds.edgeMeters
    var least = [Double](repeating: 0, count: context.sectors.count)
    var most = least
    // A zone that only touches a sector may be counted in it or not.
    for zone in zones where !zone.shape.isEmpty {
      let grown = try worker.buffer(zone.shape, distanceMeters: edge)
      for sector in try ground.sectors(touching: grown) { most[sector] += 1 }
    }
    var cores: [Shape<ProjectedPoint>] = []
    for sector in context.sectors.indices {
      cores.append(
        most[sector] > 0
          ? try ground.inside(sector, byMeters: edge, worker) : .polygons([]))
    }
    let locator = try ShapeLocator(cores)
    for zone in zones where !zone.shape.isEmpty {
      for sector in try locator.intersecting(zone.shape) { least[sector] += 1 }
    }
    ofSector[.riskZones] = zip(least, most).map { $0...$1 }
  }
}
