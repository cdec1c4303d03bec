public import SectorizaModel

/// A district as the partition sees it: loads, positions and neighbours, nothing else. For
/// benchmarks and tests of the engine.
///
/// A third of the units weigh nothing and the others the rounded-up value of a log-normal variate
/// with a mean of about four and a longest tail of 200; about 12 % are rural settlements. There are
/// as many sectors as hundreds of children, unless asked otherwise.
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
    let settlements = Int((Double(units) * ruralShare).rounded())
    let options = try DistrictOptions(
      seed: seed, blocks: units - settlements, ruralSettlements: settlements, hasExclave: false)
    let ground = Ground(options)
    var draw = SplitMix64(seed, .plain)
    // Mean 4 after rounding up, for a spread of 0.9: median 2.3.
    loads = (0..<units).map { _ in
      draw.chance(1 / 3)
        ? 0 : min(200, Int(draw.logNormal(median: 2.3, spread: 0.9).rounded(.up)))
    }
    positions = ground.places.map(ground.valley.ground)
    let bridges = ground.bridgePairs.map { (min($0.0, $0.1), max($0.0, $0.1), true) }
    var seen = Set<[Int]>()
    edges = (ground.graph.edges.map { ($0.0, $0.1, false) } + bridges)
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      .filter { seen.insert([$0.0, $0.1]).inserted }
      .map { Edge(a: UnitIndex($0.0), b: UnitIndex($0.1), isBridge: $0.2) }
    let children = loads.reduce(0, +)
    if let sectors, !(1...units).contains(sectors) {
      throw .sectorsOutOfRange(sectors, allowed: 1...units)
    }
    self.sectors = sectors ?? max(2, (children + 50) / 100)
  }
}
