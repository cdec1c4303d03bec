internal import SectorizaModel

extension Measurement {
  /// Why a plan that is outside the tolerance is so.
  func blames(_ order: [Int], _ broken: [SectorIndex]) -> [PartitionBlame] {
    let division = problem.division
    let scale = problem.loadScale
    var blames: [PartitionBlame] = []
    let restTarget =
      Double(division.restLoad) * Double(scale) / Double(max(1, division.restSectorCount))
    let mostAllowed = Int64(
      Double(loads.reduce(0, +)) * Double(scale) / Double(order.count) * (1 + problem.tolerance)
        + 1e-6)
    let isApart = !division.fixedSectors.isEmpty
    let giants = problem.sortedLoads.indices.filter { unit in
      isApart
        ? division.fixedSectors.contains { Int($0.giant) == unit }
        : problem.sectorCount > 1 && problem.sortedLoads[unit] * scale > mostAllowed
    }
    for unit in giants {
      blames.append(
        .unitHeavierThanSector(
          unit: UnitIndex(problem.original[unit]), load: problem.sortedLoads[unit] * scale,
          mostAllowed: mostAllowed, restTarget: restTarget))
    }
    let loaded = problem.sortedLoads.count { $0 > 0 }
    if loaded < problem.sectorCount {
      blames.append(
        .moreSectorsThanLoadedUnits(sectors: problem.sectorCount, loadedUnits: loaded))
    }
    for piece in division.pieces where !piece.hasCommonWindow {
      let component = component(piece)
      blames.append(
        .componentOutOfBalance(
          firstUnit: component.firstUnit, units: component.units, load: component.load,
          sectors: component.sectors))
    }
    if !division.restWindow.isAttainable {
      blames.append(.toleranceNarrowerThanOne(target: restTarget))
    }
    // A sector with a heavy unit is explained by it, and so is what that leaves for the others.
    let explained = Set(isApart ? giants.map { sectorOf[$0] } : [])
    for (position, sector) in order.enumerated()
    where !explained.contains(Int32(sector))
      && division.ruleWindow.violation(loads[sector]) > 0
      && division.restWindow.violation(loads[sector]) > 0
    {
      blames.append(.sectorOutside(SectorIndex(position), load: loads[sector] * scale))
    }
    return blames + broken.map { .sectorBroken($0) }
  }

  /// What was decided on the way.
  var notes: [PartitionNote] {
    var notes: [PartitionNote] = []
    if problem.isBalancedByUnitCount { notes.append(.balancedByUnitCount) }
    if problem.division.pieces.count > 1 {
      notes.append(.severalComponents(problem.division.pieces.map { component($0) }))
    }
    for fixed in problem.division.fixedSectors where fixed.units.count > 1 {
      notes.append(
        .attachedToHeavyUnit(
          unit: UnitIndex(problem.original[Int(fixed.giant)]),
          attached: fixed.units.filter { $0 != fixed.giant }
            .map { UnitIndex(problem.original[Int($0)]) }.sorted()))
    }
    return notes
  }

  private func component(_ piece: Division.Piece) -> PartitionNote.Component {
    PartitionNote.Component(
      firstUnit: UnitIndex(piece.units.map { problem.original[Int($0)] }.min() ?? 0),
      units: piece.units.count, load: piece.load * problem.loadScale, sectors: piece.sectorCount)
  }
}
