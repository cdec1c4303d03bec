import SectorizaExport
import SectorizaModel
import SectorizaPartition

extension ChangeCurve {
  /// What moving a person may be worth, in mean walks of the existing plan.
  static let prices: [Double] = [8, 4, 2, 1, 0.5, 0.25, 0]

  /// Traces the curve of an update: the plan there was, updates at other prices and a new plan, each
  /// searched for as long as the update was.
  ///
  /// - Parameters:
  ///   - division: the update that the run writes; its row is not searched for again.
  ///   - ground: what it was made on.
  ///   - progress: told the part that is done, 0…1.
  /// - Returns: also a finding when there is no new plan with as many sectors.
  /// - Complexity: eight searches.
  static func traced(
    around division: Division, on ground: DivisionGround,
    progress: @escaping @Sendable (Double) -> Void
  ) async throws(RunFailure) -> (curve: ChangeCurve, findings: [Finding]) {
    guard let given = ground.given, let quality = division.quality, let changes = division.changes
    else { throw .internalFault("curva sin actualización") }
    let own = ground.job.pricePerMove ?? Departure.mostPrice
    let all = Set(prices + [own]).sorted(by: >)
    let sectors = division.plan.sectors.count
    let effort = max(1, quality.effort)
    let steps = Double(all.count)
    func trial(_ change: (inout Job) -> Void, sectors: Int, step: Double) async throws(RunFailure)
      -> TrialPlan
    {
      var other = ground
      change(&other.job)
      return try await TrialPlan(
        on: other, sectors: sectors, tolerance: division.tolerance, effort: effort
      ) { progress(min(1, (step + $0) / steps)) }
    }

    let existing = try await trial({ $0.division = .existing }, sectors: given.codes.count, step: 0)
    var rows = [Row(.existing, existing, moved: nil)]
    var step = 0.0
    for price in all {
      if price == own {
        rows.append(Row(written: division.plan, quality, changes, price: price))
        continue
      }
      let updated = try await trial(
        { $0.pricePerMove = price }, sectors: sectors, step: step)
      let moved = PlanChanges(from: given, to: updated.plan, ground.demand, ground.territory)
      rows.append(Row(.update(price: price), updated, moved: moved))
      step += 1
    }
    var findings: [Finding] = []
    do {
      let new = try await trial({ $0.division = .new }, sectors: sectors, step: step)
      let moved = try PlanChanges(matching: new.plan, to: given, ground.demand, ground.territory)
      rows.append(Row(.new, new, moved: moved))
    } catch {
      guard case .noPlan(let reasons) = error else { throw error }
      findings = [ChangeCurve.noNewPlan(reasons)]
    }
    progress(1)
    return (ChangeCurve(rows: rows, personsInAll: changes.personsInAll), findings)
  }

  private static func noNewPlan(_ reasons: [Finding]) -> Finding {
    Finding(
      .note, "curva-sin-plan-nuevo",
      "La curva no tiene un plan nuevo para comparar: "
        + (reasons.first?.message ?? "no hay ninguno con ese número de sectores."), remedy: "")
  }
}

extension ChangeCurve.Row {
  fileprivate init(_ origin: ChangeCurve.Origin, _ trial: TrialPlan, moved: PlanChanges?) {
    self.init(
      origin: origin, personsMoved: moved?.personsMoved ?? 0, unitsMoved: moved?.moves.count ?? 0,
      walk: trial.quality.cost, meanWalk: trial.meanWalk,
      largestDeviation: trial.quality.largestDeviation, sectorsOutside: trial.sectorsOutside,
      isFeasible: trial.quality.isFeasible)
  }

  /// The row of the plan that the run writes.
  fileprivate init(
    written plan: SectorPlan, _ quality: PlanQuality, _ changes: PlanChanges, price: Double
  ) {
    let load = plan.sectors.reduce(0) { $0 + $1.load }
    self.init(
      origin: .update(price: price), isWritten: true, personsMoved: changes.personsMoved,
      unitsMoved: changes.moves.count, walk: quality.cost,
      meanWalk: load > 0 ? quality.cost / load : 0, largestDeviation: quality.largestDeviation,
      sectorsOutside: plan.sectors.count { abs($0.deviation) > quality.tolerance + 1e-9 },
      isFeasible: quality.isFeasible)
  }
}

extension PlanChanges {
  /// Compares a plan that departed from nothing with one that there was: each of its sectors takes
  /// the code of an old one, so that as many persons as can be, and then units, stay where they are.
  ///
  /// The sectors that match none are new: all their units change.
  init(
    matching plan: SectorPlan, to given: GivenPlan, _ demand: Demand, _ territory: Territory
  ) throws(RunFailure) {
    let persons = PlanChanges.persons(demand, territory)
    let matched = try Overlap(
      rows: plan.sectors.count, columns: given.codes.count, persons: persons
    ) { unit in
      guard let sector = plan.sectorOfUnit[unit], let old = given.sectorOfUnit[unit] else {
        return nil
      }
      return (sector.position, old.position)
    }.columnOfRow
    var moved: [Move] = []
    for (unit, sector) in plan.sectorOfUnit.enumerated() {
      guard let sector, let old = given.sectorOfUnit[unit] else { continue }
      guard matched[sector.position] != old.position else { continue }
      moved.append(
        Move(
          unit: UnitIndex(unit), from: given.codes[old.position],
          to: matched[sector.position].map { given.codes[$0] } ?? "", persons: persons[unit]))
    }
    self.init(moves: moved, personsInAll: persons.reduce(0, +))
  }
}
