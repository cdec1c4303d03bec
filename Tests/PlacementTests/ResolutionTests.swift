import SectorizaModel
import SectorizaPlacement
import Testing

@Suite("All the evidence on a person is weighed")
struct ResolutionTests {
  private func methods(_ evidence: PlacementEvidence) -> [String] {
    evidence.clues.map { "\($0.method.rawValue) \($0.verdict)" }
  }

  @Test("What the team said of a person prevails over everything")
  func manual() throws {
    var town = try Town()
    let document = PersonDocument(kind: .dni, number: "00123456")
    town.gazetteer.manualPlacements = [
      ManualPlacement(
        source: RecordSource(file: "ubicaciones.csv", row: 2), document: document,
        target: .unit(UnitIndex(7)))
    ]
    let person = try Town.person(
      "AAHH EL MIRADOR MZ A",
      documents: [PersonDocument(kind: .padron, number: "1"), document], at: District.point(40, 40))
    let answer = try town.place([person])
    #expect(answer.placements == [Town.unit(7, .manual, .high)])
    #expect(
      methods(answer.evidence[0]) == [
        "manual followed", "coordenadas contradicts", "equivalencia contradicts",
      ])
  }

  @Test("A visit in the block that the address names makes it sure")
  func seenThere() throws {
    let town = try Town()
    let line = "AAHH EL MIRADOR MZ B"
    // In the street, ten metres from block B: the address decides.
    let beside = try town.place([Town.person(line, at: District.point(140, -10))])
    #expect(beside.placements == [Town.unit(1, .crosswalk, .high)])
    // In the street between B and C: still B, as sure.
    let between = try town.place([Town.person(line, at: District.point(190, 40))])
    #expect(between.placements == [Town.unit(1, .crosswalk, .high)])
    // Nearer to C than to B: one of the two is wrong.
    let nearer = try town.place([Town.person(line, at: District.point(192, 40))])
    #expect(nearer.placements == [Town.unit(1, .crosswalk, .medium)])
    // Inside of block A: the visit decides, and next door is no contradiction.
    let inside = try town.place([Town.person(line, at: District.point(40, 40))])
    #expect(inside.placements == [Town.unit(0, .coordinates, .high)])
    #expect(inside.conflicts.isEmpty)
  }

  @Test("An address of another part of the town contradicts a visit")
  func elsewhere() throws {
    let answer = try Town().place([
      Town.person("URB LOS OLIVOS MZ A", at: District.point(40, 40))
    ])
    #expect(answer.placements == [Town.unit(0, .coordinates, .medium)])
    #expect(answer.conflicts.map(\.kind) == [.addressAgainstUnit])
  }

  @Test("A popular block in the column of the census block is read with the address")
  func popularColumn() throws {
    let answer = try Town().place([Town.person("AAHH EL MIRADOR", manzana: "d")])
    #expect(answer.placements == [Town.unit(3)])
    #expect(answer.conflicts.isEmpty)
  }

  @Test("Places that the address leaves are narrowed by the ámbito of the IPRESS, with baja")
  func area() throws {
    let services = [
      Service(
        kind: .ipress, code: "00000001", name: "P.S. UNO", position: District.point(0, 0),
        attendedUnits: (0..<5).map { UnitID("M\($0)") })
    ]
    let rows = [
      Town.row("AAHH SANTA ROSA", "A", unit: 0), Town.row("URB SANTA ROSA", "A", unit: 5),
    ]
    let town = try Town(rows, services: services)
    let placed = try town.place([Town.person("SANTA ROSA MZ A", ipress: "00000001")])
    #expect(placed.placements == [Town.unit(0, .crosswalk, .low)])
    // An IPRESS elsewhere does not contradict: families go where they like.
    let other = try town.place([Town.person("URB SANTA ROSA MZ A", ipress: "00000001")])
    #expect(other.placements == [Town.unit(5)])
    #expect(other.conflicts.isEmpty)
    #expect(other.evidence[0].clues.last?.verdict == .contradicts)
  }

  @Test("An IPRESS that attends one unit places there, with baja")
  func oneUnitArea() throws {
    let services = [
      Service(
        kind: .ipress, code: "00000001", name: "P.S. UNO", position: District.point(0, 0),
        attendedUnits: [UnitID("M3")])
    ]
    let answer = try Town(services: services).place([Town.person(nil, ipress: "00000001")])
    #expect(answer.placements == [Town.unit(3, .ipressArea, .low)])
  }

  @Test("Somebody whom nothing places goes with the home, and not the reverse")
  func household() throws {
    let persons = [
      try Town.person("SIN DATO", row: 2, household: "00000009"),
      try Town.person("AAHH EL MIRADOR MZ C", row: 3, household: "00000009"),
      try Town.person("SIN DATO", row: 4, band: .gestante, days: nil, household: "00000009"),
      try Town.person("SIN DATO", row: 5, household: "00000010"),
    ]
    let answer = try Town().place(persons)
    #expect(
      answer.placements == [
        Town.unit(2, .household, .medium), Town.unit(2), Town.unit(2, .household, .medium),
        .unplaced(.noEvidence),
      ])
    #expect(methods(answer.evidence[0]) == ["hogar followed"])
  }

  @Test("A home in two places is told, and its surest member is followed")
  func splitHome() throws {
    let persons = [
      try Town.person("AAHH EL MIRADOR MZ C", row: 2, household: "00000009"),
      try Town.person(nil, row: 3, household: "00000009", at: District.point(40, 40)),
      try Town.person(nil, row: 4, household: "00000009"),
    ]
    let answer = try Town().place(persons)
    #expect(answer.placements[2] == Town.unit(0, .household, .low))
    #expect(answer.conflicts.map(\.kind) == [.splitHousehold])
  }

  @Test("A declared sector picks among the places that the address leaves")
  func declaredSector() throws {
    let rows = [
      Town.row("AAHH SANTA ROSA", "A", unit: 0), Town.row("URB SANTA ROSA", "A", unit: 5),
    ]
    var town = try Town(rows)
    town.sectorization = ExistingSectorization(
      origin: "salud", sectorOfUnit: (0..<10).map { $0 < 5 ? "01" : "02" })
    let answer = try town.place([
      Town.person("SANTA ROSA MZ A", sector: "2"), Town.person("AAHH SANTA ROSA MZ A", sector: "2"),
    ])
    #expect(answer.placements[0] == Town.unit(5))
    #expect(answer.placements[1] == .sector(code: "02", .sectorColumn, .medium))
    #expect(answer.conflicts.map(\.kind) == [.sectorAgainstUnit])
  }

  @Test("A record of another district is placed by evidence of this one, and never with its home")
  func otherDistrict() throws {
    let persons = [
      try Town.person("AAHH EL MIRADOR MZ C", household: "00000009"),
      try Town.person("SIN DATO", household: "00000009", ubigeo: "150143"),
      try Town.person("AAHH EL MIRADOR MZ C", ubigeo: "150143"),
    ]
    let answer = try Town().place(persons)
    #expect(answer.placements[1] == .unplaced(.otherDistrict))
    #expect(answer.placements[2] == Town.unit(2, .crosswalk, .low))
  }

  @Test("An address never prints")
  func isPrivate() throws {
    let person = try Town.person("AAHH EL MIRADOR MZ C LT 5")
    let address = try #require(person.address)
    var dumped = ""
    dump(person, to: &dumped)
    for text in ["\(address)", String(reflecting: address), "\(person)", dumped] {
      #expect(!text.contains("MIRADOR"))
    }
  }
}

@Suite("Placing does not depend on order")
struct PlacementOrderTests {
  private static let lines = [
    "AAHH EL MIRADOR MZ A LT 1", "AAHH EL MIRADOR MZ Z", "EL MIRADRO MZ B", "URB LOS OLIVOS MZ C",
    "SANTA ROSA MZ A", "URB LOS OLIBOS", "SECTOR 3 MZ A", "", "JR LIMA 120", "MZ D LT 2 LOS OLIVOS",
  ]

  private func persons(_ random: inout SplitMix64) throws -> [Person] {
    try (0..<40).map { number in
      try Town.person(
        Self.lines[random.below(Self.lines.count)], row: number + 2,
        days: random.below(60),
        household: random.below(3) == 0 ? "00\(random.below(6))" : nil,
        at: random.below(5) == 0 ? District.point(Double(random.below(1_400)), 40) : nil)
    }
  }

  @Test("The same persons and rows in another order get the same places", arguments: 0..<20)
  func permuted(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var town = try Town()
    let persons = try persons(&random)
    let before = try town.place(persons)
    var order = Array(persons.indices)
    random.shuffle(&order)
    random.shuffle(&town.gazetteer.equivalences)
    let after = try town.place(order.map { persons[$0] })
    for (place, person) in order.enumerated() {
      // Of equally sure members of a home the first of the list is followed.
      if before.placements[person].method == .household { continue }
      #expect(after.placements[place] == before.placements[person])
    }
    #expect(
      after.pending.map { "\($0.nucleus ?? "") \($0.block ?? "") \($0.persons.count)" }
        == before.pending.map { "\($0.nucleus ?? "") \($0.block ?? "") \($0.persons.count)" })
  }

  @Test("New persons move nobody", arguments: 0..<20)
  func incremental(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(100 + seed))
    let town = try Town()
    let persons = try persons(&random)
    let before = try town.place(persons).placements
    let after = try town.place(persons + (try self.persons(&random))).placements
    for (old, new) in zip(before, after) {
      // Whom nothing placed may now be placed with a new brother or sister.
      if case .unplaced = old { continue }
      if old.method == .household { continue }
      #expect(old == new)
    }
  }

  @Test("Everybody has a place or a reason, and evidence", arguments: 0..<10)
  func nobodyIsLost(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(200 + seed))
    let persons = try persons(&random)
    let answer = try Town().place(persons)
    #expect(answer.placements.count == persons.count)
    #expect(answer.evidence.count == persons.count)
    for (placement, evidence) in zip(answer.placements, answer.evidence) {
      let followed = evidence.clues.filter { $0.verdict == .followed }
      #expect(followed.map(\.method) == [placement.method].compactMap { $0 })
    }
    let pending = answer.pending.flatMap(\.persons)
    #expect(Set(pending).count == pending.count)
  }
}
