import SectorizaModel
import SectorizaPlacement
import Testing

/// What the units ask of their sectors.
@Suite struct DemandTests {
  @Test func `placed persons are counted by unit, and their minutes added`() throws {
    let territory = try District.territory([
      try District.block("a"), try District.block("b", column: 1),
    ])
    let bands: [AgeBand] = [
      .gestante, .under1Month, .months1To11, .months12To23, .months24To59, .months60To71,
      .gestante, .gestante,
    ]
    let persons = PersonList(persons: try bands.map { try District.person($0) }, rejected: [])
    let placements: [Placement] =
      [Placement](repeating: .unit(UnitIndex(1), .manzanaCode, .high), count: 6)
      + [.sector(code: "01", .sectorColumn, .high), .unplaced(.noEvidence)]
    let demand = try demand(of: placements, persons, in: territory, workload: WorkloadModel())
    #expect(demand.source == .persons)
    // The two without a unit are of the district, and nothing tells where.
    #expect(demand.gestantes == [1, 2])
    #expect(demand.countedGestantes == [0, 1])
    #expect(demand.under5 == [0, 4])
    #expect(abs(demand.load[0] - 30) < 1e-9)
    #expect(abs(demand.load[1] - (30 + 60 + 30 + 15 + 5.1 + 30)) < 1e-9)
    #expect(demand.isEstimated == [true, true])
  }

  @Test func `the order of the persons does not change a bit of the load`() throws {
    let territory = try District.territory([
      try District.block("a"), try District.block("b", column: 1),
    ])
    var random = SplitMix64(seed: 11)
    var entries = try (0..<400).map { _ in
      (
        try District.person(AgeBand.allCases[random.below(6)]),
        Placement.unit(UnitIndex(random.below(2)), .manzanaCode, .high)
      )
    }
    let load = {
      try demand(
        of: entries.map(\.1), PersonList(persons: entries.map(\.0), rejected: []), in: territory,
        workload: WorkloadModel()
      ).load
    }
    let before = try load()
    random.shuffle(&entries)
    #expect(try load() == before)
  }

  @Test func `counts of the census become minutes, and what is missing is estimated`() throws {
    let territory = try District.territory([
      try District.block(
        "a", census: Unit.Census(under5: .counted(10), gestantes: .counted(2))),
      try District.block(
        "b", column: 1, census: Unit.Census(under5: .estimated(10), gestantes: .counted(0))),
      try District.block("c", column: 2, census: Unit.Census(under5: .counted(4))),
      try District.block("d", column: 3),
    ])
    let demand = try censusDemand(territory, workload: WorkloadModel())
    // The mean of sixty months: (2 + 11 + 6 + 6.12) visits of 30 minutes.
    let each = 30 * (2 + 11 + 12 * 0.5 + 36 * 0.17) / 60
    #expect(demand.source == .census)
    #expect(
      zip(demand.load, [10 * each + 60, 10 * each, 4 * each, 0]).allSatisfy {
        abs($0 - $1) < 1e-9
      })
    #expect(demand.isEstimated == [false, true, true, true])
    #expect(demand.under5 == [10, 10, 4, 0])
    #expect(demand.gestantes == [2, 0, 0, 0])
  }

  @Test func `a column is taken as it is`() throws {
    let territory = try District.territory([
      try District.block("a", census: Unit.Census(under5: .counted(3)), weight: 7.5),
      try District.block("b", column: 1),
    ])
    let demand = try columnDemand(territory, column: "viviendas")
    #expect(demand.source == .column("viviendas"))
    #expect(demand.load == [7.5, 0])
    #expect(demand.under5 == [3, 0])
    #expect(demand.isEstimated == [false, true])
  }

  @Test func `a workload or a column that makes no load is refused`() throws {
    let territory = try District.territory([
      try District.block("a", census: Unit.Census(under5: .counted(1)), weight: -1)
    ])
    #expect(throws: DemandError.negativeOrInfinite(UnitIndex(0))) {
      try columnDemand(territory, column: "x")
    }
    #expect(throws: DemandError.negativeOrInfinite(UnitIndex(0))) {
      try censusDemand(territory, workload: WorkloadModel(minutesPerVisit: -30))
    }
    #expect(throws: DemandError.negativeOrInfinite(UnitIndex(0))) {
      try demand(
        of: [.unit(UnitIndex(0), .manzanaCode, .high)],
        PersonList(persons: [District.person(.gestante)], rejected: []), in: territory,
        workload: WorkloadModel(minutesPerVisit: .infinity))
    }
  }
}
