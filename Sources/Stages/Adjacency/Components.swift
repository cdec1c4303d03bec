/// Sets of units joined so far: union–find with the smallest unit as representative.
struct Components {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  mutating func root(of unit: Int) -> Int {
    var node = unit
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }

  /// - Returns: false when they were joined before.
  mutating func join(_ one: Int, _ other: Int) -> Bool {
    let first = root(of: one)
    let second = root(of: other)
    guard first != second else { return false }
    parent[max(first, second)] = min(first, second)
    return true
  }
}
