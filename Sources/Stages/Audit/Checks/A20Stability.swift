import SectorizaModel

/// A20: how much changed since the sectorization before, sectors matched by their code; and the
/// sectors that were to stay as they are.
enum Stability: AuditRule {
  static let id = "A20"
  static let title = "Estabilidad respecto de la sectorización anterior"

  static func examine(_ context: AuditContext) -> AuditOutcome {
    guard let previous = context.subject.previous else {
      return .notDone(
        "No se entregó una sectorización anterior con qué comparar.",
        remedy: "Entréguela con --sectorizacion o en «capas: {sectorizacion: …}».")
    }
    let before = previous.sectorOfUnit.map { $0.flatMap(AuditContext.code) }
    let compared = context.units.indices.filter {
      before[$0] != nil && context.sectorOfUnit[$0] != nil
    }
    guard compared.contains(where: { context.positionOfSector[before[$0] ?? ""] != nil }) else {
      return .notDone(
        "Ningún sector lleva el código de uno anterior: no se pueden comparar.",
        remedy: "Conserve los códigos de los sectores que siguen (--modo actualizar).")
    }
    let moved = compared.filter { unit in
      context.sectorOfUnit[unit].map { context.sectors[$0] } != before[unit]
    }
    let broken = BrokenWishes(context).frozen.map {
      observation($0.message, at: $0.place, remedy: $0.remedy)
    }
    return .done(broken + [share(moved, of: compared, context)])
  }

  private static func share(
    _ moved: [Int], of compared: [Int], _ context: AuditContext
  ) -> Finding {
    let place = Finding.Place(file: context.subject.plan.file, column: "sector")
    guard !moved.isEmpty else {
      return note("Todas las unidades siguen en el sector que tenían.", at: place)
    }
    let units = Double(moved.count) / Double(compared.count)
    let persons = Followed(context)
    let (some, all) = (persons.count(moved), persons.count(compared))
    let people = all > 0 ? some / all : 0
    let message =
      "Cambió de sector el \(Spanish.percent(units)) de las unidades "
      + "(\(Spanish.number(moved.count)) de \(Spanish.number(compared.count)))"
      + persons.told(some, of: all, context) + "."
    guard max(units, people) > context.thresholds.movedShare else {
      return note(message, at: place, remedy: "Anote por qué se movieron.")
    }
    return observation(
      message + " Se admite hasta \(Spanish.percent(context.thresholds.movedShare)).", at: place,
      remedy: "Anote por qué se movieron, o parta de la sectorización anterior (--modo actualizar)."
    )
  }
}

/// Who changes when a unit does: children and gestantes, or whoever lives there.
private struct Followed {
  private let persons: [Double]
  private let name: String

  init(_ context: AuditContext) {
    let followed = zip(context.demand.under5, context.demand.gestantes).map { $0 + $1 }
    if followed.contains(where: { $0 > 0 }) {
      (persons, name) = (followed, "las gestantes y los menores de 5 años")
    } else {
      (persons, name) = (
        context.units.map { $0.census.population?.value ?? 0 }, "la población"
      )
    }
  }

  func count(_ units: [Int]) -> Double { units.reduce(0) { $0 + persons[$1] } }

  /// Nothing where nobody was counted. Over persons it is reserved: less the persons told of the units
  /// that moved, it could leave those of one.
  func told(_ some: Double, of all: Double, _ context: AuditContext) -> String {
    guard all > 0 else { return "" }
    guard context.demand.source != .persons else {
      return "; la parte de \(name) se reserva"
    }
    return " y el \(Spanish.percent(some / all)) de \(name)"
  }
}
