import SectorizaModel
import SectorizaPartition

/// Every way to divide a tiny district into connected sectors, each once.
struct ConnectedDivisions {
  /// The units of each sector, ascending; sectors in the order of their first units.
  private(set) var all: [[[Int]]] = []

  private let unitCount: Int
  private let sectors: Int
  private let neighbors: [[Int]]

  init(of district: TestDistrict, sectors: Int) {
    unitCount = district.loads.count
    self.sectors = sectors
    var neighbors = [[Int]](repeating: [], count: unitCount)
    for edge in district.edges {
      neighbors[edge.a.position].append(edge.b.position)
      neighbors[edge.b.position].append(edge.a.position)
    }
    self.neighbors = neighbors
    var assignment: [Int] = []
    enumerate(&assignment, used: 0)
  }

  private mutating func enumerate(_ assignment: inout [Int], used: Int) {
    guard sectors - used <= unitCount - assignment.count else { return }
    if assignment.count == unitCount {
      let members = (0..<sectors).map { sector in
        assignment.indices.filter { assignment[$0] == sector }
      }
      if members.allSatisfy(isConnected) { all.append(members) }
      return
    }
    for sector in 0..<min(used + 1, sectors) {
      assignment.append(sector)
      enumerate(&assignment, used: max(used, sector + 1))
      assignment.removeLast()
    }
  }

  private func isConnected(_ members: [Int]) -> Bool {
    guard let first = members.first else { return false }
    var seen: Set<Int> = [first]
    var pending = [first]
    while let unit = pending.popLast() {
      for other in neighbors[unit] where members.contains(other) && seen.insert(other).inserted {
        pending.append(other)
      }
    }
    return seen.count == members.count
  }
}
