import SectorizaModel

/// How exactly a sum of load × metres over the units may be told.
///
/// Where units stand is public, so such a sum weighs each withheld count by a number that anybody
/// knows: told whole, it would give small counts back that no subtraction does. It is told with as
/// many figures, at most `mostFigures`, as leave another possibility for each withheld count: with
/// one person of the unit in another withheld unit of the same told total, the same figures would
/// be told. Where not even one figure does, it is withheld.
///
/// The bound keeps its part of the cost, since the gap is told whole.
///
/// It does not guard against somebody who runs the whole program on each possible district and
/// compares what it withholds and how it rounds, nor against what the place of a hub says: that walking
/// from it costs least.
struct PublishedWalk {
  /// Told numbers are whole multiples of it: a power of ten; 0 tells them whole, nil not at all.
  let step: Double?

  static let mostFigures = 4

  /// - Complexity: O(units) as a rule, O(units²) where the withheld units of a sector all stand at
  ///   distances of their own.
  init(_ run: RunResult, _ counts: PublishedCounts) {
    guard counts.isProtected, let cost = run.quality?.cost, counts.isAnyUnitWithheld else {
      step = 0
      return
    }
    guard counts.district.load != nil else {
      step = nil
      return
    }
    let cells = Cells(run, counts)
    let told = [cost, run.quality?.lowerBound ?? cost]
    step = (1...PublishedWalk.mostFigures).reversed()
      .map { PublishedWalk.step(of: cost, figures: $0) }
      .first { cells.areSafe(told, step: $0) }
  }

  /// Of a plan that nobody can know, with nothing but how many sectors it has.
  init(ofUnknownPlan cost: Double, _ counts: PublishedCounts) {
    if counts.isProtected, counts.isAnyUnitWithheld {
      step =
        counts.district.load == nil
        ? nil : PublishedWalk.step(of: cost, figures: PublishedWalk.mostFigures)
    } else {
      step = 0
    }
  }

  /// nil when it is withheld.
  func told(_ value: Double) -> Double? {
    step.map { $0 > 0 ? (value / $0).rounded() * $0 : value }
  }

  /// The power of ten of the last of the first `figures` figures of a number, 1 or more.
  static func step(of value: Double, figures: Int) -> Double {
    var (unit, rest) = (1.0, abs(value))
    while rest >= 10, rest.isFinite {
      (unit, rest) = (unit * 10, rest / 10)
    }
    for _ in 1..<figures { unit /= 10 }
    return max(1, unit)
  }

  /// The withheld counts, and how far each unit is from its hub.
  private struct Cells {
    private let meters: [Double]
    private let load: [Double]
    /// For gestantes and for children: the counts, and the withheld units by the total they share.
    private let kinds: [(counts: [Double], groups: [[Int]], mostMinutes: Double)]

    init(_ run: RunResult, _ counts: PublishedCounts) {
      load = run.demand.load
      meters = run.territory.units.indices.map { unit in
        guard let sector = run.plan.sectorOfUnit[unit],
          let hub = run.plan.sectors[sector.position].hub
        else { return 0 }
        if let travel = run.travel {
          return Double(travel.decimeters[hub.position * travel.unitCount + unit]) / 10
        }
        let units = run.territory.units
        return units[hub.position].representative.distanceMeters(to: units[unit].representative)
      }
      func kind(_ values: [Double], _ hidden: SmallCounts) -> ([Double], [[Int]]) {
        let none = run.plan.sectors.count
        var groups = [[Int]](repeating: [], count: none + 2)
        for unit in values.indices where hidden.units[unit] {
          let sector = run.plan.sectorOfUnit[unit]?.position
          let isHidden = sector.map { hidden.sectors[$0] } ?? hidden.withoutSector
          // Those of the withheld sectors share but their total in the district.
          groups[isHidden ? none + 1 : sector ?? none].append(unit)
        }
        return (values, groups.filter { !$0.isEmpty })
      }
      func most(_ bands: [AgeBand]) -> Double {
        run.nominal.flatMap { nominal in bands.map(nominal.workload.minutes).max() } ?? .infinity
      }
      let gestantes = kind(run.demand.countedGestantes, counts.gestantes)
      let under5 = kind(run.demand.countedUnder5, counts.under5)
      kinds = [
        (gestantes.0, gestantes.1, most([.gestante])),
        (under5.0, under5.1, most(AgeBand.allCases.filter(\.isUnder5))),
      ]
    }

    /// Whether each withheld count could be another with the same figures of these sums, the first
    /// of which is the cost and the others move with it.
    func areSafe(_ told: [Double], step: Double) -> Bool {
      kinds.allSatisfy { counts, groups, most in
        func isHidden(_ unit: Int, _ other: Int) -> Bool {
          guard counts[unit] >= 2, let cost = told.first, cost > 0 else { return false }
          // What the person takes is not known here: a bucket that holds both ends of what it may be
          // holds what is between.
          let minutes = min(load[unit], most)
          let part = 1 + minutes * (meters[other] - meters[unit]) / cost
          return told.allSatisfy { ($0 * part / step).rounded() == ($0 / step).rounded() }
        }
        return groups.allSatisfy { group in
          group.allSatisfy { unit in
            group.contains { $0 != unit && (isHidden(unit, $0) || isHidden($0, unit)) }
          }
        }
      }
    }
  }
}
