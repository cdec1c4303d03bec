import SectorizaModel
import Testing

@testable import SectorizaExport

/// A random little table of counts, some places of which are closed.
private struct Table {
  let cells: [WithheldCells.Cell]
  let closed: Set<Int>

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let places = 1 + random.below(6)
    let kinds = 1 + random.below(5)
    let most = [2, 4, 6, 20][random.below(4)]
    cells = (0..<random.below(20)).map { _ in
      WithheldCells.Cell(
        place: random.below(places), kind: random.below(kinds), persons: 1 + random.below(most))
    }
    closed = Set((0..<places).filter { _ in random.below(4) == 0 })
  }
}

/// The rules as they are told, without haste.
private struct Plain {
  let cells: [WithheldCells.Cell]
  let closed: Set<Int>
  var isWithheld: [Bool]

  init(_ table: Table) {
    cells = table.cells
    closed = table.closed
    isWithheld = cells.map { $0.persons < 5 }
    let places = Set(cells.map(\.place)).sorted()
    let kinds = Set(cells.map(\.kind)).sorted()
    let lines =
      places.map { place in cells.indices.filter { cells[$0].place == place } }
      + kinds.map { kind in cells.indices.filter { cells[$0].kind == kind } }
    for (place, line) in zip(places, lines) where closed.contains(place) {
      if !line.contains(where: { isWithheld[$0] }) { withholdLeast(line) }
    }
    repeat {
      var isStill = true
      for line in lines {
        while !SmallCounts.isSafe(line.filter { isWithheld[$0] }.map { Double(cells[$0].persons) }),
          withholdLeast(line)
        { isStill = false }
      }
      guard isStill else { continue }
      let helped = Plain.outside(told).first { cell in
        let cell = withheld[cell]
        return withholdLeast(
          cells.indices.filter {
            cells[$0].place == cells[cell].place || cells[$0].kind == cells[cell].kind
          })
      }
      if helped == nil { return }
    } while true
  }

  var withheld: [Int] { cells.indices.filter { isWithheld[$0] } }

  private var told: [WithheldCells.Cell] {
    withheld.map {
      WithheldCells.Cell(
        place: closed.contains(cells[$0].place) ? 99 : cells[$0].place, kind: cells[$0].kind,
        persons: cells[$0].persons)
    }
  }

  var givenBack: [Int] { Plain.outside(told).map { withheld[$0] } }

  @discardableResult private mutating func withholdLeast(_ line: [Int]) -> Bool {
    let least = line.filter { !isWithheld[$0] }
      .min { (cells[$0].persons, $0) < (cells[$1].persons, $1) }
    if let least { isWithheld[least] = true }
    return least != nil
  }

  /// Walks from one end of each cell to the other, never by the cell itself.
  static func outside(_ cells: [WithheldCells.Cell]) -> [Int] {
    enum Total: Hashable {
      case place(Int)
      case kind(Int)
    }
    func leads(_ start: Total, to end: Total, without cell: Int) -> Bool {
      var reached: Set<Total> = [start]
      while true {
        let before = reached.count
        for (position, way) in cells.enumerated() where position != cell {
          if reached.contains(.place(way.place)) { reached.insert(.kind(way.kind)) }
          if way.persons >= 2, reached.contains(.kind(way.kind)) {
            reached.insert(.place(way.place))
          }
        }
        if reached.count == before { return reached.contains(end) }
      }
    }
    return cells.indices.filter { cell in
      let place = Total.place(cells[cell].place)
      let kind = Total.kind(cells[cell].kind)
      return !leads(kind, to: place, without: cell)
        && !(cells[cell].persons >= 2 && leads(place, to: kind, without: cell))
    }
  }
}

@Suite struct WithheldCellsTests {
  @Test func `the rings are those that a plain walk from each cell finds`() {
    var seen = (safe: 0, outside: 0)
    for seed in UInt64(1)...2_000 {
      let cells = Table(seed: seed).cells
      let outside = WithheldRings.outside(cells)
      #expect(outside == Plain.outside(cells), "seed \(seed)")
      seen.safe += cells.count - outside.count
      seen.outside += outside.count
    }
    #expect(seen.safe > 1_000 && seen.outside > 1_000, "both are tried")
  }

  @Test func `what is withheld, and what is given back all the same, is as the plain rules say`() {
    var seen = (rescued: 0, givenBack: 0)
    for seed in UInt64(1)...2_000 {
      let table = Table(seed: seed)
      let cells = WithheldCells(table.cells, closed: table.closed)
      let plain = Plain(table)
      #expect(cells.isWithheld == plain.isWithheld, "seed \(seed)")
      #expect(cells.givenBack() == plain.givenBack, "seed \(seed)")
      seen.rescued += table.cells.indices.count {
        cells.isWithheld[$0] && table.cells[$0].persons >= 5
      }
      seen.givenBack += plain.givenBack.count
    }
    #expect(seen.rescued > 1_000 && seen.givenBack > 100, "both are tried")
  }

  @Test func `two cells of one place and kind hide each other, one alone between two does not`() {
    func cell(_ place: Int, _ kind: Int, _ persons: Int) -> WithheldCells.Cell {
      WithheldCells.Cell(place: place, kind: kind, persons: persons)
    }
    #expect(WithheldRings.outside([cell(0, 0, 2), cell(0, 0, 1)]) == [])
    #expect(WithheldRings.outside([cell(0, 0, 1), cell(0, 0, 1)]) == [0, 1])
    let square = [cell(0, 0, 3), cell(0, 1, 3), cell(1, 0, 3), cell(1, 1, 3)]
    #expect(WithheldRings.outside(square) == [])
    // One sector more, of which one row alone is withheld.
    #expect(WithheldRings.outside(square + [cell(2, 1, 3)]) == [4])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a large district takes no longer than its rows ask for`() {
    var random = SplitMix64(seed: 1)
    let cells = (0..<100_000).map { _ in
      WithheldCells.Cell(
        place: random.below(500), kind: random.below(8), persons: 1 + random.below(9))
    }
    let table = WithheldCells(cells, closed: [3])
    #expect(table.givenBack() == [])
  }
}
