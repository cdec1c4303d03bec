import SectorizaAssignment
import SectorizaModel
import Testing

/// The order of the rows is no reason for anything.
@Suite struct OrderTests {
  @Test(arguments: 0..<10)
  func `the order of persons and gestores does not change who attends whom`(block: Int) throws {
    for number in 0..<12 {
      let seed = UInt64(5000 + block * 12 + number)
      let world = try World.random(seed)
      var shuffled = world
      var random = SplitMix64(seed: seed, stream: 1)
      var order = Array(world.persons.indices)
      random.shuffle(&order)
      shuffled.persons = order.enumerated().map { row, person in
        moved(world.persons[person], toRow: row + 2)
      }
      shuffled.placements = order.map { world.placements[$0] }
      random.shuffle(&shuffled.gestores)

      let before = try world.gestorIDs()
      let after = try shuffled.gestorIDs()
      let reasonsBefore = try world.reasons()
      let reasonsAfter = try shuffled.reasons()
      for (place, person) in order.enumerated() {
        #expect(after[place] == before[person], "seed \(seed)")
        #expect(reasonsAfter[place] == reasonsBefore[person], "seed \(seed)")
      }
    }
  }

  @Test func `the same input gives the same caseload`() throws {
    for seed in 0..<40 {
      let world = try World.random(UInt64(seed))
      #expect(try world.caseload() == world.caseload())
    }
  }

  private func moved(_ person: Person, toRow row: Int) -> Person {
    Person(
      source: RecordSource(file: person.source.file, row: row), kind: person.kind,
      documents: person.documents, band: person.band, ageMonths: person.ageMonths,
      ageDays: person.ageDays, household: person.household,
      hasValidPhone: person.hasValidPhone, language: person.language,
      programmes: person.programmes)
  }
}
