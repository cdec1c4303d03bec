/// The pieces that some neighbours join: a union-find over the units.
struct Components {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  mutating func root(_ unit: Int) -> Int {
    var node = unit
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(one), root(other))
    parent[max(first, second)] = min(first, second)
  }

  /// The pieces of these units, the largest first, then by their first unit.
  mutating func pieces(of units: [Int]) -> [[Int]] {
    var pieces: [Int: [Int]] = [:]
    for unit in units { pieces[root(unit), default: []].append(unit) }
    return pieces.values.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }
}
