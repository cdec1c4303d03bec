import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

/// The six totals, the characteristics, the water of children and the files of `validar`.
@Suite struct DirectiveTests {
  private func facts(_ run: RunResult) throws -> ReportFacts {
    ReportFacts(run, PublishedCounts(run.demand, plan: run.plan), try Drawing(run))
  }

  /// The same run on a territory of which other things were told.
  private func run(
    _ mini: MiniDistrict = MiniDistrict(), supplied: SuppliedThings? = nil,
    services: [Service]? = nil, demand: Demand? = nil,
    units change: ([SectorizaModel.Unit]) -> [SectorizaModel.Unit] = { $0 }
  ) throws -> RunResult {
    let run = try mini.run()
    let old = run.territory
    let territory = try Territory(
      ubigeo: old.ubigeo, name: old.name, cutDate: old.cutDate, zone: old.zone, limit: old.limit,
      units: change(old.units), services: services ?? old.services,
      riskZones: supplied?.riskZones == false ? [] : old.riskZones, barriers: old.barriers,
      crossings: old.crossings, supplied: supplied)
    return RunResult(
      territory: territory, demand: demand ?? run.demand, adjacency: run.adjacency,
      tessellation: run.tessellation, plan: run.plan, quality: run.quality)
  }

  /// Units whose counts tell of children.
  private static func withChildren(_ units: [SectorizaModel.Unit]) -> [SectorizaModel.Unit] {
    units.enumerated().map { position, unit in
      var unit = unit
      unit.census.under5 = .counted(Double(position % 9 + 1))
      return unit
    }
  }

  @Test(arguments: [Set<Int>(), [5, 6]])
  func `sectors and what has none make the district`(outside: Set<Int>) throws {
    let totals = DirectiveTotals(try facts(run(MiniDistrict(unitsWithoutSector: outside)))).all
    #expect(
      totals.map(\.column) == [
        "gestantes", "menores_5", "ipress", "ie_inicial", "zonas_riesgo", "sistemas_agua",
      ])
    for total in totals {
      #expect(total.state == .told)
      let inside = try #require(total.inSectors)
      let without = try #require(total.withoutSector)
      #expect(abs(inside + without - (total.district ?? .nan)) < 1e-6, "\(total.column)")
    }
    let gestantes = totals[0].withoutSector ?? 0
    #expect((gestantes > 0) == !outside.isEmpty)
  }

  @Test func `what nobody told is null, and what is empty is 0`() throws {
    let none = try run(supplied: SuppliedThings(), services: [])
    let empty = try run(supplied: SuppliedThings(ipress: true), services: [])
    func object(_ run: RunResult) throws -> [String: Any] {
      let file = ReportData.file(try facts(run))
      return try #require(
        try JSONSerialization.jsonObject(with: file.bytes) as? [String: Any])
    }
    func total(_ run: RunResult) throws -> Any? {
      (try object(run)["totales"] as? [String: Any])?["ipress"]
    }
    #expect(try total(none) is NSNull)
    #expect(try total(empty) as? Int == 0)
    let sectors = try #require(try object(none)["sectores"] as? [[String: Any]])
    #expect(sectors.allSatisfy { $0["ipress"] is NSNull && $0["zonas_riesgo"] is NSNull })
    let rows = try #require(try object(none)["reconciliacion"] as? [[String: Any]])
    #expect(rows.map { $0["estado"] as? String }.suffix(4).allSatisfy { $0 == "sin dato" })
    let page = String(decoding: ReportPage(try facts(none)).file().bytes, as: UTF8.self)
    #expect(page.contains("<dt>IPRESS</dt><dd>sin dato</dd>"))
    let other = String(decoding: ReportPage(try facts(empty)).file().bytes, as: UTF8.self)
    #expect(other.contains("<dt>IPRESS</dt><dd>0</dd>"))
  }

  @Test func `gestantes that nobody told of are not withheld: they are unknown`() throws {
    let plain = try MiniDistrict().run().demand
    let demand = try Demand(
      source: .column("x"), gestantes: plain.gestantes.map { _ in 0 }, under5: plain.under5,
      load: plain.load, isEstimated: plain.isEstimated, gestantesOrigin: .unknown)
    let run = try run(demand: demand)
    let page = String(decoding: ReportPage(try facts(run)).file().bytes, as: UTF8.self)
    #expect(page.contains("<dt>Gestantes</dt><dd>sin dato</dd>"))
    #expect(!page.contains("reservado"))
    #expect(DirectiveTotals(try facts(run)).all[0].state == .missing)
  }

  @Test func `each sector has a line for each kind of characteristic`() throws {
    let run = try run(units: { units in
      units.map { unit in
        var traits = unit.traits
        traits.language = unit.id.text.hasSuffix("0") ? "quechua" : "castellano"
        return SectorizaModel.Unit(
          id: unit.id, kind: unit.kind, name: unit.name, area: unit.area, codes: unit.codes,
          shape: unit.shape, representative: unit.representative,
          areaSquareMeters: unit.areaSquareMeters, census: unit.census, traits: traits,
          weight: unit.weight)
      }
    })
    let lines = Characteristics(try facts(run)).lines
    #expect(lines.count == 10 * run.plan.sectors.count)
    let first = lines.filter { $0.sector == run.plan.sectors[0].code }
    #expect(first.first { $0.kind == "socioeconómicas" }?.text == nil)
    let language = try #require(first.first { $0.kind == "lingüísticas" }?.text)
    let members = run.plan.sectors[0].units.map { run.territory.units[$0.position].id.text }
    let quechua = members.count { $0.hasSuffix("0") }
    #expect(language == "castellano \(members.count - quechua), quechua \(quechua)")
    let page = String(decoding: ReportPage(try facts(run)).file().bytes, as: UTF8.self)
    #expect(page.contains("<td>socioeconómicas</td><td>sin dato</td>"))
  }

  @Test(arguments: [(0.49, false), (0.5, true)])
  func `half a milligram of chlorine makes water chlorinated`(
    chlorine: Double, isChlorinated: Bool
  ) throws {
    let old = try MiniDistrict().run().territory
    let served = old.units.prefix(3).map(\.id)
    let system = Service(
      kind: .water, code: "S1", name: "Sistema", position: old.units[0].representative,
      attendedUnits: served, residualChlorineMgPerLiter: chlorine)
    #expect(system.isChlorinated == isChlorinated)
    let territory = try run(services: [system], units: Self.withChildren).territory
    let children = territory.units.map { $0.census.under5?.value ?? 0 }
    let water = try #require(WaterOfChildren(territory).counts(of: children.indices))
    let expected = children.prefix(3).reduce(0, +)
    #expect(water.first { $0.water == .chlorinated }?.children == (isChlorinated ? expected : 0))
    #expect(water.first { $0.water == .notChlorinated }?.children == (isChlorinated ? 0 : expected))
    #expect(
      water.first { $0.water == .none }?.children == children.dropFirst(3).reduce(0, +))
  }

  @Test func `children of the lists and of the census stand side by side`() throws {
    let units = try MiniDistrict().run().territory.units.count
    let placed = (0..<units).map { Double($0 % 12 + 5) }
    let spread = placed.map { $0 + 1 }
    let demand = try Demand(
      source: .persons, gestantes: placed.map { _ in 0 }, under5: spread, load: spread,
      isEstimated: placed.map { _ in true },
      listed: ListedPersons(
        gestantes: placed.map { _ in 0 }, under5: placed, gestantesWithoutUnit: 0,
        under5WithoutUnit: units))
    let run = try run(demand: demand, units: Self.withChildren)
    let contrast = ListContrast(demand, run.territory)
    let census = run.territory.units.map { $0.census.under5?.value ?? 0 }.reduce(0, +)
    #expect(contrast.listed == spread.reduce(0, +))
    #expect(contrast.difference == contrast.listed - census)
    #expect(contrast.ratio == contrast.listed / census)
    let told = try facts(run)
    let shown = told.sectors.map { $0.counts.placedUnder5 ?? 0 }
    let counted = told.sectors.map { $0.censusUnder5 ?? 0 }
    #expect(shown.reduce(0, +) == placed.reduce(0, +))
    #expect(counted.reduce(0, +) == census)
  }

  @Test func `what was placed is protected, not what was spread`() throws {
    let count = try MiniDistrict().run().territory.units.count
    var placed = [Double](repeating: 20, count: count)
    placed[0] = 2
    let demand = try Demand(
      source: .persons, gestantes: placed.map { _ in 0 }, under5: placed.map { $0 + 6 },
      load: placed, isEstimated: placed.map { _ in true },
      listed: ListedPersons(
        gestantes: placed.map { _ in 0 }, under5: placed, gestantesWithoutUnit: 0,
        under5WithoutUnit: 6 * count))
    let counts = PublishedCounts(demand, plan: try MiniDistrict().run().plan)
    // Two children and six that may live there are eight to read, and two to whoever knows the six.
    #expect(counts.units[0].under5 == nil)
    #expect(counts.units[0].placedUnder5 == nil)
    #expect(counts.units.count { $0.under5 == nil } == 2)
  }

  @Test func `the table of findings opens in Excel and starts no formula`() throws {
    let finding = Finding(
      .warning, "cero-perdido",
      at: Finding.Place(file: "a.csv", row: 3, column: "=2+3", value: "070101"),
      "Dice «x»; y más.", remedy: "-Corrija.")
    let text = String(
      decoding: ValidationFiles.findings([finding]).bytes, as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}gravedad;codigo;archivo;"))
    let row = try #require(text.components(separatedBy: "\r\n").dropFirst().first)
    #expect(
      row == "aviso;cero-perdido;a.csv;;3;'=2+3;\"=\"\"070101\"\"\";\"Dice «x»; y más.\";'-Corrija."
    )
  }

  @Test func `the list of inputs is a table with a row for each`() throws {
    let state = InputState(
      key: "padron", title: "Padrón Nominal", state: .outdated, entity: "RENIEC",
      date: CalendarDate("2026-01-02"), ageDays: 300, file: "padron.xlsx", rows: 5,
      sha256: String(repeating: "0", count: 64))
    let text = String(decoding: ValidationFiles.inputs([state]).bytes, as: UTF8.self)
    #expect(text.contains("padron;Padrón Nominal;desactualizado;RENIEC;no;"))
    #expect(text.components(separatedBy: "\r\n").count == 3)
  }
}
