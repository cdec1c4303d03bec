import Foundation
import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaExport

/// A written layer, read again; degrees become a plane of ten-millionths, so that what Geometry
/// measures is what the seven decimals say.
struct WrittenLayer {
  struct Feature {
    let id: String
    let properties: [String: Any]
    let type: String
    let polygons: [Polygon<ProjectedPoint>]
  }

  let features: [Feature]
  let text: String

  init(_ file: OutputFile) throws {
    text = String(decoding: file.bytes, as: UTF8.self)
    let object = try #require(
      try JSONSerialization.jsonObject(with: file.bytes) as? [String: Any])
    let list = try #require(object["features"] as? [[String: Any]])
    features = try list.map { feature in
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let type = try #require(geometry["type"] as? String)
      let parts: [[[[Double]]]] =
        switch type {
        case "Polygon": [try #require(geometry["coordinates"] as? [[[Double]]])]
        case "MultiPolygon": try #require(geometry["coordinates"] as? [[[[Double]]]])
        default: []
        }
      return Feature(
        id: try #require(feature["id"] as? String),
        properties: try #require(feature["properties"] as? [String: Any]), type: type,
        polygons: parts.map { rings in
          let points = rings.map { ring in
            ring.map {
              ProjectedPoint(
                eastingMeters: ($0[0] * 1e7).rounded(), northingMeters: ($0[1] * 1e7).rounded())
            }
          }
          return Polygon(shell: points[0], holes: Array(points.dropFirst()))
        })
    }
  }
}

/// A district of Voronoi cells inside a crooked limit, with sectors that are bands of points.
private func voronoiRun(seed: UInt64, units count: Int, sectors: Int) throws -> RunResult {
  var random = SplitMix64(seed: seed)
  let (east, north) = MiniDistrict.origin
  let points = (0..<count).map { _ in
    ProjectedPoint(
      eastingMeters: east + random.real(in: 0..<2000),
      northingMeters: north + random.real(in: 0..<1500))
  }
  let worker = GeometryWorker()
  let box = Box(
    ProjectedPoint(eastingMeters: east - 100, northingMeters: north - 100),
    ProjectedPoint(eastingMeters: east + 2100, northingMeters: north + 1600))
  let limit = try worker.buffer(
    try worker.convexHull(.points(points)), distanceMeters: 37.3)
  var cells: [Shape<ProjectedPoint>] = []
  for cell in try worker.voronoiCells(of: points, envelope: box) {
    guard let cell else {
      cells.append(.polygons([]))
      continue
    }
    cells.append(try worker.intersection(.polygons([cell]), limit))
  }
  let units = points.enumerated().map { position, point in
    Unit(
      id: UnitID("u\(position)"), kind: .manzana, shape: .points([point]), representative: point)
  }
  let ones = [Double](repeating: 1, count: count)
  let demand = try Demand(
    source: .census, gestantes: ones, under5: ones, load: ones,
    isEstimated: [Bool](repeating: false, count: count))
  let order = points.indices.sorted { points[$0].eastingMeters < points[$1].eastingMeters }
  let size = (count + sectors - 1) / sectors
  let plan = try SectorPlan(
    sectors: stride(from: 0, to: count, by: size).enumerated().map { position, start in
      let members = order[start..<min(count, start + size)].sorted().map { UnitIndex($0) }
      return Sector(
        code: "S\(position)", name: "Banda \(position)", units: members, hub: members.first,
        load: Double(members.count), targetLoad: Double(size))
    }, unitCount: count)
  return RunResult(
    territory: try Territory(
      ubigeo: nil, name: "Voronoi",
      cutDate: try #require(CalendarDate(year: 2026, month: 1, day: 1)),
      zone: try #require(UTMZone(number: 18)), limit: limit, units: units),
    demand: demand, adjacency: try Adjacency(unitCount: count, edges: []),
    tessellation: Tessellation(cells: cells), plan: plan, quality: nil)
}

@Suite struct OutlineTests {
  private func check(_ run: RunResult) throws {
    let exporter = try Exporter(run)
    let files = try exporter.files([OutputKind.sectorShapes], ExportOptions())
    let layer = try WrittenLayer(try #require(files.first))
    let worker = GeometryWorker()
    let shapes = layer.features.map { Shape.polygons($0.polygons) }
    #expect(shapes.count == run.plan.sectors.count)
    for (position, shape) in shapes.enumerated() {
      #expect(try worker.invalidReason(of: shape) == nil)
      for other in shapes.dropFirst(position + 1) {
        let shared = try worker.intersection(shape, other)
        #expect(try worker.areaSquareMeters(shared) == 0)
      }
      for polygon in layer.features[position].polygons {
        #expect(turn(polygon.shell) > 0)
        for hole in polygon.holes { #expect(turn(hole) < 0) }
      }
    }
    // Together they are the district, streets included: as much ground as its cells.
    let cells = try #require(run.tessellation).cells
    let ground = try cells.reduce(0) { try $0 + worker.areaSquareMeters($1) }
    let covered = try exporter.outlines.reduce(0) { try $0 + worker.areaSquareMeters($1) }
    #expect(abs(ground - covered) < ground * 1e-6)
  }

  private func turn(_ ring: [ProjectedPoint]) -> Double {
    zip(ring, ring.dropFirst()).reduce(0) { sum, pair in
      sum + (pair.0.eastingMeters - ring[0].eastingMeters)
        * (pair.1.northingMeters - ring[0].northingMeters)
        - (pair.1.eastingMeters - ring[0].eastingMeters)
        * (pair.0.northingMeters - ring[0].northingMeters)
    }
  }

  @Test(arguments: UInt64(1)...4)
  func `sectors of a grid cover the streets and do not overlap once written`(seed: UInt64) throws {
    try check(try MiniDistrict(seed: seed).run())
  }

  @Test(arguments: UInt64(1)...6)
  func `sectors of clipped Voronoi cells do not overlap once written`(seed: UInt64) throws {
    try check(try voronoiRun(seed: seed, units: 150, sectors: 9))
  }

  @Test func `coordinates have seven decimals and lie in Peru`() throws {
    let exporter = try Exporter(try MiniDistrict().run())
    for file in try exporter.files(
      [OutputKind.sectorShapes, .unitShapes], ExportOptions())
    {
      let layer = try WrittenLayer(file)
      let pairs = layer.text.matches(of: /\[(-?[0-9]+\.[0-9]+),(-?[0-9]+\.[0-9]+)\]/)
      #expect(pairs.count > 100)
      for pair in pairs {
        #expect(pair.1.split(separator: ".")[1].count == 7)
        #expect(pair.2.split(separator: ".")[1].count == 7)
        #expect(pair.1.hasPrefix("-76.9") && pair.2.hasPrefix("-12.2"))
      }
    }
  }

  @Test func `a sliver goes to the neighbour it shares most border with, for both`() throws {
    let base = try MiniDistrict(columns: 2, rows: 2, sectorColumns: 1, sectorRows: 2).run()
    let cells = try #require(base.tessellation).cells
    // A strip of 1 m × 20 m that touches only the left sector is given to a unit of the right one.
    guard case .polygons(let left) = cells[0], case .polygons(let right) = cells[1] else {
      Issue.record("cells are polygons")
      return
    }
    let corner = left[0].shell[0]
    func at(_ east: Double, _ north: Double) -> ProjectedPoint {
      ProjectedPoint(
        eastingMeters: corner.eastingMeters + east, northingMeters: corner.northingMeters + north)
    }
    let strip = Polygon(
      shell: [corner, at(20, 0), at(20, 1), at(0, 1), corner])
    let worker = GeometryWorker()
    let rest = try worker.difference(cells[0], .polygons([strip]))
    let run = RunResult(
      territory: base.territory, demand: base.demand, adjacency: base.adjacency,
      tessellation: Tessellation(cells: [rest, .polygons(right + [strip]), cells[2], cells[3]]),
      plan: base.plan, quality: nil)
    let outlines = try Exporter(run).outlines
    for outline in outlines {
      guard case .polygons(let parts) = outline else {
        Issue.record("an outline is polygons")
        return
      }
      #expect(parts.count == 1)
    }
    #expect(
      abs(
        try worker.areaSquareMeters(outlines[0])
          - (try worker.areaSquareMeters(cells[0])) - (try worker.areaSquareMeters(cells[2]))) < 1)
  }

  @Test func `a tiny hole that nobody fills is closed, and a large one stays`() throws {
    for (side, holes) in [(5.0, 0), (20.0, 1)] {
      let base = try MiniDistrict(columns: 2, rows: 1, sectorColumns: 2, sectorRows: 1).run()
      var cells = try #require(base.tessellation).cells
      guard case .polygons(var polygons) = cells[0] else {
        Issue.record("cells are polygons")
        return
      }
      let centre = base.territory.units[0].representative
      let square = [(-1.0, -1.0), (-1.0, 1.0), (1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)].map {
        ProjectedPoint(
          eastingMeters: centre.eastingMeters + 15 + $0.0 * side / 2,
          northingMeters: centre.northingMeters + $0.1 * side / 2)
      }
      polygons[0].holes = [square]
      cells[0] = .polygons(polygons)
      let run = RunResult(
        territory: base.territory, demand: base.demand, adjacency: base.adjacency,
        tessellation: Tessellation(cells: cells), plan: base.plan, quality: nil)
      guard case .polygons(let parts) = try Exporter(run).outlines[0] else {
        Issue.record("an outline is polygons")
        return
      }
      #expect(parts.flatMap(\.holes).count == holes)
    }
  }

  @Test func `units without cells still give a layer`() throws {
    let base = try MiniDistrict(columns: 3, rows: 2, sectorColumns: 1, sectorRows: 2).run()
    let run = RunResult(
      territory: base.territory, demand: base.demand, adjacency: base.adjacency,
      tessellation: nil, plan: base.plan, quality: nil)
    let file = try #require(
      try Exporter(run).files([OutputKind.sectorShapes], ExportOptions()).first)
    let layer = try WrittenLayer(file)
    #expect(layer.features.map(\.type) == ["MultiPolygon", "MultiPolygon", "MultiPolygon"])
  }
}
