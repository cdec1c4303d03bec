import SectorizaModel
import SectorizaPlacement
import Testing

/// Coordinates: inside, near, far, tied and outside.
@Suite struct PositionTests {
  private func answer(
    _ position: ProjectedPoint, in territory: Territory
  ) throws -> Placement {
    try District.place(District.person(at: position), in: territory).placement
  }

  @Test func `confidence falls with the distance to the nearest block`() throws {
    let territory = try District.territory([
      try District.block("a"), try District.block("b", column: 9),
    ])
    let cases: [(east: Double, confidence: Confidence?)] = [
      (40, .high), (80, .high), (85, .medium), (130, .medium), (130.1, .low), (330, .low),
      (330.1, nil),
    ]
    for (east, confidence) in cases {
      let expected: Placement =
        confidence.map { .unit(UnitIndex(0), .coordinates, $0) } ?? .unplaced(.outsideDistrict)
      #expect(try answer(District.point(east, 40), in: territory) == expected, "\(east) m")
    }
  }

  @Test func `a village that is a point reaches farther than a block`() throws {
    let territory = try District.territory([
      try District.village("v", east: 0, north: 0),
      try District.village("w", east: 50_000, north: 0),
    ])
    let cases: [(meters: Double, confidence: Confidence?)] = [
      (0, .medium), (200, .medium), (201, .low), (2000, .low), (2001, nil),
    ]
    for (meters, confidence) in cases {
      let expected: Placement =
        confidence.map { .unit(UnitIndex(0), .coordinates, $0) } ?? .unplaced(.outsideDistrict)
      #expect(try answer(District.point(0, meters), in: territory) == expected, "\(meters) m")
    }
  }

  @Test func `between two blocks equally near nobody is placed`() throws {
    let territory = try District.territory([
      try District.block("a"), try District.block("b", column: 1),
    ])
    #expect(try answer(District.point(90, 40), in: territory) == .unplaced(.ambiguousCode))
    #expect(
      try answer(District.point(90.1, 40), in: territory)
        == .unit(UnitIndex(1), .coordinates, .medium))
  }

  @Test func `where blocks overlap nobody is placed`() throws {
    let territory = try District.territory([
      try District.block("a"), try District.block("b", shape: District.square(40, 0)),
    ])
    #expect(try answer(District.point(60, 40), in: territory) == .unplaced(.ambiguousCode))
    #expect(
      try answer(District.point(10, 40), in: territory)
        == .unit(UnitIndex(0), .coordinates, .high))
  }

  @Test func `outside the limit only a block that is near counts`() throws {
    let territory = try District.territory(
      [try District.block("a")], limit: District.square(-10, -10, side: 100))
    #expect(
      try answer(District.point(120, 40), in: territory)
        == .unit(UnitIndex(0), .coordinates, .medium))
    #expect(try answer(District.point(200, 40), in: territory) == .unplaced(.outsideDistrict))
  }

  @Test func `a position that is no number is nowhere`() throws {
    let territory = try District.territory([try District.block("a")])
    for value in [Double.nan, .infinity] {
      #expect(
        try answer(
          ProjectedPoint(eastingMeters: value, northingMeters: 0), in: territory)
          == .unplaced(.outsideDistrict))
    }
  }

  @Test func `positions anywhere agree with the arithmetic of squares`() throws {
    let blocks = try (0..<25).map { number in
      try District.block("b\(number)", column: number % 5, row: number / 5)
    }
    let territory = try District.territory(blocks)
    var random = SplitMix64(seed: 3)
    for _ in 0..<600 {
      let east = random.real(in: -100..<600)
      let north = random.real(in: -100..<600)
      let distances = (0..<25).map { number -> Double in
        let left = Double(number % 5) * 100
        let bottom = Double(number / 5) * 100
        let aside = max(left - east, 0, east - left - 80)
        let above = max(bottom - north, 0, north - bottom - 80)
        return (aside * aside + above * above).squareRoot()
      }
      let sorted = distances.sorted()
      guard sorted[1] - sorted[0] > 0.02, abs(sorted[0] - 50) > 0.001 else { continue }
      let nearest = try #require(distances.firstIndex(of: sorted[0]))
      let confidence: Confidence = sorted[0] == 0 ? .high : sorted[0] <= 50 ? .medium : .low
      #expect(
        try answer(District.point(east, north), in: territory)
          == .unit(UnitIndex(nearest), .coordinates, confidence))
    }
  }
}
