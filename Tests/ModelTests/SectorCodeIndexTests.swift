import SectorizaModel
import Testing

@Suite struct SectorCodeIndexTests {
  @Test func `a code is found as it is, and as people write it`() {
    let index = SectorCodeIndex(["01", "02", "10", "S-a", "00"])
    #expect(index.position(of: "02") == 1)
    #expect(index.position(of: "2") == 1)
    #expect(index.position(of: " 002 ") == 1)
    #expect(index.position(of: "10") == 2)
    #expect(index.position(of: "1") == 0)
    #expect(index.position(of: "s-A") == 3)
    #expect(index.position(of: "0") == 4)
    for stranger in ["", " ", "3", "100", "S-", "1.0", "٢"] {
      #expect(index.position(of: stranger) == nil)
    }
  }

  @Test func `what reads like two codes finds none, but each is found as it is`() {
    let index = SectorCodeIndex(["1", "01", "a", "A", "a"])
    #expect(index.position(of: "1") == 0)
    #expect(index.position(of: "01") == 1)
    #expect(index.position(of: "001") == nil)
    #expect(index.position(of: "A") == 3)
    #expect(index.position(of: " a") == nil)
  }

  @Test func `without codes nothing is found`() {
    #expect(SectorCodeIndex([]).position(of: "01") == nil)
  }
}
