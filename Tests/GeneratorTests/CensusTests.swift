import SectorizaGenerator
import SectorizaModel
import Testing

@Suite struct CensusTests {
  @Test(arguments: Fixtures.cases)
  func `counts of blocks under thirty are shown as none, with their dwellings`(
    _ fixture: Fixtures.Case
  ) throws {
    let district = try fixture.make()
    for (unit, people) in zip(district.units, district.truePopulation) {
      let shown = try #require(unit.census.population)
      let dwellings = try #require(unit.census.dwellings)
      #expect(!shown.isEstimated && !dwellings.isEstimated)
      if unit.kind == .manzana, people < 30 {
        #expect(shown.value == 0)
      } else {
        #expect(Int(shown.value) == people)
      }
      if people > 0 { #expect(dwellings.value > 0, "\(unit.id)") }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `suppressed and empty blocks are as many as in real districts`(_ seed: UInt64) throws {
    let district = SyntheticDistrict(
      try DistrictOptions(seed: seed, blocks: 1_500, ruralSettlements: 0))
    let suppressed = district.truePopulation.count { $0 > 0 && $0 < 30 }
    let empty = district.truePopulation.count { $0 == 0 }
    // 8 % in Villa El Salvador, 44 % in Lurigancho; 11 % and 12 % have nobody.
    #expect((100...700).contains(suppressed))
    #expect((50...300).contains(empty))
    let lived = district.truePopulation.filter { $0 > 0 }.sorted()
    #expect(lived[lived.count - 1] > 3 * lived[lived.count / 2])
    #expect(district.units.contains { $0.census.dwellings?.value == 0 })
  }

  @Test(arguments: Fixtures.cases)
  func `no unit outweighs a sector, unless asked`(_ fixture: Fixtures.Case) throws {
    let district = try fixture.make()
    let total = district.truePopulation.reduce(0, +)
    let heaviest = try #require(district.truePopulation.max())
    #expect(Double(heaviest) <= max(24, 0.6 * Double(total) / Double(district.options.sectors)))
  }

  @Test(arguments: [1, 3, 7])
  func `oversized blocks are as many as asked`(_ count: Int) throws {
    let options = try DistrictOptions(
      seed: 5, blocks: 300, ruralSettlements: 10, oversizedBlocks: count, sectors: 20)
    let district = SyntheticDistrict(options)
    let total = district.truePopulation.reduce(0, +)
    let mean = Double(total) / 20
    #expect(district.truePopulation.count { Double($0) > 1.05 * mean } == count)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `the exclave weighs a whole number of sectors`(_ seed: UInt64) throws {
    let options = try DistrictOptions(
      seed: seed, blocks: 700, ruralSettlements: 20, personsTarget: 6_000, sectors: 40)
    let district = SyntheticDistrict(options)
    let model = WorkloadModel()
    var load = 0.0
    var apart = 0.0
    func add(_ minutes: Double, _ unit: UnitIndex) {
      load += minutes
      if district.shores[unit.position] == 2 { apart += minutes }
    }
    for record in district.padron {
      guard let unit = record.trueUnit, let birth = record.birth,
        let band = AgeBand(born: birth, on: options.cutDate)
      else { continue }
      add(model.minutes(band), unit)
    }
    for record in district.gestantes { add(model.minutes(.gestante), record.trueUnit) }
    let sectors = apart / (load / 40)
    #expect(abs(sectors - sectors.rounded()) < 0.03 * sectors)
    let people = zip(district.truePopulation, district.shores).reduce(0) { sum, pair in
      sum + (pair.1 == 2 ? pair.0 : 0)
    }
    let share = Double(people) / Double(district.truePopulation.reduce(0, +))
    #expect(abs(share * 40 - sectors.rounded()) < 0.12)
  }

  @Test(arguments: Fixtures.cases)
  func `codes are those of the statistics office, of a district that does not exist`(
    _ fixture: Fixtures.Case
  ) throws {
    let district = try fixture.make()
    #expect(Set(district.units.map(\.id)).count == district.units.count)
    for unit in district.units {
      let id = unit.id.text
      #expect(id.hasPrefix("990101"))
      #expect(unit.codes.ubigeo?.text == "990101")
      switch unit.kind {
      case .manzana:
        let zona = try #require(unit.codes.zona)
        let manzana = try #require(unit.codes.manzana)
        #expect(id == "990101" + zona + manzana)
        #expect((14...15).contains(id.count))
        #expect(zona.count == 5 && zona.hasSuffix("00"))
        #expect(unit.codes.centroPoblado?.text == "9901010001")
        #expect(unit.area == .urban)
      default:
        #expect(id.count == 10 && id != "9901010001")
        #expect(unit.codes.centroPoblado?.text == id)
        #expect(unit.area == .rural)
        #expect(unit.name != nil)
      }
    }
  }
}
