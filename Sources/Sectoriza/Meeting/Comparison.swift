import Foundation
public import SectorizaExport
import SectorizaFormats
import SectorizaModel
import SectorizaPartition
import SectorizaReading

extension Job {
  /// Whether it asks for a table of numbers of sectors and not for a plan.
  public var comparesNumbers: Bool {
    division != .existing && description.criteria.sectorRange != nil
  }
}

extension Pipeline {
  /// The rounds of each search of a comparison when nobody asks for another number: a third of
  /// those of a plan.
  public static let comparisonEffort = (Partition.defaultEffort + 2) / 3

  /// Tries each number of sectors of a range, and tells what each would give: nothing is written.
  ///
  /// - Parameters:
  ///   - job: with a range of numbers of sectors; made from nothing, or departing from the existing
  ///     sectorization.
  ///   - observer: told as each stage begins and, of the search, the part that is done.
  /// - Throws: `RunFailure`; `.noPlan` only when no number of the range has a plan. Where some have
  ///   none, their rows say why.
  /// - Complexity: a search for each number.
  public static func compare(
    _ job: Job, observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> SectorComparison {
    guard let range = job.description.criteria.sectorRange, job.division != .existing else {
      throw .badInput([noRange])
    }
    let ready = try ReadyDistrict(for: job, drawsCells: false, observer: observer)
    let (district, ground) = (ready.district, ready.ground)

    var rows: [SectorComparison.Row] = []
    var failures: [RunFailure] = []
    for (done, sectors) in range.enumerated() {
      let count = Double(range.count)
      do {
        rows.append(
          try await row(sectors, on: ground) { part in
            observer(RunProgress(.partition, (Double(done) + part) / count))
          })
      } catch {
        guard let why = sentence(error) else { throw error }
        failures.append(error)
        rows.append(SectorComparison.Row(sectors: sectors, trial: nil, reason: why))
      }
      observer(RunProgress(.partition, Double(done + 1) / count))
    }
    if failures.count == rows.count, let first = failures.first { throw first }
    return SectorComparison(
      territory: ready.territory, demand: ready.load.demand, rows: rows,
      gestores: district.gestores,
      findings: ready.findings
        + (job.description.criteria.mostLoad == nil ? [] : [mostLoadUnused]),
      inputs: district.inputs,
      parameters: parameters(job, range) + ready.travel.parameters + district.parameters)
  }

  /// Tries each number of sectors and writes the table, its chart and its page: all or none.
  public static func compare(
    _ job: Job, writing request: Outputs.Request, observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> FinishedComparison {
    try Outputs.checkWritable(request)
    let comparison = try await compare(job, observer: observer)
    observer(RunProgress(.writing))
    let files = comparison.files(request.wanted, csv: request.style)
    do {
      try Unfinished.shared.write(to: request.folder) { folder in
        for file in files { try folder.write(file.bytes, to: file.path) }
      }
    } catch let error as OutputError {
      throw .cannotWrite(Outputs.sentence(error))
    } catch {
      throw .internalFault("salidas: \(error)")
    }
    return FinishedComparison(
      comparison: comparison,
      written: files.map { (request.folder as NSString).appendingPathComponent($0.path) })
  }

  private static func row(
    _ sectors: Int, on ground: DivisionGround, progress: @escaping @Sendable (Double) -> Void
  ) async throws(RunFailure) -> SectorComparison.Row {
    let criteria = ground.job.description.criteria
    let share = ground.job.secondsForSearch.map {
      $0 / Double(criteria.sectorRange?.count ?? 1)
    }
    let trial = try await TrialPlan(
      on: ground, sectors: sectors, tolerance: ground.tolerance,
      effort: criteria.effort ?? (share == nil ? comparisonEffort : Int.max), seconds: share,
      progress: progress)
    let changes = ground.given.flatMap { given in
      ground.job.division == .update
        ? PlanChanges(from: given, to: trial.plan, ground.demand, ground.territory) : nil
    }
    return SectorComparison.Row(
      sectors: sectors,
      trial: SectorComparison.Trial(
        plan: trial.plan, quality: trial.quality, sectorsOutside: trial.sectorsOutside,
        changes: changes),
      reason: trial.reason)
  }

  /// Why a number of sectors has no plan; nil for what is wrong with all of them.
  private static func sentence(_ failure: RunFailure) -> String? {
    switch failure {
    case .noPlan(let findings), .badInput(let findings):
      findings.first { $0.severity == .error }?.message
    case .cannotWrite, .internalFault: nil
    }
  }

  private static func parameters(_ job: Job, _ range: ClosedRange<Int>) -> [UsedParameter] {
    let criteria = job.description.criteria
    return [
      UsedParameter(
        name: "sectores", value: "\(range.lowerBound)..\(range.upperBound)", isDefault: false),
      UsedParameter(
        name: "tolerancia", value: "\(criteria.tolerance ?? DivisionGround.standardTolerance)",
        isDefault: criteria.tolerance == nil),
      UsedParameter(
        name: "modo", value: job.division == .update ? "actualizar" : "nueva", isDefault: false),
      UsedParameter(
        name: "semilla", value: "\(criteria.seed ?? 1)", isDefault: criteria.seed == nil),
      UsedParameter(
        name: "peso", value: criteria.weightColumn ?? "carga",
        isDefault: criteria.weightColumn == nil),
    ]
  }

  private static let mostLoadUnused = Finding(
    .warning, "carga-maxima-sin-uso",
    "La carga máxima no cuenta al comparar números de sectores: la tabla dice la mayor de cada uno.",
    remedy: "Para formar los menos sectores que la cumplen, quite el intervalo de «sectores».")

  private static let noRange = Finding(
    .error, "falta-intervalo", "Para comparar hace falta un intervalo de números de sectores.",
    remedy: "Use --sectores 6..12, o escriba «criterios: {sectores: 6..12}» en distrito.yaml.")
}

/// A comparison whose files are written.
public struct FinishedComparison: Sendable {
  public let comparison: SectorComparison
  /// The paths of the files.
  public let written: [String]
}
