import SectorizaModel
import Testing

@testable import SectorizaAudit

/// A way of spoiling the sample so that exactly one check fails.
struct Fault: Sendable, CustomTestStringConvertible {
  let check: String
  let name: String
  let make: @Sendable () throws -> SampleDistrict

  var testDescription: String { "\(check) \(name)" }

  static func district(
    _ change: (inout SampleDistrict) throws -> Void
  ) throws -> SampleDistrict {
    var district = try SampleDistrict()
    try change(&district)
    return district
  }

  /// The even division with some units elsewhere.
  static func division(_ moves: [(Int, Int?)]) -> [Int?] {
    var division = SampleDistrict.evenDivision
    for (unit, sector) in moves { division[unit] = sector }
    return division
  }

  static let all: [Fault] = [
    Fault(check: "A01", name: "una fila repetida") {
      try district { $0.plan.append($0.plan[7]) }
    },
    Fault(check: "A01", name: "una unidad que no existe") {
      try district { $0.plan.append(PlanTable.Row(row: 90, unit: "U99", sector: "S-a")) }
    },
    Fault(check: "A01", name: "falta una manzana vacía") {
      let empty = SampleDistrict.unit(0, 0)
      var district = try SampleDistrict(
        division([(empty, nil)]), drawn: SampleDistrict.evenDivision)
      district.plan.remove(at: empty)
      return district
    },
    Fault(check: "A02", name: "dos sectores con un nombre") {
      try district { try rename(&$0, sector: 1, "SECTOR  s-a") }
    },
    Fault(check: "A02", name: "un sector sin nombre") {
      try district { try rename(&$0, sector: 1, " ") }
    },
    Fault(check: "A03", name: "una unidad de otro ubigeo") {
      let other = try Ubigeo("150143")
      return try SampleDistrict { units in
        units[3] = SectorizaModel.Unit(
          id: units[3].id, kind: .manzana, area: .urban,
          codes: SectorizaModel.Unit.Codes(ubigeo: other), shape: units[3].shape,
          representative: units[3].representative, census: units[3].census)
      }
    },
    Fault(check: "A03", name: "unidades fuera del límite") {
      try SampleDistrict(limit: SampleDistrict.frame(0, 0, 840, 600))
    },
    Fault(check: "A04", name: "una unidad poblada sin sector") {
      try SampleDistrict(
        division([(SampleDistrict.unit(4, 3), nil)]), drawn: SampleDistrict.evenDivision)
    },
    Fault(check: "A04", name: "una unidad poblada que no figura") {
      let unit = SampleDistrict.unit(4, 3)
      var district = try SampleDistrict(
        division([(unit, nil)]), drawn: SampleDistrict.evenDivision)
      district.plan.remove(at: unit)
      return district
    },
    Fault(check: "A05", name: "dos sectores se traslapan") {
      try district { try redraw(&$0, sector: 0, SampleDistrict.frame(0, 0, 203, 600)) }
    },
    Fault(check: "A05", name: "un vacío entre sectores") {
      try district { try redraw(&$0, sector: 0, SampleDistrict.frame(0, 0, 198, 600)) }
    },
    Fault(check: "A06", name: "un sector en dos partes") {
      try SampleDistrict(
        division([(SampleDistrict.unit(1, 0), 3), (SampleDistrict.unit(1, 6), 0)]))
    },
    Fault(check: "A07", name: "un total que no cuadra") {
      try district { district in
        try edit(&district, sector: 2) { $0.gestantes = ($0.gestantes ?? 0) + 1 }
      }
    },
    Fault(check: "A07", name: "una IPRESS que no está ahí") {
      try district { district in try edit(&district, sector: 2) { $0.ipress = 1 } }
    },
    Fault(check: "A08", name: "sectores desiguales") {
      try SampleDistrict(division((3...5).map { (SampleDistrict.unit($0, 2), 0) }))
    },
    Fault(check: "A08", name: "otra cantidad desigual") {
      try district { district in
        // All of it in the first column.
        let values = (0..<SampleDistrict.count).map { $0 % SampleDistrict.columns == 0 ? 1.0 : 0 }
        district.wishes.balances = [Wishes.Balance(.column("pozos", values), tolerance: 0.2)]
        district.report?.isFeasible = false
      }
    },
    Fault(check: "A11", name: "un sector en dos ámbitos") {
      try SampleDistrict(
        services: SampleDistrict.services.map { service in
          guard service.kind == .ipress else { return service }
          return Service(
            kind: .ipress, code: service.code, name: service.name, position: service.position,
            attendedUnits: SampleDistrict.column(service.code == "00000001" ? 2 : 3))
        })
    },
    Fault(check: "A15", name: "una comunidad dividida") { try divided() },
    Fault(check: "A15", name: "una comunidad dividida que no se debía dividir") {
      var district = try divided()
      district.wishes.together = [
        Wishes.Together(
          name: "Comunidad Sur", units: (0..<4).map { UnitIndex(SampleDistrict.unit(5, $0)) })
      ]
      district.report?.isFeasible = false
      return district
    },
    Fault(check: "A15", name: "dos unidades que debían ir aparte") {
      try district { district in
        district.wishes.apart = [
          Wishes.Apart(UnitIndex(SampleDistrict.unit(1, 0)), UnitIndex(SampleDistrict.unit(4, 1)))
        ]
        district.report?.isFeasible = false
      }
    },
    Fault(check: "A20", name: "dos sectores que cambiaron de código") {
      try district { district in
        district.previous = SampleDistrict.sectorization(
          SampleDistrict.evenDivision.map { $0.map { $0 < 2 ? 1 - $0 : $0 } })
      }
    },
    Fault(check: "A20", name: "un sector que debía quedar como estaba") {
      try district { district in
        var before = SampleDistrict.evenDivision
        before[SampleDistrict.unit(4, 2)] = 0
        district.previous = SampleDistrict.sectorization(before)
        district.wishes.lockedSectors = ["S-a"]
        district.report?.isFeasible = false
      }
    },
    Fault(check: "A21", name: "un costo que no es") {
      try district {
        $0.report?.cost? *= 1.01; $0.report?.gap = nil
      }
    },
    Fault(check: "A21", name: "una factibilidad que no es") {
      try district { $0.report?.isFeasible = false }
    },
    Fault(check: "A21", name: "una unidad centro de otro sector") {
      try district { district in try edit(&district, sector: 2) { $0.hub = "U00" } }
    },
  ]

  /// A community along the last row of the first two sectors.
  static func divided() throws -> SampleDistrict {
    try SampleDistrict { units in
      for column in 0..<4 {
        let unit = units[SampleDistrict.unit(5, column)]
        units[SampleDistrict.unit(5, column)] = SectorizaModel.Unit(
          id: unit.id, kind: unit.kind, area: unit.area, codes: unit.codes, shape: unit.shape,
          representative: unit.representative, census: unit.census,
          traits: SectorizaModel.Unit.Traits(community: "Comunidad Sur"))
      }
    }
  }

  /// What the norm recommends, and what a team wants, is no error.
  var isObservation: Bool {
    ["A08", "A11", "A20"].contains(check)
      || [
        "un vacío entre sectores", "una comunidad dividida", "dos unidades que debían ir aparte",
      ].contains(name)
  }

  static func rename(_ district: inout SampleDistrict, sector: Int, _ name: String) throws {
    let row = try required(district.sectors?[sector])
    district.sectors?[sector] = SectorTable.Row(
      row: row.row, code: row.code, name: name, shape: row.shape, figures: row.figures)
  }

  static func redraw(
    _ district: inout SampleDistrict, sector: Int, _ shape: Shape<ProjectedPoint>?
  ) throws {
    let row = try required(district.sectors?[sector])
    district.sectors?[sector] = SectorTable.Row(
      row: row.row, code: row.code, name: row.name, shape: shape, figures: row.figures)
  }

  static func edit(
    _ district: inout SampleDistrict, sector: Int, _ change: (inout DeclaredFigures) -> Void
  ) throws {
    let row = try required(district.sectors?[sector])
    var figures = row.figures
    change(&figures)
    district.sectors?[sector] = SectorTable.Row(
      row: row.row, code: row.code, name: row.name, shape: row.shape, figures: figures)
  }
}

@Suite struct OneFaultEachTests {
  @Test func `a clean plan passes every check`() throws {
    let report = Audit.run(try SampleDistrict().subject)
    #expect(report.checks.map(\.id) == Audit.registry.map { $0.id })
    #expect(report.checks.map(\.state) == report.checks.map { _ in .passed })
    #expect(report.findings.map(\.severity) == [.note, .note])
    #expect(!report.hasErrors)
  }

  @Test(arguments: Fault.all)
  func `a plan with one fault fails one check`(fault: Fault) throws {
    #expect(try fault.make().failing == [fault.check])
  }

  @Test func `every check has a fault of its own`() {
    #expect(Set(Fault.all.map(\.check)) == Set(Audit.registry.map { $0.id }))
    #expect(Audit.registry.map { $0.id } == Audit.registry.map { $0.id }.sorted())
  }

  @Test(arguments: Fault.all)
  func `every finding names its check, its place and its remedy`(fault: Fault) throws {
    let findings = try fault.make().check(fault.check).findings.filter { $0.severity != .note }
    #expect(!findings.isEmpty)
    for finding in findings {
      #expect(finding.code == fault.check)
      #expect(finding.place.file != nil)
      #expect(finding.message.hasSuffix("."))
      #expect(finding.remedy.hasSuffix("."))
    }
  }

  @Test(arguments: Fault.all)
  func `only the observations of the norm are not errors`(fault: Fault) throws {
    let found = try fault.make().check(fault.check).findings.map(\.severity)
    #expect(found.contains(fault.isObservation ? .warning : .error))
    #expect(!found.contains(fault.isObservation ? .error : .warning))
  }

  // MARK: Metamorphic

  @Test(arguments: Fault.all, [1, 2] as [UInt64])
  func `the order of the rows changes nothing`(fault: Fault, seed: UInt64) throws {
    let district = try fault.make()
    var shuffled = district
    var random = SplitMix64(seed: seed)
    random.shuffle(&shuffled.plan)
    if var edges = shuffled.edges {
      random.shuffle(&edges)
      shuffled.edges = edges
    }
    #expect(Audit.run(shuffled.subject) == Audit.run(district.subject))
  }

  @Test(arguments: Fault.all)
  func `other codes for the sectors find the same faults`(fault: Fault) throws {
    let district = try fault.make()
    let names = ["S-a": "z9", "S-b": "k2", "S-c": "m3", "S-d": "b4", "S-e": "a1"]
    func renamed(_ code: String) -> String { names[code] ?? code }
    var other = district
    other.plan = district.plan.map {
      PlanTable.Row(row: $0.row, unit: $0.unit, sector: renamed($0.sector))
    }
    other.sectors = district.sectors?.map {
      SectorTable.Row(
        row: $0.row, code: renamed($0.code), name: $0.name, shape: $0.shape, figures: $0.figures)
    }
    other.report?.sectors = (district.report?.sectors ?? []).map {
      DeclaredReport.Sector(code: renamed($0.code), figures: $0.figures)
    }
    other.previous = district.previous.map { previous in
      ExistingSectorization(
        origin: previous.origin, sectorOfUnit: previous.sectorOfUnit.map { $0.map(renamed) })
    }
    other.wishes.lockedSectors = district.wishes.lockedSectors.map(renamed)
    // A message may list codes in their order, so its words are compared as a set.
    func facts(_ district: SampleDistrict) -> Set<[String]> {
      Set(
        Audit.run(district.subject).findings.map { finding in
          var text = finding.message
          for (code, name) in names.sorted(by: { $0.key < $1.key }) {
            text = text.split(separator: "«\(code)»", omittingEmptySubsequences: false)
              .joined(separator: "«\(name)»")
          }
          return [finding.code, finding.severity.rawValue]
            + text.split { " ,.;".contains($0) }.map { renamed(String($0)) }.sorted()
        })
    }
    #expect(facts(other) == facts(district))
  }

  @Test(arguments: 0..<8)
  func `pieces of random divisions are those that a flood of the grid finds`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let division: [Int?] = SampleDistrict.evenDivision.map { sector in
      random.below(4) == 0 ? random.below(5) : sector
    }
    let district = try SampleDistrict(division)
    let expected = (0..<5).map { sector in
      district.pieces(division.indices.filter { division[$0] == sector }) - 1
    }.reduce(0, +)
    let found = try district.check("A06").findings.filter { $0.severity != .note }
    #expect(found.count == expected)
    let failing = district.failing
    #expect(!failing.contains("A21"))
    #expect(!failing.contains("A07"))
    #expect(!failing.contains("A05"))
    #expect(!failing.contains("A01"))
  }
}
