/// The names of new sectors where there are sectors to depart from: each takes that of the one whose
/// people it mostly has.
enum HomeNames {
  /// Puts hubs in the order of the sectors whose units are mostly nearest to them.
  ///
  /// Greedy, the largest part first. Nothing is renamed where a unit is bound to its sector, or where
  /// sectors differ in what they may carry.
  /// - Complexity: O(units · sectors + sectors³).
  static func kept(_ hubs: [Int32], in region: Region) -> [Int32] {
    guard region.ties.hasHomes, !region.ties.hasPins, region.balance.isUniform else { return hubs }
    let count = hubs.count
    var shared = [Int64](repeating: 0, count: count * count)
    for (unit, home) in region.ties.homes.enumerated() where home >= 0 {
      var nearest = (distance: Int64.max, hub: 0)
      for (number, hub) in hubs.enumerated() {
        let distance = region.distance(unit, Int(hub))
        if distance < nearest.distance { nearest = (distance, number) }
      }
      shared[nearest.hub * count + Int(home)] += region.pulls[unit]
    }
    var named = [Int32](repeating: -1, count: count)
    var isUsed = [Bool](repeating: false, count: count)
    for _ in 0..<count {
      var best = (shared: Int64(-1), hub: 0, home: 0)
      for hub in 0..<count where !isUsed[hub] {
        for home in 0..<count where named[home] < 0 && shared[hub * count + home] > best.shared {
          best = (shared[hub * count + home], hub, home)
        }
      }
      named[best.home] = hubs[best.hub]
      isUsed[best.hub] = true
    }
    return named
  }
}
