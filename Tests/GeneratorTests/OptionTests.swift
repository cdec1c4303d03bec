import SectorizaGenerator
import SectorizaModel
import Testing

@Suite struct OptionTests {
  @Test func `impossible options say what is wrong`() {
    #expect(throws: DistrictOptionsError.blocksOutOfRange(-1, allowed: 0...50_000)) {
      try DistrictOptions(blocks: -1)
    }
    #expect(throws: DistrictOptionsError.blocksOutOfRange(50_001, allowed: 0...50_000)) {
      try DistrictOptions(blocks: 50_001)
    }
    #expect(throws: DistrictOptionsError.settlementsOutOfRange(6_001, allowed: 0...6_000)) {
      try DistrictOptions(ruralSettlements: 6_001)
    }
    #expect(throws: DistrictOptionsError.tooFewUnits(blocks: 7, settlements: 30)) {
      try DistrictOptions(blocks: 7, ruralSettlements: 30)
    }
    #expect(throws: DistrictOptionsError.tooFewUnits(blocks: 8, settlements: 3)) {
      try DistrictOptions(blocks: 8, ruralSettlements: 3)
    }
    #expect(throws: DistrictOptionsError.personsOutOfRange(0, allowed: 1...400_000)) {
      try DistrictOptions(personsTarget: 0)
    }
    #expect(throws: DistrictOptionsError.sectorsOutOfRange(0, allowed: 1...1_540)) {
      try DistrictOptions(sectors: 0)
    }
    #expect(throws: DistrictOptionsError.shareOutOfRange(1.5)) {
      try DistrictOptions(languageShare: 1.5)
    }
    #expect(throws: DistrictOptionsError.oversizedBlocksOutOfRange(13, allowed: 0...12)) {
      try DistrictOptions(blocks: 120, oversizedBlocks: 13)
    }
  }

  @Test(arguments: [-0.1, 1.1, .nan, .infinity])
  func `a share lies between none and all`(_ share: Double) {
    #expect(throws: DistrictOptionsError.self) { try RecordRates(onlyPosition: share) }
    #expect(throws: DistrictOptionsError.self) { try RecordRates(repeated: share) }
    #expect(throws: DistrictOptionsError.self) { try RecordRates(onlyAddress: share) }
    #expect(throws: DistrictOptionsError.self) { try DistrictOptions(languageShare: share) }
    #expect(throws: DistrictOptionsError.self) { try DistrictOptions(knownEquivalences: share) }
    #expect(throws: DistrictOptionsError.self) { try AddressDirt(typingErrors: share) }
    #expect(throws: DistrictOptionsError.self) { try AddressDirt(withoutBlock: share) }
    #expect(throws: DistrictOptionsError.self) { try AddressDirt(wrongNucleus: share) }
  }

  @Test func `the ways of telling a place cannot exceed all records`() {
    #expect(throws: DistrictOptionsError.self) {
      try RecordRates(onlyPosition: 0.5, onlySector: 0.4, unresolvable: 0.2)
    }
    #expect(throws: DistrictOptionsError.self) {
      try RecordRates(onlyPosition: 0.2, onlySector: 0.1, unresolvable: 0.1, onlyAddress: 0.7)
    }
  }

  @Test func `presets are what their names say`() throws {
    #expect(DistrictOptions.demo.blocks == 1_500)
    #expect(DistrictOptions.demo.ruralSettlements == 40)
    #expect(DistrictOptions.demo.personsTarget == 9_000)
    #expect(DistrictOptions.small.blocks == 120)
    #expect(
      DistrictOptions.demo
        == (try DistrictOptions(
          seed: 3, blocks: 1_500, ruralSettlements: 40, personsTarget: 9_000, sectors: 60,
          recordRates: .asRegistered)))
    #expect(try DistrictOptions.city(blocks: 4_000).ruralSettlements == 100)
    #expect(try DistrictOptions.highland().setting == .highland)
    #expect(RecordRates.usual == (try RecordRates()))
    #expect(RecordRates.asRegistered == (try RecordRates(onlyAddress: 0.7)))
    #expect(AddressDirt.light == (try AddressDirt()))
    #expect(
      AddressDirt.dirty
        == (try AddressDirt(typingErrors: 0.3, withoutBlock: 0.2, wrongNucleus: 0.1)))
    #expect(AddressDirt.Level.allCases.map(\.rawValue) == ["limpia", "leve", "sucia"])
  }

  @Test func `the tolerance asked for is wider where there is less to balance with`() throws {
    #expect(DistrictOptions.demo.tolerance == 0.05)
    #expect(DistrictOptions.small.tolerance == 0.15)
    #expect(try DistrictOptions.highland().tolerance == 0.25)
  }

  @Test(arguments: [(1, 1), (2, 40), (128, 900), (5, 6_000)])
  func `odd numbers of sectors and persons make a district too`(
    _ sectors: Int, _ persons: Int
  ) throws {
    let options = try DistrictOptions(
      seed: 6, blocks: 120, ruralSettlements: 8, personsTarget: persons, sectors: sectors,
      recordRates: .clean)
    let district = SyntheticDistrict(options)
    #expect(district.units.count == 128)
    #expect(district.padron.count + district.gestantes.count == persons)
    #expect(district.shores.contains(2) == (sectors >= 3))
    let shoresOfChildren = Set(
      district.padron.compactMap { $0.trueUnit.map { district.shores[$0.position] } })
    if persons >= 900 { #expect(shoresOfChildren.contains(0)) }
  }

  @Test func `a language share of none or all is kept`() throws {
    for (share, expected) in [(0.0, "castellano"), (1.0, "quechua")] {
      let district = SyntheticDistrict(
        try DistrictOptions(
          seed: 2, blocks: 80, ruralSettlements: 20, setting: .highland, languageShare: share))
      let rural = district.units.filter { $0.kind == .centroPoblado && $0.traits.community == nil }
      #expect(rural.allSatisfy { $0.traits.language == expected })
    }
  }
}
