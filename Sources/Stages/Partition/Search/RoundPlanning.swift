internal import SectorizaModel

/// What is done in a round, as a function of the search so far alone.
struct RoundPlanning {
  let problem: PartitionProblem
  let plan: Plan
  /// What is left of a race; empty outside one.
  let race: [RaceEntry]
  /// Rounds done before.
  let rounds: Int

  /// About as many sectors as can be searched as one, and still leave work for other threads.
  private static let sectorsPerCluster = 22
  /// A race is decided where this many sectors share the district among them: how many lie on
  /// either bank of a river, say, is for the start of the search to choose, and not for its moves.
  private static let sectorsPerRace = 45

  private var quota: SearchQuota { SearchQuota(unitCount: problem.unitCount) }

  var jobs: [RegionJob] {
    switch SearchSchedule(after: rounds, departs: problem.rules.hasPrevious) {
    case .start: numbered(starts)
    case .mend: numbered(mends)
    case .firstHeat: numbered(firstHeat)
    case .secondHeat: numbered(secondHeat)
    case .annealing(let warmth): numbered(searches(quota: quota.annealing, warmth: warmth))
    }
  }

  /// Each job draws from a stream of its own.
  private func numbered(_ jobs: [RegionJob]) -> [RegionJob] {
    jobs.enumerated().map { number, job in
      var job = job
      job.stream = UInt64(rounds) << 24 + UInt64(number + 1)
      return job
    }
  }

  /// Every piece from nothing.
  private var starts: [RegionJob] {
    var place = [Int32](repeating: -1, count: problem.unitCount)
    return problem.division.pieces.enumerated().map { piece, part in
      let first = plan.firstSector[piece]
      let sectors = (first..<first + part.sectorCount).map { Int32($0) }
      return RegionJob(
        region: Region(problem, units: part.units, sectors: sectors, place: &place),
        sectors: sectors, task: .start)
    }
  }

  private var mends: [RegionJob] {
    clusters(most: RoundPlanning.sectorsPerRace).map { region, sectors, present in
      RegionJob(
        region: region, sectors: sectors,
        task: .mend(present, quota: quota.mendingPerUnit * region.unitCount))
    }
  }

  private func searches(quota: Int, warmth: Double) -> [RegionJob] {
    clusters(most: RoundPlanning.sectorsPerCluster).map { region, sectors, present in
      RegionJob(
        region: region, sectors: sectors,
        task: .search(
          from: present, quota: max(1, quota * region.unitCount / problem.unitCount),
          first: warmth * SearchSchedule.mostWarmth, last: warmth * SearchSchedule.mostWarmth))
    }
  }

  private var firstHeat: [RegionJob] {
    clusters(most: RoundPlanning.sectorsPerRace).flatMap { region, sectors, present in
      let quota = self.quota.firstHeatPerUnit * region.unitCount
      return (0..<self.quota.starters).map { number in
        RegionJob(
          region: region, sectors: sectors,
          task: number == 0
            ? .search(from: present, quota: quota, first: RoundPlanning.heatWarmth, last: 0)
            : .startAndSearch(quota: quota, first: RoundPlanning.heatWarmth))
      }
    }
  }

  private static let heatWarmth = 0.1

  private var secondHeat: [RegionJob] {
    race.flatMap { entry in
      entry.candidates.prefix(quota.finalists).map { candidate in
        RegionJob(
          region: entry.region, sectors: entry.sectors,
          task: .search(
            from: candidate, quota: quota.secondHeatPerUnit * entry.region.unitCount,
            first: SearchSchedule.mostWarmth, last: 0))
      }
    }
  }

  /// Clusters of neighbouring sectors, as regions, with their present divisions.
  private func clusters(
    most: Int
  ) -> [(region: Region, sectors: [Int32], present: RegionOutcome)] {
    var random = SplitMix64(seed: problem.seed, stream: UInt64(rounds) << 24)
    var place = [Int32](repeating: -1, count: problem.unitCount)
    var members = [[Int32]](repeating: [], count: problem.sectorCount)
    for (unit, sector) in plan.sectorOf.enumerated() { members[Int(sector)].append(Int32(unit)) }
    return SectorClusters.drawn(plan, problem, most: most, with: &random).map { sectors in
      let units = sectors.flatMap { members[Int($0)] }.sorted()
      let region = Region(problem, units: units, sectors: sectors, place: &place)
      return (region, sectors, plan.outcome(of: sectors, in: region, problem: problem))
    }
  }
}

/// A part of the district that is being raced for: its best divisions so far, the best first.
struct RaceEntry: Sendable {
  let region: Region
  let sectors: [Int32]
  var candidates: [RegionOutcome]
}
