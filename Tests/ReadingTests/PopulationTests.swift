import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct PopulationTests {
  private func census(_ population: Double?, _ dwellings: Double?) -> DistrictUnit.Census {
    DistrictUnit.Census(
      population: population.map { .counted($0) }, dwellings: dwellings.map { .counted($0) })
  }

  @Test func `the residual of the district goes to suppressed blocks by their dwellings`() {
    var units = [census(100, 30), census(0, 2), census(0, 6), census(0, 0), census(0, nil)]
    let outcome = SuppressedPopulation.estimate(&units, total: 116, personsPerDwelling: nil)
    #expect(units[1].population == .estimated(4))
    #expect(units[2].population == .estimated(12))
    // A block without dwellings is empty, and that was counted.
    #expect(units[3].population == .counted(0))
    #expect(units[4].population == .counted(0))
    #expect(units[0].population == .counted(100))
    #expect(outcome.blocks == 2)
    #expect(outcome.persons == 16)
    #expect(outcome.counted == 100)
    #expect(outcome.isFromTotal)
    #expect(outcome.personsPerDwelling == 2)
  }

  @Test func `no suppressed block gets more than 29, and the rest is not invented`() {
    var units = [census(100, 30), census(0, 1), census(0, 50)]
    let outcome = SuppressedPopulation.estimate(&units, total: 140, personsPerDwelling: nil)
    #expect(units[2].population == .estimated(29))
    #expect(units[1].population == .estimated(11))
    #expect(outcome.persons == 40)
    var full = [census(100, 30), census(0, 1), census(0, 50)]
    let left = SuppressedPopulation.estimate(&full, total: 1000, personsPerDwelling: nil)
    #expect(left.persons == 58)
  }

  @Test func `without a total, or with one that is too small, a stated rate is used`() {
    for total in [nil, 80.0] {
      var units = [census(100, 30), census(0, 3), census(0, 40)]
      let outcome = SuppressedPopulation.estimate(&units, total: total, personsPerDwelling: 1.5)
      #expect(units[1].population == .estimated(4.5))
      #expect(units[2].population == .estimated(29))
      #expect(!outcome.isFromTotal)
      #expect(outcome.personsPerDwelling == 1.5)
    }
  }

  @Test func `where only dwellings are known nothing was suppressed, and there is no cap`() {
    var units = [census(nil, 30), census(nil, 3)]
    _ = SuppressedPopulation.estimate(&units, total: nil, personsPerDwelling: 3)
    #expect(units.map(\.population) == [.estimated(90), .estimated(9)])
  }

  @Test(arguments: UInt64(1)...40)
  func `a spread keeps the sum, the cap and the proportions`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let weights = (0..<(1 + random.below(30))).map { _ in Double(1 + random.below(60)) }
    let cap = 29.0
    let amount = random.real(in: 0..<(cap * Double(weights.count) * 1.2))
    let shares = SuppressedPopulation.spread(amount, over: weights, cap: cap)
    #expect(shares.allSatisfy { $0 >= 0 && $0 <= cap + 1e-9 })
    let sum = shares.reduce(0, +)
    #expect(abs(sum - min(amount, cap * Double(weights.count))) < 1e-6)
    // Below the cap all have the same per weight, and none at the cap has more.
    let open = zip(shares, weights).filter { $0.0 < cap - 1e-9 }.map { $0.0 / $0.1 }
    if let rate = open.first {
      #expect(open.allSatisfy { abs($0 - rate) < 1e-9 })
      #expect(zip(shares, weights).allSatisfy { $0.0 / $0.1 <= rate + 1e-9 })
    }
  }

  @Test func `children and gestantes come from the column, the totals, or a stated share`() {
    var units = [census(100, 30), census(50, 9), census(0, 0)]
    units[1].under5 = .counted(10)
    let totals = PopulationTotals(total: 200, under5: 20, gestantes: 4)
    let children = AgeShares.estimateUnder5(&units, totals: totals)
    #expect(units.map(\.under5) == [.estimated(10), .counted(10), .counted(0)])
    #expect(children.units == 1)
    #expect(!children.isDefault)
    _ = AgeShares.estimateGestantes(&units, totals: totals)
    #expect(units.map(\.gestantes) == [.estimated(2), .estimated(2), .counted(0)])

    var plain = [census(1000, 30)]
    let guess = AgeShares.estimateUnder5(&plain, totals: PopulationTotals())
    #expect(guess.isDefault)
    #expect(plain[0].under5 == .estimated(73))
    let gestantes = AgeShares.estimateGestantes(&plain, totals: PopulationTotals())
    #expect(gestantes.isDefault)
    #expect(plain[0].gestantes?.value == 73 * 0.15)
    var bare = [DistrictUnit.Census()]
    _ = AgeShares.estimateUnder5(&bare, totals: PopulationTotals(under5: 4))
    #expect(bare[0].under5 == nil)
  }

  @Test func `each estimate is a finding and a parameter, with its share`() throws {
    let bench = try Workbench()
    let text = """
      unidad_id,lat,lon,poblacion,viviendas
      A,-12.2,-76.94,100,30
      B,-12.2,-76.95,0,10
      """
    let source = try bench.write("u.csv", text)
    var description = try bench.description([.units: [source]])
    let guessed = TerritoryReader.read(description)
    #expect(
      guessed.usedParameters.filter(\.isDefault).map(\.name) == [
        "personas_por_vivienda", "proporcion_menores_5", "gestantes_por_menor_5", "fecha",
      ])
    #expect(guessed.findings.allSatisfy { $0.severity == .note })
    description.population = PopulationTotals(total: 120, under5Share: 0.1, gestantes: 6)
    let told = TerritoryReader.read(description)
    #expect(told.usedParameters.filter(\.isDefault).map(\.name) == ["fecha"])
    let units = try #require(told.territory?.units)
    #expect(units.map { $0.census.population } == [.counted(100), .estimated(20)])
    #expect(units.map { $0.census.under5?.value } == [10, 2])
    #expect(abs(units.reduce(0) { $0 + ($1.census.gestantes?.value ?? 0) } - 6) < 1e-9)
    let cover = try #require(told.findings("poblacion-cubierta").first)
    #expect(cover.message.contains("100 %"))
    #expect(cover.message.contains("83.3 %"))
    description.population.total = 50
    #expect(TerritoryReader.read(description).codes.contains("poblacion-mayor-que-total"))
  }
}
