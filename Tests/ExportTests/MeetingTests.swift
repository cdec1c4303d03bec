import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

/// Comparisons and curves of the made-up district.
enum Meeting {
  static func quality(
    cost: Double, bound: Double? = nil, isFeasible: Bool = true, deviation: Double = 0.04
  ) -> PlanQuality {
    PlanQuality(
      cost: cost, lowerBound: bound, isFeasible: isFeasible, largestDeviation: deviation,
      tolerance: 0.1, seed: 1, effort: 32)
  }

  /// Three plans of a grid, with 8, 12 and 24 sectors, and 30 with no plan.
  static func comparison(
    persons: Int? = nil, name: String = "Distrito de Prueba", gestores: [Gestor] = []
  ) throws -> SectorComparison {
    var rows: [SectorComparison.Row] = []
    for (number, (columns, height)) in [(3, 4), (2, 4), (1, 4)].enumerated() {
      var mini = MiniDistrict(sectorColumns: columns, sectorRows: height)
      mini.personsPerUnit = persons
      let plan = try mini.run().plan
      let isFeasible = number < 2
      rows.append(
        SectorComparison.Row(
          sectors: plan.sectors.count,
          trial: SectorComparison.Trial(
            plan: plan,
            quality: quality(
              cost: 9e6 / Double(plan.sectors.count), bound: isFeasible ? 7e5 : nil,
              isFeasible: isFeasible),
            sectorsOutside: isFeasible ? 0 : 2),
          reason: isFeasible ? "" : "2 sectores quedan fuera de la tolerancia."))
    }
    rows.append(
      SectorComparison.Row(sectors: 30, trial: nil, reason: "Solo hay 24 unidades, \"dicen\"."))
    var mini = MiniDistrict(name: name)
    mini.personsPerUnit = persons
    let run = try mini.run()
    return SectorComparison(
      territory: run.territory, demand: run.demand, rows: rows, gestores: gestores)
  }

  static func curve() -> ChangeCurve {
    func row(
      _ origin: ChangeCurve.Origin, _ persons: Double, _ walk: Double, isFeasible: Bool = true,
      isWritten: Bool = false
    ) -> ChangeCurve.Row {
      ChangeCurve.Row(
        origin: origin, isWritten: isWritten, personsMoved: persons, unitsMoved: Int(persons / 5),
        walk: walk * 1000, meanWalk: walk, largestDeviation: isFeasible ? 0.05 : 0.31,
        sectorsOutside: isFeasible ? 0 : 3, isFeasible: isFeasible)
    }
    return ChangeCurve(
      rows: [
        row(.existing, 0, 320, isFeasible: false),
        row(.update(price: 8), 40, 318, isWritten: true), row(.update(price: 4), 40, 318),
        row(.update(price: 2), 65, 309), row(.update(price: 1), 90, 301),
        row(.update(price: 0.5), 170, 292.5),
        row(.update(price: 0.25), 240, 290, isFeasible: false),
        row(.update(price: 0), 260, 285), row(.new, 410, 284),
      ], personsInAll: 1234)
  }

  /// The units of the first row of blocks go to the next sector.
  static func moved(_ run: RunResult, _ units: [Int]) -> PlanChanges {
    PlanChanges(
      moves: units.map { unit in
        PlanChanges.Move(
          unit: UnitIndex(unit), from: "90",
          to: run.plan.sectorOfUnit[unit].map { run.plan.sectors[$0.position].code } ?? "",
          persons: run.demand.under5[unit] + run.demand.gestantes[unit])
      },
      personsInAll: run.demand.under5.reduce(0, +) + run.demand.gestantes.reduce(0, +))
  }
}

@Suite struct ComparisonTests {
  private func text(_ comparison: SectorComparison, _ kind: OutputKind, _ style: CSVStyle = .plain)
    throws -> String
  {
    let file = try #require(comparison.files([kind], csv: style).first)
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func `the figures of a row are those of its plan`() throws {
    let gestores = [600.0, 1200, nil].enumerated().map { number, minutes in
      Gestor(id: "G\(number)", programme: "actor_social", minutesPerMonth: minutes)
    }
    let comparison = try Meeting.comparison(gestores: gestores)
    for row in comparison.rows.dropLast() {
      let figures = try #require(comparison.figures(row))
      let plan = try #require(row.trial).plan
      let loads = plan.sectors.map { sector in
        sector.units.reduce(0) { $0 + comparison.demand.load[$1.position] }
      }
      let mean = loads.reduce(0, +) / Double(loads.count)
      #expect(abs((figures.meanLoad ?? 0) - mean) < 1e-6)
      #expect(abs((figures.largestLoad ?? 0) - (loads.max() ?? 0)) < 1e-6)
      let squares = loads.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      let variation = (squares / Double(loads.count)).squareRoot() / mean
      #expect(abs((figures.variation ?? 0) - variation) < 1e-9)
      #expect(abs((figures.meanWalk ?? 0) * loads.reduce(0, +) - (figures.walk ?? 0)) < 1e-3)
      #expect(figures.capacity == 1800 / Double(loads.count))
      #expect(
        abs((figures.useOfCapacity ?? 0) * 1800 - (loads.max() ?? 0) * Double(loads.count)) < 1e-6)
    }
    #expect(comparison.figures(comparison.rows[3]) == nil)
  }

  @Test func `the table has the columns of the contract and a row for each number`() throws {
    let lines = try text(try Meeting.comparison(), .numbers).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0]
        == "sectores,factible,carga_maxima,carga_media,coeficiente_variacion,desviacion_maxima,"
        + "fuera_de_tolerancia,recorrido,recorrido_medio_m,cota,brecha,capacidad_por_sector,"
        + "uso_capacidad,personas_movidas,esfuerzo,motivo")
    #expect(lines.count == 6)
    #expect(lines[1].hasPrefix("8,si,") && lines[1].hasSuffix(",,,,32,"))
    #expect(lines[3].hasPrefix("24,no,"))
    #expect(lines[4] == "30,no,,,,,,,,,,,,,,\"Solo hay 24 unidades, \"\"dicen\"\".\"")
    let excel = try text(try Meeting.comparison(), .numbers, .excel)
    #expect(excel.hasPrefix("\u{FEFF}sectores;factible;"))
    #expect(excel.contains("\r\n30;no;"))
  }

  @Test func `programs read the same`() throws {
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(try Meeting.comparison().json.utf8))
        as? [String: Any])
    let rows = try #require(read["filas"] as? [[String: Any]])
    #expect(rows.map { $0["sectores"] as? Int } == [8, 12, 24, 30])
    #expect(rows.map { $0["factible"] as? Bool } == [true, true, false, false])
    #expect(rows[3]["recorrido"] is NSNull)
    #expect(rows[0]["esfuerzo"] as? Int == 32)
  }

  @Test func `what would tell of few persons is withheld`() throws {
    let comparison = try Meeting.comparison(persons: 1)
    let row = comparison.rows[2]
    let plan = try #require(row.trial).plan
    // Sectors of four blocks with a person or none each.
    #expect(PublishedCounts(comparison.demand, plan: plan).sectors.contains { $0.load == nil })
    let figures = try #require(comparison.figures(row))
    #expect(figures.largestLoad == nil && figures.variation == nil)
    #expect(figures.largestDeviation == nil && figures.useOfCapacity == nil)
    let table = comparison.table.rows[2]
    #expect(table.filter { $0 == "reservado" }.count >= 3)
    #expect(try text(comparison, .numbersPage).contains("Un dato reservado"))
    _ = try ParsedDrawing(try text(comparison, .numbersChart))
  }

  @Test func `the chart shows each number, hollow where it does not do and crossed where none is`()
    throws
  {
    let drawing = try ParsedDrawing(try text(try Meeting.comparison(), .numbersChart))
    // Three plans in each of two panels, and two in the legend.
    let circles = drawing.circles
    #expect(circles.count == 8)
    #expect(circles[0..<3].map(\.isFull) == [true, true, false])
    #expect(circles[3..<6].map(\.isFull) == [true, true, false])
    for panel in [circles[0..<3], circles[3..<6]] {
      #expect(zip(panel, panel.dropFirst()).allSatisfy { $0.x < $1.x })
    }
    // More sectors, less to walk: lower in the upper panel, whose pixels grow downwards.
    #expect(zip(circles[0..<3], circles[1..<3]).allSatisfy { $0.y < $1.y })
    for number in ["8", "12", "24", "30"] {
      #expect(drawing.texts.filter { $0 == number }.count >= 2)
    }
    #expect(drawing.elements.filter { $0.name == "line" }.count > 20)
  }

  @Test func `sixty numbers do not write over each other`() throws {
    let plan = try MiniDistrict().run()
    let comparison = SectorComparison(
      territory: plan.territory, demand: plan.demand,
      rows: (100..<160).map { sectors in
        SectorComparison.Row(
          sectors: sectors,
          trial: SectorComparison.Trial(
            plan: plan.plan, quality: Meeting.quality(cost: 1e9 / Double(sectors)),
            sectorsOutside: 0), reason: "")
      })
    let drawing = try ParsedDrawing(try text(comparison, .numbersChart))
    #expect(drawing.circles.count == 122)
    #expect(drawing.texts.filter { Int($0).map { $0 >= 100 && $0 < 160 } ?? false }.count == 60)
  }

  @Test func `names are text in the page and in the drawing, and nothing is asked of a network`()
    throws
  {
    let comparison = try Meeting.comparison(name: "<img src=x> & \"Ñ\"")
    let page = try text(comparison, .numbersPage)
    #expect(!page.contains("<img") && page.contains("&lt;img src=x&gt; &amp; &quot;Ñ&quot;"))
    #expect(!page.contains("<script") && page.contains("default-src 'none'"))
    let links = page.components(separatedBy: "//").count - 1
    #expect(links == page.components(separatedBy: "http://www.w3.org/2000/svg").count - 1)
    let drawing = try ParsedDrawing(try text(comparison, .numbersChart))
    #expect(drawing.texts.contains("¿Cuántos sectores? <img src=x> & \"Ñ\""))
    #expect(page.contains("<li>30 sectores: Solo hay 24 unidades, &quot;dicen&quot;.</li>"))
  }
}

@Suite struct ChangeTests {
  private func file(_ run: RunResult, _ kind: OutputKind) throws -> String? {
    try Exporter(run).files([kind], ExportOptions()).first.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  private func needed(_ run: RunResult, _ kind: OutputKind) throws -> String {
    let text = try file(run, kind)
    return try #require(text)
  }

  @Test func `a run that departed from no plan has no changes to tell`() throws {
    let run = try MiniDistrict().run()
    for kind in [OutputKind.changes, .curve, .curveChart] + OutputKind.comparison {
      #expect(try file(run, kind) == nil)
    }
    let report = try needed(run, .reportData)
    #expect(report.contains("\"cambios\": null") && report.contains("\"condiciones\": []"))
  }

  @Test func `each unit that changes has its row, and the report their sum`() throws {
    var run = try MiniDistrict().run()
    let changes = Meeting.moved(run, [0, 1, 40])
    run.changes = changes
    run.conditions = [
      ConditionOutcome(text: "que «A<B» no se divida", isKept: true),
      ConditionOutcome(text: "que X quede", isKept: false, detail: "está en 02"),
    ]
    let lines = try needed(run, .changes).split(separator: "\n")
    #expect(lines[0] == "unidad_id,sector_anterior,sector,personas")
    #expect(lines.count == 4)
    for (line, move) in zip(lines.dropFirst(), changes.moves) {
      let unit = run.territory.units[move.unit.position].id.text
      #expect(line == "\(unit),90,\(move.to),\(NumberText.machine(move.persons))")
    }
    let data = try needed(run, .reportData)
    try SchemaChecker().check(Data(data.utf8))
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    let told = try #require(report["cambios"] as? [String: Any])
    #expect(told["unidades"] as? Int == 3)
    #expect(abs((told["personas"] as? Double ?? 0) - changes.personsMoved) < 1e-6)
    #expect(abs((told["proporcion"] as? Double ?? 0) - changes.shareMoved) < 1e-6)
    #expect(told["cuenta"] as? String == "personas")
    let conditions = try #require(report["condiciones"] as? [[String: Any]])
    #expect(conditions.map { $0["cumple"] as? Bool } == [true, false])
    #expect(
      conditions[0]["detalle"] is NSNull && conditions[1]["detalle"] as? String == "está en 02")
    let page = try needed(run, .report)
    #expect(page.contains("Se cumplen 1 de 2."))
    #expect(page.contains("<td>que «A&lt;B» no se divida</td><td>sí</td>"))
    #expect(page.contains("Cambian 3 unidades y "))
  }

  @Test func `an update that moves nobody says so`() throws {
    var run = try MiniDistrict().run()
    run.changes = Meeting.moved(run, [])
    #expect(try needed(run, .report).contains("Ninguna unidad cambia de sector."))
    #expect(try file(run, .changes) == "unidad_id,sector_anterior,sector,personas\n")
  }

  /// Whether a vector is a combination of others: elimination, with fractions as they come.
  private func isCombination(_ target: [Double], of rows: [[Double]]) -> Bool {
    var basis: [(pivot: Int, row: [Double])] = []
    func reduced(_ row: [Double]) -> [Double] {
      var row = row
      for (pivot, other) in basis where abs(row[pivot]) > 1e-9 {
        let factor = row[pivot] / other[pivot]
        for place in row.indices { row[place] -= factor * other[place] }
      }
      return row
    }
    for row in rows {
      let rest = reduced(row)
      guard let pivot = rest.indices.max(by: { abs(rest[$0]) < abs(rest[$1]) }),
        abs(rest[pivot]) > 1e-9
      else { continue }
      basis.append((pivot, rest))
    }
    return reduced(target).allSatisfy { abs($0) < 1e-7 }
  }

  @Test(arguments: UInt64(0)..<120)
  func `the sum of those who move gives no withheld count back`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed, stream: 9)
    var mini = MiniDistrict(columns: 8, rows: 4, sectorColumns: 2 + random.below(3), sectorRows: 2)
    mini.seed = seed
    mini.personsPerUnit = [3, 6, 12][random.below(3)]
    let run = try mini.run()
    let share = 2 + random.below(5)
    let units = (0..<mini.unitCount).filter { _ in random.below(share) == 0 }
    let counts = PublishedCounts(run.demand, plan: run.plan)
    let changes = Meeting.moved(run, units)
    let told = MovedPersons(changes, run, counts)
    let hidden = counts.units.map { $0.gestantes == nil || $0.under5 == nil }
    for (move, persons) in zip(changes.moves, told.moves) {
      #expect((persons == nil) == hidden[move.unit.position])
      if let persons { #expect(persons == move.persons) }
    }
    guard let total = told.total else { return }
    #expect(total == changes.personsMoved && !SmallCounts.isSmall(total))
    // Less what is told of them, it is the sum of the counts that are not: not one each.
    let kinds = [
      (counts.gestantes, run.demand.gestantes), (counts.under5, run.demand.under5),
    ]
    let unknown = kinds.flatMap { withheld, values in
      units.filter { withheld.units[$0] }.map { values[$0] }
    }
    #expect(SmallCounts.isSafe(unknown))
    // What anybody can add up: withheld units of each told sector, of the others together, and of
    // those who move.
    func sum(of members: (Int) -> Bool) -> [Double] {
      hidden.indices.map { hidden[$0] && members($0) ? 1 : 0 }
    }
    let open = run.plan.sectors.indices.map {
      counts.sectors[$0].gestantes != nil && counts.sectors[$0].under5 != nil
    }
    var sums = run.plan.sectors.indices.filter { open[$0] }.map { sector in
      sum { run.plan.sectorOfUnit[$0]?.position == sector }
    }
    sums.append(sum { run.plan.sectorOfUnit[$0].map { !open[$0.position] } ?? true })
    let before = sums
    sums.append(sum { units.contains($0) })
    for unit in hidden.indices where hidden[unit] {
      var alone = [Double](repeating: 0, count: hidden.count)
      alone[unit] = 1
      if !isCombination(alone, of: before) { #expect(!isCombination(alone, of: sums)) }
    }
  }

  @Test func `one withheld unit that moves withholds the sum, wherever it is told`() throws {
    var run = try MiniDistrict(personsPerUnit: 6).run()
    let counts = PublishedCounts(run.demand, plan: run.plan)
    let unit = try #require(
      counts.units.indices.first {
        counts.units[$0].under5 == nil && run.demand.under5[$0] + run.demand.gestantes[$0] > 4
      })
    let open = try #require(
      counts.units.indices.first {
        counts.units[$0].under5 != nil && counts.units[$0].gestantes != nil
          && run.demand.under5[$0] > 0
      })
    run.changes = Meeting.moved(run, [unit, open].sorted())
    run.curve = Meeting.curve()
    let data = try needed(run, .reportData)
    try SchemaChecker().check(Data(data.utf8))
    #expect(data.contains("\"personas\": null,\n    \"proporcion\": null"))
    #expect(try needed(run, .report).contains("un número reservado de personas"))
    #expect(try needed(run, .changes).contains(",\n"))
    let written = try needed(run, .curve).split(separator: "\n")[2]
    #expect(written.hasPrefix("actualizada,8,,,8,") && written.hasSuffix(",si,si"))
  }

  @Test func `beside withheld counts no plan but the written one tells its largest deviation`()
    throws
  {
    var run = try MiniDistrict(
      columns: 12, rows: 8, sectorColumns: 6, sectorRows: 8, personsPerUnit: 9
    ).run()
    let counts = PublishedCounts(run.demand, plan: run.plan)
    try #require(counts.isAnyUnitWithheld && counts.sectors.allSatisfy { $0.load != nil })
    run.curve = Meeting.curve()
    let rows = try needed(run, .curve).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.count == 9)
    for row in rows { #expect(row[8].isEmpty == (row[11] == "no"), "\(row)") }
  }

  @Test func `the curve has its rows in order and the columns of the contract`() throws {
    var run = try MiniDistrict().run()
    run.curve = Meeting.curve()
    let lines = try needed(run, .curve).split(separator: "\n")
    #expect(
      lines[0]
        == "plan,precio,personas,proporcion,unidades,recorrido,recorrido_medio_m,"
        + "cambio_recorrido,desviacion_maxima,fuera_de_tolerancia,factible,escrito")
    #expect(lines[1] == "existente,,0,0,0,320000,320,0,0.31,3,no,no")
    #expect(lines[2] == "actualizada,8,40,0.032415,8,318000,318,-0.00625,0.05,0,si,si")
    #expect(lines[9] == "nueva,,410,0.332253,82,284000,284,-0.1125,0.05,0,si,no")
  }

  @Test func `the curve is drawn by who moves and what is walked`() throws {
    var run = try MiniDistrict().run()
    run.curve = Meeting.curve()
    let drawing = try ParsedDrawing(try needed(run, .curveChart))
    // Seven updates, and two circles of the legend.
    let circles = drawing.circles.prefix(7)
    #expect(zip(circles, circles.dropFirst()).allSatisfy { $0.x <= $1.x && $0.y <= $1.y })
    #expect(circles.map(\.isFull) == [true, true, true, true, true, false, true])
    #expect(drawing.texts.contains("8 (este plan), 4"))
    for label in ["existente", "nueva", "2", "1", "0.5", "0.25", "0"] {
      #expect(drawing.texts.contains(label), "\(label)")
    }
    #expect(drawing.texts.contains("Personas que cambian de sector"))
  }

  @Test func `where nobody is known it is the load that moves`() throws {
    let run = try MiniDistrict().run()
    let zeros = run.demand.load.map { _ in 0.0 }
    let demand = try Demand(
      source: .column("casas"), gestantes: zeros, under5: zeros, load: run.demand.load,
      isEstimated: run.demand.isEstimated)
    #expect(MovedCount(run.demand, run.territory) == .followed)
    #expect(MovedCount(demand, run.territory) == .living)
    #expect(MovedCount.load.words(85) == "carga 85")
    #expect(MovedCount.followed.words(1) == "1 persona")
    #expect(MovedCount.living.words(1250) == "1,250 habitantes")
  }
}

@Suite struct DrawingGoldenTests {
  @Test func `the chart of the numbers of sectors`() throws {
    let file = try #require(try Meeting.comparison().files([OutputKind.numbersChart]).first)
    try DrawingGolden.check(
      String(decoding: file.bytes, as: UTF8.self), "numero_de_sectores.svg")
  }

  @Test func `the curve of an update`() throws {
    var run = try MiniDistrict().run()
    run.curve = Meeting.curve()
    let file = try #require(try Exporter(run).files([OutputKind.curveChart], ExportOptions()).first)
    try DrawingGolden.check(String(decoding: file.bytes, as: UTF8.self), "curva_de_cambios.svg")
  }
}

@Suite struct KeptColourTests {
  @Test func `sectors keep their colours and a new one gets a colour nobody has`() {
    let kept = [SectorColours.hex(0), nil, SectorColours.hex(2).lowercased(), nil]
    let completed = SectorColours.completing(kept)
    #expect(completed[0] == kept[0] && completed[2] == kept[2])
    #expect(completed[1] == SectorColours.hex(1) && completed[3] == SectorColours.hex(3))
    #expect(Set(SectorColours.completing([String?](repeating: nil, count: 40))).count == 40)
  }
}
