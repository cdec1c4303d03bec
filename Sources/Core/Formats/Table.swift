/// A row of a sheet: its cells that hold something.
struct SparseRow {
  let number: Int
  private(set) var cells: [(column: Int, value: String)] = []
  private(set) var nextColumn = 0

  init(number: Int) { self.number = number }

  mutating func append(_ value: String?, at column: Int) {
    if let value { cells.append((column, value)) }
    nextColumn = column + 1
  }
}

/// A sheet as columns and rows: the header is the first row that holds something, or the row asked
/// for; what lies above it is left out, and so are columns that hold nothing.
struct Table {
  /// Something odd at a place of the sheet; the column counts from 0.
  struct Mark {
    let fault: LayerProblem.SheetFault
    let row: Int
    let column: Int?
  }

  let columns: [String]
  let rows: [LayerRow]
  let problems: [LayerProblem]

  init(_ sheet: [SparseRow], headerRow: Int?, marks: [Mark]) {
    let filled = sheet.filter { !$0.cells.isEmpty && $0.number >= headerRow ?? 0 }
    guard let header = filled.first, headerRow == nil || header.number == headerRow else {
      columns = []
      rows = []
      problems = []
      return
    }
    let used = Set(filled.flatMap { $0.cells.map(\.column) }).sorted()
    var places: [Int: Int] = [:]
    for (place, column) in used.enumerated() { places[column] = place }
    func dense(_ row: SparseRow) -> [String?] {
      var values = [String?](repeating: nil, count: used.count)
      for cell in row.cells { if let place = places[cell.column] { values[place] = cell.value } }
      return values
    }
    let names = dense(header).map { $0 ?? "" }
    columns = names
    rows = filled.dropFirst().map { LayerRow(number: $0.number, values: dense($0)) }
    problems =
      LayerProblem.repeated(names, row: header.number)
      + Table.grouped(marks.filter { $0.row >= header.number }) { column in
        places[column].map { names[$0] }
      }
  }

  /// One problem for each fault and column, at its first row, with how many there are.
  private static func grouped(_ marks: [Mark], name: (Int) -> String?) -> [LayerProblem] {
    var groups: [(fault: LayerProblem.SheetFault, column: Int?, row: Int, count: Int)] = []
    for mark in marks {
      // Merged cells are told together, whatever their column.
      let column = mark.fault == .mergedCells ? nil : mark.column
      if let known = groups.firstIndex(where: { $0.fault == mark.fault && $0.column == column }) {
        groups[known].count += 1
      } else {
        groups.append((mark.fault, column, mark.row, 1))
      }
    }
    return groups.map { group in
      LayerProblem(
        row: group.row,
        .sheet(group.fault, column: group.column.flatMap(name), count: group.count))
    }
  }
}

extension LayerProblem {
  /// One for each column whose name was already seen; columns without a name may repeat.
  static func repeated(_ columns: [String], row: Int?) -> [LayerProblem] {
    var seen: Set<String> = []
    return columns.filter { !$0.isEmpty && !seen.insert($0).inserted }
      .map { LayerProblem(row: row, .repeatedColumn($0)) }
  }
}
