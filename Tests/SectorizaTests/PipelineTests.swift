import Foundation
import Testing

@testable import Sectoriza

@Suite struct PipelineTests {
  /// A small invented district in a folder, described.
  static func job(in folder: Folder, blocks: Int = 60) throws -> Job {
    try Synthesis.write(
      DistrictOptions(seed: 3, blocks: blocks, ruralSettlements: 6, personsTarget: 300, sectors: 4),
      to: folder.path)
    return try Job(describedIn: folder.file("distrito.yaml"), environment: [:])
  }

  @Test func `a run is a value before it is files`() async throws {
    let folder = try Folder()
    let run = try await Pipeline.run(Self.job(in: folder))
    #expect(run.plan.sectors.count == 4)
    #expect(run.plan.sectors.map(\.code) == ["01", "02", "03", "04"])
    #expect(run.plan.sectorOfUnit.allSatisfy { $0 != nil })
    let total = run.demand.load.reduce(0, +)
    let loads = run.plan.sectors.map(\.load)
    #expect(abs(loads.reduce(0, +) - total) < 1e-6)
    let quality = try #require(run.quality)
    if let bound = quality.lowerBound { #expect(bound <= quality.cost) }
  }

  @Test func `sectors are connected and the cost is what their hubs say`() async throws {
    let folder = try Folder()
    let run = try await Pipeline.run(Self.job(in: folder))
    for sector in run.plan.sectors {
      let members = Set(sector.units)
      var reached: Set<UnitIndex> = [sector.units[0]]
      var waiting = [sector.units[0]]
      while let unit = waiting.popLast() {
        for edge in run.adjacency.edges where edge.a == unit || edge.b == unit {
          let other = edge.a == unit ? edge.b : edge.a
          if members.contains(other), reached.insert(other).inserted { waiting.append(other) }
        }
      }
      #expect(reached == members, "\(sector.code) is broken")
    }
    let cost = try run.plan.sectors.reduce(0.0) { sum, sector in
      let hub = run.territory.units[try #require(sector.hub).position].representative
      return sector.units.reduce(sum) { sum, unit in
        sum + run.demand.load[unit.position]
          * run.territory.units[unit.position].representative.distanceMeters(to: hub)
      }
    }
    let quality = try #require(run.quality)
    // Distances are rounded to decimetres inside the search.
    #expect(abs(quality.cost - cost) <= cost * 0.001)
  }

  @Test func `a file that is wrong stops the run with every finding, before anything is written`()
    async throws
  {
    let folder = try Folder()
    let job = try Self.job(in: folder)
    try FileManager.default.removeItem(atPath: folder.file("ipress.csv"))
    try folder.write("sin,cabecera\n", to: "gestores.csv")
    await #expect(throws: RunFailure.self) {
      try await Pipeline.run(
        job, writing: Outputs.Request(folder: folder.file("salida"), keyFile: folder.file("clave")))
    }
    let findings = try await Pipeline.validate(job).findings
    #expect(Set(findings.filter { $0.severity == .error }.map(\.place.file)).count == 2)
    #expect(FileKind(of: folder.file("salida")) == nil)
    #expect(FileKind(of: folder.file("clave")) == nil)
  }

  @Test func `an existing sectorization is measured and not changed`() async throws {
    let folder = try Folder()
    var job = try Self.job(in: folder)
    job.division = .existing
    let run = try await Pipeline.run(job)
    let existing = try #require(run.territory.existing)
    for (unit, sector) in run.plan.sectorOfUnit.enumerated() {
      #expect(sector.map { run.plan.sectors[$0.position].code } == existing.sectorOfUnit[unit])
    }
    #expect(run.quality?.effort == 0)
  }

  @Test func `a given table of neighbours is used instead of looking for them`() async throws {
    let folder = try Folder()
    var job = try Self.job(in: folder)
    let found = try await Pipeline.run(job)
    let ids = found.territory.units.map(\.id.text)
    let rows = found.adjacency.edges.map { "\(ids[$0.a.position]),\(ids[$0.b.position])" }
    job.adjacencyFile = try folder.write(
      (["a,b"] + rows).joined(separator: "\n") + "\n", to: "vecinos.csv")
    let given = try await Pipeline.run(job)
    #expect(
      given.adjacency.edges.map { [$0.a, $0.b] } == found.adjacency.edges.map { [$0.a, $0.b] })
    // Without lengths there is no outline to weigh: it is said, and only walking counts.
    #expect(given.findings.contains { $0.code == "adyacencia-sin-longitudes" })
    #expect(given.parameters.first { $0.name == "contorno" }?.value == "0.0")
  }

  @Test func `more weight on the outline gives shorter borders, and the report says it`()
    async throws
  {
    let folder = try Folder()
    var job = try Self.job(in: folder, blocks: 120)
    job.description.criteria.effort = 10
    /// The metres of border between two sectors, and the weight as the report prints it.
    func divided(by weight: Double?) async throws -> (border: Double, told: String, cost: Double) {
      job.description.criteria.outlineWeight = weight
      let run = try await Pipeline.run(job)
      let sector = run.plan.sectorOfUnit
      let border = run.adjacency.edges.reduce(0.0) {
        $0 + (sector[$1.a.position] == sector[$1.b.position] ? 0 : $1.borderLengthMeters)
      }
      let told = try #require(run.parameters.first { $0.name == "contorno" })
      #expect(told.isDefault == (weight == nil))
      return (border, told.value, try #require(run.quality).cost)
    }
    let least = try await divided(by: 0)
    let straightest = try await divided(by: 8)
    #expect(straightest.border < least.border)
    #expect(least.cost <= straightest.cost)
    #expect(least.told == "0.0")
    #expect(straightest.told == "8.0")
    let usual = try await divided(by: nil)
    #expect(usual.told == "1.0")
  }

  @Test func `the order of the rows of the units changes no sector`() async throws {
    let folder = try Folder()
    let job = try Self.job(in: folder)
    let straight = try await Pipeline.run(job)
    let bytes = Data(try folder.text("manzanas.geojson").utf8)
    var layer = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let features = try #require(layer["features"] as? [Any])
    layer["features"] = Array(features.reversed())
    try JSONSerialization.data(withJSONObject: layer).write(
      to: URL(fileURLWithPath: folder.file("manzanas.geojson")))
    let reversed = try await Pipeline.run(job)
    func sectors(_ run: RunResult) -> [UnitID: String] {
      var found: [UnitID: String] = [:]
      for (unit, sector) in zip(run.territory.units, run.plan.sectorOfUnit) {
        found[unit.id] = sector.map { run.plan.sectors[$0.position].code }
      }
      return found
    }
    #expect(sectors(straight) == sectors(reversed))
  }
}
