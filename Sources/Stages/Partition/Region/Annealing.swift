internal import SectorizaModel

/// Simulated annealing of a region by shifts, exchanges and hub moves.
///
/// Deterministic: all numbers that are compared come from integers, IEEE sums and square roots, and
/// a table of logarithms computed here.
struct Annealing: Sendable {
  /// −ln((i + ½) / 1024): by how many temperatures a move may be worse, drawn by index.
  let patience: [Double]

  init() {
    patience = (0..<1024).map { -Annealing.logarithm((Double($0) + 0.5) / 1024) }
  }

  /// How hot, how long and how strict.
  struct Schedule: Sendable {
    var epochs: Int
    var proposalsPerEpoch: Int
    /// In mean costs of a unit, its borders included.
    var firstTemperature: Double
    var lastTemperature: Double
    /// The price of load outside the window, in mean costs of a unit of load.
    var firstPenalty: Double
    var lastPenalty: Double
  }

  /// - Parameter limit: what the division may score half-way for the other half to be worth its
  ///   time; see `RegionState.plainScore`.
  /// - Returns: false if it was given up there.
  @discardableResult func run(
    _ state: inout RegionState, in region: Region, _ schedule: Schedule, limit: Int64 = .max,
    random: inout SplitMix64
  ) -> Bool {
    guard region.sectorCount > 1 else { return true }
    let totalPull = region.pulls.reduce(0, +)
    let scale = Double(state.pullCost + abs(state.cutCost))
    let unit = max(1, scale / Double(region.unitCount))
    let reach = max(1, scale / Double(totalPull))
    // Where people may be moved for balance, moving them must be worth it.
    let leaving =
      region.ties.hasHomes
      ? Double(region.ties.moveCosts.reduce(0, +)) / Double(totalPull) : 0
    for epoch in 0..<schedule.epochs {
      let time = schedule.epochs > 1 ? Double(epoch) / Double(schedule.epochs - 1) : 1
      let fall = (1 - time) * (1 - time)
      let temperature =
        unit
        * (schedule.lastTemperature
          + (schedule.firstTemperature - schedule.lastTemperature) * fall)
      let price = schedule.lastPenalty + (schedule.firstPenalty - schedule.lastPenalty) * fall
      state.penalty = Int64(price * (reach + leaving) * Double(Region.pullPerLoad)) + 1
      propose(schedule.proposalsPerEpoch, temperature, &state, region, &random)
      recenter(&state, region)
      if limit < .max, epoch == schedule.epochs / 2, state.plainScore(in: region) > limit {
        return false
      }
    }
    descend(&state, region)
    return true
  }

  private func propose(
    _ proposals: Int, _ temperature: Double, _ state: inout RegionState, _ region: Region,
    _ random: inout SplitMix64
  ) {
    for _ in 0..<proposals {
      guard let shift = ShiftMove.drawn(from: state, in: region, with: &random) else { return }
      let slack = Int64(temperature * patience[Int(random.next() & 1023)])
      let costGain = shift.costGain(in: state, region)
      let balanceGain = shift.balanceGain(in: state, region)
      if costGain &+ state.penalty &* balanceGain &+ slack >= 0 {
        if shift.isValid(in: &state, region) { shift.apply(to: &state, region) }
      } else if balanceGain < 0, costGain &+ slack >= 0 {
        if let exchange = ExchangeMove.completing(shift, of: state, in: region, with: &random),
          exchange.gain(in: state, region) &+ slack >= 0
        {
          _ = exchange.applyIfValid(to: &state, region)
        }
      }
    }
  }

  /// Lets every sector elect the best hub near the one it has.
  func recenter(_ state: inout RegionState, _ region: Region) {
    let members = state.members()
    for sector in 0..<region.sectorCount {
      HubMove.nearby(sector, members: members[sector], of: state, in: region)?
        .apply(to: &state, members: members[sector], region)
    }
  }

  /// Makes every shift that lowers the score, until there is none or the border was walked over
  /// eight times.
  func descend(_ state: inout RegionState, _ region: Region) {
    for _ in 0..<8 {
      var improved = false
      for unit in 0..<region.unitCount where state.foreign[unit] > 0 {
        for half in region.graph.row(unit) {
          let target = Int(state.sectorOf[Int(region.graph.neighbors[half])])
          guard target != Int(state.sectorOf[unit]) else { continue }
          let shift = ShiftMove(unit, to: target, of: state, in: region)
          let gain =
            shift.costGain(in: state, region)
            &+ state.penalty &* shift.balanceGain(in: state, region)
          guard gain > 0, shift.isValid(in: &state, region) else { continue }
          shift.apply(to: &state, region)
          improved = true
        }
      }
      if !improved { return }
      recenter(&state, region)
    }
  }

  /// The natural logarithm of a number in 0…1, by its mantissa and a series: the same bits on every
  /// machine, which the C library does not promise.
  static func logarithm(_ value: Double) -> Double {
    let ln2 = 0.693147180559945309417232121458
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    var term = ratio
    var sum = 0.0
    for power in stride(from: 1, through: 41, by: 2) {
      sum += term / Double(power)
      term *= square
    }
    return 2 * sum + Double(value.exponent) * ln2
  }
}
