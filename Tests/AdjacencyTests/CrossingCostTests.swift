import SectorizaModel
import Testing

@testable import SectorizaAdjacency

@Suite struct CrossingCostTests {
  static let limit = Streets.rectangle(-20, -20, 480, 330)

  /// Along the street between the second and the third column.
  static func river(
    _ cost: Double?, name: String = "Río Seco", from south: Double = -100, to north: Double = 500
  ) -> Barrier {
    Barrier(
      name: name, shape: .lines([[Streets.point(178, south), Streets.point(178, north)]]),
      costMeters: cost)
  }

  static func found(
    _ barriers: [Barrier], _ crossings: [Crossing] = [],
    units: [Unit] = Streets.grid(columns: 5, rows: 5)
  ) throws -> Neighbourhood {
    try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: limit, barriers: barriers, crossings: crossings))
  }

  /// The edges between the two banks: blocks are numbered row by row, five in each.
  static func across(_ found: Neighbourhood) -> [Adjacency.Edge] {
    found.adjacency.edges.filter { ($0.a.position % 5 < 2) != ($0.b.position % 5 < 2) }
  }

  @Test func `a barrier with a cost cuts nothing: its edges carry the cost and say why`() throws {
    let open = try Self.found([])
    let paid = try Self.found([Self.river(300)])
    #expect(paid.proposals.isEmpty)
    #expect(paid.findings.isEmpty)
    func plain(_ edge: Adjacency.Edge) -> Adjacency.Edge {
      Adjacency.Edge(
        edge.a, edge.b, reason: edge.reason, borderLengthMeters: edge.borderLengthMeters,
        gapMeters: edge.gapMeters)
    }
    // The same edges, with the same borders.
    #expect(paid.adjacency.edges.map(plain) == open.adjacency.edges)
    let across = Self.across(paid)
    #expect(across.count == 5)
    #expect(across.allSatisfy { $0.crossingCostMeters == 300 && $0.reason == .border })
    #expect(Set(across.map(\.note)) == ["cruza Río Seco, 300 m más"])
    let others = paid.adjacency.edges.filter { !across.contains($0) }
    #expect(others.allSatisfy { $0.crossingCostMeters == 0 && $0.note == nil })
  }

  @Test func `of several barriers on one street the dearest counts, and one without cost cuts`()
    throws
  {
    let two = try Self.found([Self.river(100), Self.river(450, name: ""), Self.river(200)])
    #expect(Set(Self.across(two).map(\.crossingCostMeters)) == [450])
    #expect(Set(Self.across(two).map(\.note)) == ["cruza una barrera, 450 m más"])
    let cut = try Self.found([Self.river(100), Self.river(nil)])
    #expect(Self.across(cut).isEmpty)
    #expect(cut.proposals.count == 1)
  }

  @Test func `a cost of nothing is nothing to tell`() throws {
    #expect(try Self.found([Self.river(0)]).adjacency == Self.found([]).adjacency)
  }

  @Test func `where part of the border is free, nobody pays`() throws {
    // The river ends in the middle of the third row.
    let across = Self.across(try Self.found([Self.river(300, to: 62 * 2 + 25)]))
    #expect(across.map { $0.crossingCostMeters } == [300, 300, 0, 0, 0])
  }

  @Test func `a crossing of a barrier with a cost makes its own pair cheaper`() throws {
    let place = Streets.point(178, 62 * 3 + 25)
    for (cost, expected, note) in [
      (nil, 0.0, "cruce declarado: Puente Chico"),
      (50.0, 50.0, "cruce declarado: Puente Chico, 50 m más"),
      (900.0, 300.0, "cruza Río Seco, 300 m más"),
    ] {
      let found = try Self.found(
        [Self.river(300)],
        [Crossing(name: "Puente Chico", shape: .points([place]), costMeters: cost)])
      let across = Self.across(found)
      #expect(across.map { $0.crossingCostMeters } == [300, 300, 300, expected, 300])
      #expect(across[3].note == note)
      #expect(across.allSatisfy { $0.reason == .border && $0.borderLengthMeters > 40 })
      #expect(found.findings.isEmpty)
    }
  }

  @Test func `the bridge of a declared crossing carries what crossing costs`() throws {
    let place = Streets.point(178, 62 * 3 + 25)
    let found = try Self.found(
      [Self.river(nil)],
      [Crossing(name: "Oroya", shape: .points([place]), costMeters: 120)])
    let across = Self.across(found)
    #expect(across.map { $0.crossingCostMeters } == [120])
    #expect(across.map { $0.reason } == [.bridge])
    #expect(across[0].note == "cruce declarado: Oroya, 120 m más")
  }

  @Test func `places of the countryside pay for the river between them`() throws {
    let units = [
      Streets.place("a", 0, 0), Streets.place("b", 400, 10), Streets.place("c", 20, 300),
    ]
    let found = try Self.found([Self.river(700)], units: units)
    #expect(found.adjacency.edges.allSatisfy { $0.reason == .link })
    for edge in found.adjacency.edges {
      #expect(edge.crossingCostMeters == (edge.a.position == 0 && edge.b.position == 2 ? 0 : 700))
    }
    #expect(found.adjacency.edges.contains { $0.crossingCostMeters == 700 })
    #expect(found.adjacency.edges.contains { $0.crossingCostMeters == 0 })
  }

  @Test func `over empty ground the shorter way counts what crossing costs`() throws {
    // A block by itself 130 m from one over a river and 180 m from one on its own bank.
    let far = Streets.block("lejos", 400, 0)
    let near = Streets.block("frente", 190, 0)
    let own = Streets.block("misma", 400, 230)
    let river = Barrier(
      name: "Río", shape: .lines([[Streets.point(330, -100), Streets.point(330, 500)]]),
      costMeters: 1000)
    let found = try Self.found([river], units: [far, near, own])
    let bridges = found.adjacency.edges.filter { $0.reason == .bridge }
    #expect(bridges.map { $0.crossingCostMeters } == [1000, 0])
    #expect(bridges.map { $0.b.position } == [1, 2])
    #expect(
      bridges[0].note == "separación de 130 m sin unidades en medio; cruza Río, 1000 m más")
    #expect(bridges[1].note == "separación de 180 m sin unidades en medio")
  }
}
