import Foundation
import SectorizaExport
import SectorizaModel
import SectorizaReading

extension Pipeline {
  /// Audits a sectorization, one's own or another's, from its files and from the inputs.
  ///
  /// - Parameters:
  ///   - plan: the folder of its outputs, or a table `unidad_id, sector`.
  ///   - job: what the district is; its existing sectorization is the one before the plan. Walks are
  ///     measured as the report of the plan says, where the description does not say how.
  ///   - request: where the reports go; only its folder counts.
  ///   - observer: told as each stage begins.
  /// - Returns: the run with its audit, with `informe.json` and `informe.html` written.
  /// - Throws: `RunFailure`, once nothing has been changed on disk.
  public static func audit(
    plan: String, job: Job, writing request: Outputs.Request,
    observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> FinishedRun {
    try Outputs.checkWritable(request)
    guard let kind = FileKind(of: plan) else {
      throw .badInput([
        Finding(
          .error, "falta-plan", at: Finding.Place(file: plan), "No existe «\(plan)».",
          remedy: "Indique con --plan la carpeta de las salidas o una tabla unidad_id,sector.")
      ])
    }
    let folder = kind == .folder ? plan : nil
    func place(_ name: String) -> AuditFiles.Place? {
      guard let folder else {
        return name == "unidades.csv" ? AuditFiles.Place(shown: plan, path: plan) : nil
      }
      let path = (folder as NSString).appendingPathComponent(name)
      return FileManager.default.fileExists(atPath: path)
        ? AuditFiles.Place(shown: path, path: path) : nil
    }
    guard let table = place("unidades.csv") else {
      throw .badInput([
        Finding(
          .error, "falta-plan", at: Finding.Place(file: plan), "En «\(plan)» no está unidades.csv.",
          remedy: "Indique con --plan la carpeta de las salidas o una tabla unidad_id,sector.")
      ])
    }
    var job = job
    job.division = .existing
    job.judged = try JudgedPlan(table: table.path, layer: place("sectores.geojson")?.path)
    if job.description.criteria.distance == nil {
      job.description.criteria.distance = place("informe.json")
        .flatMap(AuditFiles.distance(declaredIn:))
    }
    let run = try await self.run(job, drawsCells: true, observer: observer)
    observer(RunProgress(.audit))
    let files = try AuditFiles(of: run.territory, place: place)
    return try Outputs.writeReports(
      run.audited(from: files), request, observer: observer)
  }
}
