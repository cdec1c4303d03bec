import Foundation
import SectorizaAudit
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel

/// The files of a sectorization, its own or another's, as they are: mistakes included.
struct AuditFiles {
  /// `unidades.csv`, or another table `unidad_id, sector`.
  let plan: PlanTable
  let sectors: SectorTable?
  let report: DeclaredReport?
  let edges: EdgeTable?

  /// What each file is called where it is shown, and where it is.
  struct Place {
    let shown: String
    let path: String
  }

  /// - Parameter place: the place of a file by its name; nil when it was not handed in.
  init(zone: UTMZone, place: (String) -> Place?) throws(RunFailure) {
    guard let table = place("unidades.csv") else { throw .badInput([AuditFiles.noPlan]) }
    do {
      plan = try AuditFiles.plan(table)
      edges = try place("adyacencia.csv").map(AuditFiles.edges)
      sectors = try place("sectores.geojson").map { try AuditFiles.sectors($0, zone) }
      report = try place("informe.json").map(AuditFiles.report)
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw .badInput([
        Finding(
          .error, "auditoria-ilegible", at: Finding.Place(file: table.shown),
          "No se pudo leer uno de los archivos de la sectorización: \(error).",
          remedy: "Entregue los archivos como los escribió «sectoriza sectorizar».")
      ])
    }
  }

  private static let noPlan = Finding(
    .error, "falta-plan", "No está la tabla unidades.csv de la sectorización.",
    remedy: "Indique con --plan la carpeta de las salidas o una tabla unidad_id,sector.")

  private static func plan(_ place: Place) throws -> PlanTable {
    let layer = try LayerReader.read(place.path)
    let unit = try column("unidad_id", of: layer, place)
    let sector = try column("sector", of: layer, place)
    let name = layer.columns.firstIndex(of: "denominacion")
    return PlanTable(
      file: place.shown,
      rows: layer.rows.map { row in
        PlanTable.Row(
          row: row.number, unit: row.values[unit] ?? "", sector: row.values[sector] ?? "",
          sectorName: name.flatMap { row.values[$0] })
      })
  }

  private static func edges(_ place: Place) throws -> EdgeTable {
    let layer = try LayerReader.read(place.path)
    let a = try column("a", of: layer, place)
    let b = try column("b", of: layer, place)
    let reason = layer.columns.firstIndex(of: "razon")
    return EdgeTable(
      file: place.shown,
      rows: layer.rows.map { row in
        EdgeTable.Row(
          row: row.number, a: row.values[a] ?? "", b: row.values[b] ?? "",
          reason: reason.flatMap { row.values[$0] })
      })
  }

  private static func sectors(_ place: Place, _ zone: UTMZone) throws -> SectorTable {
    let layer = try LayerReader.read(place.path)
    let plane = try Projection<GeographicPoint, ProjectedPoint>(to: zone)
    let code = try column("sector", of: layer, place)
    return SectorTable(
      file: place.shown,
      rows: try layer.rows.map { row in
        func text(_ name: String) -> String? {
          layer.columns.firstIndex(of: name).flatMap { row.values[$0] }
        }
        func number(_ name: String) -> Double? { text(name).flatMap { Double($0) } }
        func count(_ name: String) -> Int? { number(name).map { Int($0) } }
        let shape = try row.geometry.map { geometry in
          try plane.forward(
            geometry.map { GeographicPoint(abscissa: $0.abscissa, ordinate: $0.ordinate) })
        }
        return SectorTable.Row(
          row: row.number, code: row.values[code] ?? "", name: text("denominacion"), shape: shape,
          figures: DeclaredFigures(
            units: count("unidades"), population: number("poblacion"),
            gestantes: number("gestantes"), under5: number("menores_5"),
            ipress: count("ipress"), preschools: count("ie_inicial"),
            riskZones: count("zonas_riesgo"), waterSystems: count("sistemas_agua"),
            load: number("carga"), targetLoad: number("carga_objetivo"),
            deviation: number("desviacion"), hub: text("unidad_centro")))
      })
  }

  private static func report(_ place: Place) throws -> DeclaredReport {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: place.path))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(ReportFile.self, from: bytes)
    return DeclaredReport(
      file: place.shown, isFeasible: report.factible, cost: report.costo, lowerBound: report.cota,
      gap: report.brecha, tolerance: report.tolerancia,
      largestDeviation: report.desviacionMaxima, sectorCount: report.sectores?.count,
      unitsWithoutSector: report.totales?.unidadesSinSector,
      totals: report.totales?.figures ?? DeclaredFigures(),
      sectors: (report.sectores ?? []).map { sector in
        DeclaredReport.Sector(code: sector.sector, figures: sector.figures)
      })
  }

  private static func column(
    _ name: String, of layer: Layer, _ place: Place
  ) throws(RunFailure) -> Int {
    if let found = layer.columns.firstIndex(of: name) { return found }
    throw .badInput([
      Finding(
        .error, "falta-columna", at: Finding.Place(file: place.shown, column: name),
        "Falta la columna «\(name)»; están: \(layer.columns.joined(separator: ", ")).",
        remedy: "Dé a la columna ese nombre.")
    ])
  }
}
