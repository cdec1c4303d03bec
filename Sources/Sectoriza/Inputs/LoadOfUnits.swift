import SectorizaModel
import SectorizaPlacement
import SectorizaReading

/// What each unit asks of its sector, and where that number comes from.
struct LoadOfUnits {
  let demand: Demand
  let findings: [Finding]

  /// Below this share of placed persons, the lists tell too little of where people live.
  private static let smallestPlacedShare = 0.8

  init(
    _ territory: Territory, _ placed: PlacedList?, _ description: DistrictDescription
  ) throws(RunFailure) {
    do {
      if let column = description.criteria.weightColumn {
        demand = try columnDemand(territory, column: column)
        findings = []
      } else if let placed, placed.shareInUnits >= LoadOfUnits.smallestPlacedShare {
        demand = try SectorizaPlacement.demand(
          of: placed.placements, placed.list, in: territory, workload: description.workload)
        findings = []
      } else {
        demand = try censusDemand(territory, workload: description.workload)
        findings = placed.map { [LoadOfUnits.fewPlaced($0.shareInUnits)] } ?? []
      }
    } catch {
      throw .internalFault("carga: \(error)")
    }
  }

  private static func fewPlaced(_ share: Double) -> Finding {
    Finding(
      .warning, "pocas-personas-ubicadas",
      "Solo el \(Int(share * 100)) % de las personas tiene una unidad: los sectores se "
        + "equilibran con los conteos de las unidades, no con las listas.",
      remedy: "Complete la manzana o el centro poblado de las personas que faltan.")
  }
}
