import SectorizaModel

/// The zones where a disaster may strike, as rings of the frame.
struct Hazards {
  struct Zone {
    let code: String
    let kind: String
    /// nil when the source says nothing, which is not the same as low.
    let level: String?
    let ring: [Place]
  }

  private(set) var zones: [Zone] = []
  /// The worst level at each unit; `bajo` where there is no zone.
  let levels: [String]

  private static let order = ["bajo", "medio", "alto", "muy alto"]

  init(ground: Ground, options: DistrictOptions) {
    var draw = SplitMix64(options.seed, .risk)
    var found: [(kind: String, level: String?, ring: [Place])] = []
    let belt = SmoothNoise(seed: draw.next(), spacing: 500)
    let half = ground.valley.riverHalfWidthMeters
    let shores = ground.river.map { place in
      (place, half + 42 + 34 * belt(place.along))
    }
    found.append(
      (
        "inundacion", "alto",
        shores.map { $0.0 + Place(along: 0, across: -$0.1) }
          + shores.reversed().map { $0.0 + Place(along: 0, across: $0.1) }
      ))
    for (index, ravine) in ground.ravines.enumerated() {
      found.append(("huaico", index % 3 == 0 ? "muy alto" : "alto", ravine.ring))
    }
    for valley in ground.countryside.sideValleys {
      let width = draw.real(in: 25..<60)
      let right = valley.bed.map { $0 + Place(along: width, across: 0) }
      let left = valley.bed.reversed().map { $0 - Place(along: width, across: 0) }
      found.append(("huaico", "medio", right + left))
    }
    let hillBlocks = ground.plots.indices.filter { ground.plots[$0].isOnHill }
    for slide in 0..<min(6, hillBlocks.count / 60) {
      guard let block = draw.pick(hillBlocks) else { break }
      let radius = draw.real(in: 60..<140)
      found.append(
        (
          "deslizamiento", slide == 0 ? nil : "medio",
          Self.octagon(around: ground.places[block], radius)
        ))
    }
    zones = found.enumerated().map { index, zone in
      Zone(code: "ZR-" + padded(index + 1, 3), kind: zone.kind, level: zone.level, ring: zone.ring)
    }
    levels = Self.levels(at: ground.places, zones: zones)
  }

  private static func octagon(around middle: Place, _ radius: Double) -> [Place] {
    let diagonal = radius * 0.707
    return [
      (radius, 0.0), (diagonal, diagonal), (0, radius), (-diagonal, diagonal), (-radius, 0),
      (-diagonal, -diagonal), (0, -radius), (diagonal, -diagonal),
    ].map { middle + Place(along: $0.0, across: $0.1) }
  }

  private static func levels(at places: [Place], zones: [Zone]) -> [String] {
    var worst = [Int](repeating: 0, count: places.count)
    for zone in zones {
      guard let level = zone.level.flatMap(order.firstIndex) else { continue }
      let alongs = zone.ring.map(\.along)
      let acrosses = zone.ring.map(\.across)
      guard let west = alongs.min(), let east = alongs.max(), let south = acrosses.min(),
        let north = acrosses.max()
      else { continue }
      for (unit, place) in places.enumerated()
      where worst[unit] < level && (west...east).contains(place.along)
        && (south...north).contains(place.across) && Ring.contains(zone.ring, place)
      {
        worst[unit] = level
      }
    }
    return worst.map { order[$0] }
  }
}
