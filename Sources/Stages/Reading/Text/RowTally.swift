internal import SectorizaModel

/// The rows of a table with one fault, to tell them all at once.
struct RowTally {
  private var rows: [Int] = []
  private var first = Finding.Place()

  private static let mostShown = 10

  /// - Parameter value: Nothing of a person: it is shown.
  mutating func add(
    _ table: RawTable, _ row: Int, column: String? = nil, value: String? = nil
  ) {
    if rows.isEmpty { first = table.place(row: row, column: column, value: value) }
    rows.append(row)
  }

  /// The finding, with the place of the first row and a text like `3 (filas 4, 7 y 9)`, when there
  /// is something to tell.
  func findings(_ make: (String, Finding.Place) -> Finding) -> [Finding] {
    guard let last = rows.last else { return [] }
    let shown = rows.prefix(Self.mostShown)
    let list =
      if rows.count == 1 {
        "fila \(last)"
      } else if rows.count > shown.count {
        "filas \(Self.list(shown)) y \(rows.count - shown.count) más"
      } else {
        "filas \(Self.list(shown.dropLast())) y \(last)"
      }
    return [make("\(rows.count) (\(list))", first)]
  }

  private static func list(_ rows: ArraySlice<Int>) -> String {
    rows.map(String.init).joined(separator: ", ")
  }
}
