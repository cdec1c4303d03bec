import Foundation
import SectorizaModel

extension CaseWriter {
  func writeTerritory() throws {
    let territory = record.territory
    try BulkInsert(
      "distrito", ["ubigeo", "nombre", "fecha_corte", "srid"], srid: srid, in: database
    ).add([
      territory.ubigeo?.text, territory.name, territory.cutDate.iso, srid,
      territory.limit.flatMap { WellKnownBinary.multiPolygon($0) },
    ])
    try writeUnits()
    try writeServices()
    try writeRiskZones()
  }

  private func writeUnits() throws {
    let rows = try BulkInsert(
      "unidad",
      [
        "unidad_id", "tipo", "nombre", "area", "ubigeo", "ccpp", "zona", "manzana", "sector",
        "poblacion", "viviendas", "gestantes", "menores_5", "carga", "estimado", "lengua",
        "comunidad", "riesgo_nivel", "agua", "forma",
      ], srid: srid, in: database)
    let points = try BulkInsert(
      "unidad_punto", ["unidad_id", "sector"], srid: srid, in: database)
    let demand = record.demand
    for (position, unit) in record.territory.units.enumerated() {
      let sector = record.plan.sectorOfUnit[position].map(code)
      let (drawn, shape) = drawing(position)
      try rows.add([
        unit.id.text, unit.kind.rawValue, unit.name, unit.area?.rawValue, unit.codes.ubigeo?.text,
        unit.codes.centroPoblado?.text, unit.codes.zona, unit.codes.manzana, sector,
        unit.census.population?.value, unit.census.dwellings?.value, demand.gestantes[position],
        demand.under5[position], demand.load[position], demand.isEstimated[position],
        unit.traits.language, unit.traits.community, unit.traits.riskLevel, unit.traits.water,
        drawn, shape,
      ])
      try points.add([unit.id.text, sector, WellKnownBinary.point(unit.representative)])
    }
  }

  /// What the map shows of a unit: its own outline, or, for a point, its cell, which is a drawing
  /// aid only and is marked so.
  private func drawing(_ position: Int) -> (kind: String?, shape: Data?) {
    if let own = WellKnownBinary.multiPolygon(record.territory.units[position].shape) {
      return ("contorno", own)
    }
    if let cell = record.tessellation?.cells[position],
      let shape = WellKnownBinary.multiPolygon(cell)
    {
      return ("celda", shape)
    }
    return (nil, nil)
  }

  private func writeServices() throws {
    let rows = try BulkInsert(
      "servicio", ["tipo", "codigo", "nombre", "unidades", "cloro_mg_l"], srid: srid,
      in: database)
    for service in record.territory.services {
      let attended = service.attendedUnits.map(\.text).joined(separator: ";")
      try rows.add([
        service.kind.rawValue, service.code, service.name, attended.isEmpty ? nil : attended,
        service.residualChlorineMgPerLiter, WellKnownBinary.point(service.position),
      ])
    }
  }

  private func writeRiskZones() throws {
    let columns = ["codigo", "tipo", "nivel"]
    let areas = try BulkInsert("zona_riesgo", columns, srid: srid, in: database)
    let lines = try BulkInsert("zona_riesgo_linea", columns, srid: srid, in: database)
    let points = try BulkInsert("zona_riesgo_punto", columns, srid: srid, in: database)
    for zone in record.territory.riskZones {
      let (table, shape) =
        switch zone.shape {
        case .polygons: (areas, WellKnownBinary.multiPolygon(zone.shape))
        case .lines(let parts):
          (lines, parts.isEmpty ? nil : WellKnownBinary.multiLineString(parts))
        case .points(let parts):
          (points, parts.isEmpty ? nil : WellKnownBinary.multiPoint(parts))
        }
      try table.add([zone.code, zone.kind, zone.level, shape])
    }
  }
}
