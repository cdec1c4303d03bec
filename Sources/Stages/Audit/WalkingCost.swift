import SectorizaModel

/// The p-median cost of a plan: Σ load · metres to the best unit of the sector, straight or as the
/// table of travel says.
enum WalkingCost {
  /// O(Σ n²) over the sizes of the sectors.
  static func of(_ context: AuditContext) -> Double {
    context.members.reduce(0) { $0 + leastCost(of: $1, context) }
  }

  /// The hub is the unit from which all the walks of the sector cost least.
  private static func leastCost(of members: [Int], _ context: AuditContext) -> Double {
    var least = Double.infinity
    for hub in members {
      var cost = 0.0
      for unit in members {
        cost += context.demand.load[unit] * meters(from: hub, to: unit, context)
        if cost >= least { break }
      }
      least = min(least, cost)
    }
    return members.isEmpty ? 0 : least
  }

  private static func meters(from hub: Int, to unit: Int, _ context: AuditContext) -> Double {
    guard let travel = context.subject.travel else {
      return context.units[hub].representative.distanceMeters(
        to: context.units[unit].representative)
    }
    return Double(travel.decimeters[hub * travel.unitCount + unit]) / 10
  }
}
