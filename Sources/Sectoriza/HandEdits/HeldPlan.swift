import SectorizaCasefile
import SectorizaExport
import SectorizaModel
import SectorizaReading

/// The plan that a case file holds, as it was written or with units moved by hand since.
struct HeldPlan: Sendable {
  /// Of the case file.
  let path: String
  let plan: CasePlan
  let summary: CaseSummary
  /// The sector of each unit now, by position in `plan.units`; nil for none.
  private(set) var sectorOfUnit: [String?]
  /// The hand edits that lead to it, the first first.
  private(set) var edits: [PlanEdit]

  /// Reads the case file.
  /// - Throws: `RunFailure.badInput` when there is none, it holds no plan or it cannot be read.
  init(at path: String) throws(RunFailure) {
    guard FileKind(of: path) != nil else { throw .badInput([HeldPlan.missing(path)]) }
    do {
      guard let plan = try Casefile.readPlan(at: path),
        let summary = try Casefile.readSummary(at: path)
      else { throw RunFailure.badInput([HeldPlan.missing(path)]) }
      self.path = path
      self.plan = plan
      self.summary = summary
      sectorOfUnit = plan.units.map(\.sector)
      edits = plan.edits
    } catch let error as CasefileError {
      throw .badInput([error.finding])
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw .internalFault("expediente: \(error)")
    }
  }

  /// Whether the program looked for the plan, and not somebody else who made it.
  var wasSearched: Bool { parameter("modo") != "evaluar" }

  /// Whether the run that made the plan went on with the gestores of the one before.
  var wentOn: Bool { summary.parameters.contains(LastCaseload.parameter) }

  /// Whether the plan was made, by this version, from what is read now.
  func isMade(from district: District, at date: CalendarDate) -> Bool {
    summary.version == Version.text && summary.cutDate == date
      && HeldPlan.prints(summary.inputs) == HeldPlan.prints(district.inputs)
      && district.parameters.allSatisfy {
        HeldPlan.isOfTheAudit($0) || summary.parameters.contains($0)
      }
  }

  /// The same plan after an edit, which joins the history.
  func applying(_ edit: PlanEdit) -> HeldPlan {
    var next = moving(edit)
    next.edits.append(edit)
    return next
  }

  /// The same plan without its last edit; nil when there is none.
  var undone: (edit: PlanEdit, plan: HeldPlan)? {
    guard let last = edits.last else { return nil }
    var previous = moving(last.reversed)
    previous.edits.removeLast()
    return (last.reversed, previous)
  }

  private func moving(_ edit: PlanEdit) -> HeldPlan {
    var place: [UnitID: Int] = [:]
    for (position, unit) in plan.units.enumerated() { place[unit.id] = position }
    var next = self
    for move in edit.moves {
      if let position = place[move.unit] { next.sectorOfUnit[position] = move.to }
    }
    return next
  }

  /// The job that measures this plan by the criteria it was made with.
  ///
  /// - Parameter assigns: give the persons of the lists their gestores again.
  /// - Throws: bad input when the job asks to balance something else: it would not be done.
  func job(_ job: Job, assigns: Bool) throws(RunFailure) -> Job {
    var job = job
    if let asked = job.description.criteria.weightColumn, asked != parameter("peso") {
      throw .badInput([
        Finding(
          .error, "peso-distinto", at: Finding.Place(value: asked),
          "El plan equilibra «\(parameter("peso") ?? "carga")», y se pidió «\(asked)».",
          remedy: "Quite --peso (o «peso» de distrito.yaml): el expediente lo recuerda. Para "
            + "equilibrar otra cosa, forme los sectores otra vez.")
      ])
    }
    job.held = self
    job.division = .existing
    job.assigns = assigns && plan.personCount > 0
    job.acceptsEveryBridge = parameter("puentes") == "aceptar"
    let column = parameter("peso")
    job.description.criteria.weightColumn = column == "carga" ? nil : column
    if let tolerance = summary.quality?.tolerance {
      job.description.criteria.tolerance = tolerance
    }
    if let distance = parameter("distancia").flatMap({ DistanceMeasure(rawValue: $0) }) {
      job.description.criteria.distance = distance
    }
    var workload = job.description.workload
    func take(_ name: String, _ field: WritableKeyPath<WorkloadModel, Double>) {
      if let value = parameter(name).flatMap({ Double($0) }) { workload[keyPath: field] = value }
    }
    take("minutos_por_visita", \.minutesPerVisit)
    take("gestante", \.gestante)
    take("menor_1_mes", \.under1Month)
    take("de_1_a_11_meses", \.months1To11)
    take("de_12_a_23_meses", \.months12To23)
    take("de_24_a_59_meses", \.months24To59)
    job.description.workload = workload
    return job
  }

  private func parameter(_ name: String) -> String? {
    summary.parameters.first { $0.name == name }?.value
  }

  // MARK: On the territory as it is read now

  /// The territory with this plan as its sectorization, or why it is not that of the plan.
  func standing(on territory: Territory?) -> (territory: Territory?, findings: [Finding])? {
    guard let territory else { return nil }
    var sectors: [UnitID: String?] = [:]
    for (unit, sector) in zip(plan.units, sectorOfUnit) { sectors[unit.id] = .some(sector) }
    let added = territory.units.map(\.id).filter { sectors[$0] == nil }
    let read = Set(territory.units.map(\.id))
    let missing = plan.units.map(\.id).filter { !read.contains($0) }
    guard added.isEmpty, missing.isEmpty else {
      return (nil, [otherUnits(missing: missing, added: added)])
    }
    let existing = ExistingSectorization(
      origin: territory.existing?.origin ?? "otro",
      sectorOfUnit: territory.units.map { sectors[$0.id] ?? nil },
      nameOfSector: Dictionary(plan.sectors.map { ($0.code, $0.name) }) { first, _ in first })
    return (try? territory.replacing(existing: existing), [])
  }

  /// The sectors as they were made, without the edits by hand.
  func sectorsBeforeEdits(on territory: Territory) -> ExistingSectorization? {
    var made = self
    while let (_, previous) = made.undone { made = previous }
    return made.standing(on: territory)?.territory?.existing
  }

  private func otherUnits(missing: [UnitID], added: [UnitID]) -> Finding {
    func list(_ units: [UnitID]) -> String {
      units.prefix(5).map(\.text).joined(separator: ", ") + (units.count > 5 ? "…" : "")
    }
    var parts: [String] = []
    if !missing.isEmpty {
      let verb = missing.count == 1 ? "falta" : "faltan"
      parts.append(
        "\(verb) \(counted(missing.count, "unidad", "unidades")) del plan (\(list(missing)))")
    }
    if !added.isEmpty {
      parts.append(
        "hay \(counted(added.count, "unidad que el plan no tiene", "unidades que el plan no tiene"))"
          + " (\(list(added)))")
    }
    return Finding(
      .error, "unidades-distintas", at: Finding.Place(file: path),
      "Las unidades de las entradas no son las del plan: \(parts.joined(separator: " y ")).",
      remedy: "Dé las mismas entradas que a la corrida, o forme sectores otra vez con «sectoriza "
        + "sectorizar».")
  }

  /// The conditions in the codes of this plan: a team may have called a sector by a name that the
  /// plan gave a code, and a share that was for any sector is by now that of one.
  func coded(_ wishes: Wishes) -> Wishes {
    var codeOfName: [String: String] = [:]
    for sector in plan.sectors { codeOfName[sector.name] = sector.code }
    for sector in plan.sectors { codeOfName[sector.code] = sector.code }
    func code(_ name: String) -> String { codeOfName[name] ?? name }
    var coded = wishes
    coded.locks = wishes.locks.map { Wishes.Lock(sector: code($0.sector), units: $0.units) }
    coded.hubs = wishes.hubs.map {
      Wishes.Hub(name: $0.name, unit: $0.unit, sector: $0.sector.map(code))
    }
    coded.shares = wishes.shares.map {
      Wishes.Share(sector: $0.sector.map(code), share: $0.share)
    }
    let shares = coded.shares.reduce(0) { $0 + $1.share }
    let inAll = shares + Double(plan.sectors.count - coded.shares.count)
    let mean = plan.sectors.reduce(0) { $0 + $1.targetLoad } / max(inAll, 1e-9)
    var taken = Set(coded.shares.compactMap(\.sector))
    for (position, share) in coded.shares.enumerated() where share.sector == nil {
      let own = plan.sectors.first { sector in
        !taken.contains(sector.code)
          && abs(sector.targetLoad - share.share * mean) <= 1e-6 * sector.targetLoad
      }
      guard let own else { continue }
      taken.insert(own.code)
      coded.shares[position] = Wishes.Share(sector: own.code, share: share.share)
    }
    return coded
  }

  // MARK: What the plan keeps

  /// The measured run with what the plan keeps: the names and colours of its sectors, how it was
  /// searched for, and its history.
  func restored(_ measured: RunResult) throws(RunFailure) -> RunResult {
    var run = measured
    guard run.plan.sectors.map(\.code) == plan.sectors.map(\.code) else {
      throw .internalFault("el plan medido no tiene los sectores del expediente")
    }
    let named = zip(run.plan.sectors, plan.sectors).map { sector, kept in
      Sector(
        code: sector.code, name: kept.name, units: sector.units, hub: sector.hub,
        load: sector.load, targetLoad: sector.targetLoad)
    }
    do {
      run.plan = try SectorPlan(sectors: named, unitCount: run.territory.units.count)
    } catch {
      throw .internalFault("plan: \(error)")
    }
    let colors = plan.sectors.compactMap(\.color)
    run.sectorColors = colors.count == plan.sectors.count ? colors : nil
    run.edits = edits
    run.parameters = parameters(now: run.parameters)
    let changes = changedInputs(run)
    let neighbours = changedNeighbours(run)
    let origin = origin(of: run.territory)
    if edits.isEmpty, changes.isEmpty, neighbours.isEmpty, let origin {
      // The plan as it was made: what was said of it then is said again.
      run.quality = origin.quality
      run.findings = origin.findings
      run.conditions = origin.conditions
      run.changes = origin.changes
      return run
    }
    if let found = run.quality, let kept = origin?.quality ?? summary.quality {
      run.quality = PlanQuality(
        cost: found.cost, lowerBound: changes.isEmpty ? kept.lowerBound : nil,
        isFeasible: found.isFeasible, largestDeviation: found.largestDeviation,
        tolerance: found.tolerance, seed: kept.seed, effort: kept.effort)
    }
    if parameter("modo") == "actualizar", let previous = run.previous,
      let before = try? run.territory.replacing(existing: previous)
    {
      // What people have to change is counted from the plan in force, hand edits included.
      run.changes = PlanChanges(
        from: try GivenPlan(of: before), to: run.plan, run.demand, run.territory)
    }
    run.findings += changes + neighbours + history
    return run
  }

  private func origin(of territory: Territory) -> PlanOrigin? {
    var place: [UnitID: UnitIndex] = [:]
    for (position, unit) in territory.units.enumerated() { place[unit.id] = UnitIndex(position) }
    return plan.origin.flatMap { PlanOrigin($0, units: place) }
  }

  /// The parameters of the plan, and of the inputs as they are now.
  private func parameters(now: [UsedParameter]) -> [UsedParameter] {
    let ofThePlan: Set<String> = ["modo", "contorno", "sectores"]
    return summary.parameters.filter { !HeldPlan.isOfTheAudit($0) }.map { kept in
      guard !ofThePlan.contains(kept.name),
        let found = now.first(where: { $0.name == kept.name }), found.value != kept.value
      else { return kept }
      return found
    }
  }

  private static func isOfTheAudit(_ parameter: UsedParameter) -> Bool {
    parameter.name.hasPrefix("auditoria.")
  }

  private static func prints(_ inputs: [InputRecord]) -> [String] {
    inputs.map { "\($0.role) \($0.sha256)" }.sorted()
  }

  /// Nothing when the loads and the layers are those the plan was made with: only then does what
  /// was proved of it still hold.
  private func changedInputs(_ run: RunResult) -> [Finding] {
    let lists: Set<String> = ["padron", "gestantes", "gestores"]
    let before = Set(HeldPlan.prints(summary.inputs))
    let files = run.inputs.filter { !before.contains("\($0.role) \($0.sha256)") }.map(\.file)
    var loads: [UnitID: Double] = [:]
    for unit in plan.units { loads[unit.id] = unit.load }
    let sameLoads = zip(run.territory.units, run.demand.load).allSatisfy { loads[$0.id] == $1 }
    let sameLayers =
      HeldPlan.prints(summary.inputs.filter { !lists.contains($0.role) })
      == HeldPlan.prints(run.inputs.filter { !lists.contains($0.role) })
    guard !sameLoads || !sameLayers else { return [] }
    return [
      Finding(
        .warning, "entradas-cambiadas",
        "Las entradas no son las de la corrida"
          + (files.isEmpty ? "" : " (cambió: \(files.joined(separator: ", ")))")
          + ": el plan se midió con las de ahora, y ya no se sabe qué tan lejos está del mejor "
          + "posible.",
        remedy: "Si cambiaron mucho, vuelva a formar los sectores con «sectoriza sectorizar».")
    ]
  }

  private func changedNeighbours(_ run: RunResult) -> [Finding] {
    let units = run.territory.units
    let kept = Set(plan.neighbours)
    let found = run.adjacency.edges.map {
      CasePlan.Pair(a: units[$0.a.position].id, b: units[$0.b.position].id)
    }
    let isSame =
      found.count == kept.count
      && found.allSatisfy { kept.contains($0) || kept.contains(CasePlan.Pair(a: $0.b, b: $0.a)) }
    guard !isSame else { return [] }
    return [
      Finding(
        .warning, "vecinos-cambiados",
        "Los vecinos no son los de la corrida: había \(plan.neighbours.count) pares y ahora hay "
          + "\(found.count).",
        remedy: "Si la corrida usó --adyacencia, úsela también aquí; revise las barreras y cruces.")
    ]
  }

  /// What the report says of the hand edits.
  private var history: [Finding] {
    guard !edits.isEmpty else { return [] }
    let texts = edits.enumerated().map { number, edit in
      "\(number + 1)) " + HeldPlan.words(edit)
    }
    return [
      Finding(
        .note, "cambios-a-mano",
        "El plan tiene \(counted(edits.count, "cambio hecho", "cambios hechos")) a mano: "
          + texts.joined(separator: "; ") + ".",
        remedy: "«sectoriza deshacer» quita el último.")
    ]
  }

  /// `A, B y 3 más, del 01 al 02`.
  static func words(_ edit: PlanEdit) -> String {
    let shown = edit.moves.prefix(3).map(\.unit.text).joined(separator: ", ")
    let more = edit.moves.count > 3 ? " y \(edit.moves.count - 3) más" : ""
    var origins: [String] = []
    for move in edit.moves {
      let origin = move.from ?? "ninguno"
      if !origins.contains(origin) { origins.append(origin) }
    }
    return "\(shown)\(more), del \(origins.joined(separator: " y ")) "
      + "al \(edit.moves.first?.to ?? "ninguno")"
  }

  private static func missing(_ path: String) -> Finding {
    Finding(
      .error, "falta-expediente", at: Finding.Place(file: path),
      "Todavía no hay un plan: no está el expediente.",
      remedy: "Forme los sectores con «sectoriza sectorizar» o «correr», sin --solo, en la misma "
        + "carpeta (--salida).")
  }
}
