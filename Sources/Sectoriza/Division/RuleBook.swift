import SectorizaModel
import SectorizaPartition
import SectorizaPlacement

/// What a team asks of a plan, as the rules of a search; and back, what each rule is called.
struct RuleBook {
  /// On the units of the problem.
  let rules: PartitionRules
  /// By rule for a sector: the code or name that the team gave it, or that it has; nil for one that
  /// is known by its hub or its share alone.
  let sectorNames: [String?]
  let findings: [Finding]
  private let sayings: Sayings

  /// Where the rules come from.
  struct Ground {
    let wishes: Wishes
    let territory: Territory
    let demand: Demand
    let workload: WorkloadModel
    /// The units that take part, ascending.
    let units: [Int]
    /// The plan that is measured or departed from.
    let given: GivenPlan?
    /// The sectors of the given plan that are the first of this one, by position in its codes; nil
    /// when its sectors are new.
    let kept: [Int]?
    let sectorCount: Int
  }

  /// Words for each rule, by its position.
  struct Sayings {
    var quantities: [String] = []
    var groups: [String] = []
    var pairs: [String] = []
    var sectors: [String] = []
  }

  /// - Throws: bad input for a sector that the existing plan does not have, or more sectors with
  ///   conditions than there are.
  init(_ ground: Ground) throws(RunFailure) {
    var place = [Int](repeating: -1, count: ground.territory.units.count)
    for (position, unit) in ground.units.enumerated() { place[unit] = position }
    var draft = RuleDraft(ground, place: place)
    draft.addQuantities()
    draft.addGroups()
    draft.addSectors()
    guard !draft.findings.contains(where: { $0.severity == .error }) else {
      throw .badInput(draft.findings)
    }
    rules = draft.rules
    sectorNames = draft.names
    findings = draft.findings
    sayings = draft.sayings
  }

  /// A rule in the words of the team: `que A y B no compartan sector`.
  func name(of rule: PartitionRule) -> String {
    switch rule {
    case .quantity(let number): sayings.quantities[number]
    case .together(let number): sayings.groups[number]
    case .apart(let number): sayings.pairs[number]
    case .sector(let number): sayings.sectors[number]
    }
  }

  /// Every rule that a team wrote, in the order it is told.
  var all: [PartitionRule] {
    rules.quantities.indices.map { .quantity($0) } + rules.together.indices.map { .together($0) }
      + rules.apart.indices.map { .apart($0) }
      + rules.sectors.indices.filter { !sayings.sectors[$0].isEmpty }.map { .sector($0) }
  }
}

/// Rules while they are gathered.
private struct RuleDraft {
  let ground: RuleBook.Ground
  let place: [Int]
  var rules = PartitionRules()
  var names: [String?] = []
  var sayings = RuleBook.Sayings()
  var findings: [Finding] = []

  init(_ ground: RuleBook.Ground, place: [Int]) {
    self.ground = ground
    self.place = place
  }

  private func indices(_ units: [UnitIndex]) -> [UnitIndex] {
    units.compactMap { unit in
      let position = place[unit.position]
      return position < 0 ? nil : UnitIndex(position)
    }
  }

  private func id(_ unit: UnitIndex) -> String { ground.territory.units[unit.position].id.text }

  mutating func addQuantities() {
    for balance in ground.wishes.balances {
      let (name, values) = amounts(balance.quantity)
      let scale = LoadScale(ground.units.map { values[$0] })
      guard scale.loads.contains(where: { $0 > 0 }) else {
        findings.append(
          Finding(
            .warning, "cantidad-en-cero",
            "Ninguna unidad tiene «\(name)»: no hay qué equilibrar.",
            remedy: "Dé la cantidad por unidad, o quítela de «equilibrar»."))
        continue
      }
      rules.quantities.append(
        PartitionQuantity(amounts: scale.loads, tolerance: balance.tolerance))
      sayings.quantities.append(
        "que cada sector tenga su parte de «\(name)» (±\(percent(balance.tolerance)))")
    }
  }

  private func amounts(_ quantity: Wishes.Quantity) -> (name: String, values: [Double]) {
    let demand = ground.demand
    switch quantity {
    case .under5: return ("menores_5", demand.under5)
    case .gestantes: return ("gestantes", demand.gestantes)
    case .population:
      return ("poblacion", ground.territory.units.map { $0.census.population?.value ?? 0 })
    case .contact: return ("contacto", contactMinutes(demand, workload: ground.workload))
    case .travel:
      return (
        "traslado",
        homeTravelMinutes(
          ground.territory, contactMinutes: contactMinutes(demand, workload: ground.workload),
          workload: ground.workload)
      )
    case .column(let name, let values): return (name, values)
    }
  }

  mutating func addGroups() {
    for group in ground.wishes.together {
      let units = indices(group.units)
      guard units.count > 1 else { continue }
      rules.together.append(units)
      sayings.groups.append("que «\(group.name)» no se divida")
    }
    for pair in ground.wishes.apart {
      let units = indices([pair.one, pair.other])
      guard units.count == 2 else { continue }
      rules.apart.append(PartitionPair(units[0], units[1]))
      sayings.pairs.append("que \(id(pair.one)) y \(id(pair.other)) no compartan sector")
    }
  }

  mutating func addSectors() {
    if let kept = ground.kept, let given = ground.given {
      names = kept.map { given.codes[$0] }
      rules.sectors = kept.map { _ in SectorRule() }
      sayings.sectors = kept.map { _ in "" }
    }
    for code in ground.wishes.lockedSectors {
      guard let given = ground.given, let sector = given.codes.firstIndex(of: code) else {
        unknown(code)
        continue
      }
      let units = indices(given.units(of: sector).map { UnitIndex($0) })
      let number = self.sector(named: code)
      rules.sectors[number].units = units
      rules.sectors[number].isFrozen = true
      say("que el sector \(code) quede como está", of: number)
    }
    for lock in ground.wishes.locks {
      let units = indices(lock.units)
      guard !units.isEmpty else { continue }
      let number = sector(named: lock.sector)
      guard !rules.sectors[number].isFrozen else { continue }
      rules.sectors[number].units += units
      let ids = lock.units.prefix(3).map(id).joined(separator: ", ")
      say(
        "que \(ids)\(lock.units.count > 3 ? "…" : "") \(lock.units.count == 1 ? "esté" : "estén") "
          + "en el sector \(lock.sector)", of: number)
    }
    for hub in ground.wishes.hubs {
      guard let unit = indices([hub.unit]).first else { continue }
      // Where sectors are kept, a hub belongs to the one it lies in.
      let old = ground.given?.sectorOfUnit[hub.unit.position]?.position
      let own = old.flatMap { ground.kept?.firstIndex(of: $0) }
      let number = hub.sector.map { sector(named: $0) } ?? own ?? newSector(named: nil)
      guard rules.sectors[number].hub == nil else {
        findings.append(
          Finding(
            .error, "dos-centros", at: Finding.Place(value: hub.name),
            "El sector de «\(hub.name)» ya tiene otro centro.",
            remedy: "Deje un solo centro por sector."))
        continue
      }
      rules.sectors[number].hub = unit
      say("que un sector se camine desde «\(hub.name)»", of: number)
    }
    for share in ground.wishes.shares {
      if share.sector == nil, let kept = ground.kept, kept.count >= ground.sectorCount {
        findings.append(
          Finding(
            .warning, "meta-sin-sector",
            "Una meta no dice de qué sector es, y los sectores ya existen: no se usa.",
            remedy: "Agregue «sector» a la meta."))
        continue
      }
      let number = share.sector.map { sector(named: $0) } ?? newSector(named: nil)
      rules.sectors[number].share = share.share
      let who = share.sector.map { "el sector \($0)" } ?? "un sector"
      say("que \(who) lleve \(decimal(share.share)) de un sector", of: number)
    }
    if rules.sectors.count > ground.sectorCount {
      findings.append(
        Finding(
          .error, "mas-condiciones-que-sectores",
          "Hay condiciones para \(rules.sectors.count) sectores y se piden \(ground.sectorCount).",
          remedy: "Pida \(rules.sectors.count) sectores o más, o quite condiciones."))
    }
  }

  private mutating func sector(named name: String) -> Int {
    if let number = names.firstIndex(of: name) { return number }
    if let kept = ground.kept, kept.count >= ground.sectorCount { unknown(name) }
    return newSector(named: name)
  }

  private mutating func newSector(named name: String?) -> Int {
    names.append(name)
    rules.sectors.append(SectorRule())
    sayings.sectors.append("")
    return names.count - 1
  }

  private mutating func say(_ words: String, of sector: Int) {
    sayings.sectors[sector] += sayings.sectors[sector].isEmpty ? words : "; " + words
  }

  private mutating func unknown(_ code: String) {
    findings.append(
      Finding(
        .error, "sector-desconocido", at: Finding.Place(value: code),
        "El sector «\(code)» no está en la sectorización existente.",
        remedy: "Use uno de sus códigos: "
          + (ground.given?.codes.prefix(20).joined(separator: ", ") ?? "ninguno") + "."))
  }

  private func percent(_ fraction: Double) -> String { decimal(fraction * 100) + " %" }

  private func decimal(_ value: Double) -> String {
    let tenths = (value * 100).rounded() / 100
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }
}
