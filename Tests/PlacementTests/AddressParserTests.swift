import SectorizaModel
import Testing

@testable import SectorizaPlacement

@Suite("An address is taken apart")
struct AddressParserTests {
  /// What is expected of a line: núcleo, block, lot, street, door; nil for what it does not tell.
  struct Line: CustomTestStringConvertible, Sendable {
    let text: String
    var kind: String?
    var name: String?
    var parts: [String] = []
    var block: String?
    var lot: String?
    var street: String?
    var door: Int?

    init(
      _ text: String, _ kind: String? = nil, _ name: String? = nil, parts: [String] = [],
      mz block: String? = nil, lt lot: String? = nil, street: String? = nil, door: Int? = nil
    ) {
      self.text = text
      self.kind = kind
      self.name = name
      self.parts = parts
      self.block = block
      self.lot = lot
      self.street = street
      self.door = door
    }

    var testDescription: String { text }
  }

  static let lines = [
    // Those of domain §2.5.
    Line(
      "JR. HUSARES DE JUNIN ASENT.H. EL MIRADOR MZ. V5 LT. 5", "AAHH", "MIRADOR", mz: "V5",
      lt: "5", street: "HUSARES JUNIN"),
    Line(
      "JR. LOS TULIPANES PISO 2 ASENT.H. LOS OLIVOS MZ. I LT. 5", "AAHH", "OLIVOS", mz: "I",
      lt: "5", street: "TULIPANES"),
    Line(
      "MZ.7 LT.8 ASENT.H.19 DE ABRIL CANTO GRANDE", "AAHH", "19 ABRIL CANTO GRANDE", mz: "7",
      lt: "8"),
    Line("Libertad Mz.e Lt.10 Asent.h.independencia", "AAHH", "INDEPENDENCIA", mz: "E", lt: "10"),
    Line("ASENT.H. ESPERANZA BAJA", "AAHH", "ESPERANZA BAJA"),
    // Spellings of one kind.
    Line("AA.HH. LOS OLIVOS MZ A LT 1", "AAHH", "OLIVOS", mz: "A", lt: "1"),
    Line("A.H. LOS OLIVOS MZA. A LOTE 01", "AAHH", "OLIVOS", mz: "A", lt: "1"),
    Line("ASENTAMIENTO HUMANO LOS OLIVOS MANZANA A LOTE 1", "AAHH", "OLIVOS", mz: "A", lt: "1"),
    Line("AAHH. Los Olivos, Mz. A, Lt. 1", "AAHH", "OLIVOS", mz: "A", lt: "1"),
    Line("ASEMT.H. LOS OLIVOS MZ A LT 1", "AAHH", "OLIVOS", mz: "A", lt: "1"),
    Line("LOS OLIVOS AAHH MZ A LT 1", "AAHH", "OLIVOS", mz: "A", lt: "1"),
    Line("P.J. LEONCIO PRADO MZ F LT 3", "PPJJ", "LEONCIO PRADO", mz: "F", lt: "3"),
    Line("URBANIZACIÓN STA. ROSA MZ. Ñ LT. 2", "URB", "SANTA ROSA", mz: "Ñ", lt: "2"),
    Line("Urb. Pan\u{303}amarca mz. n\u{303} lt 2", "URB", "PAÑAMARCA", mz: "Ñ", lt: "2"),
    Line("C.P. SN. JUAN S/N", "C POBLADO", "SAN JUAN"),
    Line("COOP. DE VIV. LA UNION LTDA MZ B LT 9", "COOP", "UNION LTDA", mz: "B", lt: "9"),
    Line(
      "COMUNID.CAMPESINA LLANAVILLA MZ 3 LT 4", "COMUNIDAD CAMPESINA", "LLANAVILLA", mz: "3",
      lt: "4"),
    Line("URB. PARQUE INDUSTRIAL MZ J LT 12", "URB", "PARQUE INDUSTRIAL", mz: "J", lt: "12"),
    Line(
      "CAL. 2 DE MAYO MZA. B LOTE. 04 APV. BUENAVISTA BAJA", "APV", "BUENAVISTA BAJA", mz: "B",
      lt: "4", street: "2 MAYO"),
    Line("A.H. ALM. MIGUEL GRAU (2DA ETAPA)", "AAHH", "ALMIRANTE MIGUEL GRAU", parts: ["ETAPA 2"]),
    Line(
      "AA.HH. NUEVO FLORENCIA III MZ G LOTE 17 - PAITA", "AAHH", "NUEVO FLORENCIA 3", mz: "G",
      lt: "17"),
    Line("AAHH DOS DE MAYO", "AAHH", "2 MAYO"), Line("AAHH 1RO. DE MAYO", "AAHH", "1 MAYO"),
    // Glued, hyphens, zeros, primes.
    Line("MZ7 LT8 AAHH OLIVOS", "AAHH", "OLIVOS", mz: "7", lt: "8"),
    Line("MZ.V5LT.5 AAHH OLIVOS", "AAHH", "OLIVOS", mz: "V5", lt: "5"),
    Line("MZV5LT5 AAHH OLIVOS", "AAHH", "OLIVOS", mz: "V5", lt: "5"),
    Line("AAHH OLIVOS MANZANA MLTE.4", "AAHH", "OLIVOS", mz: "M", lt: "4"),
    Line("AAHH OLIVOS MZ.SLT9", "AAHH", "OLIVOS", mz: "S", lt: "9"),
    Line("AAHH OLIVOS MZ F-05 LT 12-A", "AAHH", "OLIVOS", mz: "F5", lt: "12A"),
    Line("AAHH OLIVOS MZ V 5 LT 3", "AAHH", "OLIVOS", mz: "V5", lt: "3"),
    Line("AAHH OLIVOS MZ 007 LT 03", "AAHH", "OLIVOS", mz: "7", lt: "3"),
    Line("AAHH OLIVOS MZ. A' LT 3", "AAHH", "OLIVOS", mz: "A'", lt: "3"),
    Line("AAHH OLIVOS MZA LT 3", "AAHH", "OLIVOS", mz: "A", lt: "3"),
    Line("AAHH OLIVOS MZA B LT 3", "AAHH", "OLIVOS", mz: "B", lt: "3"),
    Line("AAHH OLIVOS MZ AH LT 4", "AAHH", "OLIVOS", mz: "AH", lt: "4"),
    Line("MZ D AH OLIVOS LT 4", "AAHH", "OLIVOS", mz: "D", lt: "4"),
    Line("AAHH OLIVOS MZ A LT 5 Y 6", "AAHH", "OLIVOS", mz: "A", lt: "5"),
    Line("AAHH OLIVOS MZ A LT S/N", "AAHH", "OLIVOS", mz: "A"),
    Line("AAHH OLIVOS MX V5 LT 3", "AAHH", "OLIVOS", mz: "V5", lt: "3"),
    Line("AAHH OLIVOS V5 LT 3", "AAHH", "OLIVOS", mz: "V5", lt: "3"),
    // Parts.
    Line("SECTOR 2 GRUPO 15 MZ A LT 3", parts: ["GRUPO 15", "SECTOR 2"], mz: "A", lt: "3"),
    Line(
      "URB SAN JUAN II ETAPA MZ C LT 1", "URB", "SAN JUAN", parts: ["ETAPA 2"], mz: "C",
      lt: "1"),
    Line(
      "URB SAN JUAN 2DA. ETAPA MZ C LT 1", "URB", "SAN JUAN", parts: ["ETAPA 2"], mz: "C",
      lt: "1"),
    Line(
      "URB SAN JUAN ETAPA II MZ C LT 1", "URB", "SAN JUAN", parts: ["ETAPA 2"], mz: "C",
      lt: "1"),
    Line(
      "AAHH NVO. SAN JUAN COMITÉ 05 MZ C", "AAHH", "NUEVO SAN JUAN", parts: ["COMITE 5"],
      mz: "C"),
    Line(
      "AAHH SAN JUAN SECTOR LOS CLAVELES MZ C", "AAHH", "SAN JUAN",
      parts: ["SECTOR CLAVELES"], mz: "C"),
    // Streets and doors.
    Line("AV. 28 DE JULIO 345 URB SAN JUAN", "URB", "SAN JUAN", street: "28 JULIO", door: 345),
    Line("CALLE 7 N° 120", street: "7", door: 120),
    Line("CALLE LOS PINOS NRO. 345-B", street: "PINOS", door: 345),
    Line("PSJE. LAS FLORES S/N AAHH OLIVOS", "AAHH", "OLIVOS", street: "FLORES"),
    Line("PROLONG. GRAL. PEZO 1205 INT. 3", street: "GENERAL PEZO", door: 1205),
    Line("CARRETERA CENTRAL KM 12.5 AAHH OLIVOS", "AAHH", "OLIVOS", street: "CENTRAL"),
    // What is near is not where.
    Line(
      "AAHH OLIVOS MZ A LT 2 FRENTE AL PARQUE LAS FLORES MZ B", "AAHH", "OLIVOS", mz: "A",
      lt: "2"),
    Line("AAHH OLIVOS A ESPALDAS DEL COLEGIO 345", "AAHH", "OLIVOS"),
    Line("AAHH OLIVOS MZ A LT 5 A MEDIA CUADRA DE AV LIMA", "AAHH", "OLIVOS", mz: "A", lt: "5"),
    Line("SIN DIRECCION"), Line("S/N"), Line("XXX"), Line(""), Line("...---'''"),
  ]

  @Test("Each of its parts is found, whatever their order", arguments: lines)
  func parts(_ line: Line) {
    let parsed = AddressParser().parse(line.text)
    #expect(parsed.nuclei.first?.kind == line.kind)
    #expect(parsed.nuclei.first?.words.joined(separator: " ") == line.name)
    #expect(parsed.subdivisions.map { "\($0.kind) \($0.value)" } == line.parts)
    #expect(parsed.block == line.block)
    #expect(parsed.lot == line.lot)
    #expect(parsed.streets.first?.words.joined(separator: " ") == line.street)
    #expect(parsed.doorNumber == line.door)
  }

  @Test("A block without the word that says it is one is a guess")
  func guess() {
    #expect(AddressParser().parse("AAHH OLIVOS MX V5 LT 3").isBlockGuessed)
    #expect(!AddressParser().parse("AAHH OLIVOS MZ V5 LT 3").isBlockGuessed)
    #expect(AddressParser().parse("AAHH OLIVOS LT 3").block == nil)
  }

  @Test("A núcleo told only as what is near is told to be so")
  func nearby() {
    let parsed = AddressParser().parse("MZ A LT 3 ESPALDA DEL AAHH OLIVOS")
    #expect(parsed.nuclei.first?.words == ["OLIVOS"])
    #expect(parsed.isNucleusNearby)
  }

  @Test("The column of the street needs no word that says it is one")
  func streetColumn() throws {
    let address = try #require(
      WrittenAddress(street: "HUSARES DE JUNIN", line: "345 AAHH EL MIRADOR", reference: "LOSA"))
    let parsed = AddressParser().parse(address)
    #expect(parsed.streets.first?.words == ["HUSARES", "JUNIN"])
    #expect(parsed.nuclei.first?.words == ["MIRADOR"])
  }

  @Test("Any text is taken apart without a fault, and twice alike", arguments: 0..<40)
  func anything(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let pieces = [
      "MZ", "LT", "A", "5", "V5", ".", ",", "-", "(", ")", "'", "AAHH", "A.H.", "URB", "SN", "S/N",
      "JR", "N°", "KM", "12.5", "II", "ETAPA", "SECTOR", "DE", "LOS", "Ñ", "ñ", "🏠", "", "\u{301}",
      "MZA", "LT5A", "MZV5LT", "GRUPO", "FRENTE", "2DA", "PISO", "٣", "ﬁ", "CUADRA",
    ]
    for _ in 0..<60 {
      let text = (0..<random.below(14)).map { _ in
        pieces[random.below(pieces.count)] + (random.below(3) == 0 ? "" : " ")
      }.joined()
      let parsed = AddressParser().parse(text)
      #expect(parsed == AddressParser().parse(text.lowercased()))
    }
  }

  @Test("The words of a district are added to those of the house, and prevail")
  func ownRules() {
    var findings: [Finding] = []
    let rules = AddressRules(
      adding: AddressRulesText(
        file: "direcciones.yaml",
        text: "nucleos: {POLIGONO: [POLIG, AH]}\nabreviaturas: {HCO: HUASCO}"),
      findings: &findings)
    #expect(findings.isEmpty)
    let parsed = AddressParser(rules).parse("POLIG. EL HCO MZ A")
    #expect(parsed.nuclei.first?.kind == "POLIGONO")
    #expect(parsed.nuclei.first?.words == ["HUASCO"])
    #expect(AddressParser(rules).parse("AH EL HCO").nuclei.first?.kind == "POLIGONO")
    #expect(AddressParser(rules).parse("AA.HH. EL HCO").nuclei.first?.kind == "AAHH")
  }

  @Test("A file of rules that is none is an error, and a key that nobody reads is told")
  func badRules() {
    var findings: [Finding] = []
    _ = AddressRules(
      adding: AddressRulesText(file: "r.yaml", text: "nucleos: [no, es, un, mapa]"),
      findings: &findings)
    #expect(findings.map(\.severity) == [.error])
    findings = []
    _ = AddressRules(
      adding: AddressRulesText(file: "r.yaml", text: "nucleo: {AAHH: [X]}"), findings: &findings)
    #expect(findings.map(\.code) == ["regla-de-direccion-desconocida"])
  }
}

@Suite("Words are compared by their letters")
struct SpellingDistanceTests {
  @Test(
    "Added, dropped, changed and swapped letters count one each",
    arguments: [
      ("OLIVOS", "OLIVOS", 0), ("OLIVOS", "OLIBOS", 1), ("OLIVOS", "OLVIOS", 1),
      ("OLIVOS", "OLIVO", 1), ("OLIVOS", "SOLIVOS", 1), ("OLIVOS", "OLBIO", 3), ("", "AB", 2),
      ("Ñ", "N", 1),
    ])
  func distance(_ one: String, _ other: String, _ expected: Int) {
    #expect(spellingDistance(one, other, atMost: 3) == expected)
    #expect(spellingDistance(other, one, atMost: 3) == expected)
    #expect(spellingDistance(one, other, atMost: expected) == expected)
    if expected > 0 { #expect(spellingDistance(one, other, atMost: expected - 1) == nil) }
  }

  @Test("The band says what the whole table says", arguments: 0..<20)
  func band(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    func word() -> String {
      String((0..<random.below(7)).map { _ in ["A", "B", "C"][random.below(3)] }.joined())
    }
    for _ in 0..<50 {
      let (one, other) = (word(), word())
      let full = spellingDistance(one, other, atMost: 20) ?? -1
      for limit in 0..<5 {
        #expect(
          spellingDistance(one, other, atMost: limit) == (full <= limit ? full : nil))
      }
    }
  }
}
