import SectorizaModel
import SectorizaPartition

/// A plan to depart from: its sectors keep their codes, and moving people out of them has a price.
struct Departure {
  private let previous: PreviousPlan

  /// What moving a person is worth when nothing is said, in mean walks: more than any walk can save,
  /// so that people are moved for balance, contiguity or a condition only.
  static let mostPrice = 8.0

  /// - Throws: as drafting a problem does.
  init(_ ground: DivisionGround, sectors: Int, tolerance: Double) throws(RunFailure) {
    guard let given = ground.given else { throw .internalFault("actualizar sin plan") }
    let persons = PlanChanges.persons(ground.demand, ground.territory)
    var number: [Int: SectorIndex] = [:]
    for (position, sector) in (ground.keptSectors(of: sectors) ?? []).enumerated() {
      number[sector] = SectorIndex(position)
    }
    let price =
      (ground.job.pricePerMove ?? Departure.mostPrice)
      * Departure.meanWalk(given, ground)
    previous = PreviousPlan(
      sectorOfUnit: given.sectorOfUnit.map { sector in sector.flatMap { number[$0.position] } },
      persons: persons.map { Int64(($0 * 100).rounded()) },
      price: min(price, 30_000_000))
  }

  func apply(to terms: inout PlainProblem.Terms) { terms.rules.previous = previous }

  /// The mean walk of the given plan, in decimetres of walking for one of the load.
  private static func meanWalk(_ given: GivenPlan, _ ground: DivisionGround) -> Double {
    var sum = 0.0
    var total = 0.0
    for sector in given.codes.indices {
      let units = given.units(of: sector)
      let places = units.map { ground.territory.units[$0].representative }
      let loads = units.map { ground.demand.load[$0] }
      // The place nearest to the middle is near enough to the hub.
      let weight = max(1, loads.reduce(0, +))
      let east = zip(places, loads).reduce(0) { $0 + $1.0.eastingMeters * $1.1 } / weight
      let north = zip(places, loads).reduce(0) { $0 + $1.0.northingMeters * $1.1 } / weight
      let middle = ProjectedPoint(eastingMeters: east, northingMeters: north)
      for (place, load) in zip(places, loads) {
        sum += load * place.distanceMeters(to: middle)
        total += load
      }
    }
    return total > 0 ? max(1, 10 * sum / total) : 1_000
  }
}
