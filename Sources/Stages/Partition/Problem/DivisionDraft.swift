internal import HeapModule

/// Pieces on the way to a division.
struct DivisionDraft {
  struct Piece {
    var units: [Int32]
    var load: Int64
    var loadedUnits: Int
    /// The giant that it touches by the shortest way, by position in `giants`, or −1.
    var giant: Int
    var isAttached = false
    /// The labels that it must have, ascending.
    var labels: [Int32] = []

    var leastSectors: Int { max(labels.count, isAttached || giant >= 0 ? 0 : 1) }
  }

  let giants: [Int32]
  /// By giant, the label of its sector, or −1.
  private(set) var giantLabels: [Int32]
  private(set) var pieces: [Piece]
  /// Labels, or −1, that any piece may have, the largest share first.
  private var free: [Int32]
  private let deal: SectorDeal

  init(
    loads: [Int64], graph: UnitGraph, isGiant: [Bool], isFrozen: [Bool], deal: SectorDeal
  ) {
    self.deal = deal
    let found = graph.components { !isGiant[$0] && !isFrozen[$0] }
    var pieces = [Piece](
      repeating: Piece(units: [], load: 0, loadedUnits: 0, giant: -1), count: found.count)
    for unit in loads.indices where found.ofUnit[unit] >= 0 {
      let piece = Int(found.ofUnit[unit])
      pieces[piece].units.append(Int32(unit))
      pieces[piece].load += loads[unit]
      pieces[piece].loadedUnits += loads[unit] > 0 ? 1 : 0
    }
    giants = loads.indices.filter { isGiant[$0] }.map { Int32($0) }
    giantLabels = giants.map { deal.labelOfUnit[Int($0)] }
    for (position, giant) in giants.enumerated() {
      for half in graph.row(Int(giant)) {
        let piece = Int(found.ofUnit[Int(graph.neighbors[half])])
        if piece >= 0, pieces[piece].giant < 0 { pieces[piece].giant = position }
      }
    }
    let (bound, free) = deal.dealt(
      pieceOf: found.ofUnit, pieces: found.count, taken: giantLabels)
    for piece in pieces.indices { pieces[piece].labels = bound[piece] }
    self.free = free
    self.pieces = pieces
    nameGiants()
  }

  /// Gives giants that bear no label one that nobody is bound to, where there would be too many else.
  private mutating func nameGiants() {
    let room = deal.sectorCount - giants.count
    for giant in giants.indices where giantLabels[giant] < 0 {
      let dealt = free.count + pieces.reduce(0) { $0 + $1.labels.count }
      guard dealt > room, let label = free.firstIndex(where: { $0 >= 0 }) else { return }
      giantLabels[giant] = free.remove(at: label)
    }
  }

  /// How many sectors the pieces need, each label that is theirs or anybody's among them.
  var leastSectors: Int {
    let needed = pieces.reduce(0) { $0 + $1.leastSectors }
    let labelled = pieces.reduce(0) { $0 + $1.labels.count } + free.count { $0 >= 0 }
    return max(needed, labelled)
  }
  var freeLoad: Int64 { pieces.reduce(0) { $0 + ($1.isAttached ? 0 : $1.load) } }

  /// The first unit of a piece that must have more sectors than it has units.
  var firstCrowded: Int? {
    pieces.first { $0.labels.count > $0.units.count }.map { Int($0.units[0]) }
  }

  var fixedSectors: [Division.FixedSector] {
    var sectors = zip(giants, giantLabels).map {
      Division.FixedSector(giant: $0, units: [$0], label: $1)
    }
    for piece in pieces where piece.isAttached { sectors[piece.giant].units += piece.units }
    for index in sectors.indices { sectors[index].units.sort() }
    return sectors
  }

  /// Which sectors each piece gets, by label: of all ways to share them, one with the least load
  /// outside the windows, and then by largest remainder.
  ///
  /// For sectors of equal shares the load outside is convex in their number, so that giving one at a
  /// time to the piece that gains most is exact; larger shares are given before smaller ones.
  /// O((pieces + sectors) · log pieces), once for each share there is.
  func dealt(of shares: Int64, load: Int64, window: (Int64) -> LoadWindow) -> [[Int32]] {
    var given = pieces.map { Given(labels: $0.labels) }
    for piece in given.indices {
      for label in given[piece].labels {
        given[piece].add(share: deal.share(of: label), window)
      }
    }
    var left = free[...]
    // What every piece must have, of the smallest.
    for piece in given.indices
    where given[piece].labels.isEmpty && pieces[piece].leastSectors > 0 {
      guard let label = left.popLast() else { break }
      given[piece].add(label, share: deal.share(of: label), window)
    }
    while let first = left.first {
      let share = deal.share(of: first)
      let equal = left.prefix { deal.share(of: $0) == share }
      left = left.dropFirst(equal.count)
      let next = window(share)
      func offer(_ index: Int) -> Offer? {
        let piece = pieces[index]
        let own = given[index]
        guard !piece.isAttached, own.labels.count < piece.units.count else { return nil }
        return Offer(
          lacksLoad: own.labels.count >= piece.loadedUnits,
          violationChange: own.violation(piece.load, with: next) - own.violation(piece.load),
          remainder: Int128(own.share) * Int128(load) - Int128(piece.load) * Int128(shares),
          piece: index)
      }
      var offers = Heap<Offer>()
      for index in pieces.indices {
        if let offer = offer(index) { offers.insert(offer) }
      }
      for label in equal {
        guard let best = offers.popMin() else { break }
        given[best.piece].add(label, share: share, window)
        if let offer = offer(best.piece) { offers.insert(offer) }
      }
    }
    return given.map(\.labels)
  }

  /// Joins to its giant each piece that got no sector. Returns whether there was any.
  mutating func attach(piecesWithout dealt: [[Int32]]) -> Bool {
    var changed = false
    for index in pieces.indices where dealt[index].isEmpty && !pieces[index].isAttached {
      pieces[index].isAttached = true
      changed = true
    }
    return changed
  }

  /// What a piece has so far.
  private struct Given {
    var labels: [Int32]
    var share: Int64 = 0
    private var lower: Int64 = 0
    private var upper: Int64 = 0

    init(labels: [Int32]) { self.labels = labels }

    mutating func add(share: Int64, _ window: (Int64) -> LoadWindow) {
      let own = window(share)
      self.share += share
      lower += own.lower
      upper += own.upper
    }

    mutating func add(_ label: Int32, share: Int64, _ window: (Int64) -> LoadWindow) {
      labels.append(label)
      add(share: share, window)
    }

    func violation(_ load: Int64) -> Int64 { max(0, load - upper, lower - load) }

    func violation(_ load: Int64, with window: LoadWindow) -> Int64 {
      max(0, load - upper - window.upper, lower + window.lower - load)
    }
  }

  /// One more sector for a piece; the smallest offer is the best.
  private struct Offer: Comparable {
    /// It would be a sector without load.
    let lacksLoad: Bool
    let violationChange: Int64
    /// The more the piece is owed, the less this is.
    let remainder: Int128
    let piece: Int

    static func < (left: Offer, right: Offer) -> Bool {
      if left.lacksLoad != right.lacksLoad { return right.lacksLoad }
      if left.violationChange != right.violationChange {
        return left.violationChange < right.violationChange
      }
      return (left.remainder, left.piece) < (right.remainder, right.piece)
    }
  }
}
