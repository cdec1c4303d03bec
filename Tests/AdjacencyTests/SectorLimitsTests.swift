import SectorizaAdjacency
import SectorizaModel
import Testing

/// Limits that sectors must not, or should not, lie across.
struct SectorLimitsTests {
  /// Units in a grid, each next to the four around it; borders of 10 m to the east, 20 m to the north.
  private func grid(width: Int, height: Int) throws -> Adjacency {
    var edges: [Adjacency.Edge] = []
    for row in 0..<height {
      for column in 0..<width {
        let unit = row * width + column
        if column + 1 < width {
          edges.append(
            .init(UnitIndex(unit), UnitIndex(unit + 1), reason: .border, borderLengthMeters: 10))
        }
        if row + 1 < height {
          edges.append(
            .init(
              UnitIndex(unit), UnitIndex(unit + width), reason: .border, borderLengthMeters: 20))
        }
      }
    }
    return try Adjacency(unitCount: width * height, edges: edges)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `no part lies on both sides of a limit`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let adjacency = try grid(width: 6, height: 5)
    let labels: [Int?] = (0..<30).map { _ in random.below(4) == 0 ? nil : random.below(3) }
    var limits = SectorLimits(adjacency)
    limits.forbid(labels)
    var seen: [Int: Set<Int>] = [:]
    for (unit, part) in limits.parts.enumerated() {
      if let label = labels[unit] { seen[part, default: []].insert(label) }
    }
    #expect(seen.values.allSatisfy { $0.count == 1 })
    // Nothing is cut but between labels, as the parts around unlabelled units tell.
    for (number, edge) in adjacency.edges.enumerated() where limits.isCut[number] {
      let ends = (labels[edge.a.position], labels[edge.b.position])
      #expect(ends.0 == nil || ends.1 == nil || ends.0 != ends.1)
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a part too light for a sector stays with its longest neighbour, and is told`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let adjacency = try grid(width: 7, height: 6)
    let labels: [Int?] = (0..<42).map { _ in random.below(5) == 0 ? 1 : 0 }
    let load = (0..<42).map { _ in Double(random.below(5)) }
    var limits = SectorLimits(adjacency)
    limits.forbid(labels, load: load, partsLighterThan: 12)
    var loads: [Int: Double] = [:]
    for (unit, part) in limits.parts.enumerated() { loads[part, default: 0] += load[unit] }
    // Of a district in one piece, what is left is heavy enough, or it is everything.
    #expect(loads.count == 1 || loads.values.allSatisfy { $0 >= 12 })
    var strict = SectorLimits(adjacency)
    strict.forbid(labels)
    let light = Dictionary(grouping: strict.parts.indices) { strict.parts[$0] }.values
      .filter { units in units.reduce(0) { $0 + load[$1] } < 12 }.joined()
    if loads.count > 1 { #expect(Set(limits.mixed).isSuperset(of: light.map { UnitIndex($0) })) }
    #expect(limits.mixed == limits.mixed.sorted())
  }

  @Test func `a limit that is only discouraged costs its length inside a sector`() throws {
    let adjacency = try grid(width: 2, height: 2)
    var limits = SectorLimits(adjacency)
    limits.discourage([0, 1, 0, 1], weight: 3)
    limits.discourage([0, 0, 1, nil], weight: 0.5)
    #expect(limits.isCut.allSatisfy { !$0 })
    // Edges: 0–1 (10 m), 0–2 (20 m), 1–3 (20 m), 2–3 (10 m); 3 takes after the first that reaches it.
    #expect(limits.costMeters == [30, 10, 0, 35])
  }

  @Test func `what no label can be reached from is a label of its own`() throws {
    let adjacency = try Adjacency(
      unitCount: 4, edges: [.init(UnitIndex(0), UnitIndex(1), reason: .border)])
    var limits = SectorLimits(adjacency)
    limits.forbid([0, nil, nil, 1])
    #expect(limits.isCut == [false])
    #expect(limits.parts == [0, 0, 1, 2])
  }
}
