import Foundation
import GRDB
import SectorizaModel
import Testing

@testable import SectorizaCasefile

@Suite struct CasefileFailureTests {
  struct Stop: Error {}

  @Test(arguments: Casefile.Part.allCases)
  func `an interruption at any part leaves the last good state`(part: Casefile.Part) throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      let before = try content(of: path)
      #expect(throws: Stop.self) {
        try Casefile.write(try SampleRecord.make(side: 7, name: "Otro"), to: path) {
          if $0 == part { throw Stop() }
        }
      }
      #expect(try content(of: path) == before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["expediente.sqlite"])
    }
  }

  @Test func `a full disk is named, and the last good state stays`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      let before = try content(of: path)
      let pages = try #require(Int(try query(path, "PRAGMA page_count")[0][0]))
      #expect(throws: CasefileError.diskFull(path: path)) {
        try Casefile.write(
          try SampleRecord.make(side: 40), to: path, limits: .init(maximumPages: pages + 5))
      }
      #expect(try content(of: path) == before)
    }
  }

  @Test(arguments: [10, 60, 120])
  func `a file that could not be completed for the first time is not left behind`(
    pages: Int
  ) throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      #expect(throws: CasefileError.diskFull(path: path)) {
        try Casefile.write(try SampleRecord.make(), to: path, limits: .init(maximumPages: pages))
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.isEmpty)
    }
  }

  @Test func `a folder that is not there is named`() throws {
    try withFolder { folder in
      let path = folder + "/no/expediente.sqlite"
      #expect(throws: CasefileError.notWritable(path: path)) {
        try Casefile.write(try SampleRecord.make(), to: path)
      }
      #expect(throws: CasefileError.notReadable(path: path)) { try Casefile.readPlan(at: path) }
    }
  }

  @Test func `a folder in the place of the file is left as it is`() throws {
    try withFolder { folder in
      let before = try FileManager.default.attributesOfItem(atPath: folder)
      #expect(throws: CasefileError.notACasefile(path: folder)) {
        try Casefile.write(try SampleRecord.make(), to: folder)
      }
      let after = try FileManager.default.attributesOfItem(atPath: folder)
      #expect(
        after[.posixPermissions] as? NSNumber == before[.posixPermissions] as? NSNumber)
    }
  }

  @Test func `a database of another program is left as it is`() throws {
    try withFolder { folder in
      let path = folder + "/otro.sqlite"
      let other = try DatabaseQueue(path: path)
      try other.write {
        try $0.execute(sql: "CREATE TABLE cosas (a); INSERT INTO cosas VALUES (1)")
      }
      try other.close()
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(throws: CasefileError.notACasefile(path: path)) {
        try Casefile.write(try SampleRecord.make(), to: path)
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
    }
  }

  @Test func `a file that is no database is left as it is`() throws {
    try withFolder { folder in
      let path = folder + "/texto.sqlite"
      let text = Data(String(repeating: "unidad_id,sector\n", count: 400).utf8)
      try text.write(to: URL(fileURLWithPath: path))
      #expect(throws: CasefileError.notACasefile(path: path)) {
        try Casefile.write(try SampleRecord.make(), to: path)
      }
      #expect(throws: CasefileError.notACasefile(path: path)) { try Casefile.readPlan(at: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    }
  }

  @Test func `a newer case file is refused and left as it is`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
      try queue.close()
      let error = CasefileError.newerVersion(
        path: path, found: 99, supported: Casefile.schemaVersion)
      let before = try content(of: path)
      #expect(throws: error) { try Casefile.write(try SampleRecord.make(side: 2), to: path) }
      #expect(throws: error) { try Casefile.readSummary(at: path) }
      #expect(try content(of: path) == before)
      #expect(error.finding.remedy == "Actualice el programa.")
    }
  }

  @Test func `a file that another program is writing is named`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      let other = try DatabaseQueue(path: path)
      try other.inDatabase { database in
        try database.execute(sql: "BEGIN EXCLUSIVE")
        #expect(throws: CasefileError.busy(path: path)) {
          try Casefile.write(
            try SampleRecord.make(), to: path, limits: .init(busySeconds: 0.01))
        }
        try database.execute(sql: "ROLLBACK")
      }
    }
  }

  @Test(arguments: [
    "UPDATE sector SET carga = 'mucha'", "UPDATE unidad SET carga = 'x'",
    "UPDATE edicion SET numero = 'uno'", "UPDATE persona SET seudonimo = x'ff00ff'",
    "UPDATE persona_conocida SET numero = NULL", "UPDATE persona_conocida SET seudonimo = x'fe'",
    "UPDATE corrida SET unidades = 'doce'", "UPDATE parametro SET por_defecto = 'quizá'",
    "UPDATE entrada SET filas = 'muchas'", "UPDATE corrida SET costo = 'caro'",
  ])
  func `a cell that another program spoiled is refused, with its column`(sql: String) throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      let unit = try SampleRecord.make().territory.units[3].id
      let edit = PlanEdit(moves: [PlanEdit.Move(unit: unit, from: "01", to: "02")])
      let known = [
        [CaseKnownPerson(pseudonym: "a1a2a3a4a5a6a7a8a9aaabacadaeafa0", gestores: nil)], [],
      ]
      try Casefile.write(try SampleRecord.make(edits: [edit], known: known), to: path)
      let queue = try DatabaseQueue(path: path)
      try queue.write { database in
        // Another program may have made the table anew, without what it asks of a cell.
        try database.execute(sql: "PRAGMA ignore_check_constraints = 1")
        try database.execute(sql: "PRAGMA writable_schema = 1")
        try database.execute(
          sql: "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name LIKE 'p%'")
        try database.execute(sql: "PRAGMA writable_schema = RESET")
        try database.execute(sql: sql)
      }
      try queue.close()
      let column = try #require(sql.split(separator: " ").dropFirst(3).first)
      var refusals: [String] = []
      for read in [
        { _ = try Casefile.readPlan(at: path) }, { _ = try Casefile.readSummary(at: path) },
        { _ = try Casefile.readCaseload(at: path) },
      ] {
        do { try read() } catch let error as CasefileError { refusals.append("\(error)") }
      }
      #expect(!refusals.isEmpty && refusals.allSatisfy { $0.contains("«\(column)»") })
    }
  }

  @Test func `a process killed in the middle leaves the last good state`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "casefile-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/expediente.sqlite"
    try Casefile.write(try SampleRecord.make(side: 30), to: path)
    let before = try content(of: path)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      try Casefile.write(try SampleRecord.make(side: 60, name: "Otro"), to: path) {
        if $0 == .layers { kill(getpid(), SIGKILL) }
      }
    }
    // The journal shows that pages of the file itself had already been overwritten.
    #expect(FileManager.default.fileExists(atPath: path + "-journal"))
    #expect(try Casefile.readPlan(at: path)?.units.count == 901)
    #expect(try content(of: path) == before)
    try Casefile.write(try SampleRecord.make(), to: path)
    #expect(try Casefile.readPlan(at: path)?.units.count == 17)
  }

  @Test func `every error says what to do, and which of them are the disk's`() {
    let errors: [CasefileError] = [
      .diskFull(path: "x"), .notWritable(path: "x"), .busy(path: "x"), .notReadable(path: "x"),
      .notACasefile(path: "x"), .newerVersion(path: "x", found: 2, supported: 1),
      .failed(path: "x", detail: "y"), .spatialUnavailable,
    ]
    for error in errors {
      let finding = error.finding
      #expect(finding.severity == .error)
      #expect(finding.message.hasSuffix(".") && finding.remedy.hasSuffix("."))
      #expect(error.description == finding.message + " " + finding.remedy)
    }
    #expect(errors.map(\.isCannotWrite) == [true, true, true] + [Bool](repeating: false, count: 5))
  }

  @Test func `an empty file is taken as new`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      #expect(throws: CasefileError.notACasefile(path: path)) { try Casefile.readPlan(at: path) }
      try Casefile.write(try SampleRecord.make(), to: path)
      #expect(try Casefile.readPlan(at: path)?.units.count == 17)
    }
  }
}
