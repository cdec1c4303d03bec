public import SectorizaModel

/// Ways as a network: what can be reached along them, and in what time.
///
/// Times are whole *millimetres of the standard walk*: what somebody walks at 4.5 km/h in that
/// time, a tenth of a hundredth of the decimetres of a `TravelTable`. Whole numbers make sums
/// exact: the way there is as long as the way back, and the order of the ways decides nothing.
/// Every way goes both ways: people walk.
public struct TravelNetwork: Sendable {
  /// Where somebody who comes from aside begins to use the network.
  public struct Stop: Hashable, Sendable {
    /// The nearest place of a way.
    public let place: ProjectedPoint
    /// The walk to it.
    public let approachMeters: Double
    let chain: Int32
    let toStart: Int64
    let toEnd: Int64
  }

  /// Ways that pass within this distance meet.
  public static let jointMeters = 1.0

  let chains: [Chains.Chain]
  /// By junction, where its arcs begin in `arcs`; one more than the junctions.
  let firstArc: [Int32]
  let arcs: [Arc]
  /// The part of the network each junction lies in, numbered from 0.
  let partOfJunction: [Int32]
  /// The pieces that people live along, and where each lies.
  private let tree: SegmentTree
  private let pieces: [NodedWays.Piece]
  private let metersOfPiece: [Double]
  private let positions: [Chains.Position]

  struct Arc {
    let junction: Int32
    let length: Int64
  }

  /// - Parameters:
  ///   - ways: lines on one plane, in any order; a way that is no line, or has no speed, is
  ///     `TravelError.badWay`.
  ///   - walkingKmh: the pace of the steps between ways that nearly touch, more than 0.
  ///   - jointMeters: how near is touching, 0 or more.
  /// - Complexity: O(n log² n) for n vertices.
  public init(
    ways: [Way], walkingKmh: Double, jointMeters: Double = TravelNetwork.jointMeters
  ) throws(TravelError) {
    let noded = try NodedWays(ways, walkingKmh: walkingKmh, jointMeters: jointMeters)
    var total = 0.0
    for piece in noded.pieces { total += Double(piece.length) }
    guard total < TravelNetwork.longestTotal else { throw .tooLarge }
    let strung = Chains(noded)
    chains = strung.chains
    (firstArc, arcs) = TravelNetwork.arcs(strung)
    partOfJunction = TravelNetwork.parts(strung)
    let usable = noded.pieces.indices.filter { !noded.pieces[$0].isJoint }
    pieces = usable.map { noded.pieces[$0] }
    positions = usable.map { strung.positions[$0] }
    let starts = pieces.map { noded.places[Int($0.start)] }
    let ends = pieces.map { noded.places[Int($0.end)] }
    metersOfPiece = zip(starts, ends).map { $0.distanceMeters(to: $1) }
    tree = SegmentTree(starts: starts, ends: ends)
  }

  /// How many parts it is in that no way joins.
  public var partCount: Int { Int((partOfJunction.max() ?? -1) + 1) }

  /// The stop of whoever lives at `point`: the nearest place of a way, within `limitMeters`.
  ///
  /// Of several that are as near, the one of the fastest way, then the westernmost and the
  /// southernmost.
  /// - Returns: nil when no way is that near. O(log n).
  public func stop(near point: ProjectedPoint, within limitMeters: Double) -> Stop? {
    var best: (piece: Int, foot: Foot)?
    tree.search(around: point, radius: limitMeters) { piece, foot in
      if let current = best, !isBetter(piece, foot, than: current) {
        return current.foot.distanceMeters
      }
      best = (piece, foot)
      return foot.distanceMeters
    }
    guard let (number, foot) = best else { return nil }
    let position = positions[number]
    let chain = chains[Int(position.chain)]
    let length = pieces[number].length
    let along = Int64((foot.share * Double(length)).rounded())
    let toStart = position.offset + (position.isBackwards ? length - along : along)
    return Stop(
      place: foot.place, approachMeters: foot.distanceMeters, chain: position.chain,
      toStart: toStart, toEnd: chain.length - toStart)
  }

  private func isBetter(
    _ piece: Int, _ foot: Foot, than current: (piece: Int, foot: Foot)
  ) -> Bool {
    func key(_ piece: Int, _ foot: Foot) -> (Double, Double, Double, Double) {
      (
        foot.distanceMeters, Double(pieces[piece].length) / metersOfPiece[piece],
        foot.place.eastingMeters, foot.place.northingMeters
      )
    }
    return key(piece, foot) < key(current.piece, current.foot)
  }

  /// The part of the network a stop lies in.
  func part(of stop: Stop) -> Int {
    Int(partOfJunction[Int(chains[Int(stop.chain)].start)])
  }

  /// Metres made at a speed, in millimetres of the standard walk.
  static func millimeters(meters: Double, speedKmh: Double) -> Int64 {
    let millimeters = meters * 1000 * standardKmh / speedKmh
    return Int64(min(millimeters, longestTotal).rounded())
  }

  /// The pace of `TravelTable`.
  static let standardKmh = TravelTable.decimetersPerMinute * 60 / 10_000
  /// So that no way along the network is longer than a table can say.
  static let longestTotal = Double(Int32.max) * 100

  private static func arcs(_ strung: Chains) -> (first: [Int32], arcs: [Arc]) {
    var first = [Int32](repeating: 0, count: strung.junctionCount + 1)
    for chain in strung.chains where chain.start != chain.end {
      first[Int(chain.start) + 1] += 1
      first[Int(chain.end) + 1] += 1
    }
    for junction in 0..<strung.junctionCount { first[junction + 1] += first[junction] }
    var arcs = [Arc](
      repeating: Arc(junction: 0, length: 0), count: Int(first[strung.junctionCount]))
    var next = first
    for chain in strung.chains where chain.start != chain.end {
      for (from, to) in [(chain.start, chain.end), (chain.end, chain.start)] {
        arcs[Int(next[Int(from)])] = Arc(junction: to, length: chain.length)
        next[Int(from)] += 1
      }
    }
    return (first, arcs)
  }

  private static func parts(_ strung: Chains) -> [Int32] {
    var parent = (0..<Int32(strung.junctionCount)).map { $0 }
    func root(_ junction: Int32) -> Int32 {
      var node = junction
      while parent[Int(node)] != node {
        parent[Int(node)] = parent[Int(parent[Int(node)])]
        node = parent[Int(node)]
      }
      return node
    }
    for chain in strung.chains {
      let one = root(chain.start)
      let other = root(chain.end)
      parent[Int(max(one, other))] = min(one, other)
    }
    var numbers = [Int32](repeating: -1, count: strung.junctionCount)
    var next: Int32 = 0
    return (0..<Int32(strung.junctionCount)).map { junction in
      let representative = Int(root(junction))
      if numbers[representative] < 0 {
        numbers[representative] = next
        next += 1
      }
      return numbers[representative]
    }
  }
}
