import Foundation
import SectorizaModel
import SectorizaReading

/// The plan that an audit judges, taken as far as it is a plan: what is wrong with it is the audit's
/// to tell.
struct JudgedPlan: Sendable {
  private let table: PlanReading
  /// `sectores.geojson`, for the names that people give the sectors; nil when it was not handed in.
  private let layerPath: String?

  /// - Throws: `RunFailure.badInput` for a table that cannot be read.
  init(table: String, layer: String?) throws(RunFailure) {
    let reading = PlanTableReader.read(path: table)
    guard !reading.hasErrors, !reading.rows.isEmpty else { throw .badInput(reading.findings) }
    self.table = reading
    layerPath = layer
  }

  var inputs: [InputRecord] { table.input.map { [$0] } ?? [] }

  /// The territory with this plan as its sectorization. A unit that it puts in two sectors has none.
  func standing(on territory: Territory?) -> Territory? {
    guard let territory else { return nil }
    var sectors: [UnitID: Set<String>] = [:]
    var names: [String: String] = [:]
    for row in table.rows {
      guard let code = JudgedPlan.code(row.sector) else { continue }
      sectors[UnitID(row.unit), default: []].insert(code)
      if let name = row.sectorName, !name.isEmpty, names[code] == nil { names[code] = name }
    }
    if let layerPath {
      for row in SectorLayerReader.read(path: layerPath, zone: territory.zone).rows {
        guard let code = JudgedPlan.code(row.code) else { continue }
        if let name = row.name, !name.isEmpty, names[code] == nil { names[code] = name }
      }
    }
    let existing = ExistingSectorization(
      origin: territory.existing?.origin ?? "otro",
      sectorOfUnit: territory.units.map { unit in
        sectors[unit.id].flatMap { $0.count == 1 ? $0.first : nil }
      }, nameOfSector: names)
    return try? territory.replacing(existing: existing)
  }

  /// The wishes that the plan can be measured with: those of sectors that it has, in its codes. What
  /// it lacks is no reason not to look at it.
  func measurable(_ wishes: Wishes, on territory: Territory?) -> Wishes {
    guard let existing = territory?.existing else { return Wishes() }
    let codes = Set(existing.codes)
    var codeOfName: [String: String] = [:]
    for code in existing.codes {
      if let name = existing.nameOfSector[code], codeOfName[name] == nil { codeOfName[name] = code }
    }
    func code(_ name: String) -> String? { codes.contains(name) ? name : codeOfName[name] }
    var known = wishes
    known.lockedSectors = wishes.lockedSectors.filter(codes.contains)
    known.locks = wishes.locks.compactMap { lock in
      code(lock.sector).map { Wishes.Lock(sector: $0, units: lock.units) }
    }
    known.shares = wishes.shares.compactMap { share in
      share.sector.flatMap(code).map { Wishes.Share(sector: $0, share: share.share) }
    }
    // One hub for each sector: the first that was asked for and lies in it.
    var taken: Set<String> = []
    known.hubs = wishes.hubs.compactMap { hub in
      guard let own = existing.sectorOfUnit[hub.unit.position],
        hub.sector == nil || hub.sector.flatMap(code) == own, taken.insert(own).inserted
      else { return nil }
      return Wishes.Hub(name: hub.name, unit: hub.unit, sector: own)
    }
    return known
  }

  /// The code of a sector; nil for blank and `0`, which mean none.
  private static func code(_ text: String) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty || trimmed == "0" ? nil : trimmed
  }
}
