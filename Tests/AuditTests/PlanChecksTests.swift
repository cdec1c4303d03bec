import SectorizaModel
import Testing

@testable import SectorizaAudit

/// What A01–A04 say, and when.
@Suite struct PlanChecksTests {
  @Test(arguments: [("0150142", "150142"), ("0070101", "70101"), ("U77", " U77 ")])
  func `an id that lost its zeros or got blanks is recognised`(real: String, given: String) throws {
    var district = try SampleDistrict { units in
      units[10] = SectorizaModel.Unit(
        id: UnitID(real), kind: .manzana, area: .urban, shape: units[10].shape,
        representative: units[10].representative, census: units[10].census)
    }
    district.plan.append(PlanTable.Row(row: 99, unit: given, sector: "S-a"))
    let finding = try required(try district.check("A01").findings.first)
    #expect(
      finding.message
        == "La unidad «\(given)» no está en la lista de referencia; se parece a «\(real)».")
    #expect(finding.place.row == 99)
  }

  @Test func `a unit in two sectors is named with both and belongs to none`() throws {
    var district = try SampleDistrict()
    district.plan.append(PlanTable.Row(row: 62, unit: "U12", sector: "S-d"))
    let finding = try required(try district.check("A01").findings.first)
    #expect(
      finding.message
        == "La unidad «U12» figura en 2 sectores (S-b y S-d), filas 14 y 62.")
    let context = AuditContext(district.subject)
    #expect(context.sectorOfUnit[12] == nil)
  }

  @Test(arguments: ["", " ", "0"])
  func `blank and zero mean without sector`(text: String) throws {
    var district = try SampleDistrict()
    district.plan[12] = PlanTable.Row(row: 14, unit: "U12", sector: text)
    let findings = try district.check("A04").findings
    #expect(
      findings.map(\.message) == [
        "La unidad poblada «U12» (60 habitantes, 15 viviendas) no tiene sector."
      ])
    #expect(findings.map(\.place.row) == [14])
  }

  @Test func `an empty block without sector is told, and is no fault`() throws {
    let empty = SampleDistrict.unit(0, 2)
    let district = try SampleDistrict(
      Fault.division([(empty, nil)]), drawn: SampleDistrict.evenDivision)
    let check = try district.check("A04")
    #expect(check.state == .passed)
    #expect(check.findings.map(\.severity) == [.note])
  }

  @Test func `a block of suppressed population has people`() throws {
    let district = try SampleDistrict { units in
      units[0].census.dwellings = .counted(7)
    }
    #expect(AuditContext(district.subject).isPopulated(0))
    #expect(!AuditContext(district.subject).isPopulated(2))
  }

  @Test func `a unit that nobody counted may have people`() throws {
    let district = try SampleDistrict { $0[0].census = SectorizaModel.Unit.Census() }
    #expect(AuditContext(district.subject).isPopulated(0))
  }

  @Test func `many faults of one cause are listed to a limit and then counted`() throws {
    var district = try SampleDistrict()
    district.thresholds.listedPerCause = 3
    district.plan.removeAll()
    let findings = try district.check("A04").findings
    #expect(findings.count == 4)
    #expect(findings.last?.message == "Y 52 casos más: unidades pobladas que no figuran.")
    #expect(findings.allSatisfy { $0.severity == .error })
  }

  @Test func `an empty plan is audited to the end`() throws {
    var district = try SampleDistrict()
    district.plan.removeAll()
    district.sectors = nil
    let states = Audit.run(district.subject).checks.map(\.state)
    #expect(
      states == [
        .failed, .notDone, .passed, .failed, .notDone, .notDone, .failed, .notDone, .notDone,
        .notDone, .notDone, .failed,
      ])
  }

  // MARK: A02

  @Test func `codes that a person would confuse are a fault`() throws {
    var district = try SampleDistrict()
    district.plan[1] = PlanTable.Row(row: 3, unit: "U01", sector: "s-A")
    let messages = try district.check("A02").findings.map(\.message)
    #expect(messages.contains("Los códigos de sector «S-a» y «s-A» se confunden entre sí."))
    #expect(
      messages.contains("El plan usa el sector «s-A», que no está entre los sectores entregados."))
  }

  @Test func `a sector without units and one without code are faults`() throws {
    var district = try SampleDistrict()
    district.sectors?.append(SectorTable.Row(row: 6, code: "S-z", name: "Zeta"))
    district.sectors?.append(SectorTable.Row(row: 7, code: " ", name: "Sin"))
    let messages = try district.check("A02").findings.map(\.message)
    #expect(
      messages == [
        "El sector de la fila 7 no tiene código.",
        "El sector «S-z» no tiene ninguna unidad en el plan.",
      ])
  }

  @Test func `names are taken from the plan when there is no layer of sectors`() throws {
    var district = try SampleDistrict()
    district.sectors = nil
    #expect(try district.check("A02").findings.map(\.severity) == [.note])
    district.plan = district.plan.map {
      PlanTable.Row(row: $0.row, unit: $0.unit, sector: $0.sector, sectorName: "N" + $0.sector)
    }
    #expect(try district.check("A02").findings.isEmpty)
    let first = district.plan[0]
    district.plan[0] = PlanTable.Row(
      row: first.row, unit: first.unit, sector: first.sector, sectorName: "Otro")
    #expect(
      try district.check("A02").findings.map(\.message) == [
        "El sector «S-a» tiene 2 denominaciones distintas."
      ])
  }

  // MARK: A03

  @Test func `without ubigeo and limit there is nothing to compare with`() throws {
    let district = try SampleDistrict(limit: nil, ubigeo: nil)
    #expect(try district.check("A03").state == .notDone)
  }

  @Test func `the distance outside the limit is told, and its threshold holds`() throws {
    var district = try SampleDistrict(limit: SampleDistrict.frame(0, 0, 840, 600))
    let messages = try district.check("A03").findings.map(\.message)
    #expect(messages.count == 6)
    #expect(messages.first == "La unidad «U09» está a 110 m fuera del límite del distrito.")
    district.thresholds.outsideLimitMeters = 111
    #expect(try district.check("A03").state == .passed)
  }

  @Test func `a centro poblado with the ubigeo of before is an observation`() throws {
    let code = try CentroPobladoCode("1501430007")
    let district = try SampleDistrict { units in
      units[9] = SectorizaModel.Unit(
        id: units[9].id, kind: .centroPoblado, area: .rural,
        codes: SectorizaModel.Unit.Codes(centroPoblado: code), shape: units[9].shape,
        representative: units[9].representative, census: units[9].census)
    }
    #expect(try district.check("A03").findings.map(\.severity) == [.warning])
  }
}
