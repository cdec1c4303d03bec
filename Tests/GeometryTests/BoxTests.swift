import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct BoxTests {
  @Test func `boxes that only touch intersect`() {
    let one = Box(point(0, 0), point(10, 10))
    #expect(one.intersects(Box(point(10, 10), point(20, 20))))
    #expect(!one.intersects(Box(point(10.001, 0), point(20, 20))))
  }

  @Test func `a negative margin never turns a box inside out`() {
    let shrunk = Box(point(0, 0), point(10, 4)).expanded(byMeters: -3)
    #expect(shrunk.heightMeters == 0)
    #expect(shrunk.widthMeters == 4)
    #expect(shrunk.center == point(5, 2))
  }

  @Test func `the box of no points does not exist`() {
    #expect(Box(containing: []) == nil)
    #expect(Box(containing: [point(3, 4), point(-1, 9)]) == Box(point(3, 9), point(-1, 4)))
  }
}
