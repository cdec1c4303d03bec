import SectorizaModel

/// What is known of the withheld rows: the total of each state and cause (or of two that are told
/// together), and of each group of units, or of the groups together whose gestantes, or whose
/// children, are withheld.
///
/// Whoever adds a person to a row has to take another from a row of the same group, and one from a row
/// told with the same total, and so on. A number could be another where, of the ways from a group
/// to a state and cause (one more) and back (one less, where one is left), some lead back to where they
/// began. The total of a closed group is such a number too: one fewer there and one more in another.
struct SummaryTotals {
  private enum Total: Hashable {
    case group(UnitGroup)
    case told(CaseloadTotals.Fate)
    /// The groups of which only the sum is known: a position in `unknown`.
    case closed(Int)
  }

  /// A number that may change by one, and between which totals.
  private struct Way {
    let number: Number
    let from: Total
    let to: Total
  }

  private enum Number: Hashable {
    case row(Int)
    case group(UnitGroup, Int)
    /// The persons told without place of a sector that has none: nobody sees that it has not.
    case none
  }

  private var ways: [Total: [Way]] = [:]
  /// Of a group of units and a total: its withheld rows, and those of which one may be taken.
  private var twins: [Twin: (rows: Int, reducible: Int)] = [:]

  private struct Twin: Hashable {
    let group: UnitGroup
    let told: CaseloadTotals.Fate
  }

  /// - Parameter canBeNone: whether a sector might have persons told without place that has none.
  private init(_ rows: [CaseloadSummary.Row], unknown: [Set<UnitGroup>], canBeNone: Bool) {
    for row in rows.indices where rows[row].isWithheld {
      guard let group = rows[row].group else { continue }
      let told = Total.told(rows[row].told)
      add(.row(row), from: .group(group), to: told)
      let isReducible = rows[row].persons > (rows[row].isWithoutPlace ? 0 : 1)
      if isReducible { add(.row(row), from: told, to: .group(group)) }
      let twin = Twin(group: group, told: rows[row].told)
      let known = twins[twin] ?? (0, 0)
      twins[twin] = (known.rows + 1, known.reducible + (isReducible ? 1 : 0))
    }
    if canBeNone { addNone(rows) }
    for (kind, hidden) in unknown.enumerated() {
      for group in hidden.sorted() {
        add(.group(group, kind), from: .group(group), to: .closed(kind))
        add(.group(group, kind), from: .closed(kind), to: .group(group))
      }
    }
  }

  private mutating func addNone(_ rows: [CaseloadSummary.Row]) {
    let groups = Set(rows.compactMap(\.group)).subtracting([.withoutSector])
    for told in Set(rows.filter(\.isWithoutPlace).map(\.told)).sorted() {
      let having = Set(rows.filter { $0.told == told }.compactMap(\.group))
      for group in groups.subtracting(having).sorted() {
        add(.none, from: .group(group), to: .told(told))
      }
    }
  }

  private mutating func add(_ number: Number, from: Total, to: Total) {
    ways[from, default: []].append(Way(number: number, from: from, to: to))
  }

  /// The rows that could be no other number, and of each group whose total could be no other the first
  /// row. Those that are seen have to be safe whoever knows which sectors have persons told without
  /// place. O(rows) where each row has another of its group and total; each that has none costs O(rows)
  /// more.
  ///
  /// - Parameters:
  ///   - closed: the groups whose total must be another number too.
  ///   - unknown: those, and after them groups whose total may be.
  static func givenBack(
    _ rows: [CaseloadSummary.Row], closed: [Set<UnitGroup>], unknown: [Set<UnitGroup>]
  ) -> [Int] {
    let seen = SummaryTotals(rows, unknown: unknown, canBeNone: false)
    let all = SummaryTotals(rows, unknown: unknown, canBeNone: true)
    // Of the only group there is, the totals of the causes tell all.
    let areSeveral = Set(rows.compactMap(\.group)).count > 1
    var open = rows.indices.filter { row in
      guard rows[row].isWithheld, let group = rows[row].group else { return false }
      if rows[row].isWithoutPlace {
        return areSeveral && SmallCounts.isSmall(Double(rows[row].persons))
          && !all.isFree(row, of: group, told: rows[row].told)
      }
      return !seen.isFree(row, of: group, told: rows[row].told)
    }
    for (kind, hidden) in closed.enumerated() where hidden.count > 1 {
      var isFirst = hidden
      for row in rows.indices where !rows[row].isWithoutPlace {
        guard let group = rows[row].group, isFirst.remove(group) != nil,
          !seen.isFree(.group(group, kind), .group(group), .closed(kind))
        else { continue }
        open.append(row)
      }
    }
    return open
  }

  /// Most rows have another of the same group and total: one more here is one less there.
  private func isFree(_ row: Int, of group: UnitGroup, told: CaseloadTotals.Fate) -> Bool {
    if let twins = twins[Twin(group: group, told: told)], twins.rows > 1, twins.reducible > 0 {
      return true
    }
    return isFree(.row(row), .group(group), .told(told))
  }

  /// Whether a number between two totals may change with the rest of some ring.
  private func isFree(_ number: Number, _ one: Total, _ other: Total) -> Bool {
    ways[one, default: []].contains {
      $0.number == number && leads(other, to: one, without: number)
    }
      || ways[other, default: []].contains {
        $0.number == number && leads(one, to: other, without: number)
      }
  }

  private func leads(_ start: Total, to end: Total, without number: Number) -> Bool {
    var reached: Set<Total> = [start]
    var edge = [start]
    while let here = edge.popLast() {
      if here == end { return true }
      for way in ways[here] ?? []
      where way.number != number && reached.insert(way.to).inserted {
        edge.append(way.to)
      }
    }
    return false
  }
}
