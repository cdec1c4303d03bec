import Foundation
import SectorizaModel
import Testing

@testable import Sectoriza

@Suite struct ExplanationTests {
  @Test func `what is said of every other sector is what moving there does`() async throws {
    let bench = try await HandEditTests.Bench()
    let before = try bench.outputs
    let held = try bench.held
    for position in stride(from: 0, to: held.units.count, by: 13) {
      let unit = held.units[position]
      let explanation = try await Pipeline.explain(
        unit.id.text, job: bench.job, in: bench.request)
      #expect(explanation.sectorCode == unit.sector)
      #expect(explanation.conclusion.hasSuffix("."))
      #expect(!explanation.alternatives.isEmpty)
      for alternative in explanation.alternatives {
        guard let change = alternative.walkChange else {
          #expect(held.units.count { $0.sector == unit.sector } == 1)
          continue
        }
        let edit = try await Pipeline.move(
          [unit.id.text], to: alternative.code, job: bench.job, writing: bench.request,
          rehearses: true)
        #expect(abs(edit.walkAfter - edit.walkBefore - change) < 1e-6)
        let sector = try #require(edit.sectors.first { $0.code == alternative.code })
        #expect(sector.before.load == alternative.loadBefore)
        #expect(sector.after.load == alternative.loadAfter)
        #expect(abs(sector.after.deviation - alternative.deviationAfter) < 1e-9)
        let own = try #require(edit.sectors.first { $0.code == unit.sector })
        #expect(
          abs(own.after.deviation - (try #require(alternative.ownDeviationAfter))) < 1e-9)
        let isBroken = own.after.apart != own.before.apart && !own.after.apart.isEmpty
        #expect(isBroken == !alternative.leftApart.isEmpty)
        // Nothing against it means a move without a new warning, and the other way round.
        #expect(alternative.objections.isEmpty == edit.warnings.isEmpty, "\(alternative)")
      }
    }
    #expect(try bench.outputs == before)
  }

  @Test func `a unit that is not there suggests one`() async throws {
    let bench = try await HandEditTests.Bench()
    let unit = try bench.held.units[0].id.text
    let wrong = unit.dropLast() + "Z"
    let findings = await refusal {
      _ = try await Pipeline.explain(String(wrong), job: bench.job, in: bench.request)
    }
    #expect(findings.map(\.code) == ["unidad-desconocida"])
    #expect(findings.first?.remedy.contains("¿Quiso decir") == true)
  }
}

/// A row of four points, two and two in a sector, without files.
@Suite struct ConditionTests {
  private static func run() throws -> RunResult {
    let units = (0..<4).map { position in
      SectorizaModel.Unit(
        id: UnitID("u\(position)"), kind: .manzana, area: position < 2 ? .urban : .rural,
        shape: .points([]),
        representative: ProjectedPoint(
          eastingMeters: 280_000 + Double(position) * 100, northingMeters: 8_650_000))
    }
    let day = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    let zone = try #require(UTMZone(number: 18))
    return RunResult(
      territory: try Territory(
        ubigeo: nil, name: "Cuatro", cutDate: day, zone: zone, limit: nil, units: units,
        existing: ExistingSectorization(
          origin: "otro", sectorOfUnit: ["01", "01", "02", "02"])),
      demand: try Demand(
        source: .column("n"), gestantes: [0, 0, 0, 0], under5: [0, 0, 0, 0],
        load: [1, 1, 1, 1], isEstimated: [false, false, false, false]),
      adjacency: try Adjacency(
        unitCount: 4,
        edges: (1..<4).map {
          Adjacency.Edge(UnitIndex($0 - 1), UnitIndex($0), reason: .link)
        }), tessellation: nil,
      plan: try SectorPlan(
        sectors: [
          Sector(
            code: "01", name: "Uno", units: [UnitIndex(0), UnitIndex(1)], hub: UnitIndex(0),
            load: 2, targetLoad: 2),
          Sector(
            code: "02", name: "Dos", units: [UnitIndex(2), UnitIndex(3)], hub: UnitIndex(2),
            load: 2, targetLoad: 2),
        ], unitCount: 4),
      quality: PlanQuality(
        cost: 200, lowerBound: 200, isFeasible: true, largestDeviation: 0, tolerance: 0.6,
        seed: 1, effort: 1))
  }

  private static func explained(_ wishes: Wishes, unit: Int = 1) throws -> Explanation {
    let run = try run()
    let index = UnitIndex(unit)
    return try Explainer(
      run, unit: index, PlanTerms(wishes: wishes), words: WalkWords(run.demand, WorkloadModel())
    ).explanation()
  }

  @Test func `without conditions only the ground and the loads speak`() throws {
    let free = try Self.explained(Wishes(mixesUrbanAndRural: true))
    #expect(free.conditions.isEmpty)
    let other = try #require(free.alternatives.first)
    #expect(other.code == "02")
    #expect(other.touches)
    #expect(other.objections.isEmpty)
    // 02 would be 100, 200, 300 east: its hub is in the middle; nobody walks in 01 any more.
    #expect(other.walkChange == 0)
    #expect(free.conclusion.contains("el segundo mejor es el 02"))
  }

  @Test func `each condition that a move would break is told`() throws {
    let one = UnitIndex(1)
    let cases: [(Wishes, String)] = [
      (
        Wishes(locks: [.init(sector: "01", units: [one])], mixesUrbanAndRural: true),
        "u1 esté en el sector 01"
      ),
      (Wishes(lockedSectors: ["02"], mixesUrbanAndRural: true), "el sector 02"),
      (Wishes(hubs: [.init(name: "Posta", unit: one)], mixesUrbanAndRural: true), "«Posta»"),
      (
        Wishes(
          together: [.init(name: "Comunidad", units: [UnitIndex(0), one])],
          mixesUrbanAndRural: true), "«Comunidad»"
      ),
      (Wishes(apart: [.init(one, UnitIndex(3))], mixesUrbanAndRural: true), "u3"),
      (
        Wishes(
          respects: [
            .init(
              attribute: "ambito", labels: ["a", "b"], labelOfUnit: [0, 0, 1, 1], weight: nil)
          ], mixesUrbanAndRural: true), "«ambito»"
      ),
      (
        Wishes(
          balances: [.init(.column("camas", [1, 1, 1, 1]), tolerance: 0)],
          mixesUrbanAndRural: true), "«camas»"
      ),
      (Wishes(), "lo urbano con lo rural"),
    ]
    for (wishes, word) in cases {
      let told = try Self.explained(wishes)
      let other = try #require(told.alternatives.first)
      #expect(other.objections.contains { $0.contains(word) }, "\(word): \(other.objections)")
      #expect(other.objections.count == 1)
    }
  }

  @Test func `a soft respect, a lock on the target and other units' conditions are no objection`()
    throws
  {
    let wishes = Wishes(
      together: [.init(name: "Otra", units: [UnitIndex(2), UnitIndex(3)])],
      apart: [.init(UnitIndex(0), UnitIndex(3))],
      locks: [.init(sector: "02", units: [UnitIndex(1)])],
      respects: [
        .init(attribute: "zona", labels: ["a", "b"], labelOfUnit: [0, 0, 1, 1], weight: 2)
      ], mixesUrbanAndRural: true)
    #expect(try Self.explained(wishes).alternatives.first?.objections == [])
  }

  @Test func `an end of the row leaves nobody apart and the middle does`() throws {
    let middle = try Self.explained(Wishes(mixesUrbanAndRural: true), unit: 1)
    #expect(middle.alternatives.allSatisfy { $0.leftApart.isEmpty })
    let far = try Self.explained(Wishes(mixesUrbanAndRural: true), unit: 0)
    #expect(far.alternatives.first?.objections == ["no toca ese sector"])
    #expect(far.conclusion.contains("unidad centro"))
  }
}
