internal import SectorizaModel

/// Children and gestantes of each unit, where its source counts only persons.
enum AgeShares {
  /// Girls and boys of 0–59 months in the population of Lima and Callao, census 2017; 4–5 % in
  /// old districts, 8–10.5 % in growing and rural ones.
  static let defaultUnder5Share = 0.073
  /// Gestantes for each child under five: a year's births are a fifth of them, and a pregnancy is
  /// followed for nine of its twelve months. An assumption.
  static let defaultGestantesPerUnder5 = 0.15
  /// How long a pregnancy is followed, in years: what it takes for the births of a year to tell of
  /// the gestantes of a day. An assumption.
  static let pregnancyYears = 0.75

  struct Outcome: Equatable {
    /// Units whose number was estimated.
    var units = 0
    /// The number estimated, in all.
    var amount = 0.0
    /// How: the share of the population, or gestantes per child.
    var rate = 0.0
    /// False when a total or share of the district was given.
    var isDefault = true
  }

  /// The share of under-5 that the totals of a district imply; nil when they say nothing.
  static func share(_ totals: PopulationTotals, population: Double) -> Double? {
    if let under5 = totals.under5 {
      let people = totals.total ?? population
      return people > 0 ? min(1, under5 / people) : nil
    }
    return totals.under5Share
  }

  /// Fills `under5` where it is nil and the population is known, by the share of the area of the
  /// unit where there is one, else by that of the district.
  ///
  /// - Parameter areas: of each unit, in the order of `census`.
  static func estimateUnder5(
    _ census: inout [Unit.Census], areas: [Unit.Area?], totals: PopulationTotals
  ) -> Outcome {
    let population = census.reduce(0) { $0 + ($1.population?.value ?? 0) }
    let given = share(totals, population: population)
    var outcome = Outcome(rate: given ?? defaultUnder5Share, isDefault: given == nil)
    for unit in census.indices where census[unit].under5 == nil {
      guard let people = census[unit].population else { continue }
      let ofArea: Double? =
        switch areas[unit] {
        case .urban: totals.urbanUnder5Share
        case .rural: totals.ruralUnder5Share
        case nil: nil
        }
      let amount = people.value * (ofArea ?? outcome.rate)
      // Nobody lives where nobody was counted: that is known, not estimated.
      let isKnown = people.value == 0 && !people.isEstimated
      census[unit].under5 = isKnown ? .counted(0) : .estimated(amount)
      outcome.units += isKnown ? 0 : 1
      outcome.amount += amount
    }
    return outcome
  }

  /// Fills `gestantes` where it is nil: the district's total less what is counted, spread over the
  /// under-5 (in proportion to where small children are), or the default rate.
  static func estimateGestantes(
    _ census: inout [Unit.Census], totals: PopulationTotals
  ) -> Outcome {
    let open = census.indices.filter { census[$0].gestantes == nil && census[$0].under5 != nil }
    let children = open.reduce(0) { $0 + (census[$1].under5?.value ?? 0) }
    let counted = census.reduce(0) { $0 + ($1.gestantes?.value ?? 0) }
    var outcome = Outcome(
      rate: totals.gestantesPerUnder5 ?? defaultGestantesPerUnder5,
      isDefault: totals.gestantesPerUnder5 == nil)
    if let total = totals.gestantes, children > 0 {
      outcome.rate = max(0, total - counted) / children
      outcome.isDefault = false
    }
    for unit in open {
      guard let under5 = census[unit].under5 else { continue }
      let amount = under5.value * outcome.rate
      let isKnown = under5.value == 0 && !under5.isEstimated
      census[unit].gestantes = isKnown ? .counted(0) : .estimated(amount)
      outcome.units += isKnown ? 0 : 1
      outcome.amount += amount
    }
    return outcome
  }
}
