import SectorizaModel
import SectorizaPlacement
import Testing

/// A small district for the tests: blocks of 80 × 80 m with 20 m of street between them.
enum District {
  static let ubigeo = "150142"

  static func point(_ east: Double, _ north: Double) -> ProjectedPoint {
    ProjectedPoint(eastingMeters: 300_000 + east, northingMeters: 8_600_000 + north)
  }

  static func square(
    _ east: Double, _ north: Double, side: Double = 80
  ) -> Shape<ProjectedPoint> {
    .polygons([
      Polygon(shell: [
        point(east, north), point(east + side, north), point(east + side, north + side),
        point(east, north + side), point(east, north),
      ])
    ])
  }

  static func block(
    _ id: String, column: Int = 0, row: Int = 0, zona: String? = nil, manzana: String? = nil,
    centroPoblado: String? = nil, ubigeo: String? = nil, shape: Shape<ProjectedPoint>? = nil,
    census: Unit.Census = Unit.Census(), weight: Double? = nil
  ) throws -> Unit {
    let east = Double(column) * 100
    let north = Double(row) * 100
    return Unit(
      id: UnitID(id), kind: .manzana,
      codes: Unit.Codes(
        ubigeo: try ubigeo.map(Ubigeo.init),
        centroPoblado: try centroPoblado.map(CentroPobladoCode.init), zona: zona,
        manzana: manzana),
      shape: shape ?? square(east, north), representative: point(east + 40, north + 40),
      areaSquareMeters: 6400, census: census, weight: weight)
  }

  static func village(
    _ id: String, east: Double, north: Double, centroPoblado: String? = nil
  ) throws -> Unit {
    Unit(
      id: UnitID(id), kind: .centroPoblado,
      codes: Unit.Codes(centroPoblado: try centroPoblado.map(CentroPobladoCode.init)),
      shape: .points([point(east, north)]), representative: point(east, north))
  }

  static func territory(
    _ units: [Unit], ubigeo: String? = District.ubigeo, limit: Shape<ProjectedPoint>? = nil,
    existing: ExistingSectorization? = nil
  ) throws -> Territory {
    try Territory(
      ubigeo: ubigeo.map { try Ubigeo($0) }, name: "Prueba",
      cutDate: #require(CalendarDate(year: 2026, month: 11, day: 1)),
      zone: #require(UTMZone(number: 18)), limit: limit, units: units, existing: existing)
  }

  static func person(
    _ band: AgeBand = .months1To11, row: Int = 2, ubigeo: String? = nil,
    centroPoblado: String? = nil, manzana: String? = nil, zona: String? = nil,
    sector: String? = nil, at position: ProjectedPoint? = nil
  ) throws -> Person {
    Person(
      source: RecordSource(file: "padron.csv", row: row),
      kind: band == .gestante ? .gestante : .child, documents: [], band: band,
      ubigeo: try ubigeo.map(Ubigeo.init),
      centroPoblado: try centroPoblado.map(CentroPobladoCode.init), manzana: manzana, zona: zona,
      sector: sector, position: position)
  }

  static func place(
    _ person: Person, in territory: Territory, sectorization: ExistingSectorization? = nil
  ) throws -> (placement: Placement, conflicts: [PlacementConflict.Kind]) {
    let placed = try SectorizaPlacement.place(
      PersonList(persons: [person], rejected: []), in: territory, sectorization: sectorization)
    return (try #require(placed.placements.first), placed.conflicts.map(\.kind))
  }
}
