import SectorizaModel

/// The p-median cost of a plan: Σ load · metres to the hub of the sector, straight or as the table of
/// travel says. The hub is the one that was asked for, else the best unit.
enum WalkingCost {
  /// O(Σ n²) over the sizes of the sectors.
  static func of(_ context: AuditContext) -> Double {
    let wished = WishedSectors(context)
    return context.members.indices.reduce(0) { sum, sector in
      sum + leastCost(of: context.members[sector], hubs(of: sector, wished, context), context)
    }
  }

  /// The units that a sector may be walked from; of two that were asked for, the one the plan says.
  private static func hubs(
    of sector: Int, _ wished: WishedSectors, _ context: AuditContext
  ) -> [Int] {
    let asked = wished.hubs[sector]
    guard asked.count > 1 else { return asked.isEmpty ? context.members[sector] : asked }
    let declared = context.figures(ofSector: context.sectors[sector]).lazy.compactMap(\.hub)
      .compactMap { context.unitOfID[$0] }.first
    return declared.map { asked.contains($0) ? [$0] : asked } ?? asked
  }

  private static func leastCost(
    of members: [Int], _ hubs: [Int], _ context: AuditContext
  ) -> Double {
    var least = Double.infinity
    for hub in hubs {
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
