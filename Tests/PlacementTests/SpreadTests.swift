import SectorizaModel
import SectorizaPlacement
import Testing

/// Persons of the lists that have no unit weigh where they may live, and nobody weighs twice.
@Suite struct SpreadTests {
  private static let city = "1501420001"

  /// Two blocks of a city, whose counts expect 30 and 10 children, and a village that expects 60.
  private func territory() throws -> Territory {
    func block(_ id: String, _ column: Int, _ children: Double) throws -> Unit {
      try District.block(
        id, column: column, centroPoblado: SpreadTests.city,
        census: Unit.Census(under5: .counted(children), gestantes: .counted(children / 10)))
    }
    let village = try District.block(
      "c", column: 9, centroPoblado: "1501420002",
      census: Unit.Census(under5: .counted(60), gestantes: .counted(6)))
    return try District.territory([try block("a", 0, 30), try block("b", 1, 10), village])
  }

  private func demand(
    _ entries: [(Person, Placement)], in territory: Territory
  ) throws -> Demand {
    try SectorizaPlacement.demand(
      of: entries.map(\.1), PersonList(persons: entries.map(\.0), rejected: []), in: territory,
      workload: WorkloadModel())
  }

  private func close(_ values: [Double], _ expected: [Double]) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  @Test func `a city without addresses weighs what its children weigh, in its own blocks`() throws {
    let territory = try territory()
    var entries: [(Person, Placement)] = []
    for _ in 0..<60 {
      entries.append(
        (
          try District.person(centroPoblado: SpreadTests.city), .unplaced(.ambiguousCode)
        ))
    }
    for _ in 0..<40 {
      entries.append(
        (
          try District.person(centroPoblado: "1501420002"),
          .unit(UnitIndex(2), .centroPobladoCode, .high)
        ))
    }
    let demand = try demand(entries, in: territory)
    // 60 of the city as 30 to 10; the village keeps its own 40, not the 60 it was expected to have.
    #expect(close(demand.under5, [45, 15, 40]))
    #expect(demand.countedUnder5 == [0, 0, 40])
    #expect(demand.listed?.under5WithoutUnit == 60)
    #expect(demand.under5Origin == .lists)
    #expect(demand.isEstimated.prefix(2) == [true, true])
    // 30 minutes each, wherever they are; the gestantes are those of the counts.
    #expect(close(demand.load, [1440, 480, 1380]))
    #expect(demand.gestantesOrigin == .counts)
    #expect(demand.gestantes == [3, 1, 6])
  }

  @Test func `the rest goes where the counts expect more than those already placed`() throws {
    let territory = try territory()
    let person = try District.person()
    var entries: [(Person, Placement)] = []
    for _ in 0..<30 { entries.append((person, .unit(UnitIndex(0), .manzanaCode, .high))) }
    for _ in 0..<7 { entries.append((person, .unplaced(.noEvidence))) }
    let demand = try demand(entries, in: territory)
    // 30 of 30 are in the first: the 7 are as 10 to 60.
    #expect(close(demand.under5, [30, 1, 6]))
  }

  @Test func `who may be in some units is shared among those`() throws {
    let evidence = PlacementEvidence(clues: [], candidates: [UnitIndex(1), UnitIndex(2)])
    let demand = try SectorizaPlacement.demand(
      of: [.unplaced(.ambiguousAddress)],
      PersonList(persons: [District.person()], rejected: []), evidence: [evidence],
      in: territory(), workload: WorkloadModel())
    // As 10 to 60, the children that their counts expect.
    #expect(close(demand.under5.map { $0 * 70 }, [0, 10, 60]))
  }

  @Test func `who lives elsewhere counts nowhere`() throws {
    let territory = try territory()
    let demand = try demand(
      [
        (try District.person(), .unplaced(.otherDistrict)),
        (try District.person(), .unplaced(.outsideDistrict)),
      ], in: territory)
    #expect(demand.under5 == [0, 0, 0])
    #expect(demand.listed?.under5WithoutUnit == 0)
  }

  @Test func `a list that names the sector fills the units of that sector`() throws {
    let units = try territory().units
    let territory = try District.territory(
      units, existing: ExistingSectorization(origin: "salud", sectorOfUnit: ["1", "1", "2"]))
    let demand = try demand(
      [(try District.person(), .sector(code: "2", .sectorColumn, .high))], in: territory)
    #expect(demand.under5 == [0, 0, 1])
    #expect(demand.listed?.under5 == [0, 0, 0])
  }

  @Test func `without counts the people decide, and without people all the units alike`() throws {
    let blocks = try [("a", 300.0), ("b", 100)].enumerated().map { column, block in
      try District.block(
        block.0, column: column, census: Unit.Census(population: .counted(block.1)))
    }
    let person = (try District.person(), Placement.unplaced(.noEvidence))
    #expect(try demand([person], in: District.territory(blocks)).under5 == [0.75, 0.25])
    let bare = try District.territory([
      try District.block("a"), try District.block("b", column: 1),
    ])
    let spread = try demand([person], in: bare)
    #expect(spread.under5 == [0.5, 0.5])
    #expect(spread.gestantesOrigin == .unknown)
  }

  @Test(arguments: UInt64(1)...30)
  func `nobody is lost and nobody counts twice`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let count = 2 + random.below(6)
    let territory = try District.territory(
      (0..<count).map { column in
        try District.block(
          "u\(column)", column: column,
          centroPoblado: random.below(2) == 0 ? SpreadTests.city : nil,
          census: Unit.Census(
            under5: random.below(4) == 0 ? nil : .counted(Double(random.below(40)))))
      })
    var entries: [(Person, Placement)] = try (0..<200).map { _ in
      let band = AgeBand.allCases[random.below(6)]
      let placement: Placement =
        random.below(2) == 0
        ? .unit(UnitIndex(random.below(count)), .manzanaCode, .high)
        : .unplaced(random.below(5) == 0 ? .otherDistrict : .ambiguousCode)
      return (
        try District.person(band, centroPoblado: random.below(3) == 0 ? SpreadTests.city : nil),
        placement
      )
    }
    let here = entries.filter { $0.1 != .unplaced(.otherDistrict) }.map(\.0)
    let demand = try demand(entries, in: territory)
    let children = Double(here.count { $0.band.isUnder5 })
    let pregnant = Double(here.count { $0.kind == .gestante })
    let minutes = here.reduce(0) { $0 + WorkloadModel().minutes($1.band) }
    #expect(abs(demand.under5.reduce(0, +) - children) < 1e-6)
    #expect(abs(demand.gestantes.reduce(0, +) - pregnant) < 1e-6)
    #expect(abs(demand.load.reduce(0, +) - minutes) < 1e-6)
    // The order of the lists does not change a bit.
    random.shuffle(&entries)
    #expect(try self.demand(entries, in: territory) == demand)
  }
}
