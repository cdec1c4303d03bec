import Testing

@testable import Sectoriza

@Suite struct LoadScaleTests {
  @Test func `whole loads are kept as they are`() {
    let scale = LoadScale([0, 3, 12])
    #expect(scale.perUnit == 1)
    #expect(scale.loads == [0, 3, 12])
  }

  @Test func `minutes are balanced in thousandths`() {
    let scale = LoadScale([5.1, 12.56, 0])
    #expect(scale.perUnit == 1000)
    #expect(scale.loads == [5100, 12_560, 0])
  }

  @Test func `a very large column loses digits rather than overflow`() {
    let scale = LoadScale([1e12, 2.5e12, 0.25])
    #expect(scale.loads.reduce(0, +) <= 10_000_000_001)
    #expect(abs(Double(scale.loads[1]) / Double(scale.loads[0]) - 2.5) < 1e-6)
  }
}
