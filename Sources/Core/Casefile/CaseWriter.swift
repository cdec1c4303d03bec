import Foundation
import GRDB
import SectorizaModel

/// Fills the tables of a case file from a record, inside the caller's transaction.
struct CaseWriter {
  let record: CaseRecord
  let database: Database
  let srid: Int

  init(record: CaseRecord, database: Database) {
    self.record = record
    self.database = database
    srid = record.territory.zone.epsg
  }

  func replaceAll(progress: (Casefile.Part) throws -> Void) throws {
    try keepEarlierCut()
    for layer in SpatialLayer.all { try layer.detach(in: database) }
    for table in Schema.tables.reversed() { try database.execute(sql: "DELETE FROM \(table)") }
    for part in Casefile.Part.allCases {
      try progress(part)
      switch part {
      case .plan: try writePlan()
      case .territory: try writeTerritory()
      case .adjacency: try writeAdjacency()
      case .people:
        try writePeople()
        try writeKnown()
      case .findings:
        try writeFindings()
        try writeEdits()
      case .layers: try writeLayers()
      }
    }
  }

  /// The id of a unit by its index.
  func id(_ unit: UnitIndex) -> String { record.territory.units[unit.position].id.text }

  /// The code of a sector by its index.
  func code(_ sector: SectorIndex) -> String { record.plan.sectors[sector.position].code }

  private func writePlan() throws {
    let quality = record.quality
    try BulkInsert(
      "corrida",
      [
        "corrida_id", "version", "fecha_corte", "unidades", "sectores", "semilla", "esfuerzo",
        "tolerancia", "costo", "cota", "brecha", "desviacion_maxima", "factible", "fuente_carga",
      ], in: database
    ).add([
      1, Version.text, record.territory.cutDate.iso, record.territory.units.count,
      record.plan.sectors.count, quality.map { String($0.seed) }, quality?.effort,
      quality?.tolerance, quality?.cost, quality?.lowerBound, quality?.gap,
      quality?.largestDeviation, quality?.isFeasible, loadSource,
    ])
    let parameters = try BulkInsert("parametro", ["nombre", "valor", "por_defecto"], in: database)
    for parameter in record.parameters {
      try parameters.add([parameter.name, parameter.value, parameter.isDefault])
    }
    let inputs = try BulkInsert(
      "entrada", ["papel", "archivo", "capa", "filas", "sha256", "fecha", "entidad"], in: database)
    for input in record.inputs {
      try inputs.add([
        input.role, input.file, input.layer, input.rows, input.sha256, input.date?.iso,
        input.entity,
      ])
    }
    try writeSectors()
  }

  private func writeSectors() throws {
    let rows = try BulkInsert(
      "sector",
      [
        "codigo", "denominacion", "centro", "carga", "carga_objetivo", "desviacion", "unidades",
        "poblacion", "gestantes", "menores_5", "ipress", "ie_inicial", "zonas_riesgo",
        "sistemas_agua", "ipress_referencia", "polsby_popper", "razon_casco", "color",
      ], srid: srid, in: database)
    for (position, sector) in record.plan.sectors.enumerated() {
      let profile = record.profiles[position]
      try rows.add([
        sector.code, sector.name, sector.hub.map(id), sector.load, sector.targetLoad,
        sector.deviation, profile.units, profile.population, profile.gestantes, profile.under5,
        // These columns admit no null: what nobody told is 0 here, and null in the other outputs.
        profile.ipress ?? 0, profile.preschools ?? 0, profile.riskZones ?? 0,
        profile.waterSystems ?? 0,
        profile.referenceIPRESS, profile.polsbyPopper, profile.hullRatio,
        record.sectorColors.isEmpty ? nil : record.sectorColors[position],
        WellKnownBinary.multiPolygon(record.sectorShapes[position]),
      ])
    }
  }

  private func writeAdjacency() throws {
    let rows = try BulkInsert(
      "arista", ["a", "b", "razon", "longitud_m", "separacion_m", "costo", "nota"], srid: srid,
      in: database)
    let units = record.territory.units
    for edge in record.adjacency.edges {
      let line = [edge.a, edge.b].map { units[$0.position].representative }
      try rows.add([
        id(edge.a), id(edge.b), edge.reason.rawValue, edge.borderLengthMeters, edge.gapMeters,
        edge.crossingCostMeters, edge.note, WellKnownBinary.lineString(line),
      ])
    }
  }

  private func writeFindings() throws {
    let rows = try BulkInsert(
      "hallazgo",
      [
        "origen", "codigo", "gravedad", "archivo", "capa", "fila", "columna", "valor", "mensaje",
        "remedio",
      ], in: database)
    let sources = [("corrida", record.findings), ("auditoria", record.audit?.findings ?? [])]
    for (source, findings) in sources {
      for finding in findings {
        try rows.add([
          source, finding.code, finding.severity.rawValue, finding.place.file,
          finding.place.layer, finding.place.row, finding.place.column, finding.place.value,
          finding.message, finding.remedy,
        ])
      }
    }
    let checks = try BulkInsert(
      "auditoria", ["control", "titulo", "estado", "hallazgos"], in: database)
    for check in record.audit?.checks ?? [] {
      try checks.add([check.id, check.title, check.state.rawValue, check.findings.count])
    }
  }

  private func writeEdits() throws {
    let rows = try BulkInsert(
      "edicion", ["numero", "orden", "unidad_id", "de", "a"], in: database)
    for (number, edit) in record.edits.enumerated() {
      for (order, move) in edit.moves.enumerated() {
        try rows.add([number + 1, order + 1, move.unit.text, move.from, move.to])
      }
    }
    if let origin = record.origin {
      try BulkInsert("plan_inicial", ["plan_inicial_id", "dicho"], in: database).add([1, origin])
    }
  }

  private func writeLayers() throws {
    for layer in SpatialLayer.all { try layer.attach(srid: srid, in: database) }
    // SpatiaLite notes each of those acts with the hour: the same input would not leave the same.
    try database.execute(sql: "DELETE FROM spatialite_history")
    guard !record.sectorColors.isEmpty else { return }
    let sectors = record.plan.sectors.indices.map { position in
      let sector = record.plan.sectors[position]
      return (code: sector.code, name: sector.name, color: record.sectorColors[position])
    }
    let rows = try BulkInsert(
      "layer_styles",
      [
        "id", "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column",
        "styleName", "styleQML", "useAsDefault", "description", "owner", "update_time",
      ], in: database)
    for (position, style) in LayerStyle.all.enumerated() {
      try rows.add([
        position + 1, "", "", style.table, "geom", "sectores", style.qml(sectors: sectors), true,
        "Un color por sector", "", record.territory.cutDate.iso,
      ])
    }
  }

  private var loadSource: String {
    switch record.demand.source {
    case .persons: "personas"
    case .census: "censo"
    case .column(let name): "columna \(name)"
    }
  }
}
