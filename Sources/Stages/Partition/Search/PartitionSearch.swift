internal import SectorizaModel

/// What one round of a search reached.
public struct PartitionRound: Hashable, Sendable {
  /// From 1.
  public let number: Int
  /// Σ load · distance of the best plan so far, in the unit of `PartitionSolution.cost`.
  public let cost: Int64
  /// Its load outside the windows, with units heavier than a sector set apart.
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
/// Round 1 makes one plan: location-allocation by minimum-cost flow, contiguity repair, annealing.
/// Round 2 makes some more and keeps the best of each connected piece. Every later round divides
/// the sectors into groups of two to nine neighbours and divides each group anew; beside them, as
/// one more piece of work, the lower bound climbs a little.
public struct PartitionSearch: Sequence, IteratorProtocol, Sendable {
  public let problem: PartitionProblem
  /// Rounds done.
  public private(set) var rounds = 0
  private let solver = RegionSolver()
  private var plan: Plan
  private(set) var best: Plan
  private var bound = BoundState.notBegun

  /// Nothing is searched yet. O(units).
  /// - Precondition: the problem is for a search.
  public init(_ problem: PartitionProblem) {
    precondition(problem.purpose == .search, "a problem for measuring has no search")
    self.problem = problem
    plan = Plan(problem)
    best = plan
  }

  /// Does one round. Never nil: the caller stops.
  public mutating func next() -> PartitionRound? { absorb(work.done()) }

  /// Does one round, at most `threads` pieces of it at once.
  public mutating func next(threads: Int) async -> PartitionRound? {
    absorb(threads > 1 ? await work.done(threads: threads) : work.done())
  }

  private var work: RoundWork {
    RoundWork(
      problem: problem, solver: solver,
      jobs: RoundPlanning(problem: problem, plan: plan, rounds: rounds).jobs,
      bound: rounds >= 2 ? (bound, best) : nil)
  }

  private mutating func absorb(_ results: RoundResults) -> PartitionRound {
    let allowance = allowedLoss
    for (job, outcome) in results.best where rounds == 0 || isAccepted(outcome, of: job, allowance)
    {
      plan.adopt(outcome, of: job.region, as: job.sectors, problem: problem)
    }
    if let state = results.bound { bound = state }
    rounds += 1
    if rounds == 1 || plan.isBetter(than: best) { best = plan }
    return PartitionRound(
      number: rounds, cost: best.cost * problem.loadScale,
      violation: best.violation * problem.loadScale, lowerBound: lowerBound)
  }

  private func isAccepted(
    _ outcome: RegionOutcome, of job: RegionJob, _ allowance: Int64
  ) -> Bool {
    let before = plan.standing(of: job.sectors, window: job.region.window)
    if outcome.violation != before.violation { return outcome.violation < before.violation }
    guard outcome.cost == before.cost, let present = job.present else {
      return outcome.cost < before.cost + allowance
    }
    return outcome.finish(in: job.region) < present.finish(in: job.region)
  }

  /// The best bound so far, in the unit of the cost. What rounding may have added is taken off.
  var lowerBound: Double? {
    guard case .climbing(let bound) = bound, bound.best.isFinite else { return nil }
    return Swift.max(0, bound.best * (1 - 1e-9) - 1) * Double(problem.loadScale)
  }

  /// How much worse a group may become: a twentieth of a sector's cost at first, then less. It does
  /// not depend on how many rounds will follow.
  private var allowedLoss: Int64 {
    guard rounds >= 2 else { return 0 }
    let share = Double(plan.cost) / Double(problem.sectorCount) * 0.05
    let age = 1 + Double(rounds - 2) / 30
    return Int64(share / (age * age))
  }
}
