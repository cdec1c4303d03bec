public import SectorizaModel

/// Minutes a month on the way between the homes of each unit: what makes a spread-out block of the
/// same children more work than a dense one.
///
/// For N visits spread over an area A, the shortest round is about 0.7124 · √(A · N) long
/// (Beardwood, Halton and Hammersley, 1959); it is walked at 4.5 km/h with a detour of 1.3 in the city
/// and 1.4 in the countryside (domain §6). A place without outline is taken to cover 7 hectares.
/// The way from the base to the unit is not in it.
///
/// - Parameter contactMinutes: by unit, the minutes a month of contact.
/// - Returns: by unit.
/// - Complexity: O(units).
public func homeTravelMinutes(
  _ territory: Territory, contactMinutes: [Double], workload: WorkloadModel
) -> [Double] {
  let metersPerMinute = TravelTable.decimetersPerMinute / 10
  return zip(territory.units, contactMinutes).map { unit, contact in
    guard workload.minutesPerVisit > 0 else { return 0 }
    let visits = contact / workload.minutesPerVisit
    let isRural = unit.area == .rural || unit.kind == .centroPoblado
    let area = unit.areaSquareMeters > 0 ? unit.areaSquareMeters : 70_000
    return 0.7124 * (isRural ? 1.4 : 1.3) * (area * visits).squareRoot() / metersPerMinute
  }
}

/// Minutes a month of contact in each unit, whatever is balanced: by the persons placed in it, else by
/// its counts.
///
/// - Complexity: O(units).
public func contactMinutes(_ demand: Demand, workload: WorkloadModel) -> [Double] {
  switch demand.source {
  case .persons, .census: demand.load
  case .column:
    zip(demand.under5, demand.gestantes).map { children, pregnant in
      children * workload.minutesPerUnder5 + pregnant * workload.minutes(.gestante)
    }
  }
}
