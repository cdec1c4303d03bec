public import SectorizaModel

/// What is counted when a plan says how many change sector.
public enum MovedCount: String, Hashable, Sendable {
  /// Children under five and gestantes.
  case followed = "personas"
  /// Everybody, where nothing is known of children and gestantes.
  case living = "habitantes"
  /// The load, where nothing is known of anybody.
  case load = "carga"

  public init(_ demand: Demand, _ territory: Territory) {
    if zip(demand.under5, demand.gestantes).contains(where: { $0 + $1 > 0 }) {
      self = .followed
    } else if territory.units.contains(where: { ($0.census.population?.value ?? 0) > 0 }) {
      self = .living
    } else {
      self = .load
    }
  }

  /// `1 persona`, `1,250 habitantes`, `carga 85`.
  public func words(_ number: Double) -> String {
    let shown = NumberText.people(number, decimals: number == number.rounded() ? 0 : 1)
    switch self {
    case .followed: return "\(shown) \(shown == "1" ? "persona" : "personas")"
    case .living: return "\(shown) \(shown == "1" ? "habitante" : "habitantes")"
    case .load: return "carga \(shown)"
    }
  }
}

/// The persons of the units that change sector, as they may leave the office.
///
/// The persons of a unit are withheld when its gestantes or its children are (`PublishedCounts`). Their
/// sum is one more sum over the same persons: told beside the totals of the sectors, it could give a
/// withheld count back by subtraction. It is told when, in each sector, it takes all the withheld
/// units or none; or when so many are left over on both sides that no difference tells of fewer than
/// `fewestUnknown` units.
struct MovedPersons: Hashable {
  /// By position in `PlanChanges.moves`; nil where withheld.
  let moves: [Double?]
  let total: Double?
  /// 0…1; withheld with the total.
  let share: Double?

  /// Withheld units that any difference must leave mixed.
  static let fewestUnknown = 4

  init(_ changes: PlanChanges, _ run: RunResult, _ counts: PublishedCounts) {
    self.init(changes, run.demand, run.plan, counts)
  }

  init(
    _ changes: PlanChanges, _ demand: Demand, _ plan: SectorPlan, _ counts: PublishedCounts
  ) {
    moves = changes.moves.map {
      counts.units[$0.unit.position].isWithheld ? nil : $0.persons
    }
    let sum = changes.personsMoved
    let isTold =
      demand.source != .persons
      || MovedPersons.isSafe(
        sum, ofUnits: changes.moves.map(\.unit.position), demand, plan, counts)
    total = isTold ? sum : nil
    share = isTold ? changes.shareMoved : nil
  }

  /// Whether a number of persons of some units may be told beside the totals of the sectors.
  ///
  /// - Complexity: O(all units).
  static func isSafe(
    _ persons: Double, ofUnits units: [Int], _ demand: Demand, _ plan: SectorPlan,
    _ counts: PublishedCounts
  ) -> Bool {
    guard !SmallCounts.isSmall(persons) else { return false }
    let isHidden = counts.units.map(\.isWithheld)
    // Sums are told of sectors, and of all those together whose own is withheld.
    let together = plan.sectors.count
    func group(_ unit: Int) -> Int {
      guard let sector = plan.sectorOfUnit[unit]?.position else { return together }
      return counts.sectors[sector].isWithheld ? together : sector
    }
    var moved = [Int](repeating: 0, count: together + 1)
    var all = moved
    for unit in isHidden.indices where isHidden[unit] { all[group(unit)] += 1 }
    for unit in units where isHidden[unit] { moved[group(unit)] += 1 }
    let unknown = zip(moved, all).reduce(0) { $0 + min($1.0, $1.1 - $1.0) }
    guard unknown > 0 else { return true }
    // Less the counts told, it is the sum of those withheld; the rest of their groups is that of the others.
    let among = Set(units)
    func withheld(_ isIn: (Int) -> Bool) -> [Double] {
      zip([counts.gestantes, counts.under5], [demand.countedGestantes, demand.countedUnder5])
        .flatMap { hidden, values in
          isHidden.indices.filter { hidden.units[$0] && isIn($0) }.map { values[$0] }
        }
    }
    return unknown >= fewestUnknown && SmallCounts.isSafe(withheld(among.contains))
      && SmallCounts.isSafe(
        withheld { !among.contains($0) && moved[group($0)] > 0 })
  }
}
