import SectorizaModel
import Testing

@testable import SectorizaAudit

/// What A08 and A21 say, and when; and how numbers are written.
@Suite struct NumberChecksTests {
  @Test func `the balance is told in figures`() throws {
    let district = try SampleDistrict(
      Fault.division((3...5).map { (SampleDistrict.unit($0, 2), 0) }))
    let messages = try district.check("A08").findings.map(\.message)
    #expect(
      messages == [
        "El sector «S-a» tiene 27.2 % más carga que la que le toca (se admite ±15 %).",
        "El sector «S-b» tiene 27.2 % menos carga que la que le toca (se admite ±15 %).",
        "Carga mayor entre menor: 1.75; coeficiente de variación 17.2 %; dentro de ±15 %: 3 de 5 "
          + "sectores (60 %).",
      ])
  }

  @Test func `a unit heavier than a sector is named`() throws {
    let district = try SampleDistrict { units in
      units[1].census.under5 = .counted(5000)
    }
    let messages = try district.check("A08").findings.map(\.message)
    #expect(
      messages.contains { $0.contains("; la unidad «U01» sola ya pesa más que un sector") })
  }

  @Test func `the declared tolerance is used, else the audit's`() throws {
    var district = try SampleDistrict(
      Fault.division((3...5).map { (SampleDistrict.unit($0, 2), 0) }))
    district.report?.tolerance = 0.3
    #expect(try district.check("A08").state == .passed)
    district.report = nil
    district.thresholds.balanceTolerance = 0.3
    #expect(try district.check("A08").state == .passed)
    district.thresholds.balanceTolerance = 0.27
    #expect(try district.check("A08").state == .failed)
  }

  @Test func `a target that nobody asked for is no measure`() throws {
    var district = try SampleDistrict(
      Fault.division((3...5).map { (SampleDistrict.unit($0, 2), 0) }))
    for sector in 0..<5 {
      try Fault.edit(&district, sector: sector) { $0.targetLoad = $0.load }
    }
    #expect(try district.check("A08").state == .failed)
    let messages = try district.check("A21").findings.map(\.message)
    #expect(
      messages.contains(
        "Carga que le toca al sector «S-a»: se declara 4,425; al recalcular da 3,480."))
  }

  @Test func `without load there is nothing to balance`() throws {
    let district = try SampleDistrict { units in
      for unit in units.indices { units[unit].census.under5 = .counted(0) }
    }
    #expect(try district.check("A08").state == .notDone)
  }

  @Test func `each declared number is held to the recomputed one`() throws {
    func messages(_ change: (inout DeclaredReport) -> Void) throws -> [String] {
      var district = try SampleDistrict()
      var report = try required(district.report)
      change(&report)
      district.report = report
      return try district.check("A21").findings.map(\.message)
    }
    #expect(
      try messages { $0.sectorCount = 6 } == [
        "Número de sectores: se declara 6; al recalcular da 5."
      ])
    #expect(
      try messages { $0.unitsWithoutSector = 1 } == [
        "Unidades sin sector: se declara 1; al recalcular da 0."
      ])
    #expect(
      try messages { $0.totals.load = 1000 } == [
        "Carga del distrito: se declara 1,000; al recalcular da 17,400."
      ])
    #expect(
      try messages { $0.largestDeviation = 0.02 } == [
        "Desviación máxima: se declara 2 %; al recalcular da 0 %."
      ])
    #expect(try messages { $0.lowerBound = ($0.cost ?? 0) * 2 }[0].hasPrefix("La cota declarada"))
    #expect(
      try messages { $0.gap = 0.2 } == ["Brecha: se declara 20 %; al recalcular da 10 %."])
    #expect(
      try messages { $0.isFeasible = false } == [
        "Factibilidad: se declara no factible; al recalcular da factible."
      ])
    #expect(
      try messages {
        $0.tolerance = nil; $0.cost = nil; $0.gap = nil
      }.isEmpty)
  }

  @Test func `the cost is held to the walks as they were measured`() throws {
    var district = try SampleDistrict()
    let places = district.territory.units.map(\.representative)
    district.travel = try TravelTable(
      unitCount: places.count,
      decimeters: places.flatMap { one in
        places.map { Int32(($0.distanceMeters(to: one) * 30).rounded()) }
      })
    // Three times as far: the straight cost is wrong, and three times it is right.
    #expect(try district.check("A21").findings.count == 1)
    let report = try required(district.report)
    district.report?.cost = report.cost.map { $0 * 3 }
    district.report?.lowerBound = report.lowerBound.map { $0 * 3 }
    #expect(try district.check("A21").findings.isEmpty)
  }

  @Test func `each declared number of a sector is held to the recomputed one`() throws {
    func messages(_ change: (inout DeclaredFigures) -> Void) throws -> [String] {
      var district = try SampleDistrict()
      try Fault.edit(&district, sector: 1, change)
      return try district.check("A21").findings.map(\.message)
    }
    #expect(
      try messages { $0.units = 11 } == [
        "Unidades del sector «S-b»: se declara 11; al recalcular da 12."
      ])
    #expect(
      try messages { $0.population = 700 } == [
        "Población del sector «S-b»: se declara 700; al recalcular da 660."
      ])
    #expect(
      try messages { $0.load = 3400 } == [
        "Carga del sector «S-b»: se declara 3,400; al recalcular da 3,480."
      ])
    #expect(
      try messages { $0.deviation = -0.01 } == [
        "Desviación del sector «S-b»: se declara −1 %; al recalcular da 0 %."
      ])
  }

  @Test func `a plan that says it is feasible and is not is told why`() throws {
    var district = try SampleDistrict(
      Fault.division([(SampleDistrict.unit(1, 0), 3), (SampleDistrict.unit(1, 6), 0)]))
    district.report?.isFeasible = true
    #expect(
      try district.check("A21").findings.map(\.message) == [
        "Factibilidad: se declara factible; al recalcular da no factible (2 sectores en varias "
          + "partes)."
      ])
  }

  @Test func `with nothing declared there is nothing to compare`() throws {
    let district = try Fault.district {
      $0.report = nil
      $0.sectors = nil
    }
    #expect(try district.check("A21").state == .notDone)
    #expect(try district.check("A07").state == .notDone)
  }

  @Test func `thresholds are printed, and tell which were changed`() {
    var thresholds = AuditThresholds()
    #expect(thresholds.parameters.map(\.isDefault) == [Bool](repeating: true, count: 12))
    thresholds.overlapSquareMeters = 2.5
    #expect(
      thresholds.parameters.filter { !$0.isDefault } == [
        UsedParameter(name: "auditoria.traslape_m2", value: "2.5", isDefault: false)
      ])
  }

  @Test(arguments: [
    (0.0, 1, "0"), (-0.04, 1, "0"), (1234.5, 1, "1,234.5"), (999_999.96, 1, "1,000,000"),
    (12.0, 0, "12"), (1000.4, 0, "1,000"), (-1234.56, 2, "−1,234.56"), (0.05, 2, "0.05"),
  ])
  func `numbers are written as Peru writes them`(value: Double, decimals: Int, text: String) {
    #expect(Spanish.number(value, decimals: decimals) == text)
  }

  @Test func `long lists are cut`() {
    #expect(Spanish.list([]) == "")
    #expect(Spanish.list(["a"]) == "a")
    #expect(Spanish.list(["a", "b", "c"]) == "a, b y c")
    #expect(Spanish.list((0..<1010).map { "\($0)" }, limit: 2) == "0, 1 y 1,008 más")
  }
}
