internal import SectorizaModel

extension Measurement {
  /// Why a plan that is outside the tolerance is so.
  func loadBlames(_ order: [Int]) -> [PartitionBlame] {
    let core = problem.core
    let division = core.division
    let scale = problem.loadScale
    var blames: [PartitionBlame] = []
    let restTarget =
      Double(division.restLoad) * Double(scale) * Double(SortedRules.ordinaryShare)
      / Double(max(1, division.restShares))
    let mostAllowed = Int64(meanTarget * (1 + problem.tolerance) + 1e-6)
    let isApart = division.fixedSectors.contains { $0.giant >= 0 }
    let giants =
      isApart
      ? division.fixedSectors.map(\.giant).filter { $0 >= 0 }
      : core.sortedLoads.indices.filter {
        problem.sectorCount > 1 && core.sortedLoads[$0] * scale > mostAllowed
      }.map { Int32($0) }
    for giant in giants {
      blames.append(
        heavy(giant, core, mostAllowed: mostAllowed, restTarget: restTarget))
    }
    let loaded = core.sortedLoads.count { $0 > 0 }
    if loaded < problem.sectorCount {
      blames.append(
        .moreSectorsThanLoadedUnits(sectors: problem.sectorCount, loadedUnits: loaded))
    }
    for piece in division.pieces where !piece.hasCommonWindow {
      let component = component(piece, core)
      blames.append(
        .componentOutOfBalance(
          firstUnit: component.firstUnit, units: component.units, load: component.load,
          sectors: component.sectors))
    }
    if !division.restWindow.isAttainable {
      blames.append(.toleranceNarrowerThanOne(target: restTarget))
    }
    // A sector with a heavy unit is explained by it, and so is what that leaves for the others.
    let explained = Set(
      isApart ? giants.flatMap { units(of: $0, core).map { sectorOf[Int($0)] } } : [])
    for (position, sector) in order.enumerated()
    where !explained.contains(Int32(sector)) && window(sector).violation(loads[sector]) > 0
      && division.restWindow(share: division.share(of: labels[sector]))
        .violation(loads[sector]) > 0
    {
      blames.append(.sectorOutside(SectorIndex(position), load: loads[sector] * scale))
    }
    return blames
  }

  /// What was decided on the way.
  var notes: [PartitionNote] {
    let core = problem.core
    var notes: [PartitionNote] = []
    if problem.isBalancedByUnitCount { notes.append(.balancedByUnitCount) }
    if core.division.pieces.count > 1 {
      notes.append(.severalComponents(core.division.pieces.map { component($0, core) }))
    }
    for fixed in core.division.fixedSectors where fixed.giant >= 0 && fixed.units.count > 1 {
      notes.append(
        .attachedToHeavyUnit(
          unit: first(of: fixed.giant, core),
          attached: fixed.units.filter { $0 != fixed.giant }
            .flatMap { units(of: $0, core) }
            .map { UnitIndex(problem.original[Int($0)]) }.sorted()))
    }
    for (rule, units) in problem.joinedUnits {
      notes.append(
        .joinedOnTheWay(rule, units.map { UnitIndex(problem.original[Int($0)]) }.sorted()))
    }
    return notes
  }

  private func heavy(
    _ giant: Int32, _ core: PartitionProblem, mostAllowed: Int64, restTarget: Double
  ) -> PartitionBlame {
    let units = units(of: giant, core).map { UnitIndex(problem.original[Int($0)]) }.sorted()
    let load = core.sortedLoads[Int(giant)] * problem.loadScale
    return units.count == 1
      ? .unitHeavierThanSector(
        unit: units[0], load: load, mostAllowed: mostAllowed, restTarget: restTarget)
      : .groupHeavierThanSector(
        units: units, load: load, mostAllowed: mostAllowed, restTarget: restTarget)
  }

  /// The sorted units that a unit of what was searched stands for.
  private func units(of node: Int32, _ core: PartitionProblem) -> [Int32] {
    guard let contraction = problem.contraction else { return [node] }
    return contraction.nodeOf.indices.filter { contraction.nodeOf[$0] == node }.map { Int32($0) }
  }

  private func first(of node: Int32, _ core: PartitionProblem) -> UnitIndex {
    UnitIndex(units(of: node, core).map { problem.original[Int($0)] }.min() ?? 0)
  }

  private func component(
    _ piece: Division.Piece, _ core: PartitionProblem
  ) -> PartitionNote.Component {
    let all = problem.contraction.map { contraction in
      let isIn = Set(piece.units)
      return contraction.nodeOf.indices.filter { isIn.contains(contraction.nodeOf[$0]) }
        .map { Int32($0) }
    }
    let units = all ?? piece.units
    return PartitionNote.Component(
      firstUnit: UnitIndex(units.map { problem.original[Int($0)] }.min() ?? 0),
      units: units.count, load: piece.load * problem.loadScale, sectors: piece.sectorCount)
  }
}
