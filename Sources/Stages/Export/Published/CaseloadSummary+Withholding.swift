import SectorizaModel

extension CaseloadSummary {
  /// Withholds counts of 1–4 in a sector, those of the units without sector where their total is
  /// withheld, and companions in the same group of units and told with the same total, until none can
  /// be got back. The total of a group is that of its gestantes and children, where it has nobody older.
  /// For what has no companions enough see `tellWithoutPlace`.
  ///
  /// - Parameters:
  ///   - closed: the groups of which a total is withheld elsewhere.
  ///   - unknown: those, and after them what else of groups can be known only of all together.
  static func withhold(
    _ rows: inout [Row], closed: [Set<UnitGroup>], unknown: [Set<UnitGroup>]
  ) {
    let placed = placed(rows)
    for index in placed
    where SmallCounts.isSmall(Double(rows[index].persons)) {
      rows[index].isWithheld = true
    }
    let byGroup = Dictionary(grouping: placed) { rows[$0].group ?? .withoutSector }
    let byTotal = Dictionary(grouping: placed) { rows[$0].told }
    let groups = byGroup.keys.sorted()
    let totals = byTotal.keys.sorted().compactMap { byTotal[$0] }
    for group in groups where closed.contains(where: { $0.contains(group) }) {
      let inside = byGroup[group] ?? []
      guard !inside.contains(where: { rows[$0].isWithheld }),
        let least = inside.min(by: { (rows[$0].persons, $0) < (rows[$1].persons, $1) })
      else { continue }
      rows[least].isWithheld = true
    }
    var isWidening = true
    while isWidening {
      isWidening = false
      for sum in groups.compactMap({ byGroup[$0] }) + totals where widen(sum, &rows) {
        isWidening = true
      }
      guard !isWidening else { continue }
      for open in SummaryTotals.givenBack(rows, closed: closed, unknown: unknown) {
        guard let next = companion(of: open, rows) else { continue }
        rows[next].isWithheld = true
        isWidening = true
        break
      }
    }
  }

  /// Rows that cannot be protected are told for the district only, the sector dropped: those of a
  /// total, or of all the totals of a group of units, whose own total tells them.
  /// - Returns: whether there were any; the others then need protection anew.
  static func tellWithoutPlace(
    _ rows: inout [Row], closed: [Set<UnitGroup>], unknown: [Set<UnitGroup>]
  ) -> Bool {
    let placed = placed(rows)
    func isOpen(_ told: Fate) -> Bool {
      !SmallCounts.isSafe(
        placed.filter { rows[$0].told == told && rows[$0].isWithheld }
          .map { Double(rows[$0].persons) })
    }
    var open = Set(placed.map { rows[$0].told }).filter(isOpen)
    for row in SummaryTotals.givenBack(rows, closed: closed, unknown: unknown)
    where !rows[row].isWithoutPlace { open.insert(rows[row].told) }
    for row in placed where open.contains(rows[row].told) { rows[row].isWithoutPlace = true }
    return !open.isEmpty
  }

  /// The rows of a fate that are told without place are one: withheld if its total is.
  static func joined(_ rows: [Row]) -> [Row] {
    var joined = rows.filter { !$0.isWithoutPlace }
    let withoutPlace = rows.filter(\.isWithoutPlace)
    for fate in Set(withoutPlace.map(\.fate)).sorted() {
      let same = withoutPlace.filter { $0.fate == fate }
      var row = Row(
        sector: nil, fate: fate, persons: same.reduce(0) { $0 + $1.persons },
        minutes: same.reduce(0) { $0 + $1.minutes })
      row.isWithheld = withoutPlace.contains {
        $0.group == .withoutSector && ($0.fate == fate || $0.told == fate)
      }
      joined.append(row)
    }
    return joined
  }

  private static func placed(_ rows: [Row]) -> [Int] {
    rows.indices.filter { rows[$0].group != nil && !rows[$0].isWithoutPlace }
  }

  /// The row to withhold next for one that can be got back: of the same group of units or told with the
  /// same total, else any; the smallest, ties by position. nil where all are withheld.
  private static func companion(of open: Int, _ rows: [Row]) -> Int? {
    func rank(_ row: Int) -> (Int, Int, Int) {
      let isNear = rows[row].group == rows[open].group || rows[row].told == rows[open].told
      return (isNear ? 0 : 1, rows[row].persons, row)
    }
    return rows.indices.filter { rows[$0].group != nil && !rows[$0].isWithheld }
      .min { rank($0) < rank($1) }
  }

  /// Withholds rows of a sum until those withheld tell nothing together.
  /// - Returns: whether it withheld any.
  private static func widen(_ sum: [Int], _ rows: inout [Row]) -> Bool {
    var companions = sum.filter { !rows[$0].isWithheld }
      .sorted { (rows[$0].persons, $0) < (rows[$1].persons, $1) }[...]
    var hasWidened = false
    while !SmallCounts.isSafe(
      sum.filter { rows[$0].isWithheld }.map { Double(rows[$0].persons) }),
      let next = companions.popFirst()
    {
      rows[next].isWithheld = true
      hasWidened = true
    }
    return hasWidened
  }
}
