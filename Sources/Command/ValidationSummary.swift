import Sectoriza

/// What `validar` prints: the findings of each file, the inputs, and what the district comes to.
struct ValidationSummary {
  let validation: Validation
  let showsAll: Bool

  /// Cases of one kind that are shown when not all are.
  private static let shownOfAKind = 3

  init(_ validation: Validation, showsAll: Bool) {
    self.validation = validation
    self.showsAll = showsAll
  }

  var text: String {
    var lines: [String] = []
    for group in FindingGroup.byFile(validation.findings) {
      lines.append("\(group.title) — \(ValidationSummary.counts(group.findings))")
      for kind in group.kinds { lines += self.lines(kind) }
      lines.append("")
    }
    if !validation.inputs.isEmpty { lines += InputStateText(validation.inputs).lines + [""] }
    if let summary = validation.summary { lines += DistrictSummaryText(summary).lines + [""] }
    lines.append(verdict)
    return lines.joined(separator: "\n")
  }

  private func lines(_ kind: FindingGroup.Kind) -> [String] {
    let shown = showsAll ? kind.findings[...] : kind.findings.prefix(Self.shownOfAKind)
    var lines: [String] = []
    var remedy = ""
    for (position, finding) in shown.enumerated() {
      // One remedy for all of a kind that ask for the same.
      if !remedy.isEmpty, finding.remedy != remedy { lines.append("         → \(remedy)") }
      remedy = finding.remedy
      let label = position == 0 ? Printer.label(finding.severity) : "      "
      lines.append("  \(label) \(Printer.place(inFile: finding.place))\(finding.message)")
    }
    let more = kind.findings.count - shown.count
    if more > 0 {
      lines.append("         y \(more) más como \(shown.count == 1 ? "este" : "estos") (--todo)")
    }
    if !remedy.isEmpty { lines.append("         → \(remedy)") }
    return lines
  }

  private var verdict: String {
    let errors = validation.findings.count { $0.severity == .error }
    guard errors > 0 else { return "Nada impide el trabajo: siga con «sectoriza correr»." }
    return "\(errors == 1 ? "Un error impide" : "\(errors) errores impiden") el trabajo: "
      + "\(errors == 1 ? "corríjalo" : "corríjalos") y vuelva a validar."
  }

  /// `2 errores, 1 aviso`: the severities that there are.
  static func counts(_ findings: [Finding]) -> String {
    let words: [Finding.Severity: (String, String)] = [
      .error: ("error", "errores"), .warning: ("aviso", "avisos"), .note: ("nota", "notas"),
    ]
    let told = Finding.Severity.allCases.compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      guard count > 0, let (one, many) = words[severity] else { return nil }
      return counted(count, one, many)
    }
    return told.isEmpty ? "Sin hallazgos" : told.joined(separator: ", ")
  }
}

/// The findings of one file.
struct FindingGroup {
  /// Those of one code and severity, in their order.
  struct Kind {
    let severity: Finding.Severity
    var findings: [Finding]
  }

  let title: String
  /// The gravest kind first; kinds of one severity in the order they were found.
  let kinds: [Kind]

  var findings: [Finding] { kinds.flatMap(\.findings) }

  /// The files in the order they were first named; what is of no file comes at the end.
  static func byFile(_ findings: [Finding]) -> [FindingGroup] {
    var order: [String] = []
    var ofFile: [String: [Finding]] = [:]
    for finding in findings {
      let file = finding.place.file ?? ""
      if ofFile[file] == nil, !file.isEmpty { order.append(file) }
      ofFile[file, default: []].append(finding)
    }
    return (order + [""]).compactMap { file in
      ofFile[file].map {
        FindingGroup(title: file.isEmpty ? "El distrito en conjunto" : file, kinds: kinds($0))
      }
    }
  }

  private static func kinds(_ findings: [Finding]) -> [Kind] {
    var order: [String] = []
    var kinds: [String: Kind] = [:]
    for severity in Finding.Severity.allCases {
      for finding in findings where finding.severity == severity {
        let key = severity.rawValue + " " + finding.code
        if kinds[key] == nil { order.append(key) }
        kinds[key, default: Kind(severity: severity, findings: [])].findings.append(finding)
      }
    }
    return order.compactMap { kinds[$0] }
  }
}
