import Foundation
import SectorizaModel
import SectorizaPartition
import Testing

/// Districts of 60 and 100 units whose best plan another program has proved: see
/// `testdata/partition/README.md`.
struct OracleTests {
  @Test(arguments: try ProvedOptimum.all(), [1, 2] as [UInt64])
  func `a small district gets the plan that is proved best within the first rounds`(
    known: ProvedOptimum, seed: UInt64
  ) async throws {
    let district = try known.district()
    let problem = try district.problem(
      sectors: known.sectors, tolerance: known.tolerance, seed: seed)
    let plan = await Partition.solve(problem, effort: 11)
    check(plan, of: district, sectors: known.sectors, tolerance: known.tolerance)
    #expect(plan.isFeasible)
    #expect(plan.cost == known.optimum)
    if let bound = plan.lowerBound { #expect(bound <= Double(known.optimum)) }
  }
}

/// A row of `optima.csv`.
struct ProvedOptimum: Sendable, CustomTestStringConvertible {
  let name: String
  let sectors: Int
  let tolerance: Double
  /// In load times decimetres.
  let optimum: Int64

  var testDescription: String { "\(name), \(sectors) sectors, ±\(tolerance)" }

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("testdata/partition")

  /// Those that are proved; an empty or unreadable table is an error, not a test that passes.
  static func all() throws -> [ProvedOptimum] {
    let found = try rows(of: "optima.csv").filter { $0[4] == "true" }.map { row in
      ProvedOptimum(
        name: row[0], sectors: try #require(Int(row[1])), tolerance: try #require(Double(row[2])),
        optimum: try #require(Int64(row[3])))
    }
    try #require(!found.isEmpty)
    return found
  }

  func district() throws -> TestDistrict {
    var place: [String: Int] = [:]
    var loads: [Int64] = []
    var positions: [PlanePosition] = []
    for row in try ProvedOptimum.rows(of: "\(name)/unidades.csv") {
      place[row[0]] = loads.count
      loads.append(try #require(Int64(row[3])))
      let east = try #require(Double(row[1]))
      let north = try #require(Double(row[2]))
      positions.append(
        PlanePosition(
          eastingDecimeters: Int64((east * 10).rounded()),
          northingDecimeters: Int64((north * 10).rounded())))
    }
    let edges = try ProvedOptimum.rows(of: "\(name)/adyacencia.csv").map { row in
      PartitionEdge(
        UnitIndex(try #require(place[row[0]])), UnitIndex(try #require(place[row[1]])))
    }
    return TestDistrict(loads: loads, positions: positions, edges: edges)
  }

  /// The rows below the header; no field of these tables has a comma or a quote.
  private static func rows(of file: String) throws -> [[String]] {
    try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
