import SectorizaModel

/// The bare district: blocks, settlements, river, limit and neighbours, before anybody lives in
/// it. Units are numbered blocks first, then settlements.
struct Ground {
  let valley: Valley
  let layout: Layout
  let countryside: Countryside
  let ravines: [HillQuarters.Ravine]
  /// By unit.
  let places: [Place]
  let shores: [Plot.Shore]
  let graph: NeighbourGraph
  let zones: CensusZones
  /// The rings of the limit: the main part, then the exclave.
  let limit: [[Place]]
  /// The middle of the river from one end of the district to the other, beyond its limit.
  let river: [Place]
  /// The two ends of each bridge, in the order of the valley.
  let bridges: [(Place, Place)]

  var plots: [Plot] { layout.plots }
  var unitCount: Int { places.count }

  init(_ options: DistrictOptions) {
    let exclave = Self.exclaveBlocks(options)
    let hill = options.blocks < 14 ? 0 : (options.blocks - exclave) * 27 / 100
    let flat = options.blocks - exclave - hill
    let length = FlatCity.lengthMeters(blocks: max(flat, 60))
    let valley = Valley(options: options, cityLengthMeters: length)
    self.valley = valley
    var layout = Layout()
    var avenues: [Double] = []
    var ravines: [HillQuarters.Ravine] = []
    if flat > 0 {
      var flatDraw = SplitMix64(options.seed, .flat)
      let city = FlatCity(blocks: flat, valley: valley, layout: &layout, draw: &flatDraw)
      avenues = city.crossAvenues
      if hill > 0 {
        var hillDraw = SplitMix64(options.seed, .hills)
        ravines =
          HillQuarters(
            blocks: hill, feet: city.feet, valley: valley, layout: &layout, draw: &hillDraw
          ).ravines
      }
    }
    let cityAlongs = layout.plots.flatMap(\.ring).map(\.along)
    var countryDraw = SplitMix64(options.seed, .countryside)
    let countryside = Countryside(
      settlements: options.ruralSettlements,
      around: (cityAlongs.min() ?? 0)...(cityAlongs.max() ?? 0),
      downstreamShare: options.setting == .coast ? 0 : 0.45, valley: valley, draw: &countryDraw)
    self.countryside = countryside
    self.ravines = ravines

    var content = layout.plots.flatMap(\.ring) + ravines.flatMap(\.ring)
    content += countryside.settlements.map(\.place) + countryside.sideValleys.flatMap(\.bed)
    let low = content.map(\.along).min() ?? 0
    let high = content.map(\.along).max() ?? 0
    let shoreWidth = valley.riverHalfWidthMeters + 60
    for along in stride(from: low, through: high, by: 60) {
      content.append(Place(along: along, across: valley.river(at: along) + shoreWidth))
      content.append(Place(along: along, across: valley.river(at: along) - shoreWidth))
    }
    var limitDraw = SplitMix64(options.seed, .limit)
    var limit = [
      LimitOutline.ring(
        around: content, marginMeters: 60..<(260 + 0.03 * (high - low)), draw: &limitDraw)
    ]
    if exclave > 0 {
      var exclaveDraw = SplitMix64(options.seed, .exclave)
      let first = layout.plots.count
      Exclave.add(blocks: exclave, below: limit[0], layout: &layout, draw: &exclaveDraw)
      let apart = layout.plots[first...].flatMap(\.ring)
      limit.append(LimitOutline.ring(around: apart, marginMeters: 50..<190, draw: &limitDraw))
    }
    self.layout = layout
    self.limit = limit
    places = layout.plots.map { Ring.insidePlace($0.ring) } + countryside.settlements.map(\.place)
    shores = layout.plots.map(\.shore) + countryside.settlements.map(\.shore)
    graph = NeighbourGraph(places: places, shores: shores)
    zones = CensusZones(plots: layout.plots, graph: graph)
    river = stride(from: low - 900, through: high + 900, by: 45).map { along in
      Place(along: along, across: valley.river(at: along))
    }
    bridges = Self.bridges(
      avenues: avenues, settlements: countryside.settlements, cityLength: length, valley: valley)
  }

  /// As many as make the exclave the right size for a whole number of sectors, so that it can be
  /// balanced; none in a district of fewer than sixty blocks or three sectors.
  static func exclaveBlocks(_ options: DistrictOptions) -> Int {
    guard options.hasExclave, options.blocks >= 60, options.sectors >= 3 else { return 0 }
    let share = Double(exclaveSectors(options)) / Double(options.sectors)
    return min(options.blocks / 3, max(4, Int((Double(options.blocks) * share).rounded())))
  }

  static func exclaveSectors(_ options: DistrictOptions) -> Int {
    max(1, Int((Double(options.sectors) * 0.05).rounded()))
  }

  /// Few: in the city one for about a kilometre and a half, in the countryside a
  /// footbridge for about every fourth settlement of the main valley.
  private static func bridges(
    avenues: [Double], settlements: [Countryside.Settlement], cityLength: Double, valley: Valley
  ) -> [(Place, Place)] {
    var alongs: [Double] = []
    let sorted = avenues.sorted()
    if !sorted.isEmpty {
      let wanted = min(8, max(1, Int((cityLength / 1_500).rounded())))
      for number in 0..<wanted {
        alongs.append(sorted[(2 * number + 1) * sorted.count / (2 * wanted)])
      }
    }
    let onRiver = settlements.filter { $0.branch == 0 }
      .sorted { $0.place.along < $1.place.along }
    // On the straight way between two that face each other across the river.
    let facing = zip(onRiver, onRiver.dropFirst()).filter { $0.shore != $1.shore }
      .map { valley.crossing(from: $0.place, to: $1.place) }
    let footbridges = facing.isEmpty ? onRiver.prefix(1).map(\.place.along) : facing
    for position in stride(from: 0, to: footbridges.count, by: 2) {
      alongs.append(footbridges[position])
    }
    let reach = valley.riverHalfWidthMeters + 8
    return alongs.sorted().map { along in
      let middle = valley.river(at: along)
      return (
        Place(along: along, across: middle - reach), Place(along: along, across: middle + reach)
      )
    }
  }
}

extension Ground {
  /// The turn of each unit from north-west to south-east, as a share in 0..<1. O(n log n).
  var northWestRank: [Double] {
    let keys = places.map { place in
      let point = valley.ground(place)
      return point.eastingMeters - point.northingMeters
    }
    let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var rank = [Double](repeating: 0, count: order.count)
    for (turn, unit) in order.enumerated() { rank[unit] = Double(turn) / Double(order.count) }
    return rank
  }
}

extension Ground {
  /// For each bridge, the nearest unit on either side of it; none in a district of one shore.
  var bridgePairs: [(Int, Int)] {
    let tree = PlaceTree(places)
    return bridges.compactMap { south, north in
      guard let far = tree.nearest(1, to: south, where: { shores[$0] == .far }).first,
        let main = tree.nearest(1, to: north, where: { shores[$0] == .main }).first
      else { return nil }
      return (far, main)
    }
  }
}
