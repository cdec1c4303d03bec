/// Who is next to whom, as compressed rows with the neighbours of a unit in angular order.
///
/// - Invariant: symmetric, no loops, no repeated neighbours.
struct UnitGraph: Sendable {
  /// The half-edges of unit `i` are `starts[i]..<starts[i + 1]`.
  let starts: [Int32]
  let neighbors: [Int32]
  /// How two consecutive neighbours (this one and the next around the unit) are joined without
  /// passing through the unit; see `Link`.
  let links: [Int32]
  /// What it costs while searching that the two ends lie in different sectors, less what it costs
  /// that they do not; negative where that is better.
  private(set) var cuts: [Int64]
  /// The part of it that counts in a plan; empty when none does.
  private(set) var outlines: [Int64]
  /// What it costs that the two ends lie in one sector; empty when it never does.
  private let togethers: [Int64]
  /// The same over all edges: what a plan costs that cuts none.
  let togetherCost: Int64

  /// The meaning of an entry of `links` that is not the number of a unit: when it is one, both
  /// neighbours are next to that unit.
  enum Link {
    static let none: Int32 = -1
    static let direct: Int32 = -2
  }

  struct HalfEdge {
    let neighbor: Int32
    let cut: Int64
    let outline: Int64
    let together: Int64

    /// The same towards another unit.
    func to(_ neighbor: Int32) -> HalfEdge {
      HalfEdge(neighbor: neighbor, cut: cut, outline: outline, together: together)
    }

    static func + (left: HalfEdge, right: HalfEdge) -> HalfEdge {
      HalfEdge(
        neighbor: left.neighbor, cut: left.cut + right.cut, outline: left.outline + right.outline,
        together: left.together + right.together)
    }
  }

  var unitCount: Int { starts.count - 1 }
  var hasOutlines: Bool { !outlines.isEmpty }

  /// - Complexity: O(Σ degree²).
  init(rows: [[HalfEdge]], easting: [Double], northing: [Double]) {
    var starts: [Int32] = [0]
    var neighbors: [Int32] = []
    var links: [Int32] = []
    var cuts: [Int64] = []
    let hasOutlines = rows.contains { row in row.contains { $0.outline != 0 } }
    let hasTogethers = rows.contains { row in row.contains { $0.together > 0 } }
    var outlines: [Int64] = []
    var togethers: [Int64] = []
    let sorted = rows.indices.map { unit in
      UnitGraph.aroundUnit(unit, rows[unit], easting: easting, northing: northing)
    }
    let sets = sorted.map { row in row.map(\.neighbor).sorted() }
    for (unit, row) in sorted.enumerated() {
      for (position, half) in row.enumerated() {
        let next = row[position + 1 == row.count ? 0 : position + 1].neighbor
        neighbors.append(half.neighbor)
        cuts.append(half.cut)
        if hasOutlines { outlines.append(half.outline) }
        if hasTogethers { togethers.append(half.together) }
        links.append(UnitGraph.link(half.neighbor, next, avoiding: Int32(unit), sets: sets))
      }
      starts.append(Int32(neighbors.count))
    }
    self.starts = starts
    self.neighbors = neighbors
    self.links = links
    self.cuts = cuts
    self.outlines = outlines
    self.togethers = togethers
    togetherCost = togethers.reduce(0, +) / 2
  }

  /// The part of another graph that lies within some of its units.
  /// - Parameter place: by unit of the other graph, its number in this one, or −1.
  init(of graph: UnitGraph, units: [Int32], place: [Int32]) {
    var starts: [Int32] = [0]
    var neighbors: [Int32] = []
    var links: [Int32] = []
    var cuts: [Int64] = []
    var outlines: [Int64] = []
    var togethers: [Int64] = []
    starts.reserveCapacity(units.count + 1)
    neighbors.reserveCapacity(units.count * 7)
    links.reserveCapacity(units.count * 7)
    cuts.reserveCapacity(units.count * 7)
    for unit in units {
      let row = graph.row(Int(unit))
      for half in row {
        let local = place[Int(graph.neighbors[half])]
        guard local >= 0 else { continue }
        // A link leads to the next neighbour around the unit: it holds if that one is kept too.
        let link = graph.links[half]
        let next = half + 1 == row.upperBound ? row.lowerBound : half + 1
        let holds = place[Int(graph.neighbors[next])] >= 0
        neighbors.append(local)
        cuts.append(graph.cuts[half])
        if graph.hasOutlines { outlines.append(graph.outlines[half]) }
        if !graph.togethers.isEmpty { togethers.append(graph.togethers[half]) }
        if !holds || link == Link.none {
          links.append(Link.none)
        } else if link == Link.direct {
          links.append(Link.direct)
        } else {
          links.append(place[Int(link)] >= 0 ? place[Int(link)] : Link.none)
        }
      }
      starts.append(Int32(neighbors.count))
    }
    self.starts = starts
    self.neighbors = neighbors
    self.links = links
    self.cuts = cuts
    self.outlines = outlines
    self.togethers = togethers
    togetherCost = togethers.reduce(0, +) / 2
  }

  /// A half-edge as it was given, but towards another unit.
  func half(_ half: Int, to neighbor: Int32) -> HalfEdge {
    HalfEdge(
      neighbor: neighbor, cut: cuts[half], outline: hasOutlines ? outlines[half] : 0,
      together: togethers.isEmpty ? 0 : togethers[half])
  }

  /// What a half-edge costs when its two ends lie in one sector.
  func together(_ half: Int) -> Int64 { togethers.isEmpty ? 0 : togethers[half] }

  /// Makes every cut cost only what counts in a plan.
  mutating func forgetSmoothing() {
    cuts = hasOutlines ? outlines : [Int64](repeating: 0, count: cuts.count)
  }

  /// The half-edges of a unit.
  @inline(__always)
  func row(_ unit: Int) -> Range<Int> { Int(starts[unit])..<Int(starts[unit + 1]) }

  /// The component of each unit among those that `isIncluded` allows, numbered from 0 by its first
  /// unit; −1 for the others. O(units + edges).
  func components(where isIncluded: (Int) -> Bool) -> (ofUnit: [Int32], count: Int) {
    var component = [Int32](repeating: -1, count: unitCount)
    var count = 0
    var pending: [Int] = []
    for first in 0..<unitCount where component[first] < 0 && isIncluded(first) {
      component[first] = Int32(count)
      pending.append(first)
      while let unit = pending.popLast() {
        for half in row(unit) {
          let neighbor = Int(neighbors[half])
          guard component[neighbor] < 0, isIncluded(neighbor) else { continue }
          component[neighbor] = Int32(count)
          pending.append(neighbor)
        }
      }
      count += 1
    }
    return (component, count)
  }

  private static func aroundUnit(
    _ unit: Int, _ row: [HalfEdge], easting: [Double], northing: [Double]
  ) -> [HalfEdge] {
    // Counter-clockwise from the east, by half plane and cross product: exact for whole decimetres.
    func vector(_ half: HalfEdge) -> (east: Double, north: Double) {
      let neighbor = Int(half.neighbor)
      return (easting[neighbor] - easting[unit], northing[neighbor] - northing[unit])
    }
    return row.sorted { left, right in
      let (one, other) = (vector(left), vector(right))
      let oneIsSouth = one.north < 0 || (one.north == 0 && one.east < 0)
      let otherIsSouth = other.north < 0 || (other.north == 0 && other.east < 0)
      if oneIsSouth != otherIsSouth { return !oneIsSouth }
      let cross = one.east * other.north - one.north * other.east
      if cross != 0 { return cross > 0 }
      let oneLength = one.east * one.east + one.north * one.north
      let otherLength = other.east * other.east + other.north * other.north
      return (oneLength, left.neighbor) < (otherLength, right.neighbor)
    }
  }

  private static func link(
    _ one: Int32, _ other: Int32, avoiding unit: Int32, sets: [[Int32]]
  ) -> Int32 {
    guard one != other else { return Link.none }
    let mine = sets[Int(one)]
    let theirs = sets[Int(other)]
    var common = Link.none
    var (left, right) = (0, 0)
    if mine.contains(other) { return Link.direct }
    while left < mine.count, right < theirs.count {
      if mine[left] == theirs[right] {
        if mine[left] != unit, common == Link.none { common = mine[left] }
        left += 1
        right += 1
      } else if mine[left] < theirs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return common
  }
}
