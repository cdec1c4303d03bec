import SectorizaAssignment
import SectorizaModel
import Testing

/// What is promised of every caseload, recomputed from the inputs alone.
@Suite struct CaseloadPropertyTests {
  @Test(arguments: 0..<20)
  func `nobody is lost, eligibility and presence hold, and capacity is not exceeded`(
    block: Int
  ) throws {
    for seed in 0..<25 {
      try Promises(World.random(UInt64(block * 25 + seed))).check()
    }
  }

  @Test(arguments: 0..<10)
  func `promises hold where minutes and persons are both short`(block: Int) throws {
    for seed in 0..<30 {
      try Promises(World.short(UInt64(200_000 + block * 30 + seed))).check()
    }
  }

  @Test func `promises hold in a large district short of hours`() throws {
    var world = try World(sectors: 12, unitsPerSector: 5)
    var random = SplitMix64(seed: 7)
    for number in 0..<1500 {
      world.add(
        AgeBand.allCases[random.below(6)], unit: random.below(60),
        household: number % 3 == 0 ? nil : "h\(number / 3)",
        language: random.below(8) == 0 ? "quechua" : nil, phone: random.below(2) == 0,
        programmes: random.below(4) == 0 ? ["juntos"] : [])
    }
    let programmes = ["salud", "actor_social", "saf", "juntos"]
    for number in 0..<40 {
      world.add(
        gestor: "g\(100 + number)", programme: programmes[random.below(4)],
        languages: number % 5 == 0 ? ["quechua"] : [], baseKilometer: Double(random.below(60)),
        minutes: Double(200 + random.below(400)), maximum: number % 4 == 0 ? 12 : nil,
        sectors: number % 6 == 0 ? [] : [World.code(number % 12)])
    }
    try Promises(world).check()
  }
}
