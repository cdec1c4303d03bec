import SectorizaModel
import Testing

@testable import SectorizaPartition

/// The lower bound against all that it must be below.
struct BoundTests {
  @Test(arguments: 0..<120 as Range<UInt64>)
  func `no balanced division costs less, contiguous or not`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed, stream: 7)
    var district = TestDistrict(units: 5 + random.below(4), seed: seed, mostLoad: 14)
    // A third of them in several components, a third with a unit heavier than a sector.
    if seed % 3 == 1 { district.edges.removeAll { _ in random.below(4) == 0 } }
    if seed % 3 == 2 { district.loads[random.below(district.loads.count)] += 60 }
    let tolerance = [0.05, 0.2, 0.5][random.below(3)]
    let sectors = 2 + random.below(3)
    guard
      let problem = try? district.problem(sectors: sectors, tolerance: tolerance, seed: seed)
    else { return }
    guard var bound = LagrangianBound(problem, plan(of: problem)) else { return }
    let least = try cheapest(problem)
    for _ in 0..<40 {
      bound.advance(target: least ?? 1)
      guard let least else { continue }
      #expect(bound.best * (1 - 1e-9) - 1 <= least)
    }
    #expect(least == nil || bound.best.isFinite)
  }

  /// The bound at the best prices, from an exact solution of the linear program that it is the dual
  /// of (by HiGHS, outside).
  @Test(arguments: [(UInt64(3), 0.0), (4, 0.25)])
  func `it climbs to the linear relaxation`(seed: UInt64, rural: Double) throws {
    let district = TestDistrict(units: 60, ruralShare: rural, seed: seed)
    let problem = try district.problem(sectors: 4, tolerance: 0.05)
    var bound = try #require(LagrangianBound(problem, plan(of: problem)))
    let relaxation = try #require(BoundTests.relaxations[seed])
    var before = -Double.infinity
    for _ in 0..<100 {
      bound.advance(target: Double(plan(of: problem).cost))
      // Whenever it is stopped, it is a bound.
      #expect(bound.best <= relaxation + 0.5)
      #expect(bound.best >= before)
      before = bound.best
    }
    #expect(bound.best > relaxation * 0.999)
  }

  private static let relaxations: [UInt64: Double] = [3: 228_531.5, 4: 815_752.7]

  @Test func `it is the same every time, and a copy goes its own way`() throws {
    let problem = try TestDistrict(units: 150, seed: 5).problem(sectors: 7)
    let plan = plan(of: problem)
    var one = try #require(LagrangianBound(problem, plan))
    var other = try #require(LagrangianBound(problem, plan))
    one.advance(target: Double(plan.cost))
    let copy = one
    for _ in 0..<3 { one.advance(target: Double(plan.cost)) }
    for _ in 0..<4 { other.advance(target: Double(plan.cost)) }
    #expect(one.best == other.best)
    #expect(copy.best < one.best)
  }

  /// What a plan that could not be balanced leaves is no reason to fail.
  @Test func `it bounds where the plan is bad and where distances are nothing`() throws {
    var district = TestDistrict(units: 40, ruralShare: 0, seed: 9)
    let place = district.positions[0]
    district.positions = district.positions.map { _ in place }
    let problem = try district.problem(sectors: 3, tolerance: 0.3)
    var bound = try #require(LagrangianBound(problem, plan(of: problem)))
    for _ in 0..<5 { bound.advance(target: 0) }
    #expect(bound.best <= 1e-6)
  }

  private func plan(of problem: PartitionProblem) -> Plan {
    var search = PartitionSearch(problem)
    _ = search.next()
    return search.best
  }

  /// The cheapest division of each piece into sectors inside the window, whatever their contiguity;
  /// nil when there is none.
  private func cheapest(_ problem: PartitionProblem) throws -> Double? {
    let division = problem.division
    let free = division.pieces.flatMap(\.units)
    let piece = division.pieces.enumerated().flatMap { number, part in
      part.units.map { _ in number }
    }
    var members = [[Int]](repeating: [], count: division.restSectorCount)
    var best: Int64?
    func cost(_ units: [Int32]) -> Int64 {
      units.map { hub in
        units.reduce(Int64(0)) {
          $0 + problem.sortedLoads[Int($1)] * problem.distance(Int($1), Int(hub))
        }
      }.min() ?? 0
    }
    func place(_ next: Int, used: Int) {
      if next == free.count {
        let isBalanced = members.allSatisfy { group in
          division.restWindow.violation(group.reduce(0) { $0 + problem.sortedLoads[Int(free[$1])] })
            == 0
        }
        guard isBalanced else { return }
        best = min(best ?? .max, members.reduce(0) { $0 + cost($1.map { free[$0] }) })
        return
      }
      for sector in 0..<min(used + 1, members.count) {
        if let first = members[sector].first, piece[first] != piece[next] { continue }
        members[sector].append(next)
        place(next + 1, used: max(used, sector + 1))
        members[sector].removeLast()
      }
    }
    place(0, used: 0)
    return best.map { Double($0 + division.fixedSectors.reduce(0) { $0 + cost($1.units) }) }
  }
}
