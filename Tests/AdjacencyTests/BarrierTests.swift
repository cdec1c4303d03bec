import SectorizaAdjacency
import SectorizaModel
import Testing

@Suite struct BarrierTests {
  static let limit = Streets.rectangle(-20, -20, 480, 330)
  /// A river along the street between the second and the third column.
  static let river = Barrier(
    name: "Río Seco",
    shape: .lines([[Streets.point(178, -100), Streets.point(178, 500)]]))

  @Test func `the two banks of a river are not neighbours`() throws {
    let units = Streets.grid(columns: 5, rows: 5)
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Self.limit, barriers: [Self.river]))
    #expect(found.adjacency.edges.count == 35)
    #expect(Set(found.adjacency.components).count == 2)
    #expect(found.proposals.count == 1)
    #expect(found.proposals[0].note == "cruza Río Seco sin cruce declarado, a 12 m")
  }

  @Test func `a declared crossing joins the blocks of its two ends`() throws {
    let units = Streets.grid(columns: 5, rows: 5)
    let bridge = Crossing(name: "Puente Chico", shape: .points([Streets.point(178, 62 * 3 + 25)]))
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(
        units, limit: Self.limit, barriers: [Self.river], crossings: [bridge]))
    let bridges = found.adjacency.edges.filter { $0.reason == .bridge }
    #expect(bridges.count == 1)
    #expect(units[bridges[0].a.position].id.text == "3-1")
    #expect(units[bridges[0].b.position].id.text == "3-2")
    #expect(bridges[0].note == "cruce declarado: Puente Chico")
    #expect(Set(found.adjacency.components).count == 1)
    #expect(found.proposals.isEmpty)
  }

  @Test func `a crossing that is on no barrier is a finding`() throws {
    let units = Streets.grid(columns: 3, rows: 3)
    let bridge = Crossing(name: "Puente Chico", shape: .points([Streets.point(0, 0)]))
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Self.limit, crossings: [bridge]))
    #expect(found.findings.map(\.code) == ["cruce-sin-uso"])
  }

  @Test func `an exclave is joined only by a proposal`() throws {
    guard case .polygons(let main) = Streets.rectangle(-20, -20, 200, 200),
      case .polygons(let exclave) = Streets.rectangle(240, -20, 400, 200)
    else { return }
    let units = Streets.grid(columns: 2, rows: 2) + [Streets.block("fuera", 250, 0)]
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: .polygons(main + exclave)))
    #expect(Set(found.adjacency.components).count == 2)
    #expect(found.proposals.map(\.b) == [UnitIndex(4)])
    let all = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: .polygons(main + exclave)),
      options: AdjacencyOptions(acceptsEveryProposal: true))
    #expect(Set(all.adjacency.components).count == 1)
  }

  @Test func `a proposal is accepted when a part is too light for a sector`() throws {
    let units = Streets.grid(columns: 5, rows: 5)
    let found = try AdjacencyStage.neighbourhood(
      of: Streets.territory(units, limit: Self.limit, barriers: [Self.river]))
    // Ten units on the west bank, fifteen on the east one.
    let load = [Double](repeating: 1, count: 25)
    let heavy = try found.accepting(partsLighterThan: 9, load: load)
    #expect(heavy.accepted.isEmpty)
    let light = try found.accepting(partsLighterThan: 11, load: load)
    #expect(light.accepted == found.proposals)
    #expect(Set(light.adjacency.components).count == 1)
  }
}
