import SectorizaModel
import SectorizaPlacement
import Testing

/// One block, four spellings (and what spreadsheets make of them).
@Suite struct ManzanaCodeTests {
  /// The blocks 001 and 024Ñ of the zona 006, suffix 00, and 012B of zona 020, suffix 01.
  static let spellings: [[String]] = [
    [
      "15014200600001", "150142006000010", "150142000100600001", "1501420001006000010",
      "15014200010060000100", "150142000100600001000", " 15014200600001 ", "150142-006-00-001",
    ],
    [
      "15014200600024Ñ", "15014200600024N\u{303}", "15014200600024ñ", "150142000100600024Ñ",
      "150142000100600024Ñ00",
    ],
    ["15014202001012B", "15014202001012b", "150142000102001012B", "150142000102001012B00"],
  ]

  @Test func `the four spellings of a block are one block, whichever the layer uses`() throws {
    for spelling in 0..<4 {
      let territory = try District.territory(
        Self.spellings.enumerated().map { block, spellings in
          try District.block(spellings[spelling], column: block)
        })
      for (block, spellings) in Self.spellings.enumerated() {
        for text in spellings {
          let placement = try District.place(
            District.person(manzana: text), in: territory
          ).placement
          #expect(
            placement == .unit(UnitIndex(block), .manzanaCode, .high),
            "\(text) in a layer like \(Self.spellings[block][spelling])")
        }
      }
    }
  }

  @Test func `the code may be in a column of the layer, with an id of another kind`() throws {
    let territory = try District.territory([
      try District.block("MZ-0006008"), try District.block("MZ-1", manzana: "150142006000010"),
    ])
    let place = { try District.place(District.person(manzana: $0), in: territory).placement }
    #expect(try place("15014200600001") == .unit(UnitIndex(1), .manzanaCode, .high))
    #expect(try place("MZ-0006008") == .unit(UnitIndex(0), .manzanaCode, .high))
  }

  @Test(arguments: [
    ("00600", "024", "A"), ("006", "24", "A"), ("6", "024", "A"), ("0600", "24", "A"),
    ("00600", "24", "a"), ("600", "24", "A"),
  ])
  func `zona and manzana in columns of their own`(zona: String, number: String, letter: String)
    throws
  {
    let territory = try District.territory([
      try District.block("15014200600024"), try District.block("15014200600024A", column: 1),
    ])
    let place = { try District.place(District.person(manzana: $0, zona: zona), in: territory) }
    #expect(try place(number + letter).placement == .unit(UnitIndex(1), .manzanaCode, .high))
    #expect(try place(number).placement == .unit(UnitIndex(0), .manzanaCode, .high))
    #expect(try place("0240").placement == .unit(UnitIndex(0), .manzanaCode, .high))
  }

  @Test func `a zona that reads in two ways is not guessed`() throws {
    let territory = try District.territory([
      try District.block("15014210000024"), try District.block("15014200100024", column: 1),
    ])
    let answer = try District.place(
      District.person(manzana: "024", zona: "100"), in: territory)
    #expect(answer.placement == .unplaced(.ambiguousCode))
    #expect(
      try District.place(District.person(manzana: "024", zona: "00100"), in: territory).placement
        == .unit(UnitIndex(1), .manzanaCode, .high))
  }

  @Test func `a zero lost at the head is found again, and ambiguity is not guessed`() throws {
    let territory = try District.territory(
      [
        try District.block("07010100100002", ubigeo: "070101"),
        try District.block("07010100100002A", column: 1, ubigeo: "070101"),
      ], ubigeo: "070101")
    let place = { try District.place(District.person(manzana: $0), in: territory).placement }
    #expect(try place("7010100100002") == .unit(UnitIndex(0), .manzanaCode, .high))
    #expect(try place("70101001000020") == .unit(UnitIndex(0), .manzanaCode, .high))
    #expect(try place("7010100100002A") == .unit(UnitIndex(1), .manzanaCode, .high))
    #expect(try place("70101000100100002") == .unit(UnitIndex(0), .manzanaCode, .high))
  }

  @Test func `two blocks of one key are told apart by their centro poblado`() throws {
    let territory = try District.territory([
      try District.block("150142000100100024"), try District.block("150142000200100024", column: 1),
    ])
    let place = { try District.place($0, in: territory).placement }
    #expect(
      try place(District.person(manzana: "150142000200100024"))
        == .unit(UnitIndex(1), .manzanaCode, .high))
    #expect(try place(District.person(manzana: "15014200100024")) == .unplaced(.ambiguousCode))
    #expect(
      try place(
        District.person(centroPoblado: "1501420001", manzana: "024", zona: "001"))
        == .unit(UnitIndex(0), .manzanaCode, .high))
  }

  @Test func `sources that disagree on the centro poblado still mean the same block`() throws {
    let territory = try District.territory([try District.block("150142000100100024")])
    #expect(
      try District.place(District.person(manzana: "150142000700100024"), in: territory).placement
        == .unit(UnitIndex(0), .manzanaCode, .high))
  }

  @Test func `a village drawn as a circle among the blocks is not read as a block`() throws {
    let territory = try District.territory([
      try District.block("150142000300000"), try District.block("15014200000024", column: 1),
    ])
    let place = { try District.place(District.person(manzana: $0), in: territory).placement }
    #expect(try place("15014200030000") == .unplaced(.unknownCode))
    #expect(try place("150142000000240") == .unplaced(.unknownCode))
    #expect(try place("150142000300000") == .unit(UnitIndex(0), .manzanaCode, .high))
  }

  @Test(arguments: [
    "8888", "15014288888888", "150142000300000", "1501420003000000", "15014200600000", "MZ V5",
    "1.50142E+14", "150142006000019", "15014200600001AB", "1501420060000", "٠٠١", "?",
  ])
  func `what is no block of the district places nobody`(text: String) throws {
    let territory = try District.territory([try District.block("15014200600001")])
    #expect(
      try District.place(District.person(manzana: text), in: territory).placement
        == .unplaced(.unknownCode))
  }

  @Test func `the name of a block alone places only where it is the only one`() throws {
    let territory = try District.territory([
      try District.block("a1", manzana: "V5"), try District.block("a2", column: 1, manzana: "V6"),
      try District.block("a3", column: 2, manzana: "V6"),
    ])
    let place = { try District.place(District.person(manzana: $0), in: territory).placement }
    #expect(try place("v5") == .unit(UnitIndex(0), .manzanaCode, .medium))
    #expect(try place("V6") == .unplaced(.ambiguousCode))
    #expect(try place("V7") == .unplaced(.unknownCode))
    #expect(try place("a3") == .unit(UnitIndex(2), .manzanaCode, .medium))
  }
}
