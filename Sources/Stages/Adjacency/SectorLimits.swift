public import SectorizaModel

/// Limits between neighbours that sectors must not, or should not, lie across: those of an *ámbito*,
/// a census zone, a community, the city.
public struct SectorLimits: Sendable {
  /// By position in `Adjacency.edges`: no sector may hold both ends by it.
  public private(set) var isCut: [Bool]
  /// By position in `Adjacency.edges`: metres that a sector pays for holding both ends.
  public private(set) var costMeters: [Double]
  /// Units that were left on the wrong side of a limit, because their part is too light for a sector;
  /// ascending.
  public private(set) var mixed: [UnitIndex] = []

  /// A border whose length nobody knows counts as this much.
  private static let unknownBorderMeters = 50.0

  private let adjacency: Adjacency

  public init(_ adjacency: Adjacency) {
    self.adjacency = adjacency
    isCut = [Bool](repeating: false, count: adjacency.edges.count)
    costMeters = [Double](repeating: 0, count: adjacency.edges.count)
  }

  /// No sector may lie on both sides.
  ///
  /// - Parameter labels: by unit; units without one belong to the nearest that has.
  public mutating func forbid(_ labels: [Int?]) {
    let labels = filled(labels)
    for (number, edge) in adjacency.edges.enumerated()
    where labels[edge.a.position] != labels[edge.b.position] {
      isCut[number] = true
    }
  }

  /// No sector may lie on both sides, but for parts too light to be one: they stay with the part
  /// along which their border is longest.
  ///
  /// - Parameters:
  ///   - labels: by unit; units without one belong to the nearest that has.
  ///   - load: by unit.
  ///   - smallest: the least that a sector must have.
  /// - Complexity: O(light parts · edges).
  public mutating func forbid(_ labels: [Int?], load: [Double], partsLighterThan smallest: Double) {
    let labels = filled(labels)
    var isLimit = adjacency.edges.map { labels[$0.a.position] != labels[$0.b.position] }
    let others = isCut
    while true {
      let part = parts { !isLimit[$0] && !others[$0] }
      var loads = [Double](repeating: 0, count: (part.max() ?? -1) + 1)
      for (unit, own) in part.enumerated() { loads[own] += load[unit] }
      // The lightest that a limit keeps from a neighbour.
      var borders = [[Int: Double]](repeating: [:], count: loads.count)
      for (number, edge) in adjacency.edges.enumerated() where isLimit[number] && !others[number] {
        let (one, other) = (part[edge.a.position], part[edge.b.position])
        guard one != other else { continue }
        borders[one][other, default: 0] += length(edge)
        borders[other][one, default: 0] += length(edge)
      }
      let light = loads.indices.filter { loads[$0] < smallest && !borders[$0].isEmpty }
      guard let lightest = light.min(by: { (loads[$0], $0) < (loads[$1], $1) }),
        let host = borders[lightest].min(by: { (-$0.value, $0.key) < (-$1.value, $1.key) })?.key
      else { break }
      for (number, edge) in adjacency.edges.enumerated() where isLimit[number] {
        let ends = [part[edge.a.position], part[edge.b.position]].sorted()
        if ends == [lightest, host].sorted() { isLimit[number] = false }
      }
      mixed += part.indices.filter { part[$0] == lightest }.map { UnitIndex($0) }
    }
    for number in isCut.indices where isLimit[number] { isCut[number] = true }
    mixed = Array(Set(mixed)).sorted()
  }

  /// A sector on both sides pays for the length of the limit inside it.
  ///
  /// - Parameters:
  ///   - labels: by unit; units without one belong to the nearest that has.
  ///   - weight: metres for each metre.
  public mutating func discourage(_ labels: [Int?], weight: Double) {
    let labels = filled(labels)
    for (number, edge) in adjacency.edges.enumerated()
    where labels[edge.a.position] != labels[edge.b.position] {
      costMeters[number] += weight * length(edge)
    }
  }

  /// By unit, the part of the district that it is in when no edge that is cut may be used, numbered
  /// from 0 by their first units. O(units + edges).
  public var parts: [Int] { parts { !isCut[$0] } }

  private func parts(over isOpen: (Int) -> Bool) -> [Int] {
    var components = Components(count: adjacency.unitCount)
    for (number, edge) in adjacency.edges.enumerated() where isOpen(number) {
      _ = components.join(edge.a.position, edge.b.position)
    }
    var numbers: [Int: Int] = [:]
    return (0..<adjacency.unitCount).map { unit in
      let root = components.root(of: unit)
      let number = numbers[root] ?? numbers.count
      numbers[root] = number
      return number
    }
  }

  private func length(_ edge: Adjacency.Edge) -> Double {
    edge.borderLengthMeters > 0 ? edge.borderLengthMeters : SectorLimits.unknownBorderMeters
  }

  /// Every unit with a label: its own, or that of the nearest unit that has one, by edges and then by
  /// order; −1 where there is none to reach.
  private func filled(_ labels: [Int?]) -> [Int] {
    var filled = labels.map { $0 ?? -1 }
    guard filled.contains(-1) else { return filled }
    var neighbors = [[Int]](repeating: [], count: labels.count)
    for edge in adjacency.edges {
      neighbors[edge.a.position].append(edge.b.position)
      neighbors[edge.b.position].append(edge.a.position)
    }
    var queue = filled.indices.filter { filled[$0] >= 0 }
    var head = 0
    while head < queue.count {
      let unit = queue[head]
      head += 1
      for neighbor in neighbors[unit] where filled[neighbor] < 0 {
        filled[neighbor] = filled[unit]
        queue.append(neighbor)
      }
    }
    return filled
  }
}
