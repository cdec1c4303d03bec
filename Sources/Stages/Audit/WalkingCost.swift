import SectorizaModel

/// The p-median cost of a plan: Σ load · straight metres to the best unit of the sector.
enum WalkingCost {
  /// O(Σ n²) over the sizes of the sectors.
  static func of(_ context: AuditContext) -> Double {
    context.members.reduce(0) { $0 + leastCost(of: $1, context) }
  }

  /// The hub is the unit from which all the walks of the sector cost least.
  private static func leastCost(of members: [Int], _ context: AuditContext) -> Double {
    let places = members.map { context.units[$0].representative }
    let loads = members.map { context.demand.load[$0] }
    var least = Double.infinity
    for hub in places {
      var cost = 0.0
      for (place, load) in zip(places, loads) where load > 0 {
        cost += load * hub.distanceMeters(to: place)
        if cost >= least { break }
      }
      least = min(least, cost)
    }
    return members.isEmpty ? 0 : least
  }
}
