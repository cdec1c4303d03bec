import SectorizaModel

/// The city of the valley floor: quarters between avenues that run along the river and across
/// it, laid out from the centre until there are as many blocks as asked.
struct FlatCity {
  /// A stretch of the floor's edge where a hill may begin, on the sheet.
  struct HillFoot {
    let shore: Plot.Shore
    let along: ClosedRange<Double>
    /// The distance from the river, positive on both shores.
    let distance: Double
  }

  /// Gross ground per block, streets and avenues included.
  static let groundPerBlock = 5_300.0

  private(set) var feet: [HillFoot] = []
  /// Where avenues cross the valley, on the sheet, from the centre outwards.
  private(set) var crossAvenues: [Double] = []

  private let side: Double
  private let rowsOfMain: Int
  private let rowsOfFar: Int
  private let expectedColumns: Double
  private let bank: Double
  private let gridSeed: UInt64
  private var columnEdges: [Int: Double] = [0: 0]
  private var rowEdges: [[Double]] = []

  static func lengthMeters(blocks: Int) -> Double {
    (Double(max(1, blocks)) * groundPerBlock * 2.2).squareRoot()
  }

  init(blocks: Int, valley: Valley, layout: inout Layout, draw: inout SplitMix64) {
    let perQuarter = min(26, max(3, Double(blocks) / 7))
    side = (perQuarter * Self.groundPerBlock).squareRoot()
    let width = Self.lengthMeters(blocks: blocks) / 2.2
    rowsOfMain = max(1, Int((0.68 * width / side).rounded()))
    rowsOfFar = max(1, Int((0.32 * width / side).rounded()))
    expectedColumns = Double(blocks) / (perQuarter * Double(rowsOfMain + rowsOfFar) * 0.8)
    bank = valley.riverHalfWidthMeters + 16
    gridSeed = draw.next()
    for rows in [rowsOfMain, rowsOfFar] {
      var edges = [bank]
      for _ in 0..<rows { edges.append((edges.last ?? bank) + side * draw.real(in: 0.78..<1.25)) }
      rowEdges.append(edges)
    }
    var step = 0
    while layout.plots.count < blocks {
      // 0, −1, 1, −2, 2…
      let column = step % 2 == 0 ? step / 2 : -(step + 1) / 2
      step += 1
      addColumn(column, valley: valley, target: blocks, layout: &layout, draw: &draw)
    }
  }

  private mutating func columnEdge(_ column: Int) -> Double {
    if let known = columnEdges[column] { return known }
    var width = SplitMix64(seed: gridSeed, stream: UInt64(bitPattern: Int64(column)))
    let step = side * width.real(in: 0.75..<1.3)
    let edge = column > 0 ? columnEdge(column - 1) + step : columnEdge(column + 1) - step
    columnEdges[column] = edge
    return edge
  }

  /// A crossing of two avenues; those of the river bank stay on the bank.
  private mutating func vertex(_ column: Int, _ row: Int, _ shore: Plot.Shore) -> Place {
    let key = UInt64(bitPattern: Int64(column * 4_096 + row * 2 + shore.rawValue))
    var jitter = SplitMix64(seed: gridSeed ^ 0x5bd1_e995, stream: key)
    let along = columnEdge(column) + side * jitter.real(in: -0.07..<0.07)
    let across =
      rowEdges[shore.rawValue][row] + (row == 0 ? 0 : side * jitter.real(in: -0.07..<0.07))
    return Place(along: along, across: shore == .main ? across : -across)
  }

  private mutating func addColumn(
    _ column: Int, valley: Valley, target: Int, layout: inout Layout, draw: inout SplitMix64
  ) {
    let edge = columnEdge(column)
    let nextEdge = columnEdge(column + 1)
    crossAvenues.append(column >= 0 ? edge : nextEdge)
    // The city narrows towards its ends.
    let fraction = min(1, abs(Double(column) + 0.5) / max(1, expectedColumns / 2))
    let taper = (1 - 0.72 * fraction * fraction).squareRoot()
    for shore in [Plot.Shore.main, .far] {
      let rows = shore == .main ? rowsOfMain : rowsOfFar
      let kept = min(
        rows, max(1, Int((Double(rows) * taper + draw.real(in: -0.4..<0.4)).rounded())))
      for row in 0..<kept where layout.plots.count < target {
        let isRim = row == kept - 1 && rows > 2
        if isRim, draw.chance(0.2) { continue }
        addQuarter(
          column, row, shore, isRim: isRim, valley: valley, target: target, layout: &layout,
          draw: &draw)
      }
      let top = rowEdges[shore.rawValue][kept] + side * 0.07
      feet.append(
        HillFoot(
          shore: shore, along: (edge + side * 0.07)...(nextEdge - side * 0.07), distance: top))
    }
  }

  private mutating func addQuarter(
    _ column: Int, _ row: Int, _ shore: Plot.Shore, isRim: Bool, valley: Valley, target: Int,
    layout: inout Layout, draw: inout SplitMix64
  ) {
    var corners = [
      vertex(column, row, shore), vertex(column + 1, row, shore),
      vertex(column + 1, row + 1, shore), vertex(column, row + 1, shore),
    ]
    func half(_ line: Int) -> Double { line % 3 == 0 ? 15.5 : 9.5 }
    let scale = min(1, max(0.55, side / 330))
    var insets = [row == 0 ? 3 : half(row), half(column + 1), half(row + 1), half(column)]
    if shore == .far {
      corners = [corners[3], corners[2], corners[1], corners[0]]
      insets = [insets[2], insets[1], insets[0], insets[3]]
    }
    guard let inner = Ring.inset(corners, by: insets.map { $0 * scale }) else { return }
    let style = Self.style(draw: &draw)
    let quarter = layout.open(style, on: shore)
    let corner = draw.chance(0.25) ? draw.real(in: 2.5..<4) : 0
    // The last quarters before the hills are built up unevenly.
    let frontier = SmoothNoise(seed: draw.next(), spacing: side / 3)
    let depth = side * draw.real(in: 0.55..<0.9)
    for cell in BlockPattern(corners: inner).cells(style, draw: &draw) {
      if isRim {
        let middle = Ring.centroid(cell.ring)
        let distance = abs(middle.across) - rowEdges[shore.rawValue][row]
        guard distance < depth + side * 0.3 * frontier(middle.along) else { continue }
      }
      let ring = cell.roughened(corner: corner, by: 0.45, draw: &draw)
      guard layout.plots.count < target else { return }
      layout.plots.append(
        Plot(
          ring: bent(ring, by: valley.place), use: Self.use(cell.use, style, draw: &draw),
          shore: shore, isOnHill: false, quarter: quarter))
    }
  }

  private static func style(draw: inout SplitMix64) -> Quarter.Style {
    switch draw.unit() {
    case ..<0.36: .woven
    case ..<0.70: .grid
    case ..<0.82: .small
    case ..<0.93: .oblique
    default: .large
    }
  }

  static func use(
    _ planned: Plot.Use, _ style: Quarter.Style, draw: inout SplitMix64
  ) -> Plot.Use {
    guard planned == .homes else { return planned }
    let chance = draw.unit()
    if style == .large { return chance < 0.55 ? .industry : chance < 0.7 ? .vacant : .sparse }
    return chance < 0.025 ? .park : chance < 0.055 ? .vacant : chance < 0.085 ? .sparse : .homes
  }
}
