/// The result of one check of an audit.
public struct AuditCheck: Hashable, Sendable {
  public enum State: String, Sendable, CaseIterable {
    case passed = "conforme"
    case failed = "con hallazgos"
    /// It could not be done; the finding says what was missing.
    case notDone = "sin dato"
  }

  /// `A01`…`A21` (domain §2.8).
  public let id: String
  /// What it looks at, in Spanish.
  public let title: String
  public let state: State
  public let findings: [Finding]

  public init(id: String, title: String, state: State, findings: [Finding]) {
    self.id = id
    self.title = title
    self.state = state
    self.findings = findings
  }
}

/// What an audit found: it repairs nothing.
public struct AuditReport: Hashable, Sendable {
  /// In the order of their ids.
  public let checks: [AuditCheck]

  public init(checks: [AuditCheck]) { self.checks = checks }

  public var findings: [Finding] { checks.flatMap(\.findings) }
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}
