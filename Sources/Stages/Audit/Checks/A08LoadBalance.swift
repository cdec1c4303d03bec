import SectorizaModel

/// A08: how even the load is. Observations, never errors: the norm fixes no number.
enum LoadBalance: AuditRule {
  static let id = "A08"
  static let title = "Equilibrio de la carga entre sectores"

  static func examine(_ context: AuditContext) -> AuditOutcome {
    guard !context.sectors.isEmpty else {
      return .notDone(
        "El plan no nombra ningún sector.", remedy: "Entregue una tabla con la columna sector.")
    }
    guard context.demand.load.contains(where: { $0 > 0 }) else {
      return .notDone(
        "Ninguna unidad tiene carga.",
        remedy: "Entregue la población, los conteos o el padrón de las unidades.")
    }
    let loads = Loads(context)
    let tolerance = context.tolerance
    let outside = context.sectors.indices.filter { !loads.isWithin(tolerance, $0) }
    let findings = outside.map { sector in
      observation(
        "El sector «\(context.sectors[sector])» tiene \(told(sector, loads, context)) carga que la "
          + "que le toca (se admite ±\(Spanish.percent(tolerance)))"
          + "\(cause(sector, loads, tolerance, context)).",
        at: context.place(ofSector: context.sectors[sector]),
        remedy: "Pase unidades del borde a un sector vecino con menos carga, o acuerde otra "
          + "tolerancia.")
    }
    return .done(
      findings + [summary(loads, within: context.sectors.count - outside.count, context)])
  }

  private static func told(_ sector: Int, _ loads: Loads, _ context: AuditContext) -> String {
    let deviation = loads.deviation(sector)
    let side = deviation > 0 ? "más" : "menos"
    guard context.mayTellLoad(of: context.members[sector]) else { return "mucha \(side)" }
    return Spanish.percent(abs(deviation)) + " \(side)"
  }

  /// When one unit alone weighs more than a sector may.
  private static func cause(
    _ sector: Int, _ loads: Loads, _ tolerance: Double, _ context: AuditContext
  ) -> String {
    let most = loads.targets[sector] * (1 + tolerance)
    guard
      let giant = context.members[sector].first(where: { context.demand.load[$0] > most })
    else { return "" }
    return "; la unidad «\(context.id(giant))» sola ya pesa más que un sector"
  }

  private static func summary(
    _ loads: Loads, within: Int, _ context: AuditContext
  ) -> Finding {
    let most = loads.loads.max() ?? 0
    let least = loads.loads.min() ?? 0
    let isOpen = context.members.allSatisfy { context.mayTellLoad(of: $0) }
    let ratio =
      least <= 0
      ? "sin límite (hay un sector sin carga)"
      : isOpen ? Spanish.number(most / least, decimals: 2) : "reservada"
    let share = Double(within) / Double(loads.loads.count)
    return note(
      "Carga mayor entre menor: \(ratio); coeficiente de variación "
        + "\(Spanish.percent(loads.variation)); dentro de ±\(Spanish.percent(context.tolerance)): "
        + "\(Spanish.number(within)) de \(Spanish.count(loads.loads.count, "sector", "sectores")) "
        + "(\(Spanish.percent(share))).", at: Finding.Place(file: context.subject.plan.file))
  }
}
