import SectorizaModel
import SectorizaPartition
import Testing

struct PartitionTests {
  @Test func `a district is divided into balanced connected sectors`() async throws {
    let problem = try TestDistrict(units: 300, seed: 1).problem(sectors: 12)
    let plan = await Partition.solve(problem, effort: 10)
    #expect(plan.isFeasible)
    #expect(plan.brokenSectors.isEmpty)
    #expect(plan.largestDeviation <= 0.05)
    let measured = try Partition.measure(plan.sectorOfUnit, in: problem)
    #expect(measured.cost == plan.cost)
    #expect(measured.loads == plan.loads)
  }
}
