import SectorizaModel
import SectorizaPlacement

extension Wishes {
  /// The same with the quantities that are worked out as columns, for whoever only compares.
  func counted(_ demand: Demand, _ territory: Territory, _ workload: WorkloadModel) -> Wishes {
    var counted = self
    counted.balances = balances.map { balance in
      let minutes = { contactMinutes(demand, workload: workload) }
      switch balance.quantity {
      case .contact:
        return Balance(.column("contacto", minutes()), tolerance: balance.tolerance)
      case .travel:
        return Balance(
          .column(
            "traslado",
            homeTravelMinutes(territory, contactMinutes: minutes(), workload: workload)),
          tolerance: balance.tolerance)
      case .under5, .gestantes, .population, .column: return balance
      }
    }
    return counted
  }
}
