import SectorizaFlow
import Testing

struct HeaviestMatchingTests {
  /// A small generator of its own, so that the room needs no other.
  private struct Draws {
    var state: UInt64
    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  /// The most that the rows from one on can weigh with the columns that are left.
  private func best(_ weights: [[Int64]], from row: Int, without taken: Set<Int>) -> Int64 {
    guard row < weights.count else { return 0 }
    var most = best(weights, from: row + 1, without: taken)
    for column in weights[row].indices where !taken.contains(column) {
      most = max(
        most,
        weights[row][column] + best(weights, from: row + 1, without: taken.union([column])))
    }
    return most
  }

  @Test(arguments: UInt64(0)..<200)
  func `no pairing of a small table weighs more`(seed: UInt64) throws {
    var draws = Draws(state: seed)
    let (rows, columns) = (1 + draws.below(5), 1 + draws.below(5))
    let weights = (0..<rows).map { _ in
      (0..<columns).map { _ in Int64(draws.below(3) == 0 ? 0 : draws.below(40)) }
    }
    let matched = try HeaviestMatching.solve(weights)
    #expect(matched.count == rows)
    let used = matched.compactMap(\.self)
    #expect(Set(used).count == used.count)
    var sum: Int64 = 0
    for (row, column) in matched.enumerated() {
      guard let column else { continue }
      #expect(weights[row][column] > 0)
      sum += weights[row][column]
    }
    #expect(sum == best(weights, from: 0, without: []))
    #expect(try HeaviestMatching.solve(weights) == matched)
  }

  @Test func `nothing to pair is no pair`() throws {
    #expect(try HeaviestMatching.solve([]) == [])
    #expect(try HeaviestMatching.solve([[], []]) == [nil, nil])
    #expect(try HeaviestMatching.solve([[0, 0]]) == [nil])
  }

  @Test func `weights whose sums would not fit are refused`() {
    #expect(throws: FlowNetworkError.tooLarge) {
      try HeaviestMatching.solve([[Int64.max / 2]])
    }
  }
}
