import SectorizaModel
import SectorizaPlacement
import SectorizaReading

/// What each unit asks of its sector, and where that number comes from.
struct LoadOfUnits {
  let demand: Demand
  let findings: [Finding]

  init(
    _ territory: Territory, _ placed: PlacedList?, _ description: DistrictDescription
  ) throws(RunFailure) {
    do {
      if let column = description.criteria.weightColumn {
        demand = try columnDemand(territory, column: column)
        findings = []
      } else if let placed, !placed.list.persons.isEmpty {
        demand = try SectorizaPlacement.demand(
          of: placed.placements, placed.list, evidence: placed.evidence, in: territory,
          sectorization: placed.sectorsOfTheLists, workload: description.workload)
        findings =
          SpreadPersons(placed, demand).findings
          + ListContrast(demand, territory).findings(
            within: description.thresholds.listRatio, file: description.files(.padron).first?.file)
      } else {
        demand = try censusDemand(territory, workload: description.workload)
        findings = []
      }
    } catch {
      throw .internalFault("carga: \(error)")
    }
  }
}
