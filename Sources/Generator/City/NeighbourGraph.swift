/// Who is next to whom by one simple rule: the Gabriel graph of the representative places (no
/// other place inside the disc over the two) among the fourteen nearest places of each, cut where
/// it passes from one shore to another, each shore then made whole by its shortest missing links.
///
/// It is not the adjacency of the product, which rests on the shapes: it groups blocks into
/// census zones, and it is what benchmarks of the partition run on.
struct NeighbourGraph {
  /// Sorted, each pair once, the lower index first.
  let edges: [(Int, Int)]
  let neighbours: [[Int]]

  init(places: [Place], shores: [Plot.Shore]) {
    let tree = PlaceTree(places)
    var pairs = Set<UInt64>()
    func key(_ one: Int, _ other: Int) -> UInt64 {
      UInt64(min(one, other)) << 32 | UInt64(max(one, other))
    }
    for index in places.indices {
      for other in tree.nearest(15, to: places[index])
      where other != index && shores[other] == shores[index]
        && !pairs.contains(key(index, other)) && !tree.discHoldsAnother(index, other)
      {
        pairs.insert(key(index, other))
      }
    }
    // The set never reaches a result unsorted.
    var sorted = pairs.sorted().map { (Int($0 >> 32), Int($0 & 0xffff_ffff)) }
    while let link = Self.missingLink(places, shores, sorted, tree) { sorted.append(link) }
    sorted.sort { $0 < $1 }
    edges = sorted
    var lists = [[Int]](repeating: [], count: places.count)
    for (one, other) in sorted {
      lists[one].append(other)
      lists[other].append(one)
    }
    neighbours = lists
  }

  /// The shortest link from the smallest component of a shore to the rest of that shore.
  private static func missingLink(
    _ places: [Place], _ shores: [Plot.Shore], _ edges: [(Int, Int)], _ tree: PlaceTree
  ) -> (Int, Int)? {
    let component = components(count: places.count, edges: edges)
    for shore in Plot.Shore.allCases {
      let members = places.indices.filter { shores[$0] == shore }
      var sizes: [Int: Int] = [:]
      for member in members { sizes[component[member], default: 0] += 1 }
      guard sizes.count > 1,
        let smallest = sizes.min(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key
      else { continue }
      var best: (distance: Double, one: Int, other: Int)?
      for member in members where component[member] == smallest {
        let outside = tree.nearest(1, to: places[member]) { index in
          shores[index] == shore && component[index] != smallest
        }
        guard let other = outside.first else { continue }
        let entry = (places[member].squaredDistance(to: places[other]), member, other)
        if let known = best, known <= entry { continue }
        best = entry
      }
      if let best { return (min(best.one, best.other), max(best.one, best.other)) }
    }
    return nil
  }

  /// The component of each node, named by its lowest node.
  static func components(count: Int, edges: [(Int, Int)]) -> [Int] {
    var parent = Array(0..<count)
    func root(_ start: Int) -> Int {
      var node = start
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for (one, other) in edges {
      let low = root(one)
      let high = root(other)
      parent[max(low, high)] = min(low, high)
    }
    return (0..<count).map(root)
  }
}
