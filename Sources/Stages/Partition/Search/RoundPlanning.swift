internal import SectorizaModel

/// What is done in a round, as a function of the plan so far and the number of the round alone.
struct RoundPlanning {
  let problem: PartitionProblem
  let plan: Plan
  /// Rounds done before.
  let rounds: Int

  private static let extraStarts = 5
  /// A round with few groups gives each more tries, so that there is work for several threads and a
  /// small district is searched as well as a large one; but no more units than this are divided.
  private static let triesPerRound = 24
  private static let unitsPerRound = 2_400
  /// What is off balance comes first: it gets at least so many tries.
  private static let triesOffBalance = 10

  var jobs: [RegionJob] {
    var place = [Int32](repeating: -1, count: problem.unitCount)
    switch rounds {
    case 0: return starts(0..<1, &place)
    case 1: return starts(1..<1 + RoundPlanning.extraStarts, &place)
    default: return groups(&place)
    }
  }

  /// Every piece from nothing; after the first time, only those that may come out otherwise.
  private func starts(_ tries: Range<Int>, _ place: inout [Int32]) -> [RegionJob] {
    problem.division.pieces.enumerated().compactMap { piece, part in
      guard tries.lowerBound == 0 || !part.isSettled else { return nil }
      let first = plan.firstSector[piece]
      return RegionJob(
        region: Region(
          problem, units: part.units, sectorCount: part.sectorCount, window: part.window,
          place: &place),
        sectors: (first..<first + part.sectorCount).map { Int32($0) }, present: nil, tries: tries,
        stream: UInt64(piece + 1) << 48)
    }
  }

  /// Groups of neighbouring sectors to be improved.
  private func groups(_ place: inout [Int32]) -> [RegionJob] {
    let stream = UInt64(rounds) << 24
    var random = SplitMix64(seed: problem.seed, stream: stream)
    let sectors = SectorGroups(plan, problem)
    let groups = sectors.drawn(plan, problem, with: &random)
    let units = groups.joined().reduce(0) { $0 + sectors.members[Int($1)].count }
    let tries = max(
      1,
      min(
        RoundPlanning.triesPerRound / max(1, groups.count),
        RoundPlanning.unitsPerRound / max(1, units)))
    return groups.enumerated().map { number, group in
      job(
        group, units: group.flatMap { sectors.members[Int($0)] }.sorted(), tries: tries,
        stream: stream + UInt64(number + 1) << 4, &place)
    }
  }

  private func job(
    _ group: [Int32], units: [Int32], tries: Int, stream: UInt64, _ place: inout [Int32]
  ) -> RegionJob {
    let window = problem.division.pieces[Int(plan.pieceOf[Int(group[0])])].window
    let region = Region(
      problem, units: units, sectorCount: group.count, window: window, place: &place)
    let standing = plan.standing(of: group, window: window)
    var hubs = [Int32](repeating: 0, count: group.count)
    let sectorOf = units.enumerated().map { local, unit in
      let sector = plan.sectorOf[Int(unit)]
      let position = group.firstIndex(of: sector) ?? 0
      if plan.hubs[Int(sector)] == unit { hubs[position] = Int32(local) }
      return Int32(position)
    }
    return RegionJob(
      region: region, sectors: group,
      present: RegionOutcome(
        sectorOf: sectorOf, hubs: hubs, violation: standing.violation, cost: standing.cost),
      tries: 0..<(standing.violation > 0 ? max(tries, RoundPlanning.triesOffBalance) : tries),
      stream: stream)
  }
}

extension Division.Piece {
  /// There is one way to divide it.
  var isSettled: Bool { sectorCount == 1 || sectorCount == units.count }
}
