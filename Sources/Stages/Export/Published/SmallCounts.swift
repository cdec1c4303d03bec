import SectorizaModel

/// Which counts of persons are withheld from the files that leave the office.
///
/// A count of 1–4 persons may tell of one child, so it is withheld (domain §2.6), and with it as
/// many others as it takes for nobody to get it back by subtraction:
///
/// - in a sector whose total is told, the withheld units are none or at least two, sum five or
///   more, and are not known to be all ones or all fours;
/// - a sector whose units cannot be protected so, or whose total is 1–4, has its total withheld
///   too, and then the same holds for the withheld sectors against the total of the district, and
///   for the withheld units in them;
/// - a district too small for that has its total withheld.
///
/// Companions are the smallest counts of five or more, ties by position: zeros are always told, so
/// that an empty block stays an empty block. A withheld number is absent, not rounded.
struct SmallCounts {
  /// By unit, by sector, and for the district: true where the number is withheld.
  private(set) var units: [Bool]
  private(set) var sectors: [Bool]
  private(set) var district = false
  /// For the units without sector together.
  private(set) var withoutSector = false

  /// Nothing is withheld.
  init(units: Int, sectors: Int) {
    self.units = [Bool](repeating: false, count: units)
    self.sectors = [Bool](repeating: false, count: sectors)
  }

  /// - Parameters:
  ///   - counts: persons of each unit.
  ///   - sectorOfUnit: nil for a unit without sector; those together are one more group, whose
  ///     total anybody can compute.
  init(protecting counts: [Double], sectorOfUnit: [SectorIndex?], sectorCount: Int) {
    self.init(units: counts.count, sectors: sectorCount)
    var groups = [[Int]](repeating: [], count: sectorCount + 1)
    for (unit, sector) in sectorOfUnit.enumerated() {
      groups[sector?.position ?? sectorCount].append(unit)
    }
    let totals = groups.map { group in group.reduce(0) { $0 + counts[$1] } }
    var hidden = [Bool](repeating: false, count: groups.count)
    for unit in counts.indices where SmallCounts.isSmall(counts[unit]) { units[unit] = true }
    for (position, group) in groups.enumerated() {
      if SmallCounts.isSmall(totals[position]) {
        hidden[position] = true
      } else if !widen(group, counts) {
        hidden[position] = true
      }
    }
    hideCompanions(of: &hidden, groups: groups, totals: totals, counts: counts)
    sectors = Array(hidden.prefix(sectorCount))
    withoutSector = hidden[sectorCount]
  }

  /// A number that may tell of one person.
  static func isSmall(_ count: Double) -> Bool { count > 0 && count < 5 }

  /// Whether the sum of some withheld counts, which anybody can compute, tells none of them.
  static func isSafe(_ withheld: [Double]) -> Bool {
    guard !withheld.isEmpty else { return true }
    let sum = withheld.reduce(0, +)
    let count = Double(withheld.count)
    return withheld.count >= 2 && sum >= 5 && sum != count && sum != 4 * count
  }

  /// Withholds units of a group until its total tells nothing.
  /// - Returns: false when the group has not enough of them.
  private mutating func widen(_ group: [Int], _ counts: [Double]) -> Bool {
    var withheld = group.filter { units[$0] }.map { counts[$0] }
    var companions = group.filter { !units[$0] && counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }[...]
    while !SmallCounts.isSafe(withheld) {
      guard let next = companions.popFirst() else { return false }
      units[next] = true
      withheld.append(counts[next])
    }
    return true
  }

  private mutating func hideCompanions(
    of hidden: inout [Bool], groups: [[Int]], totals: [Double], counts: [Double]
  ) {
    guard hidden.contains(true) else { return }
    var companions = groups.indices.filter { !hidden[$0] && totals[$0] > 0 }
      .sorted { (totals[$0], $0) < (totals[$1], $1) }[...]
    func isOpen() -> Bool {
      let inside = groups.indices.filter { hidden[$0] }
      let withheld = inside.flatMap { groups[$0].filter { units[$0] } }
      return !SmallCounts.isSafe(inside.map { totals[$0] })
        || !SmallCounts.isSafe(withheld.map { counts[$0] })
    }
    while isOpen() {
      guard let next = companions.popFirst() else {
        district = true
        return
      }
      hidden[next] = true
      // The total of a sector all of whose units are told is told.
      if !groups[next].contains(where: { units[$0] }),
        let least = groups[next].filter({ counts[$0] > 0 })
          .min(by: { (counts[$0], $0) < (counts[$1], $1) })
      {
        units[least] = true
      }
    }
  }
}
