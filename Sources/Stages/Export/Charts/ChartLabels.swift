/// Places short labels beside points so that they cover neither points nor each other.
struct ChartLabels {
  struct Box: Hashable {
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  private var taken: [Box]
  private let frame: Box

  /// - Parameters:
  ///   - points: of the marks, which no label covers.
  ///   - frame: where labels fit.
  init(around points: [(x: Double, y: Double)], frame: Box) {
    taken = points.map { Box(left: $0.x - 6, top: $0.y - 6, right: $0.x + 6, bottom: $0.y + 6) }
    self.frame = frame
  }

  /// Where a label goes: above, right, below, left or between these, then farther away; nil when
  /// there is no room.
  ///
  /// - Parameters:
  ///   - aside: how much wider than a point what is labelled is, to each side.
  ///   - fallsAway: the line through the points falls, and leaves free what is above at the right.
  /// - Returns: the middle of its base line, at 11 pixels of letter.
  mutating func place(
    _ label: String, at point: (x: Double, y: Double), aside: Double = 0, fallsAway: Bool = false
  ) -> (x: Double, y: Double)? {
    // Letters of the face are about six tenths as wide as high.
    let width = Double(label.count) * 6.8
    for reach in [0.0, 10, 20] {
      let right = point.x + aside + reach + width / 2
      let middles = [
        (point.x, point.y - 9 - reach), (right + 9, point.y + 4), (point.x, point.y + 18 + reach),
        (point.x - aside - 9 - reach - width / 2, point.y + 4), (right, point.y + 18 + reach),
      ]
      for (x, y) in (fallsAway ? [(right + 7, point.y - 3)] : []) + middles {
        let box = Box(left: x - width / 2, top: y - 10, right: x + width / 2, bottom: y + 2)
        guard box.left >= frame.left, box.right <= frame.right, box.top >= frame.top,
          box.bottom <= frame.bottom, !taken.contains(where: { $0.meets(box) })
        else { continue }
        taken.append(box)
        return (x, y)
      }
    }
    return nil
  }
}
