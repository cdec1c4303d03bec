import SectorizaModel

/// What the team asked for and the plan does not keep.
struct BrokenWishes {
  /// One condition that is not kept.
  struct Broken {
    let message: String
    let place: Finding.Place
    let remedy: String
  }

  /// Groups that were parted, with their names; by position in `Wishes.together`.
  private(set) var parted: [(group: Int, broken: Broken)] = []
  /// Pairs, locks and hubs.
  private(set) var others: [Broken] = []
  /// Sectors that were to stay as they are.
  private(set) var frozen: [Broken] = []
  /// Sectors on both sides of a limit that none may cross, by the attribute.
  private(set) var crossed: [(attribute: String, broken: Broken)] = []

  /// O(units · conditions).
  init(_ context: AuditContext) {
    let wished = WishedSectors(context)
    findParted(context)
    findPairs(context)
    findMisplaced(wished, context)
    findChanged(context)
    findCrossed(context)
  }

  /// How many of those that make a plan infeasible are not kept.
  var ruleCount: Int { parted.count + others.count + frozen.count }

  private mutating func findParted(_ context: AuditContext) {
    for (number, group) in context.subject.wishes.together.enumerated() {
      let sectors = Set(group.units.compactMap { context.sectorOfUnit[$0.position] }).sorted()
      guard sectors.count > 1 else { continue }
      parted.append(
        (
          number,
          Broken(
            message: "Se pidió no dividir «\(group.name)» y está en \(sectors.count) sectores: "
              + "\(BrokenWishes.list(sectors, context)).",
            place: place(group.units, context),
            remedy: "Páselo entero a uno de ellos, o quite la condición.")
        ))
    }
  }

  private mutating func findPairs(_ context: AuditContext) {
    for pair in context.subject.wishes.apart {
      guard let sector = context.sectorOfUnit[pair.one.position],
        sector == context.sectorOfUnit[pair.other.position]
      else { continue }
      others.append(
        Broken(
          message: "Se pidió que «\(context.id(pair.one.position))» y "
            + "«\(context.id(pair.other.position))» no compartan sector, y las dos están en "
            + "«\(context.sectors[sector])».",
          place: place([pair.one], context),
          remedy: "Pase una de ellas a otro sector, o quite la condición."))
    }
  }

  private mutating func findMisplaced(_ wished: WishedSectors, _ context: AuditContext) {
    let wishes = context.subject.wishes
    for lock in wishes.locks {
      let sector = wished.position(of: lock.sector)
      if let sector, wished.isFrozen[sector] { continue }
      let away = lock.units.filter { unit in
        context.sectorOfUnit[unit.position].map { $0 != sector } ?? false
      }
      guard !away.isEmpty else { continue }
      let ids = Spanish.list(away.map { "«\(context.id($0.position))»" })
      let name = sector.map { context.sectors[$0] } ?? lock.sector
      others.append(
        Broken(
          message: "Se pidió que \(ids) \(away.count == 1 ? "esté" : "estén") en el sector "
            + "«\(name)»"
            + (sector == nil
              ? ", que el plan no tiene."
              : ", y no lo "
                + "\(away.count == 1 ? "está" : "están")."),
          place: place(away, context),
          remedy: "Páselas a ese sector, o quite la condición."))
    }
    for hub in wishes.hubs {
      guard let name = hub.sector, let own = context.sectorOfUnit[hub.unit.position] else {
        continue
      }
      let sector = wished.position(of: name)
      guard own != sector else { continue }
      others.append(
        Broken(
          message: "Se pidió que el sector «\(sector.map { context.sectors[$0] } ?? name)» se "
            + "camine desde «\(hub.name)», que está en «\(context.sectors[own])».",
          place: place([hub.unit], context),
          remedy: "Pase esa unidad al sector, o quite la condición."))
    }
    for (sector, hubs) in wished.hubs.enumerated() where hubs.count > 1 {
      others.append(
        Broken(
          message: "El sector «\(context.sectors[sector])» tiene \(hubs.count) de los centros que "
            + "se pidieron: \(Spanish.list(hubs.map { "«\(context.id($0))»" })).",
          place: context.place(ofSector: context.sectors[sector]),
          remedy: "Deje un solo centro por sector."))
    }
  }

  private mutating func findChanged(_ context: AuditContext) {
    guard let previous = context.subject.previous else { return }
    for code in context.subject.wishes.lockedSectors {
      let sector = context.positionOfSector[code]
      let before = previous.sectorOfUnit.indices.filter { previous.sectorOfUnit[$0] == code }
      let now = sector.map { context.members[$0] } ?? []
      let (old, new) = (Set(before), Set(now))
      // A unit that the plan puts nowhere has its own finding.
      let lost = before.filter { !new.contains($0) && context.sectorOfUnit[$0] != nil }
      let added = now.filter { !old.contains($0) }
      guard !lost.isEmpty || !added.isEmpty else { continue }
      let parts = [("le faltan", lost), ("tiene de más", added)].filter { !$0.1.isEmpty }.map {
        "\($0) \(Spanish.list($1.map { "«\(context.id($0))»" }))"
      }
      frozen.append(
        Broken(
          message: "Se pidió que el sector «\(code)» quede como está, y "
            + "\(Spanish.list(parts)).",
          place: context.place(ofSector: code),
          remedy: "Devuélvalo a como era, o quite la condición."))
    }
  }

  private mutating func findCrossed(_ context: AuditContext) {
    for respect in context.subject.wishes.respects where respect.weight == nil {
      for (sector, units) in context.members.enumerated() {
        let labels = Set(units.compactMap { respect.labelOfUnit[$0] }).sorted()
        guard labels.count > 1 else { continue }
        let names = labels.map { respect.labels[$0] }
        crossed.append(
          (
            respect.attribute,
            Broken(
              message: "Se pidió que ningún sector cruce los límites de «\(respect.attribute)», y "
                + "«\(context.sectors[sector])» tiene \(Spanish.list(names.map { "«\($0)»" })).",
              place: context.place(ofSector: context.sectors[sector]),
              remedy: "Pase las unidades de un lado a otro sector, o respete el límite solo con un "
                + "peso.")
          ))
      }
    }
  }

  private func place(_ units: [UnitIndex], _ context: AuditContext) -> Finding.Place {
    units.first.map { context.place(ofUnit: $0.position) }
      ?? Finding.Place(file: context.subject.plan.file)
  }

  private static func list(_ sectors: [Int], _ context: AuditContext) -> String {
    Spanish.list(sectors.map { "«\(context.sectors[$0])»" })
  }
}
