import SectorizaModel
import SectorizaReading

extension Pipeline {
  /// Moves units of the plan of the case file to another of its sectors.
  ///
  /// The plan is measured with the inputs as they are now, by the criteria it was made with; its
  /// codes, names and colours stay, persons go on with their gestores unless there is cause, and every
  /// output is written again: all of them or none.
  ///
  /// - Parameters:
  ///   - units: ids of the source, at least one.
  ///   - sector: a code of the plan.
  ///   - job: what the district is, as it was for the run that made the plan.
  ///   - request: where the outputs go; the case file is where it says.
  ///   - rehearses: say what would happen, and write nothing.
  ///   - observer: told as each stage begins and goes on.
  /// - Throws: `RunFailure`, once nothing has been changed on disk: `.badInput` for a unit or a
  ///   sector that is not there, a sector that would be left empty, other units than those of the
  ///   plan, or no plan.
  public static func move(
    _ units: [String], to sector: String, job: Job, writing request: Outputs.Request,
    rehearses: Bool = false, observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> HandEdit {
    let held = try HeldPlan(at: request.casefilePath)
    let (edit, notes) = try MoveRequest(units: units, sector: sector).edit(of: held)
    return try await change(
      held, to: held.applying(edit), by: edit, .move, notes, job, request, rehearses, observer)
  }

  /// Takes back the last move.
  ///
  /// Persons go back to the gestores they had before it. After all of them the outputs are those that
  /// were there before the first, if the inputs are the same.
  ///
  /// - Throws: `RunFailure`, like `move`; `.badInput` when nothing is left to undo.
  public static func undo(
    job: Job, writing request: Outputs.Request, rehearses: Bool = false,
    observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> HandEdit {
    let held = try HeldPlan(at: request.casefilePath)
    guard let (edit, previous) = held.undone else {
      throw .badInput([
        Finding(
          .error, "nada-que-deshacer", at: Finding.Place(file: held.path),
          "No hay nada que deshacer: el plan no tiene cambios hechos a mano.", remedy: "")
      ])
    }
    return try await change(
      held, to: previous, by: edit, .undo, [], job, request, rehearses, observer)
  }

  private static func change(
    _ held: HeldPlan, to next: HeldPlan, by edit: PlanEdit, _ kind: HandEdit.Kind,
    _ notes: [Finding], _ job: Job, _ request: Outputs.Request, _ rehearses: Bool,
    _ observer: @escaping ProgressObserver
  ) async throws(RunFailure) -> HandEdit {
    // Half of the outputs of a changed plan would not be of one plan.
    var request = request
    request.kinds = nil
    if !rehearses { try Outputs.checkWritable(request) }
    let lists = job.description.files(.padron) + job.description.files(.gestantes)
    if held.plan.personCount > 0, lists.isEmpty { throw .badInput([listsMissing(held)]) }
    var job = try next.job(job, assigns: !rehearses)
    let known = rehearses ? nil : try LastCaseload(request)
    job.lastCaseload = known
    if kind == .undo {
      // Whoever attended each person before the change comes back.
      let count = held.edits.count
      job.lastCaseload = known?.before(count, in: held) ?? known
      job.repeatedCaseload = known?.before(count - 1, in: held)
    }
    let (measured, _, last) = try await assigned(
      job, drawsCells: !rehearses, observer: observer)
    var run = try next.restored(measured)
    run.cuts = last?.comparison(with: run)

    var number: [String: SectorIndex] = [:]
    for (position, sector) in run.plan.sectors.enumerated() {
      number[sector.code] = SectorIndex(position)
    }
    var sectorBefore: [UnitID: SectorIndex] = [:]
    for (unit, sector) in zip(held.plan.units, held.sectorOfUnit) {
      sectorBefore[unit.id] = sector.flatMap { number[$0] }
    }
    let change = try PlanChange(
      from: run.territory.units.map { sectorBefore[$0.id] }, to: run,
      PlanTerms(of: job))
    let done =
      rehearses
      ? nil
      : try Outputs.write(run, request, continuing: next, knowing: known, observer: observer)
    return HandEdit(
      kind: kind, number: max(held.edits.count, next.edits.count), edit: edit,
      sectors: change.sectors, walkBefore: change.walkBefore, walkAfter: change.walkAfter,
      run: done?.run ?? run, changedGestores: known?.countOfOthers(in: run),
      warnings: notes + change.warnings, done: done,
      words: WalkWords(run.demand, job.description.workload))
  }

  private static func listsMissing(_ held: HeldPlan) -> Finding {
    Finding(
      .error, "faltan-listas", at: Finding.Place(file: held.path),
      "El expediente tiene \(counted(held.plan.personCount, "persona", "personas")) y no se dieron "
        + "sus listas: no se las puede asignar de nuevo.",
      remedy: "Indique --padron, --gestantes y --gestores, o el distrito.yaml que los nombra.")
  }
}

/// What was typed: units and the sector they go to.
struct MoveRequest {
  let units: [String]
  let sector: String

  /// - Returns: the edit, and notes on what it leaves as it is.
  /// - Throws: `RunFailure.badInput` with everything that is wrong.
  func edit(of held: HeldPlan) throws(RunFailure) -> (PlanEdit, [Finding]) {
    let codes = held.plan.sectors.map(\.code)
    var errors: [Finding] = []
    let target = SectorCodeIndex(codes).position(of: sector).map { codes[$0] }
    if target == nil { errors.append(unknownSector(codes)) }
    let names = UnitNames(held.plan)
    var positions: [Int] = []
    for unit in units {
      guard let position = names.position(of: unit) else {
        errors.append(names.unknown(unit))
        continue
      }
      if !positions.contains(position) { positions.append(position) }
    }
    guard errors.isEmpty, let target else { throw .badInput(errors) }

    let moving = positions.filter { held.sectorOfUnit[$0] != target }
    let staying = positions.filter { held.sectorOfUnit[$0] == target }
    guard !moving.isEmpty else {
      throw .badInput([
        Finding(
          .error, "ya-estan-ahi",
          "\(list(positions, held)) ya "
            + "\(positions.count == 1 ? "está" : "están") en el sector \(target).",
          remedy: "Indique otro sector con --a, u otras unidades.")
      ])
    }
    let edit = PlanEdit(
      moves: moving.map { position in
        PlanEdit.Move(
          unit: held.plan.units[position].id, from: held.sectorOfUnit[position], to: target)
      })
    let emptied = codes.filter { code in
      code != target && held.sectorOfUnit.contains(code)
        && !held.applying(edit).sectorOfUnit.contains(code)
    }
    guard emptied.isEmpty else {
      throw .badInput(
        emptied.map { code in
          Finding(
            .error, "sector-vacio", at: Finding.Place(value: code),
            "El sector \(code) se quedaría sin unidades, y un sector no puede estar vacío.",
            remedy:
              "Deje en él al menos una unidad; para tener un sector menos, forme los sectores "
              + "otra vez con --sectores \(codes.count - 1).")
        })
    }
    guard !staying.isEmpty else { return (edit, []) }
    return (
      edit,
      [
        Finding(
          .note, "ya-estan-ahi",
          "\(list(staying, held)) ya \(staying.count == 1 ? "estaba" : "estaban") en el sector "
            + "\(target).", remedy: "")
      ]
    )
  }

  private func list(_ positions: [Int], _ held: HeldPlan) -> String {
    positions.map { held.plan.units[$0].id.text }.joined(separator: ", ")
  }

  private func unknownSector(_ codes: [String]) -> Finding {
    let near = NearestName.of(sector, in: codes).map { "¿Quiso decir «\($0)»? " } ?? ""
    let shown = codes.prefix(30).joined(separator: ", ") + (codes.count > 30 ? "…" : "")
    return Finding(
      .error, "sector-desconocido", at: Finding.Place(value: sector),
      "El plan no tiene un sector «\(sector)».", remedy: "\(near)Sus sectores son: \(shown).")
  }
}
