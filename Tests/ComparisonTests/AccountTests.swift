import SectorizaComparison
import SectorizaModel
import Testing

/// Whatever happens to the lists, nobody is lost between two cuts.
@Suite struct AccountTests {
  @Test(
    arguments: [
      (nil, nil, 0), ("ana", "ana", 0), ("ana", "eva", nil), ("ana", nil, nil), (nil, "ana", nil),
    ] as [(String?, String?, Int?)])
  func `a row is the same person where nothing else is known of either`(
    before: String?, now: String?, expected: Int?
  ) {
    func person(_ likeness: String?) -> CutPerson {
      CutPerson(
        pseudonym: "registro 7", kind: .child,
        tokens: PersonTokens(documents: [], likeness: likeness))
    }
    #expect(samePersons([person(before)], [person(now)]) == [expected])
  }

  private struct World {
    var draw: SplitMix64
    var next = 0

    mutating func number(_ count: Int) -> Int { Int(draw.next() % UInt64(count)) }

    mutating func newcomer() -> CutPerson {
      next += 1
      let days = number(2000)
      return switch number(5) {
      case 0: Lists.gestante("DNI \(1000 + next)", home: "\(1000 + next)")
      case 1: Lists.child("CNV \(next)", "COD_PADRON \(next)", name: "n\(next)", days: days)
      case 2: Lists.child("CNV \(next)", name: "n\(number(20))", days: days)
      default:
        Lists.child("DNI \(next)", "COD_PADRON \(next)", home: "\(1000 + number(40))", days: days)
      }
    }

    /// The same person a month later, with or without news.
    mutating func later(_ person: CutPerson) -> CutPerson {
      guard person.kind == .child, number(3) == 0 else { return person }
      var documents = person.tokens.documents
      let hasDNI = documents.contains { $0.kind == .dni }
      if !hasDNI, number(2) == 0 {
        next += 1
        documents.insert(Lists.document("DNI \(next)"), at: 0)
      }
      return CutPerson(
        pseudonym: person.pseudonym, kind: person.kind,
        tokens: PersonTokens(
          documents: documents, home: person.tokens.home, likeness: person.tokens.likeness,
          address: "a\(number(3))"),
        ageDays: person.ageDays.map { $0 + 30 }, ubigeo: person.ubigeo, unit: "m\(number(4))",
        sector: "0\(number(3))", gestor: ["G1", "G2", nil][number(3)])
    }
  }

  @Test(arguments: 0..<200) func `everybody goes on, comes or leaves, whatever the order`(
    _ seed: UInt64
  ) throws {
    var world = World(draw: SplitMix64(seed: seed))
    let before = (0..<30).map { _ in world.newcomer() }
    var now: [CutPerson] = []
    for person in before where world.number(6) != 0 { now.append(world.later(person)) }
    for _ in 0..<world.number(8) { now.append(world.newcomer()) }
    let old = try Lists.cut(Lists.october, before)
    let comparison = cutComparison(old, with: try Lists.cut(Lists.november, now))

    let arrived = comparison.count(.arrival)
    let left = comparison.count(.departure)
    #expect(comparison.remained + arrived == now.count)
    #expect(comparison.remained + left == before.count)
    for (position, pair) in comparison.pairs.enumerated() {
      guard let pair else { continue }
      let tokens = { (person: CutPerson) in
        Set(person.tokens.documents.map(\.token) + [person.tokens.likeness].compactMap(\.self))
      }
      #expect(!tokens(now[position]).isDisjoint(with: tokens(before[pair])))
      #expect(now[position].kind == before[pair].kind)
    }
    // One change of a kind for each person, in the order of the kinds.
    let kinds = comparison.changes.map { CutChange.Kind.allCases.firstIndex(of: $0.kind) ?? -1 }
    #expect(kinds == kinds.sorted())
    let keys = comparison.changes.map { "\($0.kind) \($0.before ?? -1) \($0.now ?? -1)" }
    #expect(Set(keys).count == keys.count)

    // The order of the rows changes nothing.
    var shuffled = now
    for index in shuffled.indices.reversed() where index > 0 {
      shuffled.swapAt(index, world.number(index + 1))
    }
    let again = cutComparison(old, with: try Lists.cut(Lists.november, shuffled))
    func told(_ comparison: CutComparison) -> [String] {
      comparison.changes.map {
        "\(comparison.person($0).pseudonym) \($0.kind) \($0.cause) \($0.related ?? "")"
      }
    }
    #expect(told(again) == told(comparison))
  }

  @Test func `a month without news has no change`() throws {
    var world = World(draw: SplitMix64(seed: 7))
    let persons = (0..<200).map { _ in world.newcomer() }
    let comparison = cutComparison(
      try Lists.cut(Lists.october, persons), with: try Lists.cut(Lists.november, persons))
    #expect(comparison.changes.isEmpty, "\(comparison.changes.prefix(3))")
  }
}
