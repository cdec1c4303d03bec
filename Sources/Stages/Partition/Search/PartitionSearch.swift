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
  private var bound = Bound.notBegun

  private static let extraStarts = 5

  /// Nothing is searched yet. O(units).
  public init(_ problem: PartitionProblem) {
    self.problem = problem
    plan = Plan(problem)
    best = plan
  }

  /// Does one round. Never nil: the caller stops.
  public mutating func next() -> PartitionRound? {
    let work = prepared()
    return absorb(work, work.map { $0.done(solver) })
  }

  /// Does one round, at most `threads` pieces of it at once.
  public mutating func next(threads: Int) async -> PartitionRound? {
    guard threads > 1 else { return next() }
    let work = prepared()
    return absorb(work, await PartitionSearch.done(work, solver, threads: threads))
  }

  /// A piece of work of a round: it depends on nothing but itself.
  private enum Work: Sendable {
    case divide(RegionTask)
    case bound(BoundTask)

    func done(_ solver: RegionSolver) -> Result {
      switch self {
      case .divide(let task): .divided(task.run(solver))
      case .bound(let task): .bounded(task.run())
      }
    }
  }

  private enum Result: Sendable {
    case divided(RegionOutcome)
    case bounded(Bound)
  }

  /// The lower bound: not begun, impossible, or a value that climbs.
  private enum Bound: Sendable {
    case notBegun
    case impossible
    case climbing(LagrangianBound)
  }

  private struct BoundTask: Sendable {
    let bound: Bound
    let problem: PartitionProblem
    let plan: Plan

    func run() -> Bound {
      var climbing: LagrangianBound
      switch bound {
      case .impossible: return bound
      case .climbing(let present): climbing = present
      case .notBegun:
        guard let fresh = LagrangianBound(problem, plan) else { return .impossible }
        climbing = fresh
      }
      climbing.advance(LagrangianBound.iterationsPerRound, target: Double(plan.cost))
      return .climbing(climbing)
    }
  }

  /// Some units to be divided, and what they are in the plan.
  private struct RegionTask: Sendable {
    let region: Region
    /// The sectors of the plan that the region's are.
    let sectors: [Int32]
    /// The division to improve; nil to divide from nothing.
    let present: RegionOutcome?
    let stream: SplitMix64

    func run(_ solver: RegionSolver) -> RegionOutcome {
      var random = stream
      guard let present else { return solver.start(region, random: &random) }
      return solver.improve(
        region, sectorOf: present.sectorOf, hubs: present.hubs, random: &random)
    }
  }

  /// Does pieces of work, each thread taking the next when it is free.
  private static func done(
    _ work: [Work], _ solver: RegionSolver, threads: Int
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: work.count)
      var next = 0
      func startOne() {
        guard next < work.count else { return }
        let number = next
        group.addTask { (number, work[number].done(solver)) }
        next += 1
      }
      for _ in 0..<threads { startOne() }
      while let (number, result) = await group.next() {
        results[number] = result
        startOne()
      }
      return results.compactMap(\.self)
    }
  }

  /// The work of the coming round, in an order that is always the same.
  private func prepared() -> [Work] {
    let tasks = regionTasks().map { Work.divide($0) }
    guard rounds >= 2 else { return tasks }
    return [.bound(BoundTask(bound: bound, problem: problem, plan: best))] + tasks
  }

  private func regionTasks() -> [RegionTask] {
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
      let standing = plan.standing(
        of: sectors, window: problem.division.pieces[piece].window)
      var local = [Int32](repeating: 0, count: problem.sectorCount)
      for (position, sector) in sectors.enumerated() { local[Int(sector)] = Int32(position) }
      var localUnit = [Int32: Int32](minimumCapacity: units.count)
      for (position, unit) in units.enumerated() { localUnit[unit] = Int32(position) }
      return RegionTask(
        region: region, sectors: sectors,
        present: RegionOutcome(
          sectorOf: units.map { local[Int(plan.sectorOf[Int($0)])] },
          hubs: sectors.map { localUnit[plan.hubs[Int($0)]] ?? 0 },
          violation: standing.violation, cost: standing.cost),
        stream: SplitMix64(seed: problem.seed, stream: UInt64(rounds) << 32 + UInt64(number) + 1))
    }
  }

  private func startTasks(_ piece: Int, _ starts: Range<Int>, place: inout [Int32]) -> [RegionTask]
  {
    let part = problem.division.pieces[piece]
    let isSettled = part.sectorCount == 1 || part.sectorCount == part.units.count
    guard !isSettled || starts.lowerBound == 0 else { return [] }
    let region = Region(
      problem, units: part.units, sectorCount: part.sectorCount, window: part.window,
      place: &place)
    let first = plan.firstSector[piece]
    let sectors = (first..<first + part.sectorCount).map { Int32($0) }
    return starts.map { start in
      RegionTask(
        region: region, sectors: sectors, present: nil,
        stream: SplitMix64(
          seed: problem.seed, stream: UInt64(start) << 24 + UInt64(piece) + 1 << 56))
    }
  }

  private mutating func absorb(_ work: [Work], _ results: [Result]) -> PartitionRound {
    let allowance = allowedLoss
    for pair in zip(work, results) {
      switch pair {
      case (.divide(let task), .divided(let outcome)): settle(task, outcome, allowance)
      case (_, .bounded(let bound)): self.bound = bound
      case (.bound, .divided): break
      }
    }
    rounds += 1
    if rounds == 1 || plan.isBetter(than: best) { best = plan }
    return PartitionRound(
      number: rounds, cost: best.cost * problem.loadScale,
      violation: best.violation * problem.loadScale, lowerBound: lowerBound)
  }

  private mutating func settle(_ task: RegionTask, _ outcome: RegionOutcome, _ allowance: Int64) {
    if rounds == 0 || isAccepted(outcome, of: task, allowance) {
      plan.adopt(outcome, of: task.region, as: task.sectors, problem: problem)
    }
  }

  private func isAccepted(
    _ outcome: RegionOutcome, of task: RegionTask, _ allowance: Int64
  ) -> Bool {
    let before = plan.standing(of: task.sectors, window: task.region.window)
    if outcome.violation != before.violation { return outcome.violation < before.violation }
    guard outcome.cost == before.cost, let present = task.present else {
      return outcome.cost < before.cost + allowance
    }
    return outcome.finish(in: task.region) < present.finish(in: task.region)
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
