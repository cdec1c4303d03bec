public import SectorizaModel

/// How the outputs are written.
public struct ExportOptions: Sendable {
  public var csv: CSVStyle
  /// Needed for the map.
  public var leaflet: Leaflet?
  /// Needed for the tables that know persons by pseudonym.
  public var key: PseudonymKey?

  public init(csv: CSVStyle = .plain, leaflet: Leaflet? = nil, key: PseudonymKey? = nil) {
    self.csv = csv
    self.leaflet = leaflet
    self.key = key
  }
}

/// Turns the result of a run into files: the same run gives the same bytes.
///
/// What may leave the office has no row of a person, and withholds the counts that would tell of
/// one; the tables of `interno/` know persons by pseudonym only.
public struct Exporter: Sendable {
  let facts: ReportFacts

  /// Draws the sectors and measures them. O(n log n) in the points of the units.
  /// - Throws: `ExportError.geometry`.
  public init(_ run: RunResult) throws(ExportError) {
    do {
      facts = ReportFacts(
        run, PublishedCounts(run.demand, plan: run.plan), try Drawing(run))
    } catch {
      throw .geometry(error)
    }
  }

  init(facts: ReportFacts) { self.facts = facts }

  /// The same drawing and counts, telling of the run as it is now: audited, say.
  /// - Precondition: `run` is the one that this was made from, but for its audit, findings, inputs and
  ///   parameters.
  public func telling(_ run: RunResult) -> Exporter {
    Exporter(facts: facts.telling(run))
  }

  /// The colour of each sector on the map, `#rrggbb`, by position in the plan.
  public var sectorColors: [String] { facts.colours }

  /// What each sector holds, by position in the plan, with nothing withheld: for the case file.
  public var profiles: [SectorProfile] { facts.drawing.profiles.profiles }

  /// The ground of each sector on the plane, by position in the plan.
  public var outlines: [Shape<ProjectedPoint>] { facts.drawing.outlines.shapes }

  /// The files asked for, in the order of `OutputKind`; those of persons only when the run has
  /// persons.
  ///
  /// - Throws: `ExportError.leafletMissing` for a map without Leaflet, `.keyMissing` for the
  ///   tables of persons without a key, `.pseudonymCollision`.
  public func files(
    _ kinds: some Collection<OutputKind> = OutputKind.allCases, _ options: ExportOptions
  ) throws(ExportError) -> [OutputFile] {
    var files: [OutputFile] = []
    for kind in OutputKind.allCases where kinds.contains(kind) {
      if let file = try file(kind, options) { files.append(file) }
    }
    return files
  }

  private func file(_ kind: OutputKind, _ options: ExportOptions) throws(ExportError)
    -> OutputFile?
  {
    let run = facts.run
    switch kind {
    case .units: return UnitTables.units(run, facts.counts, options.csv)
    case .adjacency: return UnitTables.adjacency(run, options.csv)
    case .unitShapes: return Layers.units(run, facts.counts, facts.drawing)
    case .sectorShapes: return Layers.sectors(run, facts.counts, facts.drawing)
    case .reportData: return ReportData.file(facts)
    case .report: return ReportPage(facts).file()
    case .map:
      guard let leaflet = options.leaflet else {
        throw .leafletMissing(path: Leaflet.debianFolder.path)
      }
      return MapPage(facts, leaflet).file()
    case .changes:
      guard let changes = run.changes, let moved = facts.movedPersons else { return nil }
      return ChangeTable.file(run, changes, moved, options.csv)
    case .curve: return run.curve.map { CurveTable(run, $0, facts.counts).file(options.csv) }
    case .curveChart: return run.curve.map { CurveChart(run, $0, facts.counts).file }
    case .numbers, .numbersChart, .numbersPage: return nil
    case .caseloadSummary:
      guard let nominal = run.nominal, let summary = facts.summary else { return nil }
      return summary.file(run, nominal, options.csv)
    case .caseload:
      guard let nominal = run.nominal else { return nil }
      guard let key = options.key else { throw .keyMissing }
      return try NominalTable.file(run, nominal, key: key, options.csv)
    case .gestorLoads: return run.nominal.map { GestorLoadTable.file($0, options.csv) }
    case .monthlyLoads: return run.nominal.flatMap { MonthlyLoadTable.file($0, options.csv) }
    case .shortages:
      guard let nominal = run.nominal else { return nil }
      return ShortageTable.file(run, nominal, options.csv)
    case .priorities: return run.nominal.flatMap { PriorityTable.file(run, $0, options.csv) }
    case .placements:
      guard let nominal = run.nominal else { return nil }
      guard let key = options.key else { throw .keyMissing }
      return PlacementTable.file(run, nominal, key: key, options.csv)
    case .quality:
      return run.nominal.map { QualityTables.totals($0.quality(run.plan), options.csv) }
    case .qualityRecords:
      guard let nominal = run.nominal else { return nil }
      guard let key = options.key else { throw .keyMissing }
      return QualityTables.records(nominal.quality(run.plan), key: key, options.csv)
    case .personChanges: return run.cuts.map { CutChangeTable.file($0, options.csv) }
    case .homologation, .conflicts:
      guard let nominal = run.nominal else { return nil }
      guard let key = options.key else { throw .keyMissing }
      guard let tables = HomologationTables(nominal.list, key: key, options.csv) else { return nil }
      return kind == .conflicts
        ? tables.conflicts : tables.persons(sectors: run.sectorsOfPersons(nominal))
    }
  }
}
