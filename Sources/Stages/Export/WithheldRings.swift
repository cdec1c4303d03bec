/// The test of whether withheld counts can be got back from their totals by place and by kind.
///
/// Whoever adds a person to one has to take another from a cell of the same kind, and add one to a
/// cell of the place of that, and so on, until the ring closes: all other tables with the same totals
/// are made of such rings. So a cell is an arc from its place to its kind (one more) and, when it has
/// two persons or more, one back (one less), and is safe when one of its arcs lies on a ring that does
/// not come back by the cell itself.
///
/// An arc lies on a ring when its ends are strongly connected. Of a cell with both arcs, both lie on
/// the ring of the two; another exists unless the cell is a bridge of its component, seen without
/// directions: were the cell no bridge and neither end led to the other without it, what its place
/// leads to and what its kind leads to would share nothing and have no arc between them, and so the
/// cell would be a bridge.
struct WithheldRings {
  /// Cells, each by its position, that touch a node, with what lies at their other end.
  private typealias Ways = [[(cell: Int, to: Int)]]

  /// - Parameter cells: those that are withheld.
  /// - Returns: the positions of those on no ring, in order.
  /// - Complexity: O(n) in the cells. Recurses no deeper than there are places and kinds, and as kinds
  ///   and places take turns, no deeper than twice the kinds and one.
  /// - Source: R. E. Tarjan, «Depth-first search and linear graph algorithms», 1972, and «A note on
  ///   finding the bridges of a graph», 1974.
  static func outside(_ cells: [WithheldCells.Cell]) -> [Int] {
    let placeCount = (cells.lazy.map(\.place).max() ?? -1) + 1
    let kindCount = (cells.lazy.map(\.kind).max() ?? -1) + 1
    var ways = Ways(repeating: [], count: placeCount + kindCount)
    for (position, cell) in cells.enumerated() {
      ways[cell.place].append((position, placeCount + cell.kind))
      if cell.persons >= 2 { ways[placeCount + cell.kind].append((position, cell.place)) }
    }
    let component = components(ways)
    func isInside(_ cell: WithheldCells.Cell) -> Bool {
      component[cell.place] == component[placeCount + cell.kind]
    }
    var inside = Ways(repeating: [], count: ways.count)
    for (position, cell) in cells.enumerated() where isInside(cell) {
      inside[cell.place].append((position, placeCount + cell.kind))
      inside[placeCount + cell.kind].append((position, cell.place))
    }
    let isBridge = bridges(inside, cells: cells.count)
    return cells.indices.filter { !isInside(cells[$0]) || isBridge[$0] }
  }

  /// The strongly connected component of each node.
  private static func components(_ ways: Ways) -> [Int] {
    var component = [Int](repeating: -1, count: ways.count)
    var order = [Int](repeating: -1, count: ways.count)
    var lowest = order
    var open: [Int] = []
    var (visited, closed) = (0, 0)
    func visit(_ node: Int) {
      order[node] = visited
      lowest[node] = visited
      visited += 1
      open.append(node)
      for (_, to) in ways[node] where component[to] < 0 {
        if order[to] < 0 { visit(to) }
        lowest[node] = min(lowest[node], lowest[to])
      }
      guard lowest[node] == order[node] else { return }
      while let last = open.popLast() {
        component[last] = closed
        if last == node { break }
      }
      closed += 1
    }
    for node in ways.indices where order[node] < 0 { visit(node) }
    return component
  }

  /// Whether each cell is the only one between two parts of an undirected graph.
  private static func bridges(_ ways: Ways, cells: Int) -> [Bool] {
    var isBridge = [Bool](repeating: false, count: cells)
    var order = [Int](repeating: -1, count: ways.count)
    var lowest = order
    var visited = 0
    func visit(_ node: Int, by arrival: Int?) {
      order[node] = visited
      lowest[node] = visited
      visited += 1
      for (cell, to) in ways[node] where cell != arrival {
        if order[to] < 0 {
          visit(to, by: cell)
          if lowest[to] > order[node] { isBridge[cell] = true }
        }
        lowest[node] = min(lowest[node], lowest[to])
      }
    }
    for node in ways.indices where order[node] < 0 { visit(node, by: nil) }
    return isBridge
  }
}
