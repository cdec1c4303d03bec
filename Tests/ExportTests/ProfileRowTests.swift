import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

/// Who is in a list of persons and who is not, by what each one is.
@Suite struct ProfileRowTests {
  private let run: RunResult

  init() throws {
    let base = try MiniDistrict().run()
    let sector = base.plan.sectors[0]
    let unit = try #require(sector.units.first)
    var persons: [Person] = []
    var assignments: [Assignment] = []
    func add(
      _ kind: Person.Kind = .child, _ document: PersonDocument.Kind = .dni, months: Int? = nil,
      days: Int? = nil, manzana: String? = nil, unit: UnitIndex? = unit, isPlaced: Bool = true,
      confidence: Confidence = .high, others: [GestorIndex] = []
    ) {
      let number = persons.count
      persons.append(
        Person(
          source: RecordSource(file: "padron.csv", row: number + 2), kind: kind,
          documents: [PersonDocument(kind: document, number: String(10_000_000 + number))],
          band: kind == .gestante ? .gestante : .months1To11, ageMonths: months, ageDays: days,
          manzana: manzana, household: "H"))
      assignments.append(
        Assignment(
          person: PersonIndex(number), unit: isPlaced ? unit : nil,
          sector: isPlaced ? SectorIndex(0) : nil, method: .manzanaCode, confidence: confidence,
          outcome: isPlaced
            ? .assigned(GestorIndex(0), reason: "x") : .withoutPlace(.noEvidence), others: others))
    }
    add(months: 3, days: 100, others: [GestorIndex(1)])
    add(months: 12, days: 366)
    add(months: 11, days: 350, isPlaced: false)
    add(.gestante, .padron)
    add(months: 0, days: 10, confidence: .low)
    add(months: 40, days: 1220, manzana: "A\r\n=B", unit: nil)
    run = RunResult(
      territory: base.territory, demand: base.demand, adjacency: base.adjacency,
      tessellation: base.tessellation, plan: base.plan, quality: base.quality,
      nominal: RunResult.Nominal(
        list: PersonList(persons: persons, rejected: []),
        gestores: [
          Gestor(id: "SALUD", programme: "salud"), Gestor(id: "ACTOR", programme: "actor_social"),
        ], caseload: Caseload(assignments: assignments, minutesOfGestor: [0, 0]),
        workload: WorkloadModel()))
  }

  private func told(_ profile: NominalProfile) throws -> ProfileFiles {
    try Exporter(run).files(
      [profile], details: NominalDetails(ofRecord: [:], nameOfGestor: [:]), key: nil, format: .csv)
  }

  private func rows(_ file: OutputFile) -> [[String]] {
    String(decoding: file.bytes, as: UTF8.self).components(separatedBy: "\r\n").dropFirst(2)
      .dropLast().map { $0.components(separatedBy: ";") }
  }

  @Test func `Compromiso 1 takes gestantes and those under 12 months, if known and in a sector`()
    throws
  {
    let told = try told(.compromiso1)
    let rows = rows(try #require(told.files.first))
    #expect(rows.map { $0[1].filter(\.isNumber) } == ["10000000", "10000004"])
    #expect(rows.allSatisfy { $0[5].isEmpty }, "somebody of another programme is no actor social")
    #expect(told.findings.map(\.code) == ["app-c1-sin-documento"])
    #expect(told.findings.allSatisfy { $0.message.hasPrefix("1 persona no va") })
  }

  @Test func `a gestor of another programme has a list of its own, a newborn comes first`() throws {
    let files = try told(.gestor).files
    try #require(
      files.map(\.path) == ["interno/gestor_SALUD.csv", "interno/gestor_ACTOR.csv"])
    #expect(rows(files[1]).map { $0[4] } == ["3 meses"])
    let own = rows(files[0])
    try #require(own.allSatisfy { $0.count == GestorLists.headings.count })
    #expect(own.map { $0[4] } == ["10 días", "3 meses", "1 año", "gestante", "3 años y 4 meses"])
    #expect(own.first?.contains("1 muy alta") == true)
    #expect(own.last?.contains("Mz. A  =B") == true, "a cell is one line")
  }

  @Test func `what is placed with little confidence is to be confirmed`() throws {
    let rows = rows(try #require(try told(.padron).files.first))
    #expect(rows.contains { $0[2] == "6" && $0.joined().contains("por confirmar") })
  }

  @Test func `no more is read again of a person than its list shows`() {
    #expect(NominalProfile.gestor.details == [.name, .caregiver, .phone, .priority])
    #expect(NominalProfile.padron.details == [.name, .address, .birthDate, .phone])
    for profile in [NominalProfile.aggregate, .compromiso1, .alerts] {
      #expect(profile.details.isEmpty)
    }
  }
}
