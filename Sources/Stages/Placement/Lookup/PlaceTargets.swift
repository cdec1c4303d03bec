import SectorizaModel

/// The places that a piece of evidence leaves.
struct PlaceTargets: Hashable {
  /// Ascending, each once.
  private(set) var units: [UnitIndex] = []
  /// Codes of sectors without a unit; by Unicode scalars, each once.
  private(set) var sectors: [String] = []

  init(_ targets: some Sequence<PlaceTarget>) {
    var units: Set<UnitIndex> = []
    var sectors: Set<String> = []
    for target in targets {
      switch target {
      case .unit(let unit): units.insert(unit)
      case .sector(let code): sectors.insert(code)
      }
    }
    self.units = units.sorted()
    self.sectors = sectors.sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
  }

  /// - Parameter units: ascending, each once.
  init(units: [UnitIndex]) { self.units = units }

  /// O(log units).
  func contains(_ unit: UnitIndex) -> Bool {
    var (low, high) = (0, units.count)
    while low < high {
      let middle = (low + high) / 2
      if units[middle] < unit { low = middle + 1 } else { high = middle }
    }
    return low < units.count && units[low] == unit
  }

  /// The units that both leave, ascending. O(the fewer · log the more).
  static func common(_ one: [UnitIndex], _ other: [UnitIndex]) -> [UnitIndex] {
    let few = one.count < other.count ? one : other
    let many = PlaceTargets(units: one.count < other.count ? other : one)
    return few.filter(many.contains)
  }

  var isEmpty: Bool { units.isEmpty && sectors.isEmpty }
  var count: Int { units.count + sectors.count }
  var only: PlaceTarget? {
    guard count == 1 else { return nil }
    return units.first.map(PlaceTarget.unit) ?? sectors.first.map { .sector(code: $0) }
  }
}
