import SectorizaGenerator
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct PersonTests {
  private static let rates = try? RecordRates(
    onlyPosition: 0.05, onlySector: 0.04, unresolvable: 0.03, repeated: 0.02, otherDistrict: 0.01,
    withoutBirthDate: 0.01, inactive: 0.02, alsoPosition: 0.2)

  private static func district(
    _ seed: UInt64 = 1, rates: RecordRates? = rates, dirt: AddressDirt = .light
  ) throws -> SyntheticDistrict {
    SyntheticDistrict(
      try DistrictOptions(
        seed: seed, blocks: 400, ruralSettlements: 25, personsTarget: 4_000,
        recordRates: try #require(rates), addressDirt: dirt))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the lists hold as many persons as asked`(_ seed: UInt64) throws {
    let clean = try Self.district(seed, rates: .clean)
    #expect(clean.padron.count + clean.gestantes.count == 4_000)
    let dirty = try Self.district(seed)
    let own = dirty.padron.filter { $0.trueUnit != nil }
    #expect(Set(own.map(\.padronCode)).count + dirty.gestantes.count == 4_000)
    let demo = Fixtures.demo
    let codes = Set(demo.padron.filter { $0.trueUnit != nil }.map(\.padronCode))
    #expect(codes.count + demo.gestantes.count == 9_000)
  }

  @Test func `children under five are about seven in a hundred persons`() throws {
    let district = SyntheticDistrict(
      try DistrictOptions(seed: 4, blocks: 1_200, ruralSettlements: 30, recordRates: .clean))
    let under5 = district.padron.count { record in
      record.birth.flatMap { AgeBand(born: $0, on: district.options.cutDate) }?.isUnder5 ?? false
    }
    let share = Double(under5) / Double(district.truePopulation.reduce(0, +))
    #expect((0.07...0.076).contains(share))
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `flaws are as many as asked`(_ seed: UInt64) throws {
    let district = try Self.district(seed)
    let clean = try Self.district(seed, rates: .clean)
    let children = clean.padron.count
    func share(_ count: Int) -> Double { Double(count) / Double(children) }
    let own = district.padron.filter { $0.trueUnit != nil }
    let hasCode: (PadronRecord) -> Bool = { record in
      record.manzana != nil || (record.isRural == true && record.centroPoblado != nil)
    }
    #expect(abs(share(own.count { !hasCode($0) && $0.position != nil }) - 0.05) < 0.02)
    #expect(abs(share(own.count { !hasCode($0) && $0.sector != nil }) - 0.04) < 0.02)
    #expect(
      abs(share(own.count { !hasCode($0) && $0.position == nil && $0.sector == nil }) - 0.03)
        < 0.02)
    #expect(abs(share(own.count { hasCode($0) && $0.position != nil }) - 0.18) < 0.04)
    #expect(
      own.count - Set(own.map(\.padronCode)).count == Int((0.02 * Double(children)).rounded()))
    #expect(district.padron.count - own.count == Int((0.01 * Double(children)).rounded()))
    #expect(abs(share(own.count { $0.birth == nil }) - 0.01) < 0.004)
    #expect(abs(share(own.count { $0.state == 0 }) - 0.02) < 0.006)
    #expect(district.padron.filter { $0.trueUnit == nil }.allSatisfy { $0.ubigeo == "990102" })
    let nuclei = district.equivalences.compactMap(\.nucleus)
    for record in district.padron where record.trueUnit == nil {
      #expect(record.ipress == nil && !nuclei.contains { record.address.hasSuffix($0) })
    }
    // Nothing of the sort without being asked.
    #expect(clean.padron.allSatisfy { hasCode($0) && $0.birth != nil && $0.state == 1 })
    #expect(Set(clean.padron.map(\.padronCode)).count == children)
  }

  @Test func `usually ninety-seven in a hundred records have the code of their unit`() throws {
    let district = try Self.district(6, rates: .usual)
    let own = district.padron.filter { $0.trueUnit != nil }
    let coded = own.count { record in
      record.manzana != nil || (record.isRural == true && record.centroPoblado != nil)
    }
    #expect((0.96...0.985).contains(Double(coded) / Double(own.count)))
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `what a record tells of its place is the truth`(_ seed: UInt64) throws {
    let district = try Self.district(seed)
    let blocks = try ShapeLocator(district.units.map(\.shape))
    for record in district.padron {
      guard let unit = record.trueUnit?.position else { continue }
      let truth = district.units[unit]
      if let manzana = record.manzana { #expect(manzana == truth.id.text) }
      if let zona = record.zona { #expect(zona == truth.codes.zona) }
      if let sector = record.sector { #expect(sector == district.existing.sectorOfUnit[unit]) }
      #expect(record.isRural == (truth.area == .rural))
      if let centroPoblado = record.centroPoblado {
        #expect(centroPoblado == truth.codes.centroPoblado?.text)
      }
      guard let position = record.position else { continue }
      if truth.kind == .manzana {
        #expect(try blocks.allContaining(position) == [unit])
      } else {
        #expect(position.distanceMeters(to: truth.representative) < 90)
      }
    }
    for record in district.gestantes {
      let truth = district.units[record.trueUnit.position]
      if let manzana = record.manzana { #expect(manzana == truth.id.text) }
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `documents begin with the mark of what is invented, and no two persons share one`(
    _ seed: UInt64
  ) throws {
    let district = try Self.district(seed)
    var childOfDNI: [String: String] = [:]
    for record in district.padron {
      for document in [record.dni, record.cui, record.cnv, record.padronCode, record.motherDNI] {
        if let document { #expect(document.hasPrefix("00")) }
      }
      if let dni = record.dni {
        #expect(dni.count == 8)
        #expect(
          childOfDNI.updateValue(record.padronCode, forKey: dni) ?? record.padronCode
            == record.padronCode)
      }
      #expect(record.motherDNI.count == 8)
      if let phone = record.motherPhone { #expect(phone.count == 9 && phone.hasPrefix("9000")) }
    }
    let mothers = Set(district.padron.map(\.motherDNI) + district.gestantes.map(\.document))
    #expect(mothers.isDisjoint(with: childOfDNI.keys))
    #expect(Set(district.gestantes.map(\.document)).count == district.gestantes.count)
    for record in district.gestantes { #expect(record.document.hasPrefix("00")) }
    for gestor in district.gestores {
      #expect(gestor.phone.count == 9 && gestor.phone.hasPrefix("9000"))
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `siblings have one mother, one home and a possible age`(_ seed: UInt64) throws {
    let district = try Self.district(seed, rates: .clean, dirt: .clean)
    let families = Dictionary(grouping: district.padron, by: \.motherDNI)
    #expect(families.values.contains { $0.count == 3 })
    let several = families.values.filter { $0.count > 1 }
    #expect((0.1...0.3).contains(Double(several.count) / Double(families.count)))
    for siblings in several {
      #expect(Set(siblings.map(\.trueUnit)).count == 1)
      #expect(Set(siblings.map(\.address)).count == 1)
      #expect(Set(siblings.map(\.motherPhone)).count == 1)
      #expect(Set(siblings.map(\.paternalSurname)).count == 1)
      let births = siblings.compactMap(\.birth).sorted()
      for (older, younger) in zip(births, births.dropFirst()) {
        let days = older.days(until: younger)
        #expect(days == 0 || days >= 280)
      }
    }
    let unitOfMother = families.compactMapValues { $0.first?.trueUnit }
    let again = district.gestantes.filter { unitOfMother[$0.document] != nil }
    #expect(!again.isEmpty)
    for record in again { #expect(unitOfMother[record.document] == record.trueUnit) }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `children are under six, newborns arrive, and gestantes are due`(_ seed: UInt64) throws {
    let district = try Self.district(seed, rates: .clean)
    let cut = district.options.cutDate
    let ages = district.padron.compactMap { $0.birth?.completedMonths(until: cut) }
    #expect(ages.allSatisfy { (0...71).contains($0) })
    #expect(ages.contains { $0 >= 60 })
    let newborns = district.padron.count { record in
      record.birth.map { $0.days(until: cut) < 30 } ?? false
    }
    #expect((0.004...0.03).contains(Double(newborns) / Double(ages.count)))
    for record in district.gestantes {
      #expect((0..<280).contains(cut.days(until: record.delivery)))
      #expect((14...45).contains(record.birth.completedMonths(until: cut) / 12))
    }
    let share = Double(district.gestantes.count) / Double(ages.count)
    #expect((0.1...0.13).contains(share))
  }
}
