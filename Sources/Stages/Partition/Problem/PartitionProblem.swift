public import SectorizaModel

/// A district to be divided into sectors: loads, places and neighbours, checked once and then
/// immutable.
///
/// Loads are whole numbers on a scale that the caller chooses (persons, or thousandths of a
/// minute); distances are straight, on the plane, in whole decimetres. Costs are loads times
/// distances, so they too are whole numbers, and every sum is exact.
///
/// The order of the units does not matter: the search works on them sorted by place, so that the
/// same district gives the same sectors whatever the order of its rows (units that share a place,
/// a load and nothing else excepted).
public struct PartitionProblem: Sendable {
  /// What a problem is for.
  public enum Purpose: Hashable, Sendable {
    /// To look for a plan, or to measure one.
    case search
    /// Only to measure a plan that exists, whatever state it is in.
    case measurement
  }

  public let unitCount: Int
  public let sectorCount: Int
  /// The greatest allowed |load − target| / target, with target = total / sectors.
  public let tolerance: Double
  public let seed: UInt64
  /// True when no unit has a load: then each counts as one, and sectors are balanced by number of
  /// units.
  public let isBalancedByUnitCount: Bool
  /// What is balanced, by unit: the loads as given, or 1 each when all are zero.
  public let loads: [Int64]

  public let purpose: Purpose

  /// By place in the sorted order: the number the caller knows the unit by.
  let original: [Int32]
  /// By place in the sorted order: the load divided by the greatest common divisor of all.
  let sortedLoads: [Int64]
  /// The greatest common divisor of all loads.
  let loadScale: Int64
  /// The mean of `sortedLoads` over the units, rounded down, at least 1.
  let meanLoad: Int64
  /// By place in the sorted order, in decimetres from the south-western corner.
  let easting: [Double]
  let northing: [Double]
  /// How far units are from each other, where it is not the straight line.
  let ways: Ways
  /// In a contracted problem, where the units of its groups are.
  let spread: GroupSpread
  let graph: UnitGraph
  let rules: SortedRules
  let division: Division
  let slots: SectorSlots
  /// The problem that is searched, where units must stay together; empty where none must.
  private var contractions: [Contraction]
  /// Which units had to join a group so that it is connected, by the rule that asked for the group.
  let joinedUnits: [(rule: PartitionRule, units: [Int32])]
  /// The groups, as sorted units.
  let together: [[Int32]]

  /// Distances that were not computed from places.
  struct Ways: Sendable {
    /// As in `TravelTable`; empty when distances are straight.
    let decimeters: [Int32]
    let side: Int
    /// By sorted unit, its row of the table.
    let rowOf: [Int32]

    static let straight = Ways(decimeters: [], side: 0, rowOf: [])
    var isStraight: Bool { side == 0 }
  }

  /// - Parameters:
  ///   - loads: what each unit asks of its sector, ≥ 0.
  ///   - positions: one for each load; units may share a place.
  ///   - edges: each pair of neighbours once, in any order and direction.
  ///   - sectorCount: how many sectors, 1…units.
  ///   - tolerance: a fraction, 0…1000: 0.05 is ±5 %. It is taken as the decimal it is written as.
  ///   - seed: what the random choices of the search are drawn from.
  ///   - outlineWeight: how many metres walked by the load of the mean unit one metre of border
  ///     between two sectors is worth: 0…1000. At 0 only walking counts, and borders decide between
  ///     equals.
  ///   - rules: what else a plan must obey.
  ///   - travel: how far units are from each other; nil: the straight line.
  ///   - purpose: a problem for measuring may have fewer sectors than components.
  /// - Throws: `PartitionProblemError`, for the first thing wrong.
  /// - Complexity: O(units · log units + Σ degree²).
  public init(
    loads: [Int64], positions: [PlanePosition], edges: [PartitionEdge], sectorCount: Int,
    tolerance: Double, seed: UInt64, outlineWeight: Double = 0,
    rules: PartitionRules = PartitionRules(), travel: TravelTable? = nil,
    purpose: Purpose = .search
  ) throws(PartitionProblemError) {
    let count = loads.count
    guard count == positions.count else {
      throw .countMismatch(loads: count, positions: positions.count)
    }
    guard count > 0 else { throw .noUnits }
    guard count < Int(Int32.max) / 8 else { throw .tooLarge }
    guard sectorCount >= 1 else { throw .noSectors(sectorCount) }
    guard sectorCount <= count else {
      throw .moreSectorsThanUnits(sectors: sectorCount, units: count)
    }
    guard let exactTolerance = Tolerance(tolerance) else { throw .badTolerance(tolerance) }
    for (unit, load) in loads.enumerated() where load < 0 {
      throw .negativeLoad(UnitIndex(unit))
    }
    guard outlineWeight >= 0, outlineWeight <= 1000 else {
      throw .badOutlineWeight(outlineWeight)
    }
    if let travel, travel.unitCount != count { throw .badTravelTable(units: travel.unitCount) }
    let isByCount = loads.allSatisfy { $0 == 0 }
    let effective = isByCount ? [Int64](repeating: 1, count: count) : loads
    let corner = try PartitionProblem.checkedCorner(
      loads: effective, positions: positions, farthest: travel?.decimeters.max() ?? 0)
    let order = PartitionProblem.order(
      loads: effective, northing: positions.map(\.northingDecimeters),
      easting: positions.map(\.eastingDecimeters))
    let scale = effective.reduce(0) { PartitionProblem.greatestCommonDivisor($0, $1) }
    var place = [Int32](repeating: 0, count: count)
    for (position, unit) in order.enumerated() { place[Int(unit)] = Int32(position) }

    unitCount = count
    self.sectorCount = sectorCount
    self.tolerance = tolerance
    self.seed = seed
    isBalancedByUnitCount = isByCount
    self.loads = effective
    original = order
    loadScale = scale
    sortedLoads = order.map { effective[Int($0)] / scale }
    easting = order.map { Double(positions[Int($0)].eastingDecimeters - corner.east) }
    northing = order.map { Double(positions[Int($0)].northingDecimeters - corner.north) }
    ways =
      travel.map { Ways(decimeters: $0.decimeters, side: count, rowOf: order) } ?? .straight
    spread = .none
    meanLoad = max(1, sortedLoads.reduce(0, +) / Int64(count))
    let rows = try PartitionProblem.rows(
      edges, place: place, meanLoad: meanLoad, outlineWeight: outlineWeight)
    graph = UnitGraph(rows: rows, easting: easting, northing: northing)
    self.rules = try SortedRules(
      rules, place: place, loads: sortedLoads, sectorCount: sectorCount)
    var together: [[Int32]] = []
    for (number, units) in rules.together.enumerated() {
      var group: [Int32] = []
      for unit in units {
        guard place.indices.contains(unit.position) else {
          throw .unknownUnit(unit, in: .together(number))
        }
        group.append(place[unit.position])
      }
      together.append(Array(Set(group)).sorted())
    }
    self.together = together
    self.purpose = purpose
    let groups =
      purpose == .search
      ? try UnitGroups(together: together, rules: self.rules, graph: graph, original: order) : nil
    joinedUnits = groups?.joined ?? []
    division = try Division(
      loads: sortedLoads, graph: graph, sectorCount: sectorCount, tolerance: exactTolerance,
      original: order, rules: self.rules, purpose: purpose)
    slots = SectorSlots(division, quantityCount: self.rules.quantityCount)
    contractions = []
    guard let groups, !groups.isEmpty else { return }
    contractions = [try Contraction(of: self, groups)]
  }

  /// A problem whose units are groups of units of another.
  /// - Parameters:
  ///   - members: by node, sorted units of the whole problem.
  ///   - loads: by node, as the whole problem reduces them times its scale.
  ///   - stands: by node, the sorted unit of the whole problem where it is.
  ///   - rows: by node, its half-edges.
  ///   - rules: on the nodes.
  init(
    contracting whole: PartitionProblem, members: [[Int32]], loads: [Int64], stands: [Int32],
    rows: [[UnitGraph.HalfEdge]], rules: SortedRules
  ) throws(PartitionProblemError) {
    let count = loads.count
    guard whole.sectorCount <= count else {
      throw .moreSectorsThanUnits(sectors: whole.sectorCount, units: count)
    }
    let order = PartitionProblem.order(
      loads: loads, northing: stands.map { Int64(whole.northing[Int($0)]) },
      easting: stands.map { Int64(whole.easting[Int($0)]) })
    var place = [Int32](repeating: 0, count: count)
    for (position, node) in order.enumerated() { place[Int(node)] = Int32(position) }
    unitCount = count
    sectorCount = whole.sectorCount
    tolerance = whole.tolerance
    seed = whole.seed
    isBalancedByUnitCount = whole.isBalancedByUnitCount
    self.loads = loads
    original = order
    loadScale = whole.loadScale
    sortedLoads = order.map { loads[Int($0)] / whole.loadScale }
    easting = order.map { whole.easting[Int(stands[Int($0)])] }
    northing = order.map { whole.northing[Int(stands[Int($0)])] }
    ways =
      whole.ways.isStraight
      ? .straight
      : Ways(
        decimeters: whole.ways.decimeters, side: whole.ways.side,
        rowOf: order.map { whole.ways.rowOf[Int(stands[Int($0)])] })
    spread = GroupSpread(whole, members: order.map { members[Int($0)] })
    meanLoad = whole.meanLoad
    graph = UnitGraph(
      rows: order.map { rows[Int($0)].map { $0.to(place[Int($0.neighbor)]) } },
      easting: easting, northing: northing)
    self.rules = rules.reordered(order)
    together = []
    purpose = whole.purpose
    joinedUnits = []
    guard let tolerance = Tolerance(whole.tolerance) else { throw .badTolerance(whole.tolerance) }
    division = try Division(
      loads: sortedLoads, graph: graph, sectorCount: sectorCount, tolerance: tolerance,
      original: order, rules: self.rules, purpose: purpose)
    slots = SectorSlots(division, quantityCount: self.rules.quantityCount)
    contractions = []
  }

  /// What is searched: this problem, or the one in which groups are units.
  var core: PartitionProblem { contractions.first?.problem ?? self }
  /// How units are gathered in what is searched; nil when they are not.
  var contraction: Contraction? { contractions.first }

  /// The distance from one place of the sorted order to another, in decimetres.
  @inline(__always)
  func distance(_ one: Int, _ other: Int) -> Int64 {
    if !spread.isEmpty, spread.holds(one) {
      return ways.isStraight
        ? spread.distance(one, toEasting: easting[other], northing: northing[other])
        : spread.distance(one, by: ways, toRow: ways.rowOf[other])
    }
    return ways.isStraight
      ? PlanePosition.distance(easting[one] - easting[other], northing[one] - northing[other])
      : Int64(ways.decimeters[Int(ways.rowOf[one]) * ways.side + Int(ways.rowOf[other])])
  }

  /// The south-western corner, once it is known that no cost can leave 64 bits.
  private static func checkedCorner(
    loads: [Int64], positions: [PlanePosition], farthest: Int32
  ) throws(PartitionProblemError) -> (east: Int64, north: Int64) {
    let limit: Int64 = 1 << 40
    var (west, east, south, north) = (Int64.max, Int64.min, Int64.max, Int64.min)
    for position in positions {
      guard abs(Int128(position.eastingDecimeters)) < limit,
        abs(Int128(position.northingDecimeters)) < limit
      else { throw .tooLarge }
      west = min(west, position.eastingDecimeters)
      east = max(east, position.eastingDecimeters)
      south = min(south, position.northingDecimeters)
      north = max(north, position.northingDecimeters)
    }
    let extent = max(1, east - west, north - south, Int64(farthest))
    guard extent < 1 << 25 else { throw .tooLarge }
    // The search multiplies loads by up to 2⁶ and adds the mean to each; a sum over all units of
    // that times the diagonal must fit, with room to spare for penalties.
    let total = loads.reduce(Int128(0)) { $0 + Int128($1) }
    guard (total + Int128(loads.count)) * 64 * Int128(extent) < Int128(1) << 61 else {
      throw .tooLarge
    }
    return (west, south)
  }

  /// The units sorted by place, then load, then the caller's order.
  private static func order(loads: [Int64], northing: [Int64], easting: [Int64]) -> [Int32] {
    loads.indices.sorted { one, other in
      if northing[one] != northing[other] { return northing[one] < northing[other] }
      if easting[one] != easting[other] { return easting[one] < easting[other] }
      return (loads[one], one) < (loads[other], other)
    }.map { Int32($0) }
  }

  private static func rows(
    _ edges: [PartitionEdge], place: [Int32], meanLoad: Int64,
    outlineWeight: Double
  ) throws(PartitionProblemError) -> [[UnitGraph.HalfEdge]] {
    var sum = 0.0
    var rows = [[UnitGraph.HalfEdge]](repeating: [], count: place.count)
    for edge in edges {
      let valid = 0..<place.count
      guard valid.contains(edge.a.position), valid.contains(edge.b.position), edge.a != edge.b
      else { throw .badEdge(edge.a, edge.b) }
      guard (0..<1 << 25).contains(edge.borderLengthDecimeters),
        (0..<1 << 25).contains(edge.crossingCostDecimeters)
      else { throw .badEdgeLength(edge.a, edge.b) }
      let one = place[edge.a.position]
      let other = place[edge.b.position]
      guard !rows[Int(one)].contains(where: { $0.neighbor == other }) else {
        throw .repeatedEdge(edge.a, edge.b)
      }
      // While searching, a metre of border between sectors weighs at least an eighth of the mean
      // unit's metre to its hub; a sector that straddles a crossing pays for it once in full.
      let border = Double(edge.borderLengthDecimeters)
      let scale = Region.pullPerLoad * meanLoad
      sum +=
        Double(scale) * (border * max(1, outlineWeight) + Double(edge.crossingCostDecimeters))
      guard sum < 1e18 else { throw .tooLarge }
      let together = scale * edge.crossingCostDecimeters
      let cut = scale * Int64(border * max(outlineWeight, 0.125)) - together
      let outline = scale * Int64(border * outlineWeight) - together
      func half(to neighbor: Int32) -> UnitGraph.HalfEdge {
        UnitGraph.HalfEdge(neighbor: neighbor, cut: cut, outline: outline, together: together)
      }
      rows[Int(one)].append(half(to: other))
      rows[Int(other)].append(half(to: one))
    }
    return rows
  }

  static func greatestCommonDivisor(_ one: Int64, _ other: Int64) -> Int64 {
    var (left, right) = (one, other)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}
