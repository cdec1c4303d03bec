import Foundation
import GRDB
import SectorizaModel
import Testing

@testable import SectorizaCasefile

@Suite struct EditHistoryTests {
  private static func edits(_ units: [SectorizaModel.Unit]) -> [PlanEdit] {
    [
      PlanEdit(moves: [
        PlanEdit.Move(unit: units[3].id, from: "01", to: "02"),
        PlanEdit.Move(unit: units[1].id, from: nil, to: "02"),
      ]),
      PlanEdit(moves: [PlanEdit.Move(unit: units[9].id, from: "02", to: "01")]),
    ]
  }

  @Test func `hand edits are read back in their order, and are gone with the next plan`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      let units = try SampleRecord.make().territory.units
      let edits = Self.edits(units)
      try Casefile.write(try SampleRecord.make(edits: edits, origin: "{\"a\": 1}"), to: path)
      let plan = try #require(try Casefile.readPlan(at: path))
      #expect(plan.edits == edits)
      #expect(plan.origin == "{\"a\": 1}")
      #expect(plan.personCount == 3)
      #expect(plan.neighbours.count == 16)
      #expect(plan.sectors.map(\.color) == ["#d95f02", "#1b9e77"])
      #expect(try Casefile.readCounts(at: path) == (3, 2))
      #expect(
        try query(path, "SELECT numero, orden, de, a FROM edicion ORDER BY numero, orden") == [
          ["1", "1", "01", "02"], ["1", "2", "NULL", "02"], ["2", "1", "02", "01"],
        ])

      try Casefile.write(try SampleRecord.make(), to: path)
      #expect(try Casefile.readPlan(at: path)?.edits == [])
      #expect(try Casefile.readCounts(at: path) == (3, 0))
    }
  }

  /// What a run and two edits knew before them.
  private static let known = [
    [
      CaseKnownPerson(
        pseudonym: "a1a2a3a4a5a6a7a8a9aaabacadaeafa0",
        gestores: AttendingGestores(
          responsible: "G1", others: ["G2", "G3"], substitute: "G4", otherSubstitutes: ["G6"]),
        homeGestor: "G5", cause: .leftSector)
    ], [],
    [CaseKnownPerson(pseudonym: "b1b2b3b4b5b6b7b8b9babbbcbdbebfb0", gestores: nil)],
  ]

  @Test
  func `who attended each person before every step is read back, and is gone with the next plan`()
    throws
  {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      let edits = Self.edits(try SampleRecord.make().territory.units)
      try Casefile.write(try SampleRecord.make(edits: edits, known: Self.known), to: path)
      #expect(try Casefile.readCaseload(at: path).known == Self.known)
      try Casefile.write(try SampleRecord.make(), to: path)
      #expect(try Casefile.readCaseload(at: path).known == [[]])
      try makeFirstVersion(at: path)
      #expect(try Casefile.readCaseload(at: path).known == nil)
    }
  }

  @Test func `a document is no pseudonym of a known person either`() {
    #expect(throws: CaseRecordError.knownByNoPseudonym) {
      try SampleRecord.make(known: [[CaseKnownPerson(pseudonym: "00123456", gestores: nil)]])
    }
  }

  /// A file as the first version of the program left it.
  private func makeFirstVersion(at path: String) throws {
    try Casefile.write(try SampleRecord.make(), to: path)
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(
        sql: """
          DROP TABLE edicion; DROP TABLE plan_inicial; DROP TABLE persona_anterior;
          DROP TABLE persona_conocida
          """)
      try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier > '1'")
      for column in [
        "gestor_titular", "otros_gestores", "tipo", "documentos", "parecido", "hogar",
        "domicilio", "ubigeo", "ccpp", "causa_cambio", "otros_sustitutos",
      ] {
        try database.execute(sql: "ALTER TABLE persona DROP COLUMN \(column)")
      }
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    try queue.close()
  }

  @Test func `a file of the first version is read as it is`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try makeFirstVersion(at: path)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      let plan = try #require(try Casefile.readPlan(at: path))
      #expect(plan.edits.isEmpty)
      #expect(plan.origin == nil)
      #expect(plan.units.count == 17)
      #expect(try Casefile.readCounts(at: path) == (3, 0))
      #expect(try Casefile.readSummary(at: path)?.unitCount == 17)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }
  }

  @Test func `a file of the first version is brought up to date by the next writing`() throws {
    try withFolder { folder in
      let (old, new) = (folder + "/viejo.sqlite", folder + "/nuevo.sqlite")
      try makeFirstVersion(at: old)
      let record = try SampleRecord.make(
        edits: Self.edits(try SampleRecord.make().territory.units))
      try Casefile.write(record, to: old)
      try Casefile.write(record, to: new)
      #expect(try content(of: old) == content(of: new))
      #expect(try query(old, "PRAGMA user_version") == [["5"]])
    }
  }

  @Test(arguments: [("no", "02"), ("0", "09")])
  func `an edit of a unit or a sector that is not there is refused`(
    unit: String, sector: String
  ) throws {
    let first = try SampleRecord.make().territory.units[0].id
    let id = unit == "0" ? first : UnitID(unit)
    #expect(throws: CaseRecordError.unknownInEdit(position: 0)) {
      try SampleRecord.make(edits: [
        PlanEdit(moves: [PlanEdit.Move(unit: id, from: "01", to: sector)])
      ])
    }
  }

  @Test func `an edit and its way back are each other's`() throws {
    for edit in Self.edits(try SampleRecord.make().territory.units) {
      #expect(edit.reversed != edit)
      #expect(edit.reversed.reversed == edit)
    }
  }
}
