internal import SectorizaGeometry
public import SectorizaModel

/// Finds the neighbours of every unit of a district whose blocks never touch.
///
/// The outlines of the blocks are sampled; the Voronoi cells of the samples, joined by unit, cover
/// the district and give each unit its cell. Two blocks are neighbours when their cells share a
/// border that no barrier cuts and their outlines are near; two places of the countryside, or a
/// place and a block, when the Gabriel graph joins them. What is left apart is joined by bridges,
/// which say why and how long they are: declared crossings first, then the shortest ways over
/// empty ground; the ways over a barrier or to an exclave are only proposed. A barrier that says
/// what crossing it costs cuts nothing: the edges over it carry that cost, unless a declared
/// crossing makes it less.
///
/// O(s log s) for s samples; about 40 for each block at the default spacing.
///
/// Sources: Gabriel and Sokal, "A new statistical approach to geographic variation analysis",
/// Systematic Zoology 18 (1969); Voronoi cells of line sites by sampling, as in Okabe et al.,
/// "Spatial Tessellations" (2000), §3.5.
public enum AdjacencyStage {
  /// - Throws: `GeometryError` when GEOS refuses a shape that Reading took as valid, and
  ///   `AdjacencyError` never in practice: its cases are broken promises of this room.
  public static func neighbourhood(
    of territory: Territory, options: AdjacencyOptions = AdjacencyOptions()
  ) throws -> Neighbourhood {
    let worker = GeometryWorker()
    let sites = OutlineSites(units: territory.units, spacingMeters: options.spacingMeters)
    let diagram = SiteDiagram(
      points: sites.points, owners: sites.owners,
      triangles: try worker.delaunayTriangles(of: sites.points))
    let district = try DistrictArea(
      territory: territory, reachMeters: options.reachWithoutLimitMeters, worker: worker)
    let pairs = try PairCollector(
      sites: sites, diagram: diagram, district: district, barriers: territory.barriers
    ).pairs()

    var edges = contiguity(territory, pairs, options)
    for (unit, with) in sites.coincident {
      edges.append(
        Adjacency.Edge(
          UnitIndex(unit), UnitIndex(with), reason: .border, note: "comparten el mismo lugar"))
    }
    var components = Components(count: territory.units.count)
    for edge in edges { _ = components.join(edge.a.position, edge.b.position) }
    var bridges = Bridges(
      pairs: pairs, sites: sites, diagram: diagram, barriers: territory.barriers,
      components: components, shortestBorderMeters: options.shortestBorderMeters)
    var findings: [Finding] = []
    var bridged: [Adjacency.Edge] = []
    for crossing in territory.crossings {
      if let edge = try bridges.edge(
        of: crossing, reachMeters: options.crossingReachMeters, worker: worker)
      {
        bridged.append(edge)
      } else {
        findings.append(unusedCrossing(crossing, options))
      }
    }
    bridged += bridges.overGaps()
    var proposals = bridges.overObstacles()
    if options.acceptsEveryProposal {
      bridged += proposals
      proposals = []
    }
    edges = merged(edges, bridged)
    return Neighbourhood(
      adjacency: try Adjacency(unitCount: territory.units.count, edges: edges),
      tessellation: try tessellation(territory.units.count, diagram, district),
      proposals: proposals, findings: findings)
  }

  /// The points that stand for the outlines of the units, without repetitions: what the diagram is
  /// made of, for whoever wants to measure or draw it. O(points).
  public static func outlinePoints(
    of territory: Territory, options: AdjacencyOptions = AdjacencyOptions()
  ) -> [ProjectedPoint] {
    OutlineSites(units: territory.units, spacingMeters: options.spacingMeters).points
  }

  /// Borders between blocks, and links where a place without outline takes part.
  private static func contiguity(
    _ territory: Territory, _ pairs: [UnitPair], _ options: AdjacencyOptions
  ) -> [Adjacency.Edge] {
    let isPlace = territory.units.map { unit in
      if case .points = unit.shape { true } else { false }
    }
    return pairs.compactMap { pair in
      guard let open = pair.open else { return nil }
      let toll = pair.toll(unlessFreeFor: options.shortestBorderMeters)
      let note = toll.map { territory.barriers[$0.barrier].note(ofToll: $0) }
      if isPlace[pair.one] || isPlace[pair.other] {
        guard pair.isGabriel else { return nil }
        return Adjacency.Edge(
          UnitIndex(pair.one), UnitIndex(pair.other), reason: .link,
          borderLengthMeters: pair.openLengthMeters, gapMeters: open.gapMeters,
          crossingCostMeters: toll?.meters ?? 0, note: note)
      }
      guard open.gapMeters <= options.largestGapMeters,
        pair.openLengthMeters >= options.shortestBorderMeters
      else { return nil }
      return Adjacency.Edge(
        UnitIndex(pair.one), UnitIndex(pair.other), reason: .border,
        borderLengthMeters: pair.openLengthMeters, gapMeters: open.gapMeters,
        crossingCostMeters: toll?.meters ?? 0, note: note)
    }
  }

  /// Adds the bridges whose pair has no edge yet: two crossings may join the same blocks. Where it
  /// has one that costs more to cross, the edge stays and costs what the bridge does.
  private static func merged(
    _ edges: [Adjacency.Edge], _ bridges: [Adjacency.Edge]
  ) -> [Adjacency.Edge] {
    var merged = edges
    var placeOfPair: [[UnitIndex]: Int] = [:]
    for (place, edge) in edges.enumerated() { placeOfPair[[edge.a, edge.b]] = place }
    for bridge in bridges {
      guard let place = placeOfPair[[bridge.a, bridge.b]] else {
        placeOfPair[[bridge.a, bridge.b]] = merged.count
        merged.append(bridge)
        continue
      }
      let edge = merged[place]
      guard bridge.crossingCostMeters < edge.crossingCostMeters else { continue }
      merged[place] = Adjacency.Edge(
        edge.a, edge.b, reason: edge.reason, borderLengthMeters: edge.borderLengthMeters,
        gapMeters: edge.reason == .bridge ? bridge.gapMeters : edge.gapMeters,
        crossingCostMeters: bridge.crossingCostMeters, note: bridge.note)
    }
    return merged
  }

  private static func tessellation(
    _ unitCount: Int, _ diagram: SiteDiagram, _ district: DistrictArea
  ) throws -> Tessellation {
    Tessellation(
      cells: try diagram.rings(ownerCount: unitCount).map { rings in
        try district.clipped(CellRings.shape(rings, corners: diagram.corners))
      })
  }

  private static func unusedCrossing(
    _ crossing: Crossing, _ options: AdjacencyOptions
  ) -> Finding {
    Finding(
      .warning, "cruce-sin-uso", at: Finding.Place(layer: "cruces", value: crossing.name),
      "El cruce «\(crossing.name)» no une dos unidades separadas por una barrera a menos de "
        + "\(Int(options.crossingReachMeters)) m.",
      remedy: "Revise que el punto esté sobre la barrera que cruza.")
  }
}
