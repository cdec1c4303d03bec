internal import SectorizaModel

/// What one round of a search reached.
public struct PartitionRound: Hashable, Sendable {
  /// From 1.
  public let number: Int
  /// Σ load · distance of the best plan so far, in the unit of `PartitionSolution.cost`.
  ///
  /// Where units must stay together it is that of the search, which walks to one unit of each group.
  public let cost: Int64
  /// What its loads outside the windows count, with units heavier than a sector set apart, and what
  /// it holds that the rules forbid.
  public let violation: Int64
  /// The best lower bound so far; see `PartitionSolution.lowerBound`.
  public let lowerBound: Double?
}

/// The search for a good partition, round by round, for as long as the caller goes on.
///
/// It is a value: copy it to keep a checkpoint, stop calling `next` to stop. The rounds do not
/// depend on how many there will be, so that a search stopped by a clock after r rounds is made
/// again by asking for r rounds; and the best plan never gets worse. Every round is made of
/// independent pieces of work, each with its own random stream, and is the same whether they are
/// done in turn (`next()`) or at once (`next(threads:)`).
///
/// The first rounds make a plan (location-allocation by minimum-cost flow, contiguity repair,
/// annealing) and race it against others; the later ones anneal: the sectors are gathered into
/// clusters, and inside each, groups of two to nine sectors are divided anew, many times. Beside
/// them, as one more piece of work, the lower bound climbs a little. `SearchSchedule` tells what
/// each round is for.
public struct PartitionSearch: Sequence, IteratorProtocol, Sendable {
  public let problem: PartitionProblem
  /// What is searched: the problem, with the units that must stay together as one.
  private let core: PartitionProblem
  /// Rounds done.
  public private(set) var rounds = 0
  private let solver = RegionSolver()
  private var plan: Plan
  private(set) var best: Plan
  private var race: [RaceEntry] = []
  private var bound = BoundState.notBegun

  /// Nothing is searched yet. O(units).
  /// - Precondition: the problem is for a search.
  public init(_ problem: PartitionProblem) {
    precondition(problem.purpose == .search, "a problem for measuring has no search")
    self.problem = problem
    core = problem.core
    plan = Plan(core)
    best = plan
  }

  /// Does one round. Never nil: the caller stops.
  public mutating func next() -> PartitionRound? {
    let work = work
    return absorb(work.done(), work.jobs)
  }

  /// Does one round, at most `threads` pieces of it at once.
  public mutating func next(threads: Int) async -> PartitionRound? {
    let work = work
    return absorb(threads > 1 ? await work.done(threads: threads) : work.done(), work.jobs)
  }

  private var work: RoundWork {
    RoundWork(
      problem: core, solver: solver,
      jobs: RoundPlanning(problem: core, plan: plan, race: race, rounds: rounds).jobs,
      bound: rounds >= 2 ? BoundWork(state: bound, problem: problem, plan: best) : nil)
  }

  private mutating func absorb(_ results: RoundResults, _ jobs: [RegionJob]) -> PartitionRound {
    switch SearchSchedule(after: rounds, departs: problem.rules.hasPrevious) {
    case .start, .mend, .annealing:
      race = []
      for (job, outcome) in zip(jobs, results.outcomes) {
        plan.adopt(outcome, of: job.region, as: job.sectors, problem: core)
      }
    case .firstHeat, .secondHeat:
      race = PartitionSearch.ranked(jobs, results.outcomes)
      for entry in race {
        plan.adopt(entry.candidates[0], of: entry.region, as: entry.sectors, problem: core)
      }
    }
    if let state = results.bound { bound = state }
    if rounds == 0 || !best.isBetter(than: plan) { best = plan }
    rounds += 1
    if SearchSchedule.beginsCycle(after: rounds) { plan = best }
    return PartitionRound(
      number: rounds, cost: best.cost * problem.loadScale,
      violation: best.violation * problem.loadScale, lowerBound: lowerBound)
  }

  /// The outcomes of a heat by the sectors they divide, the best first.
  private static func ranked(_ jobs: [RegionJob], _ outcomes: [RegionOutcome]) -> [RaceEntry] {
    var entries: [RaceEntry] = []
    for (job, outcome) in zip(jobs, outcomes) {
      if entries.last?.sectors == job.sectors {
        entries[entries.count - 1].candidates.append(outcome)
      } else {
        entries.append(RaceEntry(region: job.region, sectors: job.sectors, candidates: [outcome]))
      }
    }
    for index in entries.indices {
      // A stable order: of equals, the first.
      entries[index].candidates = entries[index].candidates.enumerated().sorted { one, other in
        if one.element.isBetter(than: other.element) { return true }
        return !other.element.isBetter(than: one.element) && one.offset < other.offset
      }.map(\.element)
    }
    return entries
  }

  /// The best bound so far, in the unit of the cost. What rounding may have added is taken off.
  var lowerBound: Double? {
    guard case .climbing(let bound) = bound, bound.best.isFinite else { return nil }
    return Swift.max(0, bound.best * (1 - 1e-9) - 1) * Double(problem.loadScale)
  }
}
