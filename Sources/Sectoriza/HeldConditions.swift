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

  /// The conditions that moving the unit to a sector would break: each a clause after «pasarla a
  /// ese sector».
  func broken(by sector: SectorIndex) -> [String] {
    guard sector != own else { return [] }
    let target = run.plan.sectors[sector.position]
    var broken: [String] = []
    for lock in wishes.locks where lock.units.contains(unit) {
      if lock.sector != target.code, lock.sector != target.name {
        broken.append("rompería la condición que la fija en «\(lock.sector)»")
      }
    }
    let ownCode = own.map { run.plan.sectors[$0.position].code }
    for code in wishes.lockedSectors where code == ownCode || code == target.code {
      broken.append("cambiaría el sector \(code), que una condición deja como está")
    }
    for hub in wishes.hubs where hub.unit == unit {
      broken.append("quitaría a su sector el centro pedido («\(hub.name)»)")
    }
    for group in wishes.together where group.units.contains(unit) {
      let parts = group.units.contains {
        $0 != unit && run.plan.sectorOfUnit[$0.position] != sector
      }
      if parts { broken.append("la separaría de «\(group.name)»") }
    }
    for pair in wishes.apart where pair.one == unit || pair.other == unit {
      let other = pair.one == unit ? pair.other : pair.one
      if run.plan.sectorOfUnit[other.position] == sector {
        let id = run.territory.units[other.position].id.text
        broken.append("la juntaría con \(id), que debe ir aparte")
      }
    }
    for respect in wishes.respects where respect.weight == nil {
      let mine = respect.labelOfUnit[unit.position]
      let isOther = target.units.contains { respect.labelOfUnit[$0.position] != mine }
      if isOther { broken.append("mezclaría «\(respect.attribute)», que no se debe mezclar") }
    }
    if wouldMixAreas(target) { broken.append("mezclaría lo urbano con lo rural") }
    return broken
  }

  /// Only where the plan keeps them apart: a plan that mixes elsewhere was not asked to.
  private func wouldMixAreas(_ target: Sector) -> Bool {
    guard !wishes.mixesUrbanAndRural, let area = run.territory.units[unit.position].area else {
      return false
    }
    func areas(_ sector: Sector) -> Set<Unit.Area> {
      Set(sector.units.compactMap { run.territory.units[$0.position].area })
    }
    return run.plan.sectors.allSatisfy { areas($0).count < 2 }
      && areas(target).contains { $0 != area }
  }
}
