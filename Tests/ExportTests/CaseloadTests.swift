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
    let identity = PseudonymKey.identity(
      PersonDocument(kind: .dni, number: "00123456"), RecordSource(file: "f", row: 2))
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
    let none: PersonDocument? = nil
    let identities = [
      PseudonymKey.identity(none, RecordSource(file: "a.csv", row: 2)),
      PseudonymKey.identity(none, RecordSource(file: "a.csv", row: 3)),
      PseudonymKey.identity(none, RecordSource(file: "b.csv", row: 2)),
      PseudonymKey.identity(
        PersonDocument(kind: .cui, number: "2"), RecordSource(file: "a.csv", row: 2)),
      PseudonymKey.identity(
        PersonDocument(kind: .dni, number: "2"), RecordSource(file: "a.csv", row: 2)),
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
    #expect(
      totals.read == totals.assigned + totals.withoutGestor + totals.withoutPlace
        + totals.rejected)
    #expect(summary.rows.reduce(0) { $0 + $1.persons } == totals.read)
    let minutes = nominal.list.persons.reduce(0) { $0 + WorkloadModel().minutes($1.band) }
    #expect(abs(summary.rows.reduce(0) { $0 + $1.minutes } - minutes) < 1e-6)
  }

  @Test(arguments: UInt64(1)...40)
  func `the summary gives back no withheld row by its sectors or its states`(seed: UInt64) throws {
    let mini = MiniDistrict(
      columns: 6, rows: 4, sectorColumns: 2, sectorRows: 2, seed: seed,
      personsPerUnit: 2 + Int(seed % 5))
    let summary = CaseloadSummary(
      try #require(try mini.run().nominal), closed: [SectorIndex(1)])
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
      if inside.count < group.count, !inside.isEmpty { sums.append(inside) }
    }
    for state in [CaseloadSummary.State.assigned, .withoutGestor] {
      sums.append(withheld.indices.filter { placed[withheld[$0]].state == state })
    }
    let attacker = Attacker(sums: sums.filter { !$0.isEmpty }, unknowns: withheld.count)
    for row in withheld.indices { #expect(!attacker.solves([row])) }
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
    #expect(
      throws: PseudonymKeyError.wrongLength(
        found: 3, path: file.resolvingSymlinksInPath().path)
    ) {
      try PseudonymKey.load(
        orCreateAt: file, outside: folder.appendingPathComponent("salida"))
    }
    #expect(try Data(contentsOf: file) == Data([1, 2, 3]))
  }
}
