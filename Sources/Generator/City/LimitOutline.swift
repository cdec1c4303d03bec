import SectorizaModel

/// The outline of a part of the district: whatever lies in it, with an uneven margin, as a ring
/// that no line across the valley meets more than twice.
enum LimitOutline {
  /// - Parameter content: at least one place.
  static func ring(
    around content: [Place], marginMeters margin: Range<Double>, draw: inout SplitMix64
  ) -> [Place] {
    let low = (content.map(\.along).min() ?? 0) - margin.lowerBound
    let high = (content.map(\.along).max() ?? 0) + margin.lowerBound
    let count = min(240, max(4, Int((high - low) / 160)))
    let width = (high - low) / Double(count)
    var tops = [Double?](repeating: nil, count: count)
    var bottoms = [Double?](repeating: nil, count: count)
    for place in content {
      let bin = min(count - 1, max(0, Int((place.along - low) / width)))
      tops[bin] = max(tops[bin] ?? place.across, place.across)
      bottoms[bin] = min(bottoms[bin] ?? place.across, place.across)
    }
    let upper = edges(of: tops, better: { max($0, $1) })
    let lower = edges(of: bottoms, better: { min($0, $1) })
    let unevenTop = SmoothNoise(seed: draw.next(), spacing: 4.5)
    let unevenBottom = SmoothNoise(seed: draw.next(), spacing: 4.5)
    func rim(_ noise: SmoothNoise, _ edge: Int) -> Double {
      margin.lowerBound
        + (margin.upperBound - margin.lowerBound) * (noise(Double(edge)) + 1) / 2
    }
    let bottom = (0...count).map { edge in
      Place(along: low + Double(edge) * width, across: lower[edge] - rim(unevenBottom, edge))
    }
    let top = (0...count).map { edge in
      Place(along: low + Double(edge) * width, across: upper[edge] + rim(unevenTop, edge))
    }
    return bottom + top.reversed()
  }

  /// The value at each edge between bins: at least the best of the bins it joins, and smooth; empty
  /// bins take the value of the nearest bin that has one.
  private static func edges(
    of bins: [Double?], better: (Double, Double) -> Double
  ) -> [Double] {
    let count = bins.count
    var filled: [Double] = []
    for bin in 0..<count {
      var step = 0
      var nearest: Double?
      while nearest == nil, step < count {
        let before = bin - step >= 0 ? bins[bin - step] : nil
        let after = bin + step < count ? bins[bin + step] : nil
        if let before, let after {
          nearest = better(before, after)
        } else {
          nearest = before ?? after
        }
        step += 1
      }
      filled.append(nearest ?? 0)
    }
    // The best within twice the reach, then the mean within the reach: smooth, and nowhere worse
    // than what lies there.
    let reach = max(1, count / 16)
    func window(_ edge: Int, _ values: [Double], _ steps: Int) -> ArraySlice<Double> {
      values[max(0, edge - steps)...min(values.count - 1, edge + steps)]
    }
    let best = (0...count).map { edge -> Double in
      let around = filled[max(0, edge - 2 * reach - 1)...min(count - 1, edge + 2 * reach)]
      return around.dropFirst().reduce(around[around.startIndex], better)
    }
    return (0...count).map { edge in
      let around = window(edge, best, reach)
      return around.reduce(0, +) / Double(around.count)
    }
  }
}
