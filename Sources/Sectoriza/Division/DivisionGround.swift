import SectorizaAdjacency
import SectorizaModel
import SectorizaPartition
import SectorizaReading

/// What sectors are made on: the district, what each unit asks, who is next to whom, how far things
/// are and what the team wants.
struct DivisionGround {
  let territory: Territory
  let demand: Demand
  let neighbours: Neighbours
  let wishes: Wishes
  let travel: TravelTable?
  var job: Job
  /// The plan that is measured or departed from, or whose sectors a new one keeps; nil: none was
  /// given.
  let given: GivenPlan?
  let tolerance: Double

  static let standardTolerance = 0.05
  /// Where a person finds the map natural: docs/benchmarks.md, "Walking for outline".
  static let standardOutlineWeight = 1.0
  /// What a metre of the limit between city and countryside inside a sector counts, where it cannot
  /// be kept.
  static let mixingWeight = 4.0

  init(
    _ district: District, territory: Territory, demand: Demand, neighbours: Neighbours,
    travel: TravelTimes, job: Job
  ) throws(RunFailure) {
    self.territory = territory
    self.demand = demand
    self.neighbours = neighbours
    wishes = district.wishes
    self.travel = travel.table
    self.job = job
    tolerance = job.description.criteria.tolerance ?? DivisionGround.standardTolerance
    given =
      job.division == .new && territory.existing == nil ? nil : try GivenPlan(of: territory)
  }

  /// A problem ready to be searched or measured.
  struct Draft {
    let adjacency: Adjacency
    let instance: PlainProblem
    let book: RuleBook
    let terms: PlainProblem.Terms
    /// nil when two of the rules contradict each other.
    let problem: PartitionProblem?
    let findings: [Finding]
  }

  /// - Parameter change: of the terms, once they are made.
  func draft(
    sectors: Int, tolerance: Double, change: (inout PlainProblem.Terms) -> Void = { _ in }
  ) throws(RunFailure) -> Draft {
    let smallest = (1 - tolerance) * demand.load.reduce(0, +) / Double(max(1, sectors))
    let joined = try neighbours.joined(partsLighterThan: smallest, load: demand.load)
    let isMeasured = job.division == .existing
    let units = isMeasured ? given?.units ?? [] : Array(territory.units.indices)
    let book = try RuleBook(
      RuleBook.Ground(
        wishes: wishes, territory: territory, demand: demand,
        workload: job.description.workload, units: units, given: given,
        kept: keptSectors(of: sectors), sectorCount: sectors))
    let criteria = job.description.criteria
    var terms = PlainProblem.Terms(
      sectors: sectors, tolerance: tolerance, seed: criteria.seed ?? 1, rules: book.rules,
      travel: travel, purpose: isMeasured ? .measurement : .search)
    func instance(_ limits: SectorLimits?) -> PlainProblem {
      PlainProblem(
        territory: territory, demand: demand, adjacency: joined.adjacency, units: units,
        limits: limits)
    }
    let open = instance(nil)
    terms.outlineWeight =
      isMeasured || !open.hasBorderLengths
      ? 0 : criteria.outlineWeight ?? DivisionGround.standardOutlineWeight
    change(&terms)
    guard !isMeasured else {
      return Draft(
        adjacency: joined.adjacency, instance: open, book: book, terms: terms,
        problem: try open.problem(terms), findings: joined.findings + book.findings)
    }
    var limits = SectorLimits(joined.adjacency)
    for respect in wishes.respects {
      if let weight = respect.weight {
        limits.discourage(respect.labelOfUnit, weight: weight)
      } else {
        limits.forbid(respect.labelOfUnit)
      }
    }
    try refuseSlivers(limits, joined.adjacency, smallest: smallest)
    var findings = joined.findings + book.findings
    if job.division == .new, !wishes.mixesUrbanAndRural, let areas {
      var strict = limits
      strict.forbid(areas, load: demand.load, partsLighterThan: smallest)
      let parted = instance(strict)
      if let problem = try? parted.partitionProblem(terms), problem.partsShareEvenly,
        Partition.findsFeasible(problem, rounds: 2)
      {
        return Draft(
          adjacency: joined.adjacency, instance: parted, book: book, terms: terms,
          problem: problem, findings: findings + mixed(strict.mixed))
      }
      limits.discourage(areas, weight: DivisionGround.mixingWeight)
      findings.append(DivisionGround.mustMix)
    }
    let made = instance(limits)
    return Draft(
      adjacency: joined.adjacency, instance: made, book: book, terms: terms,
      problem: try made.problem(terms), findings: findings)
  }

  /// The sectors of the given plan that stay, by position in its codes: all, or without the lightest
  /// when there are to be fewer; nil when all sectors are new.
  func keptSectors(of sectors: Int) -> [Int]? {
    guard job.division != .new, let given else { return nil }
    let all = Array(given.codes.indices)
    guard sectors < all.count else { return all }
    var loads = [Double](repeating: 0, count: all.count)
    for (unit, sector) in given.sectorOfUnit.enumerated() {
      if let sector { loads[sector.position] += demand.load[unit] }
    }
    let heaviest = all.sorted { (-loads[$0], $0) < (-loads[$1], $1) }
    return heaviest.prefix(sectors).sorted()
  }

  /// What is said when an update is to have more or fewer sectors than there are.
  func countChange(to sectors: Int) -> [Finding] {
    guard job.division == .update, let given, sectors != given.codes.count else { return [] }
    let had = counted(given.codes.count, "sector", "sectores")
    guard let kept = keptSectors(of: sectors), kept.count < given.codes.count else {
      let made = counted(sectors - given.codes.count, "sector nuevo", "sectores nuevos")
      return [
        Finding(
          .warning, "otro-numero-de-sectores",
          "La sectorización existente tiene \(had) y se piden \(sectors): se forma además \(made).",
          remedy: "Si quiere conservar su número, use --sectores \(given.codes.count).")
      ]
    }
    let gone = given.codes.indices.filter { !kept.contains($0) }.map { given.codes[$0] }
    return [
      Finding(
        .warning, "otro-numero-de-sectores",
        "La sectorización existente tiene \(had) y se piden \(sectors): entre los demás se reparten "
          + "los de menos carga, \(gone.prefix(10).joined(separator: ", "))"
          + (gone.count > 10 ? "…" : "") + ".",
        remedy: "Si quiere conservar su número, use --sectores \(given.codes.count).")
    ]
  }

  /// Where city and countryside are; nil when all is one.
  private var areas: [Int?]? {
    let areas = territory.units.map { unit -> Int? in
      switch unit.area {
      case .urban: 0
      case .rural: 1
      case nil: nil
      }
    }
    return areas.contains(0) && areas.contains(1) ? areas : nil
  }

  /// A hard limit may leave parts that are too light for a sector: no plan can keep it.
  private func refuseSlivers(
    _ limits: SectorLimits, _ adjacency: Adjacency, smallest: Double
  ) throws(RunFailure) {
    let hard = wishes.respects.filter { $0.weight == nil }
    guard !hard.isEmpty else { return }
    let parts = limits.parts
    var members = [[Int]](repeating: [], count: (parts.max() ?? -1) + 1)
    for (unit, part) in parts.enumerated() { members[part].append(unit) }
    var isLimited = [Bool](repeating: false, count: members.count)
    for (number, edge) in adjacency.edges.enumerated() where limits.isCut[number] {
      isLimited[parts[edge.a.position]] = true
      isLimited[parts[edge.b.position]] = true
    }
    let slivers = members.indices.filter { part in
      isLimited[part] && members[part].reduce(0) { $0 + demand.load[$1] } < smallest
    }
    guard !slivers.isEmpty else { return }
    let names = hard.map { "«\($0.attribute)»" }.joined(separator: ", ")
    let told = slivers.prefix(5).map { part in
      let ids = members[part].map { territory.units[$0].id.text }
      return ids.prefix(6).joined(separator: ", ") + (ids.count > 6 ? "… (\(ids.count))" : "")
    }
    let count = counted(slivers.count, "parte", "partes")
    throw .noPlan([
      Finding(
        .error, "parte-muy-pequena",
        at: Finding.Place(
          layer: "unidades", value: territory.units[members[slivers[0]][0]].id.text),
        "Respetar \(names) deja \(count) del distrito con muy poca carga para un sector. Sus "
          + "unidades: \(told.joined(separator: "; "))\(slivers.count > told.count ? "; …" : "").",
        remedy: "Dé a esas unidades el valor de sus vecinas, pida más sectores, o respete el "
          + "límite solo con un peso («modo: blando»).")
    ])
  }

  private func mixed(_ units: [UnitIndex]) -> [Finding] {
    guard !units.isEmpty else { return [] }
    let ids = units.prefix(8).map { territory.units[$0.position].id.text }
    return [
      Finding(
        .note, "urbano-y-rural", at: Finding.Place(layer: "unidades", value: ids[0]),
        "\(units.count == 1 ? "1 unidad queda" : "\(units.count) unidades quedan") en un sector de la "
          + "otra área, porque solas no llegan a un sector: " + ids.joined(separator: ", ")
          + (units.count > ids.count ? "…" : "") + ".",
        remedy: "")
    ]
  }

  private static let mustMix = Finding(
    .note, "urbano-y-rural",
    "Con este número de sectores y esta tolerancia no se puede separar lo urbano de lo rural: hay "
      + "sectores con las dos áreas, las menos posibles.",
    remedy: "Para separarlas, pida otro número de sectores o una tolerancia mayor; si no importa, "
      + "escriba «condiciones: {mezclar_urbano_rural: si}».")
}
