import SectorizaModel
import SectorizaPlacement
import Testing

@Suite("What nobody knows is asked")
struct PendingTests {
  @Test("One question for each place, those of newborns first, then those of most persons")
  func order() throws {
    var persons: [Person] = []
    func add(_ line: String, _ count: Int, days: Int = 400) throws {
      for _ in 0..<count {
        persons.append(try Town.person(line, row: persons.count + 2, days: days))
      }
    }
    try add("AAHH EL MIRADOR MZ Z LT 1", 3)
    try add("AAHH NUEVO ALBA MZ B", 5)
    try add("AAHH EL MIRADOR MZ A", 4)
    try add("ASENT.H. NUEVO ALBA MZ. B LT 7", 1)
    try add("AAHH OTRO LUGAR", 1, days: 29)
    try add("AAHH OTRO LUGAR", 1, days: 30)
    let pending = try Town().place(persons).pending
    #expect(
      pending.map {
        "\($0.nucleus ?? "-") / \($0.block ?? "-"): \($0.persons.count), \($0.newborns)"
      }
        == [
          "AAHH OTRO LUGAR / -: 2, 1", "AAHH NUEVO ALBA / B: 6, 0", "AAHH EL MIRADOR / Z: 3, 0",
        ])
  }

  @Test("A street is asked by its cuadra; a block alone is not asked")
  func streets() throws {
    let lines = [
      "JR. LIMA 120", "JIRON LIMA NRO 199", "JR LIMA 200", "MZ A LT 2", "DOMICILIO CONOCIDO",
    ]
    let pending = try Town().place(lines.map { try Town.person($0) }).pending
    #expect(
      pending.map { "\($0.street ?? "-") \($0.hundred ?? -1): \($0.persons.count)" }
        == ["JR LIMA 1: 2", "JR LIMA 2: 1"])
  }

  @Test("A rare spelling of a núcleo is the same question as the usual one")
  func spellings() throws {
    var persons = try (0..<9).map { try Town.person("AAHH NUEVO AMANECER MZ B", row: $0 + 2) }
    persons.append(try Town.person("AAHH NUEVO AMANCER MZ B", row: 20))
    let pending = try Town().place(persons).pending
    #expect(pending.map(\.persons.count) == [10])
    #expect(pending.first?.nucleus == "AAHH NUEVO AMANECER")
  }

  @Test("Who was placed by a visit votes for the place of the others")
  func votes() throws {
    let line = "AAHH NUEVO ALBA MZ B"
    let persons = [
      try Town.person(line, row: 2), try Town.person(line, row: 3, at: District.point(340, 40)),
      try Town.person(line, row: 4, at: District.point(340, 50)),
      try Town.person(line, row: 5, at: District.point(40, 40)),
    ]
    let pending = try Town().place(persons).pending
    let suggestions = try #require(pending.first).suggestions
    #expect(pending.map(\.persons) == [[PersonIndex(0)]])
    #expect(suggestions.map(\.target) == [.unit(UnitIndex(3)), .unit(UnitIndex(0))])
    #expect(suggestions.map(\.votes) == [2, 1])
  }

  @Test("An unknown block is suggested next to those before and after it")
  func nextBlock() throws {
    let rows = ["A", "B", "D", "E"].enumerated().map { place, letter in
      Town.row("AAHH EL MIRADOR", letter, unit: [0, 1, 3, 4][place])
    }
    let pending = try Town(rows).place([Town.person("AAHH EL MIRADOR MZ C")]).pending
    let first = try #require(pending.first?.suggestions.first)
    #expect(first.target == .unit(UnitIndex(2)))
    #expect(first.reason == .nextBlock)
  }

  @Test("A name that is only somewhat like a known one is a suggestion, not a place")
  func similarName() throws {
    let answer = try Town().place([Town.person("AAHH EL MIRADRO MZ C")])
    let rows = [Town.row("AAHH EL MIRADORCITO", "C", unit: 2)]
    let other = try Town(rows).place([Town.person("AAHH EL MIRADORXYZTO MZ C")])
    #expect(answer.placements == [Town.unit(2, .crosswalk, .low)])
    #expect(other.placements == [.unplaced(.unknownAddress)])
    #expect(other.pending.first?.suggestions.first?.target == .unit(UnitIndex(2)))
    #expect(other.pending.first?.suggestions.first?.reason == .similarName)
  }

  @Test("An answer places all the persons of its place, and moves nobody else", arguments: 0..<10)
  func learning(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let blocks = ["A", "B", "C", "Y", "Z"]
    let persons = try (0..<60).map { number in
      try Town.person(
        "\(["AAHH EL MIRADOR", "AAHH NUEVO ALBA"][random.below(2)]) MZ \(blocks[random.below(5)])",
        row: number + 2)
    }
    var town = try Town()
    let before = try town.place(persons)
    for place in before.pending {
      town.gazetteer.equivalences.append(
        Town.row(place.nucleus, place.block, unit: random.below(10)))
    }
    let after = try town.place(persons)
    #expect(after.pending.isEmpty)
    for (old, new) in zip(before.placements, after.placements) {
      if case .unit = old { #expect(old == new) } else { #expect(new.method == .crosswalk) }
    }
  }
}
