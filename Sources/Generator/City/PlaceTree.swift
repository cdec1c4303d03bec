/// A k-d tree over places: nearest neighbours and emptiness of a disc, in a fixed order (ties go
/// to the lower index).
struct PlaceTree {
  private let places: [Place]
  /// Indices so ordered that the middle of each stretch splits it by the axis of its depth.
  private var order: [Int]

  /// O(n log² n).
  init(_ places: [Place]) {
    self.places = places
    order = Array(places.indices)
    build(0, places.count, depth: 0)
  }

  private func axis(_ index: Int, _ depth: Int) -> Double {
    depth % 2 == 0 ? places[index].along : places[index].across
  }

  private mutating func build(_ low: Int, _ high: Int, depth: Int) {
    guard high - low > 1 else { return }
    let places = places
    order[low..<high].sort { one, other in
      let left = depth % 2 == 0 ? places[one].along : places[one].across
      let right = depth % 2 == 0 ? places[other].along : places[other].across
      return left != right ? left < right : one < other
    }
    let middle = (low + high) / 2
    build(low, middle, depth: depth + 1)
    build(middle + 1, high, depth: depth + 1)
  }

  /// The nearest places that are allowed, nearest first. O(log n) for a few of them.
  func nearest(
    _ count: Int, to target: Place, where isAllowed: (Int) -> Bool = { _ in true }
  ) -> [Int] {
    var best: [(distance: Double, index: Int)] = []
    func visit(_ low: Int, _ high: Int, _ depth: Int) {
      guard low < high else { return }
      let middle = (low + high) / 2
      let index = order[middle]
      if isAllowed(index) {
        let entry = (distance: places[index].squaredDistance(to: target), index: index)
        if best.count < count || entry < best[best.count - 1] {
          let position = best.firstIndex { entry < $0 } ?? best.count
          best.insert(entry, at: position)
          if best.count > count { best.removeLast() }
        }
      }
      let offset = (depth % 2 == 0 ? target.along : target.across) - axis(index, depth)
      if offset < 0 { visit(low, middle, depth + 1) } else { visit(middle + 1, high, depth + 1) }
      if best.count < count || offset * offset <= best[best.count - 1].distance {
        if offset < 0 { visit(middle + 1, high, depth + 1) } else { visit(low, middle, depth + 1) }
      }
    }
    visit(0, order.count, 0)
    return best.map(\.index)
  }

  /// Whether a place other than the two lies inside the disc that has them as a diameter.
  func discHoldsAnother(_ one: Int, _ other: Int) -> Bool {
    let middle = places[one].towards(places[other], 0.5)
    let limit = places[one].squaredDistance(to: places[other]) / 4 * (1 - 1e-9)
    return nearest(3, to: middle).contains { index in
      index != one && index != other && places[index].squaredDistance(to: middle) < limit
    }
  }
}
