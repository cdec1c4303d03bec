internal import SectorizaModel

/// What the names in `condiciones` can mean: the units of a district and what is known of them.
struct WishGround {
  let units: [Unit]
  let services: [Service]
  let existing: ExistingSectorization?
  let zone: UTMZone?
  /// Whether an existing sectorization was named at all, read or not.
  let hasExistingSource: Bool
  /// Whether nominal lists will say how many children and gestantes live in each unit.
  let hasChildList: Bool
  let hasGestanteList: Bool

  func id(_ unit: UnitIndex) -> String { units[unit.position].id.text }
}

/// Finds units by their id, and what a wrong id may have meant.
struct UnitDirectory {
  private let finder: UnitFinder
  private let ids: [String]
  /// Looking for a near name takes O(units): it is done for the first wrong ids only.
  private var questionsLeft = 10

  init(_ units: [Unit]) {
    finder = UnitFinder(units)
    ids = units.map(\.id.text)
  }

  func unit(_ id: String) -> (unit: UnitIndex, means: UnitFinder.Means)? {
    finder.find(id).map { (UnitIndex($0.unit), $0.by) }
  }

  /// ` ¿Quiso decir «x»?`, or nothing: an id that only lacks a prefix or a zero comes first.
  mutating func question(_ id: String) -> String {
    guard questionsLeft > 0 else { return "" }
    questionsLeft -= 1
    let endings = ids.filter { $0.hasSuffix(id) }
    if endings.count == 1 { return " ¿Quiso decir «\(endings[0])»?" }
    return NearestName.question(id, in: ids)
  }
}

/// Something resolved, and where it was asked for.
struct Placed<Value> {
  let value: Value
  let place: Finding.Place
}

extension Sequence<String> {
  /// In the order of Unicode scalars, the same on every machine.
  func sortedByScalars() -> [String] {
    sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }
}
