import SectorizaAdjacency
import SectorizaModel
import SectorizaPartition

/// A district as the search sees it: whole numbers, without names or shapes; and back.
struct PlainProblem {
  let territory: Territory
  let demand: Demand
  let scale: LoadScale
  /// The units that take part, ascending.
  let units: [Int]
  private let edges: [PartitionEdge]

  /// - Parameter limits: between the units of `adjacency`; nil: none.
  init(
    territory: Territory, demand: Demand, adjacency: Adjacency, units: [Int],
    limits: SectorLimits? = nil
  ) {
    self.territory = territory
    self.demand = demand
    self.units = units
    scale = LoadScale(units.map { demand.load[$0] })
    var place = [Int](repeating: -1, count: territory.units.count)
    for (position, unit) in units.enumerated() { place[unit] = position }
    edges = adjacency.edges.enumerated().compactMap { number, edge in
      let a = place[edge.a.position]
      let b = place[edge.b.position]
      guard a >= 0, b >= 0, !(limits?.isCut[number] ?? false) else { return nil }
      let cost = edge.crossingCostMeters + (limits?.costMeters[number] ?? 0)
      return PartitionEdge(
        UnitIndex(a), UnitIndex(b),
        borderLengthDecimeters: PlainProblem.decimeters(
          edge.borderLengthMeters * (edge.reason == .link ? PlainProblem.borderOfLinks : 1)),
        crossingCostDecimeters: PlainProblem.decimeters(min(cost, PlainProblem.mostCrossing)))
    }
  }

  /// Without any length of border there is no outline to speak of, whatever its weight.
  var hasBorderLengths: Bool { edges.contains { $0.borderLengthDecimeters > 0 } }

  /// Between places of the countryside nobody sees a border: it is drawn half-way for want of a
  /// better one, and counts for less.
  private static let borderOfLinks = 0.25

  /// A crossing dearer than a thousand kilometres is as good as none.
  private static let mostCrossing = 1_000_000.0

  /// What may be said of a problem besides its units.
  struct Terms {
    var sectors: Int
    var tolerance: Double
    var seed: UInt64
    var outlineWeight = 0.0
    var rules = PartitionRules()
    /// Between all units of the territory; nil: straight lines.
    var travel: TravelTable?
    var purpose: PartitionProblem.Purpose = .search
  }

  /// - Throws: no plan or bad input, with the findings; a rule that cannot be kept is a
  ///   `PartitionProblemError.contradiction` that `Relaxation` tells in words: it comes as nil.
  func problem(_ terms: Terms) throws(RunFailure) -> PartitionProblem? {
    do {
      return try partitionProblem(terms)
    } catch .contradiction {
      return nil
    } catch {
      throw failure(error)
    }
  }

  func partitionProblem(_ terms: Terms) throws(PartitionProblemError) -> PartitionProblem {
    try PartitionProblem(
      loads: scale.loads,
      positions: units.map { unit in
        let point = territory.units[unit].representative
        return PlanePosition(
          eastingDecimeters: PlainProblem.decimeters(point.eastingMeters),
          northingDecimeters: PlainProblem.decimeters(point.northingMeters))
      },
      edges: edges, sectorCount: terms.sectors, tolerance: terms.tolerance, seed: terms.seed,
      outlineWeight: terms.outlineWeight, rules: terms.rules, travel: travel(terms.travel),
      purpose: terms.purpose)
  }

  /// The table of the units that take part.
  private func travel(_ table: TravelTable?) -> TravelTable? {
    guard let table, table.unitCount != units.count else { return table }
    let entries = units.flatMap { from in
      units.map { table.decimeters[from * table.unitCount + $0] }
    }
    return try? TravelTable(unitCount: units.count, decimeters: entries)
  }

  func unit(_ index: UnitIndex) -> Unit { territory.units[units[index.position]] }

  /// In the order of their codes.
  func sectors(of solution: PartitionSolution, naming: SectorNaming) -> [Sector] {
    let codes = naming.codes
    var members = [[UnitIndex]](repeating: [], count: codes.count)
    var loads = [Double](repeating: 0, count: codes.count)
    for (position, sector) in solution.sectorOfUnit.enumerated() {
      members[sector.position].append(UnitIndex(units[position]))
      loads[sector.position] += demand.load[units[position]]
    }
    var names: Set<String> = []
    return codes.indices.sorted {
      codes[$0].unicodeScalars.lexicographicallyPrecedes(codes[$1].unicodeScalars)
    }.map { position in
      let hub = units[solution.hubs[position].position]
      let own = name(codes[position], hub: territory.units[hub])
      let called = naming.names[position] ?? own
      // Two sectors may not bear one name.
      let unique = names.insert(called).inserted ? called : "\(own) (\(codes[position]))"
      names.insert(unique)
      return Sector(
        code: codes[position], name: unique, units: members[position], hub: UnitIndex(hub),
        load: loads[position], targetLoad: solution.targets[position] / scale.perUnit)
    }
  }

  func quality(of solution: PartitionSolution, _ problem: PartitionProblem) -> PlanQuality {
    let metersPerUnit = 1 / (10 * scale.perUnit)
    return PlanQuality(
      cost: Double(solution.cost) * metersPerUnit,
      lowerBound: solution.lowerBound.map { $0 * metersPerUnit },
      isFeasible: solution.isFeasible, largestDeviation: solution.largestDeviation,
      tolerance: problem.tolerance, seed: problem.seed, effort: solution.rounds)
  }

  /// A sector of the countryside is called after the place it is walked from.
  private func name(_ code: String, hub: Unit) -> String {
    guard hub.kind == .centroPoblado, let place = hub.name else { return "Sector \(code)" }
    return "Sector \(code) · \(place)"
  }

  private static func decimeters(_ meters: Double) -> Int64 { Int64((meters * 10).rounded()) }

  func failure(_ error: PartitionProblemError) -> RunFailure {
    switch error {
    case .moreSectorsThanUnits(let sectors, let units):
      .noPlan([
        Finding(
          .error, "mas-sectores-que-unidades",
          "Se pidieron \(sectors) sectores y solo hay \(units) unidades.",
          remedy: "Pida \(units) sectores o menos.")
      ])
    case .fewerSectorsThanComponents(let sectors, let firstUnits):
      .noPlan([
        Finding(
          .error, "menos-sectores-que-partes",
          "El distrito está en \(firstUnits.count) partes que nada une y se pidieron "
            + "\(sectors) sectores; hay una parte en cada una de estas unidades: "
            + firstUnits.prefix(10).map { unit($0).id.text }.joined(separator: ", ") + ".",
          remedy: "Pida \(firstUnits.count) sectores o más, declare los cruces que las unen o "
            + "use --aceptar-puentes.")
      ])
    case .noSectors(let sectors):
      .badInput([
        Finding(
          .error, "numero-de-sectores", "\(sectors) no es un número de sectores.",
          remedy: "Pida 1 o más.")
      ])
    case .badTolerance(let tolerance):
      .badInput([
        Finding(
          .error, "tolerancia", "\(tolerance) no es una tolerancia.",
          remedy: "Escriba una fracción: 0.05 es ±5 %.")
      ])
    case .badOutlineWeight(let weight):
      .badInput([
        Finding(
          .error, "contorno", "\(weight) no es un peso del contorno.",
          remedy: "Escriba un número de 0 a 1000; con 0 solo cuenta lo que se camina.")
      ])
    case .tooLarge:
      .badInput([
        Finding(
          .error, "magnitudes", "Las cargas o las coordenadas son demasiado grandes.",
          remedy: "Revise el sistema de coordenadas y la columna de peso.")
      ])
    case .noUnits, .countMismatch, .negativeLoad, .badEdge, .repeatedEdge, .badEdgeLength,
      .badTravelTable, .unknownUnit, .badQuantity, .badShare, .moreSectorRulesThanSectors,
      .badPreviousPlan, .contradiction:
      .internalFault("problema: \(error)")
    }
  }
}
