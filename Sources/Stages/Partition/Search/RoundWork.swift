internal import SectorizaModel

/// Some sectors of a plan that are to be divided anew, and how.
struct RegionJob: Sendable {
  enum Task: Sendable {
    /// From nothing.
    case start
    /// A search from a division until every sector is inside its window, and no further.
    case mend(RegionOutcome, quota: Int)
    /// From nothing, and then a search whose allowance falls from `first` to nothing.
    case startAndSearch(quota: Int, first: Double)
    /// A search from a division; it ends with the best when the last allowance is nothing, else
    /// with the division it has come to.
    case search(from: RegionOutcome, quota: Int, first: Double, last: Double)
  }

  let region: Region
  /// The sectors of the plan that the region's are.
  let sectors: [Int32]
  let task: Task
  /// What it draws from.
  var stream: UInt64 = 0

  func outcome(_ solver: RegionSolver, seed: UInt64) -> RegionOutcome {
    var random = SplitMix64(seed: seed, stream: stream)
    switch task {
    case .start: return solver.start(region, random: &random)
    case .mend(let present, let quota):
      var search = RegionSearch(region, present, solver: solver)
      search.mend(quota: quota, random: &random)
      return search.best
    case .startAndSearch(let quota, let first):
      var search = RegionSearch(
        region, solver.start(region, random: &random), solver: solver)
      search.run(quota: quota, first: first, last: 0, random: &random)
      return search.best
    case .search(let present, let quota, let first, let last):
      var search = RegionSearch(region, present, solver: solver)
      search.run(quota: quota, first: first, last: last, random: &random)
      return last == 0 ? search.best : search.present
    }
  }
}

/// The lower bound of a search: not begun, impossible, or a value that climbs.
enum BoundState: Sendable {
  case notBegun
  case impossible
  case climbing(LagrangianBound)

  /// - Parameter plan: of what is searched.
  func climbed(_ problem: PartitionProblem, _ plan: Plan) -> BoundState {
    var bound: LagrangianBound
    switch self {
    case .impossible: return self
    case .climbing(let present): bound = present
    case .notBegun:
      guard problem.hasBound, let fresh = LagrangianBound(problem, plan.expanded(to: problem))
      else { return .impossible }
      bound = fresh
    }
    bound.advance(target: Double(plan.cost))
    return .climbing(bound)
  }
}

/// The work of one round: independent pieces, numbered from 0, the same in whatever order and on
/// however many threads they are done.
struct RoundWork: Sendable {
  let problem: PartitionProblem
  let solver: RegionSolver
  let jobs: [RegionJob]
  /// The bound that climbs in this round, if any.
  let bound: BoundWork?

  enum Result: Sendable {
    case divided(RegionOutcome)
    case bounded(BoundState)
  }

  /// Does everything in turn.
  func done() -> RoundResults {
    RoundResults(results: jobs.map(divided) + [bounded].compactMap(\.self))
  }

  /// Does everything, at most `threads` pieces at once, each thread taking the next when it is free.
  func done(threads: Int) async -> RoundResults {
    let total = jobs.count + (bound == nil ? 0 : 1)
    let results = await withTaskGroup(of: (Int, Result?).self) { group in
      var results = [Result?](repeating: nil, count: total)
      var next = 0
      func startOne() {
        guard next < total else { return }
        // The bound is the longest: it goes first, though its result is last.
        let number = bound == nil ? next : (next == 0 ? total - 1 : next - 1)
        group.addTask { (number, number < jobs.count ? divided(jobs[number]) : bounded) }
        next += 1
      }
      for _ in 0..<threads { startOne() }
      while let (number, result) = await group.next() {
        results[number] = result
        startOne()
      }
      return results.compactMap(\.self)
    }
    return RoundResults(results: results)
  }

  private func divided(_ job: RegionJob) -> Result {
    .divided(job.outcome(solver, seed: problem.seed))
  }

  private var bounded: Result? {
    bound.map { .bounded($0.state.climbed($0.problem, $0.plan)) }
  }
}

/// A step of the bound.
struct BoundWork: Sendable {
  let state: BoundState
  /// The whole problem, of which every unit counts.
  let problem: PartitionProblem
  /// The best plan so far, of what is searched.
  let plan: Plan
}

/// What came of a round: an outcome for each job, in their order, and the bound.
struct RoundResults {
  private(set) var outcomes: [RegionOutcome] = []
  private(set) var bound: BoundState?

  init(results: [RoundWork.Result]) {
    for result in results {
      switch result {
      case .divided(let outcome): outcomes.append(outcome)
      case .bounded(let state): bound = state
      }
    }
  }
}
