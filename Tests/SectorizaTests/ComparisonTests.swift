import Foundation
import Testing

@testable import Sectoriza

@Suite struct ComparisonTests {
  /// Eight places in a row; with `isParted`, the first three are joined to no other.
  static func row(in folder: Folder, isParted: Bool = false) throws -> Job {
    let rows = (0..<8).map { "U\($0),\(280_000 + $0 * 100),8650000,\(5 + $0)" }
    try folder.write((["id,x,y,n"] + rows).joined(separator: "\n") + "\n", to: "u.csv")
    let edges = (0..<7).filter { !isParted || $0 != 2 }.map { "U\($0),U\($0 + 1)" }
    try folder.write((["a,b"] + edges).joined(separator: "\n") + "\n", to: "e.csv")
    var job = Job(
      description: DistrictDescription(
        units: [folder.file("u.csv")], id: "id", x: "x", y: "y", epsg: 32718, weightColumn: "n"),
      assigns: false)
    job.adjacencyFile = folder.file("e.csv")
    job.description.criteria.tolerance = 0.3
    job.description.criteria.effort = 3
    return job
  }

  @Test func `each number has the figures of a plan of its own`() async throws {
    let folder = try Folder()
    var job = try PipelineTests.job(in: folder)
    job.description.criteria.sectorCount = .range(2...5)
    job.description.criteria.tolerance = 0.1
    job.description.criteria.effort = 3
    let comparison = try await Pipeline.compare(job)
    #expect(comparison.rows.map(\.sectors) == [2, 3, 4, 5])
    let units = comparison.territory.units
    let load = comparison.demand.load
    for row in comparison.rows {
      let trial = try #require(row.trial)
      #expect(trial.plan.sectors.count == row.sectors)
      #expect(trial.plan.sectorOfUnit.allSatisfy { $0 != nil })
      var cost = 0.0
      var loads: [Double] = []
      for sector in trial.plan.sectors {
        let hub = units[try #require(sector.hub).position].representative
        loads.append(sector.units.reduce(0) { $0 + load[$1.position] })
        cost += sector.units.reduce(0) {
          $0 + load[$1.position] * units[$1.position].representative.distanceMeters(to: hub)
        }
      }
      let mean = loads.reduce(0, +) / Double(loads.count)
      let deviations = loads.map { abs($0 - mean) / mean }
      #expect(abs(trial.quality.cost - cost) <= cost * 0.001)
      #expect(abs(trial.quality.largestDeviation - (deviations.max() ?? 0)) < 1e-4)
      #expect(trial.sectorsOutside == deviations.count { $0 > 0.1 })
      #expect(trial.quality.isFeasible == row.reason.isEmpty)
      #expect(trial.changes == nil)
      if let bound = trial.quality.lowerBound { #expect(bound <= trial.quality.cost) }
    }
  }

  @Test func `a row is the plan that a run with its number and effort makes`() async throws {
    let folder = try Folder()
    var job = try PipelineTests.job(in: folder)
    job.description.criteria.effort = 4
    job.description.criteria.sectorCount = .range(3...4)
    let comparison = try await Pipeline.compare(job)
    job.description.criteria.sectorCount = .number(4)
    let run = try await Pipeline.run(job)
    #expect(comparison.rows[1].trial?.plan == run.plan)
    #expect(comparison.rows[1].trial?.quality == run.quality)
  }

  @Test func `without an effort each search has a third of that of a plan`() async throws {
    let folder = try Folder()
    var job = try Self.row(in: folder)
    job.description.criteria.effort = nil
    job.description.criteria.sectorCount = .range(3...3)
    let comparison = try await Pipeline.compare(job)
    #expect(Pipeline.comparisonEffort == 32)
    #expect((comparison.rows[0].trial?.quality.effort ?? 0) <= 32)
  }

  @Test func `a number without any plan is a row that says why`() async throws {
    let folder = try Folder()
    var job = try Self.row(in: folder, isParted: true)
    job.description.criteria.sectorCount = .range(1...9)
    let parts = Box<[Double]>([])
    let comparison = try await Pipeline.compare(job) { progress in
      if progress.stage == .partition, let part = progress.fraction { parts.add(part) }
    }
    #expect(
      comparison.rows.map { $0.trial == nil } == [true] + [Bool](repeating: false, count: 7) + [
        true
      ])
    #expect(comparison.rows[0].reason.contains("en 2 partes que nada une"))
    #expect(comparison.rows[8].reason == "Se pidieron 9 sectores y solo hay 8 unidades.")
    let told = parts.value
    #expect(zip(told, told.dropFirst()).allSatisfy { $0 <= $1 } && told.last == 1)
  }

  @Test func `a range without any plan is refused, and nothing is written`() async throws {
    let folder = try Folder()
    var job = try Self.row(in: folder)
    job.description.criteria.sectorCount = .range(9...12)
    let request = Outputs.Request(folder: folder.file("salida"))
    await #expect {
      try await Pipeline.compare(job, writing: request)
    } throws: { error in
      if case .noPlan(let findings)? = error as? RunFailure {
        return findings.map(\.code) == ["mas-sectores-que-unidades"]
      }
      return false
    }
    #expect(FileKind(of: folder.file("salida")) == nil)
  }

  @Test func `a comparison departs from the existing sectors when it is asked to`() async throws {
    let folder = try Folder()
    var job = try Self.row(in: folder)
    let existing = (0..<8).map { "U\($0),\($0 < 5 ? "A" : "B")" }
    try folder.write((["unidad_id,sector"] + existing).joined(separator: "\n") + "\n", to: "s.csv")
    job.description.sources[.existing] = [LayerSource(file: folder.file("s.csv"), isTyped: true)]
    job.division = .update
    job.description.criteria.sectorCount = .range(2...4)
    let comparison = try await Pipeline.compare(job)
    let two = try #require(comparison.rows[0].trial)
    #expect(two.plan.sectors.map(\.code) == ["A", "B"])
    // 5+6+7+8+9 = 35 and 10+11+12 = 33 are within 30 % already.
    #expect(two.changes?.moves == [])
    for row in comparison.rows.dropFirst() {
      let trial = try #require(row.trial)
      #expect(trial.plan.sectors.map(\.code).contains("A"))
      let moved = trial.plan.sectorOfUnit.enumerated().filter { unit, sector in
        sector.map { trial.plan.sectors[$0.position].code } != (unit < 5 ? "A" : "B")
      }
      #expect(trial.changes?.moves.map(\.unit.position) == moved.map(\.offset))
      #expect(!moved.isEmpty)
    }
  }

  @Test func `one plan cannot have several numbers of sectors`() async throws {
    let folder = try Folder()
    var job = try Self.row(in: folder)
    job.description.criteria.sectorCount = .range(2...4)
    let asked = job
    await #expect {
      try await Pipeline.run(asked)
    } throws: { error in
      if case .badInput(let findings)? = error as? RunFailure {
        return findings.map(\.code) == ["varios-numeros-de-sectores"]
          && findings[0].remedy.contains("sectorizar --sectores 2..4")
      }
      return false
    }
    job.description.criteria.sectorCount = .number(2)
    await #expect(throws: RunFailure.self) { try await Pipeline.compare(job) }
  }
}

/// What a closure of another thread gathers.
final class Box<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var held: Value

  init(_ value: Value) { held = value }
  var value: Value { lock.withLock { held } }
  func change(_ body: (inout Value) -> Void) { lock.withLock { body(&held) } }
}

extension Box where Value == [Double] {
  func add(_ number: Double) { change { $0.append(number) } }
}
