import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

/// The people of a whole district, where some live in units without sector.
@Suite struct CaseloadTotalsTests {
  private static let outside = Assignment.Outcome.withoutPlace(.unitWithoutSector)
  private static let elsewhere = Assignment.Outcome.withoutPlace(.otherDistrict)
  private static let busy = Assignment.Outcome.withoutGestor(.noCapacity)
  private static let nobody = Assignment.Outcome.withoutGestor(.nobodyEligible)
  private static let assigned = Assignment.Outcome.assigned(GestorIndex(0), reason: "x")

  private func totals(
    _ outcomes: [(Assignment.Outcome, Int)], isWithheld: Bool = true
  ) -> CaseloadTotals {
    let all = outcomes.flatMap { Array(repeating: $0.0, count: $0.1) }
    let persons = all.indices.map {
      Person(
        source: RecordSource(file: "padron.csv", row: $0 + 2), kind: .child, documents: [],
        band: .months1To11)
    }
    let assignments = all.enumerated().map {
      Assignment(
        person: PersonIndex($0.offset), unit: nil, sector: nil, method: nil, confidence: nil,
        outcome: $0.element)
    }
    let rejected = RejectedRecord(
      source: RecordSource(file: "padron.csv", row: 9000), documents: [], reason: .tooOld)
    return CaseloadTotals(
      RunResult.Nominal(
        list: PersonList(persons: persons, rejected: [rejected]), gestores: [],
        caseload: Caseload(assignments: assignments, minutesOfGestor: []),
        workload: WorkloadModel()), isWithoutSectorWithheld: isWithheld)
  }

  private func told(_ totals: CaseloadTotals) -> [Int?] {
    [CaseloadTotals.State.assigned, .withoutGestor, .withoutPlace, .rejected]
      .map(totals.persons)
  }

  @Test func `who lives without sector is counted like everybody where nothing is withheld`() {
    let all = totals([(Self.assigned, 30), (Self.outside, 22)], isWithheld: false)
    #expect(told(all) == [30, 0, 22, 1] && all.sum == 53 && all.withheldTogether == nil)
    #expect(all.causes(.withoutPlace).map(\.persons) == [22])
  }

  @Test func `a few who live without sector are withheld, whatever is of their gestantes`() {
    let all = totals([(Self.assigned, 30), (Self.outside, 3)], isWithheld: false)
    #expect(told(all) == [nil, 0, nil, 1])
  }

  @Test func `all less the others is no number of the units without sector`() {
    let all = totals([
      (Self.assigned, 30), (Self.busy, 4), (Self.outside, 22), (Self.elsewhere, 3),
    ])
    #expect(told(all) == [nil, 4, nil, 1] && all.read == 60 && all.sum == nil)
    // The causes of those without place less the one that is withheld would be it.
    let causes = all.causes(.withoutPlace)
    #expect(causes.map(\.persons) == [3, nil])
    #expect(
      causes.map(\.cause) == [
        "el registro es de otro distrito", "su unidad no está en ningún sector",
      ])
  }

  @Test func `where nobody has a gestor, the most common cause hides them`() {
    let all = totals([(Self.busy, 4), (Self.nobody, 9), (Self.outside, 22)])
    #expect(told(all) == [0, nil, nil, 1])
    #expect(all.withheldTogether == CaseloadTotals.Fate(Self.nobody))
    #expect(all.causes(.withoutGestor).map(\.persons).filter { $0 != nil } == [4])
  }

  @Test func `nobody is hidden by units without sector that nobody lives in`() {
    let all = totals([(Self.assigned, 30)])
    #expect(told(all) == [30, 0, 0, 1] && all.withheldTogether == nil)
  }

  @Test(arguments: UInt64(1)...12)
  func `the report says reserved and null, and its schema knows it`(seed: UInt64) throws {
    let run = try MiniDistrict(
      columns: 6, rows: 4, sectorColumns: 3, sectorRows: 2, seed: seed, personsPerUnit: 3,
      unitsWithoutSector: [3]
    ).run()
    let nominal = try #require(run.nominal)
    let (assigned, outside) = (
      nominal.caseload.assignments.count { $0.gestor != nil },
      nominal.caseload.assignments.count { $0.unit == UnitIndex(3) }
    )
    let exporter = try Exporter(run)
    func text(_ kind: OutputKind) throws -> String {
      String(
        decoding: try #require(try exporter.files([kind], ExportOptions()).first).bytes,
        as: UTF8.self)
    }
    let json = try text(.reportData)
    try SchemaChecker().check(Data(json.utf8))
    let isHidden = outside > 0
    // Some of the seeds have nobody there, which is told.
    #expect(isHidden == (nominal.list.persons.contains { $0.manzana == "150142-003" }))
    #expect(json.contains("\"asignadas\": null") == isHidden)
    #expect(json.contains("\"asignadas\": \(assigned)") == !isHidden)
    let page = try text(.report)
    #expect(
      page.contains("<td>Con sector y gestor</td><td></td><td class=\"n\">reservado</td>")
        == isHidden)
    #expect(page.contains("dé un sector a esas unidades") == isHidden)
    let row = try text(.caseloadSummary).split(separator: "\n").first {
      $0.hasSuffix("su unidad no está en ningún sector,,")
    }
    #expect((row != nil) == isHidden)
    // Who lives there is placed: what is amiss is the plan, not the list.
    #expect(!(try text(.quality).contains("su unidad no está en ningún sector")))
    let figures = PublishedFigures(run)
    #expect((figures.persons?.persons(.assigned) == nil) == isHidden)
  }
}
