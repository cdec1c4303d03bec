import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

@Suite struct HomologationTests {
  private static let padron = NominalList(file: "padron.csv", kind: .child, isPadron: true)
  private static let compromiso = NominalList(file: "c1.csv", kind: .child)
  private static let gestantes = NominalList(file: "gestantes.csv", kind: .gestante)

  private func source(_ file: String, _ row: Int) -> RecordSource {
    RecordSource(file: file, row: row)
  }

  /// Three children, of whom the first is in both lists and the others in one; and a gestante.
  private func list(_ lists: [NominalList], conflicts: [RecordConflict] = []) -> PersonList {
    func child(_ file: String, _ row: Int, _ others: [RecordSource] = []) -> Person {
      Person(
        source: source(file, row), kind: .child,
        documents: [PersonDocument(kind: .dni, number: "0000001\(row)")], band: .months1To11,
        ageMonths: 3, address: WrittenAddress(line: "MZ ZQ"), otherSources: others)
    }
    return PersonList(
      persons: [
        child("padron.csv", 2, [source("c1.csv", 7)]), child("padron.csv", 3),
        child("c1.csv", 4),
        Person(
          source: source("gestantes.csv", 2), kind: .gestante,
          documents: [PersonDocument(kind: .dni, number: "00000021")], band: .gestante),
      ], rejected: [], lists: lists, conflicts: conflicts)
  }

  private var conflicts: [RecordConflict] {
    [
      RecordConflict(
        person: PersonIndex(0), field: .address, used: source("padron.csv", 2),
        other: source("c1.csv", 7)),
      RecordConflict(
        person: PersonIndex(0), field: .phone, used: source("padron.csv", 2),
        other: source("c1.csv", 7)),
      // Inactive in the Padrón.
      RecordConflict(
        person: PersonIndex(2), field: .state, used: source("c1.csv", 4),
        other: source("padron.csv", 9)),
    ]
  }

  private func key() throws -> PseudonymKey {
    try PseudonymKey(bytes: Data(repeating: 7, count: 32))
  }

  private func rows(_ file: OutputFile?) -> [[String]] {
    String(decoding: file?.bytes ?? Data(), as: UTF8.self).split(separator: "\n").map {
      $0.filter { $0 != "\"" }.split(separator: ",", omittingEmptySubsequences: false).map(
        String.init)
    }
  }

  @Test func `each person has the lists that have it and those of its kind that lack it`() throws {
    let list = list([Self.padron, Self.compromiso, Self.gestantes], conflicts: conflicts)
    let tables = try #require(HomologationTables(list, key: try key(), .plain))
    let file = try #require(tables.persons(sectors: ["01", nil, "02", "01"]))
    #expect(file.isInternal && file.path == "interno/homologacion.csv")
    let rows = rows(file)
    #expect(rows[0] == ["seudonimo", "tipo", "sector", "listas", "no_esta_en", "conflictos"])
    #expect(rows.dropFirst().map { $0[0] } == rows.dropFirst().map { $0[0] }.sorted())
    #expect(
      Set(rows.dropFirst().map { $0.dropFirst().joined(separator: ",") }) == [
        "nino,01,padron.csv;c1.csv,,dirección;teléfono", "nino,,padron.csv,c1.csv,",
        "nino,02,padron.csv;c1.csv,,estado del registro", "gestante,01,gestantes.csv,,",
      ])
  }

  @Test func `each conflict tells its two records and which is used`() throws {
    let list = list([Self.padron, Self.compromiso], conflicts: conflicts)
    let tables = try #require(HomologationTables(list, key: try key(), .plain))
    #expect(tables.conflicts.isInternal && tables.conflicts.path == "interno/conflictos.csv")
    let rows = rows(tables.conflicts)
    #expect(
      rows[0] == ["seudonimo", "campo", "archivo", "fila", "archivo_otro", "fila_otro", "se_usa"])
    #expect(
      Set(rows.dropFirst().map { $0.dropFirst().joined(separator: ",") }) == [
        "dirección,padron.csv,2,c1.csv,7,archivo", "teléfono,padron.csv,2,c1.csv,7,archivo",
        "estado del registro,padron.csv,9,c1.csv,4,archivo_otro",
      ])
    #expect(rows.dropFirst().allSatisfy { $0[0].count == 32 })
    let text = String(decoding: tables.conflicts.bytes, as: UTF8.self)
    #expect(!text.contains("ZQ") && !text.contains("00000012"))
  }

  @Test func `one list of a kind has nobody absent, and without conflicts nothing is written`()
    throws
  {
    let alone = list([Self.padron, Self.gestantes])
    #expect(HomologationTables(alone, key: try key(), .plain) == nil)
    #expect(!ListHomologation(alone).isTold)
    let twice = RecordConflict(
      person: PersonIndex(0), field: .address, used: source("padron.csv", 2),
      other: source("padron.csv", 9))
    let repeated = list([Self.padron, Self.gestantes], conflicts: [twice])
    let tables = try #require(HomologationTables(repeated, key: try key(), .plain))
    #expect(tables.persons(sectors: [nil, nil, nil, nil]) == nil)
    #expect(rows(tables.conflicts).count == 2)
  }

  @Test func `the numbers of a pair make its persons, and the counts make the conflicts`() throws {
    let told = ListHomologation(
      list([Self.padron, Self.compromiso, Self.gestantes], conflicts: conflicts))
    #expect(told.persons == [3, 2, 1])
    #expect(
      told.pairs == [
        ListHomologation.Pair(
          kind: .child, one: "padron.csv", other: "c1.csv", both: 2, onlyOne: 1, onlyOther: 0)
      ])
    #expect(told.counts.map(\.field) == [.address, .phone, .state])
    #expect(told.counts.allSatisfy { $0.conflicts == 1 })
    #expect(told.counts.last?.used == "c1.csv" && told.counts.last?.other == "padron.csv")
  }

  /// The made-up run with the lists of a district and conflicts of its first children.
  private func run(
    _ fields: [RecordConflict.Field], isPadronUsed: Bool
  ) throws -> (run: RunResult, child: Person, other: RecordSource) {
    let made = try MiniDistrict(personsPerUnit: 4).run()
    let nominal = try #require(made.nominal)
    let position = try #require(nominal.list.persons.firstIndex { $0.kind == .child })
    let child = nominal.list.persons[position]
    let other = source("otra.csv", 77)
    let list = PersonList(
      persons: nominal.list.persons, rejected: nominal.list.rejected,
      lists: [
        NominalList(file: "padron.csv", kind: .child, isPadron: isPadronUsed),
        NominalList(file: "otra.csv", kind: .child, isPadron: !isPadronUsed),
      ],
      conflicts: fields.map {
        RecordConflict(
          person: PersonIndex(position), field: $0, used: child.source, other: other)
      })
    let run = RunResult(
      territory: made.territory, demand: made.demand, adjacency: made.adjacency,
      tessellation: made.tessellation, plan: made.plan, quality: made.quality,
      nominal: RunResult.Nominal(
        list: list, gestores: nominal.gestores, caseload: nominal.caseload,
        workload: nominal.workload))
    return (run, child, other)
  }

  private func work(
    _ fields: [RecordConflict.Field], isPadronUsed: Bool
  ) throws -> String {
    let (run, child, other) = try run(fields, isPadronUsed: isPadronUsed)
    var own = PersonDetails()
    own[.address] = "JR LIMA 1"
    var said = PersonDetails()
    said[.address] = "MZ B LT 9"
    said[.phone] = "900000129"
    let details = NominalDetails(ofRecord: [child.source: own, other: said])
    let files = try Exporter(run).files([.padron], details: details, key: nil, format: .csv).files
    let text = String(decoding: try #require(files.first).bytes, as: UTF8.self)
    let row = text.components(separatedBy: "\r\n").first {
      $0.contains(";padron.csv;\(child.source.row);")
    }
    return try #require(row)
  }

  @Test func `the work list says what another list says of address and telephone`() throws {
    let row = try work([.address, .phone, .sector, .state], isPadronUsed: true)
    #expect(row.contains("dirección: la lista otra.csv, fila 77, dice «MZ B LT 9»"))
    #expect(row.contains("teléfono: la lista otra.csv, fila 77, dice «900000129»"))
    #expect(row.contains("sector: la lista otra.csv, fila 77, dice otra cosa"))
    #expect(row.contains("estado del registro: inactivo en la lista otra.csv, fila 77"))
  }

  @Test func `where the Padron is the one that differs, the work list says so`() throws {
    let row = try work([.address], isPadronUsed: false)
    #expect(row.contains("dirección (fila 77 de la lista otra.csv): la lista padron.csv"))
    #expect(row.contains("dice «JR LIMA 1»"))
  }

  @Test func `the page and the data have the numbers of the lists, and nothing of a person`() throws
  {
    let (run, _, _) = try run([.address], isPadronUsed: true)
    let files = try Exporter(run).files(
      [OutputKind.reportData, .report], ExportOptions())
    for file in files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(text.contains("otra.csv") && text.contains("dirección"))
      #expect(!text.contains("fila_otro") && !text.contains("fila 77"))
    }
    let page = String(decoding: files.last?.bytes ?? Data(), as: UTF8.self)
    #expect(page.contains("Solo en la primera") && page.contains("No coinciden en"))
  }
}
