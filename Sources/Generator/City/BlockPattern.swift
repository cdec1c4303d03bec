import SectorizaModel

/// The ways a quarter is cut into blocks. All work on the sheet: a convex quadrilateral between
/// avenues, its corners anticlockwise, already without the halves of the avenues.
struct BlockPattern {
  /// A block on the sheet.
  struct Cell {
    var ring: [Place]
    var use: Plot.Use
  }

  let corners: [Place]
  /// Mean length of the sides along and across, in metres.
  private let length: Double
  private let height: Double

  init(corners: [Place]) {
    self.corners = corners
    length = (corners[0].distance(to: corners[1]) + corners[3].distance(to: corners[2])) / 2
    height = (corners[0].distance(to: corners[3]) + corners[1].distance(to: corners[2])) / 2
  }

  func cells(_ style: Quarter.Style, draw: inout SplitMix64) -> [Cell] {
    switch style {
    case .grid, .hill: grid(long: 78..<108, short: 36..<47, streets: 6..<12, draw: &draw)
    case .small: grid(long: 40..<64, short: 20..<29, streets: 4.5..<7.5, draw: &draw)
    case .large: grid(long: 130..<240, short: 85..<150, streets: 9..<14, draw: &draw)
    case .woven: woven(draw: &draw)
    case .oblique: oblique(draw: &draw)
    }
  }

  /// Stretches of ground between streets along one side, as shares of it.
  private func stretches(
    _ side: Double, each size: Double, streets: Range<Double>, draw: inout SplitMix64
  ) -> [ClosedRange<Double>] {
    let street = (streets.lowerBound + streets.upperBound) / 2
    let count = max(1, Int(((side + street) / (size + street)).rounded()))
    var gaps = (1..<max(2, count)).map { _ in draw.real(in: streets) }
    if count < 2 { gaps = [] }
    // A wider street now and then.
    if count > 4, draw.chance(0.3) { gaps[draw.below(gaps.count)] += 6 }
    let weights = (0..<count).map { _ in draw.real(in: 0.94..<1.06) }
    let free = side - gaps.reduce(0, +)
    guard free > Double(count) * 8 else { return [0...1] }
    let unit = free / weights.reduce(0, +)
    var position = 0.0
    var result: [ClosedRange<Double>] = []
    for index in 0..<count {
      let end = index == count - 1 ? side : position + weights[index] * unit
      result.append((position / side)...(end / side))
      position = end + (index < gaps.count ? gaps[index] : 0)
    }
    return result
  }

  /// The quadrilateral of two stretches.
  private func block(_ along: ClosedRange<Double>, _ across: ClosedRange<Double>) -> [Place] {
    func at(_ share: Double, _ rise: Double) -> Place {
      corners[0].towards(corners[1], share).towards(corners[3].towards(corners[2], share), rise)
    }
    return [
      at(along.lowerBound, across.lowerBound), at(along.upperBound, across.lowerBound),
      at(along.upperBound, across.upperBound), at(along.lowerBound, across.upperBound),
    ]
  }

  private func grid(
    long: Range<Double>, short: Range<Double>, streets: Range<Double>, draw: inout SplitMix64
  ) -> [Cell] {
    let isLongAlong = draw.chance(0.5)
    let size = (draw.real(in: long), draw.real(in: short))
    let columns = stretches(
      length, each: isLongAlong ? size.0 : size.1, streets: streets, draw: &draw)
    let rows = stretches(
      height, each: isLongAlong ? size.1 : size.0, streets: streets, draw: &draw)
    var cells: [Cell] = []
    let parkColumn = columns.count / 2
    let parkRow = rows.count / 2
    for (column, along) in columns.enumerated() {
      for (row, across) in rows.enumerated() {
        let isPark = columns.count * rows.count >= 9 && column == parkColumn && row == parkRow
        cells.append(Cell(ring: block(along, across), use: isPark ? .park : .homes))
      }
    }
    return cells
  }

  /// Pairs of blocks laid now one way, now the other, around a park: the self-built cities of
  /// the south of Lima.
  private func woven(draw: inout SplitMix64) -> [Cell] {
    let size = draw.real(in: 88..<100)
    let columns = stretches(length, each: size, streets: 8..<11, draw: &draw)
    let rows = stretches(height, each: size, streets: 8..<11, draw: &draw)
    var cells: [Cell] = []
    let phase = draw.below(2)
    for (column, along) in columns.enumerated() {
      for (row, across) in rows.enumerated() {
        let isMiddle =
          columns.count * rows.count >= 6 && column == columns.count / 2 && row == rows.count / 2
        if isMiddle || draw.chance(0.03) {
          cells.append(Cell(ring: block(along, across), use: isMiddle ? .park : .vacant))
          continue
        }
        let isUpright = (column + row + phase) % 2 == 0
        let side = isUpright ? length : height
        let range = isUpright ? along : across
        let halfAlley = draw.real(in: 2.8..<3.8) / side
        let middle =
          (range.lowerBound + range.upperBound) / 2
          + (range.upperBound - range.lowerBound) * draw.real(in: -0.02..<0.02)
        let parts = [
          range.lowerBound...(middle - halfAlley), (middle + halfAlley)...range.upperBound,
        ]
        for part in parts {
          cells.append(
            Cell(ring: isUpright ? block(part, across) : block(along, part), use: .homes))
        }
      }
    }
    return cells
  }

  /// A grid that does not follow its avenues: its edge blocks are cut by them.
  private func oblique(draw: inout SplitMix64) -> [Cell] {
    let middle = corners.reduce(Place(along: 0, across: 0)) { $0 + $1 * 0.25 }
    let radius = corners.map { $0.distance(to: middle) }.max() ?? 0
    let parameter = draw.real(in: 0.15..<0.6) * (draw.chance(0.5) ? 1 : -1)
    let scale = 1 / (1 + parameter * parameter)
    let axis = Place(along: (1 - parameter * parameter) * scale, across: 2 * parameter * scale)
    let square = BlockPattern(
      corners: [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { side in
        middle
          + Place(
            along: radius * (side.0 * axis.along - side.1 * axis.across),
            across: radius * (side.0 * axis.across + side.1 * axis.along))
      })
    return square.grid(long: 66..<104, short: 36..<46, streets: 6..<11, draw: &draw)
      .compactMap { cell in
        let ring = Ring.clip(cell.ring, to: corners, shortestSide: 5)
        guard ring.count >= 3 else { return nil }
        let area = Ring.signedArea(ring)
        guard area > 260, area / Ring.perimeter(ring) > 4 else { return nil }
        return Cell(ring: ring, use: cell.use)
      }
  }
}

extension BlockPattern.Cell {
  /// Corners a little off their lines, and cut where the quarter cuts its corners.
  func roughened(corner: Double, by meters: Double, draw: inout SplitMix64) -> [Place] {
    let moved = ring.map { place in
      place
        + Place(
          along: draw.real(in: -1..<1) * meters, across: draw.real(in: -1..<1) * meters)
    }
    guard corner > 0 else { return moved }
    var result: [Place] = []
    for index in moved.indices {
      let before = moved[(index + moved.count - 1) % moved.count]
      let after = moved[(index + 1) % moved.count]
      let place = moved[index]
      let shortest = min(place.distance(to: before), place.distance(to: after))
      guard shortest > 4 * corner else {
        result.append(place)
        continue
      }
      result.append(place.towards(before, corner / place.distance(to: before)))
      result.append(place.towards(after, corner / place.distance(to: after)))
    }
    return result
  }
}
