/// A sheet as columns and rows: the header is the first row that holds something, or the row asked
/// for; what lies above it is left out, and so are columns that hold nothing.
///
/// Every cell of a merged group holds what a person sees in it, in the rows and columns that hold
/// something of their own.
struct Table {
  let columns: [String]
  let rows: [LayerRow]
  let problems: [LayerProblem]

  init(_ sheet: SheetContent, path: String, options: ReadOptions) throws(FormatsError) {
    let first = sheet.rows.partitioningIndex { $0.number >= options.headerRow ?? 0 }
    let filled = sheet.rows[first...]
    guard let header = filled.first,
      options.headerRow == nil || header.number == options.headerRow
    else {
      columns = []
      rows = []
      problems = []
      return
    }
    let used = UsedColumns(filled)
    let limit = options.limitCells
    guard filled.count <= limit / max(1, used.count) else {
      throw .tooMany(path: path, .cells, limit: limit)
    }
    var grid = Grid(filled, used)
    let names = grid.rows[0].map { $0 ?? "" }
    guard let filling = grid.fill(sheet, limit: limit) else {
      throw .tooMany(path: path, .cells, limit: limit)
    }
    let headings = grid.rows[0].map { $0 ?? "" }
    columns = headings
    rows = zip(filled, grid.rows).dropFirst().map { LayerRow(number: $0.number, values: $1) }
    var problems = LayerProblem.repeated(names, row: header.number)
    for group in sheet.marks.groups where group.row >= header.number {
      let name = group.column.flatMap { used.place(of: $0) }.map { headings[$0] }
      problems.append(
        LayerProblem(row: group.row, .sheet(group.fault, column: name, count: group.count)))
    }
    let hidden = used.columns.filter { column in
      sheet.hiddenColumns.contains { $0.contains(column) }
    }
    if let column = hidden.first {
      let name = used.place(of: column).map { headings[$0] }
      problems.append(LayerProblem(.sheet(.hiddenColumn, column: name, count: hidden.count)))
    }
    if filling.count > 0 {
      problems.append(
        LayerProblem(row: filling.row, .sheet(.mergedCells, column: nil, count: filling.count)))
    }
    self.problems = problems
  }
}

/// The columns of a sheet that hold something, and their places in a row without the others.
private struct UsedColumns {
  let columns: [Int]
  /// How many used columns lie before each.
  private let before: [Int]

  init(_ rows: ArraySlice<SparseRow>) {
    var isUsed: [Bool] = []
    for row in rows {
      for cell in row.cells {
        if cell.column >= isUsed.count {
          isUsed += [Bool](repeating: false, count: cell.column + 1 - isUsed.count)
        }
        isUsed[cell.column] = true
      }
    }
    columns = isUsed.indices.filter { isUsed[$0] }
    var before = [0]
    for flag in isUsed { before.append(before[before.count - 1] + (flag ? 1 : 0)) }
    self.before = before
  }

  var count: Int { columns.count }

  func place(of column: Int) -> Int? {
    guard column + 1 < before.count, before[column + 1] > before[column] else { return nil }
    return before[column]
  }

  /// The places of the used columns among these.
  func places(of range: ClosedRange<Int>) -> Range<Int> {
    let last = before.count - 1
    return before[min(range.lowerBound, last)]..<before[min(range.upperBound + 1, last)]
  }
}

/// The cells of the used columns.
private struct Grid {
  var rows: [[String?]]
  private let used: UsedColumns
  private let numbers: [Int]

  init(_ sparse: ArraySlice<SparseRow>, _ used: UsedColumns) {
    self.used = used
    numbers = sparse.map(\.number)
    rows = sparse.map { row in
      var values = [String?](repeating: nil, count: used.count)
      for cell in row.cells {
        if let place = used.place(of: cell.column) { values[place] = cell.value }
      }
      return values
    }
  }

  /// Repeats the value of each merged group in its cells.
  ///
  /// - Returns: how many groups filled a cell and the row of the first; nil when there is more to
  ///   fill than the limit.
  mutating func fill(_ sheet: SheetContent, limit: Int) -> (count: Int, row: Int)? {
    var filling = (count: 0, row: 0)
    var visited = 0
    for group in sheet.merges {
      let places = used.places(of: group.columns)
      let first = numbers.partitioningIndex { $0 >= group.rows.lowerBound }
      let last = numbers.partitioningIndex { $0 > group.rows.upperBound }
      visited += (last - first) * places.count
      guard visited <= limit else { return nil }
      guard !places.isEmpty, first < last,
        let value = sheet.value(row: group.rows.lowerBound, column: group.columns.lowerBound)
      else { continue }
      var firstFilled: Int?
      for row in first..<last {
        for place in places where rows[row][place] != value {
          rows[row][place] = value
          firstFilled = firstFilled ?? row
        }
      }
      guard let firstFilled else { continue }
      let number = numbers[firstFilled]
      filling = (filling.count + 1, filling.count == 0 ? number : min(filling.row, number))
    }
    return filling
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
