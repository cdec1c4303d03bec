import SectorizaGeometry
import SectorizaModel

@testable import SectorizaAudit

/// Ten columns of six blocks of 100 m, the last two of them rural, divided into five sectors of two
/// columns each, which they were before too. One block of each sector is empty; an IPRESS attends the
/// second sector and another the third; the first column of the countryside is a community.
/// Everything it declares is worked out here, apart from the audit's own code.
struct SampleDistrict {
  static let columns = 10
  static let rows = 6
  static let count = columns * rows
  static let codes = ["S-a", "S-b", "S-c", "S-d", "S-e"]

  var territory: Territory
  var demand: Demand
  var adjacency: Adjacency
  var plan: [PlanTable.Row] = []
  var sectors: [SectorTable.Row]?
  var report: DeclaredReport?
  var edges: [EdgeTable.Row]?
  var thresholds = AuditThresholds()
  var travel: TravelTable?
  var wishes = Wishes()
  var previous: ExistingSectorization?

  var subject: AuditSubject {
    AuditSubject(
      territory: territory, demand: demand, adjacency: adjacency,
      plan: PlanTable(file: "unidades.csv", rows: plan),
      sectors: sectors.map { SectorTable(file: "sectores.geojson", rows: $0) }, report: report,
      edges: edges.map { EdgeTable(file: "adyacencia.csv", rows: $0) }, thresholds: thresholds,
      travel: travel, wishes: wishes, previous: previous)
  }

  /// The ids of the checks that fail.
  var failing: [String] {
    Audit.run(subject).checks.filter { $0.state == .failed }.map(\.id)
  }

  func check(_ id: String) throws -> AuditCheck {
    try required(Audit.run(subject).checks.first { $0.id == id })
  }

  static func unit(_ row: Int, _ column: Int) -> Int { row * columns + column }
  static func name(_ row: Int, _ column: Int) -> String { "U\(row)\(column)" }

  /// Two columns each.
  static let evenDivision: [Int?] = (0..<count).map { $0 % columns / 2 }

  // MARK: Making

  /// - Parameters:
  ///   - division: the sector of each unit.
  ///   - drawn: the division that the polygons show; the same when nil.
  ///   - source: where the numbers of persons come from.
  ///   - units: changes the units before anything is worked out.
  init(
    _ division: [Int?] = evenDivision, drawn: [Int?]? = nil, source: Demand.Source = .census,
    limit: Shape<ProjectedPoint>? = SampleDistrict.frame(0, 0, 1000, 600),
    ubigeo: String? = "150142", zones: [RiskZone] = SampleDistrict.zones,
    services: [Service] = SampleDistrict.services,
    units change: (inout [SectorizaModel.Unit]) -> Void = { _ in }
  ) throws {
    var units = try SampleDistrict.units()
    change(&units)
    territory = try Territory(
      ubigeo: try ubigeo.map { try Ubigeo($0) }, name: "Distrito de prueba",
      cutDate: try required(CalendarDate(year: 2026, month: 11, day: 1)),
      zone: try required(UTMZone(number: 18)), limit: limit, units: units, services: services,
      riskZones: zones)
    let under5 = units.map { $0.census.under5?.value ?? 0 }
    let gestantes = under5.map { $0 > 0 ? 5.0 : 0 }
    demand = try Demand(
      source: source, gestantes: gestantes, under5: under5,
      load: zip(gestantes, under5).map { 30 * $0 + 15 * $1 },
      isEstimated: under5.map { _ in false })
    adjacency = try SampleDistrict.neighbours()
    plan = units.indices.map { unit in
      PlanTable.Row(
        row: unit + 2, unit: units[unit].id.text,
        sector: division[unit].map { SampleDistrict.codes[$0] } ?? "")
    }
    previous = SampleDistrict.sectorization(SampleDistrict.evenDivision)
    sectors = try declaredSectors(division, drawn: drawn ?? division)
    report = declaredReport(division)
    edges = adjacency.edges.enumerated().map { position, edge in
      EdgeTable.Row(
        row: position + 2, a: units[edge.a.position].id.text, b: units[edge.b.position].id.text,
        reason: edge.reason.rawValue)
    }
  }

  static func point(_ east: Double, _ north: Double) -> ProjectedPoint {
    ProjectedPoint(eastingMeters: 280_000 + east, northingMeters: 8_650_000 + north)
  }

  static func frame(
    _ west: Double, _ south: Double, _ east: Double, _ north: Double
  ) -> Shape<ProjectedPoint> {
    .polygons([Box(point(west, south), point(east, north)).polygon])
  }

  private static func units() throws -> [SectorizaModel.Unit] {
    try (0..<count).map { position in
      let (row, column) = (position / columns, position % columns)
      let (west, south) = (Double(column) * 100, Double(row) * 100)
      let isEmpty = row == 0 && column.isMultiple(of: 2)
      let isRural = column >= 8
      let center = point(west + 50, south + 50)
      return SectorizaModel.Unit(
        id: UnitID(name(row, column)), kind: isRural ? .centroPoblado : .manzana,
        area: isRural ? .rural : .urban,
        codes: SectorizaModel.Unit.Codes(ubigeo: try Ubigeo("150142")),
        shape: isRural ? .points([center]) : frame(west + 5, south + 5, west + 95, south + 95),
        representative: center,
        census: SectorizaModel.Unit.Census(
          population: .counted(isEmpty ? 0 : 60), dwellings: .counted(isEmpty ? 0 : 15),
          under5: .counted(isEmpty ? 0 : Double(10 + row % 3))),
        traits: SectorizaModel.Unit.Traits(community: column == 8 ? "Comunidad Norte" : nil))
    }
  }

  private static func neighbours() throws -> Adjacency {
    var edges: [Adjacency.Edge] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let here = UnitIndex(unit(row, column))
        if column + 1 < columns {
          edges.append(
            Adjacency.Edge(
              here, UnitIndex(unit(row, column + 1)), reason: .border, borderLengthMeters: 100))
        }
        if row + 1 < rows {
          edges.append(
            Adjacency.Edge(
              here, UnitIndex(unit(row + 1, column)), reason: .border, borderLengthMeters: 100))
        }
      }
    }
    return try Adjacency(unitCount: count, edges: edges)
  }

  /// - Parameter division: by unit, a position in `codes`.
  static func sectorization(_ division: [Int?]) -> ExistingSectorization {
    ExistingSectorization(origin: "otro", sectorOfUnit: division.map { $0.map { codes[$0] } })
  }

  static func column(_ columns: Int...) -> [UnitID] {
    columns.flatMap { column in (0..<rows).map { UnitID(name($0, column)) } }
  }

  static let services: [Service] = [
    Service(
      kind: .ipress, code: "00000001", name: "P.S. Uno", position: point(150, 150),
      attendedUnits: column(2, 3)),
    Service(
      kind: .ipress, code: "00000002", name: "P.S. Dos", position: point(750, 350),
      attendedUnits: column(4, 5)),
    Service(kind: .preschool, code: "0000001-0", name: "I.E.I. Uno", position: point(350, 350)),
    Service(kind: .water, code: "A1", name: "Sistema Uno", position: point(950, 450)),
  ]

  static let zones: [RiskZone] = [
    RiskZone(
      code: "R1", kind: "huaico", level: "alto",
      shape: .lines([[point(150, 250), point(350, 250)]]))
  ]

  // MARK: Declaring

  private func members(_ division: [Int?], _ sector: Int) -> [Int] {
    division.indices.filter { division[$0] == sector }
  }

  private func sum(_ values: [Double], _ units: [Int]) -> Double {
    units.map { values[$0] }.reduce(0, +)
  }

  private func declaredSectors(
    _ division: [Int?], drawn: [Int?]
  ) throws -> [SectorTable.Row] {
    let worker = GeometryWorker()
    return try SampleDistrict.codes.indices.map { sector in
      let cells = members(drawn, sector).map { unit in
        let (west, south) = (
          Double(unit % SampleDistrict.columns) * 100, Double(unit / SampleDistrict.columns) * 100
        )
        return SampleDistrict.frame(west, south, west + 100, south + 100)
      }
      return SectorTable.Row(
        row: sector + 1, code: SampleDistrict.codes[sector],
        name: "Sector \(SampleDistrict.codes[sector])", shape: try worker.coverageUnion(cells),
        figures: figures(division, sector))
    }
  }

  private func figures(_ division: [Int?], _ sector: Int) -> DeclaredFigures {
    let own = members(division, sector)
    let total = sum(demand.load, division.indices.filter { division[$0] != nil })
    let target = total / Double(SampleDistrict.codes.count)
    func services(_ kind: Service.Kind) -> Int {
      territory.services.filter { service in
        let column = Int((service.position.eastingMeters - 280_000) / 100)
        let row = Int((service.position.northingMeters - 8_650_000) / 100)
        return service.kind == kind && division[SampleDistrict.unit(row, column)] == sector
      }.count
    }
    // The zone of the sample runs along row 2 over columns 1 to 3.
    let touched = [1, 2, 3].contains { division[SampleDistrict.unit(2, $0)] == sector }
    return DeclaredFigures(
      units: own.count,
      population: own.map { territory.units[$0].census.population?.value ?? 0 }.reduce(0, +),
      gestantes: sum(demand.gestantes, own), under5: sum(demand.under5, own),
      ipress: services(.ipress), preschools: services(.preschool),
      riskZones: territory.riskZones.isEmpty || !touched ? 0 : 1,
      waterSystems: services(.water), load: sum(demand.load, own), targetLoad: target,
      deviation: (sum(demand.load, own) - target) / target,
      hub: own.first.map { territory.units[$0].id.text })
  }

  private func declaredReport(_ division: [Int?]) -> DeclaredReport {
    let tolerance = 0.15
    let each = SampleDistrict.codes.indices.map { figures(division, $0) }
    let largest = each.map { abs($0.deviation ?? 0) }.max() ?? 0
    let whole = SampleDistrict.codes.indices.allSatisfy { isConnected(members(division, $0)) }
    let cost = SampleDistrict.codes.indices.map { walk(members(division, $0)) }.reduce(0, +)
    return DeclaredReport(
      file: "informe.json", isFeasible: largest <= tolerance && whole, cost: cost,
      lowerBound: cost / 1.1, gap: 0.1, tolerance: tolerance, largestDeviation: largest,
      sectorCount: each.count, unitsWithoutSector: division.count { $0 == nil },
      totals: DeclaredFigures(
        units: division.count, gestantes: demand.gestantes.reduce(0, +),
        under5: demand.under5.reduce(0, +), ipress: 2, preschools: 1,
        riskZones: territory.riskZones.count, waterSystems: 1,
        load: demand.load.reduce(0, +)),
      sectors: zip(SampleDistrict.codes, each).map {
        DeclaredReport.Sector(code: $0, figures: $1)
      })
  }

  private func walk(_ units: [Int]) -> Double {
    units.map { hub in
      units.map { unit in
        demand.load[unit]
          * territory.units[hub].representative.distanceMeters(
            to: territory.units[unit].representative)
      }.reduce(0, +)
    }.min() ?? 0
  }

  func isConnected(_ units: [Int]) -> Bool { pieces(units) <= 1 }

  /// Counted by flooding the grid.
  func pieces(_ units: [Int]) -> Int {
    var left = Set(units)
    var pieces = 0
    while let first = left.min() {
      pieces += 1
      var queue = [first]
      left.remove(first)
      while let unit = queue.popLast() {
        for edge in adjacency.edges where edge.a.position == unit || edge.b.position == unit {
          let other = edge.a.position == unit ? edge.b.position : edge.a.position
          if left.remove(other) != nil { queue.append(other) }
        }
      }
    }
    return pieces
  }
}

struct Missing: Error {}

func required<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw Missing() }
  return value
}
