import Foundation
import SectorizaModel
import Testing

@testable import SectorizaGenerator

@Suite struct ToolTests {
  @Test func `the portable exponential is that of the library`() {
    for step in -200...200 {
      let exponent = Double(step) / 10
      let expected = Foundation.exp(exponent)
      #expect(abs(PortableMath.exp(exponent) - expected) < 1e-9 * expected)
    }
    #expect(PortableMath.exp(1_000) == PortableMath.exp(20))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `nearest places are those of a plain search`(_ seed: UInt64) {
    var draw = SplitMix64(seed: seed)
    let places = (0..<300).map { _ in
      // A coarse grid, so that there are ties.
      Place(along: Double(draw.below(40)), across: Double(draw.below(40)))
    }
    let tree = PlaceTree(places)
    for _ in 0..<100 {
      let target = Place(along: draw.real(in: -5..<45), across: draw.real(in: -5..<45))
      let expected = places.indices.sorted {
        (places[$0].squaredDistance(to: target), $0) < (places[$1].squaredDistance(to: target), $1)
      }
      #expect(tree.nearest(7, to: target) == Array(expected.prefix(7)))
      let odd = expected.filter { $0 % 2 == 1 }
      #expect(tree.nearest(4, to: target) { $0 % 2 == 1 } == Array(odd.prefix(4)))
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `neighbours have nobody in the disc between them`(_ seed: UInt64) {
    var draw = SplitMix64(seed: seed)
    let places = (0..<60).map { _ in
      Place(along: draw.real(in: 0..<100), across: draw.real(in: 0..<100))
    }
    let graph = NeighbourGraph(
      places: places, shores: [Plot.Shore](repeating: .main, count: places.count))
    let edges = Set(graph.edges.map { [$0.0, $0.1] })
    for one in places.indices {
      let nearest = places.indices.sorted {
        places[$0].squaredDistance(to: places[one]) < places[$1].squaredDistance(to: places[one])
      }
      for other in places.indices where one < other {
        let middle = places[one].towards(places[other], 0.5)
        let limit = places[one].squaredDistance(to: places[other]) / 4
        let isEmpty = places.indices.allSatisfy {
          $0 == one || $0 == other || places[$0].squaredDistance(to: middle) >= limit
        }
        if !isEmpty { #expect(!edges.contains([one, other])) }
        if isEmpty, nearest.prefix(15).contains(other) { #expect(edges.contains([one, other])) }
      }
    }
  }

  @Test func `a shore in pieces is joined by its shortest link`() {
    // Two clusters so far apart that the fifteen nearest of each lie in itself.
    let cluster = (0..<20).map { Place(along: Double($0 % 5), across: Double($0 / 5)) }
    let far = cluster.map { $0 + Place(along: 1_000, across: 0) }
    let graph = NeighbourGraph(
      places: cluster + far, shores: [Plot.Shore](repeating: .main, count: 40))
    let links = graph.edges.filter { $0.0 < 20 && $0.1 >= 20 }
    #expect(links.count == 1)
    #expect(
      links.allSatisfy {
        abs((cluster + far)[$0.0].distance(to: (cluster + far)[$0.1]) - 996) < 1e-9
      })
  }

  @Test func `a convex ring is moved inwards side by side`() throws {
    let square = [(0.0, 0.0), (100, 0), (100, 80), (0, 80)].map { Place(along: $0.0, across: $0.1) }
    let inner = try #require(Ring.inset(square, by: [1, 2, 3, 4]))
    let expected = [(4.0, 1.0), (98, 1), (98, 77), (4, 77)].map {
      Place(along: $0.0, across: $0.1)
    }
    for (one, other) in zip(inner, expected) { #expect(one.distance(to: other) < 1e-9) }
    #expect(Ring.inset(square, by: [50, 0, 50, 0]) == nil)
    #expect(Ring.signedArea(square) == 8_000)
    #expect(Ring.perimeter(square) == 360)
    #expect(Ring.centroid(square) == Place(along: 50, across: 40))
  }

  @Test func `a ring is cut to a convex frame`() {
    let frame = [(0.0, 0.0), (10, 0), (10, 10), (0, 10)].map { Place(along: $0.0, across: $0.1) }
    let shifted = frame.map { $0 + Place(along: 5, across: 5) }
    #expect(abs(Ring.signedArea(Ring.clip(shifted, to: frame)) - 25) < 1e-9)
    #expect(Ring.clip(frame.map { $0 + Place(along: 20, across: 0) }, to: frame).isEmpty)
    #expect(abs(Ring.signedArea(Ring.clip(frame, to: frame)) - 100) < 1e-9)
  }

  @Test func `the place inside a bent ring is inside it`() {
    let horseshoe = [
      (0.0, 0.0), (30, 0), (30, 30), (20, 30), (20, 10), (10, 10), (10, 30), (0, 30),
    ].map { Place(along: $0.0, across: $0.1) }
    #expect(!Ring.contains(horseshoe, Ring.centroid(horseshoe)))
    #expect(Ring.contains(horseshoe, Ring.insidePlace(horseshoe)))
  }

  @Test func `letters count as spreadsheets do`() {
    #expect(
      [0, 1, 26, 27, 52, 53, 702, 703].map(UnitNames.letters)
        == ["", "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
  }

  @Test func `invented documents do not repeat`() {
    var documents = InventedDocuments()
    var seen = Set<String>()
    for _ in 0..<200_000 {
      let dni = documents.dni()
      #expect(dni.utf8.count == 8)
      seen.insert(dni)
    }
    #expect(seen.count == 200_000)
    #expect(seen.allSatisfy { $0.hasPrefix("00") })
  }

  @Test func `smooth noise is bounded and has no jumps`() {
    let noise = SmoothNoise(seed: 7, spacing: 10)
    var last = noise(-50)
    for step in 1...10_000 {
      let value = noise(-50 + Double(step) / 100)
      #expect((-1...1).contains(value))
      #expect(abs(value - last) < 0.01)
      last = value
    }
  }

  @Test func `words are of letters only and none repeats in its list`() {
    let lists = [
      Words.surnames, Words.girlNames, Words.boyNames, Words.places, Words.streets,
      Words.references,
    ]
    for list in lists { #expect(Set(list).count == list.count) }
    #expect((0..<500).map(Words.place).count == Set((0..<500).map(Words.place)).count)
  }
}
