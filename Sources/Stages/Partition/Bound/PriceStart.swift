/// Prices to begin with, taken from a plan.
///
/// At the best prices, open sites that compete for a place have the same value. So prices are such
/// that every sector of the plan is worth as much as any other at its hub: what is far from the hub
/// costs more, and a sector of long ways has higher prices.
struct PriceStart {
  /// By sector: the radius of a disc with the mean distance of the sector, in decimetres.
  let radii: [Double]
  private let levels: [Double]
  private let problem: PartitionProblem
  private let plan: Plan

  /// The part of its distance that a client pays for itself.
  private static let ownPart = 0.55
  /// What a hub is worth, in mean costs of a sector.
  private static let hubWorth = 0.5

  init(_ problem: PartitionProblem, _ plan: Plan) {
    self.problem = problem
    self.plan = plan
    let sectors = plan.costs.indices
    let meanCost = Double(plan.cost) / Double(max(1, sectors.count))
    let loads = plan.loads.map { Double(max(1, $0)) }
    radii = sectors.map { max(1, 1.5 * Double(plan.costs[$0]) / loads[$0]) }
    levels = sectors.map {
      ((1 - PriceStart.ownPart) * Double(plan.costs[$0]) + PriceStart.hubWorth * meanCost)
        / loads[$0]
    }
  }

  func radius(of unit: Int32) -> Double { radii[Int(plan.sectorOf[Int(unit)])] }

  func price(of unit: Int32) -> Double {
    let sector = Int(plan.sectorOf[Int(unit)])
    let distance = problem.distance(Int(unit), Int(plan.hubs[sector]))
    return PriceStart.ownPart * Double(distance) + levels[sector]
  }
}
