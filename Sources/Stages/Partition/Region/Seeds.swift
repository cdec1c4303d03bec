internal import SectorizaModel

/// Where the hubs of a region may start.
enum Seeds {
  /// Recursive bisection by load: the region is cut in two by a line of random direction, each side
  /// with its share of the sectors and of the load, until each part is one sector; its hub is the
  /// unit nearest to the part's centre.
  ///
  /// It gives every part of the district its due number of sectors, which no local move can do
  /// later. O(units · log units · log sectors).
  static func bisection(_ region: Region, random: inout SplitMix64) -> [Int32] {
    var hubs: [Int32] = []
    hubs.reserveCapacity(region.sectorCount)
    var pending = [(units: (0..<region.unitCount).map { Int32($0) }, sectors: region.sectorCount)]
    while let part = pending.popLast() {
      if part.sectors == 1 {
        hubs.append(center(of: part.units, region))
        continue
      }
      let (low, high, lowSectors) = halves(part.units, part.sectors, region, &random)
      pending.append((high, part.sectors - lowSectors))
      pending.append((low, lowSectors))
    }
    return hubs
  }

  private static func halves(
    _ units: [Int32], _ sectors: Int, _ region: Region, _ random: inout SplitMix64
  ) -> (low: [Int32], high: [Int32], lowSectors: Int) {
    let (east, north) = direction(units, region, &random)
    let keys = units.map { unit in
      region.easting[Int(unit)] * east + region.northing[Int(unit)] * north
    }
    let order = units.indices.sorted { (keys[$0], units[$0]) < (keys[$1], units[$1]) }
    let spread = sectors / 5
    let lowSectors = max(
      1, min(sectors - 1, sectors / 2 + (spread > 0 ? random.below(spread + 1) - spread / 2 : 0)))
    let total = units.reduce(Int64(0)) { $0 + region.pulls[Int($1)] }
    let share = Double(total) * Double(lowSectors) / Double(sectors)
    var taken: Int64 = 0
    var cut = 0
    while cut < order.count, Double(taken + region.pulls[Int(units[order[cut]])] / 2) < share {
      taken += region.pulls[Int(units[order[cut]])]
      cut += 1
    }
    cut = max(lowSectors, min(order.count - (sectors - lowSectors), cut))
    return (
      order[..<cut].map { units[$0] }, order[cut...].map { units[$0] }, lowSectors
    )
  }

  /// A random direction, of two at right angles the one in which the units spread more.
  private static func direction(
    _ units: [Int32], _ region: Region, _ random: inout SplitMix64
  ) -> (east: Double, north: Double) {
    var east = random.real(in: -1..<1)
    let north = random.real(in: -1..<1)
    if east == 0, north == 0 { east = 1 }
    func extent(_ east: Double, _ north: Double) -> Double {
      var (least, most) = (Double.infinity, -Double.infinity)
      for unit in units {
        let key = region.easting[Int(unit)] * east + region.northing[Int(unit)] * north
        least = min(least, key)
        most = max(most, key)
      }
      return most - least
    }
    return extent(east, north) >= extent(-north, east) ? (east, north) : (-north, east)
  }

  /// The unit nearest to the centre of gravity.
  static func center(of units: [Int32], _ region: Region) -> Int32 {
    var (east, north, weight) = (0.0, 0.0, 0.0)
    for unit in units {
      let pull = Double(region.pulls[Int(unit)])
      east += region.easting[Int(unit)] * pull
      north += region.northing[Int(unit)] * pull
      weight += pull
    }
    var best = units[0]
    var bestSquare = Double.infinity
    for unit in units {
      let (offEast, offNorth) = (
        region.easting[Int(unit)] - east / weight, region.northing[Int(unit)] - north / weight
      )
      let square = offEast * offEast + offNorth * offNorth
      if square < bestSquare {
        bestSquare = square
        best = unit
      }
    }
    return best
  }
}
