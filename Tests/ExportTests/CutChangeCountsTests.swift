import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

/// How many persons changed since the cut before, where units changed sector meanwhile.
@Suite struct CutChangeCountsTests {
  /// Everybody of a run, in it as it is, whose units had other sectors before: nil for none.
  private func comparison(
    _ run: RunResult, was: (Int) -> String?, cause: CutChange.Cause = .newSectors,
    kind: CutChange.Kind = .placement
  ) throws -> CutComparison {
    let units = run.territory.units.map(\.id.text)
    let nominal = try #require(run.nominal)
    var (before, now, changes): ([CutPerson], [CutPerson], [CutChange]) = ([], [], [])
    for assignment in nominal.caseload.assignments {
      guard let unit = assignment.unit else { continue }
      let sector = run.plan.sectorOfUnit[unit.position].map { run.plan.sectors[$0.position].code }
      func person(_ sector: String?) -> CutPerson {
        CutPerson(
          pseudonym: "p\(now.count)", kind: .child, tokens: PersonTokens(documents: []),
          unit: units[unit.position], sector: sector)
      }
      let old = was(unit.position)
      if old != sector {
        changes.append(
          CutChange(kind: kind, cause: cause, before: before.count, now: now.count))
      }
      before.append(person(old))
      now.append(person(sector))
    }
    let day = run.territory.cutDate
    func cut(_ persons: [CutPerson]) -> Cut {
      Cut(date: day, tellsGestores: true, persons: persons, rejected: [])
    }
    return CutComparison(
      before: cut(before), now: cut(now), pairs: now.indices.map { $0 }, changes: changes)
  }

  private func sector(_ run: RunResult, _ unit: Int) -> String? {
    run.plan.sectorOfUnit[unit].map { run.plan.sectors[$0.position].code }
  }

  /// - Parameter moved: the units that were in another sector.
  private func told(
    _ run: RunResult, moved: Set<Int>, from old: String? = "99",
    cause: CutChange.Cause = .newSectors, kind: CutChange.Kind = .placement
  ) throws -> CutChangeCounts {
    CutChangeCounts(
      try comparison(
        run, was: { moved.contains($0) ? old : sector(run, $0) }, cause: cause, kind: kind),
      of: run, PublishedCounts(run.demand, plan: run.plan))
  }

  private func run(outside: Set<Int> = []) throws -> RunResult {
    try MiniDistrict(
      columns: 8, rows: 4, sectorColumns: 4, sectorRows: 4, seed: 3, personsPerUnit: 4,
      unitsWithoutSector: outside
    ).run()
  }

  private func populated(_ run: RunResult, most: Double) throws -> [Int] {
    run.demand.load.indices.filter {
      let persons = run.demand.gestantes[$0] + run.demand.under5[$0]
      return persons > 0 && persons <= most
    }
  }

  @Test(arguments: [
    (CutChange.Cause.newSectors, "con otra ubicación"), (.followsSector, "de cambios de gestor"),
    (.gestorChange(.leftSector), "de cambios de gestor"), (.withoutGestor, "de cambios de gestor"),
  ])
  func `the persons of one block that changed sector are not told`(
    cause: CutChange.Cause, words: String
  ) throws {
    let run = try run()
    let unit = try #require(try populated(run, most: 4).first)
    let kind: CutChange.Kind = cause == .newSectors ? .placement : .gestor
    let told = try told(run, moved: [unit], cause: cause, kind: kind)
    #expect(told.lines.map(\.persons) == [nil])
    #expect(told.persons(kind) == nil && told.persons(.arrival) == 0)
    #expect(kind.counted(told.persons(kind)) == "un número reservado \(words)")
    // The office knows.
    let all = CutChangeCounts(
      try comparison(run, was: { $0 == unit ? "99" : sector(run, $0) }))
    #expect((all.persons(.placement) ?? 0) > 0)
  }

  @Test func `what does not come of the sectors is told, of how few it may be`() throws {
    let run = try run()
    let unit = try #require(try populated(run, most: 4).first)
    let told = try told(run, moved: [unit], cause: .hasDNI, kind: .document)
    #expect((1...4).contains(told.persons(.document) ?? 0))
  }

  @Test func `whoever moved house, and so got another gestor, is told`() throws {
    let run = try run()
    let unit = try #require(try populated(run, most: 4).first)
    let told = try comparison(
      run, was: { $0 == unit ? "99" : sector(run, $0) }, cause: .followsSector, kind: .gestor)
    let before = told.before.persons.map {
      CutPerson(
        pseudonym: $0.pseudonym, kind: $0.kind, tokens: $0.tokens,
        unit: $0.sector == "99" ? "another" : $0.unit, sector: $0.sector)
    }
    let moved = CutComparison(
      before: Cut(
        date: told.before.date, tellsGestores: true, persons: before, rejected: []),
      now: told.now, pairs: told.pairs, changes: told.changes)
    let counts = CutChangeCounts(moved, of: run, PublishedCounts(run.demand, plan: run.plan))
    #expect((1...4).contains(counts.persons(.gestor) ?? 0))
  }

  @Test func `a few of one block are not told, also where no unit's persons are`() throws {
    let run = try run()
    let unit = try #require(try populated(run, most: 4).first)
    var census = MiniDistrict(columns: 8, rows: 4, sectorColumns: 4, sectorRows: 4, seed: 3)
    census.personsPerUnit = nil
    let counts = PublishedCounts(try census.run().demand, plan: run.plan)
    func told(_ most: Double) throws -> Int? {
      let moved = most > 4 ? Set(run.plan.sectors[0].units.map(\.position)) : [unit]
      return CutChangeCounts(
        try comparison(run, was: { moved.contains($0) ? "99" : sector(run, $0) }), of: run, counts
      ).persons(.placement)
    }
    #expect(try told(4) == nil)
    #expect(try (told(100) ?? 0) > 4)
  }

  @Test func `those of a whole sector, or of many blocks, are told`() throws {
    let run = try run()
    let whole = Set(run.plan.sectors[0].units.map(\.position))
    let nominal = try #require(run.nominal)
    let persons = nominal.caseload.assignments.count {
      $0.unit.map { whole.contains($0.position) } ?? false
    }
    #expect(try told(run, moved: whole).persons(.placement) == persons)
  }

  @Test func `those of blocks that get a sector, or lose it, are not told`() throws {
    let run = try run(outside: [2, 3, 4])
    let gone = try told(run, moved: [2, 3, 4], cause: .withoutGestor, kind: .gestor)
    #expect(gone.lines.map(\.persons) == [nil])
    let whole = Set(run.plan.sectors[0].units.map(\.position))
    let came = try told(run, moved: whole, from: nil, cause: .firstGestor, kind: .gestor)
    #expect(came.lines.map(\.persons) == [nil])
    // Who had no gestor in a sector is no secret of a block.
    let stay = try comparison(run, was: { sector(run, $0) })
    let first = stay.now.persons.indices.filter { stay.now.persons[$0].sector != nil }.map {
      CutChange(kind: .gestor, cause: .firstGestor, before: $0, now: $0)
    }
    let all = CutChangeCounts(
      CutComparison(before: stay.before, now: stay.now, pairs: stay.pairs, changes: first),
      of: run, PublishedCounts(run.demand, plan: run.plan))
    #expect(all.persons(.gestor) == first.count)
  }

  @Test func `the report says reserved and null`() throws {
    var run = try run()
    let unit = try #require(try populated(run, most: 4).first)
    run.cuts = try comparison(run, was: { $0 == unit ? "99" : sector(run, $0) })
    let facts = ReportFacts(
      run, PublishedCounts(run.demand, plan: run.plan), try Drawing(run))
    let json = ReportData.file(facts).bytes
    try SchemaChecker().check(json)
    #expect(
      String(decoding: json, as: UTF8.self).replacing(/\s+/, with: " ").contains(
        "\"motivo\": \"los sectores son otros\", \"personas\": null"))
    let page = String(decoding: ReportPage(facts).file().bytes, as: UTF8.self)
    #expect(page.contains("<td>los sectores son otros</td><td class=\"n\">reservado</td>"))
    #expect(PublishedFigures(run).cutChanges?.persons(.placement) == nil)
  }
}
