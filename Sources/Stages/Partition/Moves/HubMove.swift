/// Another unit of a sector becomes its hub.
struct HubMove {
  let sector: Int
  let hub: Int

  /// The best move to a member next to the hub; nil when none is better. O(degree · members), less
  /// where a candidate shows itself dear early.
  static func nearby(_ sector: Int, members: [Int32], of state: RegionState, in region: Region)
    -> HubMove?
  {
    let current = Int(state.hubs[sector])
    var best = total(members, to: current, below: .max, region.pulls, region)
    var hub = current
    if Int(state.sectorOf[current]) != sector {
      // The hub has left its sector: start from the member nearest to it.
      var nearest = Int64.max
      for member in members {
        let distance = region.distance(Int(member), current)
        if distance < nearest {
          nearest = distance
          hub = Int(member)
        }
      }
      best = total(members, to: hub, below: .max, region.pulls, region)
    }
    let start = hub
    for half in region.graph.row(start) {
      let candidate = Int(region.graph.neighbors[half])
      guard Int(state.sectorOf[candidate]) == sector else { continue }
      let sum = total(members, to: candidate, below: best, region.pulls, region)
      if sum < best {
        best = sum
        hub = candidate
      }
    }
    return hub == current ? nil : HubMove(sector: sector, hub: hub)
  }

  /// The best of all members, ties to the first: the hub as the cost of a plan defines it.
  /// O(members²) at most.
  static func exact(members: [Int32], weights: [Int64], from start: Int, in region: Region) -> Int {
    var best = members.contains(Int32(start)) ? start : Int(members[0])
    var bestSum = total(members, to: best, below: .max, weights, region)
    for member in members where Int(member) != best {
      let candidate = Int(member)
      let limit = candidate < best ? bestSum &+ 1 : bestSum
      let sum = total(members, to: candidate, below: limit, weights, region)
      if sum < limit {
        best = candidate
        bestSum = sum
      }
    }
    return best
  }

  /// The best of all members by load, or by pull when none has a load.
  static func best(members: [Int32], from start: Int, in region: Region) -> Int {
    let hasLoad = members.contains { region.loads[Int($0)] > 0 }
    return exact(
      members: members, weights: hasLoad ? region.loads : region.pulls, from: start, in: region)
  }

  /// A good hub of units that need not be connected: the best of all where they are few, else the
  /// one nearest to their centre of gravity.
  static func central(members: [Int32], from start: Int, in region: Region) -> Int {
    members.count <= 200
      ? exact(members: members, weights: region.pulls, from: start, in: region)
      : Int(Seeds.center(of: members, region))
  }

  func apply(to state: inout RegionState, members: [Int32], _ region: Region) {
    state.setHub(sector, to: hub, members: members, in: region)
  }

  private static func total(
    _ members: [Int32], to hub: Int, below limit: Int64, _ weights: [Int64], _ region: Region
  ) -> Int64 {
    var sum: Int64 = 0
    for member in members {
      let unit = Int(member)
      sum &+= weights[unit] &* region.distance(unit, hub)
      if sum >= limit { return sum }
    }
    return sum
  }
}
