internal import SectorizaModel

/// A part of the district to be divided anew into a few sectors: a whole piece at the start, two to
/// nine neighbouring sectors later. Immutable, small and by itself, so that many can be worked on
/// at once.
///
/// Numbers in it are local: units 0..<unitCount, sectors 0..<sectorCount.
struct Region: Sendable {
  /// By local unit, its place in the problem.
  let units: [Int32]
  let easting: [Double]
  let northing: [Double]
  let loads: [Int64]
  /// What a decimetre from the hub costs while searching: 32 · load, plus the mean load, so that
  /// units without load stay near their hub too.
  private(set) var pulls: [Int64]
  private(set) var graph: UnitGraph
  let balance: Balance
  /// What else its sectors must obey.
  let ties: RegionTies
  /// The way between two units that is not straight; see `PartitionProblem.Ways`.
  private let ways: PartitionProblem.Ways
  private let spread: GroupSpread

  static let pullPerLoad: Int64 = 32

  var unitCount: Int { units.count }
  var sectorCount: Int { balance.sectorCount }

  /// - Parameters:
  ///   - units: sorted units of the problem, ascending; whole sectors of a piece.
  ///   - sectors: the sectors of the plan that the region's are.
  ///   - place: scratch of the size of the problem, all −1; it is left so.
  init(
    _ problem: PartitionProblem, units: [Int32], sectors: [Int32], place: inout [Int32]
  ) {
    for (local, unit) in units.enumerated() { place[Int(unit)] = Int32(local) }
    self.units = units
    easting = units.map { problem.easting[Int($0)] }
    northing = units.map { problem.northing[Int($0)] }
    let loads = units.map { problem.sortedLoads[Int($0)] }
    self.loads = loads
    let base = problem.meanLoad
    pulls = loads.map { $0 * Region.pullPerLoad + base }
    graph = UnitGraph(of: problem.graph, units: units, place: place)
    balance = Balance(problem, units: units, sectors: sectors)
    ties = RegionTies(problem, units: units, sectors: sectors, place: place)
    ways = problem.ways.ofPart(units)
    spread = problem.spread.ofPart(units)
    for unit in units { place[Int(unit)] = -1 }
  }

  /// Some units as one sector, to be measured: nothing binds it.
  init(measuring problem: PartitionProblem, units: [Int32], place: inout [Int32]) {
    for (local, unit) in units.enumerated() { place[Int(unit)] = Int32(local) }
    self.units = units
    easting = units.map { problem.easting[Int($0)] }
    northing = units.map { problem.northing[Int($0)] }
    let loads = units.map { problem.sortedLoads[Int($0)] }
    self.loads = loads
    let base = problem.meanLoad
    pulls = loads.map { $0 * Region.pullPerLoad + base }
    graph = UnitGraph(of: problem.graph, units: units, place: place)
    balance = .unbound
    ties = .none
    ways = problem.ways.ofPart(units)
    spread = problem.spread.ofPart(units)
    for unit in units { place[Int(unit)] = -1 }
  }

  /// A part of a region.
  /// - Parameters:
  ///   - units: by their numbers in the parent, ascending: those of its sectors.
  ///   - sectors: by their numbers in the parent.
  ///   - place: scratch of the size of the parent, all −1; it is left so.
  init(of parent: Region, units: [Int32], sectors: [Int32], place: inout [Int32]) {
    for (local, unit) in units.enumerated() { place[Int(unit)] = Int32(local) }
    self.units = units.map { parent.units[Int($0)] }
    easting = units.map { parent.easting[Int($0)] }
    northing = units.map { parent.northing[Int($0)] }
    loads = units.map { parent.loads[Int($0)] }
    pulls = units.map { parent.pulls[Int($0)] }
    graph = UnitGraph(of: parent.graph, units: units, place: place)
    balance = Balance(of: parent.balance, units: units, sectors: sectors)
    ties = RegionTies(of: parent.ties, units: units, sectors: sectors, place: place)
    ways = parent.ways.ofPart(units)
    spread = parent.spread.ofPart(units)
    for unit in units { place[Int(unit)] = -1 }
  }

  /// What a division costs beside the walking: its borders, what its sectors straddle, who has to
  /// change. In `1 / pullPerLoad` of the cost. O(edges); nothing where none of it was asked for.
  func sideCost(of sectorOf: [Int32]) -> Int64 {
    var sum = graph.togetherCost + ties.moveCost(of: sectorOf)
    guard graph.hasOutlines else { return sum }
    for unit in 0..<unitCount {
      for half in graph.row(unit) where graph.neighbors[half] > unit {
        if sectorOf[Int(graph.neighbors[half])] != sectorOf[unit] { sum += graph.outlines[half] }
      }
    }
    return sum
  }

  /// More than `RegionOutcome.violation` can be.
  var mostViolation: Int64 {
    balance.isPlain && !ties.hasEnemies
      ? loads.reduce(0, +) : balance.mostViolation(loads: loads) + ties.mostConflicts
  }

  /// The same region with what counts alone: nothing draws units without load, and borders cost
  /// only what was asked for.
  var unadorned: Region {
    var copy = self
    copy.pulls = loads.map { $0 * Region.pullPerLoad }
    copy.graph.forgetSmoothing()
    return copy
  }

  /// From a unit to another, which may be a hub, in decimetres; from a group, the mean of its load.
  @inline(__always)
  func distance(_ one: Int, _ other: Int) -> Int64 {
    if !spread.isEmpty, spread.holds(one) {
      return ways.isStraight
        ? spread.distance(one, toEasting: easting[other], northing: northing[other])
        : spread.distance(one, by: ways, toRow: ways.row(other))
    }
    return ways.isStraight
      ? PlanePosition.distance(easting[one] - easting[other], northing[one] - northing[other])
      : ways.distance(one, other)
  }

  /// Distances are those of the plane, between points.
  var isStraight: Bool { ways.isStraight && spread.isEmpty }
}

extension PartitionProblem.Ways {
  func distance(_ one: Int, _ other: Int) -> Int64 {
    Int64(decimeters[Int(rowOf[one]) * side + Int(rowOf[other])])
  }

  func row(_ unit: Int) -> Int32 { rowOf[unit] }

  /// The same table, for some units.
  func ofPart(_ units: [Int32]) -> PartitionProblem.Ways {
    isStraight
      ? .straight
      : PartitionProblem.Ways(
        decimeters: decimeters, side: side, rowOf: units.map { rowOf[Int($0)] })
  }
}
