public import SectorizaModel

/// The ways to use the partition: search for a plan, or measure one.
public enum Partition {
  /// The rounds of a search when nobody asks for another number: three cycles of annealing, 95.
  public static let defaultEffort = SearchSchedule.threeCycles

  /// Searches for a good partition.
  ///
  /// - Parameters:
  ///   - problem: one for a search.
  ///   - effort: how many rounds, at least 1. More never gives a worse plan.
  ///   - threads: how many pieces of work at once; it does not change the result.
  ///   - shouldStop: asked after every round; a deadline or a cancelled job says true. The plan is
  ///     then the best so far, and its `rounds` are the effort that makes it again.
  ///   - progress: told about every round.
  public static func solve(
    _ problem: PartitionProblem, effort: Int = defaultEffort, threads: Int = 1,
    shouldStop: @Sendable () -> Bool = { false },
    progress: @Sendable (PartitionRound) -> Void = { _ in }
  ) async -> PartitionSolution {
    var search = PartitionSearch(problem)
    repeat {
      if let round = await search.next(threads: threads) { progress(round) }
    } while search.rounds < effort && !search.isSettled && !shouldStop()
    return search.solution
  }

  /// Measures a given plan without changing it: hubs, cost, balance and connectivity.
  ///
  /// - Parameter sectorOfUnit: by unit; sectors keep their numbers, which are those of the rules for
  ///   sectors. There must be as many as the problem has, each with a unit.
  public static func measure(
    _ sectorOfUnit: [SectorIndex], in problem: PartitionProblem
  ) throws(PartitionMeasureError) -> PartitionSolution {
    guard sectorOfUnit.count == problem.unitCount else {
      throw .countMismatch(units: problem.unitCount, given: sectorOfUnit.count)
    }
    var hasUnit = [Bool](repeating: false, count: problem.sectorCount)
    for (unit, sector) in sectorOfUnit.enumerated() {
      guard hasUnit.indices.contains(sector.position) else {
        throw .unknownSector(sector, of: UnitIndex(unit))
      }
      hasUnit[sector.position] = true
    }
    if let empty = hasUnit.firstIndex(of: false) { throw .emptySector(SectorIndex(empty)) }
    let sorted = problem.original.map { sectorOfUnit[Int($0)].rawValue }
    let ruled = problem.rules.labels.count
    let measurement = Measurement(
      problem, sectorOf: sorted,
      labels: (0..<problem.sectorCount).map { $0 < ruled ? Int32($0) : -1 })
    return measurement.solution(order: Array(0..<problem.sectorCount), rounds: 0)
  }
}

/// Why an assignment is not one of the problem.
public enum PartitionMeasureError: Error, Hashable, Sendable {
  case countMismatch(units: Int, given: Int)
  case unknownSector(SectorIndex, of: UnitIndex)
  case emptySector(SectorIndex)
}

extension PartitionSearch {
  /// The best plan so far, measured; before the first round, the plan of one round.
  public var solution: PartitionSolution {
    guard rounds > 0 else {
      var copy = self
      _ = copy.next()
      return copy.solution
    }
    let nodes = problem.contraction?.nodeOf
    let measurement = Measurement(
      problem, sectorOf: nodes.map { $0.map { best.sectorOf[Int($0)] } } ?? best.sectorOf,
      labels: problem.core.slots.labels)
    var solution = measurement.solution(order: measurement.numberedOrder, rounds: rounds)
    solution.lowerBound = lowerBound
    return solution
  }

  /// Nothing is left to search: every piece is one sector, or has one unit for each.
  public var isSettled: Bool {
    rounds > 0
      && problem.core.division.pieces.allSatisfy(\.isSettled)
  }
}

extension Division.Piece {
  /// There is one way to divide it.
  var isSettled: Bool { sectorCount == 1 || sectorCount == units.count }
}
