internal import SectorizaModel

/// Counts a fault that repeats down a column, to tell it once with its first place.
struct Tally {
  private var counts: [String: (count: Int, place: Finding.Place)] = [:]
  private var order: [String] = []

  mutating func add(_ column: String, _ table: RawTable, _ row: Int, value: String? = nil) {
    if counts[column] == nil {
      order.append(column)
      counts[column] = (0, table.place(row: row, column: column, value: value))
    }
    counts[column]?.count += 1
  }

  /// How often the fault was met in a column.
  func count(of column: String) -> Int { counts[column]?.count ?? 0 }

  /// One finding for each column, in the order of their first fault; the place is that of the
  /// first.
  func findings(_ make: (String, Int, Finding.Place) -> Finding) -> [Finding] {
    order.compactMap { column in
      counts[column].map { make(column, $0.count, $0.place) }
    }
  }
}
