import SectorizaGeometry
import SectorizaModel

/// A03: the units of the plan belong to the district, by their code and by their place.
enum InsideTheDistrict: AuditRule {
  static let id = "A03"
  static let title = "Todas las unidades están dentro del distrito"

  static func examine(_ context: AuditContext) throws(GeometryError) -> AuditOutcome {
    let territory = context.subject.territory
    guard territory.ubigeo != nil || territory.limit != nil else {
      return .notDone(
        "No hay ubigeo ni límite del distrito con qué comparar.",
        remedy: "Indique el ubigeo y entregue la capa de límite distrital.")
    }
    var findings = capped(byCode(context), context, of: "unidades de otro ubigeo")
    if let limit = territory.limit {
      findings += capped(
        try byPlace(limit, context), context, of: "unidades fuera del límite")
    } else {
      findings.append(
        note(
          "No se entregó el límite del distrito: solo se comparó el ubigeo.",
          remedy: "Entregue la capa de límite distrital."))
    }
    return .done(findings)
  }

  private static func planned(_ context: AuditContext) -> [Int] {
    context.units.indices.filter { !context.rowsOfUnit[$0].isEmpty }
  }

  private static func byCode(_ context: AuditContext) -> [Finding] {
    guard let ubigeo = context.subject.territory.ubigeo else { return [] }
    return planned(context).compactMap { unit in
      let codes = context.units[unit].codes
      if let own = codes.ubigeo, own != ubigeo {
        return error(
          "La unidad «\(context.id(unit))» es del ubigeo \(own), no del \(ubigeo).",
          at: context.place(ofUnit: unit),
          remedy: "Quítela del plan o corrija su ubigeo (INEI, seis dígitos).")
      }
      if codes.ubigeo == nil, let centroPoblado = codes.centroPoblado,
        centroPoblado.ubigeo != ubigeo
      {
        return observation(
          "El centro poblado de la unidad «\(context.id(unit))» lleva el ubigeo "
            + "\(centroPoblado.ubigeo), no el \(ubigeo).",
          at: context.place(ofUnit: unit),
          remedy: "Compruebe a qué distrito pertenece: un código antiguo conserva el ubigeo "
            + "anterior a la creación del distrito.")
      }
      return nil
    }
  }

  private static func byPlace(
    _ limit: Shape<ProjectedPoint>, _ context: AuditContext
  ) throws(GeometryError) -> [Finding] {
    let worker = GeometryWorker()
    let locator = try ShapeLocator([try worker.repaired(limit)])
    var findings: [Finding] = []
    for unit in planned(context) {
      let point = context.units[unit].representative
      guard let distance = try locator.nearest(to: point)?.distanceMeters,
        distance > context.thresholds.outsideLimitMeters
      else { continue }
      findings.append(
        error(
          "La unidad «\(context.id(unit))» está a \(Spanish.number(distance, decimals: 0)) m "
            + "fuera del límite del distrito.", at: context.place(ofUnit: unit),
          remedy: "Compruebe sus coordenadas y el límite; si es de otro distrito, quítela."))
    }
    return findings
  }
}
