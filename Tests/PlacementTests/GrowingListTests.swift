import SectorizaModel
import SectorizaPlacement
import Testing

/// Adding persons to a list moves nobody whose place is its own (domain R67): only who has no
/// evidence but its home may go where a newcomer of the home is, and only when that one has stronger
/// evidence than the home had, or as strong and in an earlier row. Confidence alone depends on the
/// list.
@Suite struct GrowingListTests {
  @Test(arguments: 0..<8)
  func `newcomers change nobody's place but through their home`(block: Int) throws {
    let town = try Town()
    for number in 0..<60 {
      let seed = UInt64(block * 60 + number)
      var random = SplitMix64(seed: seed)
      var list: [Person] = []
      for _ in 0..<(5 + random.below(30)) { list.append(try person(&random, row: list.count + 2)) }
      let before = try town.place(list).placements
      let first = list.count
      // Newcomers come among the rest, not only at the end.
      var places = Array(0..<first)
      var grown = list
      for _ in 0..<(1 + random.below(10)) {
        let place = random.below(grown.count + 1)
        grown.insert(try person(&random, row: 500 + grown.count), at: place)
        places = places.map { $0 >= place ? $0 + 1 : $0 }
      }
      let after = try town.place(grown).placements
      let newcomers = Set(grown.indices).subtracting(places).sorted()
      for (person, place) in places.enumerated() {
        let (old, new) = (unit(of: before[person]), unit(of: after[place]))
        guard method(before[person]) == nil || method(before[person]) == .household else {
          #expect(new == old, "seed \(seed)")
          #expect(method(after[place]) == method(before[person]), "seed \(seed)")
          continue
        }
        guard new != old else { continue }
        // It went where a newcomer of its home is, by evidence of that one's own.
        #expect(method(after[place]) == .household, "seed \(seed)")
        let guide =
          newcomers
          .filter {
            grown[$0].household == list[person].household && unit(of: after[$0]) == new
              && method(after[$0]) != .household
          }
          .min { (strength(after[$0]), $0) < (strength(after[$1]), $1) }
        let followed = try #require(guide, "seed \(seed)")
        let rival = list.indices.filter {
          list[$0].household == list[person].household && method(before[$0]) != nil
            && method(before[$0]) != .household
        }
        for other in rival {
          let (own, theirs) = (strength(after[followed]), strength(before[other]))
          #expect(own < theirs || (own == theirs && followed < places[other]), "seed \(seed)")
        }
      }
    }
  }

  @Test func `who has a place of its own keeps it, whoever joins the home`() throws {
    let town = try Town()
    let child = try Town.person("AAHH EL MIRADOR MZ. A", household: "h")
    let sister = try Town.person("URB. LOS OLIVOS MZ. C", row: 3, household: "h")
    let lost = try Town.person(nil, row: 4, household: "h")
    let before = try town.place([child, lost]).placements
    #expect(before == [Town.unit(0), Town.unit(0, .household)])
    let after = try town.place([child, lost, sister]).placements
    #expect(after[0] == before[0])
    // As strong and later: the home stays where it was, less surely.
    #expect(after[1] == Town.unit(0, .household, .low))
  }

  private func person(_ random: inout SplitMix64, row: Int) throws -> Person {
    let nucleus = ["AAHH EL MIRADOR", "URB. LOS OLIVOS", "LOS OLIVO", "SIN NOMBRE"]
    let line = "\(nucleus[random.below(4)]) MZ. \(Town.letters[random.below(5)])"
    let evidence = random.below(5)
    return try Town.person(
      evidence == 0 ? nil : line, row: row,
      household: random.below(5) == 0 ? nil : "h\(random.below(6))",
      at: evidence == 4 ? District.point(Double(random.below(15)) * 100 + 40, 40) : nil)
  }

  private func unit(of placement: Placement) -> UnitIndex? {
    if case .unit(let unit, _, _) = placement { unit } else { nil }
  }

  private func method(_ placement: Placement) -> PlacementMethod? {
    switch placement {
    case .unit(_, let method, _), .sector(_, let method, _): method
    case .unplaced: nil
    }
  }

  private func strength(_ placement: Placement) -> Int {
    method(placement).flatMap { PlacementMethod.allCases.firstIndex(of: $0) } ?? 0
  }
}
