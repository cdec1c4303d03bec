import SectorizaAssignment
import SectorizaModel
import Testing

@Suite struct CaseloadSummaryTests {
  @Test func `every record read is in exactly one row`() throws {
    for seed in 0..<60 {
      let world = try World.random(UInt64(seed))
      let rejected = (0..<(seed % 4)).map { row in
        RejectedRecord(
          source: RecordSource(file: "padron.csv", row: row), document: nil,
          reason: RejectedRecord.Reason.allCases[row % 3])
      }
      let list = PersonList(persons: world.persons, rejected: rejected)
      let caseload = try world.caseload()
      let summary = CaseloadSummary(
        caseload, of: list, plan: world.plan, gestores: world.gestores,
        workload: world.workload)
      #expect(summary.total == world.persons.count + rejected.count)
      #expect(
        summary.total
          == summary.assigned + summary.withoutGestor + summary.withoutPlace + summary.rejected)
      #expect(summary.assigned == World.gestores(caseload).compactMap { $0 }.count)
      #expect(summary.rejected == rejected.count)
      #expect(summary.rows.allSatisfy { $0.persons > 0 && $0.newborns <= $0.priority })
      for (gestor, details) in world.gestores.enumerated() {
        let minutes = summary.rows.filter { $0.cause == .gestor(id: details.id) }
          .reduce(0) { $0 + $1.minutes }
        #expect(abs(minutes - caseload.minutesOfGestor[gestor]) < 1e-6)
      }
    }
  }

  @Test func `rows go by sector, gestor and cause`() throws {
    var world = try World(sectors: 2)
    world.add(.under1Month, unit: 1, days: 4)
    world.add(.months24To59, unit: 0)
    world.add(.months12To23, unit: 0)
    world.add(.gestante, unit: 0)
    world.placements[3] = .unplaced(.noEvidence)
    world.add(gestor: "b", maximum: 1, sectors: ["01"])
    world.add(gestor: "a", sectors: ["02"])
    let rejected = [
      RejectedRecord(
        source: RecordSource(file: "padron.csv", row: 9), document: nil, reason: .tooOld)
    ]
    let summary = CaseloadSummary(
      try world.caseload(), of: PersonList(persons: world.persons, rejected: rejected),
      plan: world.plan, gestores: world.gestores, workload: world.workload)
    #expect(summary.rows.map(\.sector) == ["01", "01", "02", nil, nil])
    #expect(
      summary.rows.map(\.cause) == [
        .gestor(id: "b"), .withoutGestor(.noCapacity), .gestor(id: "a"),
        .withoutPlace(.noEvidence), .rejected(.tooOld),
      ])
    #expect(summary.rows[2].newborns == 1)
    #expect(summary.rows[2].hours == 1)
    #expect(summary.rows[0].priority == 1)
    #expect(summary.rows[1].minutes == 5.1)
  }
}
