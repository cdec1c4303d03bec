internal import SectorizaModel

/// Two shifts that are good only together: a unit enters a sector and another leaves it, either for
/// the sector the first came from (an exchange) or for a third one (an ejection).
///
/// It keeps the balance where one shift alone would break it.
struct ExchangeMove {
  let first: ShiftMove
  let second: ShiftMove
  /// Where the first unit came from, to take it back.
  private let origin: Int
  private let originDistance: Int64

  private static let tries = 6

  /// Completes a shift that breaks the balance with a second one out of the sector it enters.
  ///
  /// The search is a few draws from the border; nil when none fits. O(degree).
  static func completing(
    _ first: ShiftMove, of state: RegionState, in region: Region,
    with random: inout SplitMix64
  ) -> ExchangeMove? {
    for _ in 0..<tries {
      let unit = Int(state.border[random.below(state.border.count)])
      guard Int(state.sectorOf[unit]) == first.target, unit != first.unit else { continue }
      let row = region.graph.row(unit)
      let half = row.lowerBound &+ random.below(row.count)
      let target = Int(state.sectorOf[Int(region.graph.neighbors[half])])
      guard target != first.target else { continue }
      return ExchangeMove(
        first: first, second: ShiftMove(unit, to: target, of: state, in: region),
        origin: Int(state.sectorOf[first.unit]), originDistance: state.ownDistance[first.unit])
    }
    return nil
  }

  /// By how much the score falls. Exact but for the cut between the two units when they touch,
  /// which `apply` settles.
  func gain(in state: RegionState, _ region: Region) -> Int64 {
    first.costGain(in: state, region) &+ second.costGain(in: state, region)
      &+ state.penalty &* balanceGain(in: state, region)
  }

  /// By how much the load outside the window falls when both are made.
  func balanceGain(in state: RegionState, _ region: Region) -> Int64 {
    let (middle, last) = (first.target, second.target)
    let entering = region.loads[first.unit]
    let leaving = region.loads[second.unit]
    var gain =
      region.balance.outside(state.loads[origin], of: origin)
      &+ region.balance.outside(state.loads[middle], of: middle)
      &- region.balance.outside(state.loads[middle] &+ entering &- leaving, of: middle)
    if last == origin {
      gain &-= region.balance.outside(state.loads[origin] &- entering &+ leaving, of: origin)
    } else {
      gain &-= region.balance.outside(state.loads[origin] &- entering, of: origin)
      gain &+= region.balance.outside(state.loads[last], of: last)
      gain &-= region.balance.outside(state.loads[last] &+ leaving, of: last)
    }
    if !region.balance.isPlain {
      gain =
        gain &* region.balance.loadPrice
        &+ region.balance.furtherGain(
          state.further,
          [(first.unit, origin, middle), (second.unit, middle, last)])
    }
    if region.ties.hasEnemies {
      // Exact but for a pair of the two units themselves, which the state settles when they move.
      gain &+= region.ties.conflictGain(of: first.unit, to: middle, state.sectorOf)
      gain &+= region.ties.conflictGain(of: second.unit, to: last, state.sectorOf)
    }
    return gain
  }

  /// Makes both shifts if each leaves its sector connected. Returns whether it did; if not, nothing
  /// has changed.
  func applyIfValid(to state: inout RegionState, _ region: Region) -> Bool {
    guard first.isValid(in: &state, region) else { return false }
    first.apply(to: &state, region)
    guard second.isValid(in: &state, region), touchesTarget(in: state, region) else {
      state.move(first.unit, to: origin, distance: originDistance, in: region)
      return false
    }
    second.apply(to: &state, region)
    return true
  }

  /// The second unit may have touched its target only through the first.
  private func touchesTarget(in state: RegionState, _ region: Region) -> Bool {
    for half in region.graph.row(second.unit)
    where Int(state.sectorOf[Int(region.graph.neighbors[half])]) == second.target {
      return true
    }
    return false
  }
}
