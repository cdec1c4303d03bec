import SectorizaModel

extension World {
  /// A district that holds a bit of everything, from a seed.
  static func random(_ seed: UInt64) throws -> World {
    var random = SplitMix64(seed: seed)
    let sectors = 1 + random.below(4)
    var world = try World(
      sectors: sectors, unitsPerSector: 1 + random.below(3), orphanUnits: random.below(2))
    let units = world.territory.units.count
    for _ in 0..<random.below(50) {
      let band = AgeBand.allCases[random.below(AgeBand.allCases.count)]
      let days: Int? = band == .under1Month ? random.below(31) : nil
      world.add(
        band, unit: random.below(units),
        household: random.below(2) == 0 ? "home \(random.below(12))" : nil,
        language: [nil, nil, "castellano", "quechua", "aimara"][random.below(5)],
        phone: random.below(2) == 0, programmes: random.below(3) == 0 ? ["juntos", "pvl"] : [],
        days: days)
    }
    for index in world.placements.indices {
      switch random.below(20) {
      case 0: world.placements[index] = .unplaced(.noEvidence)
      case 1:
        world.placements[index] = .sector(code: World.code(random.below(6)), .sectorColumn, .high)
      default: break
      }
    }
    let programmes = ["salud", "actor_social", "saf", "juntos", "municipal", "otro"]
    for number in 0..<random.below(8) {
      let spread = random.below(3)
      world.add(
        gestor: "g\(number)", programme: programmes[random.below(programmes.count)],
        modalities: [[.visit], [.phone], [.visit, .phone]][random.below(3)],
        languages: [[], ["quechua"], ["aimara", "castellano"]][random.below(3)],
        baseKilometer: random.below(2) == 0 ? Double(random.below(units + 1)) : nil,
        minutes: [nil, 0, 45, 100, 300][random.below(5)],
        maximum: [nil, nil, 0, 1, 3, 8][random.below(6)],
        sectors: spread == 0
          ? [] : (0..<spread).map { _ in World.code(random.below(sectors + 1)) })
    }
    return world
  }
  /// A sector or two with too little time, of gestores limited in odd ways, from a seed.
  static func short(_ seed: UInt64) throws -> World {
    var random = SplitMix64(seed: seed)
    let sectors = 1 + random.below(2)
    var world = try World(sectors: sectors)
    for _ in 0..<(10 + random.below(30)) {
      world.add(
        AgeBand.allCases[random.below(6)], unit: random.below(sectors),
        household: random.below(3) == 0 ? nil : "home \(random.below(10))",
        language: random.below(4) == 0 ? "quechua" : nil, phone: random.below(4) > 0,
        programmes: random.below(2) == 0 ? ["juntos"] : [], days: random.below(60))
    }
    let programmes = ["salud", "actor_social", "saf", "juntos", "municipal"]
    for number in 0..<(2 + random.below(4)) {
      world.add(
        gestor: "g\(number)", programme: programmes[random.below(5)],
        languages: random.below(2) == 0 ? ["quechua"] : [],
        baseKilometer: Double(random.below(20)), minutes: Double(random.below(40) * 5),
        maximum: random.below(2) == 0 ? 1 + random.below(6) : nil,
        sectors: random.below(3) == 0 ? [World.code(random.below(sectors))] : [])
    }
    return world
  }
}
