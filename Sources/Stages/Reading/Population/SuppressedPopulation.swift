internal import SectorizaModel

/// Gives people back to blocks whose count was suppressed.
///
/// INEI publishes 0 for a block of fewer than 30 persons: a block with dwellings and no people is
/// not empty. What the district has and its blocks do not show is spread over the dwellings of
/// those blocks, at most 29 persons each; without the district's total, a stated number of persons
/// for each dwelling. A block without dwellings stays at 0, counted. Every number made here is
/// marked as estimated.
enum SuppressedPopulation {
  /// Counts under 30 are suppressed.
  static let cap = 29.0
  /// Persons per dwelling of suppressed blocks: what the 2017 census counts in the 50 districts of
  /// Lima and Callao and their blocks do not show, over the dwellings of those blocks (2.04; 1.6 in
  /// the hills, 3.1 in flat districts). Many of those dwellings are empty.
  static let defaultPersonsPerDwelling = 2.0

  struct Outcome: Equatable {
    /// Blocks that got an estimate.
    var blocks = 0
    /// Persons estimated, in all.
    var persons = 0.0
    /// Persons counted in the other units.
    var counted = 0.0
    /// True when the district's total was spread; false when the default rate was used.
    var isFromTotal = false
    /// The rate that was used; with the total spread, what came out on average.
    var personsPerDwelling = 0.0
  }

  /// Fills the population of suppressed blocks. O(units · caps reached).
  ///
  /// - Parameters:
  ///   - total: Persons of the district.
  ///   - personsPerDwelling: Used when there is no total, or when the counted units exceed it.
  static func estimate(
    _ census: inout [Unit.Census], total: Double?, personsPerDwelling: Double?
  ) -> Outcome {
    var outcome = Outcome()
    outcome.counted = census.reduce(0) { $0 + ($1.population?.value ?? 0) }
    let suppressed = census.indices.filter { unit in
      (census[unit].population?.value ?? 0) == 0 && (census[unit].dwellings?.value ?? 0) > 0
    }
    guard !suppressed.isEmpty else { return outcome }
    let dwellings = suppressed.map { census[$0].dwellings?.value ?? 0 }
    // Where nobody was counted anywhere nothing was suppressed: the source has dwellings only.
    let cap = outcome.counted > 0 ? cap : .infinity
    let residual = total.map { $0 - outcome.counted } ?? 0
    let amounts: [Double]
    if residual > 0 {
      outcome.isFromTotal = true
      amounts = spread(residual, over: dwellings, cap: cap)
      outcome.personsPerDwelling = amounts.reduce(0, +) / dwellings.reduce(0, +)
    } else {
      let rate = personsPerDwelling ?? defaultPersonsPerDwelling
      amounts = dwellings.map { min(cap, $0 * rate) }
      outcome.personsPerDwelling = rate
    }
    for (unit, amount) in zip(suppressed, amounts) {
      census[unit].population = .estimated(amount)
    }
    outcome.blocks = suppressed.count
    outcome.persons = amounts.reduce(0, +)
    return outcome
  }

  /// Shares in proportion to the weights (all > 0), none above the cap; what a capped one cannot
  /// take goes to the others, and what nobody can take is left.
  static func spread(_ amount: Double, over weights: [Double], cap: Double) -> [Double] {
    var shares = [Double](repeating: 0, count: weights.count)
    var open = Array(weights.indices)
    var left = amount
    while !open.isEmpty, left > 0 {
      let rate = left / open.reduce(0) { $0 + weights[$1] }
      let full = open.filter { weights[$0] * rate >= cap }
      if full.isEmpty {
        for unit in open { shares[unit] = weights[unit] * rate }
        return shares
      }
      for unit in full { shares[unit] = cap }
      left -= cap * Double(full.count)
      let closed = Set(full)
      open.removeAll { closed.contains($0) }
    }
    return shares
  }
}
