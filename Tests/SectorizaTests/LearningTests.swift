import Foundation
import Testing

@testable import Sectoriza

/// An invented district whose city lists have addresses only, and what its team knows.
private struct LearningCase {
  let folder: Folder
  let truth: SyntheticDistrict
  var job: Job

  init(seed: UInt64, known: Double = 0.3) throws {
    folder = try Folder()
    let options = try DistrictOptions(
      seed: seed, blocks: 60, ruralSettlements: 6, personsTarget: 400, sectors: 4,
      recordRates: .addressesOnly, addressDirt: .clean, knownEquivalences: known)
    truth = SyntheticDistrict(options)
    try Synthesis.write(options, to: folder.path)
    job = try Job(describedIn: folder.file("distrito.yaml"), environment: [:])
  }

  var request: Outputs.Request {
    Outputs.Request(
      folder: folder.file("salida"), districtFolder: folder.path, keyFile: folder.file("clave"))
  }

  /// Where the child of a row of the Padrón really lives.
  func unit(_ person: Person) -> UnitIndex? {
    guard person.source.file == "padron.csv", truth.padron.indices.contains(person.source.row - 2)
    else { return nil }
    return truth.padron[person.source.row - 2].trueUnit
  }

  /// The list of pending places with the true unit where all the children of a place have one.
  /// - Returns: how many were answered.
  func answer(_ review: PlacementReview, into name: String) throws -> Int {
    var lines = try folder.text("salida/interno/pendientes.csv").components(separatedBy: "\r\n")
    var answered = 0
    for (position, place) in review.pending.enumerated() {
      let units = Set(place.persons.map { unit(review.list.persons[$0.position]) })
      // A row without a block would speak of the whole núcleo.
      guard place.block != nil, units.count == 1, let unit = units.first ?? nil else { continue }
      var cells = lines[position + 1].split(separator: ";", omittingEmptySubsequences: false)
      #expect(cells.count == 18)
      cells[8] = Substring(truth.units[unit.position].id.text)
      lines[position + 1] = cells.joined(separator: ";")
      answered += 1
    }
    try folder.write(lines.joined(separator: "\r\n"), to: name)
    return answered
  }

  /// Children whose placement is not a guess (baja).
  func rightly(_ review: PlacementReview) -> (right: Int, wrong: Int) {
    var (right, wrong) = (0, 0)
    for (person, placement) in zip(review.list.persons, review.placements) {
      guard let unit = unit(person), case .unit(let found, _, let confidence) = placement,
        confidence != .low
      else { continue }
      if found == unit { right += 1 } else { wrong += 1 }
    }
    return (right, wrong)
  }
}

@Suite struct LearningTests {
  @Test(arguments: [UInt64(3), 8])
  func `what the team answers places its persons, moves nobody else and lasts`(seed: UInt64)
    async throws
  {
    var world = try LearningCase(seed: seed)
    let first = try await Pipeline.pending(world.job, writing: world.request)
    #expect(!first.review.pending.isEmpty)
    let answered = try world.answer(first.review, into: "respondida.csv")
    #expect(answered > 5)
    let learning = try await Pipeline.learn(
      from: world.folder.file("respondida.csv"), job: world.job, in: world.request)
    #expect(learning.learned.added == answered && learning.refused == 0)
    #expect(learning.newlyPlaced > answered / 2 && learning.moved == 0)
    #expect(learning.pendingPlaces < first.review.pending.count)

    if let line = learning.lineToAdd {
      try world.folder.write(
        world.folder.text("distrito.yaml") + line + "\n", to: "distrito.yaml")
      world.job = try Job(describedIn: world.folder.file("distrito.yaml"), environment: [:])
    }
    let next = try await Pipeline.pending(world.job, writing: world.request)
    #expect(next.review.summary == learning.after)
    for (before, after) in zip(first.review.placements, next.review.placements) {
      guard case .unit(let unit, _, _) = before else { continue }
      guard case .unit(let same, _, _) = after else {
        Issue.record("somebody lost a place")
        continue
      }
      #expect(unit == same)
    }
    let (was, now) = (world.rightly(first.review), world.rightly(next.review))
    #expect(now.right >= was.right + answered / 2 && now.wrong <= was.wrong)

    let again = try await Pipeline.learn(
      from: world.folder.file("respondida.csv"), job: world.job, in: world.request)
    #expect(again.learned.known == answered && !again.learned.hasChanges)
    #expect(again.after == again.before)
  }

  @Test func `a correction moves all the children of the place, and says how many`() async throws {
    var world = try LearningCase(seed: 3)
    let first = try await Pipeline.pending(world.job, writing: world.request)
    _ = try world.answer(first.review, into: "respondida.csv")
    let learned = try await Pipeline.learn(
      from: world.folder.file("respondida.csv"), job: world.job, in: world.request)
    let table = world.folder.file("equivalencias.csv")
    world.job.description.sources[.equivalences] = [LayerSource(file: table, isTyped: true)]
    // The place of most persons, said to be the unit of another place.
    let lines = try world.folder.text("respondida.csv").components(separatedBy: "\r\n")
    let cells = lines.map { $0.components(separatedBy: ";") }.filter { $0.count == 18 }
    let best = try #require(
      cells.dropFirst().filter { !$0[8].isEmpty }.max { (Int($0[10]) ?? 0) < (Int($1[10]) ?? 0) })
    let other = try #require(cells.dropFirst().first { !$0[8].isEmpty && $0[8] != best[8] })
    var wrong = best
    wrong[8] = other[8]
    try world.folder.write(
      [cells[0], wrong].map { $0.joined(separator: ";") }.joined(separator: "\r\n"),
      to: "corregida.csv")
    let corrected = try await Pipeline.learn(
      from: world.folder.file("corregida.csv"), job: world.job, in: world.request)
    #expect(corrected.learned.replaced == 1 && corrected.learned.added == 0)
    #expect(corrected.moved > 0)
    #expect(corrected.findings.contains { $0.code == "equivalencia-reemplazada" })
    #expect(corrected.before == learned.after)
  }

  @Test func `a list that cannot be used changes no file`() async throws {
    let world = try LearningCase(seed: 3)
    let before = try Folder.contents(of: world.folder.path)
    for name in ["padron.csv", "nada.xlsx"] {
      await #expect(throws: RunFailure.self) {
        try await Pipeline.learn(
          from: world.folder.file(name), job: world.job, in: world.request)
      }
    }
    #expect(try Folder.contents(of: world.folder.path) == before)
  }
}
