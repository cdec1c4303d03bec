/// Who is next to whom, and why. Blocks never touch, so this is not a relation of polygons.
public struct Adjacency: Hashable, Sendable {
  /// Two neighbouring units.
  public struct Edge: Hashable, Sendable {
    public enum Reason: String, Sendable, CaseIterable {
      /// Their Voronoi cells share a border that no barrier cuts.
      case border = "contigua"
      /// Two units joined over a barrier or a gap that would leave a part of the district alone.
      case bridge = "puente"
      /// Neighbouring points of the countryside, joined because they are near.
      case link = "enlace"
    }

    /// `a < b`.
    public let a: UnitIndex
    public let b: UnitIndex
    public let reason: Reason
    /// The length of the border their cells share; 0 for bridges, and for tables without lengths.
    public let borderLengthMeters: Double
    /// How far apart their outlines are.
    public let gapMeters: Double
    /// Metres added to a walk that uses this edge.
    public let crossingCostMeters: Double
    /// For a bridge, why it is there, in Spanish: `cruce declarado: Puente Chico`.
    public let note: String?

    public init(
      _ one: UnitIndex, _ other: UnitIndex, reason: Reason, borderLengthMeters: Double = 0,
      gapMeters: Double = 0, crossingCostMeters: Double = 0, note: String? = nil
    ) {
      a = min(one, other)
      b = max(one, other)
      self.reason = reason
      self.borderLengthMeters = borderLengthMeters
      self.gapMeters = gapMeters
      self.crossingCostMeters = crossingCostMeters
      self.note = note
    }
  }

  public let unitCount: Int
  /// Sorted by (a, b), each pair once, no loops.
  public let edges: [Edge]

  /// - Throws: `AdjacencyError` for an index out of range, a loop or a repeated pair.
  public init(unitCount: Int, edges: [Edge]) throws(AdjacencyError) {
    let sorted = edges.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    for (position, edge) in sorted.enumerated() {
      guard edge.a.position >= 0, edge.b.position < unitCount else {
        throw .unknownUnit(edge.a, edge.b)
      }
      guard edge.a != edge.b else { throw .loop(edge.a) }
      if position > 0, sorted[position - 1].a == edge.a, sorted[position - 1].b == edge.b {
        throw .repeatedEdge(edge.a, edge.b)
      }
    }
    self.unitCount = unitCount
    self.edges = sorted
  }

  /// The component of each unit, numbered from 0 by its first unit. O(units + edges).
  public var components: [Int] {
    var parent = Array(0..<unitCount)
    func root(_ start: Int) -> Int {
      var node = start
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for edge in edges {
      let one = root(edge.a.position)
      let other = root(edge.b.position)
      parent[max(one, other)] = min(one, other)
    }
    var numbers = [Int](repeating: -1, count: unitCount)
    var next = 0
    return (0..<unitCount).map { unit in
      let representative = root(unit)
      if numbers[representative] < 0 {
        numbers[representative] = next
        next += 1
      }
      return numbers[representative]
    }
  }
}

/// Why a list of edges is not an adjacency.
public enum AdjacencyError: Error, Hashable, Sendable {
  case unknownUnit(UnitIndex, UnitIndex)
  case loop(UnitIndex)
  case repeatedEdge(UnitIndex, UnitIndex)
}

/// The cells of the units: a partition of the district in which every point belongs to the unit it
/// is nearest to. Cells share their borders vertex by vertex.
public struct Tessellation: Hashable, Sendable {
  /// By position in `Territory.units`; polygons, empty only for a unit that shares its place with
  /// an earlier one.
  public let cells: [Shape<ProjectedPoint>]

  public init(cells: [Shape<ProjectedPoint>]) { self.cells = cells }
}
