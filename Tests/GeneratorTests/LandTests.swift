import SectorizaGenerator
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct LandTests {
  @Test(arguments: Fixtures.cases)
  func `there are exactly as many units as asked`(_ fixture: Fixtures.Case) throws {
    let district = try fixture.make()
    #expect(district.units.count { $0.kind == .manzana } == fixture.blocks)
    #expect(district.units.count { $0.kind == .centroPoblado } == fixture.settlements)
    let territory = try district.territory()
    #expect(territory.units.count == fixture.blocks + fixture.settlements)
    #expect(territory.zone.number == (fixture.setting == .coast ? 18 : 17))
  }

  @Test(arguments: Fixtures.cases)
  func `blocks are valid, apart from one another and inside the limit`(
    _ fixture: Fixtures.Case
  ) throws {
    try expectSoundLand(try fixture.make())
  }

  @Test func `a large city is sound too`() throws {
    try expectSoundLand(SyntheticDistrict(try .city(blocks: 5_000, seed: 11)))
  }

  private func expectSoundLand(_ district: SyntheticDistrict) throws {
    let worker = GeometryWorker()
    #expect(try worker.invalidReason(of: district.limit) == nil)
    let blocks = district.units.filter { $0.kind == .manzana }
    let locator = try ShapeLocator(blocks.map(\.shape))
    for (index, unit) in blocks.enumerated() {
      #expect(try worker.invalidReason(of: unit.shape) == nil, "\(unit.id)")
      #expect(try locator.intersecting(unit.shape) == [index], "\(unit.id) overlaps")
      #expect(try locator.allContaining(unit.representative) == [index], "\(unit.id)")
      #expect(try worker.difference(unit.shape, district.limit).isEmpty, "\(unit.id) is outside")
      let area = try worker.areaSquareMeters(unit.shape)
      // Corners are rounded to the centimetre.
      #expect(abs(area - unit.areaSquareMeters) < 4, "\(unit.id)")
      #expect(area > 150, "\(unit.id)")
    }
    for unit in district.units where unit.kind == .centroPoblado {
      #expect(try worker.intersects(unit.shape, district.limit), "\(unit.id) is outside")
      #expect(try locator.allContaining(unit.representative).isEmpty)
    }
    #expect(Set(district.units.map(\.representative)).count == district.units.count)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `gaps between blocks are those of real districts`(_ seed: UInt64) throws {
    // Nearest neighbours in 50 districts: median 1.5–11 m, p99 12–18 m or more in hills, no zero.
    let district = SyntheticDistrict(
      try DistrictOptions(seed: seed, blocks: 1_500, ruralSettlements: 0))
    let worker = GeometryWorker()
    let locator = try ShapeLocator(district.units.map(\.shape))
    var gaps: [Double] = []
    for (index, unit) in district.units.enumerated() {
      let box = try #require(Box(of: unit.shape)).expanded(byMeters: 400)
      let near = try locator.candidates(in: box).filter { $0 != index }
      let gap = try near.map { try worker.distanceMeters(unit.shape, district.units[$0].shape) }
        .min()
      gaps.append(gap ?? 400)
    }
    gaps.sort()
    #expect(gaps[0] > 1)
    #expect((3...9).contains(gaps[750]))
    #expect((8...30).contains(gaps[1_485]))
    #expect(gaps[1_499] < 400)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `block sizes are those of real districts`(_ seed: UInt64) throws {
    // Villa El Salvador and Lurigancho: median 2,400–3,500 m², tenth percentile 640–1,400.
    let district = SyntheticDistrict(
      try DistrictOptions(seed: seed, blocks: 1_500, ruralSettlements: 0))
    let areas = district.units.map(\.areaSquareMeters).sorted()
    #expect((400...1_500).contains(areas[150]))
    #expect((1_200...4_200).contains(areas[750]))
    #expect((3_000...12_000).contains(areas[1_350]))
  }

  @Test(arguments: Fixtures.cases)
  func `settlements lie farther apart the farther they are from the city`(
    _ fixture: Fixtures.Case
  ) throws {
    let district = try fixture.make()
    let places = district.units.filter { $0.kind == .centroPoblado }.map(\.representative)
    guard places.count >= 20 else { return }
    let nearest = places.enumerated().map { index, place in
      places.enumerated().filter { $0.offset != index }.map { place.distanceMeters(to: $0.element) }
        .min() ?? 0
    }
    #expect(nearest.allSatisfy { $0 > 20 && $0 < 6_000 })
    let sorted = nearest.sorted()
    #expect(sorted[sorted.count - 1] > 1.5 * sorted[sorted.count / 10])
  }
}
