import SectorizaModel

/// Asentamientos that climb the ravines at the edge of the floor: a stair in the middle, terraces
/// of small irregular blocks to both sides, narrower towards the top.
struct HillQuarters {
  /// A ravine as it was built up, on the sheet: what floods when it rains.
  struct Ravine {
    let shore: Plot.Shore
    let ring: [Place]
  }

  private(set) var ravines: [Ravine] = []

  /// The least half width of a ladder: room for a stair and the shortest block.
  private static let narrowest = 30.0

  /// - Parameter blocks: exactly as many are added, if there is any foot.
  init(
    blocks: Int, feet: [FlatCity.HillFoot], valley: Valley, layout: inout Layout,
    draw: inout SplitMix64
  ) {
    var chosen = Self.slots(feet, draw: &draw)
    draw.shuffle(&chosen)
    // Few ravines with many blocks rather than many with few.
    let wanted = max(1, min(chosen.count * 3 / 4, blocks / 14))
    chosen = Array(chosen.prefix(wanted))
    let weights = chosen.map { foot in
      (foot.along.upperBound - foot.along.lowerBound) * draw.real(in: 0.4..<1.6)
    }
    var left = blocks
    var weightLeft = weights.reduce(0, +)
    for (foot, weight) in zip(chosen, weights) {
      let share = Int((Double(left) * weight / weightLeft).rounded())
      weightLeft -= weight
      let count = weightLeft <= 1e-9 ? left : min(left, share)
      left -= count
      guard count > 0 else { continue }
      climb(from: foot, blocks: count, valley: valley, layout: &layout, draw: &draw)
    }
  }

  /// The feet, some of them joined with the next one of their shore into a wider ravine.
  private static func slots(
    _ feet: [FlatCity.HillFoot], draw: inout SplitMix64
  ) -> [FlatCity.HillFoot] {
    var result: [FlatCity.HillFoot] = []
    for shore in [Plot.Shore.main, .far] {
      let sorted = feet.filter { $0.shore == shore }
        .sorted { $0.along.lowerBound < $1.along.lowerBound }
      var index = 0
      while index < sorted.count {
        let foot = sorted[index]
        guard index + 1 < sorted.count, draw.chance(0.4) else {
          result.append(foot)
          index += 1
          continue
        }
        let next = sorted[index + 1]
        result.append(
          FlatCity.HillFoot(
            shore: shore, along: foot.along.lowerBound...next.along.upperBound,
            distance: max(foot.distance, next.distance)))
        index += 2
      }
    }
    return result
  }

  private mutating func climb(
    from foot: FlatCity.HillFoot, blocks: Int, valley: Valley, layout: inout Layout,
    draw: inout SplitMix64
  ) {
    let middle = (foot.along.lowerBound + foot.along.upperBound) / 2
    let halfSlot = (foot.along.upperBound - foot.along.lowerBound) / 2 - 6
    let halfWidth = halfSlot * draw.real(in: 0.68..<0.95)
    let drift = SmoothNoise(seed: draw.next(), spacing: max(320, 3 * halfSlot))
    let ragged = SmoothNoise(seed: draw.next(), spacing: 70)
    let sway = 0.9 * max(0, halfSlot - max(halfWidth, Self.narrowest))
    let bow = draw.real(in: -0.28..<0.3)
    let base = foot.distance + 26 + (bow < 0 ? -bow * halfSlot : 0)
    let sign = foot.shore == .main ? 1.0 : -1.0
    /// From the ladder (offset from the stair, height above the foot) to where it lies.
    func chart(_ ladder: Place) -> Place {
      let height = ladder.across + bow * ladder.along * ladder.along / halfSlot
      let along = middle + sway * drift(height) + ladder.along
      return valley.place(on: Place(along: along, across: sign * (base + height)))
    }
    let rowsExpected = max(2, Double(blocks) * 46 / (1.6 * halfWidth))
    let quarter = layout.open(.hill, on: foot.shore)
    var height = 0.0
    var made = 0
    var row = 0.0
    while made < blocks {
      let depth = draw.real(in: 15..<25)
      let rise = min(1, row / rowsExpected)
      let width = max(
        Self.narrowest,
        halfWidth * (1 - 0.5 * rise * rise) * (0.8 + 0.2 * ragged(height)))
      for direction in [-1.0, 1.0] {
        var start = draw.real(in: 2.2..<3.2)
        while made < blocks {
          let size = draw.real(in: 24..<58)
          guard start + size <= width else { break }
          if !draw.chance(0.05) {
            let ring = terrace(
              from: start * direction, to: (start + size) * direction, at: height, depth: depth,
              draw: &draw)
            layout.plots.append(
              Plot(
                ring: bent(ring, by: chart), use: draw.chance(0.05) ? .vacant : .homes,
                shore: foot.shore, isOnHill: true, quarter: quarter))
            made += 1
          }
          start += size + draw.real(in: 3.2..<5)
        }
      }
      height += depth + draw.real(in: 4..<6.5)
      row += 1
    }
    ravines.append(
      Ravine(shore: foot.shore, ring: gully(height: height, width: halfWidth, chart: chart)))
  }

  /// A block of a terrace: four rough corners, and rough middles on its long sides.
  private func terrace(
    from start: Double, to end: Double, at height: Double, depth: Double, draw: inout SplitMix64
  ) -> [Place] {
    let left = min(start, end)
    let right = max(start, end)
    func rough(_ along: Double, _ across: Double) -> Place {
      Place(
        along: along + draw.real(in: -0.5..<0.5), across: across + draw.real(in: -0.7..<0.7))
    }
    return [
      rough(left, height), rough((left + right) / 2, height), rough(right, height),
      rough(right, height + depth), rough((left + right) / 2, height + depth),
      rough(left, height + depth),
    ]
  }

  /// The bed of the ravine: a strip around the stair, wider below, that reaches above the blocks.
  private func gully(height: Double, width: Double, chart: (Place) -> Place) -> [Place] {
    let steps = max(3, Int(height / 60))
    let top = height + 80
    let right = (0...steps).map { step -> Place in
      let share = Double(step) / Double(steps)
      return chart(Place(along: width * 0.3 * (1 - 0.6 * share), across: top * share - 14))
    }
    let left = (0...steps).reversed().map { step -> Place in
      let share = Double(step) / Double(steps)
      return chart(Place(along: -width * 0.3 * (1 - 0.6 * share), across: top * share - 14))
    }
    return right + left
  }
}
