import Foundation
import Testing

@testable import Sectoriza

@Suite struct ChangeCurveTests {
  /// A district whose existing sectors are columns of a grid, out of balance.
  static func job(in folder: Folder, side: Int = 8) throws -> Job {
    var units = ["id,x,y,n"]
    var sectors = ["unidad_id,sector"]
    var edges = ["a,b,longitud_m"]
    for row in 0..<side {
      for column in 0..<side {
        let id = "U\(row)-\(column)"
        units.append("\(id),\(280_000 + column * 100),\(8_650_000 + row * 100),\(1 + column)")
        sectors.append("\(id),\(["A", "B", "C", "D"][column / (side / 4)])")
        if column + 1 < side { edges.append("\(id),U\(row)-\(column + 1),100") }
        if row + 1 < side { edges.append("\(id),U\(row + 1)-\(column),100") }
      }
    }
    for (name, lines) in [("u.csv", units), ("s.csv", sectors), ("e.csv", edges)] {
      try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    }
    var job = Job(
      description: DistrictDescription(
        units: [folder.file("u.csv")], id: "id", x: "x", y: "y", epsg: 32718, weightColumn: "n",
        existing: folder.file("s.csv")),
      division: .update, assigns: false)
    job.adjacencyFile = folder.file("e.csv")
    job.description.criteria.tolerance = 0.15
    job.description.criteria.effort = 3
    return job
  }

  private func codes(_ plan: SectorPlan) -> [String?] {
    plan.sectorOfUnit.map { $0.map { plan.sectors[$0.position].code } }
  }

  @Test func `the curve goes from the existing plan to a new one`() async throws {
    let folder = try Folder()
    var job = try Self.job(in: folder)
    job.drawsCurve = true
    let run = try await Pipeline.run(job)
    let curve = try #require(run.curve)
    let prices: [ChangeCurve.Origin] = [8, 4, 2, 1, 0.5, 0.25, 0].map { .update(price: $0) }
    #expect(curve.rows.map(\.origin) == [.existing] + prices + [.new])

    // The first row is what measuring the existing plan says.
    var measuring = job
    measuring.division = .existing
    let existing = try await Pipeline.run(measuring)
    let quality = try #require(existing.quality)
    let first = curve.rows[0]
    #expect(first.personsMoved == 0 && first.unitsMoved == 0 && !first.isFeasible)
    #expect(first.walk == quality.cost && first.largestDeviation == quality.largestDeviation)
    #expect(
      first.sectorsOutside == existing.plan.sectors.count { abs($0.deviation) > 0.15 + 1e-9 })

    // The written plan is the row of its price, and its persons are those of its units.
    let written = curve.rows.filter(\.isWritten)
    #expect(written.map(\.origin) == [.update(price: 8)])
    let before = try #require(run.territory.existing).sectorOfUnit
    let moved = codes(run.plan).indices.filter { codes(run.plan)[$0] != before[$0] }
    #expect(written[0].unitsMoved == moved.count && run.changes?.moves.count == moved.count)
    let persons = moved.reduce(0) { $0 + run.demand.load[$1] }
    #expect(written[0].personsMoved == persons && persons > 0)
    #expect(curve.personsInAll == run.demand.load.reduce(0, +))
    #expect(written[0].walk == run.quality?.cost)
    #expect(written[0].isFeasible)

    // Another row is the plan that its price gives.
    job.pricePerMove = 0.5
    job.drawsCurve = false
    let cheaper = try await Pipeline.run(job)
    let row = try #require(curve.rows.first { $0.origin == .update(price: 0.5) })
    #expect(row.walk == cheaper.quality?.cost)
    #expect(row.personsMoved == cheaper.changes?.personsMoved)
    #expect(cheaper.curve == nil)
  }

  @Test func `a price of one's own has its place among the others`() async throws {
    let folder = try Folder()
    var job = try Self.job(in: folder)
    job.drawsCurve = true
    job.pricePerMove = 3
    let curve = try #require(try await Pipeline.run(job).curve)
    #expect(curve.rows.count == 10)
    #expect(curve.rows[3].origin == .update(price: 3) && curve.rows[3].isWritten)
  }

  /// Σ of the persons who stay when the sectors of a plan bear the codes of some order.
  private func staying(_ plan: [Int], _ old: [Int], _ weights: [Double], _ order: [Int]) -> Double {
    plan.indices.reduce(0) { $0 + (order[plan[$1]] == old[$1] ? weights[$1] : 0) }
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.flatMap { first in
      permutations(items.filter { $0 != first }).map { [first] + $0 }
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func `a new plan takes the codes with which most persons stay`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let count = 24
    let old = (0..<count).map { _ in random.below(4) }
    let new = (0..<count).map { unit in random.below(3) == 0 ? random.below(4) : (old[unit] + 1) % 4
    }
    let persons = (0..<count).map { _ in Double(random.below(9)) }
    let matched = try Overlap(rows: 4, columns: 4, persons: persons) { (new[$0], old[$0]) }
    let order = matched.columnOfRow.map { $0 ?? -1 }
    let best = permutations([0, 1, 2, 3]).map { staying(new, old, persons, $0) }.max() ?? 0
    #expect(staying(new, old, persons, order) == best)
  }

  @Test func `no other names for the sectors of an update would leave more persons where they are`()
    async throws
  {
    let folder = try Folder()
    var job = try Self.job(in: folder)
    job.pricePerMove = 0
    job.description.criteria.seed = 5
    let run = try await Pipeline.run(job)
    let letters = ["A", "B", "C", "D"]
    let old = try #require(run.territory.existing).sectorOfUnit.map {
      letters.firstIndex(of: $0 ?? "") ?? -1
    }
    #expect(run.plan.sectors.map(\.code) == letters)
    let new = run.plan.sectorOfUnit.map { $0?.position ?? -1 }
    let all = permutations([0, 1, 2, 3]).map { staying(new, old, run.demand.load, $0) }
    #expect(staying(new, old, run.demand.load, [0, 1, 2, 3]) == all.max())
  }

  @Test func `a sector that a condition names keeps its name`() async throws {
    let folder = try Folder()
    var job = try Self.job(in: folder)
    job.pricePerMove = 0
    // The corner of D is asked to be in A.
    try folder.write("fijas: [{sector: A, unidades: [U0-7]}]\n", to: "c.yaml")
    try job.takeWishes(from: folder.file("c.yaml"))
    let run = try await Pipeline.run(job)
    #expect(codes(run.plan)[7] == "A")
    #expect(run.conditions.map(\.isKept) == [true])
    #expect(Set(codes(run.plan)) == ["A", "B", "C", "D"])
  }
}

@Suite struct KeptMapTests {
  private func request(_ folder: Folder) -> Outputs.Request {
    Outputs.Request(
      folder: folder.file("salida"), districtFolder: folder.path, keyFile: folder.file("clave"))
  }

  @Test func `an update keeps the colours of the map people know`() async throws {
    let folder = try Folder()
    var job = try PipelineTests.job(in: folder)
    job.assigns = false
    job.description.criteria.effort = 2
    let first = try await Pipeline.run(job, writing: request(folder))
    let colors = try Exporter(first.run).sectorColors
    let casefile = folder.file("viejo.sqlite")
    try FileManager.default.copyItem(
      atPath: folder.file("interno/expediente.sqlite"), toPath: casefile)
    job.division = .update
    job.description.criteria.tolerance = 0.02
    // From the case file itself, and from a table of the plan that the case file holds.
    for file in [casefile, folder.file("salida/unidades.csv")] {
      job.description.sources[.existing] = [LayerSource(file: file, isTyped: true)]
      let updated = try await Pipeline.run(job, writing: request(folder))
      if file == casefile { #expect(updated.run.changes?.moves.isEmpty == false) }
      #expect(updated.run.sectorColors == colors)
    }
    // One more sector gets a colour that no other has.
    job.description.criteria.sectorCount = .number(5)
    job.description.sources[.existing] = [LayerSource(file: casefile, isTyped: true)]
    let grown = try await Pipeline.run(job, writing: request(folder))
    let more = try #require(grown.run.sectorColors)
    #expect(
      more.count == 5 && Set(more).isSuperset(of: colors) && Set(more).count > Set(colors).count)
    // A plan of its own chooses anew.
    job.division = .new
    #expect(try await Pipeline.run(job).sectorColors == nil)
  }

  @Test func `what an update says of its changes goes with its plan`() async throws {
    let folder = try Folder()
    var job = try PipelineTests.job(in: folder)
    job.assigns = false
    job.description.criteria.effort = 2
    _ = try await Pipeline.run(job, writing: request(folder))
    let casefile = folder.file("viejo.sqlite")
    try FileManager.default.copyItem(
      atPath: folder.file("interno/expediente.sqlite"), toPath: casefile)
    job.division = .update
    job.drawsCurve = true
    job.description.criteria.tolerance = 0.02
    job.description.sources[.existing] = [LayerSource(file: casefile, isTyped: true)]
    let update = try await Pipeline.run(job, writing: request(folder))
    let files = ["cambios.csv", "curva_de_cambios.csv", "curva_de_cambios.svg"]
    for file in files { #expect(FileKind(of: folder.file("salida/" + file)) == .file) }
    let rows = try folder.text("salida/cambios.csv").split(separator: "\n")
    #expect(rows.count - 1 == update.run.changes?.moves.count)

    // By hand the plan is another, and so is what has changed since the old one; it comes back when
    // that is taken back.
    let outputs = try Folder.contents(of: folder.file("salida"))
    var held = job
    held.drawsCurve = false
    let sectors = update.run.plan.sectors
    let moved = sectors[0].units[0]
    let unit = update.run.territory.units[moved.position].id.text
    _ = try await Pipeline.move([unit], to: sectors[1].code, job: held, writing: request(folder))
    let old = update.run.changes?.moves.first { $0.unit == moved }?.from ?? sectors[0].code
    let told = try folder.text("salida/cambios.csv").split(separator: "\n")
      .filter { $0.hasPrefix(unit + ",") }
    #expect(
      told.map { $0.split(separator: ",").prefix(3).joined(separator: ",") }
        == (old == sectors[1].code ? [] : ["\(unit),\(old),\(sectors[1].code)"]))
    // Beside the loads of now, those that the curve tells of before would be a unit's.
    let curve = Set(files.dropFirst())
    for file in curve { #expect(FileKind(of: folder.file("salida/" + file)) == nil) }
    _ = try await Pipeline.undo(job: held, writing: request(folder))
    #expect(
      try Folder.contents(of: folder.file("salida")) == outputs.filter { !curve.contains($0.key) })

    job.division = .new
    job.drawsCurve = false
    _ = try await Pipeline.run(job, writing: request(folder))
    for file in files { #expect(FileKind(of: folder.file("salida/" + file)) == nil) }
  }
}
