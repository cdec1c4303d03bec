public import SectorizaModel

/// What the counts of the units ask of each: children under five and gestantes, at the minutes a
/// month of the workload model; source `.census`.
///
/// A unit without one of the two counts has 0 of it, and is marked as estimated; so is one whose
/// counts were spread, derived or assumed.
///
/// - Throws: `DemandError` when a count or the workload model makes a load negative or infinite.
/// - Complexity: O(units).
public func censusDemand(
  _ territory: Territory, workload: WorkloadModel
) throws(DemandError) -> Demand {
  let counts = territory.units.map(\.census)
  let under5 = counts.map { $0.under5?.value ?? 0 }
  let gestantes = counts.map { $0.gestantes?.value ?? 0 }
  return try Demand(
    source: .census, gestantes: gestantes, under5: under5,
    load: zip(under5, gestantes).map { children, pregnant in
      children * workload.minutesPerUnder5 + pregnant * workload.minutes(.gestante)
    },
    isEstimated: counts.map { $0.under5?.isEstimated ?? true || $0.gestantes?.isEstimated ?? true },
    gestantesOrigin: origin(counts.map(\.gestantes)), under5Origin: origin(counts.map(\.under5)))
}

/// What a column of the user's asks of each unit: `Unit.weight`; source `.column`.
///
/// Children and gestantes are those of the census, beside the load, not in it. A unit without a
/// value has 0, and is marked as estimated.
///
/// - Parameter name: the heading of the column, to be printed with the result.
/// - Throws: `DemandError` when a value is negative or infinite.
/// - Complexity: O(units).
public func columnDemand(
  _ territory: Territory, column name: String
) throws(DemandError) -> Demand {
  let units = territory.units
  return try Demand(
    source: .column(name), gestantes: units.map { $0.census.gestantes?.value ?? 0 },
    under5: units.map { $0.census.under5?.value ?? 0 }, load: units.map { $0.weight ?? 0 },
    isEstimated: units.map { $0.weight == nil },
    gestantesOrigin: origin(units.map(\.census.gestantes)),
    under5Origin: origin(units.map(\.census.under5)))
}

/// Where counts of the units come from: unknown when no unit has one.
func origin(_ amounts: [Amount?]) -> Demand.Origin {
  let told = amounts.compactMap(\.self)
  guard !told.isEmpty else { return .unknown }
  return told.contains(where: \.isEstimated) ? .estimates : .counts
}
