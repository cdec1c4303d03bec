import Foundation
import SectorizaModel
import Testing

@testable import SectorizaExport

private func key(_ byte: UInt8 = 7) throws -> PseudonymKey {
  try PseudonymKey(bytes: Data(repeating: byte, count: 32))
}

private func rows(_ file: OutputFile) -> [[String]] {
  String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").dropFirst().map {
    $0.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false).map(String.init)
  }
}

private func file(_ kind: OutputKind, _ run: RunResult, _ key: PseudonymKey) throws -> OutputFile {
  try #require(try Exporter(run).files([kind], ExportOptions(key: key)).first)
}

@Suite struct CaseloadTests {
  private var mini: MiniDistrict { MiniDistrict(personsPerUnit: 9) }

  @Test func `everybody who was read has a row, and no row tells a document`() throws {
    let run = try mini.run()
    let nominal = try #require(run.nominal)
    let output = try file(.caseload, run, key())
    let table = rows(output)
    #expect(output.isInternal)
    #expect(table.count == nominal.list.persons.count + nominal.list.rejected.count)
    #expect(table.allSatisfy { $0.count == 7 && $0[0].count == 32 && !$0[6].isEmpty })
    #expect(table.map { $0[0] } == table.map { $0[0] }.sorted())
    #expect(Set(table.map { $0[0] }).count == table.count)
    #expect(table.filter { $0[6].hasPrefix("tiene seis años o más") }.count == 1)
    let assigned = nominal.caseload.assignments.count {
      if case .assigned = $0.outcome { true } else { false }
    }
    #expect(table.filter { !$0[3].isEmpty }.count == assigned)
  }

  @Test func `a pseudonym is the first half of the HMAC-SHA-256 of kind and number`() throws {
    // printf 'DNI\x1f00123456' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07
    let identity = PersonIdentities.identity(
      [PersonDocument(kind: .dni, number: "00123456")], .child, RecordSource(file: "f", row: 2))
    #expect(try key().pseudonym(of: identity) == "f9e5ae1de82dbecb05b01a3378535802")
  }

  @Test func `another key gives other pseudonyms, the same key the same`() throws {
    let run = try mini.run()
    let one = try file(.caseload, run, key(7))
    #expect(try one == file(.caseload, run, key(7)))
    let other = Set(rows(try file(.caseload, run, key(8))).map { $0[0] })
    #expect(other.isDisjoint(with: rows(one).map { $0[0] }))
  }

  @Test func `a person without document is known by the record, and apart from the others`() throws
  {
    func identity(_ file: String, _ row: Int, _ documents: PersonDocument...) -> String {
      PersonIdentities.identity(documents, .child, RecordSource(file: file, row: row))
    }
    let identities = [
      identity("a.csv", 2), identity("a.csv", 3), identity("b.csv", 2),
      identity("a.csv", 2, PersonDocument(kind: .dni, number: "2")),
      identity("a.csv", 2, PersonDocument(kind: .cnv, number: "2")),
      identity("a.csv", 2, PersonDocument(kind: .padron, number: "2")),
    ]
    #expect(Set(identities).count == identities.count)
  }

  @Test func `the nominal table is refused without a key`() throws {
    let exporter = try Exporter(try mini.run())
    #expect(throws: ExportError.keyMissing) {
      try exporter.files([OutputKind.caseload], ExportOptions())
    }
  }

  @Test(arguments: UInt64(1)...12)
  func `read is assigned plus without gestor plus without place plus rejected`(seed: UInt64) throws
  {
    let run = try MiniDistrict(seed: seed, personsPerUnit: 5).run()
    let nominal = try #require(run.nominal)
    let summary = CaseloadSummary(nominal, closed: [])
    let totals = summary.totals
    #expect(totals.read == nominal.list.persons.count + nominal.list.rejected.count)
    let states = [CaseloadTotals.State.assigned, .withoutGestor, .withoutPlace, .rejected]
    #expect(totals.read == states.reduce(0) { $0 + (totals.persons($1) ?? 0) })
    #expect(summary.rows.reduce(0) { $0 + $1.persons } == totals.read)
    let minutes = nominal.list.persons.reduce(0) { $0 + WorkloadModel().minutes($1.band) }
    #expect(abs(summary.rows.reduce(0) { $0 + $1.minutes } - minutes) < 1e-6)
  }

  @Test(arguments: UInt64(1)...40)
  func `the summary gives back no withheld row by its sectors or its states`(seed: UInt64) throws {
    let mini = MiniDistrict(
      columns: 6, rows: 4, sectorColumns: 2, sectorRows: 2, seed: seed,
      personsPerUnit: 2 + Int(seed % 5))
    let nominal = try #require(try mini.run().nominal)
    let summary = CaseloadSummary(nominal, closed: [[.sector(SectorIndex(1))]])
    let placed = summary.rows.filter { $0.sector != nil }
    let withheld = placed.indices.filter { placed[$0].isWithheld }
    for row in placed where (1...4).contains(row.persons) { #expect(row.isWithheld) }
    let closed = placed.filter { $0.sector == SectorIndex(1) }
    #expect(closed.isEmpty || closed.contains(where: \.isWithheld))
    // A group that is withheld whole has nothing more to give: its total is as good as unknown
    // only for sectors, whose totals no file tells.
    var sums: [[Int]] = []
    for sector in 0..<6 {
      let group = placed.filter { $0.sector == SectorIndex(sector) }
      let inside = withheld.indices.filter {
        placed[withheld[$0]].sector == SectorIndex(sector)
      }
      // What a sector has of those told without place nobody knows.
      let isWhole =
        group.reduce(0) { $0 + $1.persons }
        == nominal.caseload.assignments.count { $0.sector == SectorIndex(sector) }
      if inside.count < group.count, !inside.isEmpty, isWhole { sums.append(inside) }
    }
    for state in [CaseloadTotals.State.assigned, .withoutGestor] {
      sums.append(withheld.indices.filter { placed[withheld[$0]].state == state })
    }
    let attacker = Attacker(sums: sums.filter { !$0.isEmpty }, unknowns: withheld.count)
    for row in withheld.indices { #expect(!attacker.solves([row])) }
  }
}

/// The same child over the months.
@Suite struct LastingPseudonymTests {
  private let source = RecordSource(file: "enero.csv", row: 2)

  private func identity(
    _ documents: [PersonDocument], _ kind: Person.Kind = .child, file: String = "enero.csv"
  ) -> String {
    PersonIdentities.identity(documents, kind, RecordSource(file: file, row: 2))
  }

  @Test func `a CUI and the DNI it becomes are one number and one pseudonym`() {
    let cui = PersonDocument(kind: .cui, number: "00123456")
    let dni = PersonDocument(kind: .dni, number: "00123456")
    #expect(identity([cui]) == identity([dni], file: "febrero.csv"))
    #expect(identity([dni, cui]) == identity([cui]))
  }

  @Test func `a child of the Padrón keeps its pseudonym when its CNV becomes a DNI`() {
    let code = PersonDocument(kind: .padron, number: "55")
    let born = [PersonDocument(kind: .cnv, number: "77"), code]
    let named = [PersonDocument(kind: .dni, number: "00123456"), code]
    #expect(identity(born) == identity(named, file: "febrero.csv"))
    #expect(identity(born) != identity([born[0]]))
  }

  @Test func `without a code of the Padrón nothing joins a CNV and a DNI`() {
    let born = PersonDocument(kind: .cnv, number: "00123456")
    let named = PersonDocument(kind: .dni, number: "00123456")
    #expect(identity([born]) != identity([named]))
    #expect(identity([named, born]) == identity([named]))
  }

  @Test func `a number of unknown kind is a child's CNV, and a gestante's own`() {
    let other = PersonDocument(kind: .other, number: "AB1234567")
    #expect(identity([other]) == identity([PersonDocument(kind: .cnv, number: "AB1234567")]))
    #expect(identity([other], .gestante) != identity([other]))
  }

  @Test func `a record that repeats a person has the pseudonym of the person, whatever it tells`()
    throws
  {
    let again = RecordSource(file: "compromiso.csv", row: 9)
    let dni = PersonDocument(kind: .dni, number: "00123456")
    let list = PersonList(
      persons: [
        Person(
          source: source, kind: .child,
          documents: [dni, PersonDocument(kind: .padron, number: "55")], band: .months1To11,
          otherSources: [again])
      ],
      rejected: [
        RejectedRecord(source: again, documents: [dni], reason: .repeated),
        RejectedRecord(
          source: RecordSource(file: "compromiso.csv", row: 10), documents: [dni],
          reason: .inactive),
      ])
    let pseudonyms = try key().pseudonyms(of: list)
    #expect(pseudonyms.rejected[0] == pseudonyms.persons[0])
    #expect(pseudonyms.rejected[1] != pseudonyms.persons[0])
  }
}

@Suite struct PseudonymKeyTests {
  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sectoriza-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func `a key is made once, only its owner can read it, and it is read again`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("claves/seudonimos.key")
    let outputs = folder.appendingPathComponent("salida")
    let made = try PseudonymKey.load(orCreateAt: file, outside: outputs)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try Data(contentsOf: file).count == 32)
    let read = try PseudonymKey.load(orCreateAt: file, outside: outputs)
    #expect(made.pseudonym(of: "x") == read.pseudonym(of: "x"))
    let other = try PseudonymKey.load(
      orCreateAt: folder.appendingPathComponent("otra.key"), outside: outputs)
    #expect(other.pseudonym(of: "x") != read.pseudonym(of: "x"))
  }

  @Test func `a key inside the output folder is refused and not made`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("x/../clave.key")
    #expect(throws: PseudonymKeyError.self) {
      try PseudonymKey.load(orCreateAt: file, outside: folder)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `a folder whose name only starts like the output folder is not inside it`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("salida-claves/c.key")
    _ = try PseudonymKey.load(
      orCreateAt: file, outside: folder.appendingPathComponent("salida"))
    #expect(FileManager.default.fileExists(atPath: file.path))
  }

  @Test func `a cut key is refused with its length, and is left as it was`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("c.key")
    try Data([1, 2, 3]).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    #expect(
      throws: PseudonymKeyError.wrongLength(
        found: 3, path: file.resolvingSymlinksInPath().path)
    ) {
      try PseudonymKey.load(
        orCreateAt: file, outside: folder.appendingPathComponent("salida"))
    }
    #expect(try Data(contentsOf: file) == Data([1, 2, 3]))
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o660, 0o644, 0o610])
  func `a key that others may read or change is refused, and left as it was`(mode: Int) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("c.key")
    try Data(repeating: 7, count: 32).write(to: file)
    func set(_ mode: Int) throws {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }
    try set(mode)
    let outputs = folder.appendingPathComponent("salida")
    #expect(
      throws: PseudonymKeyError.tooOpen(path: file.resolvingSymlinksInPath().path)
    ) { try PseudonymKey.load(orCreateAt: file, outside: outputs) }
    #expect(try Data(contentsOf: file) == Data(repeating: 7, count: 32))
    try set(0o400)
    _ = try PseudonymKey.load(orCreateAt: file, outside: outputs)
  }

  @Test func `a key reached through a link into the output folder is refused`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outputs = folder.appendingPathComponent("salida")
    try FileManager.default.createDirectory(at: outputs, withIntermediateDirectories: true)
    let link = folder.appendingPathComponent("fuera")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: outputs)
    #expect(throws: PseudonymKeyError.self) {
      try PseudonymKey.load(orCreateAt: link.appendingPathComponent("c.key"), outside: outputs)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outputs.path).isEmpty)
  }
}
