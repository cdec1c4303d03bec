public import SectorizaModel

/// What the Adjacency stage found: who is next to whom, what may still be joined, and the cells.
public struct Neighbourhood: Sendable {
  public let adjacency: Adjacency
  public let tessellation: Tessellation
  /// Bridges over an obstacle that nobody declared, the shortest first in each join: together
  /// with the edges they connect the whole district. None is in `adjacency`.
  public let proposals: [Adjacency.Edge]
  public let findings: [Finding]

  public init(
    adjacency: Adjacency, tessellation: Tessellation, proposals: [Adjacency.Edge],
    findings: [Finding]
  ) {
    self.adjacency = adjacency
    self.tessellation = tessellation
    self.proposals = proposals
    self.findings = findings
  }

  /// The adjacency with the proposals that a plan cannot do without: those of each part of the
  /// district whose load is too small for a sector of its own.
  ///
  /// - Parameters:
  ///   - smallestLoad: what a sector must have.
  ///   - load: by position in `Territory.units`.
  /// - Returns: the adjacency, and the proposals that were accepted. O(proposals · units).
  public func accepting(
    partsLighterThan smallestLoad: Double, load: [Double]
  ) throws(AdjacencyError) -> (adjacency: Adjacency, accepted: [Adjacency.Edge]) {
    guard !proposals.isEmpty else { return (adjacency, []) }
    var components = Components(count: adjacency.unitCount)
    for edge in adjacency.edges { _ = components.join(edge.a.position, edge.b.position) }
    var loadOfRoot: [Int: Double] = [:]
    for (unit, own) in load.enumerated() {
      loadOfRoot[components.root(of: unit), default: 0] += own
    }
    var accepted: [Adjacency.Edge] = []
    for proposal in proposals {
      let one = components.root(of: proposal.a.position)
      let other = components.root(of: proposal.b.position)
      let first = loadOfRoot[one] ?? 0
      let second = loadOfRoot[other] ?? 0
      guard one != other, min(first, second) < smallestLoad else { continue }
      _ = components.join(one, other)
      loadOfRoot[components.root(of: one)] = first + second
      accepted.append(proposal)
    }
    return (
      try Adjacency(unitCount: adjacency.unitCount, edges: adjacency.edges + accepted), accepted
    )
  }
}
