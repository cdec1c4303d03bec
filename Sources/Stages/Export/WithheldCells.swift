/// Which counts of a table are withheld, where everybody knows its totals by place and by kind.
///
/// Small counts are, and companions of the same place or kind, the least first, until nobody can get
/// any of them back, or there are no more companions.
struct WithheldCells {
  /// A count of one person or more; several may share both their place and their kind.
  struct Cell: Hashable {
    let place: Int
    let kind: Int
    let persons: Int
  }

  let cells: [Cell]
  /// By position in `cells`.
  private(set) var isWithheld: [Bool]
  /// Places whose totals are not known.
  private let closed: Set<Int>
  private let placeCount: Int
  /// The cells of each place, then those of each kind.
  private var lines: [Line]

  /// What is withheld is decided at once.
  ///
  /// - Parameter closed: places whose totals are withheld elsewhere; one of their cells is too.
  /// - Complexity: O(n log n) in the cells, and O(n) more for each that the ring test asks for.
  init(_ cells: [Cell], closed: Set<Int>) {
    self.cells = cells
    self.closed = closed
    isWithheld = [Bool](repeating: false, count: cells.count)
    placeCount = (cells.lazy.map(\.place).max() ?? -1) + 1
    let kindCount = (cells.lazy.map(\.kind).max() ?? -1) + 1
    lines = [Line](repeating: Line(), count: placeCount + kindCount)
    for cell in cells.indices.sorted(by: { (cells[$0].persons, $0) < (cells[$1].persons, $1) }) {
      lines[cells[cell].place].members.append(cell)
      lines[placeCount + cells[cell].kind].members.append(cell)
    }
    protect()
  }

  /// Whether the sum of what is withheld of a kind tells none of it.
  func isSafe(kind: Int) -> Bool { lines[placeCount + kind].isSafe }

  /// The withheld cells that could be no other number, in order (`WithheldRings`).
  func givenBack() -> [Int] {
    let withheld = cells.indices.filter { isWithheld[$0] }
    let told = withheld.map { position in
      let cell = cells[position]
      // Of the places whose totals are not known, only the sum of all is.
      let place = closed.contains(cell.place) ? placeCount : cell.place
      return Cell(place: place, kind: cell.kind, persons: cell.persons)
    }
    return WithheldRings.outside(told).map { withheld[$0] }
  }

  private mutating func protect() {
    for cell in cells.indices where SmallCounts.isSmall(Double(cells[cell].persons)) {
      withhold(cell)
    }
    for place in 0..<placeCount where closed.contains(place) && lines[place].count == 0 {
      if let least = least(place) { withhold(least) }
    }
    var isWidening = true
    while isWidening {
      isWidening = false
      for line in lines.indices where widen(line) { isWidening = true }
      guard !isWidening else { continue }
      for cell in givenBack() {
        if let next = leastBeside(cell) {
          withhold(next)
          isWidening = true
          break
        }
      }
    }
  }

  /// Withholds cells of a line until the sum of those withheld tells nothing.
  /// - Returns: whether it withheld any.
  private mutating func widen(_ line: Int) -> Bool {
    var hasWidened = false
    while !lines[line].isSafe, let next = least(line) {
      withhold(next)
      hasWidened = true
    }
    return hasWidened
  }

  private mutating func withhold(_ cell: Int) {
    isWithheld[cell] = true
    lines[cells[cell].place].withhold(cells[cell].persons)
    lines[placeCount + cells[cell].kind].withhold(cells[cell].persons)
  }

  /// The least cell of a line that is not withheld; nil when all are.
  private mutating func least(_ line: Int) -> Int? {
    while let next = lines[line].next {
      guard isWithheld[next] else { return next }
      lines[line].skip()
    }
    return nil
  }

  private mutating func leastBeside(_ cell: Int) -> Int? {
    [least(cells[cell].place), least(placeCount + cells[cell].kind)].compactMap { $0 }
      .min { (cells[$0].persons, $0) < (cells[$1].persons, $1) }
  }

  /// The cells of a place or of a kind, and the sum of those that are withheld.
  private struct Line {
    /// The least first.
    var members: [Int] = []
    private(set) var count = 0
    private var sum = 0
    /// All before it are withheld.
    private var position = 0

    var next: Int? { position < members.count ? members[position] : nil }
    var isSafe: Bool { SmallCounts.isSafe(count: Double(count), sum: Double(sum)) }

    mutating func skip() { position += 1 }

    mutating func withhold(_ persons: Int) {
      count += 1
      sum += persons
    }
  }
}
