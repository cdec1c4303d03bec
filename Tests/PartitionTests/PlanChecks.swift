import SectorizaModel
import SectorizaPartition
import Testing

/// Recomputes everything a plan says from the district alone.
func check(
  _ plan: PartitionSolution, of district: TestDistrict, sectors: Int, tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let count = district.loads.count
  let isByCount = district.loads.allSatisfy { $0 == 0 }
  let loads = isByCount ? [Int64](repeating: 1, count: count) : district.loads
  #expect(plan.sectorOfUnit.count == count, sourceLocation: sourceLocation)
  var members = [[Int]](repeating: [], count: sectors)
  for (unit, sector) in plan.sectorOfUnit.enumerated() { members[sector.position].append(unit) }
  #expect(members.allSatisfy { !$0.isEmpty }, "exactly k sectors", sourceLocation: sourceLocation)

  var neighbors = [[Int]](repeating: [], count: count)
  for edge in district.edges {
    neighbors[edge.a.position].append(edge.b.position)
    neighbors[edge.b.position].append(edge.a.position)
  }
  for group in members where !group.isEmpty {
    let sector = plan.sectorOfUnit[group[0]]
    var seen: Set<Int> = [group[0]]
    var pending = [group[0]]
    while let unit = pending.popLast() {
      for other in neighbors[unit]
      where plan.sectorOfUnit[other] == sector && seen.insert(other).inserted {
        pending.append(other)
      }
    }
    #expect(seen.count == group.count, "connected", sourceLocation: sourceLocation)
  }

  let sums = members.map { $0.reduce(Int64(0)) { $0 + loads[$1] } }
  #expect(plan.loads == sums, sourceLocation: sourceLocation)
  let total = Double(loads.reduce(0, +))
  let target = total / Double(sectors)
  let worst = sums.map { abs(Double($0) - target) / target }.max() ?? 0
  #expect(abs(plan.largestDeviation - worst) < 1e-9, sourceLocation: sourceLocation)
  let isInside = sums.allSatisfy {
    $0 > 0 && abs(Double($0) * Double(sectors) - total) <= tolerance * total + 1e-6
  }
  #expect(plan.isFeasible == isInside, sourceLocation: sourceLocation)
  #expect(plan.isFeasible == plan.blames.isEmpty, sourceLocation: sourceLocation)
  #expect((plan.violation > 1e-6) == !isInside, sourceLocation: sourceLocation)

  var cost: Int64 = 0
  for (sector, group) in members.enumerated() {
    func sum(_ hub: Int) -> Int64 {
      group.reduce(Int64(0)) {
        $0 + loads[$1] * district.positions[$1].distanceDecimeters(to: district.positions[hub])
      }
    }
    let hub = plan.hubs[sector].position
    #expect(group.contains(hub), "a hub is of its sector", sourceLocation: sourceLocation)
    #expect(group.map(sum).min() == sum(hub), "best hub", sourceLocation: sourceLocation)
    cost += sum(hub)
  }
  #expect(plan.cost == cost, sourceLocation: sourceLocation)
  if let bound = plan.lowerBound, plan.isFeasible {
    #expect(bound <= Double(cost), sourceLocation: sourceLocation)
  }

  func southEast(_ sector: Int) -> (Int64, Int64) {
    let hub = district.positions[plan.hubs[sector].position]
    return (hub.eastingDecimeters - hub.northingDecimeters, -hub.northingDecimeters)
  }
  for sector in 1..<max(1, sectors) {
    #expect(southEast(sector - 1) <= southEast(sector), sourceLocation: sourceLocation)
  }
}
