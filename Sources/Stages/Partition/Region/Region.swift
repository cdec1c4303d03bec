internal import SectorizaModel

/// A part of the district to be divided anew into a few sectors: a whole piece at the start, two to
/// nine neighbouring sectors later. Immutable, small and by itself, so that many can be worked on
/// at once.
///
/// Numbers in it are local: units 0..<unitCount, sectors 0..<sectorCount.
struct Region: Sendable {
  /// By local unit, its place in the problem.
  let units: [Int32]
  let sectorCount: Int
  let easting: [Double]
  let northing: [Double]
  let loads: [Int64]
  /// What a decimetre from the hub costs while searching: 32 · load, plus the mean load, so that
  /// units without load stay near their hub too.
  private(set) var pulls: [Int64]
  private(set) var graph: UnitGraph
  let window: LoadWindow

  static let pullPerLoad: Int64 = 32

  var unitCount: Int { units.count }

  /// - Parameter place: scratch of the size of the problem, all −1; it is left so.
  init(
    _ problem: PartitionProblem, units: [Int32], sectorCount: Int, window: LoadWindow,
    place: inout [Int32]
  ) {
    for (local, unit) in units.enumerated() { place[Int(unit)] = Int32(local) }
    self.units = units
    self.sectorCount = sectorCount
    self.window = window
    easting = units.map { problem.easting[Int($0)] }
    northing = units.map { problem.northing[Int($0)] }
    let loads = units.map { problem.sortedLoads[Int($0)] }
    self.loads = loads
    let base = problem.meanLoad
    pulls = loads.map { $0 * Region.pullPerLoad + base }
    graph = UnitGraph(of: problem.graph, units: units, place: place)
    for unit in units { place[Int(unit)] = -1 }
  }

  /// The same region with the cost alone: nothing draws units without load, no border costs.
  var unadorned: Region {
    var copy = self
    copy.pulls = loads.map { $0 * Region.pullPerLoad }
    copy.graph.forgetCuts()
    return copy
  }

  @inline(__always)
  func distance(_ one: Int, _ other: Int) -> Int64 {
    PlanePosition.distance(easting[one] - easting[other], northing[one] - northing[other])
  }
}
