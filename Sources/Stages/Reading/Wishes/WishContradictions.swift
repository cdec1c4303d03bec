internal import SectorizaModel

/// Wishes that no plan can keep together, as far as it shows without making one.
struct WishContradictions {
  let ground: WishGround
  private(set) var findings: [Finding] = []
  private let together: [Placed<Wishes.Together>]
  /// The unit that stands for all those joined with a unit.
  private var stand: [Int]
  /// The sector each stand-in was sent to.
  private var sectorOf: [Int: String] = [:]

  /// O(units + members of groups).
  init(ground: WishGround, together: [Placed<Wishes.Together>]) {
    self.ground = ground
    self.together = together
    stand = Array(ground.units.indices)
    for group in together {
      guard let first = group.value.units.first else { continue }
      for unit in group.value.units.dropFirst() {
        let one = root(first.position)
        let other = root(unit.position)
        stand[max(one, other)] = min(one, other)
      }
    }
    for unit in stand.indices { stand[unit] = root(unit) }
  }

  mutating func check(
    apart: [Placed<Wishes.Apart>], locks: [Placed<Wishes.Lock>], lockedSectors: [Placed<String>],
    hubs: [Placed<Wishes.Hub>], respects: [Placed<Wishes.Respect>], mixesUrbanAndRural: Bool
  ) {
    sendToSectors(locks)
    keepWhole(lockedSectors, locks)
    for pair in apart { check(pair) }
    check(hubs)
    for respect in respects where respect.value.weight == nil { checkLimits(respect, locks) }
    if !mixesUrbanAndRural { checkAreas() }
  }

  private func root(_ unit: Int) -> Int {
    var unit = unit
    while stand[unit] != unit { unit = stand[unit] }
    return unit
  }

  private mutating func report(
    _ code: String, at place: Finding.Place, _ message: String, remedy: String
  ) {
    findings.append(Finding(.error, code, at: place, message, remedy: remedy))
  }

  private mutating func sendToSectors(_ locks: [Placed<Wishes.Lock>]) {
    var sectorOfUnit: [UnitIndex: String] = [:]
    for lock in locks {
      let sector = lock.value.sector
      for unit in lock.value.units {
        if let other = sectorOfUnit[unit], other != sector {
          report(
            "unidad-en-dos-sectores", at: lock.place,
            "«fijas» manda la unidad «\(ground.id(unit))» al sector «\(other)» y al «\(sector)».",
            remedy: "Déjela en uno solo.")
          continue
        }
        sectorOfUnit[unit] = sector
        let group = stand[unit.position]
        if let other = sectorOf[group], other != sector {
          report(
            "grupo-en-dos-sectores", at: lock.place,
            "La unidad «\(ground.id(unit))» va junta con otra que «fijas» manda al sector "
              + "«\(other)», y a ella la manda al «\(sector)».",
            remedy: "Mande todo el grupo a un sector, o quite el grupo de «juntas».")
          continue
        }
        sectorOf[group] = sector
      }
    }
  }

  /// A sector that is not touched neither gains nor loses units.
  private mutating func keepWhole(
    _ sectors: [Placed<String>], _ locks: [Placed<Wishes.Lock>]
  ) {
    guard let existing = ground.existing else { return }
    for sector in sectors {
      let code = sector.value
      var groups: Set<Int> = []
      for (unit, its) in existing.sectorOfUnit.enumerated() where its == code {
        groups.insert(stand[unit])
      }
      for lock in locks {
        let strangers = lock.value.units.filter {
          (existing.sectorOfUnit[$0.position] == code) != (lock.value.sector == code)
        }
        if let unit = strangers.first {
          report(
            "fija-y-sector-fijo", at: lock.place,
            "El sector «\(code)» está en «sectores_fijos», pero «fijas» manda la unidad "
              + "«\(ground.id(unit))» al sector «\(lock.value.sector)».",
            remedy: "Quite el sector de «sectores_fijos» o la unidad de «fijas».")
        }
      }
      for group in together where groups.contains(stand[group.value.units[0].position]) {
        if let unit = group.value.units.first(where: {
          existing.sectorOfUnit[$0.position] != code
        }) {
          report(
            "grupo-y-sector-fijo", at: group.place,
            "El grupo «\(group.value.name)» junta la unidad «\(ground.id(unit))» con el sector "
              + "«\(code)», que está en «sectores_fijos» y no la tiene.",
            remedy: "Quite el sector de «sectores_fijos» o el grupo de «juntas».")
        }
      }
      for group in groups.sorted() where sectorOf[group] == nil { sectorOf[group] = code }
    }
  }

  private mutating func check(_ pair: Placed<Wishes.Apart>) {
    let one = stand[pair.value.one.position]
    let other = stand[pair.value.other.position]
    let names = "«\(ground.id(pair.value.one))» y «\(ground.id(pair.value.other))»"
    if one == other {
      report(
        "juntas-y-separadas", at: pair.place,
        "Las unidades \(names) están en «separadas», pero «juntas» las une.",
        remedy: "Quite el par, o una de las dos del grupo.")
    } else if let sector = sectorOf[one], sector == sectorOf[other] {
      report(
        "separadas-en-un-sector", at: pair.place,
        "Las unidades \(names) están en «separadas», pero ambas deben ir al sector «\(sector)».",
        remedy: "Quite el par, o mande una a otro sector.")
    }
  }

  private mutating func check(_ hubs: [Placed<Wishes.Hub>]) {
    var hubOfGroup: [Int: Wishes.Hub] = [:]
    var hubOfSector: [String: Wishes.Hub] = [:]
    for hub in hubs {
      let group = stand[hub.value.unit.position]
      if let other = hubOfGroup[group] {
        report(
          "dos-centros-juntos", at: hub.place,
          "Los centros «\(other.name)» y «\(hub.value.name)» caen en unidades que van juntas: un "
            + "sector tiene un solo centro.", remedy: "Quite uno de los dos.")
        continue
      }
      hubOfGroup[group] = hub.value
      if let sector = hub.value.sector, let sent = sectorOf[group], sent != sector {
        report(
          "centro-en-otro-sector", at: hub.place,
          "El centro «\(hub.value.name)» es del sector «\(sector)», pero su unidad "
            + "«\(ground.id(hub.value.unit))» debe ir al «\(sent)».",
          remedy: "Escriba el mismo sector en los dos lugares.")
        continue
      }
      guard let sector = hub.value.sector ?? sectorOf[group] else { continue }
      if let other = hubOfSector[sector] {
        report(
          "sector-con-dos-centros", at: hub.place,
          "El sector «\(sector)» ya tiene el centro «\(other.name)»; «\(hub.value.name)» sería "
            + "otro.", remedy: "Quite uno de los dos, o déle otro sector.")
        continue
      }
      hubOfSector[sector] = hub.value
    }
  }

  /// A limit that is always followed, and units that must share a sector across it.
  private mutating func checkLimits(
    _ respect: Placed<Wishes.Respect>, _ locks: [Placed<Wishes.Lock>]
  ) {
    func across(_ units: [UnitIndex]) -> (UnitIndex, UnitIndex)? {
      var first: UnitIndex?
      for unit in units {
        guard let label = respect.value.labelOfUnit[unit.position] else { continue }
        if let first, respect.value.labelOfUnit[first.position] != label { return (first, unit) }
        if first == nil { first = unit }
      }
      return nil
    }
    let name = respect.value.attribute
    for group in together {
      guard let (one, other) = across(group.value.units) else { continue }
      report(
        "grupo-cruza-limite", at: group.place,
        "El grupo «\(group.value.name)» junta «\(ground.id(one))» y «\(ground.id(other))», que "
          + "están a los dos lados de un límite de «\(name)» en modo duro.",
        remedy: "Escriba «modo: blando» para «\(name)», o divida el grupo.")
    }
    for lock in locks {
      guard let (one, other) = across(lock.value.units) else { continue }
      report(
        "fijas-cruzan-limite", at: lock.place,
        "El sector «\(lock.value.sector)» de «fijas» tiene «\(ground.id(one))» y "
          + "«\(ground.id(other))», a los dos lados de un límite de «\(name)» en modo duro.",
        remedy: "Escriba «modo: blando» para «\(name)», o quite una de las unidades.")
    }
  }

  private mutating func checkAreas() {
    for group in together {
      let areas = group.value.units.map { ground.units[$0.position].area }
      guard let urban = areas.firstIndex(of: .urban), let rural = areas.firstIndex(of: .rural)
      else { continue }
      report(
        "grupo-urbano-y-rural", at: group.place,
        "El grupo «\(group.value.name)» junta «\(ground.id(group.value.units[urban]))», urbana, y "
          + "«\(ground.id(group.value.units[rural]))», rural.",
        remedy: "Escriba «mezclar_urbano_rural: si», o divida el grupo.")
    }
  }
}
