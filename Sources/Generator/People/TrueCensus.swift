import SectorizaModel

/// Who really lives in each unit, before the statistics office suppresses small counts.
struct TrueCensus {
  /// Counts of blocks below it are published as 0, with their dwellings, as INEI does.
  static let suppressionLimit = 30

  /// By unit.
  let population: [Int]
  let dwellings: [Int]
  /// By block: what stands on it, towers included.
  let uses: [Plot.Use]

  var total: Int { population.reduce(0, +) }

  func isSuppressed(_ unit: Int) -> Bool {
    unit < uses.count && population[unit] > 0 && population[unit] < Self.suppressionLimit
  }

  init(ground: Ground, options: DistrictOptions) {
    var draw = SplitMix64(options.seed, .population)
    var uses = ground.plots.map(\.use)
    let roomy = ground.plots.indices.filter { block in
      let plot = ground.plots[block]
      return plot.use == .homes && !plot.isOnHill && plot.shore != .exclave
        && Ring.signedArea(plot.ring).magnitude > 2_400
    }
    var candidates = roomy
    draw.shuffle(&candidates)
    let towers = options.blocks < 100 ? 0 : max(1, options.blocks / 450)
    for block in candidates.dropFirst(options.oversizedBlocks).prefix(towers) {
      uses[block] = .tower
    }
    var people = ground.plots.indices.map { block in
      Double(Self.persons(in: ground.plots[block], use: uses[block], draw: &draw))
    }
    for _ in ground.countryside.settlements {
      people.append(min(1_400, max(11, draw.logNormal(median: 118, spread: 0.75))).rounded())
    }
    // Units are small beside a sector, those of the countryside even more, where few neighbours
    // leave few ways to balance; each pass lowers the total a little.
    for _ in 0..<3 {
      let mean = people.reduce(0, +) / Double(options.sectors)
      for unit in people.indices {
        let share = unit < uses.count ? 0.35 : 0.18
        people[unit] = min(people[unit], max(24, (share * mean).rounded()))
      }
      Self.fitExclave(&people, ground: ground, options: options)
    }
    let total = people.reduce(0, +)
    for block in candidates.prefix(options.oversizedBlocks) {
      uses[block] = .tower
      people[block] = (1.7 * total / Double(options.sectors)).rounded() + 40
    }
    let counts = people.map { Int($0) }
    dwellings = counts.enumerated().map { unit, count in
      let lived = (Double(count) / 3.9 * draw.real(in: 0.85..<1.15)).rounded()
      guard unit < uses.count else { return max(1, Int(lived * 1.2)) }
      switch uses[unit] {
      case .park, .vacant: return 0
      case .industry: return max(Int(lived), draw.below(5))
      case .homes, .sparse, .tower: return max(1, Int(lived))
      }
    }
    population = counts
    self.uses = uses
  }

  private static func persons(
    in plot: Plot, use: Plot.Use, draw: inout SplitMix64
  ) -> Int {
    let area = Ring.signedArea(plot.ring).magnitude
    let count =
      switch use {
      case .park, .vacant: 0.0
      case .sparse: draw.real(in: 2..<28)
      case .industry: draw.chance(0.5) ? 0 : draw.real(in: 1..<30)
      case .tower: draw.logNormal(median: 1_300, spread: 0.5)
      case .homes where plot.isOnHill: area / 42 * draw.logNormal(median: 1, spread: 0.5)
      case .homes where area > 9_000: area / 95 * draw.logNormal(median: 1, spread: 0.4)
      case .homes: area / 37 * draw.logNormal(median: 1, spread: 0.32)
      }
    return max(use == .homes || use == .tower ? 4 : 0, Int(count.rounded()))
  }

  /// The exclave holds what a whole number of sectors should.
  private static func fitExclave(
    _ people: inout [Double], ground: Ground, options: DistrictOptions
  ) {
    let apart = people.indices.filter { ground.shores[$0] == .exclave }
    let inside = apart.reduce(0.0) { $0 + people[$1] }
    let outside = people.reduce(0, +) - inside
    guard inside > 0 else { return }
    let sectors = Double(Ground.exclaveSectors(options))
    let wanted = outside * sectors / max(1, Double(options.sectors) - sectors)
    for unit in apart where people[unit] > 0 {
      people[unit] = max(1, (people[unit] * wanted / inside).rounded())
    }
  }
}
