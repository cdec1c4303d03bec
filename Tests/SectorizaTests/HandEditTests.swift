import Foundation
import SectorizaCasefile
import SectorizaModel
import Testing

@testable import Sectoriza

extension Folder {
  /// The ids of the units of a district, in their order.
  fileprivate func units(of job: Job) throws -> [String] {
    try District(reading: job).usable().units.map(\.id.text)
  }
}

/// What a refusal tells; nothing when the work was done.
func refusal(_ work: () async throws -> Void) async -> [Finding] {
  do {
    try await work()
    return []
  } catch {
    guard case .badInput(let findings) = error as? RunFailure else {
      Issue.record("\(error)")
      return []
    }
    return findings
  }
}

/// Moves by hand on an invented district: nothing is lost, and everything can be taken back.
@Suite struct HandEditTests {
  /// A district with its plan written.
  final class Bench {
    let folder: Folder
    let job: Job
    let request: Outputs.Request

    /// - Parameter prepare: what else the job asks for, before its first run.
    init(
      seed: UInt64 = 3, blocks: Int = 60, assigns: Bool = true,
      prepare: (inout Job, Folder) throws -> Void = { _, _ in }
    ) async throws {
      folder = try Folder()
      try Synthesis.write(
        DistrictOptions(
          seed: seed, blocks: blocks, ruralSettlements: 6, personsTarget: 200, sectors: 4),
        to: folder.path)
      var job = try Job(describedIn: folder.file("distrito.yaml"), environment: [:])
      job.description.criteria.effort = 3
      job.assigns = assigns
      try prepare(&job, folder)
      self.job = job
      request = Outputs.Request(
        folder: folder.file("salida"), districtFolder: folder.path, keyFile: folder.file("clave"))
      _ = try await Pipeline.run(job, writing: request)
    }

    var outputs: [String: Data] { get throws { try Folder.contents(of: request.folder) } }

    /// Which unit is where, and what the case file remembers.
    var held: CasePlan {
      get throws { try #require(try Casefile.readPlan(at: request.casefilePath)) }
    }

    func move(_ units: [String], to sector: String) async throws -> HandEdit {
      try await Pipeline.move(units, to: sector, job: job, writing: request)
    }
  }

  /// The outputs are what they were.
  private func expectOutputs(_ before: [String: Data], _ bench: Bench) throws {
    let now = try bench.outputs
    let changed = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
    #expect(changed == [])
  }

  @Test(arguments: [3, 8] as [UInt64])
  func
    `any sequence of moves keeps every unit once and every load, and undone it leaves the first bytes`(
      seed: UInt64
    ) async throws
  {
    let bench = try await Bench(seed: seed)
    let before = try bench.outputs
    let first = try bench.held
    #expect(before.count >= 9)
    var random = SplitMix64(seed: seed)
    var sectorOf = Dictionary(
      uniqueKeysWithValues: first.units.map { ($0.id, $0.sector) })
    let codes = first.sectors.map(\.code)
    var done = 0
    while done < 5 {
      let target = codes[random.below(codes.count)]
      let chosen = (0..<1 + random.below(3)).map { _ in
        first.units[random.below(first.units.count)].id
      }
      var next = sectorOf
      for unit in chosen { next[unit] = target }
      // A move that would change nothing or empty a sector is refused: another test.
      guard next != sectorOf, codes.allSatisfy({ code in next.values.contains { $0 == code } })
      else { continue }
      let edit = try await bench.move(chosen.map(\.text), to: target)
      sectorOf = next
      done += 1
      #expect(edit.number == done)

      let held = try bench.held
      #expect(held.edits.count == done)
      #expect(held.units.map(\.id) == first.units.map(\.id))
      for unit in held.units { #expect(unit.sector == sectorOf[unit.id]) }
      #expect(held.sectors.map(\.name) == first.sectors.map(\.name))
      #expect(held.sectors.map(\.color) == first.sectors.map(\.color))
      let load = held.sectors.reduce(0) { $0 + $1.load }
      #expect(abs(load - first.sectors.reduce(0) { $0 + $1.load }) < 1e-6)
      // Everybody is still there.
      #expect(held.personCount == first.personCount)
      try expectRecomputed(edit)
    }
    for left in (0..<done).reversed() {
      let undone = try await Pipeline.undo(job: bench.job, writing: bench.request)
      #expect(undone.number == left + 1)
      #expect(try bench.held.edits.count == left)
    }
    try expectOutputs(before, bench)
    #expect(try bench.held == first)
    let findings = await refusal {
      _ = try await Pipeline.undo(job: bench.job, writing: bench.request)
    }
    #expect(findings.map(\.code) == ["nada-que-deshacer"])
    try expectOutputs(before, bench)
  }

  /// The figures of the sectors touched, from the units alone.
  private func expectRecomputed(_ edit: HandEdit) throws {
    let run = edit.run
    var place: [UnitID: Int] = [:]
    for (position, unit) in run.territory.units.enumerated() { place[unit.id] = position }
    for change in edit.sectors {
      let sector = try #require(run.plan.sectors.first { $0.code == change.code })
      var units = Set(sector.units.map(\.position))
      func expect(_ figures: SectorFigures) {
        #expect(figures.units == units.count)
        let load = units.reduce(0) { $0 + run.demand.load[$1] }
        #expect(abs(figures.load - load) < 1e-6)
        // Persons without a unit are spread: the counts are no whole numbers.
        let gestantes = units.reduce(0) { $0 + run.demand.gestantes[$1] }
        #expect(abs(figures.gestantes - gestantes) < 1e-9)
        let under5 = units.reduce(0) { $0 + run.demand.under5[$1] }
        #expect(abs(figures.under5 - under5) < 1e-9)
        #expect(
          abs(figures.deviation - (load - change.targetLoad) / change.targetLoad) < 1e-9)
        // The hub is the unit from which walking to the others is least.
        let walks = units.map { hub in
          units.reduce(0) {
            $0 + run.demand.load[$1]
              * run.territory.units[$1].representative
              .distanceMeters(to: run.territory.units[hub].representative)
          }
        }
        #expect(abs(figures.walk - (walks.min() ?? 0)) <= 1e-3 * figures.walk + 1)
        // In one part, or the parts apart are named.
        #expect(figures.apart.isEmpty == isConnected(units, run))
      }
      expect(change.after)
      for move in edit.edit.moves {
        let position = try #require(place[move.unit])
        if move.to == change.code { units.remove(position) }
        if move.from == change.code { units.insert(position) }
      }
      expect(change.before)
    }
    let touched = Set(edit.edit.moves.flatMap { [$0.from, $0.to] }.compactMap(\.self))
    #expect(Set(edit.sectors.map(\.code)) == touched)
    let cost = try #require(run.quality?.cost)
    #expect(abs(edit.walkAfter - cost) < 1e-6 * cost)
  }

  private func isConnected(_ units: Set<Int>, _ run: RunResult) -> Bool {
    guard let start = units.min() else { return true }
    var reached: Set<Int> = [start]
    var waiting = [start]
    while let unit = waiting.popLast() {
      for edge in run.adjacency.edges {
        let ends = [edge.a.position, edge.b.position]
        guard ends.contains(unit) else { continue }
        for other in ends where units.contains(other) && reached.insert(other).inserted {
          waiting.append(other)
        }
      }
    }
    return reached == units
  }

  @Test func `a plan that was measured is changed and taken back too`() async throws {
    let bench = try await Bench()
    var job = bench.job
    job.division = .existing
    _ = try await Pipeline.run(job, writing: bench.request)
    let before = try bench.outputs
    let held = try bench.held
    let unit = try #require(held.units.first { $0.sector == held.sectors[0].code })
    // What the job says of the division is not asked: the plan of the case file is what changes.
    _ = try await bench.move([unit.id.text], to: held.sectors[1].code)
    #expect(try bench.outputs != before)
    _ = try await Pipeline.undo(job: bench.job, writing: bench.request)
    try expectOutputs(before, bench)
  }

  @Test func `a plan with conditions keeps them in its own codes, and is taken back`() async throws
  {
    let bench = try await Bench { job, folder in
      let ids = try folder.units(of: job)
      try folder.write(
        """
        fijas: [{sector: Norte, unidades: ["\(ids[0])"]}]
        juntas: [{nombre: Barrio, unidades: ["\(ids[0])", "\(ids[1])"]}]
        centros: [{unidad: "\(ids[20])", nombre: Posta}]
        metas: [{parte: 0.8}]

        """, to: "condiciones.yaml")
      try job.takeWishes(from: folder.file("condiciones.yaml"))
    }
    let before = try bench.outputs
    let held = try bench.held
    let north = try #require(held.sectors.first { $0.name == "Norte" })
    let fixed = try #require(held.units.first { $0.sector == north.code })
    #expect(held.units[0].sector == north.code)
    let other = try #require(held.sectors.first { $0.code != north.code })
    let edit = try await bench.move([held.units[0].id.text], to: other.code)
    let told = edit.warnings.filter { $0.code == "condicion-no-cumplida" }.map(\.message)
    #expect(told.contains { $0.contains(fixed.id.text) && $0.contains(north.code) }, "\(told)")
    #expect(told.contains { $0.contains("«Barrio»") }, "\(told)")
    // Each sector keeps what it should weigh: the share was given to one of them.
    #expect(edit.run.plan.sectors.map(\.targetLoad).sorted().first ?? 0 > 0)
    for (sector, kept) in zip(edit.run.plan.sectors, held.sectors) {
      #expect(abs(sector.targetLoad - kept.targetLoad) < 1e-6)
      #expect(sector.name == kept.name)
    }
    let explained = try await Pipeline.explain(
      held.units[0].id.text, job: bench.job, in: bench.request)
    #expect(explained.conditions.contains { $0.contains("«Barrio»") })
    _ = try await Pipeline.undo(job: bench.job, writing: bench.request)
    try expectOutputs(before, bench)
  }

  @Test func `an updated plan is changed and taken back`() async throws {
    let bench = try await Bench { job, _ in job.division = .update }
    let before = try bench.outputs
    let held = try bench.held
    let unit = try #require(held.units.first { $0.sector == held.sectors[0].code })
    let edit = try await bench.move([unit.id.text], to: held.sectors[1].code)
    #expect(edit.run.parameters.first { $0.name == "modo" }?.value == "actualizar")
    // What changed is told from the plan that was in force, the hand edit included.
    let previous = try #require(edit.run.previous)
    let told = try #require(edit.run.changes).moves.map(\.unit.position)
    let differ = edit.run.territory.units.indices.filter { position in
      edit.run.plan.sectorOfUnit[position].map { edit.run.plan.sectors[$0.position].code }
        != previous.sectorOfUnit[position]
    }
    #expect(told == differ)
    _ = try await Pipeline.undo(job: bench.job, writing: bench.request)
    try expectOutputs(before, bench)
  }

  @Test func `a plan along the ways is measured along the ways`() async throws {
    let bench = try await Bench { job, folder in
      var rows = "a,b,minutos\n"
      let ids = try folder.units(of: job)
      for one in ids.indices {
        for other in ids.indices where one < other {
          rows += "\(ids[one]),\(ids[other]),\(1 + (one * 7 + other * 13) % 50)\n"
        }
      }
      try folder.write(rows, to: "matriz.csv")
      job.description.sources[.matrix] = [
        LayerSource(file: folder.file("matriz.csv"), isTyped: true)
      ]
      job.description.criteria.distance = .matrix
    }
    let held = try bench.held
    let unit = try #require(held.units.first { $0.sector == "01" && $0.id != held.sectors[0].hub })
    // The distance is that of the plan, whatever the job says now.
    var job = bench.job
    job.description.criteria.distance = nil
    let explained = try await Pipeline.explain(unit.id.text, job: job, in: bench.request)
    let meters = try #require(explained.metersToHub)
    #expect(abs(meters / 75 - (meters / 75).rounded()) < 1e-6)
    let edit = try await Pipeline.move(
      [unit.id.text], to: "02", job: job, writing: bench.request, rehearses: true)
    #expect(abs(edit.walkAfter - (try #require(edit.run.quality?.cost))) < 1e-6 * edit.walkAfter)
    let sum = edit.sectors.reduce(0) { $0 + $1.after.walk - $1.before.walk }
    #expect(abs(sum - (edit.walkAfter - edit.walkBefore)) < 1e-6 * edit.walkAfter)
  }

  @Test func `a rehearsal tells the same and writes nothing`() async throws {
    let bench = try await Bench()
    let before = try bench.outputs
    let casefile = FileManager.default.contents(atPath: bench.request.casefilePath)
    let held = try bench.held
    let unit = try #require(held.units.first { $0.sector == "01" }).id.text
    let rehearsed = try await Pipeline.move(
      [unit], to: "02", job: bench.job, writing: bench.request, rehearses: true)
    #expect(rehearsed.done == nil)
    try expectOutputs(before, bench)
    #expect(FileManager.default.contents(atPath: bench.request.casefilePath) == casefile)
    let done = try await bench.move([unit], to: "2")
    #expect(done.sectors == rehearsed.sectors)
    #expect(done.warnings == rehearsed.warnings)
    #expect(done.edit == rehearsed.edit)
  }

  @Test func `what cannot be done is refused with every reason, and nothing is written`()
    async throws
  {
    let bench = try await Bench()
    let before = try bench.outputs
    let held = try bench.held
    let unit = held.units[0]
    let home = try #require(unit.sector)
    let wrong = await refusal { _ = try await bench.move(["nadie", unit.id.text], to: "77") }
    #expect(wrong.map(\.code) == ["sector-desconocido", "unidad-desconocida"])
    #expect(wrong[0].remedy.contains("01, 02, 03, 04"))
    let here = await refusal { _ = try await bench.move([unit.id.text], to: home) }
    #expect(here.map(\.code) == ["ya-estan-ahi"])
    let everything = await refusal {
      _ = try await bench.move(
        held.units.filter { $0.sector == home }.map(\.id.text), to: home == "01" ? "02" : "01")
    }
    #expect(everything.map(\.code) == ["sector-vacio"])
    // The end of a code is enough to guess which was meant, and not to do it.
    let ending = await refusal {
      _ = try await bench.move([String(unit.id.text.suffix(6))], to: home)
    }
    #expect(ending.map(\.code) == ["unidad-desconocida"])
    #expect(ending[0].remedy.contains("¿Quiso decir"))
    try expectOutputs(before, bench)
    #expect(try bench.held == held)
  }

  @Test func `without a plan, or with other units, it says what to do`() async throws {
    let bench = try await Bench()
    let elsewhere = Outputs.Request(folder: bench.folder.file("otra"))
    let none = await refusal {
      _ = try await Pipeline.move(["x"], to: "01", job: bench.job, writing: elsewhere)
    }
    #expect(none.map(\.code) == ["falta-expediente"])
    #expect(FileKind(of: bench.folder.file("otra")) == nil)

    let held = try bench.held
    let table = try bench.folder.text("centros_poblados.csv").split(separator: "\n")
    try bench.folder.write(
      table.dropLast().joined(separator: "\n") + "\n", to: "centros_poblados.csv")
    let before = try bench.outputs
    let findings = await refusal { _ = try await bench.move([held.units[0].id.text], to: "02") }
    let other = try #require(findings.first { $0.code == "unidades-distintas" })
    #expect(other.message.contains("falta 1 unidad"))
    #expect(other.message.contains(held.units[held.units.count - 1].id.text))
    try expectOutputs(before, bench)
  }

  @Test func `without the lists of persons that the case file holds, nothing is changed`()
    async throws
  {
    let bench = try await Bench()
    let before = try bench.outputs
    let unit = try #require(try bench.held.units.first { $0.sector == "01" })
    var job = bench.job
    job.description.sources[.padron] = nil
    job.description.sources[.gestantes] = nil
    let without = job
    let findings = await refusal {
      _ = try await Pipeline.move(
        [unit.id.text], to: "02", job: without, writing: bench.request)
    }
    #expect(findings.map(\.code) == ["faltan-listas"])
    try expectOutputs(before, bench)
  }

  @Test func `with other loads the bound is no longer told`() async throws {
    let bench = try await Bench(assigns: false)
    let unit = try #require(try bench.held.units.first { $0.sector == "01" })
    let same = try await Pipeline.move(
      [unit.id.text], to: "02", job: bench.job, writing: bench.request, rehearses: true)
    let told = try #require(try Casefile.readSummary(at: bench.request.casefilePath)?.quality)
    #expect(same.run.quality?.lowerBound == told.lowerBound)
    #expect(same.run.quality?.seed == told.seed)
    #expect(!same.run.findings.contains { $0.code == "entradas-cambiadas" })

    let list = try bench.folder.text("padron.csv").split(separator: "\n")
    try bench.folder.write(list.dropLast(20).joined(separator: "\n") + "\n", to: "padron.csv")
    let other = try await Pipeline.move(
      [unit.id.text], to: "02", job: bench.job, writing: bench.request, rehearses: true)
    #expect(other.run.quality?.lowerBound == nil)
    #expect(other.run.findings.contains { $0.code == "entradas-cambiadas" })
  }

  @Test func `a new plan tells what it replaces and forgets the moves`() async throws {
    let bench = try await Bench()
    let unit = try #require(try bench.held.units.first { $0.sector == "01" })
    _ = try await bench.move([unit.id.text], to: "02")
    var job = bench.job
    job.assigns = false
    let done = try await Pipeline.run(job, writing: bench.request)
    #expect(
      done.folderFindings.map(\.code) == [
        "asignaciones-quitadas", "personas-del-expediente", "cambios-a-mano-reemplazados",
      ])
    #expect(try bench.outputs["interno/asignaciones.csv"] == nil)
    #expect(try bench.outputs["asignaciones_resumen.csv"] == nil)
    #expect(try bench.held.edits.isEmpty)
    // What lay in the folder before is no part of the report.
    let fresh = try await Bench(assigns: false)
    #expect(try fresh.outputs["informe.json"] == bench.outputs["informe.json"])
    #expect(fresh.folder.path != bench.folder.path)
  }

  @Test func `a part of the outputs leaves the older assignments, and says so`() async throws {
    let bench = try await Bench()
    var job = bench.job
    job.assigns = false
    var request = bench.request
    request.kinds = [.units]
    let done = try await Pipeline.run(job, writing: request)
    #expect(done.folderFindings.map(\.code) == ["asignaciones-anteriores"])
    #expect(try bench.outputs["interno/asignaciones.csv"] != nil)
  }
}
