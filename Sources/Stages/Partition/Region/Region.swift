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

  /// A part of a region.
  /// - Parameters:
  ///   - units: by their numbers in the parent, ascending.
  ///   - place: scratch of the size of the parent, all −1; it is left so.
  init(of parent: Region, units: [Int32], sectorCount: Int, place: inout [Int32]) {
    for (local, unit) in units.enumerated() { place[Int(unit)] = Int32(local) }
    self.units = units.map { parent.units[Int($0)] }
    self.sectorCount = sectorCount
    window = parent.window
    easting = units.map { parent.easting[Int($0)] }
    northing = units.map { parent.northing[Int($0)] }
    loads = units.map { parent.loads[Int($0)] }
    pulls = units.map { parent.pulls[Int($0)] }
    graph = UnitGraph(of: parent.graph, units: units, place: place)
    for unit in units { place[Int(unit)] = -1 }
  }

  /// What the borders of a division cost. O(edges); nothing where no outline was asked for.
  func outline(of sectorOf: [Int32]) -> Int64 {
    guard graph.hasOutlines else { return 0 }
    var sum: Int64 = 0
    for unit in 0..<unitCount {
      for half in graph.row(unit) where graph.neighbors[half] > unit {
        if sectorOf[Int(graph.neighbors[half])] != sectorOf[unit] { sum += graph.outlines[half] }
      }
    }
    return sum
  }

  /// The same region with what counts alone: nothing draws units without load, and borders cost
  /// only what was asked for.
  var unadorned: Region {
    var copy = self
    copy.pulls = loads.map { $0 * Region.pullPerLoad }
    copy.graph.forgetSmoothing()
    return copy
  }

  @inline(__always)
  func distance(_ one: Int, _ other: Int) -> Int64 {
    PlanePosition.distance(easting[one] - easting[other], northing[one] - northing[other])
  }
}
