import SectorizaModel
import Testing

/// Small districts to find neighbours in.
enum Streets {
  static func point(_ east: Double, _ north: Double) -> ProjectedPoint {
    ProjectedPoint(eastingMeters: 280_000 + east, northingMeters: 8_650_000 + north)
  }

  static func rectangle(
    _ west: Double, _ south: Double, _ east: Double, _ north: Double
  ) -> Shape<ProjectedPoint> {
    .polygons([
      Polygon(shell: [
        point(west, south), point(east, south), point(east, north), point(west, north),
        point(west, south),
      ])
    ])
  }

  static func block(
    _ id: String, _ west: Double, _ south: Double, width: Double = 80, height: Double = 50
  ) -> Unit {
    Unit(
      id: UnitID(id), kind: .manzana,
      shape: rectangle(west, south, west + width, south + height),
      representative: point(west + width / 2, south + height / 2),
      areaSquareMeters: width * height)
  }

  static func place(_ id: String, _ east: Double, _ north: Double) -> Unit {
    Unit(
      id: UnitID(id), kind: .centroPoblado, shape: .points([point(east, north)]),
      representative: point(east, north))
  }

  /// Blocks of 80 × 50 m with streets of 12 m, named `row-column`.
  static func grid(columns: Int, rows: Int, keep: (Int, Int) -> Bool = { _, _ in true }) -> [Unit] {
    var units: [Unit] = []
    for row in 0..<rows {
      for column in 0..<columns where keep(row, column) {
        units.append(block("\(row)-\(column)", Double(column) * 92, Double(row) * 62))
      }
    }
    return units
  }

  static func territory(
    _ units: [Unit], limit: Shape<ProjectedPoint>?, barriers: [Barrier] = [],
    crossings: [Crossing] = []
  ) throws -> Territory {
    try Territory(
      ubigeo: nil, name: "Prueba",
      cutDate: #require(CalendarDate("2026-11-01")), zone: #require(UTMZone(number: 18)),
      limit: limit, units: units, barriers: barriers, crossings: crossings)
  }
}
