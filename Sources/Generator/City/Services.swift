import SectorizaModel

/// The establishments, schools and water systems of the district.
struct Services {
  struct Post {
    let code: String
    let name: String
    /// Of an IPRESS: `I-1`…`I-4`.
    let category: String?
    let place: Place
    /// By unit number, ascending.
    let units: [Int]
    let chlorine: Double?
    let sampled: CalendarDate?
  }

  let health: [Post]
  let preschools: [Post]
  let water: [Post]
  /// The IPRESS in whose ámbito each unit lies, by its place in `health`.
  let healthOfUnit: [Int]

  init(ground: Ground, census: TrueCensus, options: DistrictOptions) {
    var draw = SplitMix64(options.seed, .services)
    let blocks = ground.plots.count
    let urban = (0..<blocks).filter { census.population[$0] > 0 && ground.shores[$0] != .exclave }
    let apart = (0..<blocks).filter { census.population[$0] > 0 && ground.shores[$0] == .exclave }
    let rural = Array(blocks..<ground.unitCount)
    func persons(_ units: [Int]) -> Int { units.reduce(0) { $0 + census.population[$1] } }

    var seats = Self.spread(
      max(urban.isEmpty ? 0 : 1, (persons(urban) + 6_000) / 12_000), over: urban, ground: ground,
      draw: &draw)
    if !apart.isEmpty { seats.append(apart[apart.count / 2]) }
    seats += Self.spread((rural.count + 4) / 9, over: rural, ground: ground, draw: &draw)
    if seats.isEmpty { seats = [0] }
    let nearest = Self.nearestSeat(of: ground, seats: seats)
    healthOfUnit = nearest
    var attended = [[Int]](repeating: [], count: seats.count)
    for (unit, seat) in nearest.enumerated() { attended[seat].append(unit) }
    health = seats.enumerated().map { index, seat in
      let isPost = seat >= blocks
      let category = isPost ? (index % 3 == 0 ? "I-2" : "I-1") : index % 4 == 0 ? "I-4" : "I-3"
      return Post(
        code: "99" + padded(index + 1, 6),
        name: (isPost ? "P.S. " : "C.S. ") + Words.place(3 * index + 1), category: category,
        place: ground.places[seat], units: attended[index], chlorine: nil, sampled: nil)
    }
    preschools = Self.preschools(urban + apart, rural, ground, census, draw: &draw)
    water = Self.waterSystems(urban + apart, rural, ground, options: options, draw: &draw)
  }

  /// Seats far from one another: each the best of eight candidates.
  private static func spread(
    _ count: Int, over units: [Int], ground: Ground, draw: inout SplitMix64
  ) -> [Int] {
    var seats: [Int] = []
    while seats.count < min(count, units.count) {
      var best: (distance: Double, unit: Int)?
      for _ in 0..<8 {
        guard let candidate = draw.pick(units), !seats.contains(candidate) else { continue }
        let distance =
          seats.map { ground.places[$0].squaredDistance(to: ground.places[candidate]) }.min()
          ?? draw.unit()
        if best.map({ $0.distance < distance }) ?? true { best = (distance, candidate) }
      }
      if let best { seats.append(best.unit) }
    }
    return seats
  }

  /// The nearest seat on a unit's own shore, or on any where its shore has none.
  private static func nearestSeat(of ground: Ground, seats: [Int]) -> [Int] {
    let ofShore = Plot.Shore.allCases.map { shore in
      seats.indices.filter { ground.shores[seats[$0]] == shore }
    }
    return (0..<ground.unitCount).map { unit in
      let own = ofShore[ground.shores[unit].rawValue]
      return (own.isEmpty ? Array(seats.indices) : own).min { one, other in
        let left = ground.places[seats[one]].squaredDistance(to: ground.places[unit])
        let right = ground.places[seats[other]].squaredDistance(to: ground.places[unit])
        return (left, one) < (right, other)
      } ?? 0
    }
  }

  private static func preschools(
    _ urban: [Int], _ rural: [Int], _ ground: Ground, _ census: TrueCensus,
    draw: inout SplitMix64
  ) -> [Post] {
    var seats: [Int] = []
    let persons = urban.reduce(0) { $0 + census.population[$1] }
    if !urban.isEmpty {
      let totals = urban.reduce(into: [Double]()) { totals, unit in
        totals.append((totals.last ?? 0) + Double(census.population[unit]))
      }
      for _ in 0..<max(1, persons / 1_600) {
        seats.append(urban[draw.place(inRunningTotals: totals)])
      }
    }
    for unit in rural where draw.chance(0.55) { seats.append(unit) }
    return seats.enumerated().map { index, seat in
      let shift = Place(along: draw.real(in: -4..<4), across: draw.real(in: -4..<4))
      return Post(
        code: "99" + padded(index + 1, 5),
        name: seat >= ground.plots.count
          ? "PRONOEI \(Words.place(index))"
          : "I.E.I. \(padded(index + 1, 3)) \(Words.place(index))",
        category: nil, place: ground.places[seat] + shift, units: [], chlorine: nil, sampled: nil)
    }
  }

  private static func waterSystems(
    _ urban: [Int], _ rural: [Int], _ ground: Ground, options: DistrictOptions,
    draw: inout SplitMix64
  ) -> [Post] {
    var groups: [(name: String, units: [Int], isRural: Bool)] = []
    // A network for about four census zones; a hill in five has none.
    let dry = ground.layout.quarters.map { $0.style == .hill && draw.chance(0.2) }
    var networks: [Int: [Int]] = [:]
    for unit in urban where !dry[ground.plots[unit].quarter] {
      networks[ground.zones.zoneOfBlock[unit] / 4, default: []].append(unit)
    }
    for key in networks.keys.sorted() {
      groups.append(("Red de agua \(Words.place(2 * key))", networks[key] ?? [], false))
    }
    var start = 0
    while start < rural.count {
      let size = 2 + draw.below(5)
      let units = Array(rural[start..<min(rural.count, start + size)])
      start += size
      if draw.chance(0.85) {
        groups.append(("JASS \(Words.place(5 * start + 3))", units, true))
      }
    }
    return groups.enumerated().map { index, group in
      let isShort = draw.chance(group.isRural ? 0.45 : 0.12)
      let chlorine = isShort ? draw.real(in: 0.05..<0.5) : draw.real(in: 0.5..<1.2)
      let seat = group.units[group.units.count / 2]
      return Post(
        code: "SA-" + padded(index + 1, 3), name: group.name, category: nil,
        place: ground.places[seat] + Place(along: 6, across: 6), units: group.units,
        // Rounded down, so that what is short stays short.
        chlorine: (chlorine * 100).rounded(.down) / 100,
        sampled: CalendarDate(dayNumber: options.cutDate.dayNumber - 3 - draw.below(80)))
    }
  }
}
