import SectorizaModel
import SectorizaPlacement
import Testing

/// Which evidence wins, and what is said when two disagree.
@Suite struct EvidenceTests {
  private let blocks = ["15014200600001", "15014200600002", "15014200600003"]

  private func city() throws -> Territory {
    try District.territory(
      blocks.enumerated().map { column, id in
        try District.block(id, column: column * 10, centroPoblado: "1501420001")
      } + [try District.village("1501420007", east: 5000, north: 0)],
      existing: ExistingSectorization(origin: "salud", sectorOfUnit: ["01", "01", "02", nil]))
  }

  @Test func `a centro poblado places only where one unit has its code`() throws {
    let territory = try city()
    let place = { try District.place(District.person(centroPoblado: $0), in: territory).placement }
    #expect(try place("1501420007") == .unit(UnitIndex(3), .centroPobladoCode, .high))
    #expect(try place("1501420001") == .unplaced(.ambiguousCode))
    #expect(try place("1501420099") == .unplaced(.unknownCode))
  }

  @Test func `the code prevails over the coordinates, and a contradiction is shown`() throws {
    let territory = try city()
    let near = try District.place(
      District.person(manzana: blocks[0], at: District.point(100, 10)), in: territory)
    #expect(near.placement == .unit(UnitIndex(0), .manzanaCode, .high))
    #expect(near.conflicts.isEmpty)
    let far = try District.place(
      District.person(manzana: blocks[0], at: District.point(1010, 10)), in: territory)
    #expect(far.placement == .unit(UnitIndex(0), .manzanaCode, .medium))
    #expect(far.conflicts == [.positionAgainstUnit])
  }

  @Test func `a code that names nothing leaves the word to weaker evidence, and it is shown`()
    throws
  {
    let territory = try city()
    let answer = try District.place(
      District.person(manzana: "V5", at: District.point(1010, 10)), in: territory)
    #expect(answer.placement == .unit(UnitIndex(1), .coordinates, .medium))
    #expect(answer.conflicts == [.unknownManzana])
  }

  @Test func `coordinates decide in a city whose blocks share a centro poblado`() throws {
    let answer = try District.place(
      District.person(centroPoblado: "1501420001", at: District.point(2010, 10)), in: city())
    #expect(answer.placement == .unit(UnitIndex(2), .coordinates, .high))
    #expect(answer.conflicts.isEmpty)
  }

  @Test func `a centro poblado that is not the one of the block is shown`() throws {
    let answer = try District.place(
      District.person(centroPoblado: "1501420007", manzana: blocks[0]), in: city())
    #expect(answer.placement == .unit(UnitIndex(0), .manzanaCode, .medium))
    #expect(answer.conflicts == [.centroPobladoAgainstUnit])
  }

  @Test func `the sector column means nothing before there are sectors`() throws {
    let answer = try District.place(District.person(sector: "01"), in: city())
    #expect(answer.placement == .unplaced(.noEvidence))
  }

  @Test func `the sector column places in a sector, however its code is written`() throws {
    let territory = try city()
    for text in ["02", "2", " 02 "] {
      let answer = try District.place(
        District.person(sector: text), in: territory, sectorization: territory.existing)
      #expect(answer.placement == .sector(code: "02", .sectorColumn, .high))
    }
    #expect(
      try District.place(
        District.person(sector: "9"), in: territory, sectorization: territory.existing
      ).placement == .unplaced(.unknownSector))
  }

  @Test func `a sector and weaker evidence that agree give the unit`() throws {
    let territory = try city()
    let answer = try District.place(
      District.person(sector: "01", at: District.point(1010, 10)), in: territory,
      sectorization: territory.existing)
    #expect(answer.placement == .unit(UnitIndex(1), .coordinates, .high))
    #expect(answer.conflicts.isEmpty)
  }

  @Test func `a sector prevails over coordinates elsewhere, and the conflict is shown`() throws {
    let territory = try city()
    let answer = try District.place(
      District.person(sector: "02", at: District.point(1010, 10)), in: territory,
      sectorization: territory.existing)
    #expect(answer.placement == .sector(code: "02", .sectorColumn, .medium))
    #expect(answer.conflicts == [.sectorAgainstUnit])
  }

  @Test func `a manzana prevails over the sector column, and the conflict is shown`() throws {
    let territory = try city()
    let place = { (sector: String) in
      try District.place(
        District.person(manzana: self.blocks[0], sector: sector), in: territory,
        sectorization: territory.existing)
    }
    let agreeing = try place("1")
    #expect(agreeing.placement == .unit(UnitIndex(0), .manzanaCode, .high))
    #expect(agreeing.conflicts.isEmpty)
    let contrary = try place("02")
    #expect(contrary.placement == .unit(UnitIndex(0), .manzanaCode, .medium))
    #expect(contrary.conflicts == [.sectorAgainstUnit])
    #expect(try place("77").conflicts == [.unknownSector])
  }

  @Test func `a plan gives the sector column its meaning`() throws {
    let territory = try city()
    let plan = try SectorPlan(
      sectors: [
        Sector(
          code: "A", name: "Alto", units: [UnitIndex(0), UnitIndex(1)], hub: nil, load: 1,
          targetLoad: 1)
      ], unitCount: 4)
    let sectorization = ExistingSectorization(plan)
    #expect(sectorization.sectorOfUnit == ["A", "A", nil, nil])
    #expect(
      try District.place(
        District.person(sector: "a"), in: territory, sectorization: sectorization
      ).placement == .sector(code: "A", .sectorColumn, .high))
  }

  @Test func `a record of another district needs evidence inside this one`() throws {
    let territory = try city()
    let place = { try District.place($0, in: territory) }
    #expect(
      try place(District.person(ubigeo: "150143")).placement == .unplaced(.otherDistrict))
    #expect(
      try place(District.person(ubigeo: "150143", centroPoblado: "1501430001")).placement
        == .unplaced(.otherDistrict))
    #expect(
      try place(District.person(ubigeo: "150143", at: District.point(90_000, 0))).placement
        == .unplaced(.otherDistrict))
    let inside = try place(District.person(ubigeo: "150143", manzana: blocks[1]))
    #expect(inside.placement == .unit(UnitIndex(1), .manzanaCode, .medium))
    #expect(inside.conflicts == [.districtAgainstUnit])
  }

  @Test func `a record that says nothing is told so`() throws {
    #expect(
      try District.place(
        District.person(ubigeo: "150142", manzana: "  ", sector: " "), in: city()
      ).placement == .unplaced(.noEvidence))
  }

  @Test func `conflicts are gathered by kind, with rows and without personal data`() throws {
    let territory = try city()
    let persons = try (0..<7).map { number in
      try District.person(row: 10 + number, ubigeo: "150143", manzana: blocks[0])
    }
    let placed = try place(PersonList(persons: persons, rejected: []), in: territory)
    #expect(placed.conflicts.count == 7)
    #expect(placed.findings.count == 1)
    let finding = try #require(placed.findings.first)
    #expect(finding.code == "registro-de-otro-distrito")
    #expect(finding.place.row == 10)
    #expect(finding.message.hasPrefix("7 personas (filas 10, 11, 12, 13, 14, …)"))
    #expect(!finding.message.contains(blocks[0]))
  }
}
