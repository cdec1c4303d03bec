import SectorizaGeometry
import SectorizaModel

/// A05: the polygons of the sectors are valid, do not overlap, hold their units, and leave no gap.
enum SectorPolygons: AuditRule {
  static let id = "A05"
  static let title = "Polígonos de sectores válidos, sin traslapes; vacíos listados"

  static func examine(_ context: AuditContext) throws(GeometryError) -> AuditOutcome {
    guard let table = context.subject.sectors,
      table.rows.contains(where: { SectorGround.isPolygons($0.shape) })
    else {
      return .notDone(
        "No se entregaron polígonos de los sectores.", remedy: "Entregue sectores.geojson.")
    }
    let worker = GeometryWorker()
    var findings: [Finding] = []
    var shapes: [Shape<ProjectedPoint>] = []
    for row in table.rows {
      let place = Finding.Place(
        file: table.file, row: row.row, column: "sector", value: row.code)
      guard let shape = row.shape, SectorGround.isPolygons(shape) else {
        findings.append(
          error(
            "El sector «\(row.code)» no tiene polígono.", at: place,
            remedy: "Dibuje el sector o vuelva a exportar la capa."))
        shapes.append(.polygons([]))
        continue
      }
      guard let fault = try worker.invalidReason(of: shape) else {
        shapes.append(shape)
        continue
      }
      findings.append(
        error(
          "El polígono del sector «\(row.code)» no es válido: \(fault.fault.spanish)"
            + "\(fault.at.map(near) ?? "").", at: place,
          remedy: "Corrija la geometría en el editor de mapas (herramienta «reparar geometría»)."))
      shapes.append(try worker.repaired(shape))
    }
    let union = try worker.union(shapes.filter { !$0.isEmpty })
    findings += try overlaps(shapes, union: union, table, context, worker)
    findings += capped(
      try strangers(shapes, table, context), context,
      of: "unidades fuera del polígono de su sector")
    findings += capped(
      try gaps(union, context, worker), context, of: "vacíos entre los sectores")
    return .done(findings)
  }

  private static func overlaps(
    _ shapes: [Shape<ProjectedPoint>], union: Shape<ProjectedPoint>, _ table: SectorTable,
    _ context: AuditContext, _ worker: GeometryWorker
  ) throws(GeometryError) -> [Finding] {
    var excess = -(try worker.areaSquareMeters(union))
    for shape in shapes { excess += try worker.areaSquareMeters(shape) }
    // The sum of the areas is the area of the union when nothing is counted twice.
    guard excess > context.thresholds.overlapSquareMeters else { return [] }
    let locator = try ShapeLocator(shapes)
    var findings: [Finding] = []
    for (one, shape) in shapes.enumerated() {
      for other in try locator.intersecting(shape) where other > one {
        let shared = try worker.intersection(shape, shapes[other])
        guard case .polygons(let parts) = shared else { continue }
        var area = 0.0
        for part in parts where try SectorGround.isWide(part, context, worker) {
          area += try worker.areaSquareMeters(.polygons([part]))
        }
        guard area > context.thresholds.overlapSquareMeters else { continue }
        let place = try worker.pointOnSurface(shared)
        findings.append(
          error(
            "Los sectores «\(table.rows[one].code)» y «\(table.rows[other].code)» se traslapan en "
              + "\(Spanish.number(area)) m²\(near(place)) (se admite hasta "
              + "\(Spanish.number(context.thresholds.overlapSquareMeters)) m²).",
            at: Finding.Place(
              file: table.file, row: table.rows[one].row, column: "sector",
              value: table.rows[one].code),
            remedy: "Corrija el borde: cada lugar pertenece a un solo sector."))
      }
    }
    return findings
  }

  /// Units that the plan puts in a sector whose polygon is elsewhere.
  private static func strangers(
    _ shapes: [Shape<ProjectedPoint>], _ table: SectorTable, _ context: AuditContext
  ) throws(GeometryError) -> [Finding] {
    var rowsOfSector = [[Int]](repeating: [], count: context.sectors.count)
    for (row, sector) in table.rows.enumerated() {
      if let code = AuditContext.code(sector.code), let sector = context.positionOfSector[code] {
        rowsOfSector[sector].append(row)
      }
    }
    let locator = try ShapeLocator(shapes)
    var findings: [Finding] = []
    for unit in context.units.indices {
      guard let sector = context.sectorOfUnit[unit] else { continue }
      let own = rowsOfSector[sector].filter { !shapes[$0].isEmpty }
      guard !own.isEmpty else { continue }
      let point = context.units[unit].representative
      let reach = Box(point, point).expanded(byMeters: context.thresholds.edgeMeters)
      let near = try locator.intersecting(.polygons([reach.polygon]))
      guard !own.contains(where: near.contains) else { continue }
      let there = near.map { "«\(table.rows[$0].code)»" }
      findings.append(
        error(
          "La unidad «\(context.id(unit))» es del sector «\(context.sectors[sector])» en el plan, "
            + "y en el mapa está "
            + (there.isEmpty ? "fuera de todos los sectores." : "en \(Spanish.list(there))."),
          at: context.place(ofUnit: unit),
          remedy: "Ponga de acuerdo la tabla de unidades y la capa de sectores."))
    }
    return findings
  }

  /// Ground of the district in no sector; without a limit, what the sectors enclose.
  private static func gaps(
    _ union: Shape<ProjectedPoint>, _ context: AuditContext, _ worker: GeometryWorker
  ) throws(GeometryError) -> [Finding] {
    guard case .polygons(let covered) = union else { return [] }
    var empty = covered.flatMap { $0.holes.map { Polygon(shell: $0) } }
    if let limit = context.subject.territory.limit {
      let rest = try worker.difference(try worker.repaired(limit), union)
      if case .polygons(let parts) = rest { empty = parts } else { empty = [] }
    }
    var listed: [(area: Double, place: ProjectedPoint)] = []
    for part in empty {
      let area = try worker.areaSquareMeters(.polygons([part]))
      guard area > context.thresholds.gapSquareMeters,
        try SectorGround.isWide(part, context, worker)
      else { continue }
      listed.append((area, try worker.pointOnSurface(.polygons([part]))))
    }
    listed.sort {
      ($1.area, $0.place.eastingMeters, $0.place.northingMeters)
        < ($0.area, $1.place.eastingMeters, $1.place.northingMeters)
    }
    return listed.map { gap in
      observation(
        "Hay un vacío de \(Spanish.number(gap.area, decimals: 0)) m² que no es de ningún sector"
          + "\(near(gap.place)).", at: Finding.Place(file: context.subject.sectors?.file),
        remedy: "Si ahí vive alguien, inclúyalo en un sector; si no, puede quedar así.")
    }
  }

  /// `, cerca de E 280,100 N 8,650,200`.
  private static func near(_ point: ProjectedPoint) -> String {
    ", cerca de E \(Spanish.number(point.eastingMeters, decimals: 0)) "
      + "N \(Spanish.number(point.northingMeters, decimals: 0))"
  }
}
