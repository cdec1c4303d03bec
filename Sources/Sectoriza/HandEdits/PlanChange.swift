import SectorizaExport
import SectorizaModel

/// A plan before and after some units moved, measured on the same data.
struct PlanChange {
  let sectors: [SectorChange]
  let walkBefore: Double
  let walkAfter: Double
  let warnings: [Finding]

  /// - Parameters:
  ///   - run: the plan after.
  ///   - before: the sector of each unit before, by position in the territory.
  ///   - terms: what both are measured by.
  init(
    from before: [SectorIndex?], to run: RunResult, _ terms: PlanTerms
  ) throws(RunFailure) {
    let meter = PlanMeter(run, terms)
    let after = run.plan.sectorOfUnit
    let first = try meter.measure(before)
    let second = try meter.measure(after)
    walkBefore = first.cost
    walkAfter = second.cost
    let moved = before.indices.filter { before[$0] != after[$0] }
    let touched = Set(moved.flatMap { [before[$0], after[$0]].compactMap(\.self) }).sorted()
    sectors = touched.map { sector in
      let target = run.plan.sectors[sector.position].targetLoad
      func figures(
        _ sectorOfUnit: [SectorIndex?], _ reading: PlanMeter.Reading
      ) -> SectorFigures {
        let units = sectorOfUnit.indices.filter { sectorOfUnit[$0] == sector }
          .map { UnitIndex($0) }
        let load = reading.loads[sector.position]
        return SectorFigures(
          units: units.count,
          gestantes: units.reduce(0) { $0 + run.demand.gestantes[$1.position] },
          under5: units.reduce(0) { $0 + run.demand.under5[$1.position] }, load: load,
          deviation: target > 0 ? (load - target) / target : 0,
          walk: reading.walks[sector.position],
          hub: run.territory.units[reading.hubs[sector.position].position].id,
          apart: meter.parts(of: units).dropFirst().joined().sorted().map {
            run.territory.units[$0.position].id
          })
      }
      return SectorChange(
        code: run.plan.sectors[sector.position].code,
        name: run.plan.sectors[sector.position].name, targetLoad: target,
        before: figures(before, first), after: figures(after, second))
    }
    let tolerance = run.quality?.tolerance ?? 0
    let mixing = touched.flatMap { sector in
      PlanChange.mixing(
        in: run.plan.sectors[sector.position].code, before.indices.filter { before[$0] == sector },
        after.indices.filter { after[$0] == sector }, run, terms.wishes)
    }
    let codes = sectors.map(\.code)
    let frozen = terms.wishes.lockedSectors.filter(codes.contains)
      .map { "que el sector \($0) quede como está" }
    let newly = second.broken.filter { !first.broken.contains($0) }
    warnings =
      sectors.flatMap { PlanChange.warnings(of: $0, tolerance: tolerance) }
      + (frozen + newly + mixing).map(PlanChange.broken)
  }

  private static func broken(_ condition: String) -> Finding {
    Finding(
      .warning, "condicion-no-cumplida", "El cambio deja de cumplir \(condition).",
      remedy: "Deshaga el cambio, o quite esa condición.")
  }

  /// The limits that a sector followed before and does not after.
  private static func mixing(
    in code: String, _ before: [Int], _ after: [Int], _ run: RunResult, _ wishes: Wishes
  ) -> [String] {
    var told: [String] = []
    for respect in wishes.respects where respect.weight == nil {
      func labels(_ units: [Int]) -> Int { Set(units.compactMap { respect.labelOfUnit[$0] }).count }
      if labels(before) < 2, labels(after) > 1 {
        told.append("que el sector \(code) no cruce los límites de «\(respect.attribute)»")
      }
    }
    func areas(_ units: [Int]) -> Int {
      Set(units.compactMap { run.territory.units[$0].area }).count
    }
    if !wishes.mixesUrbanAndRural, areas(before) < 2, areas(after) > 1 {
      told.append("que el sector \(code) no junte lo urbano con lo rural")
    }
    return told
  }

  private static func warnings(of change: SectorChange, tolerance: Double) -> [Finding] {
    var warnings: [Finding] = []
    let place = Finding.Place(value: change.code)
    if !change.after.apart.isEmpty {
      let wasSo = change.before.apart.isEmpty ? "queda" : "sigue"
      let apart = change.after.apart
      let list = apart.prefix(6).map(\.text).joined(separator: ", ") + (apart.count > 6 ? "…" : "")
      warnings.append(
        Finding(
          .warning, "sector-partido", at: place,
          "El sector \(change.code) \(wasSo) partido: \(list) no "
            + "\(apart.count == 1 ? "toca" : "tocan") al resto.",
          remedy: "Pase también las unidades que los separan, o deshaga el cambio."))
    }
    // A sector at the very edge is inside: the report decides with whole numbers.
    if abs(change.after.deviation) > tolerance + 1e-9 {
      let isNew = abs(change.before.deviation) <= tolerance + 1e-9
      let share = NumberText.signedPercent(change.after.deviation)
      warnings.append(
        Finding(
          .warning, "sector-fuera-de-tolerancia", at: place,
          "El sector \(change.code) \(isNew ? "queda" : "sigue") fuera de la tolerancia: \(share) "
            + "de la media (se pidió ±\(NumberText.percent(tolerance))).",
          remedy: "Compense con otra unidad, o deshaga el cambio."))
    }
    return warnings
  }
}
