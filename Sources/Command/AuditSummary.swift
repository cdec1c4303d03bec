import Sectoriza

/// What an audit prints: a line for each check, and its findings under it.
struct AuditSummary {
  let done: FinishedRun

  init(_ done: FinishedRun) { self.done = done }

  var text: String {
    var lines: [String] = []
    for check in done.run.audit?.checks ?? [] {
      lines.append("\(check.id)  \(check.state.rawValue)  \(check.title)")
      for finding in check.findings {
        let place = Printer.place(finding.place)
        lines.append("     \(Printer.label(finding.severity)) \(place)\(finding.message)")
        if !finding.remedy.isEmpty { lines.append("            → \(finding.remedy)") }
      }
    }
    return (lines + [""] + done.written.map { "  \($0)" }).joined(separator: "\n")
  }
}
