import SectorizaAdjacency
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct PlacesTests {
  @Test(arguments: 0..<60)
  func `places of the countryside are joined as the Gabriel graph says`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let units = (0..<(3 + random.below(25))).map { number in
      Streets.place(
        "p\(number)", random.real(in: 0..<9000).rounded(), random.real(in: 0..<9000).rounded())
    }
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Streets.rectangle(-500, -500, 9500, 9500)))
    var expected: [String] = []
    for one in units.indices {
      for other in units.indices where other > one {
        let a = units[one].representative
        let b = units[other].representative
        let middle = ProjectedPoint(
          eastingMeters: (a.eastingMeters + b.eastingMeters) / 2,
          northingMeters: (a.northingMeters + b.northingMeters) / 2)
        let radius = a.distanceMeters(to: b) / 2
        let isEmpty = units.indices.allSatisfy { third in
          third == one || third == other
            || units[third].representative.distanceMeters(to: middle) >= radius
        }
        if isEmpty { expected.append("\(one) \(other)") }
      }
    }
    let links = found.adjacency.edges.map { "\($0.a.position) \($0.b.position)" }
    #expect(links.sorted() == expected.sorted())
    #expect(found.adjacency.edges.allSatisfy { $0.reason == .link })
    #expect(Set(found.adjacency.components).count == 1)
  }

  @Test(arguments: 0..<20)
  func `the cells of places are those of the Voronoi diagram of GEOS`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed, stream: 5)
    let units = (0..<(2 + random.below(40))).map { number in
      Streets.place(
        "p\(number)", random.real(in: 0..<9000).rounded(), random.real(in: 0..<9000).rounded())
    }
    let limit = Streets.rectangle(-500, 500, 8500, 9500)
    let found = try AdjacencyStage.neighbourhood(of: Streets.territory(units, limit: limit))
    let worker = GeometryWorker()
    let box = try #require(Box(of: limit)).expanded(byMeters: 2000)
    let cells = try worker.voronoiCells(of: units.map(\.representative), envelope: box)
    for (unit, cell) in zip(units.indices, cells) {
      guard let cell, try worker.intersects(.points([units[unit].representative]), limit) else {
        continue
      }
      let expected = try worker.intersection(.polygons([cell]), limit)
      let area = try worker.areaSquareMeters(found.tessellation.cells[unit])
      #expect(abs(area - (try worker.areaSquareMeters(expected))) < 1 + area * 1e-4)
    }
  }

  @Test func `a town and its hamlets are one graph`() throws {
    let units =
      Streets.grid(columns: 3, rows: 3)
      + [Streets.place("norte", 100, 2000), Streets.place("lejos", 3000, 2500)]
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Streets.rectangle(-500, -500, 5000, 5000)))
    #expect(Set(found.adjacency.components).count == 1)
    #expect(!found.adjacency.edges.contains { $0.reason == .bridge })
  }

  @Test func `two places alone are joined`() throws {
    let units = [Streets.place("a", 0, 0), Streets.place("b", 800, 0)]
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Streets.rectangle(-500, -500, 2000, 500)))
    #expect(found.adjacency.edges.count == 1)
    #expect(abs(found.adjacency.edges[0].borderLengthMeters - 1000) < 0.1)
  }
}
