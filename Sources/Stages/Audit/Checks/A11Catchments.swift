import SectorizaModel

/// A11: the sectors that the *ámbitos* of two IPRESS cut, with who lives on each side (domain R11).
///
/// A unit that two IPRESS claim is of the first, as the source orders them.
enum Catchments: AuditRule {
  static let id = "A11"
  static let title = "Cada sector en el ámbito de una sola IPRESS"

  static func examine(_ context: AuditContext) -> AuditOutcome {
    guard !context.sectors.isEmpty else {
      return .notDone(
        "El plan no nombra ningún sector.", remedy: "Entregue una tabla con la columna sector.")
    }
    let services = context.subject.territory.services.filter {
      $0.kind == .ipress && !$0.attendedUnits.isEmpty
    }
    guard !services.isEmpty else {
      return .notDone(
        "Ninguna IPRESS dice qué unidades atiende.",
        remedy: "Agregue a la tabla de IPRESS la columna «ambito», con los códigos de sus unidades."
      )
    }
    var attending = [Int?](repeating: nil, count: context.units.count)
    for (number, service) in services.enumerated() {
      for unit in service.attendedUnits {
        if let unit = context.unitOfID[unit.text] { attending[unit] = attending[unit] ?? number }
      }
    }
    let isAsked = context.subject.wishes.respects.contains {
      $0.attribute == "ambito" && $0.weight == nil
    }
    var findings: [Finding] = []
    for (sector, members) in context.members.enumerated() {
      let groups = Dictionary(grouping: members) { attending[$0] }
      let numbers = groups.keys.compactMap(\.self).sorted()
      guard numbers.count > 1 else { continue }
      var sides = numbers.map { (name(services[$0], services), groups[$0] ?? []) }
      if let none = groups[nil] { sides.append(("sin ámbito", none)) }
      findings.append(
        observation(
          "El sector «\(context.sectors[sector])» está en \(numbers.count) ámbitos: "
            + "\(Sides.told(sides, context))."
            + (isAsked ? " El equipo pidió que ninguno los cruce." : ""),
          at: context.place(ofSector: context.sectors[sector]),
          remedy:
            "Acuerde con las IPRESS quién atiende el sector, o pase a otro las unidades de un "
            + "lado."))
    }
    return .done(capped(findings, context, of: "sectores en varios ámbitos"))
  }

  /// Its name, with its code when another bears the same.
  private static func name(_ service: Service, _ services: [Service]) -> String {
    services.count { $0.name == service.name } == 1
      ? service.name : "\(service.name) (\(service.code))"
  }
}
