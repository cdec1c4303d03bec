internal import SectorizaGeometry
internal import SectorizaModel

/// Makes the edges that join what contiguity leaves apart, each with its reason.
struct Bridges {
  let pairs: [UnitPair]
  let sites: OutlineSites
  let diagram: SiteDiagram
  let barriers: [Barrier]
  private(set) var components: Components

  /// - Parameter components: what contiguity joined.
  init(
    pairs: [UnitPair], sites: OutlineSites, diagram: SiteDiagram, barriers: [Barrier],
    components: Components
  ) {
    self.pairs = pairs
    self.sites = sites
    self.diagram = diagram
    self.barriers = barriers
    self.components = components
  }

  /// The edge of a declared crossing: the pair that a barrier blocks nearest to it.
  /// - Returns: nil when no blocked pair lies within reach. O(pairs).
  mutating func edge(
    of crossing: Crossing, reachMeters: Double, worker: GeometryWorker
  ) throws -> Adjacency.Edge? {
    guard let place = Box(of: crossing.shape) else { return nil }
    var best: (pair: UnitPair, gap: Double, score: Double)?
    for pair in pairs {
      guard case .barrier? = pair.obstacle, let blocked = pair.blocked else { continue }
      let (start, end) = ends(of: blocked.contact)
      let reach = max(reachMeters, blocked.gapMeters / 2)
      guard place.expanded(byMeters: reach).intersects(Box(start, end)) else { continue }
      let distance = try worker.distanceMeters(.lines([[start, end]]), crossing.shape)
      // The straight line over the crossing, and the shortest of those.
      let score = distance * 2 + blocked.gapMeters
      // In the countryside the two places may be far from their bridge.
      if distance <= reach, score < best?.score ?? .infinity {
        best = (pair, blocked.gapMeters, score)
      }
    }
    guard let best else { return nil }
    _ = components.join(best.pair.one, best.pair.other)
    return Adjacency.Edge(
      UnitIndex(best.pair.one), UnitIndex(best.pair.other), reason: .bridge, gapMeters: best.gap,
      note: "cruce declarado: \(crossing.name)")
  }

  /// The shortest edges that join parts with nothing but distance between them: a minimum
  /// spanning forest (Kruskal), for the Delaunay triangulation holds one.
  mutating func overGaps() -> [Adjacency.Edge] {
    spanningForest(pairs.compactMap { pair in pair.open.map { (pair, $0.gapMeters) } }) { _, gap in
      "separación de \(Int(gap.rounded())) m sin unidades en medio"
    }
  }

  /// The shortest edges that would join the parts that only an obstacle separates: proposals.
  mutating func overObstacles() -> [Adjacency.Edge] {
    let barriers = self.barriers
    return spanningForest(
      pairs.compactMap { pair in pair.blocked.map { (pair, $0.gapMeters) } }
    ) { pair, gap in
      switch pair.obstacle {
      case .barrier(let number):
        "cruza \(barriers[number].name) sin cruce declarado, a \(Int(gap.rounded())) m"
      case .otherPart, nil: "une otra parte del distrito, a \(Int(gap.rounded())) m"
      }
    }
  }

  private mutating func spanningForest(
    _ candidates: [(pair: UnitPair, gap: Double)], note: (UnitPair, Double) -> String
  ) -> [Adjacency.Edge] {
    let sorted = candidates.sorted {
      ($0.gap, $0.pair.one, $0.pair.other) < ($1.gap, $1.pair.one, $1.pair.other)
    }
    var edges: [Adjacency.Edge] = []
    for (pair, gap) in sorted where components.join(pair.one, pair.other) {
      edges.append(
        Adjacency.Edge(
          UnitIndex(pair.one), UnitIndex(pair.other), reason: .bridge, gapMeters: gap,
          note: note(pair, gap)))
    }
    return edges
  }

  private func ends(of contact: Int) -> (ProjectedPoint, ProjectedPoint) {
    let contact = diagram.contacts[contact]
    return (sites.points[Int(contact.siteOfOne)], sites.points[Int(contact.siteOfOther)])
  }
}
