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
    let wished = WishedSectors(context)
    let loads = Loads(context)
    let tolerance = context.tolerance
    let giants = Loads.giants(wished, tolerance: tolerance, context)
    let rest = Loads(
      of: context.demand.load, wished, apart: Set(giants.map(\.sector)), context)
    let outside = rest.balanced.filter { !rest.isWithin(tolerance, $0) }
    var findings = (giants.map(\.sector) + outside).sorted().map { sector in
      let isGiant = giants.contains { $0.sector == sector }
      let measure = isGiant ? loads : rest
      return observation(
        "El sector «\(context.sectors[sector])» tiene \(told(sector, measure, context)) carga que la "
          + "que le toca (se admite ±\(Spanish.percent(tolerance)))"
          + "\(cause(sector, measure, tolerance, context)).",
        at: context.place(ofSector: context.sectors[sector]),
        remedy: isGiant
          ? "Ponga en él a más de un gestor, o divida esa unidad."
          : "Pase unidades del borde a un sector vecino con menos carga, o acuerde otra "
            + "tolerancia.")
    }
    for balance in context.subject.wishes.balances {
      guard let amounts = Amounts(balance, wished, context) else { continue }
      findings += amounts.outside.map { quantity($0, amounts, context) }
    }
    if !wished.unusedShares.isEmpty { findings.append(unused(wished.unusedShares, context)) }
    return .done(
      findings + exceptions(giants, wished, context)
        + [summary(rest, within: rest.balanced.count - outside.count, context)])
  }

  private static func quantity(
    _ sector: Int, _ amounts: Amounts, _ context: AuditContext
  ) -> Finding {
    let deviation = amounts.loads.deviation(sector)
    let side = deviation > 0 ? "más" : "menos"
    let isTold = !amounts.isOfPersons || context.mayTellLoads
    let much = isTold ? "\(Spanish.percent(abs(deviation))) \(side)" : "\(side)"
    return observation(
      "El sector «\(context.sectors[sector])» tiene \(much) «\(amounts.name)» que lo que le toca "
        + "(el equipo pidió ±\(Spanish.percent(amounts.tolerance))).",
      at: context.place(ofSector: context.sectors[sector]),
      remedy: "Pase unidades del borde a un sector vecino con menos, o acuerde otra tolerancia.")
  }

  private static func unused(_ shares: [Double], _ context: AuditContext) -> Finding {
    let told = Spanish.list(shares.map { Spanish.number($0, decimals: 2) })
    return observation(
      "Se pidió que haya sectores con \(told) de la carga de uno, y el plan declara que a todos los "
        + "que no se nombran les toca lo mismo.",
      at: Finding.Place(file: context.subject.report?.file ?? context.subject.sectors?.file),
      remedy: "Diga en la condición de qué sector es la meta.")
  }

  /// Which sectors the others are not held against.
  private static func exceptions(
    _ giants: [Loads.Giant], _ wished: WishedSectors, _ context: AuditContext
  ) -> [Finding] {
    let place = Finding.Place(file: context.subject.plan.file)
    func names(_ sectors: [Int]) -> String {
      Spanish.list(sectors.sorted().map { "«\(context.sectors[$0])»" })
    }
    var notes: [Finding] = []
    if !giants.isEmpty {
      notes.append(
        note(
          "Los demás sectores se juzgan por la media del resto, sin \(names(giants.map(\.sector))): "
            + "una unidad sola pesa ahí más que un sector.", at: place))
    }
    let frozen = context.sectors.indices.filter { wished.isFrozen[$0] }
    if !frozen.isEmpty {
      notes.append(
        note(
          "Quedan como están y no cuentan en el equilibrio: \(names(frozen)).", at: place))
    }
    return notes
  }

  private static func told(_ sector: Int, _ loads: Loads, _ context: AuditContext) -> String {
    let deviation = loads.deviation(sector)
    let side = deviation > 0 ? "más" : "menos"
    guard context.mayTellLoads else { return "mucha \(side)" }
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
    let isOpen = context.mayTellLoads
    let ratio =
      loads.ratio.map { isOpen ? Spanish.number($0, decimals: 2) : "reservada" }
      ?? "sin límite (hay un sector sin carga)"
    let count = loads.balanced.count
    let share = count == 0 ? 1 : Double(within) / Double(count)
    return note(
      "Carga mayor entre menor: \(ratio); coeficiente de variación "
        + "\(isOpen ? Spanish.percent(loads.variation) : "reservado"); dentro de ±\(Spanish.percent(context.tolerance)): "
        + "\(Spanish.number(within)) de \(Spanish.count(count, "sector", "sectores")) "
        + "(\(Spanish.percent(share))).", at: Finding.Place(file: context.subject.plan.file))
  }
}
