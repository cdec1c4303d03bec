internal import SectorizaModel

extension Measurement {
  /// Why a plan that is outside the tolerance is so.
  func blames(_ order: [Int], _ broken: [SectorIndex]) -> [PartitionBlame] {
    let division = problem.division
    let scale = problem.loadScale
    var blames: [PartitionBlame] = []
    let restTarget =
      Double(division.restLoad) * Double(scale) / Double(max(1, division.restSectorCount))
    for fixed in division.fixedSectors {
      blames.append(
        .unitHeavierThanSector(
          unit: UnitIndex(problem.original[Int(fixed.giant)]),
          load: problem.sortedLoads[Int(fixed.giant)] * scale,
          mostAllowed: division.ruleWindow.upper * scale, restTarget: restTarget))
    }
    if division.fixedSectors.isEmpty {
      for (unit, load) in problem.sortedLoads.enumerated()
      where problem.sectorCount > 1 && load > division.ruleWindow.upper
        && division.ruleWindow.isAttainable
      {
        blames.append(
          .unitHeavierThanSector(
            unit: UnitIndex(problem.original[unit]), load: load * scale,
            mostAllowed: division.ruleWindow.upper * scale, restTarget: restTarget))
      }
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
    if !division.ruleWindow.isAttainable {
      blames.append(.toleranceNarrowerThanOne(target: restTarget))
    }
    for (position, sector) in order.enumerated()
    where division.ruleWindow.violation(loads[sector]) > 0 {
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
