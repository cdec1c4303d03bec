import SectorizaGenerator
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct SeparationTests {
  @Test(arguments: Fixtures.cases)
  func `each shore hangs together and nothing joins two of them`(
    _ fixture: Fixtures.Case
  ) throws {
    let district = try fixture.make()
    let label = components(count: district.units.count, edges: district.neighbourEdges)
    let pairs = Set(zip(district.shores, label).map { [$0, $1] })
    // One component for each shore and one shore for each component.
    #expect(pairs.count == Set(district.shores).count)
    #expect(pairs.count == Set(label).count)
  }

  @Test(arguments: Fixtures.cases)
  func `bridges join the two shores and leave the exclave alone`(
    _ fixture: Fixtures.Case
  ) throws {
    let district = try fixture.make()
    let shores = Set(district.shores)
    #expect(shores.contains(2) == (fixture.blocks >= 60))
    let label = components(
      count: district.units.count, edges: district.neighbourEdges + district.bridgeEdges)
    #expect(Set(label).count == (shores.contains(2) ? 2 : 1))
    for (unit, shore) in district.shores.enumerated() {
      let isApart = label[unit] != label[district.shores.firstIndex { $0 < 2 } ?? 0]
      #expect(isApart == (shore == 2))
    }
  }

  @Test(arguments: Fixtures.cases)
  func `the river cuts the limit into the two shores`(_ fixture: Fixtures.Case) throws {
    let district = try fixture.make()
    let worker = GeometryWorker()
    let river = try #require(district.barriers.first).shape
    for unit in district.units {
      #expect(try !worker.intersects(unit.shape, river), "\(unit.id)")
    }
    let banks = try worker.difference(district.limit, try worker.buffer(river, distanceMeters: 1))
    guard case .polygons(let parts) = banks else {
      Issue.record("no polygons are left")
      return
    }
    let locator = try ShapeLocator(parts.map { .polygons([$0]) })
    var partsOfShore: [Int: Set<Int>] = [:]
    for (unit, shore) in zip(district.units, district.shores) {
      let part = try #require(try locator.firstContaining(unit.representative))
      partsOfShore[shore, default: []].insert(part)
    }
    #expect(partsOfShore.values.allSatisfy { $0.count == 1 })
    #expect(Set(partsOfShore.values).count == partsOfShore.count)
  }

  @Test(arguments: Fixtures.cases)
  func `bridges cross the river, and few do`(_ fixture: Fixtures.Case) throws {
    let district = try fixture.make()
    let worker = GeometryWorker()
    let river = try #require(district.barriers.first).shape
    #expect(district.crossings.count >= 1)
    #expect(district.crossings.count <= 2 + district.units.count / 12)
    for crossing in district.crossings {
      #expect(try worker.intersects(crossing.shape, river), "\(crossing.name)")
      #expect(try worker.intersects(crossing.shape, district.limit), "\(crossing.name)")
    }
    #expect(Set(district.crossings.map(\.name)).count == district.crossings.count)
  }

  @Test func `the exclave is its own part of the limit`() throws {
    let district = Fixtures.small
    guard case .polygons(let parts) = district.limit, parts.count == 2 else {
      Issue.record("the limit is not of two parts")
      return
    }
    let worker = GeometryWorker()
    let gap = try worker.distanceMeters(.polygons([parts[0]]), .polygons([parts[1]]))
    #expect(gap > 500)
    let without = try DistrictOptions(
      blocks: 120, ruralSettlements: 8, hasExclave: false)
    #expect(!SyntheticDistrict(without).shores.contains(2))
  }
}
