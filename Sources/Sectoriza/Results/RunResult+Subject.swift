import SectorizaAudit
import SectorizaExport
import SectorizaModel

extension RunResult {
  /// What an audit holds the files of a plan against: the inputs, never the plan's own numbers.
  func subject(_ files: AuditFiles) -> AuditSubject {
    var thresholds = AuditThresholds()
    if let quality { thresholds.balanceTolerance = quality.tolerance }
    return AuditSubject(
      territory: territory, demand: demand, adjacency: adjacency, plan: files.plan,
      sectors: files.sectors, report: files.report, edges: files.edges, thresholds: thresholds,
      travel: travel, wishes: wishes, previous: previous)
  }
}
