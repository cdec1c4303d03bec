import Foundation
import Sectoriza

/// What a run prints when it ends: the few figures a team looks for, and where the outputs are.
struct RunSummary {
  let done: FinishedRun

  init(_ done: FinishedRun) { self.done = done }

  var text: String {
    let run = done.run
    var lines = [
      "\(run.territory.name): \(counted(run.plan.sectors.count, "sector", "sectores")), "
        + counted(run.territory.units.count, "unidad", "unidades")
    ]
    let figures = PublishedFigures(run)
    if let quality = run.quality {
      let tolerance = String(format: "%.1f", quality.tolerance * 100)
      lines.append(
        RunSummary.balance(
          figures.largestDeviation, isFeasible: quality.isFeasible, asked: "±\(tolerance) %"))
      if let gap = quality.gap {
        lines.append(
          "Distancias a caminar: a lo más \(NumberText.percentAtMost(gap)) sobre el mejor posible")
      }
      lines.append("Semilla \(quality.seed), esfuerzo \(quality.effort)")
    }
    if !run.conditions.isEmpty {
      let kept = run.conditions.count { $0.isKept }
      lines.append(
        "Condiciones: \(kept) de \(run.conditions.count) \(kept == 1 ? "se cumple" : "se cumplen")")
    }
    if let changes = run.changes { lines.append(moved(changes, figures)) }
    if let persons = figures.persons { lines.append(RunSummary.people(persons)) }
    if let changes = figures.cutChanges { lines.append(CutChangeText.line(changes)) }
    if let audit = run.audit {
      let failed = audit.checks.filter { $0.state == .failed }.map(\.id)
      lines.append(
        failed.isEmpty
          ? "Auditoría: \(audit.checks.count) comprobaciones, sin hallazgos"
          : "Auditoría: hallazgos en \(failed.joined(separator: ", "))")
    }
    lines.append("")
    lines += done.written.map { "  \($0)" }
    return lines.joined(separator: "\n")
  }

  /// - Parameter deviation: nil when it is withheld.
  private static func balance(_ deviation: Double?, isFeasible: Bool, asked: String) -> String {
    guard let deviation else {
      return isFeasible
        ? "Carga de cada sector: dentro de lo que se pidió (\(asked) de la media)"
        : "Mayor desviación de un sector: reservada (se pidió \(asked))"
    }
    let shown = String(format: "%.1f", deviation * 100)
    return isFeasible
      ? "Carga de cada sector: a lo más a \(NumberText.percentAtMost(deviation)) de la "
        + "media (se pidió \(asked))"
      : "Algún sector se aparta \(shown) % de la media (se pidió \(asked))"
  }

  private func moved(_ changes: PlanChanges, _ figures: PublishedFigures) -> String {
    guard !changes.moves.isEmpty else { return "No cambia ninguna unidad de sector" }
    let count = MovedCount(done.run.demand, done.run.territory)
    return (changes.moves.count == 1 ? "Cambia " : "Cambian ")
      + counted(changes.moves.count, "unidad", "unidades")
      + " y "
      + (figures.personsMoved.map {
        count.words($0) + (figures.shareMoved.map { " (\(NumberText.percent($0)))" } ?? "")
      } ?? "un número reservado de \(count.rawValue)")
  }

  private static func people(_ totals: CaseloadTotals) -> String {
    func told(_ state: CaseloadTotals.State) -> String {
      totals.persons(state).map(String.init) ?? "(reservado)"
    }
    return "Personas: \(totals.read) leídas = \(told(.assigned)) con gestor "
      + "+ \(told(.withoutGestor)) sin gestor + \(told(.withoutPlace)) sin ubicar "
      + "+ \(told(.rejected)) rechazadas"
  }
}
