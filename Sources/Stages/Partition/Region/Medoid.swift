/// The member of a group from which Σ weight · distance is least.
///
/// Exact. The sum is a convex function of the place, so its slope at one member rules out all the
/// members on the far side of a line; each member looked at rules out about half of those left.
enum Medoid {
  /// The hub of a sector as the cost of a plan defines it: the one it must have; else by load, or by
  /// pull when no member has a load, ties to the first.
  static func best(of members: [Int32], for sector: Int, in region: Region) -> Int {
    if let fixed = region.ties.fixedHub(of: sector) { return fixed }
    let hasLoad = members.contains { region.loads[Int($0)] > 0 }
    return exact(of: members, weights: hasLoad ? region.loads : region.pulls, in: region)
  }

  /// - Parameter members: at least one, ascending.
  /// - Complexity: O(members · log members) in practice, O(members²) where many members are as good
  ///   as the best.
  static func exact(of members: [Int32], weights: [Int64], in region: Region) -> Int {
    guard region.isStraight else { return byTable(members, weights, region) }
    var left = members
    var best = Int(members[0])
    var bestSum = Int64.max
    // Whole distances differ from true ones by at most a half.
    let totalWeight = members.reduce(Int64(0)) { $0 + weights[Int($1)] }
    let slack = Double(totalWeight) * 0.5 + 1
    while let probe = middle(of: left, region) {
      let at = slope(at: probe, members, weights, region)
      if at.sum < bestSum || (at.sum == bestSum && probe < best) {
        best = probe
        bestSum = at.sum
      }
      let limit = Double(bestSum) + slack + abs(Double(bestSum)) * 1e-12
      left.removeAll { member in
        let unit = Int(member)
        guard unit != probe else { return true }
        let least =
          at.length + at.east * (region.easting[unit] - region.easting[probe])
          + at.north * (region.northing[unit] - region.northing[probe])
        return least > limit
      }
    }
    return best
  }

  /// The same where distances are no geometry. O(members²).
  private static func byTable(_ members: [Int32], _ weights: [Int64], _ region: Region) -> Int {
    var best = (sum: Int64.max, unit: Int(members[0]))
    for hub in members {
      var sum: Int64 = 0
      for member in members {
        sum &+= weights[Int(member)] &* region.distance(Int(member), Int(hub))
        if sum >= best.sum { break }
      }
      if sum < best.sum { best = (sum, Int(hub)) }
    }
    return best.unit
  }

  /// The member nearest to the centre of those that are left; nil when none is.
  private static func middle(of left: [Int32], _ region: Region) -> Int? {
    guard left.count > 2 else { return left.first.map { Int($0) } }
    var (east, north) = (0.0, 0.0)
    for member in left {
      east += region.easting[Int(member)]
      north += region.northing[Int(member)]
    }
    east /= Double(left.count)
    north /= Double(left.count)
    var nearest = Int(left[0])
    var least = Double.infinity
    for member in left {
      let (offEast, offNorth) = (
        region.easting[Int(member)] - east, region.northing[Int(member)] - north
      )
      let square = offEast * offEast + offNorth * offNorth
      if square < least {
        least = square
        nearest = Int(member)
      }
    }
    return nearest
  }

  /// Σ weight · distance from a unit, in whole and in true distances, and how the latter grows.
  private static func slope(
    at probe: Int, _ members: [Int32], _ weights: [Int64], _ region: Region
  ) -> (sum: Int64, length: Double, east: Double, north: Double) {
    var sum: Int64 = 0
    var (length, east, north) = (0.0, 0.0, 0.0)
    for member in members {
      let unit = Int(member)
      let offEast = region.easting[probe] - region.easting[unit]
      let offNorth = region.northing[probe] - region.northing[unit]
      let distance = (offEast * offEast + offNorth * offNorth).squareRoot()
      sum &+= weights[unit] &* Int64(distance + 0.5)
      guard distance > 0 else { continue }
      let weight = Double(weights[unit])
      length += weight * distance
      east += weight * offEast / distance
      north += weight * offNorth / distance
    }
    return (sum, length, east, north)
  }
}
