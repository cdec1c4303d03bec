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

  init(territory: Territory, demand: Demand, adjacency: Adjacency, units: [Int]) {
    self.territory = territory
    self.demand = demand
    self.units = units
    scale = LoadScale(units.map { demand.load[$0] })
    var place = [Int](repeating: -1, count: territory.units.count)
    for (position, unit) in units.enumerated() { place[unit] = position }
    edges = adjacency.edges.compactMap { edge in
      let a = place[edge.a.position]
      let b = place[edge.b.position]
      guard a >= 0, b >= 0 else { return nil }
      return PartitionEdge(
        UnitIndex(a), UnitIndex(b),
        borderLengthDecimeters: PlainProblem.decimeters(edge.borderLengthMeters),
        crossingCostDecimeters: PlainProblem.decimeters(edge.crossingCostMeters))
    }
  }

  /// Without any length of border there is no outline to speak of, whatever its weight.
  var hasBorderLengths: Bool { edges.contains { $0.borderLengthDecimeters > 0 } }

  func problem(
    sectors: Int, tolerance: Double, seed: UInt64, outlineWeight: Double, isMeasured: Bool
  ) throws(RunFailure) -> PartitionProblem {
    do {
      return try PartitionProblem(
        loads: scale.loads,
        positions: units.map { unit in
          let point = territory.units[unit].representative
          return PlanePosition(
            eastingDecimeters: PlainProblem.decimeters(point.eastingMeters),
            northingDecimeters: PlainProblem.decimeters(point.northingMeters))
        },
        edges: edges, sectorCount: sectors, tolerance: tolerance, seed: seed,
        outlineWeight: outlineWeight, purpose: isMeasured ? .measurement : .search)
    } catch {
      throw failure(error)
    }
  }

  func unit(_ index: UnitIndex) -> Unit { territory.units[units[index.position]] }

  func sectors(of solution: PartitionSolution, codes: [String]) -> [Sector] {
    var members = [[UnitIndex]](repeating: [], count: codes.count)
    var loads = [Double](repeating: 0, count: codes.count)
    for (position, sector) in solution.sectorOfUnit.enumerated() {
      members[sector.position].append(UnitIndex(units[position]))
      loads[sector.position] += demand.load[units[position]]
    }
    let target = loads.reduce(0, +) / Double(codes.count)
    return codes.indices.map { position in
      let hub = units[solution.hubs[position].position]
      return Sector(
        code: codes[position], name: name(codes[position], hub: territory.units[hub]),
        units: members[position], hub: UnitIndex(hub), load: loads[position], targetLoad: target)
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

  private func failure(_ error: PartitionProblemError) -> RunFailure {
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
