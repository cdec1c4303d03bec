import SectorizaModel
import Testing

@testable import SectorizaAudit

/// What A05–A07 say, and when.
@Suite struct GroundChecksTests {
  @Test func `an overlap is told with its area and its sectors`() throws {
    let district = try Fault.district {
      try Fault.redraw(&$0, sector: 0, SampleDistrict.frame(0, 0, 203, 600))
    }
    let messages = try district.check("A05").findings.map(\.message)
    #expect(messages.count == 1)
    #expect(
      messages[0].hasPrefix("Los sectores «S-a» y «S-b» se traslapan en 1,800 m², cerca de E"))
    #expect(messages[0].hasSuffix("(se admite hasta 1 m²)."))
  }

  @Test func `a strip that the rounding of coordinates makes is no overlap and no gap`() throws {
    for edge in [200.02, 199.98] {
      let district = try Fault.district {
        try Fault.redraw(&$0, sector: 0, SampleDistrict.frame(0, 0, edge, 600))
        $0.thresholds.gapSquareMeters = 1
      }
      #expect(try district.check("A05").findings.isEmpty)
    }
  }

  @Test func `a polygon that crosses itself is told, and the rest is still checked`() throws {
    let corners = [(0.0, 0.0), (200.0, 0.0), (0.0, 600.0), (200.0, 600.0), (0.0, 0.0)]
    let district = try Fault.district {
      try Fault.redraw(
        &$0, sector: 0,
        .polygons([Polygon(shell: corners.map { SampleDistrict.point($0.0, $0.1) })]))
    }
    let check = try district.check("A05")
    #expect(check.state == .failed)
    #expect(check.findings[0].message.contains("no es válido: el borde se cruza a sí mismo"))
    #expect(check.findings.contains { $0.message.contains("fuera de todos los sectores") })
  }

  @Test func `a unit that the map shows in another sector is told`() throws {
    let unit = SampleDistrict.unit(2, 2)
    let district = try SampleDistrict(
      SampleDistrict.evenDivision, drawn: Fault.division([(unit, 0)]))
    #expect(
      try district.check("A05").findings.map(\.message) == [
        "La unidad «U22» es del sector «S-b» en el plan, y en el mapa está en «S-a»."
      ])
  }

  @Test func `a sector without polygon is told`() throws {
    let district = try Fault.district { try Fault.redraw(&$0, sector: 4, nil) }
    let messages = try district.check("A05").findings.map(\.message)
    #expect(messages.first == "El sector «S-e» no tiene polígono.")
  }

  @Test func `gaps are listed from the largest, also holes when there is no limit`() throws {
    let hole = SampleDistrict.frame(120, 320, 180, 380)
    guard case .polygons(let inner) = hole,
      case .polygons(let outer) = SampleDistrict.frame(0, 0, 200, 600)
    else { throw Missing() }
    for limit in [SampleDistrict.frame(0, 0, 1040, 600), nil] {
      var district = try SampleDistrict(limit: limit)
      try Fault.redraw(
        &district, sector: 0,
        .polygons([Polygon(shell: outer[0].shell, holes: [inner[0].shell])]))
      let gaps = try district.check("A05").findings.filter { $0.severity == .warning }
      let areas = gaps.map { $0.message.split(separator: " ")[4] }
      #expect(areas == (limit == nil ? ["3,600"] : ["24,000", "3,600"]))
    }
  }

  @Test func `without polygons the check is not done`() throws {
    let district = try Fault.district { $0.sectors = nil }
    #expect(try district.check("A05").state == .notDone)
  }

  // MARK: A06

  /// Unit (5, 9), rural, moved to the sector of the other end of the district.
  private func far(_ row: Int, _ column: Int) throws -> SampleDistrict {
    try SampleDistrict(Fault.division([(SampleDistrict.unit(row, column), 0)]))
  }

  @Test func `a loose rural unit is an observation, an urban one an error`() throws {
    #expect(try far(5, 9).check("A06").findings.map(\.severity) == [.warning])
    #expect(try far(5, 7).check("A06").findings.map(\.severity) == [.error])
    #expect(
      try far(5, 7).check("A06").findings.map(\.message) == [
        "El sector «S-a» está en 2 partes: 1 unidad suelta («U57») de 13."
      ])
  }

  @Test func `a short bridge that only the plan declares joins, and is told`() throws {
    var district = try far(5, 3)
    district.edges?.append(EdgeTable.Row(row: 200, a: "U53", b: "U51", reason: "puente"))
    district.edges?.append(EdgeTable.Row(row: 201, a: "U51", b: "U53", reason: "puente"))
    let check = try district.check("A06")
    #expect(check.findings.map(\.severity) == [.note, .warning])
    #expect(
      check.findings.map(\.message) == [
        "El sector «S-a» es contiguo gracias a 1 puente: U51–U53 (declarado).",
        "El puente «U51»–«U53» lo declara solo el plan y mide 110 m: se acepta.",
      ])
    #expect(check.findings.last?.place.row == 200)
    district.report?.isFeasible = true
    #expect(try district.check("A21").findings.isEmpty)
  }

  @Test func `a long bridge that only the plan declares joins nothing`() throws {
    var district = try far(5, 7)
    district.edges?.append(EdgeTable.Row(row: 200, a: "U57", b: "U51", reason: "puente"))
    let findings = try district.check("A06").findings
    #expect(findings.map(\.severity) == [.error, .warning])
    #expect(
      findings.last?.message
        == "El puente «U51»–«U57» lo declara solo el plan y mide 510 m, más de los 500 que se "
        + "admiten: no se acepta.")
    district.thresholds.bridgeMeters = 510
    #expect(try district.check("A06").findings.map(\.severity) == [.note, .warning])
  }

  @Test func `a declared bridge that no sector needs is not spoken of`() throws {
    var district = try SampleDistrict()
    district.edges?.append(EdgeTable.Row(row: 200, a: "U00", b: "U59", reason: "puente"))
    district.edges?.append(EdgeTable.Row(row: 201, a: "U00", b: "U51", reason: "puente"))
    #expect(try district.check("A06").findings.isEmpty)
  }

  @Test func `a bridge that was found is told without a table`() throws {
    var district = try far(5, 7)
    district.edges = nil
    let bridge = Adjacency.Edge(
      UnitIndex(SampleDistrict.unit(5, 1)), UnitIndex(SampleDistrict.unit(5, 7)), reason: .bridge)
    district.adjacency = try Adjacency(
      unitCount: SampleDistrict.count, edges: district.adjacency.edges + [bridge])
    #expect(
      try district.check("A06").findings.map(\.message) == [
        "El sector «S-a» es contiguo gracias a 1 puente: U51–U57."
      ])
  }

  @Test func `a neighbour that is not one joins nothing`() throws {
    var district = try far(5, 7)
    district.edges?.append(EdgeTable.Row(row: 200, a: "U57", b: "U51", reason: "contigua"))
    district.edges?.append(EdgeTable.Row(row: 201, a: "U57", b: "U99", reason: "contigua"))
    let findings = try district.check("A06").findings
    #expect(findings.map(\.severity) == [.error, .warning, .warning])
    #expect(findings.map(\.place.row).suffix(2) == [201, 200])
  }

  // MARK: A07

  @Test func `a total whose input nobody gave is neither right nor wrong`() throws {
    let check = try SampleDistrict(services: []).check("A07")
    let told = check.findings.filter { $0.message.contains("IPRESS") }
    #expect(told.map(\.severity) == [.note])
    #expect(told.first?.message.contains("no se pudo comprobar") == true)
    #expect(check.state == .passed)
  }

  @Test func `a service on the border may be counted on either side, in none it may not`() throws {
    let border = Service(
      kind: .preschool, code: "9", name: "I.E.I. Borde", position: SampleDistrict.point(200, 250))
    var district = try SampleDistrict(
      services: SampleDistrict.services.filter { $0.kind != .preschool } + [border])
    for (here, there) in [(1, 0), (0, 1), (1, 1), (0, 0)] {
      try Fault.edit(&district, sector: 0) { $0.preschools = here }
      try Fault.edit(&district, sector: 1) { $0.preschools = there }
      district.report?.sectors = []
      #expect(try district.check("A07").state == (here + there == 1 ? .passed : .failed))
    }
  }

  @Test func `a withheld count is no fault, and is told`() throws {
    let district = try Fault.district { district in
      try Fault.edit(&district, sector: 2) { $0.gestantes = nil }
      district.report?.sectors = []
    }
    let check = try district.check("A07")
    #expect(check.state == .passed)
    #expect(
      check.findings.map(\.message) == [
        "La suma de gestantes no se pudo cuadrar: 1 sector de 5 no dan el dato o lo reservan."
      ])
  }

  @Test func `a risk zone counts in every sector it enters, and may in those it touches`() throws {
    let zone = RiskZone(
      code: "R", kind: "huaico", level: nil, shape: SampleDistrict.frame(150, 210, 400, 290))
    var district = try SampleDistrict(zones: [zone])
    func passes(_ counts: [Int]) throws -> Bool {
      district.report?.sectors = []
      for (sector, count) in counts.enumerated() {
        try Fault.edit(&district, sector: sector) { $0.riskZones = count }
      }
      return try district.check("A07").state == .passed
    }
    #expect(try passes([1, 1, 0, 0, 0]))
    #expect(try passes([1, 1, 1, 0, 0]))
    #expect(try !passes([0, 1, 0, 0, 0]))
    #expect(try !passes([1, 1, 0, 1, 0]))
  }

  @Test func `a district that does not add up is told`() throws {
    let district = try Fault.district { $0.report?.totals.under5 = 700 }
    #expect(
      try district.check("A07").findings.map(\.message) == [
        "El distrito declara 700 menores de 5 años; al contar hay 610."
      ])
  }

  @Test func `a count of one to four persons is not told`() throws {
    let district = try SampleDistrict(source: .persons) { units in
      for unit in units.indices {
        units[unit].census.under5 = .counted(unit == 20 ? 3 : unit % 10 / 2 == 0 ? 0 : 10)
      }
    }
    var spoiled = district
    try Fault.edit(&spoiled, sector: 0) { $0.under5 = 12 }
    let check = try spoiled.check("A07")
    #expect(check.state == .failed)
    #expect(
      check.findings.first?.message
        == "El sector «S-a» declara 12 menores de 5 años; al contar hay otro número, que se reserva."
    )
    #expect(
      try spoiled.check("A08").findings.allSatisfy { !$0.message.contains("«S-a» tiene 9") })
  }
}
