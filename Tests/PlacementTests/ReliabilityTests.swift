import SectorizaModel
import SectorizaPlacement
import Testing

/// Twenty núcleos of twenty blocks, attended by five IPRESS, and a list whose addresses are wrong as
/// often as is asked.
private struct DirtyList {
  var town: Town
  var persons: [Person] = []
  var truth: [Int] = []

  init(
    _ count: Int, wrongNucleus: Double, wrongBlock: Double, misspelled: Double, elsewhere: Double,
    seed: Int
  ) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let names = (0..<20).map { number in
      "AAHH " + ["QUIRIMPAY", "SONSOPATA", "MIRALTURA", "PEDRALINA"][number % 4]
        + ["", " ALTO", " BAJO", " NUEVO", " ANDINO"][number / 4]
    }
    var units: [Unit] = []
    for number in 0..<400 {
      units.append(
        try District.block("M\(number)", column: number % 20, row: number / 20))
    }
    let services = (0..<5).map { post in
      Service(
        kind: .ipress, code: "0000000\(post + 1)", name: "P.S.", position: District.point(0, 0),
        attendedUnits: units.indices.filter { $0 / 80 == post }.map { units[$0].id })
    }
    town = try Town([], services: [])
    let base = try District.territory(units)
    town.territory = try Territory(
      ubigeo: base.ubigeo, name: base.name, cutDate: base.cutDate, zone: base.zone, limit: nil,
      units: units, services: services)
    town.gazetteer.equivalences = units.indices.map { unit in
      Town.row(names[unit / 20], "\(unit % 20 + 1)", unit: unit)
    }
    for row in 0..<count {
      let unit = random.below(400)
      let nucleus = random.unit() < wrongNucleus ? random.below(20) : unit / 20
      let block = random.unit() < wrongBlock ? random.below(20) : unit % 20
      var name = names[nucleus]
      if random.unit() < misspelled { name = name.replacingOccurrence(of: "A", with: "O") }
      // Some go to another establishment than that of their ámbito.
      let post = random.unit() < elsewhere ? random.below(5) : unit / 80
      persons.append(
        try Town.person(
          "\(name) MZ \(block + 1) LT 3", row: row + 2, ipress: "0000000\(post + 1)"))
      truth.append(unit)
    }
  }

  /// Placements of confidence alta, and those of them that are wrong.
  func sure() throws -> (count: Int, wrong: Int) {
    let placements = try town.place(persons).placements
    var (count, wrong) = (0, 0)
    for (placement, unit) in zip(placements, truth) where placement.confidence == .high {
      count += 1
      if case .unit(let found, _, _) = placement, found.position != unit { wrong += 1 }
    }
    return (count, wrong)
  }
}

extension String {
  /// The last one replaced: the end of a name, where nobody looks.
  fileprivate func replacingOccurrence(of one: Character, with other: Character) -> String {
    guard let place = lastIndex(of: one) else { return self }
    return String(self[..<place]) + String(other) + String(self[index(after: place)...])
  }
}

@Suite("A list says how far its addresses deserve trust")
struct ReliabilityTests {
  @Test("In a clean list an address that the IPRESS agrees with is alta", arguments: 0..<2)
  func clean(_ seed: Int) throws {
    let list = try DirtyList(
      1_500, wrongNucleus: 0, wrongBlock: 0, misspelled: 0, elsewhere: 0, seed: seed)
    let sure = try list.sure()
    #expect(sure.count == 1_500)
    #expect(sure.wrong == 0)
  }

  @Test("Where families go elsewhere, nobody can tell that from an error, and nothing is alta")
  func elsewhere() throws {
    let list = try DirtyList(
      1_500, wrongNucleus: 0, wrongBlock: 0, misspelled: 0, elsewhere: 0.1, seed: 1)
    #expect(try list.sure().count == 0)
  }

  @Test(
    "In a dirty list no more than one alta in a thousand is wrong",
    arguments: [(0.1, 0.02, 0.3), (0.01, 0.005, 0.05), (0, 0.02, 0.2), (0.1, 0, 0)], 0..<2)
  func dirty(_ dirt: (Double, Double, Double), _ seed: Int) throws {
    let list = try DirtyList(
      1_500, wrongNucleus: dirt.0, wrongBlock: dirt.1, misspelled: dirt.2, elsewhere: 0, seed: seed)
    let sure = try list.sure()
    #expect(sure.wrong * 1_000 <= sure.count)
  }
}
