import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

@testable import SectorizaExport

/// Persons and places made by hand on the ground of the made-up district.
struct ReviewCase {
  var persons: [Person] = []
  var placements: [Placement] = []
  var evidence: [PlacementEvidence] = []
  var pending: [PendingPlace] = []
  var rejected: [RejectedRecord] = []
  var sectorOfUnit: [String?]?

  mutating func add(
    _ placement: Placement, days: Int? = nil, phone: Bool = false, flaws: [RecordFlaw] = [],
    clues: [Clue] = [], candidates: [UnitIndex] = []
  ) {
    let number = persons.count
    persons.append(
      Person(
        source: RecordSource(file: "padron.csv", row: number + 2), kind: .child,
        documents: [PersonDocument(kind: .dni, number: "00" + String(700_000 + number))],
        band: .months1To11, ageDays: days,
        address: WrittenAddress(line: "MZ. Z9 LT. 77 CANARIO"), hasValidPhone: phone, flaws: flaws))
    placements.append(placement)
    evidence.append(PlacementEvidence(clues: clues, candidates: candidates))
  }

  func review() throws -> PlacementReview {
    PlacementReview(
      territory: try MiniDistrict().run().territory,
      list: PersonList(persons: persons, rejected: rejected), placements: placements,
      evidence: evidence, pending: pending, sectorOfUnit: sectorOfUnit)
  }

  static func place(
    _ nucleus: String?, _ block: String?, street: String? = nil, persons: [Int] = [],
    newborns: Int = 0, suggestions: [PendingPlace.Suggestion] = []
  ) -> PendingPlace {
    PendingPlace(
      nucleus: nucleus, block: block, street: street, persons: persons.map { PersonIndex($0) },
      newborns: newborns, suggestions: suggestions)
  }

  /// Drawn persons of every kind of placement.
  static func drawn(seed: UInt64, persons: Int = 60) -> ReviewCase {
    var random = SplitMix64(seed: seed, stream: 4)
    var world = ReviewCase()
    for _ in 0..<persons {
      let method = PlacementMethod.allCases[random.below(PlacementMethod.allCases.count)]
      let confidence = Confidence.allCases[random.below(3)]
      let placement: Placement =
        switch random.below(3) {
        case 0: .unit(UnitIndex(random.below(96)), method, confidence)
        case 1: .sector(code: "0\(1 + random.below(3))", method, confidence)
        default: .unplaced(UnplacedReason.allCases[random.below(UnplacedReason.allCases.count)])
        }
      world.add(
        placement, days: random.below(2) == 0 ? random.below(60) : nil,
        phone: random.below(2) == 0,
        flaws: RecordFlaw.allCases.filter { _ in random.below(5) == 0 })
    }
    for row in 0..<random.below(6) {
      world.rejected.append(
        RejectedRecord(
          source: RecordSource(file: "padron.csv", row: 5 + 9 * row), documents: [],
          reason: RejectedRecord.Reason.allCases[random.below(5)]))
    }
    return world
  }
}

private func key() throws -> PseudonymKey {
  try PseudonymKey(bytes: Data(repeating: 7, count: 32))
}

private func text(_ file: OutputFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

private func rows(_ file: OutputFile) -> [[String]] {
  text(file).split(separator: "\n").map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}

@Suite struct PendingTableTests {
  private var world: ReviewCase {
    var world = ReviewCase()
    for _ in 0..<3 { world.add(.unplaced(.unknownAddress)) }
    world.pending = [
      ReviewCase.place(
        "AAHH EL MIRADOR", "05", persons: [0, 2], newborns: 1,
        suggestions: [
          PendingPlace.Suggestion(
            target: .unit(UnitIndex(3)), reason: .votes, votes: 4, score: 0.9),
          PendingPlace.Suggestion(
            target: .sector(code: "02"), reason: .ipress, votes: 0, score: 0.2),
        ]),
      ReviewCase.place("=1+1", nil, street: "@JR; \"HUSARES\"", persons: [1]),
    ]
    return world
  }

  private static let header = [
    "nucleo", "manzana_popular", "lote_desde", "lote_hasta", "via", "cuadra_desde",
    "cuadra_hasta", "texto_contiene", "unidad_id", "sector", "personas", "recien_nacidos",
    "sugerencia_1", "motivo_1", "sugerencia_2", "motivo_2", "sugerencia_3", "motivo_3",
  ]

  @Test func `a row is a row of the equivalences with its answer left empty`() throws {
    let lines = text(PendingTable(try world.review()).csv).split(separator: "\r\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "\u{FEFF}" + Self.header.joined(separator: ";"))
    #expect(
      lines[1]
        == "AAHH EL MIRADOR;\"=\"\"05\"\"\";;;;;;;;;2;1;\"=\"\"150142-003\"\"\";"
        + "otras personas del mismo lugar están allí (4 personas);sector 02;"
        + "es del ámbito de su establecimiento de salud;;")
  }

  @Test func `no cell starts a formula, in the table or in the workbook`() throws {
    let table = PendingTable(try world.review())
    let line = try #require(text(table.csv).split(separator: "\r\n").last)
    #expect(line.hasPrefix("'=1+1;;;;\"'@JR; \"\"HUSARES\"\"\";"))
    let rows = try Self.workbook(table).rows
    #expect(rows[1].values[0] == "'=1+1" && rows[1].values[4] == "'@JR; \"HUSARES\"")
  }

  @Test func `the workbook says what the table says, its codes with their zeros`() throws {
    let layer = try Self.workbook(PendingTable(try world.review()))
    #expect(layer.columns == Self.header)
    #expect(layer.rows.count == 2)
    #expect(layer.rows[0].values[0] == "AAHH EL MIRADOR" && layer.rows[0].values[1] == "05")
    #expect(layer.rows[0].values[8] == nil && layer.rows[0].values[9] == nil)
    #expect(layer.rows[0].values[10] == "2" && layer.rows[0].values[12] == "150142-003")
    #expect(layer.rows[0].values[14] == "sector 02")
  }

  private static func workbook(_ table: PendingTable) throws -> Layer {
    let path = NSTemporaryDirectory() + "pendientes-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try table.workbook().bytes.write(to: URL(fileURLWithPath: path))
    return try LayerReader.read(path)
  }

  @Test func `a district without pending places has tables with a heading only`() throws {
    let table = PendingTable(try ReviewCase().review())
    #expect(text(table.csv).split(separator: "\r\n").count == 1)
    #expect(try Self.workbook(table).rows.isEmpty)
  }

  @Test func `all but the numbers of the quality stays in the office, and tells no document`()
    throws
  {
    let files = try PendingFiles.files(try world.review(), key: key())
    #expect(files.filter { !$0.isInternal }.map(\.path) == ["calidad.csv"])
    for file in files where !file.path.hasSuffix(".xlsx") {
      #expect(!text(file).contains("00700") && !text(file).contains("CANARIO"), "\(file.path)")
    }
  }
}

@Suite struct VerificationTests {
  @Test func `newborns come first, then those of a known sector, then the order of the lists`()
    throws
  {
    var world = ReviewCase()
    world.sectorOfUnit = (0..<96).map { $0 < 40 ? "01" : $0 < 80 ? "02" : nil }
    world.add(.unit(UnitIndex(1), .manzanaCode, .high), days: 3)
    world.add(.unplaced(.noEvidence))
    world.add(
      .unplaced(.ambiguousAddress), days: 400, phone: true,
      candidates: [UnitIndex(41), UnitIndex(42)])
    world.add(.unplaced(.ambiguousAddress), candidates: [UnitIndex(39), UnitIndex(40)])
    world.add(.sector(code: "01", .sectorColumn, .high), days: 30)
    world.add(.unplaced(.unknownAddress), days: 29)
    world.add(.unplaced(.unknownAddress), candidates: [UnitIndex(95)])
    let table = rows(VerificationTable.file(try world.review(), key: try key(), .plain))
    #expect(
      table[0].joined(separator: ",")
        == "seudonimo,archivo,fila,dias,motivo,sector,telefono,candidatos")
    #expect(table.dropFirst().map { $0[2] } == ["7", "6", "4", "3", "5", "8"])
    #expect(
      Array(table[3].dropFirst()) == [
        "padron.csv", "4", "400", "su dirección puede ser de varias unidades", "02", "si",
        "\"150142-041;150142-042\"",
      ])
    #expect(table[2][4] == "solo se sabe su sector" && table[2][5] == "01")
    #expect(table[1][3] == "29" && table[1][6] == "no" && table[1][5].isEmpty)
  }

  @Test(arguments: UInt64(1)...10)
  func `it holds everybody without a unit and nobody else`(seed: UInt64) throws {
    let world = ReviewCase.drawn(seed: seed)
    let table = rows(VerificationTable.file(try world.review(), key: try key(), .plain))
    let wanted = world.placements.indices.filter {
      if case .unit = world.placements[$0] { false } else { true }
    }
    #expect(Set(table.dropFirst().map { $0[2] }) == Set(wanted.map { String($0 + 2) }))
    #expect(table.count == wanted.count + 1)
    let isNewborn = table.dropFirst().map { Int($0[3]).map { $0 < 30 } ?? false }
    #expect(isNewborn == isNewborn.filter { $0 } + isNewborn.filter { !$0 })
  }
}

@Suite struct PlacementSummaryTests {
  @Test(arguments: UInt64(1)...20)
  func `everybody is counted once, in a unit, in a sector or with a reason`(seed: UInt64) throws {
    let world = ReviewCase.drawn(seed: seed)
    let summary = PlacementSummary(world.persons, world.placements)
    let unplaced = summary.unplaced.reduce(0) { $0 + $1.persons }
    #expect(summary.persons == summary.placedPersons + unplaced)
    #expect(summary.placedPersons == summary.placed.reduce(0) { $0 + $1.persons })
    #expect(
      summary.inUnits
        == world.placements.count { if case .unit = $0 { true } else { false } })
    let lost = zip(world.persons, world.placements).count { $0.isNewborn && $1.method == nil }
    #expect(summary.unplacedNewborns == lost)
    #expect(summary.placed.allSatisfy { $0.persons > 0 })
  }

  @Test func `on a screen a núcleo of four persons is not shown, one of five is`() throws {
    var world = ReviewCase()
    for _ in 0..<12 { world.add(.unplaced(.unknownAddress)) }
    world.pending = [
      ReviewCase.place("CUATRO", "A", persons: [0, 1, 2, 3]),
      ReviewCase.place("CINCO", "A", persons: [4, 5]),
      ReviewCase.place(nil, "B", persons: [9, 10, 11]),
      ReviewCase.place(
        "CINCO", "B", persons: [6, 7, 8],
        suggestions: [
          PendingPlace.Suggestion(
            target: .unit(UnitIndex(1)), reason: .similarName, votes: 0, score: 1)
        ]),
    ]
    let nuclei = try world.review().nuclei
    #expect(nuclei.map(\.name) == ["CINCO"])
    #expect(nuclei.map(\.places) == [2] && nuclei.map(\.persons) == [5])
    #expect(nuclei.map(\.suggestedPlaces) == [1])
  }

  @Test func `the evidence is told by what it did`() {
    let evidence = PlacementEvidence(clues: [
      Clue(method: .crosswalk, verdict: .followed, candidateCount: 1, isApproximate: true),
      Clue(method: .coordinates, verdict: .contradicts, candidateCount: 1),
      Clue(method: .ipressArea, verdict: .agrees, candidateCount: 40),
      Clue(method: .streetNumber, verdict: .unknown, candidateCount: 0),
    ])
    #expect(
      EvidenceText.text(evidence)
        == "equivalencia (aproximada); concuerda: ámbito de la IPRESS (40 lugares); "
        + "contradice: coordenadas; sin correspondencia: vía y número")
    #expect(EvidenceText.text(PlacementEvidence(clues: [])).isEmpty)
  }
}

@Suite struct WithheldMethodTests {
  @Test func `a way of placing that few have is withheld with another`() {
    var world = ReviewCase()
    for _ in 0..<9 { world.add(.unit(UnitIndex(0), .manzanaCode, .high), days: 40) }
    for _ in 0..<7 { world.add(.unit(UnitIndex(1), .manual, .high), days: 40) }
    for _ in 0..<2 { world.add(.unit(UnitIndex(2), .manual, .low), days: 40) }
    let summary = PlacementSummary(world.persons, world.placements)
    let hidden = zip(summary.placed, summary.isWithheld).filter(\.1).map(\.0.persons).sorted()
    #expect(hidden == [2, 7])
    let json = JSONText(summary.json, indented: false).text
    #expect(json.contains("\"personas\":9") && !json.contains("\"personas\":2"))
    #expect(!json.contains("\"personas\":7") && json.contains("\"personas\":null"))
  }

  @Test func `nothing is withheld where each way has many`() {
    var world = ReviewCase()
    for _ in 0..<9 { world.add(.unit(UnitIndex(0), .manzanaCode, .high), days: 40) }
    for _ in 0..<7 { world.add(.unit(UnitIndex(1), .manual, .high), days: 40) }
    #expect(!PlacementSummary(world.persons, world.placements).isWithheld.contains(true))
  }
}

@Suite struct ListQualityTests {
  @Test(arguments: UInt64(1)...12)
  func `each number is that of the records that have the problem`(seed: UInt64) throws {
    let world = ReviewCase.drawn(seed: seed)
    let list = PersonList(persons: world.persons, rejected: world.rejected)
    let quality = ListQuality(list, world.placements)
    #expect(quality.read == world.persons.count + world.rejected.count)
    for line in quality.lines where line.field != "ubicación" {
      let flawed = world.persons.count {
        $0.flaws.contains { $0.rawValue == line.problem && $0.field == line.field }
      }
      let rejected = world.rejected.count { $0.reason.rawValue == line.problem }
      #expect(line.records == flawed + rejected, "\(line)")
    }
    let marked = quality.lines.filter { !$0.problem.hasPrefix("recién nacidos") }
      .reduce(0) { $0 + $1.records }
    #expect(quality.marks.count == marked)
    let sources = quality.marks.map(\.source.row)
    #expect(sources == sources.sorted())
  }

  @Test func `newborns without place are the first line, and the share is of all that was read`()
    throws
  {
    var world = ReviewCase()
    world.add(.unplaced(.noEvidence), days: 3, flaws: [.noPhone])
    world.add(.unplaced(.noEvidence), days: 30)
    world.add(.unit(UnitIndex(0), .manual, .high), days: 2, flaws: [.noPhone, .noDocument])
    world.rejected = [
      RejectedRecord(
        source: RecordSource(file: "padron.csv", row: 90), documents: [], reason: .tooOld)
    ]
    let list = PersonList(persons: world.persons, rejected: world.rejected)
    let quality = ListQuality(list, world.placements)
    #expect(
      text(QualityTables.totals(quality, .plain)) == """
        campo,problema,registros,porcentaje
        ubicación,recién nacidos (menos de 30 días) sin ubicar,1,25
        ubicación,"sin manzana, centro poblado, dirección ni coordenadas",2,50
        documento,sin documento,1,25
        teléfono,sin teléfono,2,50
        registro,tiene seis años o más,1,25

        """)
    let records = rows(QualityTables.records(quality, key: try key(), .plain))
    #expect(records[0].joined(separator: ",") == "archivo,fila,seudonimo,campo,problema")
    #expect(records.dropFirst().map { $0[1] } == ["2", "2", "3", "4", "4", "90"])
    #expect(records.dropFirst().allSatisfy { $0[2].count == 32 })
  }

  @Test func `a list without problems says so in the page`() throws {
    let run = try MiniDistrict(personsPerUnit: 3).run()
    let nominal = try #require(run.nominal)
    let page = ReportPage(
      ReportFacts(run, PublishedCounts(run.demand, plan: run.plan), try Drawing(run)))
    let quality = try #require(page.quality)
    #expect(quality.contains("Calidad de las listas") && quality.contains("Confianza alta"))
    #expect(quality.contains("código de manzana"))
    let unplaced = nominal.placements(run.plan).count { $0.method == nil }
    #expect(quality.contains("<td class=\"n\">\(unplaced)</td>"))
    #expect(try Exporter(MiniDistrict().run()).files([OutputKind.quality], ExportOptions()) == [])
  }

  @Test func `where each person is has a row for each, and no document`() throws {
    let run = try MiniDistrict(personsPerUnit: 3).run()
    let nominal = try #require(run.nominal)
    let files = try Exporter(run).files([OutputKind.placements], ExportOptions(key: key()))
    let table = rows(try #require(files.first)).dropFirst()
    #expect(table.count == nominal.list.persons.count)
    #expect(table.allSatisfy { $0.count == 7 })
    #expect(table.count { $0[1].isEmpty } == nominal.caseload.assignments.count { $0.unit == nil })
    #expect(Array(table.map { $0[0] }) == table.map { $0[0] }.sorted())
  }
}
