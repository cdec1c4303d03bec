import Foundation
import SectorizaAudit
import SectorizaModel
import SectorizaReading

/// The files of a sectorization, its own or another's, as they are: mistakes included.
struct AuditFiles {
  /// `unidades.csv`, or another table `unidad_id, sector`.
  let plan: PlanTable
  private(set) var sectors: SectorTable?
  let report: DeclaredReport?
  let edges: EdgeTable?

  /// The same, with what a plan of ours gave each sector to carry where the files withhold it: who made the
  /// plan knows to whom it gave a share that was asked for any sector.
  func declaring(targetsOf plan: SectorPlan) -> AuditFiles {
    let targets = Dictionary(
      plan.sectors.map { ($0.code, $0.targetLoad) }, uniquingKeysWith: { first, _ in first })
    var whole = self
    whole.sectors = sectors.map { table in
      SectorTable(
        file: table.file,
        rows: table.rows.map { row in
          var figures = row.figures
          figures.targetLoad = figures.targetLoad ?? targets[row.code]
          return SectorTable.Row(
            row: row.row, code: row.code, name: row.name, shape: row.shape, figures: figures)
        })
    }
    return whole
  }

  /// What each file is called where it is shown, and where it is.
  struct Place {
    let shown: String
    let path: String
  }

  /// - Parameter place: the place of a file by its name; nil when it was not handed in.
  init(of territory: Territory, place: (String) -> Place?) throws(RunFailure) {
    guard let table = place("unidades.csv") else { throw .badInput([AuditFiles.noPlan]) }
    let read = PlanTableReader.read(path: table.path)
    let edges = place("adyacencia.csv").map {
      ($0, AdjacencyTableReader.read(path: $0.path, units: territory.units))
    }
    let layer = place("sectores.geojson").map {
      ($0, SectorLayerReader.read(path: $0.path, zone: territory.zone))
    }
    let findings = read.findings + (edges?.1.findings ?? []) + (layer?.1.findings ?? [])
    // Wrong rows are what an audit is for; a table without rows cannot be audited.
    guard !read.rows.isEmpty, edges?.1.rows.isEmpty != true, layer?.1.rows.isEmpty != true else {
      throw .badInput(findings)
    }
    plan = PlanTable(
      file: table.shown,
      rows: read.rows.map {
        PlanTable.Row(row: $0.row, unit: $0.unit, sector: $0.sector, sectorName: $0.sectorName)
      })
    self.edges = edges.map { place, reading in
      EdgeTable(
        file: place.shown,
        rows: reading.rows.map { EdgeTable.Row(row: $0.row, a: $0.a, b: $0.b, reason: $0.reason) })
    }
    sectors = layer.map { place, reading in AuditFiles.sectors(place, reading) }
    do {
      report = try place("informe.json").map(AuditFiles.report)
    } catch {
      throw .badInput([
        Finding(
          .error, "informe-ilegible", at: Finding.Place(file: place("informe.json")?.shown),
          "El informe.json no se entiende.",
          remedy: "Entréguelo como lo escribió el programa, o quítelo de la carpeta.")
      ])
    }
  }

  /// How the report says that walks were measured; nil when it does not.
  static func distance(declaredIn place: Place) -> DistanceMeasure? {
    struct Report: Decodable {
      let parametros: [Parameter]
    }
    struct Parameter: Decodable {
      let nombre: String
      let valor: String
    }
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: place.path)),
      let report = try? JSONDecoder().decode(Report.self, from: bytes)
    else { return nil }
    return report.parametros.first { $0.nombre == "distancia" }
      .flatMap { DistanceMeasure(rawValue: $0.valor) }
  }

  private static let noPlan = Finding(
    .error, "falta-plan", "No está la tabla unidades.csv de la sectorización.",
    remedy: "Indique con --plan la carpeta de las salidas o una tabla unidad_id,sector.")

  private static func sectors(_ place: Place, _ reading: SectorLayerReading) -> SectorTable {
    SectorTable(
      file: place.shown,
      rows: reading.rows.map { row in
        func count(_ name: String) -> Int? {
          row.figures[name].flatMap { Int(exactly: $0.rounded()) }
        }
        return SectorTable.Row(
          row: row.row, code: row.code, name: row.name, shape: row.shape,
          figures: DeclaredFigures(
            units: count("unidades"), population: row.figures["poblacion"],
            gestantes: row.figures["gestantes"], under5: row.figures["menores_5"],
            ipress: count("ipress"), preschools: count("ie_inicial"),
            riskZones: count("zonas_riesgo"), waterSystems: count("sistemas_agua"),
            load: row.figures["carga"], targetLoad: row.figures["carga_objetivo"],
            deviation: row.figures["desviacion"], hub: row.hub))
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
}
