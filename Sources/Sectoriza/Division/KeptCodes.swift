import SectorizaExport
import SectorizaFlow
import SectorizaModel
import SectorizaPartition

/// Which sector of an update keeps which code: so that as many persons as can be, and then units,
/// stay in a sector of the code they know.
///
/// The search moves load between sectors and may make two neighbours anew; where moving costs little,
/// what it calls by one code may lie where another was. Sectors that no condition names are as good
/// under any code.
enum KeptCodes {
  /// - Returns: by sector of the solution, the rule whose name it bears; every rule once, and those of
  ///   a condition where they were.
  static func ruleOfSector(
    _ solution: PartitionSolution, _ draft: DivisionGround.Draft, _ ground: DivisionGround
  ) throws(RunFailure) -> [Int?] {
    guard ground.job.division == .update, let previous = draft.terms.rules.previous else {
      return solution.ruleOfSector
    }
    let rules = draft.terms.rules.sectors
    // Rules beyond those of the book are of sectors to be made: they bear no name.
    var ruleOfSector = solution.ruleOfSector.map { $0.flatMap { $0 < rules.count ? $0 : nil } }
    let sectors = ruleOfSector.indices.filter { sector in
      ruleOfSector[sector].map { rules[$0] == SectorRule() } ?? true
    }
    let free = sectors.compactMap { ruleOfSector[$0] }
    var row = [Int?](repeating: nil, count: ruleOfSector.count)
    for (position, sector) in sectors.enumerated() { row[sector] = position }
    var column = [Int?](repeating: nil, count: rules.count)
    for (position, rule) in free.enumerated() { column[rule] = position }

    let overlap = try Overlap(
      rows: sectors.count, columns: free.count, persons: previous.persons.map(Double.init)
    ) { unit in
      guard let sector = row[solution.sectorOfUnit[unit].position],
        let rule = previous.sectorOfUnit[unit].flatMap({
          column.indices.contains($0.position) ? column[$0.position] : nil
        })
      else { return nil }
      return (sector, rule)
    }
    var taken = Set<Int>()
    for (sector, match) in zip(sectors, overlap.columnOfRow) {
      ruleOfSector[sector] = match.map { free[$0] }
      if let match { taken.insert(match) }
    }
    // Codes that nobody kept go to the sectors that kept none.
    var left = free.indices.filter { !taken.contains($0) }[...]
    for (sector, match) in zip(sectors, overlap.columnOfRow) where match == nil {
      ruleOfSector[sector] = left.popFirst().map { free[$0] }
    }
    return ruleOfSector
  }
}

/// Which sectors of two plans are the same to people: those that share most persons, and then units.
struct Overlap {
  /// By sector of the one plan, the sector of the other; nil where it shares nobody, or all it
  /// shares with are others'.
  let columnOfRow: [Int?]

  /// - Parameters:
  ///   - persons: by unit, ≥ 0.
  ///   - place: by unit, its sector in the one plan and in the other; nil for a unit that has not
  ///     both.
  init(
    rows: Int, columns: Int, persons: [Double], place: (Int) -> (row: Int, column: Int)?
  ) throws(RunFailure) {
    let units = Int64(persons.count + 1)
    // Hundredths of a person come before any number of units; a very large column loses digits.
    let scale = min(100, 1e13 / Double(units) / max(1, persons.reduce(0, +)))
    var weights = [[Int64]](repeating: [Int64](repeating: 0, count: columns), count: rows)
    for unit in persons.indices {
      guard let (row, column) = place(unit) else { continue }
      weights[row][column] += Int64((persons[unit] * scale).rounded()) * units + 1
    }
    do {
      columnOfRow = try HeaviestMatching.solve(weights)
    } catch {
      throw .internalFault("sectores parecidos: \(error)")
    }
  }
}
