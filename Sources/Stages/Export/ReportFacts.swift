import SectorizaModel

/// The parameters, inputs and findings as any report tells them.
struct ReportFacts {
  private(set) var run: RunResult
  let counts: PublishedCounts
  let drawing: Drawing
  /// Of the cost and its bound.
  let walk: PublishedWalk
  let summary: CaseloadSummary?
  /// Of the plan that was departed from; nil when there was none.
  let movedPersons: MovedPersons?
  /// By position in the plan.
  let sectors: [SectorFacts]
  /// `#rrggbb`, by position in the plan.
  let colours: [String]
  /// nil when no unit tells its own.
  let population: Double?
  let unitsWithoutSector: Int
  let estimatedUnits: Int

  /// - Parameters:
  ///   - walk: nil: as `PublishedWalk` decides.
  ///   - summary: what to tell of the rows of the summary; nil: as `CaseloadSummary` decides.
  init(
    _ run: RunResult, _ counts: PublishedCounts, _ drawing: Drawing, walk: PublishedWalk? = nil,
    summary told: CaseloadSummary? = nil
  ) {
    self.run = run
    self.counts = counts
    self.drawing = drawing
    self.walk = walk ?? PublishedWalk(run, counts)
    summary = run.nominal.map {
      CaseloadSummary($0, closed: counts.closedGroups, toldAs: told)
    }
    movedPersons = run.changes.map { MovedPersons($0, run, counts) }
    sectors = run.plan.sectors.indices.map {
      SectorFacts(run, counts, drawing.profiles.profiles, $0)
    }
    colours =
      run.sectorColors
      ?? SectorColours.assigned(
        sectors: run.plan.sectors.count, neighbours: drawing.neighbours
      ).map(SectorColours.hex)
    let told = run.territory.units.compactMap { $0.census.population?.value }
    population = told.isEmpty ? nil : told.reduce(0, +)
    unitsWithoutSector = run.plan.sectorOfUnit.count { $0 == nil }
    estimatedUnits = run.demand.isEstimated.count { $0 }
  }

  /// The same facts of the run as it is now, audited, say: nothing is counted anew.
  /// - Precondition: plan, quality and caseload of `run` are those that these were made from.
  func telling(_ run: RunResult) -> ReportFacts {
    precondition(
      run.plan == self.run.plan && run.quality == self.run.quality
        && run.nominal?.caseload == self.run.nominal?.caseload, "the same plan is told")
    var same = self
    same.run = run
    return same
  }

  /// nil without an earlier cut.
  var cutChanges: CutChangeCounts? { run.cuts.map { CutChangeCounts($0, of: run, counts) } }

  var bridges: [Adjacency.Edge] { run.adjacency.edges.filter { $0.reason == .bridge } }

  func unitID(_ unit: UnitIndex) -> String { run.territory.units[unit.position].id.text }

  /// The gravest first, then by code; the order of the stages within.
  var findings: [Finding] {
    run.findings.enumerated().sorted {
      ($0.element.severity, $0.element.code, $0.offset)
        < ($1.element.severity, $1.element.code, $1.offset)
    }.map(\.element)
  }

  /// nil when nobody told of services of the kind.
  func services(_ kind: Service.Kind) -> Int? {
    guard run.territory.supplied.has(kind) else { return nil }
    return run.territory.services.count { $0.kind == kind }
  }

  /// nil when nobody told of risk zones.
  var riskZones: Int? {
    run.territory.supplied.riskZones ? run.territory.riskZones.count : nil
  }

  var contrast: ListContrast { ListContrast(run.demand, run.territory) }

  /// Withheld when the load of any sector is.
  var largestDeviation: Double? { PublishedFigures.largestDeviation(run, counts) }

  /// As it may be told (`PublishedWalk`); nil when it is withheld or there is none.
  var cost: Double? { run.quality.flatMap { walk.told($0.cost) } }

  /// The same of the bound, with the last figure of the cost.
  var lowerBound: Double? { run.quality?.lowerBound.flatMap { walk.told($0) } }
}
