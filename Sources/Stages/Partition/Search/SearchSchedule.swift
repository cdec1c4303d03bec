/// What each round of a search is for, as a function of its number alone: so a search that a clock
/// stops after r rounds is made again by asking for r rounds.
///
/// After the start and the race come cycles of annealing, each three times as long as the one before.
/// A cooling must know how long it lasts and a search that may be stopped does not: so a search that
/// is stopped within a cycle has the best plan of the cycle before, and one stopped at its end spent
/// two thirds of its annealing on one slow cooling.
enum SearchSchedule: Equatable {
  /// One plan from nothing.
  case start
  /// A short search that ends when every sector is inside its window.
  case mend
  /// The first heat of a race: several plans from nothing, each annealed a little.
  case firstHeat
  /// The second: the best of them annealed for longer.
  case secondHeat
  /// Groups of sectors are divided anew; worse by a part `warmth` of `mostWarmth` is still kept.
  case annealing(warmth: Double)

  private static let firstCycle = 7
  private static let cycleGrowth = 3
  /// A group of sectors may become worse by this part of the mean cost of one of its sectors while
  /// it is warmest.
  static let mostWarmth = 0.3
  /// The rounds after which the third cycle of annealing ends.
  static let threeCycles = 4 + firstCycle * (1 + cycleGrowth + cycleGrowth * cycleGrowth)

  /// - Parameters:
  ///   - rounds: how many were done before.
  ///   - departs: from a plan; then others are no rivals, and the race is annealing that has cooled.
  init(after rounds: Int, departs: Bool = false) {
    switch rounds {
    case 0: self = .start
    case 1: self = .mend
    case 2: self = departs ? .annealing(warmth: 0) : .firstHeat
    case 3: self = departs ? .annealing(warmth: 0) : .secondHeat
    default:
      var position = rounds - 4
      var length = SearchSchedule.firstCycle
      while position >= length {
        position -= length
        length *= SearchSchedule.cycleGrowth
      }
      let left = 1 - Double(position + 1) / Double(length)
      self = .annealing(warmth: left * left)
    }
  }

  /// A cycle of annealing begins with this round: it starts from the best plan.
  static func beginsCycle(after rounds: Int) -> Bool {
    var first = 4
    var length = firstCycle
    while first < rounds {
      first += length
      length *= cycleGrowth
    }
    return first == rounds
  }
}

/// How much work the parts of a search get, counted in units divided anew: a group of five sectors
/// of twenty units counts a hundred each time it is divided.
///
/// Small districts get more for each unit: there, time is not what is short.
struct SearchQuota {
  let unitCount: Int

  var isSmall: Bool { unitCount <= 1_500 }
  /// For one round of annealing of the whole district.
  var annealing: Int { min(25 * unitCount, 4 * unitCount + 5_000) }
  /// For each unit, at most, to put every sector inside its window.
  var mendingPerUnit: Int { 15 }
  /// For each plan of a heat, for each unit.
  var firstHeatPerUnit: Int { isSmall ? 18 : 8 }
  var secondHeatPerUnit: Int { isSmall ? 50 : 20 }
  /// Plans in the first heat, the present one among them, and how many of them go on.
  var starters: Int { isSmall ? 8 : 5 }
  var finalists: Int { isSmall ? 3 : 2 }
}
