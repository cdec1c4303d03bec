import Foundation
import SectorizaModel

@testable import SectorizaCasefile

/// A small district: a square of blocks, a centro poblado, two sectors, three persons.
enum SampleRecord {
  static func square(_ east: Double, _ north: Double, side: Double) -> Shape<ProjectedPoint> {
    let corners = [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)]
    return .polygons([
      Polygon(
        shell: corners.map {
          ProjectedPoint(eastingMeters: east + $0.0, northingMeters: north + $0.1)
        })
    ])
  }

  static func point(_ east: Double, _ north: Double) -> ProjectedPoint {
    ProjectedPoint(eastingMeters: east, northingMeters: north)
  }

  /// - Parameter side: blocks on each side of the square.
  static func make(
    side: Int = 4, zone: Int = 18, name: String = "Distrito de prueba", pseudonym: String? = nil,
    colors: [String] = ["#d95f02", "#1b9e77"], tweak: Double = 0,
    edits: [PlanEdit] = [], known: [[CaseKnownPerson]] = [], origin: String? = nil,
    cutMonth: Int = 11
  ) throws -> CaseRecord {
    var units: [SectorizaModel.Unit] = []
    for row in 0..<side {
      for column in 0..<side {
        let (east, north) = (280_000.0 + Double(column) * 100, 8_650_000.0 + Double(row) * 100)
        units.append(
          SectorizaModel.Unit(
            id: UnitID("0\(row)-\(column)'Ñ"), kind: .manzana, area: .urban,
            codes: SectorizaModel.Unit.Codes(
              ubigeo: try Ubigeo("150142"), zona: "00100", manzana: "00\(row)A"),
            shape: square(east, north, side: 80), representative: point(east + 40, north + 40),
            areaSquareMeters: 6400,
            census: SectorizaModel.Unit.Census(population: .counted(90), under5: .estimated(7))))
      }
    }
    units.append(
      SectorizaModel.Unit(
        id: UnitID("1501420007"), kind: .centroPoblado, name: "Río Seco", area: .rural,
        shape: .points([point(280_900, 8_650_900)]), representative: point(280_900, 8_650_900)))
    let count = units.count
    let territory = try Territory(
      ubigeo: try Ubigeo("150142"), name: name,
      cutDate: try required(CalendarDate(year: 2026, month: cutMonth, day: 1)),
      zone: try required(UTMZone(number: zone)), limit: square(279_900, 8_649_900, side: 2000),
      units: units,
      services: [
        Service(
          kind: .ipress, code: "00006208", name: "C.S. San José",
          position: point(280_050, 8_650_050),
          attendedUnits: [units[0].id, units[1].id])
      ],
      riskZones: [
        RiskZone(
          code: "R1", kind: "inundación", level: "alto",
          shape: square(280_000, 8_650_000, side: 150)),
        RiskZone(
          code: "R2", kind: "huaico", level: nil,
          shape: .lines([[point(280_000, 8_650_000), point(280_400, 8_650_400)]])),
        RiskZone(
          code: "R3", kind: "derrumbe", level: "medio", shape: .points([point(280_100, 8_650_000)])),
      ])
    let half = count / 2
    let groups = [Array(0..<half), Array(half..<count)]
    let plan = try SectorPlan(
      sectors: groups.enumerated().map { position, members in
        Sector(
          code: "0\(position + 1)", name: "Sector <\(position + 1)> & \"más\"",
          units: members.map { UnitIndex($0) }, hub: UnitIndex(members[0]),
          load: Double(members.count) * 10, targetLoad: Double(count) * 5 + tweak)
      }, unitCount: count)
    let cells = units.map { unit in
      square(
        unit.representative.eastingMeters - 50, unit.representative.northingMeters - 50, side: 100)
    }
    let profile = SectorProfile(
      units: half, population: 720, gestantes: 3, under5: 56, ipress: 1, preschools: 0,
      riskZones: 1, waterSystems: 0, referenceIPRESS: "00006208", polsbyPopper: 0.7,
      hullRatio: 0.9)
    let quality = PlanQuality(
      cost: 1234.5, lowerBound: 1200, isFeasible: true, largestDeviation: 0.04, tolerance: 0.05,
      seed: UInt64.max, effort: 100)
    let demand = try Demand(
      source: .census, gestantes: units.map { _ in 1 }, under5: units.map { _ in 7 },
      load: units.map { _ in 10 }, isEstimated: units.map { _ in true })
    return try CaseRecord(
      territory: territory, plan: plan,
      quality: quality, demand: demand,
      profiles: [profile, profile],
      sectorShapes: [0.0, 400].map { square(280_000, 8_650_000 + $0, side: 400) },
      sectorColors: colors, tessellation: Tessellation(cells: cells),
      adjacency: try Adjacency(unitCount: count, edges: chain(count)),
      persons: try people(pseudonym ?? "9f86d081884c7d659a2feaa0c55ad015"),
      gestores: [CaseGestor(id: "G1", minutes: 30), CaseGestor(id: "G2", minutes: 0)],
      findings: [
        Finding(
          .warning, "id-raro", at: Finding.Place(file: "manzanas.geojson", row: 3, value: "0'Ñ"),
          "El código lleva un apóstrofo.", remedy: "Revíselo.")
      ],
      audit: AuditReport(checks: [
        AuditCheck(id: "A01", title: "Cada unidad una vez", state: .passed, findings: [])
      ]),
      inputs: [
        InputRecord(
          role: "unidades", file: "manzanas.geojson", rows: count, sha256: "ab12",
          date: CalendarDate(year: 2017, month: 10, day: 22), entity: "INEI")
      ],
      parameters: [UsedParameter(name: "tolerancia", value: "0.05", isDefault: true)],
      edits: edits, known: known, origin: origin)
  }

  /// Each unit joined to the next, the last over a bridge.
  private static func chain(_ count: Int) -> [Adjacency.Edge] {
    (1..<count).map { position in
      let isBridge = position == count - 1
      return Adjacency.Edge(
        UnitIndex(position - 1), UnitIndex(position), reason: isBridge ? .bridge : .border,
        borderLengthMeters: 80, gapMeters: 20, note: isBridge ? "Puente Chico" : nil)
    }
  }

  private static func people(_ pseudonym: String) throws -> [CasePerson] {
    [
      CasePerson(
        pseudonym: pseudonym,
        outcome: .assignment(
          Assignment(
            person: PersonIndex(0), unit: UnitIndex(0), sector: SectorIndex(0 as Int),
            method: .manzanaCode, confidence: .high,
            outcome: .assigned(GestorIndex(0), reason: "trabaja en su sector"))),
        tokens: PersonTokens(
          documents: [
            PersonTokens.Document(kind: .dni, token: "d1d2d3d4d5d6d7d8d9dadbdcdddedfd0"),
            PersonTokens.Document(kind: .cnv, token: "c1c2c3c4c5c6c7c8c9cacbcccdcecfc0"),
          ], home: "e1e2e3e4e5e6e7e8e9eaebecedeeefe0"),
        ubigeo: try Ubigeo("150142")),
      CasePerson(
        pseudonym: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        outcome: .assignment(
          Assignment(
            person: PersonIndex(1), unit: nil, sector: nil, method: nil, confidence: nil,
            outcome: .withoutPlace(.noEvidence)))),
      CasePerson(pseudonym: "ffeeddccbbaa99887766554433221100", outcome: .rejected(.tooOld)),
    ]
  }

  struct Missing: Error {}

  static func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
  }
}

/// A folder of its own for one test, removed afterwards.
func withFolder<Result>(_ work: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "casefile-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try work(folder.path)
}
