import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

@testable import SectorizaExport

@Suite struct ProfileTests {
  private let run: RunResult
  private let nominal: RunResult.Nominal
  private let details: NominalDetails

  init() throws {
    run = try MiniDistrict(personsPerUnit: 4).run()
    nominal = try #require(run.nominal)
    var details: [RecordSource: PersonDetails] = [:]
    for person in nominal.list.persons {
      var own = PersonDetails()
      own[.name] = "ZQNOMBRE \(person.source.row)"
      own[.caregiver] = person.source.row.isMultiple(of: 2) ? "=ZQMADRE" : "ZQMADRE"
      own[.phone] = "9\(90_000_000 + person.source.row)"
      own[.birthDate] = "03/02/2026"
      details[person.source] = own
    }
    self.details = NominalDetails(
      ofRecord: details, nameOfGestor: ["G-01A": "ZQGESTORA UNO"])
  }

  private func files(
    _ profiles: Set<NominalProfile>, _ format: ProfileFormat = .csv
  ) throws -> [OutputFile] {
    try Exporter(run).files(
      profiles, details: details, key: PseudonymKey(bytes: Data(repeating: 7, count: 32)),
      format: format
    ).files
  }

  /// The cells below the line of confidentiality and the headings.
  private func rows(_ file: OutputFile) -> [[String]] { Array(lines(file).dropFirst(2)) }

  private func lines(_ file: OutputFile) -> [[String]] {
    String(decoding: file.bytes, as: UTF8.self).components(separatedBy: "\r\n").dropLast().map {
      $0.components(separatedBy: ";").map {
        $0.hasPrefix("\"=\"\"") ? String($0.dropFirst(4).dropLast(3)) : $0
      }
    }
  }

  @Test func `nobody who asks for nothing nominal gets a file`() throws {
    #expect(try files([]).isEmpty)
    #expect(try files([.aggregate]).isEmpty)
  }

  @Test(arguments: [
    (NominalProfile.gestor, GestorLists.headings), (.padron, PadronWorkList.headings),
    (.compromiso1, CompromisoTable.headings), (.alerts, AlertTable.headings),
  ])
  func `each file is internal, says how to keep it, and has its own columns only`(
    profile: NominalProfile, headings: [String]
  ) throws {
    let files = try files([profile])
    #expect(!files.isEmpty)
    for file in files {
      #expect(file.isInternal && file.path.hasPrefix("interno/" + (profile.filePrefix ?? "?")))
      let lines = lines(file)
      #expect(lines[0][0].contains("Ley N.° 29733"))
      #expect(lines[0][0].contains("016-2024-JUS"))
      #expect(lines[1] == headings)
      #expect(lines.allSatisfy { $0.count == headings.count })
      #expect(file.bytes.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    }
  }

  @Test func `every person with a gestor is in the list of that gestor, once, and nobody else is`()
    throws
  {
    var expected: [String: [String]] = [:]
    for (person, assignment) in zip(nominal.list.persons, nominal.caseload.assignments) {
      for gestor in [assignment.gestor].compactMap(\.self) + assignment.others {
        expected["interno/gestor_\(nominal.gestores[gestor.position].id).csv", default: []]
          .append("ZQNOMBRE \(person.source.row)")
      }
    }
    let files = try files([.gestor])
    #expect(files.map(\.path).sorted() == expected.keys.sorted())
    #expect(files.count < nominal.gestores.count || !expected.isEmpty)
    for file in files {
      let rows = rows(file)
      #expect(rows.map { $0[3] }.sorted() == expected[file.path]?.sorted())
      #expect(rows.map { $0[0] } == (1...rows.count).map(String.init))
    }
  }

  @Test func `a list names the nearest IPRESS only where it is not that of reference`() throws {
    let services = run.territory.services.filter { $0.kind == .ipress }
    var expected: [String: Int] = [:]
    let profiles = try Exporter(run).profiles
    for assignment in nominal.caseload.assignments where assignment.gestor != nil {
      let unit = try #require(assignment.unit)
      let place = run.territory.units[unit.position].representative
      let nearest = try #require(
        services.min {
          $0.position.distanceMeters(to: place) < $1.position.distanceMeters(to: place)
        })
      let sector = try #require(assignment.sector).position
      let code = try #require(profiles[sector].referenceIPRESS)
      let reference = try #require(services.first { $0.code == code }).name
      let meters = String(Int(nearest.position.distanceMeters(to: place).rounded()))
      let isOther = nearest.code != code
      expected[
        reference + (isOther ? " (más cercana: \(nearest.name), \(meters) m)" : ""), default: 0] +=
        1
    }
    var told: [String: Int] = [:]
    for row in try files([.gestor]).flatMap(rows) {
      told[row[10].trimmingCharacters(in: ["\""]), default: 0] += 1
    }
    #expect(told == expected)
    #expect(told.keys.contains { $0.contains("más cercana") })
    #expect(told.keys.contains { !$0.contains("más cercana") })
  }

  @Test func `by a travel table the nearest IPRESS is that of the least time`() throws {
    let count = run.territory.units.count
    let place = UnitIndex(0)
    let straight = try #require(NearestIPRESS(run.territory, travel: nil)(from: place))
    let services = run.territory.services.filter { $0.kind == .ipress }
    let far = try #require(services.first { $0.code != straight.code })
    let stop = try #require(
      run.territory.units.indices.min {
        run.territory.units[$0].representative.distanceMeters(to: far.position)
          < run.territory.units[$1].representative.distanceMeters(to: far.position)
      })
    var decimeters = [Int32](repeating: 7500, count: count * count)
    for unit in 0..<count { decimeters[unit * count + unit] = 0 }
    decimeters[stop] = 2250
    decimeters[stop * count] = 2250
    let table = try TravelTable(unitCount: count, decimeters: decimeters)
    let timed = try #require(NearestIPRESS(run.territory, travel: table)(from: place))
    #expect(timed.code == far.code && timed.distance == "3 min")
  }

  @Test func `a unit is finished before the next one begins`() throws {
    for file in try files([.gestor]) {
      var finished: Set<String> = []
      var here = ""
      for row in rows(file) where row[2] != here {
        #expect(!finished.contains(row[2]), "\(file.path) comes back to a block")
        finished.insert(here)
        here = row[2]
      }
    }
  }

  @Test func `no cell of a CSV starts a formula, and codes keep their zeros`() throws {
    let text = try files([.gestor, .compromiso1]).map { String(decoding: $0.bytes, as: UTF8.self) }
      .joined()
    #expect(text.contains(";'=ZQMADRE;"))
    #expect(!text.contains(";=ZQMADRE"))
    #expect(text.contains("\"=\"\"00700"))
  }

  @Test func `a workbook has the same cells as the CSV, all of them text and none a formula`()
    throws
  {
    let folder = NSTemporaryDirectory() + "sectoriza-perfil-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let tables = try files([.gestor, .alerts])
    let books = try files([.gestor, .alerts], .xlsx)
    #expect(books.allSatisfy { $0.isInternal })
    #expect(books.map { $0.path.dropLast(5) } == tables.map { $0.path.dropLast(4) })
    for (book, table) in zip(books, tables) {
      let path = folder + "/libro.xlsx"
      try book.bytes.write(to: URL(fileURLWithPath: path))
      let layer = try LayerReader.read(path)
      let cells = ([layer.columns.map { Optional($0) }] + layer.rows.map(\.values)).map { row in
        row.map { $0 ?? "" }
      }
      let expected = lines(table).map { row in
        row.map { $0.hasPrefix("'=") ? String($0.dropFirst()) : $0 }
      }
      #expect(cells.count >= expected.count - 1)
      #expect(cells.last?.prefix(3) == expected.last?.prefix(3))
      #expect(layer.problems.isEmpty)
    }
  }

  @Test func `a work list says what to do for each child, also for who has no place`() throws {
    let file = try #require(try files([.padron]).first)
    let rows = rows(file)
    let unplaced = zip(nominal.list.persons, nominal.caseload.assignments).filter {
      if case .withoutPlace = $1.outcome { return $0.kind == .child }
      return false
    }
    #expect(!unplaced.isEmpty)
    for (person, _) in unplaced {
      let row = try #require(rows.first { $0[2] == String(person.source.row) })
      #expect(row[11].contains("sin ubicar: sin manzana"))
    }
    #expect(rows.contains { $0[11] == "no se usa: tiene seis años o más" })
    #expect(rows.allSatisfy { !$0[11].isEmpty })
  }

  @Test func `alerts know pseudonyms, sectors and gestores, and nothing of any person`() throws {
    let file = try #require(try files([.alerts]).first)
    let rows = rows(file)
    #expect(rows.count == nominal.list.persons.count)
    #expect(rows.map { $0[0] } == rows.map { $0[0] }.sorted())
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(!text.contains("ZQ"))
    for person in nominal.list.persons {
      for document in person.documents { #expect(!text.contains(document.number)) }
    }
  }

  @Test func `who visits is named for Compromiso 1, by name or by code, only if an actor social`()
    throws
  {
    let rows = rows(try #require(try files([.compromiso1]).first))
    let visited = rows.map { $0[5] }
    #expect(visited.contains("ZQGESTORA UNO") && visited.contains { $0.hasPrefix("G-") })
    #expect(Set(rows.map { $0[1] }).count == rows.count)
    #expect(rows.map { $0[1] } == rows.map { $0[1] }.sorted())
  }

  @Test func `a file is named by the gestor's code, never by what may be a document`() {
    let ids = ["G-01", "g-01", "00123456", "María/../x", "", "A B", "a_b"]
    #expect(
      GestorFileNames(ids).names == [
        "gestor_G-01", "gestor_g-01_n2", "gestor_n3", "gestor_Mar_a____x", "gestor_n5",
        "gestor_A_B", "gestor_a_b_n7",
      ])
  }

  @Test(arguments: [
    ("12345", "900000123", "900000123"), ("12345", "67890", "12345"),
    ("900000456", "900000123", "900000456"), (nil, "67890", "67890"),
  ])
  func `a mobile of another list is shown before a number that is none`(
    own: String?, other: String, shown: String
  ) {
    var (first, second) = (PersonDetails(), PersonDetails())
    (first[.phone], second[.phone]) = (own, other)
    #expect(first.completed(by: second)[.phone] == shown)
  }

  @Test func `details never print, also inside of what holds them`() {
    var told = PersonDetails()
    told[.name] = "ZQNOMBRE"
    let held = NominalDetails(
      ofRecord: [RecordSource(file: "a", row: 2): told], nameOfGestor: ["G": "ZQNOMBRE"])
    for text in [
      "\(told)", String(reflecting: told), "\(held)", String(reflecting: held),
      "\([held])", String(reflecting: Optional(told)),
    ] { #expect(!text.contains("ZQNOMBRE")) }
    var text = ""
    dump(told, to: &text)
    dump(held, to: &text)
    #expect(!text.contains("ZQNOMBRE"))
  }

  @Test func `ages are told as people tell them`() {
    func age(_ days: Int?, _ months: Int?) -> String {
      PersonAge.text(
        Person(
          source: RecordSource(file: "f", row: 2), kind: .child, documents: [], band: .months1To11,
          ageMonths: months, ageDays: days))
    }
    #expect(age(0, 0) == "0 días")
    #expect(age(1, 0) == "1 día")
    #expect(age(29, 0) == "29 días")
    #expect(age(30, 0) == "30 días")
    #expect(age(40, 1) == "1 mes")
    #expect(age(400, 12) == "1 año")
    #expect(age(900, 29) == "2 años y 5 meses")
    #expect(age(nil, nil) == "")
  }
}
