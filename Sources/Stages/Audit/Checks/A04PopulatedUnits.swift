import SectorizaModel

/// A04: every unit of the reference where people live is in the plan, with a sector.
enum PopulatedUnits: AuditRule {
  static let id = "A04"
  static let title = "Toda unidad poblada de la lista de referencia tiene sector"

  static func examine(_ context: AuditContext) -> AuditOutcome {
    let populated = context.units.indices.filter(context.isPopulated)
    let absent = populated.filter { context.rowsOfUnit[$0].isEmpty }
    let blank = populated.filter { unit in
      let rows = context.rowsOfUnit[unit]
      return !rows.isEmpty && rows.allSatisfy { AuditContext.code($0.sector) == nil }
    }
    var findings = capped(
      absent.map { unit in
        error(
          "La unidad poblada «\(context.id(unit))»\(evidence(unit, context)) no figura en el plan.",
          at: context.place(ofUnit: unit), remedy: "Agregue su fila con el sector que le toca.")
      }, context, of: "unidades pobladas que no figuran")
    findings += capped(
      blank.map { unit in
        error(
          "La unidad poblada «\(context.id(unit))»\(evidence(unit, context)) no tiene sector.",
          at: context.place(ofUnit: unit), remedy: "Asígnela al sector de sus vecinas.")
      }, context, of: "unidades pobladas sin sector")
    let empty = context.units.indices.filter { unit in
      let rows = context.rowsOfUnit[unit]
      return !context.isPopulated(unit) && !rows.isEmpty
        && rows.allSatisfy { AuditContext.code($0.sector) == nil }
    }
    if !empty.isEmpty {
      findings.append(
        note(
          "\(Spanish.count(empty.count, "unidad", "unidades")) sin población quedan sin sector: "
            + Spanish.list(empty.map { "«\(context.id($0))»" }) + ".",
          at: Finding.Place(file: context.subject.plan.file),
          remedy: "Inclúyalas en el sector que las rodea, o anote por qué quedan fuera."))
    }
    return .done(findings)
  }

  /// Only what the census published: counts of persons of one unit are not told.
  private static func evidence(_ unit: Int, _ context: AuditContext) -> String {
    let census = context.units[unit].census
    let parts = [
      census.population.map { "\(Spanish.number($0.value, decimals: 0)) habitantes" },
      census.dwellings.map { "\(Spanish.number($0.value, decimals: 0)) viviendas" },
    ].compactMap { $0 }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }
}
