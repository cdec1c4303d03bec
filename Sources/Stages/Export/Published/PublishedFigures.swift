import SectorizaModel

/// The figures of a run that a summary tells, as they may leave the office: a terminal is copied and
/// logged as any file is.
public struct PublishedFigures: Sendable {
  /// The largest |load − target| / target; nil when it is withheld or there is no quality.
  public let largestDeviation: Double?
  /// Who changes sector; nil when it is withheld or nothing was departed from.
  public let personsMoved: Double?
  /// 0…1; withheld with `personsMoved`.
  public let shareMoved: Double?
  /// nil without lists.
  public let persons: CaseloadTotals?
  /// nil without an earlier cut.
  public let cutChanges: CutChangeCounts?

  /// O(units + records).
  public init(_ run: RunResult) { self.init(run, PublishedCounts(run.demand, plan: run.plan)) }

  init(_ run: RunResult, _ counts: PublishedCounts) {
    largestDeviation = PublishedFigures.largestDeviation(run, counts)
    let moved = run.changes.map { MovedPersons($0, run, counts) }
    personsMoved = moved?.total
    shareMoved = moved?.share
    persons = run.nominal.map {
      CaseloadTotals(
        $0,
        isWithoutSectorWithheld: counts.gestantes.withoutSector || counts.under5.withoutSector)
    }
    cutChanges = run.cuts.map { CutChangeCounts($0, of: run, counts) }
  }

  /// nil when the load of a sector is withheld: it might be the one that departs most.
  static func largestDeviation(_ run: RunResult, _ counts: PublishedCounts) -> Double? {
    counts.sectors.allSatisfy { $0.load != nil } ? run.quality?.largestDeviation : nil
  }
}
