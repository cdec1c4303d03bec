import SectorizaGeometry
import SectorizaModel

/// A07: the totals the Directive recommends (domain R9–R14) reconcile: what each sector declares is
/// what is found on its ground, and the sectors with what has no sector make the district.
enum Totals: AuditRule {
  static let id = "A07"
  static let title = "Los totales de los sectores cuadran con los del distrito"

  static func examine(_ context: AuditContext) throws(GeometryError) -> AuditOutcome {
    let declarations = context.declarations
    guard
      declarations.contains(where: { $0.sectors.contains { Total.isToldIn($0.figures) } })
        || Total.isToldIn(context.district)
    else {
      return .notDone(
        "No se entregaron totales por sector ni del distrito.",
        remedy:
          "Entregue sectores.geojson o informe.json con gestantes, menores de 5 años, IPRESS, "
          + "instituciones educativas, zonas de riesgo y sistemas de agua.")
    }
    let counts = try Recount(context)
    var findings: [Finding] = []
    for total in Total.allCases {
      guard total.isKnown(context) else {
        findings += unknown(total, declarations, context)
        continue
      }
      findings += district(total, counts, context)
      for declaration in declarations {
        findings += perSector(total, declaration, counts, context)
        if let finding = sum(total, declaration, counts, context) { findings.append(finding) }
      }
    }
    return .done(findings)
  }

  /// A total that the files tell of and the inputs do not cannot be held against anything.
  private static func unknown(
    _ total: Total, _ declarations: [Declaration], _ context: AuditContext
  ) -> [Finding] {
    let isTold =
      total.value(context.district) != nil
      || declarations.contains { $0.sectors.contains { total.value($0.figures) != nil } }
    guard isTold else { return [] }
    return [
      note(
        "El total de \(total.name) que se declara no se pudo comprobar: el distrito no tiene ese "
          + "insumo.", at: Finding.Place(column: total.column),
        remedy: "Agregue el insumo a distrito.yaml; sin él, el total es «sin dato» y no cero.")
    ]
  }

  private static func perSector(
    _ total: Total, _ declaration: Declaration, _ counts: Recount, _ context: AuditContext
  ) -> [Finding] {
    guard let ranges = counts.ofSector[total] else { return [] }
    var findings: [Finding] = []
    for sector in declaration.sectors {
      guard let declared = total.value(sector.figures),
        let position = context.positionOfSector[sector.code]
      else { continue }
      let range = ranges[position]
      let slack = total.isWhole ? 0 : context.thresholds.countDifference
      guard declared < range.lowerBound - slack || declared > range.upperBound + slack else {
        continue
      }
      findings.append(
        error(
          "El sector «\(sector.code)» declara \(Spanish.number(declared)) \(total.name); "
            + "al contar hay \(counts.told(range, total, context)).", at: sector.place,
          remedy: "Vuelva a calcular los totales con los mismos insumos, o corrija el dato."))
    }
    return findings
  }

  private static func district(
    _ total: Total, _ counts: Recount, _ context: AuditContext
  ) -> [Finding] {
    let recounted = counts.ofDistrict[total] ?? 0
    let slack = total.isWhole ? 0 : context.thresholds.countDifference
    guard let declared = total.value(context.district), abs(declared - recounted) > slack else {
      return []
    }
    return [
      error(
        "El distrito declara \(Spanish.number(declared)) \(total.name); al contar hay "
          + "\(counts.told(recounted...recounted, total, context)).",
        at: Finding.Place(file: context.subject.report?.file, column: total.column),
        remedy: "Vuelva a calcular los totales con los mismos insumos, o corrija el dato.")
    ]
  }

  /// The sectors of one file and what has no sector, against the district.
  private static func sum(
    _ total: Total, _ declaration: Declaration, _ counts: Recount, _ context: AuditContext
  ) -> Finding? {
    let told = declaration.sectors.compactMap { total.value($0.figures) }
    guard !told.isEmpty else { return nil }
    let place = Finding.Place(file: declaration.file, column: total.column)
    guard told.count == declaration.sectors.count else {
      return note(
        "La suma de \(total.name) no se pudo cuadrar: "
          + "\(Spanish.count(declaration.sectors.count - told.count, "sector", "sectores")) de "
          + "\(Spanish.number(declaration.sectors.count)) no dan el dato o lo reservan.",
        at: place, remedy: "Cuádrela con el expediente interno, que no reserva datos.")
    }
    guard total.isAdditive else { return nil }
    let outside = counts.withoutSector[total] ?? 0
    let district = counts.ofDistrict[total] ?? 0
    let sum = told.reduce(0, +)
    let slack = total.isWhole ? 0 : context.thresholds.countDifference * Double(told.count)
    guard abs(sum + outside - district) > slack else { return nil }
    let show = { (count: Double) in
      total.isWhole ? Spanish.number(count) : context.told(count) ?? "(reservado)"
    }
    return error(
      "Los sectores suman \(Spanish.number(sum)) \(total.name) y sin sector quedan "
        + "\(show(outside)); el distrito tiene \(show(district)).", at: place,
      remedy: "Busque el sector cuyo total no cuadra o la unidad que falta.")
  }
}

/// One of the totals that are reconciled.
enum Total: CaseIterable {
  case gestantes, under5, ipress, preschools, riskZones, waterSystems

  /// In the plural, to follow a number.
  var name: String {
    switch self {
    case .gestantes: "gestantes"
    case .under5: "menores de 5 años"
    case .ipress: "IPRESS"
    case .preschools: "instituciones educativas de inicial"
    case .riskZones: "zonas de riesgo"
    case .waterSystems: "sistemas de agua"
    }
  }

  var column: String {
    switch self {
    case .gestantes: "gestantes"
    case .under5: "menores_5"
    case .ipress: "ipress"
    case .preschools: "ie_inicial"
    case .riskZones: "zonas_riesgo"
    case .waterSystems: "sistemas_agua"
    }
  }

  /// Whether the inputs tell of it at all: what nobody supplied is not 0.
  func isKnown(_ context: AuditContext) -> Bool {
    let supplied = context.subject.territory.supplied
    return switch self {
    case .gestantes: context.demand.gestantesOrigin != .unknown
    case .under5: context.demand.under5Origin != .unknown
    case .ipress: supplied.ipress
    case .preschools: supplied.preschools
    case .riskZones: supplied.riskZones
    case .waterSystems: supplied.waterSystems
    }
  }

  /// Things are whole; persons may be estimated.
  var isWhole: Bool { self != .gestantes && self != .under5 }

  /// A risk zone lies in as many sectors as it touches.
  var isAdditive: Bool { self != .riskZones }

  func value(_ figures: DeclaredFigures) -> Double? {
    switch self {
    case .gestantes: figures.gestantes
    case .under5: figures.under5
    case .ipress: figures.ipress.map(Double.init)
    case .preschools: figures.preschools.map(Double.init)
    case .riskZones: figures.riskZones.map(Double.init)
    case .waterSystems: figures.waterSystems.map(Double.init)
    }
  }

  /// Whether any of the totals is there.
  static func isToldIn(_ figures: DeclaredFigures) -> Bool {
    allCases.contains { $0.value(figures) != nil }
  }
}
