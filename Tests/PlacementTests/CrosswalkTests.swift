import SectorizaModel
import SectorizaPlacement
import Testing

@Suite("An address is found in the equivalences")
struct CrosswalkTests {
  @Test(
    "By its núcleo and its block, however they are written",
    arguments: [
      "AA.HH. EL MIRADOR MZ. C LT. 5", "ASENT.H. EL MIRADOR MZ C LT 5", "Mz.c Lt.5 a.h. el mirador",
      "MZC LT5 ASENTAMIENTO HUMANO EL MIRADOR", "JR. LIMA 120 AAHH EL MIRADOR, MZ. C",
    ])
  func spellings(_ line: String) throws {
    #expect(try Town().place(line) == Town.unit(2))
  }

  @Test(
    "What is not written as known is placed with less confidence",
    arguments: [
      "AAHH EL MIRADRO MZ C LT 5", "AAHH EL MIRADOR CANTO ALTO MZ C LT 5", "EL MIRADOR MX C1 LT 5",
      "URB EL MIRADOR MZ C LT 5", "MZ C LT 5 A ESPALDAS DEL AAHH EL MIRADOR",
    ])
  func approximate(_ line: String) throws {
    let rows = [Town.row("AAHH EL MIRADOR", "C", unit: 2), Town.row("EL MIRADOR", "C1", unit: 2)]
    #expect(try Town(rows).place(line) == Town.unit(2, .crosswalk, .low))
  }

  @Test("A short name is never matched with a letter wrong")
  func shortNames() throws {
    let rows = [Town.row("AAHH OLMO", "A", unit: 0)]
    #expect(try Town(rows).place("AAHH OLMA MZ A") == .unplaced(.unknownAddress))
  }

  @Test("Numbers are never approximate")
  func numbers() throws {
    let rows = [Town.row("AAHH 19 DE ABRIL", "A", unit: 0), Town.row("GRUPO 12", "A", unit: 1)]
    let town = try Town(rows)
    #expect(try town.place("AAHH 19 DE ABRIL MZ A") == Town.unit(0))
    #expect(try town.place("AAHH 9 DE ABRIL MZ A") == .unplaced(.unknownAddress))
    #expect(try town.place("GRUPO 12 MZ A LT 1") == Town.unit(1))
    #expect(try town.place("GRUPO 13 MZ A LT 1") != Town.unit(1))
  }

  @Test("Two names that are equally like it are a tie, and a tie places nobody")
  func equallyLike() throws {
    let rows = [Town.row("AAHH MIRADERO", "A", unit: 0), Town.row("AAHH MIRADORO", "A", unit: 1)]
    let answer = try Town(rows).place([Town.person("AAHH MIRADURO MZ A")])
    #expect(answer.placements == [.unplaced(.ambiguousAddress)])
    #expect(answer.evidence[0].candidates == [UnitIndex(0), UnitIndex(1)])
  }

  @Test("The kind tells two núcleos of one name apart; without it they are a tie")
  func kinds() throws {
    let rows = [Town.row("AAHH SANTA ROSA", "A", unit: 0), Town.row("URB STA. ROSA", "A", unit: 5)]
    let town = try Town(rows)
    #expect(try town.place("AA.HH. STA ROSA MZ A") == Town.unit(0))
    #expect(try town.place("URBANIZACION SANTA ROSA MZ A") == Town.unit(5))
    #expect(try town.place("SANTA ROSA MZ A") == .unplaced(.ambiguousAddress))
  }

  @Test("The stage tells; an address without it may be of any")
  func stages() throws {
    let rows = [
      Town.row("URB SAN JUAN I ETAPA", "A", unit: 0),
      Town.row("URB SAN JUAN 2DA ETAPA", "A", unit: 1),
      Town.row("URB SAN JUAN 2DA ETAPA", "B", unit: 2),
    ]
    let town = try Town(rows)
    #expect(try town.place("URB SAN JUAN ETAPA 2 MZ A") == Town.unit(1))
    #expect(try town.place("URB SAN JUAN PRIMERA ETAPA MZ A") == Town.unit(0))
    #expect(try town.place("URB SAN JUAN MZ A") == .unplaced(.ambiguousAddress))
    // Only one stage has a block B, but nobody said that it is that stage.
    #expect(try town.place("URB SAN JUAN MZ B") == Town.unit(2, .crosswalk, .low))
  }

  @Test(
    "Lots tell the halves of a block",
    arguments: [("LT 1", 0), ("LT 10", 0), ("LT 11", 1), ("LT 20A", 1), ("LT 20-A", 1)])
  func lots(_ lot: String, _ unit: Int) throws {
    let rows = [
      Town.row("AAHH EL MIRADOR", "A", lots: ("1", "10"), unit: 0),
      Town.row("AAHH EL MIRADOR", "A", lots: ("20B", "11"), unit: 1),
    ]
    #expect(try Town(rows).place("AAHH EL MIRADOR MZ A \(lot)") == Town.unit(unit))
  }

  @Test("Without a lot, or with one of no range, the halves are a tie")
  func lotsUnknown() throws {
    let rows = [
      Town.row("AAHH EL MIRADOR", "A", lots: ("1", "10"), unit: 0),
      Town.row("AAHH EL MIRADOR", "A", lots: ("11", "20"), unit: 1),
    ]
    for line in ["AAHH EL MIRADOR MZ A", "AAHH EL MIRADOR MZ A LT 21"] {
      #expect(try Town(rows).place(line) == .unplaced(.ambiguousAddress))
    }
  }

  @Test("A row of a whole núcleo holds for its blocks that no row tells")
  func wholeNucleus() throws {
    let rows = [Town.row("AAHH EL MIRADOR", unit: 3), Town.row("AAHH EL MIRADOR", "A", unit: 0)]
    let town = try Town(rows)
    #expect(try town.place("AAHH EL MIRADOR MZ A") == Town.unit(0))
    #expect(try town.place("AAHH EL MIRADOR MZ Z") == Town.unit(3))
    #expect(try town.place("AAHH EL MIRADOR") == Town.unit(3))
  }

  @Test("A row of a street of a núcleo holds for that street and those cuadras")
  func streetOfNucleus() throws {
    let rows = [
      Town.row("URB LOS OLIVOS", street: "CALLE LAS TOTORAS", hundreds: 1...2, unit: 6),
      Town.row("URB LOS OLIVOS", "B", unit: 7),
    ]
    let town = try Town(rows)
    #expect(try town.place("CALLE LAS TOTORAS 150 URB LOS OLIVOS") == Town.unit(6))
    #expect(try town.place("CALLE LAS TOTORAS 150 URB LOS OLIVOS MZ B") == Town.unit(7))
    for line in ["CALLE LAS TOTORAS 350 URB LOS OLIVOS", "CALLE LA LOMA 150 URB LOS OLIVOS"] {
      #expect(try town.place(line) == .unplaced(.ambiguousAddress))
    }
    #expect(try town.place("CALLE LA LOMA 150 URB LOS OLIVOS MZ D") == .unplaced(.unknownAddress))
    #expect(
      try town.place("CALLE LAS TOTORAS 150 URB LOS OLIVOS MZ D") == Town.unit(6, .crosswalk, .low))
  }

  @Test("A row of a núcleo with a text holds where the address has both")
  func textOfNucleus() throws {
    let rows = [
      Town.row("URB LOS OLIVOS", text: "parte alta", unit: 6), Town.row("URB LOS OLIVOS", unit: 7),
    ]
    let town = try Town(rows)
    #expect(try town.place("URB LOS OLIVOS, PARTE ALTA") == .unplaced(.ambiguousAddress))
    #expect(try town.place("URB LOS OLIVOS, PARTE BAJA") == Town.unit(7))
    let alone = try Town(Array(rows.prefix(1)))
    #expect(try alone.place("URB LOS OLIVOS, PARTE ALTA") == Town.unit(6))
    #expect(try alone.place("URB LOS OLIVOS, PARTE BAJA") == .unplaced(.ambiguousAddress))
  }

  @Test("An address without a block is not put in the only block that is known")
  func onlyKnownBlock() throws {
    let answer = try Town([Town.row("AAHH EL MIRADOR", "A", unit: 0)]).place([
      Town.person("AAHH EL MIRADOR S/N")
    ])
    #expect(answer.placements == [.unplaced(.ambiguousAddress)])
    #expect(answer.evidence[0].candidates == [UnitIndex(0)])
  }

  @Test("A known núcleo with an unknown block is asked, not guessed")
  func unknownBlock() throws {
    let town = try Town()
    #expect(try town.place("AAHH EL MIRADOR MZ Z LT 1") == .unplaced(.unknownAddress))
    #expect(try town.place("AAHH EL MIRADOR") == .unplaced(.ambiguousAddress))
    #expect(try town.place("MZ A LT 1") == .unplaced(.unknownAddress))
  }

  @Test("A block alone is found only where a row says a block alone")
  func blockAlone() throws {
    let rows = [Town.row(nil, "Z9", unit: 4), Town.row("AAHH EL MIRADOR", "Z9", unit: 0)]
    let town = try Town(rows)
    #expect(try town.place("MZ Z-9 LT 1") == Town.unit(4))
    #expect(try town.place("AAHH NADIE LO SABE MZ Z9") == .unplaced(.unknownAddress))
  }

  @Test("A block of a street is that of that street only")
  func blockOfStreet() throws {
    let town = try Town([Town.row(nil, "Z9", street: "JR LIMA", unit: 4)])
    #expect(try town.place("JR. LIMA MZ Z9 LT 1") == Town.unit(4))
    #expect(try town.place("JR. PUNO MZ Z9 LT 1") == .unplaced(.unknownAddress))
    #expect(try town.place("MZ Z9 LT 1") == .unplaced(.unknownAddress))
  }

  @Test("Another sector of a núcleo is another place")
  func otherPart() throws {
    let rows = [
      Town.row("AAHH EL MIRADOR SECTOR 1", "4", unit: 0),
      Town.row("AAHH EL MIRADOR SECTOR 3", "4", unit: 1),
    ]
    let town = try Town(rows)
    #expect(try town.place("AAHH EL MIRADOR SECTOR 3 MZ 4") == Town.unit(1))
    #expect(try town.place("AAHH EL MIRADOR SECTOR 2 MZ 4") == .unplaced(.unknownAddress))
    #expect(try town.place("AAHH EL MIRADOR MZ 4") == .unplaced(.ambiguousAddress))
  }

  @Test("A street does not say which of its blocks is one that nobody knows")
  func unknownBlockOfStreet() throws {
    let rows = [Town.row(street: "JR LIMA", hundreds: 1...1, unit: 4)]
    let town = try Town(rows)
    #expect(try town.place("JR LIMA 120") == Town.unit(4, .streetNumber))
    #expect(try town.place("JR LIMA 120 AAHH NADIE SABE") == Town.unit(4, .streetNumber, .low))
    #expect(try town.place("JR LIMA 120 AAHH EL MIRADOR MZ C") == .unplaced(.unknownAddress))
  }

  @Test("A street that goes through several núcleos is followed in the one of the address")
  func streetWithinNucleus() throws {
    let rows = [
      Town.row("AAHH EL MIRADOR", "A", unit: 0), Town.row("AAHH EL MIRADOR", "B", unit: 1),
      Town.row("URB LOS OLIVOS", "A", unit: 5), Town.row("URB LOS OLIVOS", "B", unit: 6),
      Town.row(street: "JR LIMA", hundreds: 1...1, unit: 1),
      Town.row(street: "JR LIMA", hundreds: 1...1, unit: 6),
    ]
    let town = try Town(rows)
    // Others of its doors in the núcleo may not be known.
    #expect(try town.place("JR LIMA 120 AAHH EL MIRADOR") == .unplaced(.ambiguousAddress))
    #expect(try town.place("JR LIMA 120") == .unplaced(.ambiguousAddress))
    let alone = try Town(Array(rows.prefix(5)))
    #expect(try alone.place("JR LIMA 120 AAHH EL MIRADOR") == Town.unit(1, .streetNumber))
    let elsewhere = try Town(Array(rows.prefix(5)))
    #expect(try elsewhere.place("JR LIMA 120 URB LOS OLIVOS") == .unplaced(.ambiguousAddress))
  }

  @Test("Rules of text hold for whole words, and the longest says most")
  func textRules() throws {
    let rows = [
      Town.row(text: "mercado san luis", unit: 1), Town.row(text: "SAN LUIS", unit: 0),
    ]
    let town = try Town(rows)
    #expect(try town.place("FRENTE AL MERCADO SAN LUIS") == Town.unit(1, .textRule))
    #expect(try town.place("CASA VERDE SAN LUIS ALTO") == Town.unit(0, .textRule))
    #expect(try town.place("SAN LUISITO") == .unplaced(.noEvidence))
  }

  @Test("A row may say a sector; it means something only while there are sectors")
  func sectors() throws {
    var town = try Town([Town.row("AAHH EL MIRADOR", sector: "2")])
    #expect(try town.place("AAHH EL MIRADOR MZ A") == .unplaced(.unknownAddress))
    town.sectorization = ExistingSectorization(
      origin: "salud", sectorOfUnit: (0..<10).map { $0 < 5 ? "01" : "02" })
    #expect(
      try town.place("AAHH EL MIRADOR MZ A") == .sector(code: "02", .crosswalk, .medium))
  }

  @Test("All the places left in one sector place in the sector")
  func oneSector() throws {
    var town = try Town()
    town.sectorization = ExistingSectorization(
      origin: "salud", sectorOfUnit: (0..<10).map { $0 < 5 ? "01" : "02" })
    #expect(try town.place("AAHH EL MIRADOR") == .sector(code: "01", .crosswalk, .medium))
    #expect(try town.place("AAHH EL MIRADOR MZ Z") == .sector(code: "01", .crosswalk, .low))
    #expect(try town.place("AAHH EL MIRADRO") == .sector(code: "01", .crosswalk, .low))
  }

  @Test("Streets are found by their cuadra")
  func hundreds() throws {
    let rows = [
      Town.row(street: "JR. HUSARES DE JUNIN", hundreds: 0...1, unit: 0),
      Town.row(street: "JR HUSARES DE JUNIN", hundreds: 2...4, unit: 1),
    ]
    let town = try Town(rows)
    #expect(try town.place("JR. HUSARES DE JUNIN 199") == Town.unit(0, .streetNumber))
    #expect(try town.place("JR. HUSARES DE JUNIN 200") == Town.unit(1, .streetNumber))
    #expect(try town.place("JIRON HUSARES DE JUNIN CDRA 3") == Town.unit(1, .streetNumber))
    #expect(try town.place("JR. HUZARES DE JUNIN 499") == Town.unit(1, .streetNumber, .low))
    #expect(try town.place("JR. HUSARES DE JUNIN 500") == .unplaced(.unknownAddress))
    #expect(try town.place("JR. HUSARES DE JUNIN S/N") == .unplaced(.ambiguousAddress))
  }

  @Test("Doors are found along the axis of their street; between two blocks they are a tie")
  func axes() throws {
    var town = try Town([])
    town.gazetteer.streetAxes = [
      StreetAxis(
        name: "AV. LIMA", shape: .lines([[District.point(0, -10), District.point(480, -10)]]),
        numbers: 100...580)
    ]
    #expect(try town.place("AV LIMA 140") == Town.unit(0, .streetNumber))
    #expect(try town.place("AVENIDA LIMA 340") == Town.unit(2, .streetNumber))
    #expect(try town.place("AV LIMA 190") == .unplaced(.ambiguousAddress))
    #expect(try town.place("AV LIMA 900") == .unplaced(.unknownAddress))
    town.gazetteer.streetAxes = town.gazetteer.streetAxes.map {
      StreetAxis(name: $0.name, shape: $0.shape, numbers: $0.numbers, runsBackwards: true)
    }
    #expect(try town.place("AV LIMA 540") == Town.unit(0, .streetNumber))
  }

  @Test("The name of a centro poblado needs no equivalence, unless two have it")
  func namesOfPlaces() throws {
    func village(_ id: String, _ name: String, east: Double) throws -> Unit {
      Unit(
        id: UnitID(id), kind: .centroPoblado, name: name,
        shape: .points([District.point(east, 0)]), representative: District.point(east, 0))
    }
    var town = try Town([])
    town.territory = try District.territory([
      village("1", "QUIRIMPAY", east: 0), village("2", "SAN TOLOMAR", east: 5_000),
      village("3", "San Tolomar", east: 9_000),
    ])
    #expect(try town.place("CASERIO QUIRIMPAY S/N") == Town.unit(0))
    #expect(try town.place("CASERIO SAN TOLOMAR") == .unplaced(.unknownAddress))
    town.gazetteer.equivalences = [Town.row("SAN TOLOMAR", unit: 2)]
    #expect(try town.place("CASERIO SAN TOLOMAR") == Town.unit(2))
  }
}
