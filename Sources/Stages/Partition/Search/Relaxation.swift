/// Which rules to give up when no plan keeps them all.
public struct Relaxation: Hashable, Sendable {
  /// Sets of rules, each of which is enough to give up; all of the same size.
  public let sets: [[PartitionRule]]
  /// No smaller set was enough: every one was tried.
  public let isSmallest: Bool

  /// Looks for the smallest sets: one rule at a time, then two, as long as tries are left; then one
  /// set from which nothing can be taken.
  ///
  /// - Parameters:
  ///   - rules: those that may be given up, in the order in which they should be named.
  ///   - tries: at most about how many times to ask.
  ///   - isPossible: whether there is a plan without some of them.
  /// - Returns: nil when giving up all of them is not enough.
  public static func search(
    among rules: [PartitionRule], tries: Int, isPossible: ([PartitionRule]) async -> Bool
  ) async -> Relaxation? {
    guard !rules.isEmpty, await isPossible(rules) else { return nil }
    var left = tries
    var found: [[PartitionRule]] = []
    for rule in rules where left > 0 {
      left -= 1
      if await isPossible([rule]) { found.append([rule]) }
    }
    if !found.isEmpty || rules.count == 1 {
      return Relaxation(sets: found.isEmpty ? [rules] : found, isSmallest: true)
    }
    let pairs = rules.count * (rules.count - 1) / 2
    if pairs <= left {
      for one in rules.indices {
        for other in rules.indices where other > one {
          if await isPossible([rules[one], rules[other]]) {
            found.append([rules[one], rules[other]])
          }
        }
      }
      if !found.isEmpty { return Relaxation(sets: found, isSmallest: true) }
    }
    // Everything that can be kept is kept, in their order.
    var given = rules
    for rule in rules {
      let fewer = given.filter { $0 != rule }
      if await isPossible(fewer) { given = fewer }
    }
    return Relaxation(
      sets: [given], isSmallest: given.count <= 2 || pairs <= left && given.count == 3)
  }
}

extension PartitionRules {
  /// These rules without some of them; the positions of the others stay.
  public func without(_ dropped: [PartitionRule]) -> PartitionRules {
    var copy = self
    for rule in dropped {
      switch rule {
      case .quantity(let number): copy.quantities[number].tolerance = 1_000
      case .together(let number): copy.together[number] = []
      case .apart: break
      case .sector(let number): copy.sectors[number] = SectorRule()
      }
    }
    copy.apart = apart.indices.filter { !dropped.contains(.apart($0)) }.map { apart[$0] }
    return copy
  }
}

extension Partition {
  /// Whether a short search finds a plan that keeps the balance and every rule. false does not mean
  /// that there is none.
  public static func findsFeasible(_ problem: PartitionProblem, rounds: Int) -> Bool {
    var search = PartitionSearch(problem)
    for _ in 0..<rounds {
      guard let round = search.next() else { return false }
      if round.violation == 0, search.solution.isFeasible { return true }
      if search.isSettled { break }
    }
    return search.solution.isFeasible
  }
}

extension PartitionProblem {
  /// The parts of the district that nothing joins can each be shared within the tolerance.
  public var partsShareEvenly: Bool {
    core.division.pieces.allSatisfy(\.hasCommonWindow) && core.division.restWindow.isAttainable
  }
}
