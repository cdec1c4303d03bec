import SectorizaModel

/// The frame of the district: a sinuous river, the bend of the valley floor around it, and the
/// turn and shift that bring the frame to the plane of the UTM zone.
///
/// The floor is a sheet in which streets are straight; `place(on:)` bends it along the river by
/// moving each place across the valley only. That map is injective, so what does not overlap on
/// the sheet does not overlap in the district.
struct Valley {
  let riverHalfWidthMeters: Double
  private let meanders: SmoothNoise
  private let ripples: SmoothNoise
  private let meanderHeight: Double
  private let rippleHeight: Double
  /// How far from the river its meanders are still felt.
  private let reach: Double
  private let turn: Place
  private let origin: ProjectedPoint

  init(options: DistrictOptions, cityLengthMeters: Double) {
    var draw = SplitMix64(options.seed, .valley)
    let spacing =
      min(1_700, max(options.ruralSettlements > 30 ? 800 : 500, cityLengthMeters / 3.2))
      * draw.real(in: 0.9..<1.1)
    meanders = SmoothNoise(seed: draw.next(), spacing: spacing)
    ripples = SmoothNoise(seed: draw.next(), spacing: spacing / 2.7)
    meanderHeight = spacing * 0.18
    rippleHeight = spacing * 0.022
    reach = 3 * (meanderHeight + rippleHeight)
    riverHalfWidthMeters = min(26, max(9, cityLengthMeters / 300)) * draw.real(in: 0.9..<1.2)
    // A rational point of the circle: no sine, so the same on every machine.
    let parameter = draw.real(in: -0.55..<0.55)
    let scale = 1 / (1 + parameter * parameter)
    turn = Place(along: (1 - parameter * parameter) * scale, across: 2 * parameter * scale)
    switch options.setting {
    case .coast: origin = ProjectedPoint(eastingMeters: 283_000, northingMeters: 8_672_000)
    case .highland: origin = ProjectedPoint(eastingMeters: 731_500, northingMeters: 9_214_000)
    }
  }

  static func zone(of setting: DistrictOptions.Setting) -> UTMZone {
    // Longitudes well inside 18S and 17S.
    UTMZone(
      containing: GeographicPoint(
        longitudeDegrees: setting == .coast ? -77 : -78.9, latitudeDegrees: -10))
  }

  /// How far across the valley the middle of the river runs.
  func river(at along: Double) -> Double {
    meanderHeight * meanders(along) + rippleHeight * ripples(along)
  }

  /// How far along the valley the straight way between two shores meets the river, to a metre.
  func crossing(from start: Place, to end: Place) -> Double {
    var (near, far) = (start, end)
    let isAbove = near.across > river(at: near.along)
    while near.squaredDistance(to: far) > 1 {
      let middle = near.towards(far, 0.5)
      if (middle.across > river(at: middle.along)) == isAbove {
        near = middle
      } else {
        far = middle
      }
    }
    return near.along
  }

  /// Where a place of the flat sheet lies.
  func place(on sheet: Place) -> Place {
    let share = sheet.across / reach
    return Place(
      along: sheet.along, across: sheet.across + river(at: sheet.along) / (1 + share * share))
  }

  /// The plane of the UTM zone, to the centimetre.
  func ground(_ place: Place) -> ProjectedPoint {
    let east = origin.eastingMeters + place.along * turn.along - place.across * turn.across
    let north = origin.northingMeters + place.along * turn.across + place.across * turn.along
    return ProjectedPoint(
      eastingMeters: (east * 100).rounded() / 100, northingMeters: (north * 100).rounded() / 100)
  }

  /// A closed ring on the plane.
  func groundRing(_ ring: [Place]) -> [ProjectedPoint] {
    let points = ring.map(ground)
    return points + points.prefix(1)
  }

  func groundPolygon(_ ring: [Place]) -> Shape<ProjectedPoint> {
    .polygons([Polygon(shell: groundRing(ring))])
  }
}

/// A ring of a straight sheet brought to where it lies: its sides are cut until they follow the
/// bends to a quarter of a metre.
func bent(_ ring: [Place], by chart: (Place) -> Place) -> [Place] {
  var result: [Place] = []
  func follow(_ start: Place, _ end: Place, depth: Int) {
    let middle = start.towards(end, 0.5)
    guard depth < 5,
      chart(middle).squaredDistance(to: chart(start).towards(chart(end), 0.5)) > 0.0625
    else { return }
    follow(start, middle, depth: depth + 1)
    result.append(chart(middle))
    follow(middle, end, depth: depth + 1)
  }
  for index in ring.indices {
    let next = ring[(index + 1) % ring.count]
    result.append(chart(ring[index]))
    follow(ring[index], next, depth: 0)
  }
  return result
}
