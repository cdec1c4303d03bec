import SectorizaGenerator
import SectorizaModel
import Testing

@Suite struct AddressTests {
  private static func district(
    _ seed: UInt64, dirt: AddressDirt, rates: RecordRates = .addressesOnly, known: Double = 0.9,
    blocks: Int = 400
  ) throws -> SyntheticDistrict {
    SyntheticDistrict(
      try DistrictOptions(
        seed: seed, blocks: blocks, ruralSettlements: 25, personsTarget: 6_000, recordRates: rates,
        addressDirt: dirt, knownEquivalences: known))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `flaws of addresses are as many as asked`(_ seed: UInt64) throws {
    let district = try Self.district(seed, dirt: .dirty)
    func share(_ flaw: AddressFlaw, of records: [PadronRecord]) -> Double {
      Double(records.count { $0.addressFlaws.contains(flaw) }) / Double(records.count)
    }
    #expect(abs(share(.typingError, of: district.padron) - 0.30) < 0.03)
    #expect(abs(share(.wrongNucleus, of: district.padron) - 0.10) < 0.02)
    let urban = district.padron.filter { $0.isRural == false }
    #expect(abs(share(.withoutBlock, of: urban) - 0.20) < 0.03)
    let both = urban.count { $0.addressFlaws.count > 1 }
    #expect(both > 0)
    let clean = try Self.district(seed, dirt: .clean)
    #expect(clean.padron.allSatisfy { $0.addressFlaws.isEmpty })
    #expect(clean.gestantes.allSatisfy { $0.addressFlaws.isEmpty })
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `how addresses are written changes nothing else`(_ seed: UInt64) throws {
    let clean = try Self.district(seed, dirt: .clean)
    let dirty = try Self.district(seed, dirt: .dirty)
    #expect(clean.units == dirty.units)
    #expect(clean.existing == dirty.existing)
    #expect(clean.equivalences == dirty.equivalences)
    #expect(clean.gestores == dirty.gestores)
    #expect(clean.padron.map(\.padronCode) == dirty.padron.map(\.padronCode))
    #expect(clean.padron.map(\.trueUnit) == dirty.padron.map(\.trueUnit))
    #expect(clean.padron.map(\.birth) == dirty.padron.map(\.birth))
    #expect(clean.padron.map(\.position) == dirty.padron.map(\.position))
    #expect(clean.padron.map(\.address) != dirty.padron.map(\.address))
    #expect(clean.gestantes.map(\.document) == dirty.gestantes.map(\.document))
    #expect(clean.gestantes.map(\.trueUnit) == dirty.gestantes.map(\.trueUnit))
  }

  /// The units that a clean line names, by a reading of its fixed form alone.
  private func named(_ record: PadronRecord, in district: SyntheticDistrict) throws -> [UnitIndex] {
    let words = record.address.split(separator: " ").map(String.init)
    let blockPlace = words.firstIndex(of: "MZ.").map { $0 + 1 }
    let lotPlace = words.firstIndex(of: "LT.").map { $0 + 1 }
    var units: [UnitIndex] = []
    for row in district.equivalences {
      guard case .unit(let unit) = row.target else { continue }
      if let text = row.text {
        if record.address.contains(text + " ") { units.append(unit) }
        continue
      }
      guard let nucleus = row.nucleus, row.street == nil,
        record.address == nucleus || record.address.hasSuffix(" " + nucleus)
      else { continue }
      if let block = row.block {
        guard let blockPlace, words[blockPlace] == block else { continue }
      }
      if let first = row.firstLot {
        let lot = lotPlace.flatMap { Int(words[$0]) } ?? 0
        let last = row.lastLot.flatMap { Int($0) } ?? 0
        guard let first = Int(first), first <= lot, lot <= last else { continue }
      }
      units.append(unit)
    }
    return units
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a clean address and the equivalences name the unit where the child lives, and no other`(
    _ seed: UInt64
  ) throws {
    let district = try Self.district(seed, dirt: .clean, known: 1)
    for record in district.padron.prefix(500) {
      #expect(try named(record, in: district) == [record.trueUnit].compactMap { $0 })
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the doors of a street that is told are those of its unit`(_ seed: UInt64) throws {
    let district = try Self.district(seed, dirt: .clean, known: 1)
    let rows = district.equivalences.filter { $0.street != nil }
    #expect(rows.contains { $0.nucleus == nil } && rows.contains { $0.nucleus != nil })
    var told = 0
    for record in district.padron {
      let words = record.address.split(separator: " ").map(String.init)
      guard let street = record.street, words.first == "NRO.", let door = Int(words[1]) else {
        continue
      }
      for row in rows where row.street == street && row.hundreds == (door / 100)...(door / 100) {
        if let nucleus = row.nucleus, !record.address.hasSuffix(" " + nucleus) { continue }
        told += 1
        #expect(row.target == record.trueUnit.map { .unit($0) })
      }
    }
    #expect(told > 20)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the team knows the share of the blocks that was asked for, and what it knew stays known`(
    _ seed: UInt64
  ) throws {
    func clues(_ share: Double) throws -> [Equivalence] {
      try Self.district(seed, dirt: .clean, known: share).equivalences.map { row in
        Equivalence(
          source: RecordSource(file: "", row: 0), nucleus: row.nucleus, block: row.block,
          firstLot: row.firstLot, lastLot: row.lastLot, street: row.street, hundreds: row.hundreds,
          text: row.text, target: row.target)
      }
    }
    let none = try clues(0)
    let most = try clues(0.9)
    let all = try clues(1)
    #expect(none.allSatisfy { $0.block == nil && $0.street == nil })
    #expect(none.count >= 25)
    func blocks(_ rows: [Equivalence]) -> Int { rows.count { $0.block != nil } }
    #expect(blocks(all) == 400)
    #expect((340...380).contains(blocks(most)))
    #expect(Set(none).isSubset(of: most) && Set(most).isSubset(of: all))
    // One clue never has two answers.
    var targets: [Equivalence: Int] = [:]
    for row in all {
      let clue = Equivalence(
        source: row.source, nucleus: row.nucleus, block: row.block, firstLot: row.firstLot,
        lastLot: row.lastLot, street: row.street, hundreds: row.hundreds, text: row.text,
        target: .sector(code: ""))
      targets[clue, default: 0] += 1
    }
    #expect(targets.values.allSatisfy { $0 == 1 })
  }

  @Test func `a few popular blocks span two neighbouring units, told apart by their lots`() throws {
    let district = try Self.district(4, dirt: .clean, known: 1, blocks: 1_500)
    let split = district.equivalences.filter { $0.firstLot != nil }
    #expect((10...100).contains(split.count / 2))
    let pairs = Set(district.neighbours)
    var halves: [String: [Equivalence]] = [:]
    for row in split { halves["\(row.nucleus ?? "") \(row.block ?? "")", default: []].append(row) }
    for rows in halves.values {
      #expect(rows.count == 2)
      #expect(rows.map(\.firstLot) == ["1", "13"] && rows.map(\.lastLot) == ["12", "24"])
      guard case .unit(let one) = rows[0].target, case .unit(let other) = rows[1].target else {
        Issue.record("a half without a unit")
        continue
      }
      #expect(pairs.contains { $0.a == min(one, other) && $0.b == max(one, other) })
    }
  }

  @Test func `some nuclei have names much alike, and no two the same`() throws {
    let district = try Self.district(3, dirt: .clean, known: 1, blocks: 1_500)
    let nuclei = Set(district.equivalences.compactMap(\.nucleus))
    let names = nuclei.map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
    #expect(Set(names).count == names.count)
    #expect(names.contains { $0.hasSuffix(" II ETAPA") })
    #expect(names.contains { $0.contains(" GRUPO ") || $0.contains(" SECTOR ") })
    #expect(names.contains { $0.hasPrefix("NUEVO ") || $0.hasSuffix(" ALTO") })
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `a record that has only its address tells no code, and the countryside keeps its own`(
    _ seed: UInt64
  ) throws {
    let district = try Self.district(seed, dirt: .light)
    for record in district.padron {
      let unit = try #require(record.trueUnit).position
      if record.isRural == true {
        #expect(record.centroPoblado == district.units[unit].id.text)
      } else if district.shores[unit] != 2 {
        #expect(record.manzana == nil && record.zona == nil && record.sector == nil)
        #expect(record.position == nil && record.centroPoblado == "9901010001")
        #expect(!record.address.isEmpty)
      }
    }
    let usual = try Self.district(seed, dirt: .light, rates: .asRegistered)
    let urban = usual.padron.filter { record in
      record.isRural == false && record.trueUnit.map { usual.shores[$0.position] != 2 } ?? false
    }
    let bare = urban.count { $0.manzana == nil && $0.position == nil && $0.sector == nil }
    #expect((0.67...0.73).contains(Double(bare) / Double(urban.count)))
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `nine in ten children go to the establishment of their ambito`(_ seed: UInt64) throws {
    let district = try Self.district(seed, dirt: .light, blocks: 1_500)
    var ownCode: [UnitID: String] = [:]
    for service in district.services where service.kind == .ipress {
      for unit in service.attendedUnits { ownCode[unit] = service.code }
    }
    let own = district.padron.count { record in
      let unit = record.trueUnit.map { district.units[$0.position].id }
      return record.ipress != nil && record.ipress == unit.flatMap { ownCode[$0] }
    }
    #expect((0.89...0.95).contains(Double(own) / Double(district.padron.count)))
    let codes = Set(ownCode.values)
    #expect(codes.isSuperset(of: district.padron.compactMap(\.ipress)))
    #expect(district.padron.allSatisfy { $0.ipress != nil })
  }

  @Test func `the address of a record that cannot be resolved names no nucleus`() throws {
    let district = try Self.district(
      5, dirt: .light, rates: try RecordRates(onlyPosition: 0, onlySector: 0, unresolvable: 1))
    let lost = district.padron.filter { record in
      record.trueUnit.map { district.shores[$0.position] != 2 } ?? false
    }
    #expect(!lost.isEmpty)
    let nuclei = district.equivalences.compactMap(\.nucleus)
    for address in Set(lost.map(\.address)) {
      #expect(!nuclei.contains { address.contains($0) })
      #expect(!address.contains("MZ"))
    }
  }
}
