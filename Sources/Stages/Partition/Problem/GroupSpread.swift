/// Where the loads of the groups of a contracted problem really are, so that walking to a hub is
/// counted from each of their units.
struct GroupSpread: Sendable {
  /// By unit, its members are `starts[i]..<starts[i + 1]`; none for a unit that is no group. Empty
  /// when there is no group.
  private let starts: [Int32]
  private let easting: [Double]
  private let northing: [Double]
  /// The rows of the members in a table of travel; empty when distances are straight.
  private let rows: [Int32]
  /// Their parts of the group's load; of its number when it has none.
  private let parts: [Double]

  static let none = GroupSpread(starts: [], easting: [], northing: [], rows: [], parts: [])

  @inline(__always) var isEmpty: Bool { starts.isEmpty }

  private init(
    starts: [Int32], easting: [Double], northing: [Double], rows: [Int32], parts: [Double]
  ) {
    self.starts = starts
    self.easting = easting
    self.northing = northing
    self.rows = rows
    self.parts = parts
  }

  /// - Parameter members: by unit of the contracted problem, sorted units of the whole one.
  init(_ whole: PartitionProblem, members: [[Int32]]) {
    var starts: [Int32] = [0]
    var inside: [Int32] = []
    var parts: [Double] = []
    for units in members {
      if units.count > 1 {
        let total = units.reduce(Int64(0)) { $0 + whole.sortedLoads[Int($1)] }
        for unit in units {
          inside.append(unit)
          parts.append(
            total > 0
              ? Double(whole.sortedLoads[Int(unit)]) / Double(total) : 1 / Double(units.count))
        }
      }
      starts.append(Int32(inside.count))
    }
    self.init(
      starts: starts, easting: inside.map { whole.easting[Int($0)] },
      northing: inside.map { whole.northing[Int($0)] },
      rows: whole.ways.isStraight ? [] : inside.map { whole.ways.rowOf[Int($0)] }, parts: parts)
  }

  /// The same for some units.
  func ofPart(_ units: [Int32]) -> GroupSpread {
    guard !isEmpty else { return self }
    var starts: [Int32] = [0]
    var kept: [Int] = []
    for unit in units {
      kept += Int(self.starts[Int(unit)])..<Int(self.starts[Int(unit) + 1])
      starts.append(Int32(kept.count))
    }
    guard !kept.isEmpty else { return .none }
    return GroupSpread(
      starts: starts, easting: kept.map { easting[$0] }, northing: kept.map { northing[$0] },
      rows: rows.isEmpty ? [] : kept.map { rows[$0] }, parts: kept.map { parts[$0] })
  }

  /// Whether a unit stands for several.
  @inline(__always)
  func holds(_ unit: Int) -> Bool { starts[unit] < starts[unit + 1] }

  /// The mean distance of the load of a group to a place, rounded.
  func distance(_ unit: Int, toEasting east: Double, northing north: Double) -> Int64 {
    var sum = 0.0
    for member in Int(starts[unit])..<Int(starts[unit + 1]) {
      let distance = PlanePosition.distance(easting[member] - east, northing[member] - north)
      sum += parts[member] * Double(distance)
    }
    return Int64(sum + 0.5)
  }

  /// The same by a table.
  func distance(_ unit: Int, by ways: PartitionProblem.Ways, toRow row: Int32) -> Int64 {
    var sum = 0.0
    for member in Int(starts[unit])..<Int(starts[unit + 1]) {
      sum += parts[member] * Double(ways.decimeters[Int(rows[member]) * ways.side + Int(row)])
    }
    return Int64(sum + 0.5)
  }
}
