internal import HeapModule
internal import SectorizaModel

/// What is settled before any search: which units fill a sector by themselves, into which pieces
/// the rest of the district falls, how many sectors each piece gets and what they may weigh.
struct Division: Sendable {
  /// A connected part of the district that is divided by itself.
  struct Piece: Sendable {
    /// Ascending.
    let units: [Int32]
    let sectorCount: Int
    let load: Int64
    /// What its sectors may weigh: the common window when its load allows it, else its own.
    let window: LoadWindow
    let hasCommonWindow: Bool
  }

  /// A sector that is not searched for: a unit heavier than a sector may be, with what hangs from
  /// it and could not be a sector.
  struct FixedSector: Sendable {
    let giant: Int32
    /// Ascending, the giant among them.
    var units: [Int32]
  }

  let pieces: [Piece]
  let fixedSectors: [FixedSector]
  /// What a sector may weigh by the rule: with T = total / sectors.
  let ruleWindow: LoadWindow
  /// What the sectors without a giant may weigh, with T = their load / their number.
  let restWindow: LoadWindow
  let restLoad: Int64
  let restSectorCount: Int

  /// - Throws: `.fewerSectorsThanComponents`.
  /// - Complexity: O(units · log units + edges), times the number of nested giants.
  init(
    loads: [Int64], graph: UnitGraph, sectorCount: Int, tolerance: Tolerance, original: [Int32],
    purpose: PartitionProblem.Purpose
  ) throws(PartitionProblemError) {
    let total = loads.reduce(0, +)
    let whole = graph.components { _ in true }
    ruleWindow = LoadWindow(total: total, sectors: sectorCount, tolerance: tolerance)
    if whole.count > sectorCount, purpose == .measurement {
      pieces = []
      fixedSectors = []
      restWindow = ruleWindow
      restLoad = total
      restSectorCount = sectorCount
      return
    }
    guard whole.count <= sectorCount else {
      var first = [Int32](repeating: .max, count: whole.count)
      for (unit, component) in whole.ofUnit.enumerated() {
        first[Int(component)] = min(first[Int(component)], original[unit])
      }
      throw .fewerSectorsThanComponents(
        sectors: sectorCount, firstUnits: first.sorted().map { UnitIndex($0) })
    }
    var isGiant = Division.giants(loads: loads, sectorCount: sectorCount, tolerance: tolerance)
    var draft = Draft(loads: loads, graph: graph, isGiant: isGiant)
    if draft.leastSectors > sectorCount - draft.giants.count {
      // Too few sectors to set the giants apart: they stay with their neighbours.
      isGiant = [Bool](repeating: false, count: loads.count)
      draft = Draft(loads: loads, graph: graph, isGiant: isGiant)
    }
    let restSectors = sectorCount - draft.giants.count
    var window = ruleWindow
    var counts: [Int] = []
    var load: Int64 = 0
    repeat {
      load = draft.freeLoad
      window = LoadWindow(total: load, sectors: restSectors, tolerance: tolerance)
      counts = draft.apportion(restSectors, window: window, load: load)
    } while draft.attach(piecesWithout: counts)

    pieces = draft.pieces.indices.compactMap { index in
      let piece = draft.pieces[index]
      guard !piece.isAttached else { return nil }
      let count = Int64(counts[index])
      let isCommon = count * window.lower <= piece.load && piece.load <= count * window.upper
      let own = LoadWindow(total: piece.load, sectors: counts[index], tolerance: tolerance)
      return Piece(
        units: piece.units, sectorCount: counts[index], load: piece.load,
        window: isCommon ? window : own, hasCommonWindow: isCommon)
    }
    fixedSectors = draft.fixedSectors
    restWindow = window
    restLoad = load
    restSectorCount = restSectors
  }

  /// The units heavier than a sector may be, and those that are so once the first are set apart.
  private static func giants(loads: [Int64], sectorCount: Int, tolerance: Tolerance) -> [Bool] {
    var isGiant = [Bool](repeating: false, count: loads.count)
    var load = loads.reduce(0, +)
    var sectors = sectorCount
    while sectors > 1, load > 0 {
      let window = LoadWindow(total: load, sectors: sectors, tolerance: tolerance)
      let heavy = loads.indices.filter { !isGiant[$0] && loads[$0] > window.upper }
      guard !heavy.isEmpty, heavy.count < sectors else { break }
      for unit in heavy {
        isGiant[unit] = true
        load -= loads[unit]
      }
      sectors -= heavy.count
    }
    return isGiant
  }
}

/// Pieces on the way to a division.
private struct Draft {
  struct Piece {
    var units: [Int32]
    var load: Int64
    var loadedUnits: Int
    /// The giant that it touches by the shortest way, by position in `giants`, or −1.
    var giant: Int
    var isAttached = false

    var leastSectors: Int { isAttached || giant >= 0 ? 0 : 1 }
  }

  let giants: [Int32]
  var pieces: [Piece]

  init(loads: [Int64], graph: UnitGraph, isGiant: [Bool]) {
    let found = graph.components { !isGiant[$0] }
    var pieces = [Piece](
      repeating: Piece(units: [], load: 0, loadedUnits: 0, giant: -1), count: found.count)
    for unit in loads.indices where !isGiant[unit] {
      let piece = Int(found.ofUnit[unit])
      pieces[piece].units.append(Int32(unit))
      pieces[piece].load += loads[unit]
      pieces[piece].loadedUnits += loads[unit] > 0 ? 1 : 0
    }
    giants = loads.indices.filter { isGiant[$0] }.map { Int32($0) }
    for (position, giant) in giants.enumerated() {
      for half in graph.row(Int(giant)) {
        let piece = Int(found.ofUnit[Int(graph.neighbors[half])])
        if piece >= 0, pieces[piece].giant < 0 { pieces[piece].giant = position }
      }
    }
    self.pieces = pieces
  }

  var leastSectors: Int { pieces.reduce(0) { $0 + $1.leastSectors } }
  var freeLoad: Int64 { pieces.reduce(0) { $0 + ($1.isAttached ? 0 : $1.load) } }

  var fixedSectors: [Division.FixedSector] {
    var sectors = giants.map { Division.FixedSector(giant: $0, units: [$0]) }
    for piece in pieces where piece.isAttached { sectors[piece.giant].units += piece.units }
    for index in sectors.indices { sectors[index].units.sort() }
    return sectors
  }

  /// How many sectors each piece gets: of all ways to share them, one with the least load outside
  /// the window, and then by largest remainder.
  ///
  /// The load outside is convex in the number of sectors, so that giving one sector at a time to
  /// the piece that gains most is exact. O((pieces + sectors) · log pieces).
  func apportion(_ sectorCount: Int, window: LoadWindow, load: Int64) -> [Int] {
    var counts = pieces.map(\.leastSectors)
    var left = sectorCount - counts.reduce(0, +)
    var offers = Heap<Offer>()
    for index in pieces.indices {
      if let offer = offer(index, counts[index], sectorCount, window, load) { offers.insert(offer) }
    }
    while left > 0, let best = offers.popMin() {
      counts[best.piece] += 1
      left -= 1
      if let offer = offer(best.piece, counts[best.piece], sectorCount, window, load) {
        offers.insert(offer)
      }
    }
    return counts
  }

  /// Joins to its giant each piece that got no sector. Returns whether there was any.
  mutating func attach(piecesWithout counts: [Int]) -> Bool {
    var changed = false
    for index in pieces.indices where counts[index] == 0 && !pieces[index].isAttached {
      pieces[index].isAttached = true
      changed = true
    }
    return changed
  }

  private func offer(
    _ index: Int, _ count: Int, _ sectorCount: Int, _ window: LoadWindow, _ load: Int64
  ) -> Offer? {
    let piece = pieces[index]
    guard !piece.isAttached, count < piece.units.count else { return nil }
    func violation(_ count: Int) -> Int64 {
      max(
        0, piece.load - Int64(count) * window.upper, Int64(count) * window.lower - piece.load)
    }
    return Offer(
      lacksLoad: count >= piece.loadedUnits,
      violationChange: violation(count + 1) - violation(count),
      remainder: Int128(count) * Int128(load) - Int128(piece.load) * Int128(sectorCount),
      piece: index)
  }

  /// One more sector for a piece; the smallest offer is the best.
  struct Offer: Comparable {
    /// It would be a sector without load.
    let lacksLoad: Bool
    let violationChange: Int64
    /// The more sectors the piece is owed, the less this is.
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
