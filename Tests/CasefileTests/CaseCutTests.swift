import Foundation
import SectorizaModel
import Testing

@testable import SectorizaCasefile

/// What a case file keeps of a cut of the lists, for the cut that follows.
@Suite struct CaseCutTests {
  private func date(_ month: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: 2026, month: month, day: 1))
  }

  @Test func `the persons of a run are read back as a cut, by token`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      let caseload = try Casefile.readCaseload(at: path)
      let cut = try #require(caseload.cut)
      #expect(cut.date == (try date(11)))
      #expect(cut.tellsGestores)
      #expect(cut.persons.map(\.pseudonym).count == 2)
      let first = try #require(cut.persons.first)
      #expect(first.tokens.documents.map(\.kind) == [.dni, .cnv])
      #expect(first.tokens.home == "e1e2e3e4e5e6e7e8e9eaebecedeeefe0")
      #expect(first.unit == "00-0'Ñ" && first.sector == "01" && first.gestor == "G1")
      #expect(first.ubigeo == "150142")
      #expect(cut.rejected.map(\.reason) == [.tooOld])
      #expect(caseload.gestores.count == 1)
      #expect(caseload.earlier == nil)
    }
  }

  @Test func `the cut before stays aside while runs are of one cut`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      let november = try Casefile.readCaseload(at: path).cut
      for _ in 0..<2 {
        try Casefile.write(try SampleRecord.make(cutMonth: 12), to: path)
        let caseload = try Casefile.readCaseload(at: path)
        #expect(caseload.cut?.date == (try date(12)))
        #expect(caseload.earlier == november)
      }
    }
  }

  @Test func `what could be a document is refused as a token`() throws {
    let record = { (token: String) throws in
      CasePerson(
        pseudonym: "9f86d081884c7d659a2feaa0c55ad015", outcome: .rejected(.tooOld),
        tokens: PersonTokens(documents: [PersonTokens.Document(kind: .dni, token: token)]))
    }
    #expect(try !record("00123456").isUnnamed)
    #expect(try record("d1d2d3d4d5d6d7d8d9dadbdcdddedfd0").isUnnamed)
  }
}
