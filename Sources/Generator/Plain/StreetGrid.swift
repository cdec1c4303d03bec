import SectorizaModel

/// The ground of a plain district: a jittered grid of blocks without those that parks, hills and a
/// winding river take, and a belt of settlements around it. Bearings are left to the caller.
struct StreetGrid {
  /// Blocks first, then settlements, in metres from the middle of the city.
  private(set) var places: [Place] = []
  private(set) var shores: [Plot.Shore] = []
  /// Where the river is crossed.
  let bridges: [Place]

  /// From the middle of one block to that of the next.
  private static let pitchMeters = 90.0
  private static let riverHalfWidthMeters = 40.0
  /// How far from the edge of the city settlements lie, about, in radii of it.
  private static let beltDepth = 0.9

  private let seed: UInt64
  private let radiusMeters: Double

  init(blocks: Int, settlements: Int, seed: UInt64) {
    var draw = SplitMix64(seed, .plainGround)
    self.seed = seed
    let area = Double(max(blocks, 4)) * Self.pitchMeters * Self.pitchMeters * 1.12
    let radius = (area / 3.14159).squareRoot()
    radiusMeters = radius
    let count = max(2, min(6, Int((radius / 1_000).rounded())))
    let noise = StreetGrid.riverNoise(seed, radius)
    bridges = (0..<count).map { number in
      let along = radius * (2 * (Double(number) + draw.real(in: 0.3..<0.7)) / Double(count) - 1)
      return Place(along: along, across: StreetGrid.river(along, radius, noise))
    }
    addBlocks(blocks, &draw)
    addSettlements(settlements, &draw)
  }

  private mutating func addBlocks(_ count: Int, _ draw: inout SplitMix64) {
    let half = Int((2 * radiusMeters / Self.pitchMeters).rounded()) + 3
    let holes = (0..<max(1, count / 250)).map { _ in
      let middle = Place(
        along: radiusMeters * draw.real(in: -0.9..<0.9),
        across: radiusMeters * draw.real(in: -0.9..<0.9))
      return (middle: middle, radius: Self.pitchMeters * draw.real(in: 1..<2.6))
    }
    let edge = SmoothNoise(seed: draw.next(), spacing: 1)
    var found: [(key: Double, place: Place)] = []
    for row in -half...half {
      for column in -half...half {
        let place = Place(
          along: Self.pitchMeters * (Double(column) + draw.real(in: -0.2..<0.2)),
          across: Self.pitchMeters * (Double(row) + draw.real(in: -0.2..<0.2)))
        let isTaken =
          abs(distanceFromRiver(place)) < Self.riverHalfWidthMeters
          || holes.contains { $0.middle.distance(to: place) < $0.radius }
        guard !isTaken else { continue }
        // The blocks nearest to the middle, the edge of the city being uneven.
        let length = place.distance(to: Place(along: 0, across: 0)) + 1
        let bend = edge(4 * place.along / length) + edge(50 + 4 * place.across / length)
        found.append((length * (1 + 0.12 * bend), place))
      }
    }
    found.sort { ($0.key, $0.place.along) < ($1.key, $1.place.along) }
    for (_, place) in found.prefix(count) { add(place) }
  }

  /// Ever sparser away from the city.
  private mutating func addSettlements(_ count: Int, _ draw: inout SplitMix64) {
    let first = places.count
    var spacing = 1.5 * Self.pitchMeters
    while places.count < first + count {
      // Less room is asked for after each try, so that there is always an end.
      spacing *= 0.999
      let direction = Place(along: draw.real(in: -1..<1), across: draw.real(in: -1..<1))
      let length = direction.distance(to: Place(along: 0, across: 0))
      guard length > 0.1, length < 1 else { continue }
      let depth = Self.beltDepth * (PortableMath.exp(2 * draw.unit()) - 1) * 0.4
      let place = direction * (radiusMeters * (1.25 + depth) / length)
      guard abs(distanceFromRiver(place)) > Self.riverHalfWidthMeters,
        !places[first...].contains(where: { $0.distance(to: place) < spacing })
      else { continue }
      add(place)
    }
  }

  private mutating func add(_ place: Place) {
    places.append(place)
    shores.append(distanceFromRiver(place) > 0 ? .main : .far)
  }

  /// Across the valley; positive on the main shore.
  private func distanceFromRiver(_ place: Place) -> Double {
    place.across
      - StreetGrid.river(
        place.along, radiusMeters, StreetGrid.riverNoise(seed, radiusMeters))
  }

  private static func riverNoise(_ seed: UInt64, _ radius: Double) -> SmoothNoise {
    SmoothNoise(seed: seed ^ 0x9e37_79b9, spacing: radius / 2)
  }

  private static func river(_ along: Double, _ radius: Double, _ noise: SmoothNoise) -> Double {
    radius * (0.25 * noise(along) + 0.2)
  }
}
