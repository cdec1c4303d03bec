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
    var hubs = [Int32](repeating: -1, count: region.sectorCount)
    var sectors = Array(0..<region.sectorCount)
    if !region.balance.isUniform { random.shuffle(&sectors) }
    var pending = [(units: (0..<region.unitCount).map { Int32($0) }, sectors: sectors[...])]
    while let part = pending.popLast() {
      if let only = part.sectors.first, part.sectors.count == 1 {
        hubs[only] = center(of: part.units, region)
        continue
      }
      let (low, high, lowSectors) = halves(part.units, part.sectors, region, &random)
      pending.append((high, part.sectors.dropFirst(lowSectors)))
      pending.append((low, part.sectors.prefix(lowSectors)))
    }
    if region.ties.hasPins { bind(&hubs, region) }
    return hubs
  }

  /// Where the sectors of the previous plan were walked from; a sector that is new starts at the
  /// unit that is most in need of one. O(units · sectors) at most.
  static func homes(_ region: Region) -> [Int32] {
    var members = [[Int32]](repeating: [], count: region.sectorCount)
    for (unit, home) in region.ties.homes.enumerated() where home >= 0 {
      members[Int(home)].append(Int32(unit))
    }
    var hubs = members.enumerated().map { sector, units in
      units.isEmpty ? Int32(-1) : Int32(Medoid.best(of: units, for: sector, in: region))
    }
    for sector in hubs.indices where hubs[sector] < 0 {
      let placed = hubs.filter { $0 >= 0 }
      var most = (need: Int64.min, unit: Int32(0))
      for unit in 0..<region.unitCount where !placed.contains(Int32(unit)) {
        let nearest = placed.map { region.distance(unit, Int($0)) }.min() ?? 0
        let need = region.pulls[unit] &* nearest
        if need > most.need { most = (need, Int32(unit)) }
      }
      hubs[sector] = most.unit
    }
    if region.ties.hasPins { bind(&hubs, region) }
    return hubs
  }

  /// Makes the sectors that must have a unit start there, each in place of the start nearest to it.
  private static func bind(_ hubs: inout [Int32], _ region: Region) {
    for sector in hubs.indices {
      guard let pin = region.ties.pin(of: sector) else { continue }
      let free = hubs.indices.filter { region.ties.pin(of: $0) == nil || $0 >= sector }
      var nearest = (distance: Int64.max, sector: sector)
      for other in free {
        let distance = region.distance(Int(hubs[other]), pin)
        if distance < nearest.distance { nearest = (distance, other) }
      }
      hubs.swapAt(sector, nearest.sector)
      hubs[sector] = Int32(pin)
    }
    // No other sector may start at a bound unit.
    for sector in hubs.indices where region.ties.pin(of: sector) == nil {
      guard region.ties.sectorBound(Int(hubs[sector])) != nil else { continue }
      let start = Int(hubs[sector])
      var nearest = (distance: Int64.max, unit: hubs[sector])
      for unit in 0..<region.unitCount
      where region.ties.sectorBound(unit) == nil && !hubs.contains(Int32(unit)) {
        let distance = region.distance(unit, start)
        if distance < nearest.distance { nearest = (distance, Int32(unit)) }
      }
      hubs[sector] = nearest.unit
    }
  }

  private static func halves(
    _ units: [Int32], _ ids: ArraySlice<Int>, _ region: Region, _ random: inout SplitMix64
  ) -> (low: [Int32], high: [Int32], lowSectors: Int) {
    let sectors = ids.count
    let (east, north) = direction(units, region, &random)
    let keys = units.map { unit in
      region.easting[Int(unit)] * east + region.northing[Int(unit)] * north
    }
    let order = units.indices.sorted { (keys[$0], units[$0]) < (keys[$1], units[$1]) }
    let spread = sectors / 5
    let lowSectors = max(
      1, min(sectors - 1, sectors / 2 + (spread > 0 ? random.below(spread + 1) - spread / 2 : 0)))
    let total = units.reduce(Int64(0)) { $0 + region.pulls[Int($1)] }
    let balance = region.balance
    let share =
      balance.isUniform
      ? Double(total) * Double(lowSectors) / Double(sectors)
      : Double(total) * balance.middle(of: ids.prefix(lowSectors)) / balance.middle(of: ids)
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
