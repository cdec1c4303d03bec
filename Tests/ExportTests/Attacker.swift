/// Somebody who knows some sums of withheld numbers and tries to solve for them.
struct Attacker {
  private let unknowns: Int
  /// The equations, reduced: each row has a 1 where every other row has a 0.
  private var rows: [[Double]] = []
  private var pivots: [Int] = []

  /// - Parameter sums: the unknowns of each sum that is known.
  init(sums: [[Int]], unknowns: Int) {
    self.unknowns = unknowns
    for sum in sums {
      let rest = reduced(vector(sum))
      guard let pivot = rest.firstIndex(where: { abs($0) > 1e-9 }) else { continue }
      let row = rest.map { $0 / rest[pivot] }
      for place in rows.indices where abs(rows[place][pivot]) > 1e-9 {
        let factor = rows[place][pivot]
        rows[place] = zip(rows[place], row).map { $0 - factor * $1 }
      }
      rows.append(row)
      pivots.append(pivot)
    }
  }

  /// Whether linear algebra gives the sum of these unknowns back.
  func solves(_ sum: [Int]) -> Bool {
    reduced(vector(sum)).allSatisfy { abs($0) < 1e-9 }
  }

  private func vector(_ sum: [Int]) -> [Double] {
    var vector = [Double](repeating: 0, count: unknowns)
    for unknown in sum { vector[unknown] += 1 }
    return vector
  }

  private func reduced(_ vector: [Double]) -> [Double] {
    var rest = vector
    for (row, pivot) in zip(rows, pivots) where abs(rest[pivot]) > 1e-9 {
      let factor = rest[pivot]
      rest = zip(rest, row).map { $0 - factor * $1 }
    }
    return rest
  }
}
