/// Pairs rows with columns, each at most once, so that the weights of the pairs add up to the most
/// there is (the assignment problem).
public enum HeaviestMatching {
  /// - Parameter weights: by row and column, all rows of one length, all ≥ 0. A pair of weight 0 is
  ///   worth nothing and is never made.
  /// - Returns: by row, its column; nil for a row that stays alone. Among equals, always the same.
  /// - Throws: `FlowNetworkError` when the weights are so large that a sum might not fit.
  /// - Precondition: as said of `weights`.
  /// - Complexity: a minimum-cost flow of a node for each row and column and an arc for each pair
  ///   of weight above 0.
  public static func solve(_ weights: [[Int64]]) throws -> [Int?] {
    let columns = weights.first?.count ?? 0
    precondition(
      weights.allSatisfy { $0.count == columns && $0.allSatisfy { $0 >= 0 } },
      "weights are a table of numbers from 0")
    guard columns > 0 else { return weights.map { _ in nil } }
    let sink = weights.count + columns
    var arcs: [FlowNetwork.Arc] = []
    var pairs: [(row: Int, column: Int)] = []
    for (row, line) in weights.enumerated() {
      for (column, weight) in line.enumerated() where weight > 0 {
        arcs.append(FlowNetwork.Arc(from: row, to: weights.count + column, upper: 1, cost: -weight))
        pairs.append((row, column))
      }
    }
    for row in weights.indices {
      arcs.append(FlowNetwork.Arc(from: row, to: sink, upper: 1, cost: 0))
    }
    for column in 0..<columns {
      arcs.append(FlowNetwork.Arc(from: weights.count + column, to: sink, upper: 1, cost: 0))
    }
    let supplies =
      weights.map { _ in Int64(1) } + [Int64](repeating: 0, count: columns) + [
        -Int64(weights.count)
      ]
    var columnOfRow = [Int?](repeating: nil, count: weights.count)
    if case .optimal(let flows, _) = try MinimumCostFlow.solve(
      FlowNetwork(supplies: supplies, arcs: arcs))
    {
      for (pair, flow) in zip(pairs, flows) where flow > 0 { columnOfRow[pair.row] = pair.column }
    }
    return columnOfRow
  }
}
