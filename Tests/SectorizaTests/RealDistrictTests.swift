import Foundation
import SectorizaGeometry
import Testing

@testable import Sectoriza

/// The public data of four districts; they are no part of the repository.
enum RealData {
  static let folder: String? = {
    let beside = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("shared/data").path
    let candidates = [ProcessInfo.processInfo.environment["SECTORIZA_DATA"], beside]
    let found = candidates.compactMap(\.self).first { FileKind(of: $0 + "/manzanas") == .folder }
    if found == nil {
      print("Real data not found: the tests on real districts were skipped ($SECTORIZA_DATA).")
    }
    return found
  }()
}

@Suite(.enabled(if: RealData.folder != nil, "the public data are not there"))
struct RealDistrictTests {
  static let examples = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("examples").path

  @Test(arguments: [
    ("manzanas/150142_villa_el_salvador.geojson.gz", "distritos/distrito_150142.geojson", "150142"),
    ("manzanas/150118_lurigancho.geojson.gz", "distritos/distrito_150118.geojson", "150118"),
    ("manzanas/150127_punta_negra.geojson.gz", "distritos/distrito_150127.geojson", "150127"),
    (
      "ccpp/ccpp_060105_encanada_poblacion2017.geojson", "distritos/distrito_060105.geojson",
      "060105"
    ),
  ])
  func `a real district is one graph, and each bridge says why and how long it is`(
    units: String, limit: String, ubigeo: String
  ) throws {
    let data = try #require(RealData.folder)
    let job = Job(
      description: DistrictDescription(
        units: [data + "/" + units], limit: data + "/" + limit, ubigeo: try Ubigeo(ubigeo)))
    let territory = try District(reading: job).usable()
    let neighbours = try Neighbours(of: territory, for: job, drawsCells: true)
    #expect(Set(neighbours.adjacency.components).count == 1)
    for edge in neighbours.adjacency.edges where edge.reason == .bridge {
      #expect(edge.gapMeters > 0)
      #expect(edge.note?.isEmpty == false)
    }
    // The cells cover the district once.
    let worker = GeometryWorker()
    let cells = try #require(neighbours.tessellation).cells
    let sum = try cells.reduce(0) { try $0 + worker.areaSquareMeters($1) }
    let whole = try worker.areaSquareMeters(worker.coverageUnion(cells))
    #expect(abs(sum - whole) < whole * 1e-6)
  }

  @Test(arguments: ["villa_el_salvador", "encanada"])
  func `the example of a real district runs whole, with invented persons`(name: String) async throws
  {
    let data = try #require(RealData.folder)
    let folder = try Folder()
    var job = try Job(
      describedIn: Self.examples + "/\(name)/distrito.yaml",
      environment: ["SECTORIZA_DATA": data])
    try Synthesis.writePersons(1500, seed: 7, of: job, to: folder.path)
    for (role, file) in [
      (LayerRole.padron, "padron.csv"), (.gestantes, "gestantes.csv"), (.gestores, "gestores.csv"),
    ] {
      job.description.sources[role] = [LayerSource(file: folder.file(file), isTyped: true)]
    }
    job.description.criteria.effort = 3
    let done = try await Pipeline.run(
      job,
      writing: Outputs.Request(
        folder: folder.file("salida"), keyFile: folder.file("clave")))
    #expect(done.run.audit?.hasErrors == false)
    let nominal = try #require(done.run.nominal)
    #expect(nominal.list.persons.count + nominal.list.rejected.count == 1500)
    #expect(done.run.plan.sectorOfUnit.allSatisfy { $0 != nil })
  }
}
