internal import SectorizaGeometry
internal import SectorizaModel

/// Makes the edges that join what contiguity leaves apart, each with its reason.
struct Bridges {
  let pairs: [UnitPair]
  let sites: OutlineSites
  let diagram: SiteDiagram
  let barriers: [Barrier]
  private let shortestBorderMeters: Double
  private(set) var components: Components

  /// - Parameters:
  ///   - components: what contiguity joined.
  ///   - shortestBorderMeters: the border with nothing to cross that makes a pair free.
  init(
    pairs: [UnitPair], sites: OutlineSites, diagram: SiteDiagram, barriers: [Barrier],
    components: Components, shortestBorderMeters: Double
  ) {
    self.shortestBorderMeters = shortestBorderMeters
    self.pairs = pairs
    self.sites = sites
    self.diagram = diagram
    self.barriers = barriers
    self.components = components
  }

  /// The edge of a declared crossing: the pair that a barrier parts nearest to it.
  /// - Returns: nil when no such pair lies within reach. O(pairs).
  mutating func edge(
    of crossing: Crossing, reachMeters: Double, worker: GeometryWorker
  ) throws -> Adjacency.Edge? {
    guard let place = Box(of: crossing.shape) else { return nil }
    var best: (pair: UnitPair, gap: Double, score: Double)?
    for pair in pairs {
      for narrowest in overBarriers(pair) {
        let (start, end) = ends(of: narrowest.contact)
        let reach = max(reachMeters, narrowest.gapMeters / 2)
        guard place.expanded(byMeters: reach).intersects(Box(start, end)) else { continue }
        let distance = try worker.distanceMeters(.lines([[start, end]]), crossing.shape)
        // The straight line over the crossing, and the shortest of those.
        let score = distance * 2 + narrowest.gapMeters
        // In the countryside the two places may be far from their bridge.
        if distance <= reach, score < best?.score ?? .infinity {
          best = (pair, narrowest.gapMeters, score)
        }
      }
    }
    guard let best else { return nil }
    _ = components.join(best.pair.one, best.pair.other)
    let cost = crossing.costMeters ?? 0
    return Adjacency.Edge(
      UnitIndex(best.pair.one), UnitIndex(best.pair.other), reason: .bridge, gapMeters: best.gap,
      crossingCostMeters: cost,
      note: "cruce declarado: \(crossing.name)" + (cost > 0 ? ", \(more(cost))" : ""))
  }

  /// Where a barrier lies between the two units: one that cuts them, or one that they pay for.
  private func overBarriers(_ pair: UnitPair) -> [UnitPair.Narrowest] {
    var places: [UnitPair.Narrowest] = []
    if case .barrier? = pair.obstacle, let blocked = pair.blocked { places.append(blocked) }
    if pair.toll(unlessFreeFor: shortestBorderMeters) != nil, let tolled = pair.tolled {
      places.append(tolled)
    }
    return places
  }

  /// The shortest edges that join parts with nothing but distance between them, or what has to be
  /// paid to cross: a minimum spanning forest (Kruskal), for the Delaunay triangulation holds one.
  mutating func overGaps() -> [Adjacency.Edge] {
    let barriers = self.barriers
    let candidates = pairs.compactMap { pair in
      pair.open.map { open in
        Candidate(
          pair: pair, gapMeters: open.gapMeters,
          toll: pair.toll(unlessFreeFor: shortestBorderMeters))
      }
    }
    return spanningForest(candidates) { way in
      let toll = way.toll.map { "; " + barriers[$0.barrier].note(ofToll: $0) }
      return "separación de \(way.shownGap) m sin unidades en medio" + (toll ?? "")
    }
  }

  /// The shortest edges that would join the parts that only an obstacle separates: proposals.
  mutating func overObstacles() -> [Adjacency.Edge] {
    let barriers = self.barriers
    let candidates = pairs.compactMap { pair in
      pair.blocked.map { Candidate(pair: pair, gapMeters: $0.gapMeters, toll: nil) }
    }
    return spanningForest(candidates) { way in
      switch way.pair.obstacle {
      case .barrier(let number):
        "cruza \(barriers[number].calledName) sin cruce declarado, a \(way.shownGap) m"
      case .otherPart, nil: "une otra parte del distrito, a \(way.shownGap) m"
      }
    }
  }

  /// A way that may join two parts.
  private struct Candidate {
    let pair: UnitPair
    let gapMeters: Double
    let toll: Toll?

    var shownGap: Int { Int(gapMeters.rounded()) }
    var length: Double { gapMeters + (toll?.meters ?? 0) }
  }

  private mutating func spanningForest(
    _ candidates: [Candidate], note: (Candidate) -> String
  ) -> [Adjacency.Edge] {
    let sorted = candidates.sorted {
      ($0.length, $0.pair.one, $0.pair.other) < ($1.length, $1.pair.one, $1.pair.other)
    }
    var edges: [Adjacency.Edge] = []
    for way in sorted where components.join(way.pair.one, way.pair.other) {
      edges.append(
        Adjacency.Edge(
          UnitIndex(way.pair.one), UnitIndex(way.pair.other), reason: .bridge,
          gapMeters: way.gapMeters, crossingCostMeters: way.toll?.meters ?? 0, note: note(way)))
    }
    return edges
  }

  private func ends(of contact: Int) -> (ProjectedPoint, ProjectedPoint) {
    let contact = diagram.contacts[contact]
    return (sites.points[Int(contact.siteOfOne)], sites.points[Int(contact.siteOfOther)])
  }
}

/// Metres that a crossing adds, in words.
private func more(_ meters: Double) -> String { "\(Int(meters.rounded())) m más" }

extension Barrier {
  /// What a note calls it.
  var calledName: String { name.isEmpty ? "una barrera" : name }

  /// `cruza Río Seco, 300 m más`.
  func note(ofToll toll: Toll) -> String { "cruza \(calledName), \(more(toll.meters))" }
}
