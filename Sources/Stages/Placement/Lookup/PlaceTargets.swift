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

  init(units: [UnitIndex]) { self.init(units.map(PlaceTarget.unit)) }

  var isEmpty: Bool { units.isEmpty && sectors.isEmpty }
  var count: Int { units.count + sectors.count }
  var only: PlaceTarget? {
    guard count == 1 else { return nil }
    return units.first.map(PlaceTarget.unit) ?? sectors.first.map { .sector(code: $0) }
  }
}
