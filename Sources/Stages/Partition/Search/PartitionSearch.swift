internal import SectorizaModel

/// What one round of a search reached.
public struct PartitionRound: Hashable, Sendable {
  /// From 1.
  public let number: Int
  /// Σ load · distance of the best plan so far, in the unit of `PartitionSolution.cost`.
  public let cost: Int64
  /// Its load outside the windows, with units heavier than a sector set apart.
  public let violation: Int64
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
/// the sectors into groups of two to nine neighbours and divides each group anew.
public struct PartitionSearch: Sequence, IteratorProtocol, Sendable {
  public let problem: PartitionProblem
  /// Rounds done.
  public private(set) var rounds = 0
  private let solver = RegionSolver()
  private var plan: Plan
  private(set) var best: Plan

  private static let extraStarts = 5

  /// Nothing is searched yet. O(units).
  public init(_ problem: PartitionProblem) {
    self.problem = problem
    plan = Plan(problem)
    best = plan
  }

  /// Does one round. Never nil: the caller stops.
  public mutating func next() -> PartitionRound? {
    let tasks = prepared()
    let outcomes = tasks.map { $0.run(solver) }
    return absorb(tasks, outcomes)
  }

  /// Does one round, at most `threads` pieces of it at once.
  public mutating func next(threads: Int) async -> PartitionRound? {
    guard threads > 1 else { return next() }
    let tasks = prepared()
    let outcomes = await PartitionSearch.run(tasks, solver, lanes: Swift.min(threads, tasks.count))
    return absorb(tasks, outcomes)
  }

  /// A piece of work of a round: it depends on nothing but itself.
  struct Task: Sendable {
    let region: Region
    /// The sectors of the plan that the region's are.
    let sectors: [Int32]
    /// The division to improve; nil to divide from nothing.
    let present: (sectorOf: [Int32], hubs: [Int32])?
    let stream: SplitMix64

    func run(_ solver: RegionSolver) -> RegionOutcome {
      var random = stream
      guard let present else { return solver.start(region, random: &random) }
      return solver.improve(
        region, sectorOf: present.sectorOf, hubs: present.hubs, random: &random)
    }
  }

  private static func run(
    _ tasks: [Task], _ solver: RegionSolver, lanes: Int
  ) async -> [RegionOutcome] {
    let parts = await withTaskGroup(of: [(Int, RegionOutcome)].self) { group in
      for lane in 0..<lanes {
        group.addTask {
          stride(from: lane, to: tasks.count, by: lanes).map { ($0, tasks[$0].run(solver)) }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    return parts.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The tasks of the coming round, in an order that is always the same.
  private func prepared() -> [Task] {
    var place = [Int32](repeating: -1, count: problem.unitCount)
    guard rounds >= 2 else {
      let starts = rounds == 0 ? 0..<1 : 1..<1 + PartitionSearch.extraStarts
      return problem.division.pieces.indices.flatMap { piece in
        startTasks(piece, starts, place: &place)
      }
    }
    var random = SplitMix64(seed: problem.seed, stream: UInt64(rounds) << 32)
    let groups = SectorGroups(plan, problem)
    return groups.drawn(plan, problem, with: &random).enumerated().map { number, sectors in
      let units = sectors.flatMap { groups.members[Int($0)] }.sorted()
      let piece = Int(plan.pieceOf[Int(sectors[0])])
      let region = Region(
        problem, units: units, sectorCount: sectors.count,
        window: problem.division.pieces[piece].window, place: &place)
      var local = [Int32](repeating: 0, count: problem.sectorCount)
      for (position, sector) in sectors.enumerated() { local[Int(sector)] = Int32(position) }
      var localUnit = [Int32: Int32](minimumCapacity: units.count)
      for (position, unit) in units.enumerated() { localUnit[unit] = Int32(position) }
      return Task(
        region: region, sectors: sectors,
        present: (
          units.map { local[Int(plan.sectorOf[Int($0)])] },
          sectors.map { localUnit[plan.hubs[Int($0)]] ?? 0 }
        ),
        stream: SplitMix64(seed: problem.seed, stream: UInt64(rounds) << 32 + UInt64(number) + 1))
    }
  }

  private func startTasks(_ piece: Int, _ starts: Range<Int>, place: inout [Int32]) -> [Task] {
    let part = problem.division.pieces[piece]
    let isSettled = part.sectorCount == 1 || part.sectorCount == part.units.count
    guard !isSettled || starts.lowerBound == 0 else { return [] }
    let region = Region(
      problem, units: part.units, sectorCount: part.sectorCount, window: part.window,
      place: &place)
    let first = plan.firstSector[piece]
    let sectors = (first..<first + part.sectorCount).map { Int32($0) }
    return starts.map { start in
      Task(
        region: region, sectors: sectors, present: nil,
        stream: SplitMix64(
          seed: problem.seed, stream: UInt64(start) << 24 + UInt64(piece) + 1 << 56))
    }
  }

  private mutating func absorb(_ tasks: [Task], _ outcomes: [RegionOutcome]) -> PartitionRound {
    let allowance = allowedLoss
    let isFirst = rounds == 0
    for (task, outcome) in zip(tasks, outcomes) {
      let before = standing(of: task)
      let isAccepted =
        isFirst || outcome.violation < before.violation
        || (outcome.violation == before.violation && outcome.cost < before.cost + allowance)
      if isAccepted { plan.adopt(outcome, of: task.region, as: task.sectors, problem: problem) }
    }
    rounds += 1
    if isFirst || plan.isBetter(than: best) { best = plan }
    return PartitionRound(
      number: rounds, cost: best.cost * problem.loadScale,
      violation: best.violation * problem.loadScale)
  }

  private func standing(of task: Task) -> (violation: Int64, cost: Int64) {
    var sum: (violation: Int64, cost: Int64) = (0, 0)
    for sector in task.sectors {
      sum.violation += task.region.window.violation(plan.loads[Int(sector)])
      sum.cost += plan.costs[Int(sector)]
    }
    return sum
  }

  /// How much worse a group may become: a hundredth of a sector's cost at first, then less. It does
  /// not depend on how many rounds will follow.
  private var allowedLoss: Int64 {
    guard rounds >= 2 else { return 0 }
    let share = Double(plan.cost) / Double(problem.sectorCount) * 0.01
    let age = 1 + Double(rounds - 2) / 10
    return Int64(share / (age * age))
  }
}
