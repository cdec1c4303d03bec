import SectorizaAudit
public import SectorizaExport
public import SectorizaModel

/// A run whose outputs are written.
public struct FinishedRun: Sendable {
  public let run: RunResult
  /// The paths of the outputs, the case file last.
  public let written: [String]
  /// The text of `informe.json`.
  public let reportJSON: String
  /// What happened to what lay in the folder before. It is no part of the report, whose bytes
  /// depend on the inputs alone.
  public let folderFindings: [Finding]

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
    var audited = self
    audited.audit = Audit.run(subject)
    audited.parameters += subject.thresholds.parameters
    return audited
  }
}
