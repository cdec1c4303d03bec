internal import SectorizaModel

/// Counts a fault of things that are not in one column, and keeps where the first is.
struct PlaceTally {
  private(set) var count = 0
  private(set) var first = Finding.Place()

  mutating func add(_ place: Finding.Place) {
    if count == 0 { first = place }
    count += 1
  }

  /// The finding, when there is something to tell.
  func finding(_ make: (Int, Finding.Place) -> Finding) -> [Finding] {
    count == 0 ? [] : [make(count, first)]
  }
}
