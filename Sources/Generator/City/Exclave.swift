import SectorizaModel

/// A part of the district that lies apart, beyond a neighbour: a few quarters on a plain of
/// their own.
enum Exclave {
  /// - Parameters:
  ///   - limit: the outline of the main part, which it stays more than a kilometre away from.
  ///   - layout: not empty; the exclave lies abreast of its blocks.
  static func add(
    blocks: Int, below limit: [Place], layout: inout Layout, draw: inout SplitMix64
  ) {
    let perQuarter = min(22, max(4, Double(blocks) / 3))
    let side = (perQuarter * FlatCity.groundPerBlock).squareRoot()
    let quartersWanted = Int((Double(blocks) / perQuarter).rounded(.up)) + 2
    let columns = max(1, Int((Double(quartersWanted) * 1.6).squareRoot().rounded()))
    let radius = side * Double(max(columns, quartersWanted / columns + 2))
    let low = layout.plots.lazy.flatMap(\.ring).map(\.along).min() ?? 0
    let high = layout.plots.lazy.flatMap(\.ring).map(\.along).max() ?? 0
    let along = low + (high - low) * draw.real(in: 0.25..<0.6)
    let abreast = limit.filter { abs($0.along - along) < radius + 1_500 }
    let floor = (abreast.isEmpty ? limit : abreast).map(\.across).min() ?? 0
    let middle = Place(along: along, across: floor - 1_300 - radius - 0.05 * (high - low))
    let parameter = draw.real(in: -0.35..<0.35)
    let scale = 1 / (1 + parameter * parameter)
    let axis = Place(along: (1 - parameter * parameter) * scale, across: 2 * parameter * scale)
    let shift = Double(columns) / 2
    func chart(_ sheet: Place) -> Place {
      middle
        + Place(
          along: sheet.along * axis.along - sheet.across * axis.across,
          across: sheet.along * axis.across + sheet.across * axis.along)
    }
    let target = layout.plots.count + blocks
    var index = 0
    while layout.plots.count < target {
      let column = Double(index % columns) - shift
      let row = Double(index / columns) - shift
      index += 1
      let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map { corner in
        Place(along: (column + corner.0) * side, across: (row + corner.1) * side)
      }
      guard let inner = Ring.inset(corners, by: [8, 8, 8, 8]) else { continue }
      let style: Quarter.Style = draw.chance(0.6) ? .grid : .woven
      let quarter = layout.open(style, on: .exclave)
      for cell in BlockPattern(corners: inner).cells(style, draw: &draw)
      where layout.plots.count < target {
        let ring = cell.roughened(corner: 0, by: 0.4, draw: &draw)
        layout.plots.append(
          Plot(
            ring: bent(ring, by: chart), use: cell.use, shore: .exclave, isOnHill: false,
            quarter: quarter))
      }
    }
  }
}
