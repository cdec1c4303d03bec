import SectorizaModel
import SectorizaPartition

/// The best plan of a tiny district under rules, by trying every division into connected sectors and
/// every way to give the ruled sectors to them.
struct RuledBruteForce {
  /// Σ load · distance of the cheapest plan that keeps every rule; nil when there is none.
  ///
  /// With it, for every edge whose two ends one sector holds, the mean load times what that costs.
  private(set) var bestCost: Int64?

  private let district: TestDistrict
  private let sectors: Int
  private let tolerance: Double
  private let rules: PartitionRules
  private let distance: (Int, Int) -> Int64

  init(
    _ district: TestDistrict, sectors: Int, tolerance: Double, rules: PartitionRules,
    distance: ((Int, Int) -> Int64)? = nil
  ) {
    self.district = district
    self.sectors = sectors
    self.tolerance = tolerance
    self.rules = rules
    self.distance =
      distance ?? { district.positions[$0].distanceDecimeters(to: district.positions[$1]) }
    for members in ConnectedDivisions(of: district, sectors: sectors).all { judge(members) }
  }

  private mutating func judge(_ members: [[Int]]) {
    var assignment = [Int](repeating: 0, count: district.loads.count)
    for (sector, units) in members.enumerated() { for unit in units { assignment[unit] = sector } }
    for group in rules.together {
      guard Set(group.map { assignment[$0.position] }).count == 1 else { return }
    }
    for pair in rules.apart {
      guard assignment[pair.one.position] != assignment[pair.other.position] else { return }
    }
    var holders: [Int] = []
    give(rule: 0, &holders, members)
  }

  /// Gives each ruled sector one of the groups.
  private mutating func give(rule: Int, _ holders: inout [Int], _ members: [[Int]]) {
    guard rule < rules.sectors.count else {
      settle(holders, members)
      return
    }
    for sector in 0..<sectors where !holders.contains(sector) {
      let wanted = rules.sectors[rule]
      let units = (wanted.units + [wanted.hub].compactMap(\.self)).map(\.position)
      guard units.allSatisfy({ members[sector].contains($0) }) else { continue }
      if wanted.isFrozen, Set(units) != Set(members[sector]) { continue }
      holders.append(sector)
      give(rule: rule + 1, &holders, members)
      holders.removeLast()
    }
  }

  private mutating func settle(_ holders: [Int], _ members: [[Int]]) {
    var rule = [Int?](repeating: nil, count: sectors)
    for (number, sector) in holders.enumerated() { rule[sector] = number }
    func frozen(_ sector: Int) -> Bool { rule[sector].map { rules.sectors[$0].isFrozen } ?? false }
    func share(_ sector: Int) -> Double { rule[sector].map { rules.sectors[$0].share } ?? 1 }
    let free = (0..<sectors).filter { !frozen($0) }
    let shares = free.reduce(0) { $0 + share($1) }
    func isBalanced(_ amounts: [Int64], _ tolerance: Double, least: Double) -> Bool {
      let total = Double(free.flatMap { members[$0] }.reduce(Int64(0)) { $0 + amounts[$1] })
      return free.allSatisfy { sector in
        let sum = Double(members[sector].reduce(Int64(0)) { $0 + amounts[$1] })
        return sum >= least
          && abs(sum * shares - total * share(sector)) <= tolerance * total * share(sector) + 1e-6
      }
    }
    guard isBalanced(district.loads, tolerance, least: 1) else { return }
    for quantity in rules.quantities {
      guard isBalanced(quantity.amounts, quantity.tolerance, least: 0) else { return }
    }
    let cost = (0..<sectors).reduce(Int64(0)) { sum, sector in
      let hub = rule[sector].flatMap { rules.sectors[$0].hub }
      let hubs = hub.map { [$0.position] } ?? members[sector]
      return sum
        + (hubs.map { hub in
          members[sector].reduce(Int64(0)) { $0 + district.loads[$1] * distance($1, hub) }
        }.min() ?? 0)
    }
    bestCost = min(bestCost ?? .max, cost + straddled(members))
  }

  /// What a plan pays for the edges whose two ends one sector holds.
  private func straddled(_ members: [[Int]]) -> Int64 {
    var sectorOf = [Int](repeating: 0, count: district.loads.count)
    for (sector, units) in members.enumerated() { for unit in units { sectorOf[unit] = sector } }
    return RuledBruteForce.straddled(district, sectorOf)
  }

  static func straddled(_ district: TestDistrict, _ sectorOf: [Int]) -> Int64 {
    let mean = max(1, district.loads.reduce(0, +) / Int64(district.loads.count))
    return district.edges.reduce(0) { sum, edge in
      sectorOf[edge.a.position] == sectorOf[edge.b.position]
        ? sum + mean * edge.crossingCostDecimeters : sum
    }
  }
}
