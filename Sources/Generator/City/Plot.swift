/// A block on its way to be a manzana: its outline and what stands on it.
struct Plot {
  enum Use: Hashable { case homes, sparse, park, vacant, industry, tower }
  /// The part of the district it lies in; nothing but a crossing joins two of them.
  enum Shore: Int, Hashable, CaseIterable { case main, far, exclave }

  var ring: [Place]
  var use: Use
  let shore: Shore
  let isOnHill: Bool
  /// The neighbourhood it belongs to.
  let quarter: Int
}

/// A group of blocks laid out together: an urbanización, an asentamiento on a hill.
struct Quarter {
  enum Style: Hashable { case grid, woven, small, oblique, large, hill }
  let style: Style
  let shore: Plot.Shore
}

/// The blocks and their neighbourhoods, as far as they have been laid out.
struct Layout {
  var plots: [Plot] = []
  var quarters: [Quarter] = []

  mutating func open(_ style: Quarter.Style, on shore: Plot.Shore) -> Int {
    quarters.append(Quarter(style: style, shore: shore))
    return quarters.count - 1
  }
}
