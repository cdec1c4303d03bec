import SectorizaExport
import SectorizaModel

extension PlanChanges {
  /// Compares a plan with the one it departs from.
  init(from given: GivenPlan, to plan: SectorPlan, _ demand: Demand, _ territory: Territory) {
    let persons = PlanChanges.persons(demand, territory)
    var moved: [Move] = []
    for (unit, sector) in plan.sectorOfUnit.enumerated() {
      guard let old = given.sectorOfUnit[unit], let sector else { continue }
      let (from, to) = (given.codes[old.position], plan.sectors[sector.position].code)
      guard from != to else { continue }
      moved.append(Move(unit: UnitIndex(unit), from: from, to: to, persons: persons[unit]))
    }
    self.init(moves: moved, personsInAll: persons.reduce(0, +))
  }

  /// Who has to change when a unit does: children and gestantes, or whoever lives there.
  static func persons(_ demand: Demand, _ territory: Territory) -> [Double] {
    let followed = zip(demand.under5, demand.gestantes).map { $0 + $1 }
    if followed.contains(where: { $0 > 0 }) { return followed }
    let living = territory.units.map { $0.census.population?.value ?? 0 }
    return living.contains { $0 > 0 } ? living : demand.load
  }
}
