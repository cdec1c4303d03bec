import SectorizaGenerator
import SectorizaModel
import Testing

@Suite struct PlainInstanceTests {
  @Test(arguments: [(20, 1), (100, 2), (1_000, 3), (5_000, 4)] as [(Int, UInt64)])
  func `loads, positions and neighbours are those of the benchmarks`(
    _ size: Int, _ seed: UInt64
  ) throws {
    let instance = try PlainInstance(units: size, seed: seed)
    #expect(instance == (try PlainInstance(units: size, seed: seed)))
    #expect(instance != (try PlainInstance(units: size, seed: seed + 1)))
    #expect(instance.loads.count == size)
    #expect(instance.positions.count == size)
    #expect(Set(instance.positions).count == size)
    #expect(instance.loads.allSatisfy { (0...60).contains($0) })
    for edge in instance.edges { #expect(edge.a < edge.b && edge.b.position < size) }
    #expect(Set(instance.edges.map { [$0.a, $0.b] }).count == instance.edges.count)
    // In one piece with its bridges, in two without.
    let all = instance.edges.map { ($0.a.position, $0.b.position) }
    #expect(Set(components(count: size, edges: all)).count == 1)
    let land = instance.edges.filter { !$0.isBridge }.map { ($0.a.position, $0.b.position) }
    #expect(Set(components(count: size, edges: land)).count == 2)
    guard size >= 1_000 else { return }
    let zeros = instance.loads.count { $0 == 0 }
    #expect(abs(Double(zeros) / Double(size) - 1 / 4) < 0.05)
    let children = instance.loads.reduce(0, +)
    #expect((5.2...6.2).contains(Double(children) / Double(size - zeros)))
    #expect(instance.sectors == (children + 50) / 100)
    #expect((3.5...6).contains(2 * Double(instance.edges.count) / Double(size)))
  }

  @Test func `an instance can be all city, and of a given number of sectors`() throws {
    let instance = try PlainInstance(units: 200, seed: 9, ruralShare: 0, sectors: 9)
    #expect(instance.sectors == 9)
    #expect(throws: DistrictOptionsError.sectorsOutOfRange(201, allowed: 1...200)) {
      try PlainInstance(units: 200, seed: 9, sectors: 201)
    }
    #expect(throws: DistrictOptionsError.shareOutOfRange(0.6)) {
      try PlainInstance(units: 200, seed: 9, ruralShare: 0.6)
    }
    #expect(throws: DistrictOptionsError.self) { try PlainInstance(units: 5, seed: 9) }
  }
}
