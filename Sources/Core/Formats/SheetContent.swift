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

  func value(at column: Int) -> String? { cells.first { $0.column == column }?.value }
}

/// A group of merged cells; rows count from 1, columns from 0.
struct MergedCells {
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>
}

/// A sheet as its file holds it: the rows that hold something, in order, and what a person sees that
/// the values do not tell.
struct SheetContent {
  /// The most that Excel and LibreOffice have.
  static let limitRows = 1_048_576
  static let limitColumns = 16_384

  private let path: String
  private let limitCells: Int
  private(set) var rows: [SparseRow] = []
  private(set) var marks = SheetMarks()
  private(set) var merges: [MergedCells] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var cellCount = 0

  init(path: String, options: ReadOptions) {
    self.path = path
    limitCells = options.limitCells
  }

  /// Keeps a row if it holds something.
  mutating func append(_ row: SparseRow, isHidden: Bool = false) throws(FormatsError) {
    guard !row.cells.isEmpty else {
      // What is odd above the header is not of the table.
      if rows.isEmpty { marks = SheetMarks() }
      return
    }
    guard row.number > rows.last?.number ?? 0, row.number <= SheetContent.limitRows else {
      throw .damaged(path: path, message: "worksheet")
    }
    cellCount += row.cells.count
    guard cellCount <= limitCells else {
      throw .tooMany(path: path, .cells, limit: limitCells)
    }
    if isHidden { marks.add(.hiddenRow, row: row.number, column: nil) }
    rows.append(row)
  }

  mutating func mark(_ fault: LayerProblem.SheetFault, row: Int, column: Int) {
    marks.add(fault, row: row, column: column)
  }

  mutating func merge(_ cells: MergedCells) throws(FormatsError) {
    merges.append(cells)
    guard merges.count <= limitCells else {
      throw .tooMany(path: path, .cells, limit: limitCells)
    }
  }

  mutating func hide(columns: ClosedRange<Int>) {
    guard hiddenColumns.count < SheetContent.limitColumns else { return }
    hiddenColumns.append(columns)
  }

  /// What is seen in a cell. O(log rows + cells of the row).
  func value(row: Int, column: Int) -> String? {
    let place = rows.partitioningIndex { $0.number >= row }
    guard place < rows.count, rows[place].number == row else { return nil }
    return rows[place].value(at: column)
  }
}

/// What was odd in a sheet: for each fault and column, how many times and where first.
struct SheetMarks {
  struct Group {
    let fault: LayerProblem.SheetFault
    let column: Int?
    let row: Int
    fileprivate(set) var count: Int
  }

  private struct Key: Hashable {
    let fault: LayerProblem.SheetFault
    let column: Int?
  }

  /// In the order of their first places.
  private(set) var groups: [Group] = []
  private var places: [Key: Int] = [:]

  mutating func add(_ fault: LayerProblem.SheetFault, row: Int, column: Int?) {
    let key = Key(fault: fault, column: column)
    if let known = places[key] {
      groups[known].count += 1
    } else {
      places[key] = groups.count
      groups.append(Group(fault: fault, column: column, row: row, count: 1))
    }
  }
}

extension Array {
  /// The first place from which a condition, once true, stays true. O(log count).
  func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
