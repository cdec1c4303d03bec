public import SectorizaModel

/// A district as the partition sees it: loads, positions and neighbours, nothing else. For
/// benchmarks and tests of the engine: a turned, jittered grid of streets with holes and a winding
/// river that few bridges cross, and a belt of settlements around it.
///
/// A quarter of the units weigh nothing and the others the rounded-up value of a log-normal variate
/// with a mean of about 5.7 and a longest tail of 60, so that a unit weighs about 4.2 in the mean;
/// about 12 % are rural settlements. There are as many sectors as hundreds of children, one for
/// about 24 units, unless asked otherwise.
public struct PlainInstance: Hashable, Sendable {
  /// By unit, whole numbers ≥ 0.
  public let loads: [Int]
  public let positions: [ProjectedPoint]
  /// Pairs of neighbours, the lower unit first, sorted; bridges included.
  public let edges: [Edge]
  /// How many sectors to make.
  public let sectors: Int

  /// Two neighbouring units.
  public struct Edge: Hashable, Sendable {
    public let a: UnitIndex
    public let b: UnitIndex
    /// True for the ends of a bridge over the river.
    public let isBridge: Bool
  }

  /// - Parameters:
  ///   - units: how many, at least 20.
  ///   - ruralShare: the part of them that are settlements, in 0…0.5.
  ///   - sectors: nil gives one for every hundred children, and at least two.
  /// - Throws: `DistrictOptionsError` for numbers that no district can be made of.
  public init(
    units: Int, seed: UInt64, ruralShare: Double = 0.12, sectors: Int? = nil
  ) throws(DistrictOptionsError) {
    guard ruralShare >= 0, ruralShare <= 0.5 else { throw .shareOutOfRange(ruralShare) }
    guard units >= 20 else { throw .blocksOutOfRange(units, allowed: 20...1_000_000) }
    let settlements = Int((Double(units) * ruralShare).rounded())
    let grid = StreetGrid(blocks: units - settlements, settlements: settlements, seed: seed)
    var draw = SplitMix64(seed, .plain)
    // Mean 5.7 after rounding up, for a spread of 0.9: median 3.5.
    loads = grid.places.map { _ in
      draw.chance(1 / 4)
        ? 0 : min(60, Int(draw.logNormal(median: 3.5, spread: 0.9).rounded(.up)))
    }
    positions = PlainInstance.turned(grid.places, &draw)
    let graph = NeighbourGraph(places: grid.places, shores: grid.shores)
    let bridges = PlainInstance.bridges(grid)
    var seen = Set<[Int]>()
    edges = (graph.edges.map { ($0.0, $0.1, false) } + bridges.map { ($0.0, $0.1, true) })
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      .filter { seen.insert([$0.0, $0.1]).inserted }
      .map { Edge(a: UnitIndex($0.0), b: UnitIndex($0.1), isBridge: $0.2) }
    let children = loads.reduce(0, +)
    if let sectors, !(1...units).contains(sectors) {
      throw .sectorsOutOfRange(sectors, allowed: 1...units)
    }
    self.sectors = sectors ?? max(2, (children + 50) / 100)
  }

  /// On the ground: turned by a bearing of chance, about a place of the coast.
  private static func turned(_ places: [Place], _ draw: inout SplitMix64) -> [ProjectedPoint] {
    let slope = draw.real(in: -0.4..<0.4)
    let cosine = (1 - slope * slope) / (1 + slope * slope)
    let sine = 2 * slope / (1 + slope * slope)
    return places.map { place in
      ProjectedPoint(
        eastingMeters: 290_000 + cosine * place.along - sine * place.across,
        northingMeters: 8_650_000 + sine * place.along + cosine * place.across)
    }
  }

  /// For each bridge, the nearest unit on either shore, the lower first.
  private static func bridges(_ grid: StreetGrid) -> [(Int, Int)] {
    let tree = PlaceTree(grid.places)
    return grid.bridges.compactMap { bridge in
      guard let far = tree.nearest(1, to: bridge, where: { grid.shores[$0] == .far }).first,
        let main = tree.nearest(1, to: bridge, where: { grid.shores[$0] == .main }).first
      else { return nil }
      return (min(far, main), max(far, main))
    }
  }
}
