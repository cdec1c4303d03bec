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
    if let fixed = region.ties.fixedHub(of: sector) {
      return fixed == current ? nil : HubMove(sector: sector, hub: fixed)
    }
    var best = total(members, to: current, below: .max, region)
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
      best = total(members, to: hub, below: .max, region)
    }
    let start = hub
    for half in region.graph.row(start) {
      let candidate = Int(region.graph.neighbors[half])
      guard Int(state.sectorOf[candidate]) == sector else { continue }
      let sum = total(members, to: candidate, below: best, region)
      if sum < best {
        best = sum
        hub = candidate
      }
    }
    return hub == current ? nil : HubMove(sector: sector, hub: hub)
  }

  func apply(to state: inout RegionState, members: [Int32], _ region: Region) {
    state.setHub(sector, to: hub, members: members, in: region)
  }

  private static func total(
    _ members: [Int32], to hub: Int, below limit: Int64, _ region: Region
  ) -> Int64 {
    var sum: Int64 = 0
    for member in members {
      let unit = Int(member)
      sum &+= region.pulls[unit] &* region.distance(unit, hub)
      if sum >= limit { return sum }
    }
    return sum
  }
}
