import SectorizaGeometry
public import SectorizaModel

/// Checks a sectorization, one's own or another's, against the territory it divides.
///
/// It trusts nobody: what a plan says of itself is recomputed from the units, and it shares no code
/// with what made the plan. It reports all and repairs nothing (domain §2.8).
public enum Audit {
  /// Does every check, in the order of their ids.
  ///
  /// The findings do not depend on the order of the rows of the plan, but for the rows they name.
  ///
  /// - Complexity: O(rows + edges), one union of the sector polygons, and for the hubs the square
  ///   of the largest sector.
  public static func run(_ subject: AuditSubject) -> AuditReport {
    let context = AuditContext(subject)
    return AuditReport(checks: registry.map { $0.result(context) })
  }

  /// The checks that exist, by id.
  static var registry: [any AuditRule.Type] {
    [
      EachUnitOnce.self, SectorNames.self, InsideTheDistrict.self, PopulatedUnits.self,
      SectorPolygons.self, Contiguity.self, Totals.self, LoadBalance.self, Catchments.self,
      WholeCommunities.self, Stability.self, DeclaredNumbers.self,
    ]
  }
}

/// One check: a file of its own in `Checks`.
protocol AuditRule: Sendable {
  static var id: String { get }
  /// What it looks at, in Spanish.
  static var title: String { get }
  static func examine(_ context: AuditContext) throws(GeometryError) -> AuditOutcome
}

/// What a check came to.
enum AuditOutcome {
  case done([Finding])
  /// It could not be done: what was missing, and what to hand in.
  case notDone(String, remedy: String)
}

extension AuditRule {
  /// Errors and observations make it fail; notes only inform.
  static func result(_ context: AuditContext) -> AuditCheck {
    switch outcome(context) {
    case .done(let findings):
      let failed = findings.contains { $0.severity != .note }
      return AuditCheck(
        id: id, title: title, state: failed ? .failed : .passed, findings: findings)
    case .notDone(let reason, let remedy):
      return AuditCheck(
        id: id, title: title, state: .notDone, findings: [note(reason, remedy: remedy)])
    }
  }

  private static func outcome(_ context: AuditContext) -> AuditOutcome {
    do throws(GeometryError) {
      return try examine(context)
    } catch {
      return .notDone(
        "La geometría no se pudo comprobar.",
        remedy: "Revise que las geometrías de unidades y sectores sean válidas y vuelva a auditar.")
    }
  }

  static func error(
    _ message: String, at place: Finding.Place = Finding.Place(), remedy: String
  ) -> Finding {
    Finding(.error, id, at: place, message, remedy: remedy)
  }

  static func observation(
    _ message: String, at place: Finding.Place = Finding.Place(), remedy: String
  ) -> Finding {
    Finding(.warning, id, at: place, message, remedy: remedy)
  }

  static func note(
    _ message: String, at place: Finding.Place = Finding.Place(), remedy: String = ""
  ) -> Finding {
    Finding(.note, id, at: place, message, remedy: remedy)
  }

  /// At most `limit` findings of one cause, and one that counts the rest, as grave as they are.
  static func capped(
    _ findings: [Finding], _ context: AuditContext, of cause: String
  ) -> [Finding] {
    let limit = context.thresholds.listedPerCause
    guard findings.count > limit, let first = findings.first else { return findings }
    return findings.prefix(limit) + [
      Finding(
        first.severity, id, at: Finding.Place(file: first.place.file),
        "Y \(Spanish.number(findings.count - limit)) casos más: \(cause).", remedy: first.remedy)
    ]
  }
}
