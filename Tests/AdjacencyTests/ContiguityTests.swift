import SectorizaAdjacency
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct ContiguityTests {
  static let limit = Streets.rectangle(-20, -20, 480, 330)

  static func names(_ edges: [Adjacency.Edge], _ units: [Unit]) -> [String] {
    edges.map { edge in
      let one = units[edge.a.position].id
      let other = units[edge.b.position].id
      return "\(min(one, other)) \(max(one, other)) \(edge.reason.rawValue)"
    }.sorted()
  }

  @Test func `blocks across a street are neighbours and blocks at a corner are not`() throws {
    let units = Streets.grid(columns: 5, rows: 5)
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Self.limit))
    // 5 × 4 pairs along each of the two directions.
    #expect(found.adjacency.edges.count == 40)
    for edge in found.adjacency.edges {
      #expect(edge.reason == .border)
      let gap = units[edge.a.position].representative.distanceMeters(
        to: units[edge.b.position].representative)
      #expect(gap < 93)
      #expect(abs(edge.gapMeters - 12) < 0.01)
      // As long as the side of the block half a street at each end, and at most 32 m up to the limit.
      #expect(edge.borderLengthMeters > 45 && edge.borderLengthMeters < 119)
    }
    #expect(found.proposals.isEmpty && found.findings.isEmpty)
  }

  @Test func `the cells cover the limit once and hold their blocks`() throws {
    let units = Streets.grid(columns: 5, rows: 5) { row, column in (row, column) != (2, 2) }
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Self.limit))
    let worker = GeometryWorker()
    var sum = 0.0
    for (unit, cell) in zip(units, found.tessellation.cells) {
      #expect(try worker.invalidReason(of: cell) == nil)
      sum += try worker.areaSquareMeters(cell)
      let outside = try worker.difference(unit.shape, cell)
      #expect(try worker.areaSquareMeters(outside) < 1)
    }
    let whole = try worker.areaSquareMeters(Self.limit)
    #expect(abs(sum - whole) < 0.01)
    let union = try worker.coverageUnion(found.tessellation.cells)
    #expect(abs(try worker.areaSquareMeters(union) - whole) < 0.01)
  }

  @Test(arguments: 0..<40)
  func `jittered blocks give cells that share their borders exactly`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var units: [Unit] = []
    for row in 0..<7 {
      for column in 0..<7 where random.below(6) != 0 {
        units.append(
          Streets.block(
            "\(row)-\(column)", Double(column) * 92 + random.real(in: 0..<6),
            Double(row) * 62 + random.real(in: 0..<6), width: random.real(in: 20..<84),
            height: random.real(in: 10..<55)))
      }
    }
    let limit = Streets.rectangle(-30, 10, 640, 440)
    let found = try AdjacencyStage.neighbourhood(of: Streets.territory(units, limit: limit))
    let worker = GeometryWorker()
    var sum = 0.0
    for cell in found.tessellation.cells {
      #expect(try worker.invalidReason(of: cell) == nil)
      sum += try worker.areaSquareMeters(cell)
    }
    let union = try worker.coverageUnion(found.tessellation.cells)
    #expect(try worker.invalidReason(of: union) == nil)
    #expect(abs(try worker.areaSquareMeters(union) - sum) < 0.01)
    #expect(Set(found.adjacency.components).count == 1)
  }

  @Test(arguments: 0..<10)
  func `the order of the units changes nothing but their numbers`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let units = Streets.grid(columns: 6, rows: 4) { _, _ in random.below(5) != 0 }
    var shuffled = units
    random.shuffle(&shuffled)
    let limit = Streets.rectangle(-20, -20, 570, 260)
    let straight = try AdjacencyStage.neighbourhood(of: Streets.territory(units, limit: limit))
    let other = try AdjacencyStage.neighbourhood(of: Streets.territory(shuffled, limit: limit))
    #expect(
      Self.names(straight.adjacency.edges, units) == Self.names(other.adjacency.edges, shuffled))
  }

  @Test func `a block far from the rest is joined by a bridge that says how far it is`() throws {
    let units = Streets.grid(columns: 2, rows: 2) + [Streets.block("lejos", 500, 0)]
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Streets.rectangle(-20, -20, 700, 200)))
    let bridges = found.adjacency.edges.filter { $0.reason == .bridge }
    #expect(bridges.count == 1)
    #expect(bridges[0].b == UnitIndex(4))
    #expect(abs(bridges[0].gapMeters - 328) < 0.01)
    #expect(bridges[0].note == "separación de 328 m sin unidades en medio")
  }

  @Test func `two blocks on the same place are joined, and the second has no cell`() throws {
    let units = [
      Streets.block("a", 0, 0), Streets.block("b", 0, 0), Streets.block("c", 92, 0),
    ]
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Streets.rectangle(-20, -20, 200, 80)))
    #expect(found.adjacency.edges.map(\.note).contains("comparten el mismo lugar"))
    #expect(Set(found.adjacency.components).count == 1)
    #expect(found.tessellation.cells[1].isEmpty)
  }

  @Test func `without a limit the cells end near their blocks`() throws {
    let units = Streets.grid(columns: 3, rows: 3)
    let found = try AdjacencyStage.neighbourhood(of: Streets.territory(units, limit: nil))
    #expect(found.adjacency.edges.count == 12)
    let box = try #require(Box(containing: found.tessellation.cells.flatMap(\.coordinates)))
    #expect(box.widthMeters < 264 + 301)
  }

  @Test func `one unit alone has no neighbours and the whole ground`() throws {
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory([Streets.block("a", 0, 0)], limit: Self.limit))
    #expect(found.adjacency.edges.isEmpty)
    let worker = GeometryWorker()
    #expect(abs(try worker.areaSquareMeters(found.tessellation.cells[0]) - 500 * 350) < 0.01)
  }
}
