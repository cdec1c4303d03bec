import SectorizaCasefile
import SectorizaExport
import SectorizaModel

/// The colours that the sectors of a plan keep from the map people know.
enum KeptColors {
  /// - Parameters:
  ///   - run: of a plan that departs from its existing sectorization, or measures it.
  ///   - path: a case file, which may not exist.
  /// - Returns: `#rrggbb` by position in the plan, new sectors with colours that no other has; nil
  ///   when the plan of the case file is not the existing sectorization of the run: most of the
  ///   units that both know would have to be in sectors of the same codes.
  static func of(_ run: RunResult, inCasefileAt path: String) -> [String]? {
    guard let existing = run.territory.existing, FileKind(of: path) != nil,
      let plan = try? Casefile.readPlan(at: path)
    else { return nil }
    var sectorOfUnit: [UnitID: String] = [:]
    for unit in plan.units { sectorOfUnit[unit.id] = unit.sector }
    var known = 0
    var same = 0
    for (unit, sector) in zip(run.territory.units, existing.sectorOfUnit) {
      guard let sector, let other = sectorOfUnit[unit.id] else { continue }
      known += 1
      if sector == other { same += 1 }
    }
    guard same * 2 > known else { return nil }
    var colors: [String: String] = [:]
    for sector in plan.sectors { colors[sector.code] = sector.color }
    let kept = run.plan.sectors.map { colors[$0.code] }
    return kept.contains { $0 != nil } ? SectorColours.completing(kept) : nil
  }
}
