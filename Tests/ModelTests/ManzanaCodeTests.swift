import SectorizaModel
import Testing

/// A block drawn at random, with its parts as text to spell it by hand.
private struct DrawnBlock {
  let ubigeo: String
  let centroPoblado: String
  let zona: String
  let manzana: String
  /// Empty for none.
  let letter: String

  init(_ random: inout SplitMix64) {
    func digits(_ number: Int, _ count: Int) -> String {
      String(String(1_000_000 + number).suffix(count))
    }
    ubigeo =
      digits(1 + random.below(25), 2) + digits(1 + random.below(20), 2)
      + digits(1 + random.below(60), 2)
    centroPoblado = digits(random.below(10_000), 4)
    zona = digits(100 + random.below(99_900), 5)
    manzana = digits(1 + random.below(999), 3)
    let letters = [""] + "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ".map(String.init)
    letter = random.below(2) == 0 ? "" : letters[random.below(letters.count)]
  }

  /// By the table of spellings, not by the printer.
  func text(_ spelling: ManzanaSpelling) -> String {
    switch spelling {
    case .inei: ubigeo + zona + manzana + letter
    case .redatam: ubigeo + zona + manzana + (letter.isEmpty ? "0" : letter)
    case .geogpsperu: ubigeo + centroPoblado + zona + manzana + letter
    case .redatamArea: ubigeo + centroPoblado + zona + manzana + letter + "00"
    }
  }
}

@Suite struct ManzanaCodeTests {
  static let seeds = Array(UInt64(1)...20)

  @Test(arguments: seeds)
  func `what is printed in a spelling reads back as the same block, and is the text of the source`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let drawn = DrawnBlock(&random)
      let village = try CentroPobladoCode(drawn.ubigeo + drawn.centroPoblado)
      let code = try SpelledManzana(drawn.text(.inei)).code
      #expect(code.ubigeo.text == drawn.ubigeo)
      #expect(code.inDistrict.zonaText == drawn.zona)
      #expect(code.inDistrict.manzana == Int(drawn.manzana))
      #expect((code.inDistrict.letter?.text ?? "") == drawn.letter)
      for spelling in ManzanaSpelling.allCases {
        let text = try #require(code.text(in: spelling, centroPoblado: village))
        #expect(text == drawn.text(spelling))
        let read = try SpelledManzana(text)
        #expect(read.code == code)
        #expect(read.text(in: spelling) == text)
        #expect(!read.hasLostZero)
        let tellsVillage = spelling == .geogpsperu || spelling == .redatamArea
        #expect(read.centroPoblado == (tellsVillage ? village : nil))
        #expect(read.spelling == (drawn.letter.isEmpty || tellsVillage ? spelling : .inei))
      }
    }
  }

  @Test(arguments: seeds)
  func `blocks are in the order of their zona, number and letter`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("ABCDEFGHIJKLMNÑOPQRSTUVWXYZ").map(String.init)
    func key(_ drawn: DrawnBlock) -> [Int] {
      [
        Int(drawn.ubigeo) ?? 0, Int(drawn.zona) ?? 0, Int(drawn.manzana) ?? 0,
        (alphabet.firstIndex(of: drawn.letter) ?? -1) + 1,
      ]
    }
    for _ in 0..<200 {
      let (one, other) = (DrawnBlock(&random), DrawnBlock(&random))
      let codes = try [one, other].map { try SpelledManzana($0.text(.inei)).code }
      #expect((codes[0] < codes[1]) == key(one).lexicographicallyPrecedes(key(other)))
    }
  }

  @Test(arguments: seeds)
  func `a zero lost at the head is put back where the district proves it`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let drawn = DrawnBlock(&random)
      guard drawn.ubigeo.hasPrefix("0") else { continue }
      let district = try Ubigeo(drawn.ubigeo)
      for spelling in ManzanaSpelling.allCases {
        let whole = drawn.text(spelling)
        let read = try #require(
          ManzanaReading(String(whole.dropFirst())).block(in: district), "\(whole)")
        #expect(read.hasLostZero)
        #expect(read.code == (try SpelledManzana(whole).code))
      }
    }
  }

  @Test func `only the lengths of the spellings are read, zeros lost or not`() throws {
    let digits = "150142" + String(repeating: "1", count: 20)
    for length in 0...26 {
      let text = String(digits.prefix(length))
      let isRead = (try? SpelledManzana(text)) != nil
      // 15 and 19 end in a digit that is no letter; 20 and 21 want two zeros at their end.
      #expect(isRead == [14, 18].contains(length), "\(length)")
      let withZeros = String(text.dropLast(2)) + "00"
      #expect(((try? SpelledManzana(withZeros)) != nil) == [14, 15, 18, 19, 20].contains(length))
      let lost = "70101" + String(repeating: "1", count: max(0, length - 5))
      if length >= 5 {
        #expect(
          ManzanaReading(lost).candidates.map(\.hasLostZero)
            == ([13, 17].contains(length) ? [true] : []), "\(length)")
      }
    }
    #expect((try? SpelledManzana("150142000100600001A00"))?.spelling == .redatamArea)
    #expect((try? SpelledManzana("150142000100600001AA")) == nil)
  }

  @Test(arguments: ["Ñ", "N\u{303}", "ñ", "n\u{303}"])
  func `the letter may be Ñ in any form`(letter: String) throws {
    let code = try SpelledManzana("15014200600024" + letter).code
    #expect(code.text == "15014200600024Ñ")
    #expect(code.text.unicodeScalars.count == 15)
    #expect(code > (try SpelledManzana("15014200600024N")).code)
    #expect(code < (try SpelledManzana("15014200600024o")).code)
  }

  @Test func `what people and spreadsheets put between the parts is no part of the code`() throws {
    let code = try SpelledManzana("15014200600001").code
    for text in [
      " 15014200600001\u{A0}", "150142-006-00-001", "15014200600001.0", "15,014,200,600,001",
      "'15014200600001", "150142 00600 001",
    ] {
      #expect((try? SpelledManzana(text))?.code == code, "\(text)")
    }
    for text in ["1.50142E+14", "15014200600001?", "١٥٠١٤٢٠٠٦٠٠٠٠١", "", "MZ V5"] {
      #expect((try? SpelledManzana(text)) == nil, "\(text)")
    }
  }

  @Test func `a lost zero that leaves another code is said to be ambiguous`() throws {
    // 010201 of Amazonas without its zero begins like 102010 of Huánuco.
    let reading = ManzanaReading("10201060002410")
    guard case .ambiguous(let written, let restored) = reading else {
      Issue.record("\(reading)")
      return
    }
    #expect(written.code.text == "10201060002410")
    #expect(restored.code.text == "01020106000241")
    #expect(reading.block(in: nil) == nil)
    #expect(reading.block(in: try Ubigeo("102010")) == written)
    #expect(reading.block(in: try Ubigeo("010201")) == restored)
  }

  @Test func `scattered dwellings and the circle of a village are told from blocks`() throws {
    for text in ["8888", "150142000008888", "1501420003000008888", "150142000300000888800"] {
      #expect(ManzanaReading(text) == .scattered, "\(text)")
    }
    let village = try CentroPobladoCode("1501270003")
    #expect(ManzanaReading("150127000300000") == .ruralCircle(village))
    #expect(ManzanaReading("150127000300000000") == .ruralCircle(village))
    #expect(ManzanaReading("70101000300000") == .ruralCircle(try CentroPobladoCode("0701010003")))
    #expect(ManzanaReading("15014200600000") == .ruralCircle(nil))
    #expect(ManzanaReading("15014200000024") == .ruralCircle(nil))
    #expect(ManzanaReading("150142006") == .unreadable(.unknownForm(length: 9)))
    #expect(ManzanaReading("30014200600001") == .unreadable(.unknownDepartment))
  }

  @Test func `a spelling that holds the centro poblado is printed only where it is known`() throws {
    let code = try SpelledManzana("15014200600024A").code
    #expect(code.text(in: .geogpsperu) == nil)
    #expect(code.text(in: .redatamArea) == nil)
    let elsewhere = try CentroPobladoCode("1501430001")
    #expect(code.text(in: .geogpsperu, centroPoblado: elsewhere) == nil)
    #expect(code.text(in: .redatam) == "15014200600024A")
  }

  @Test func `zona and manzana in columns read with and without their zeros`() throws {
    let block = try SpelledManzana("15014200600024A").code.inDistrict
    for (zona, manzana) in [
      ("00600", "024A"), ("006", "24A"), ("6", "24a"), ("0600", "024A"), ("00600.0", "24 A"),
    ] {
      #expect(ManzanaOfDistrict.readings(zona: zona, manzana: manzana) == [block])
    }
    let plain = try SpelledManzana("15014200600024").code.inDistrict
    for manzana in ["024", "24", "0240", "24.0"] {
      #expect(ManzanaOfDistrict.readings(zona: "006", manzana: manzana) == [plain], "\(manzana)")
    }
    #expect(ManzanaOfDistrict.readings(zona: "100", manzana: "1").count == 2)
    for (zona, manzana) in [("000", "1"), ("006", "0"), ("006", "AB"), ("006", "1234"), ("", "1")] {
      #expect(ManzanaOfDistrict.readings(zona: zona, manzana: manzana).isEmpty)
    }
  }
}
