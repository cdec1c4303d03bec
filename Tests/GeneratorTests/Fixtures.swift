import SectorizaGenerator
import SectorizaModel
import Testing

/// The sizes and seeds that the properties of a district are held to.
enum Fixtures {
  static let sizes: [(blocks: Int, settlements: Int)] = [
    (20, 0), (14, 6), (0, 30), (57, 3), (60, 5), (120, 8), (420, 12), (1_500, 40),
  ]

  static let cases: [Case] = sizes.flatMap { size in
    (1...3).map { seed in
      Case(
        blocks: size.blocks, settlements: size.settlements, seed: UInt64(seed),
        setting: seed == 3 ? .highland : .coast)
    }
  }

  struct Case: Sendable, Hashable, CustomTestStringConvertible {
    let blocks: Int
    let settlements: Int
    let seed: UInt64
    let setting: DistrictOptions.Setting

    var testDescription: String { "\(blocks)+\(settlements) seed \(seed) \(setting)" }

    /// The district of the case, made once for all tests.
    func make() throws -> SyntheticDistrict { try #require(Fixtures.districts[self]) }
  }

  private static let districts: [Case: SyntheticDistrict] = {
    var made: [Case: SyntheticDistrict] = [:]
    for fixture in cases {
      let options = try? DistrictOptions(
        seed: fixture.seed, blocks: fixture.blocks, ruralSettlements: fixture.settlements,
        setting: fixture.setting)
      made[fixture] = options.map(SyntheticDistrict.init)
    }
    return made
  }()
  static let demo = SyntheticDistrict(.demo)
  static let small = SyntheticDistrict(.small)
}

/// The component of each node, by a search that shares nothing with the generator.
func components(count: Int, edges: [(Int, Int)]) -> [Int] {
  var lists = [[Int]](repeating: [], count: count)
  for (one, other) in edges {
    lists[one].append(other)
    lists[other].append(one)
  }
  var label = [Int](repeating: -1, count: count)
  var next = 0
  for start in 0..<count where label[start] < 0 {
    var stack = [start]
    label[start] = next
    while let node = stack.popLast() {
      for other in lists[node] where label[other] < 0 {
        label[other] = next
        stack.append(other)
      }
    }
    next += 1
  }
  return label
}

extension SyntheticDistrict {
  var neighbourEdges: [(Int, Int)] { neighbours.map { ($0.a.position, $0.b.position) } }
  var bridgeEdges: [(Int, Int)] { bridgePairs.map { ($0.a.position, $0.b.position) } }
}
