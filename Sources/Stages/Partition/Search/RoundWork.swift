internal import SectorizaModel

/// Some sectors of a plan that are to be divided anew.
struct RegionJob: Sendable {
  let region: Region
  /// The sectors of the plan that the region's are.
  let sectors: [Int32]
  /// The division to improve; nil to divide from nothing.
  let present: RegionOutcome?
  /// How many independent tries it gets, the best of which counts.
  let tries: Range<Int>
  /// What the tries draw from: each has a stream of its own.
  let stream: UInt64

  func outcome(of attempt: Int, _ solver: RegionSolver, seed: UInt64) -> RegionOutcome {
    var random = SplitMix64(seed: seed, stream: stream + UInt64(attempt))
    guard let present else { return solver.start(region, random: &random) }
    return solver.improve(region, present, random: &random)
  }
}

/// The lower bound of a search: not begun, impossible, or a value that climbs.
enum BoundState: Sendable {
  case notBegun
  case impossible
  case climbing(LagrangianBound)

  func climbed(_ problem: PartitionProblem, _ plan: Plan) -> BoundState {
    var bound: LagrangianBound
    switch self {
    case .impossible: return self
    case .climbing(let present): bound = present
    case .notBegun:
      guard let fresh = LagrangianBound(problem, plan) else { return .impossible }
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
  /// The bound that climbs in this round, if any, and the best plan.
  let bound: (state: BoundState, plan: Plan)?

  enum Result: Sendable {
    case divided(RegionOutcome)
    case bounded(BoundState)
  }

  /// Every try of every job, in their order; last of all the bound.
  private var pieces: [(job: Int, attempt: Int)] {
    jobs.indices.flatMap { job in jobs[job].tries.map { (job, $0) } }
  }

  /// Does everything in turn.
  func done() -> RoundResults {
    RoundResults(jobs: jobs, results: pieces.map(divided) + [bounded].compactMap(\.self))
  }

  /// Does everything, at most `threads` pieces at once, each thread taking the next when it is free.
  func done(threads: Int) async -> RoundResults {
    let pieces = pieces
    let total = pieces.count + (bound == nil ? 0 : 1)
    let results = await withTaskGroup(of: (Int, Result?).self) { group in
      var results = [Result?](repeating: nil, count: total)
      var next = 0
      func startOne() {
        guard next < total else { return }
        // The bound is the longest: it goes first, though its result is last.
        let number = bound == nil ? next : (next == 0 ? total - 1 : next - 1)
        group.addTask { (number, number < pieces.count ? divided(pieces[number]) : bounded) }
        next += 1
      }
      for _ in 0..<threads { startOne() }
      while let (number, result) = await group.next() {
        results[number] = result
        startOne()
      }
      return results.compactMap(\.self)
    }
    return RoundResults(jobs: jobs, results: results)
  }

  private func divided(_ piece: (job: Int, attempt: Int)) -> Result {
    .divided(jobs[piece.job].outcome(of: piece.attempt, solver, seed: problem.seed))
  }

  private var bounded: Result? {
    bound.map { .bounded($0.state.climbed(problem, $0.plan)) }
  }
}

/// What came of a round: of each job the best try, and the bound.
struct RoundResults {
  private(set) var best: [(job: RegionJob, outcome: RegionOutcome)] = []
  private(set) var bound: BoundState?

  init(jobs: [RegionJob], results: [RoundWork.Result]) {
    var outcomes: [RegionOutcome] = []
    for result in results {
      switch result {
      case .divided(let outcome): outcomes.append(outcome)
      case .bounded(let state): bound = state
      }
    }
    var first = 0
    for job in jobs {
      let tries = outcomes[first..<first + job.tries.count]
      first += job.tries.count
      // The first of the best.
      if let best = tries.min(by: { ($0.violation, $0.cost) < ($1.violation, $1.cost) }) {
        self.best.append((job, best))
      }
    }
  }
}
