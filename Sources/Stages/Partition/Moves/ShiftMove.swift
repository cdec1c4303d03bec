internal import SectorizaModel

/// A unit at the border of its sector goes over to the sector beside it.
struct ShiftMove {
  let unit: Int
  let target: Int
  /// From the unit to the hub of its new sector.
  let distance: Int64

  /// A unit of the border and a sector that touches it, both by chance; nil when there is no
  /// border. O(degree).
  @inline(__always)
  static func drawn(
    from state: RegionState, in region: Region, with random: inout SplitMix64
  ) -> ShiftMove? {
    guard !state.border.isEmpty else { return nil }
    let unit = Int(state.border[random.below(state.border.count)])
    let own = state.sectorOf[unit]
    let row = region.graph.row(unit)
    var half = row.lowerBound &+ random.below(row.count)
    // It is of the border, so that one of its neighbours is of another sector.
    while state.sectorOf[Int(region.graph.neighbors[half])] == own {
      half = half &+ 1 == row.upperBound ? row.lowerBound : half &+ 1
    }
    let target = Int(state.sectorOf[Int(region.graph.neighbors[half])])
    return ShiftMove(unit, to: target, of: state, in: region)
  }

  @inline(__always)
  init(_ unit: Int, to target: Int, of state: RegionState, in region: Region) {
    self.unit = unit
    self.target = target
    distance = region.distance(unit, Int(state.hubs[target]))
  }

  /// By how much the score falls, the balance apart.
  @inline(__always)
  func costGain(in state: RegionState, _ region: Region) -> Int64 {
    let source = state.sectorOf[unit]
    var gain = region.pulls[unit] &* (state.ownDistance[unit] &- distance)
    if region.ties.hasHomes { gain &+= state.moveGain(of: unit, to: target, in: region) }
    for half in region.graph.row(unit) {
      let sector = state.sectorOf[Int(region.graph.neighbors[half])]
      if sector == source {
        gain &-= region.graph.cuts[half]
      } else if Int(sector) == target {
        gain &+= region.graph.cuts[half]
      }
    }
    return gain
  }

  /// By how much the load outside the window falls.
  @inline(__always)
  func balanceGain(in state: RegionState, _ region: Region) -> Int64 {
    state.balanceGain(of: unit, to: target, in: region)
  }

  /// Whether the unit may leave, and its sector stays connected and keeps a unit.
  @inline(__always)
  func isValid(in state: inout RegionState, _ region: Region) -> Bool {
    region.ties.sectorBound(unit) == nil && state.counts[Int(state.sectorOf[unit])] > 1
      && state.staysConnected(without: unit, in: region)
  }

  @inline(__always)
  func apply(to state: inout RegionState, _ region: Region) {
    state.move(unit, to: target, distance: distance, in: region)
  }
}
