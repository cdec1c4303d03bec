import SectorizaGeometry
import SectorizaModel

/// A21: what a report says of its plan is what the plan gives when it is computed again.
enum DeclaredNumbers: AuditRule {
  static let id = "A21"
  static let title = "Lo declarado es igual a lo recalculado"

  static func examine(_ context: AuditContext) throws(GeometryError) -> AuditOutcome {
    let declarations = context.declarations
    guard context.subject.report != nil || !declarations.isEmpty else {
      return .notDone(
        "No se entregó informe.json ni datos de los sectores.",
        remedy: "Entregue informe.json y sectores.geojson.")
    }
    let loads = Loads(context)
    var findings: [Finding] = []
    for declaration in declarations {
      findings += capped(
        declaration.sectors.flatMap { sector(of: $0, loads, context) }, context,
        of: "datos de sectores que no coinciden")
    }
    if let report = context.subject.report {
      findings += counts(report, context) + (try quality(report, loads, context))
    }
    return .done(findings)
  }

  private static let remedy =
    "Vuelva a calcular con los mismos insumos, o entregue el informe que corresponde a este plan."

  private static func mismatch(
    _ what: String, declared: String, found: String, at place: Finding.Place
  ) -> Finding {
    error("\(what): se declara \(declared); al recalcular da \(found).", at: place, remedy: remedy)
  }

  // MARK: Sectors

  private static func sector(
    of sector: Declaration.Sector, _ loads: Loads, _ context: AuditContext
  ) -> [Finding] {
    guard let position = context.positionOfSector[sector.code] else { return [] }
    let members = context.members[position]
    let figures = sector.figures
    let name = "sector «\(sector.code)»"
    let mayTell = context.mayTellLoads
    var findings: [Finding] = []
    if let units = figures.units, units != members.count {
      findings.append(
        mismatch(
          "Unidades del \(name)", declared: Spanish.number(units),
          found: Spanish.number(members.count), at: sector.place))
    }
    if let population = figures.population {
      let found = members.reduce(0) {
        $0 + (context.units[$1].census.population?.value ?? 0)
      }
      if abs(population - found) > context.thresholds.countDifference {
        findings.append(
          mismatch(
            "Población del \(name)", declared: Spanish.number(population),
            found: Spanish.number(found), at: sector.place))
      }
    }
    if let load = figures.load, !isClose(load, loads.loads[position], context) {
      findings.append(
        mismatch(
          "Carga del \(name)", declared: Spanish.number(load),
          found: mayTell
            ? Spanish.number(loads.loads[position]) : "otra cifra", at: sector.place))
    }
    if let target = figures.targetLoad, !isClose(target, loads.targets[position], context) {
      findings.append(
        error(
          "Carga que le toca al \(name): se declara \(Spanish.number(target)); al recalcular da "
            + (mayTell
              ? Spanish.number(loads.targets[position]) : "otra cifra") + ".", at: sector.place,
          remedy: "Si el equipo acordó metas o dejó sectores como están, audite con las mismas "
            + "condiciones (--condiciones); si no, vuelva a calcular."))
    }
    if let deviation = figures.deviation {
      let found = loads.deviation(position)
      if abs(deviation - found) > context.thresholds.relativeDifference {
        findings.append(
          mismatch(
            "Desviación del \(name)",
            declared: Spanish.signedPercent(deviation, decimals: 2),
            found: mayTell
              ? Spanish.signedPercent(found, decimals: 2) : "otra cifra", at: sector.place))
      }
    }
    if let hub = figures.hub,
      context.unitOfID[hub].map({ context.sectorOfUnit[$0] != position }) ?? true
    {
      findings.append(
        error(
          "La unidad centro «\(hub)» del \(name) no es de ese sector.", at: sector.place,
          remedy: remedy))
    }
    return findings
  }

  // MARK: The district

  private static func counts(_ report: DeclaredReport, _ context: AuditContext) -> [Finding] {
    var findings: [Finding] = []
    func compare(_ what: String, _ declared: Int?, _ found: Int, _ column: String) {
      guard let declared, declared != found else { return }
      findings.append(
        mismatch(
          what, declared: Spanish.number(declared), found: Spanish.number(found),
          at: Finding.Place(file: report.file, column: column)))
    }
    compare("Número de sectores", report.sectorCount, context.sectors.count, "sectores")
    compare("Unidades del distrito", report.totals.units, context.units.count, "unidades")
    compare(
      "Unidades sin sector", report.unitsWithoutSector,
      context.sectorOfUnit.count { $0 == nil }, "unidades_sin_sector")
    if let load = report.totals.load {
      let found = context.demand.load.reduce(0, +)
      if !isClose(load, found, context) {
        findings.append(
          mismatch(
            "Carga del distrito", declared: Spanish.number(load),
            found: context.mayTellLoads ? Spanish.number(found) : "otra cifra",
            at: Finding.Place(file: report.file, column: "carga")))
      }
    }
    return findings
  }

  private static func quality(
    _ report: DeclaredReport, _ loads: Loads, _ context: AuditContext
  ) throws(GeometryError) -> [Finding] {
    var findings: [Finding] = []
    func compare(
      _ what: String, _ declared: Double?, _ found: Double, _ column: String, absolute: Bool,
      slack: Double = 0, isTold: Bool = true
    ) {
      guard let declared, abs(declared - found) > slack else { return }
      let isEqual =
        absolute
        ? abs(declared - found) <= context.thresholds.relativeDifference
        : isClose(declared, found, context)
      guard !isEqual else { return }
      let shown = absolute ? Spanish.number(found * 100, decimals: 2) + " %" : Spanish.number(found)
      findings.append(
        mismatch(
          what,
          declared: absolute
            ? Spanish.number(declared * 100, decimals: 2) + " %" : Spanish.number(declared),
          found: isTold ? shown : "otra cifra",
          at: Finding.Place(file: report.file, column: column)))
    }
    compare(
      "Desviación máxima", report.largestDeviation, loads.largestDeviation, "desviacion_maxima",
      absolute: true, isTold: context.mayTellLoads)
    // A sum of load × metres over persons is told with few figures, and so must be recomputed.
    let isOfPersons = context.demand.source == .persons
    let half = isOfPersons ? (report.cost.map(lastFigure) ?? 0) / 2 : 0
    compare(
      "Costo", report.cost, WalkingCost.of(context), "costo", absolute: false, slack: half * 1.001,
      isTold: !isOfPersons)
    if let cost = report.cost, let bound = report.lowerBound {
      if bound > cost * (1 + context.thresholds.relativeDifference) {
        findings.append(
          error(
            "La cota declarada (\(Spanish.number(bound))) es mayor que el costo "
              + "(\(Spanish.number(cost))): ningún plan puede costar menos que su cota.",
            at: Finding.Place(file: report.file, column: "cota"), remedy: remedy))
      } else if bound > 0 {
        let least = max(0, (cost - half) / (bound + half) - 1)
        let most = (cost + half) / max(bound - half, bound / 2) - 1
        compare(
          "Brecha", report.gap, max(0, (cost - bound) / bound), "brecha", absolute: true,
          slack: isOfPersons ? max(most - least, 0) : 0)
      }
    }
    return findings + (try feasibility(report, loads, context))
  }

  /// Whether the plan meets what makes a plan feasible, against what the report says.
  private static func feasibility(
    _ report: DeclaredReport, _ loads: Loads, _ context: AuditContext
  ) throws(GeometryError) -> [Finding] {
    guard let declared = report.isFeasible, !context.sectors.isEmpty else { return [] }
    let graph = try Graph(context)
    let wished = WishedSectors(context)
    let broken = BrokenWishes(context)
    let sectors = context.sectors.indices
    var faults = [
      (loads.balanced.filter { !loads.isWithin(context.tolerance, $0) }, "fuera de la tolerancia"),
      (sectors.filter { graph.withDeclared.pieces($0).count > 1 }, "en varias partes"),
      (loads.balanced.filter { loads.loads[$0] <= 0 }, "sin carga"),
    ].filter { !$0.0.isEmpty }.map { sectors, fault in
      "\(Spanish.count(sectors.count, "sector", "sectores")) \(fault)"
    }
    let outside = context.subject.wishes.balances.compactMap { Amounts($0, wished, context) }
      .filter { !$0.outside.isEmpty }
    faults += outside.map { "«\($0.name)» fuera de lo que se pidió" }
    if broken.ruleCount > 0 {
      faults.append(
        Spanish.count(
          broken.ruleCount, "condición que no se cumple", "condiciones que no se cumplen"))
    }
    // Whether a limit is crossed, who forms the sectors may judge by the edges: either is right.
    guard declared != faults.isEmpty, declared || !crossesLimits(broken, context) else { return [] }
    let place = Finding.Place(file: report.file, column: "factible")
    return [
      mismatch(
        "Factibilidad", declared: declared ? "factible" : "no factible",
        found: faults.isEmpty ? "factible" : "no factible (\(Spanish.list(faults)))", at: place)
    ]
  }

  /// Sectors on both sides of a limit of the team, or of city and countryside.
  private static func crossesLimits(_ broken: BrokenWishes, _ context: AuditContext) -> Bool {
    guard broken.crossed.isEmpty else { return true }
    return !context.subject.wishes.mixesUrbanAndRural
      && context.members.contains { units in
        Set(units.compactMap { context.units[$0].area }).count > 1
      }
  }

  /// The power of ten of the last figure of a number that is not 0; 0 where it is not whole.
  private static func lastFigure(_ value: Double) -> Double {
    guard value > 0, value < 1e15, value == value.rounded() else { return 0 }
    var unit = 1.0
    while (value / (unit * 10)).rounded() * unit * 10 == value { unit *= 10 }
    return unit
  }

  private static func isClose(_ one: Double, _ other: Double, _ context: AuditContext) -> Bool {
    abs(one - other) <= max(0.01, context.thresholds.relativeDifference * max(abs(one), abs(other)))
  }
}
