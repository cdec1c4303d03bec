import SectorizaModel

/// What the conditions of a plan say of one unit.
struct HeldConditions {
  /// Why the unit is where it is, each a clause after «porque».
  let holding: [String]
  private let run: RunResult
  private let unit: UnitIndex
  private let wishes: Wishes
  private let own: SectorIndex?

  init(_ wishes: Wishes, of unit: UnitIndex, in run: RunResult) {
    self.run = run
    self.unit = unit
    self.wishes = wishes
    own = run.plan.sectorOfUnit[unit.position]
    holding = HeldConditions.holding(wishes, unit, run)
  }

  private static func holding(_ wishes: Wishes, _ unit: UnitIndex, _ run: RunResult) -> [String] {
    var reasons: [String] = []
    for lock in wishes.locks where lock.units.contains(unit) {
      reasons.append("una condición la fija en el sector «\(lock.sector)»")
    }
    if let own = run.plan.sectorOfUnit[unit.position] {
      let code = run.plan.sectors[own.position].code
      if wishes.lockedSectors.contains(code) {
        reasons.append("una condición deja el sector \(code) como está")
      }
    }
    for hub in wishes.hubs where hub.unit == unit {
      reasons.append("una condición la hace centro de su sector («\(hub.name)»)")
    }
    for group in wishes.together where group.units.contains(unit) {
      reasons.append("va junto con las unidades de «\(group.name)»")
    }
    return reasons
  }

  /// What moving the unit to a sector would break of the conditions that the engine does not measure
  /// in a plan: each a clause after «pasarla a ese sector».
  func broken(by sector: SectorIndex) -> [String] {
    guard sector != own else { return [] }
    let target = run.plan.sectors[sector.position]
    var broken: [String] = []
    let ownCode = own.map { run.plan.sectors[$0.position].code }
    for code in wishes.lockedSectors where code == ownCode || code == target.code {
      broken.append("cambiaría el sector \(code), que una condición deja como está")
    }
    for respect in wishes.respects where respect.weight == nil {
      // A unit without a value is bound by none.
      guard let mine = respect.labelOfUnit[unit.position] else { continue }
      let others = Set(target.units.compactMap { respect.labelOfUnit[$0.position] })
      if others.count == 1, !others.contains(mine) {
        broken.append("mezclaría «\(respect.attribute)», que no se debe mezclar")
      }
    }
    if wouldMixAreas(target) { broken.append("mezclaría lo urbano con lo rural") }
    return broken
  }

  /// Only into a sector that is all of the other area.
  private func wouldMixAreas(_ target: Sector) -> Bool {
    guard !wishes.mixesUrbanAndRural, let area = run.territory.units[unit.position].area else {
      return false
    }
    let areas = Set(target.units.compactMap { run.territory.units[$0.position].area })
    return areas.count == 1 && !areas.contains(area)
  }
}
