import SectorizaAudit
public import SectorizaExport
import SectorizaModel

/// A run whose outputs are written.
public struct FinishedRun: Sendable {
  public let run: RunResult
  /// The paths of the outputs, the case file last.
  public let written: [String]
  /// The text of `informe.json`.
  public let reportJSON: String

  /// Whether the tolerance is not met only because a unit is heavier than a sector may be: the
  /// plan is as good as there is, and its findings name the unit.
  public var isExplainedByHeavyUnits: Bool {
    let codes = Set(run.findings.map(\.code))
    return codes.contains("unidad-muy-grande")
      && codes.isDisjoint(with: [
        "sector-fuera-de-tolerancia", "parte-desequilibrada", "mas-sectores-que-carga",
        "tolerancia-muy-estrecha", "sector-partido",
      ])
  }
}

extension RunResult {
  /// The same run, with what an audit of its files finds, and what the audit tolerates.
  func audited(from files: AuditFiles) -> RunResult {
    let subject = subject(files)
    let report = Audit.run(subject)
    return RunResult(
      territory: territory, demand: demand, adjacency: adjacency, tessellation: tessellation,
      plan: plan, quality: quality, nominal: nominal, findings: findings, audit: report,
      inputs: inputs, parameters: parameters + subject.thresholds.parameters)
  }
}
