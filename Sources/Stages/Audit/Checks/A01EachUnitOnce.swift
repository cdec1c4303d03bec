import SectorizaModel

/// A01: every unit of the reference once, and nothing else.
///
/// A unit with people that is not there at all is A04's.
enum EachUnitOnce: AuditRule {
  static let id = "A01"
  static let title = "Cada unidad figura exactamente una vez"

  static func examine(_ context: AuditContext) -> AuditOutcome {
    .done(
      capped(unknown(context), context, of: "filas con unidades que no existen")
        + capped(repeated(context), context, of: "unidades repetidas")
        + capped(omitted(context), context, of: "unidades sin población que no figuran"))
  }

  private static func unknown(_ context: AuditContext) -> [Finding] {
    context.unknownRows.sorted { ($0.unit, $0.row) < ($1.unit, $1.row) }.map { row in
      let place = Finding.Place(
        file: context.subject.plan.file, row: row.row, column: "unidad_id", value: row.unit)
      if AuditContext.code(row.unit) == nil {
        return error(
          "La fila \(row.row) no dice qué unidad es.", at: place,
          remedy: "Escriba el código de la unidad o quite la fila.")
      }
      if let near = nearest(row.unit, context) {
        return error(
          "La unidad «\(row.unit)» no está en la lista de referencia; se parece a «\(near)».",
          at: place, remedy: "Corrija el código: es texto y conserva sus ceros y letras.")
      }
      return error(
        "La unidad «\(row.unit)» no está en la lista de referencia.", at: place,
        remedy: "Corrija el código o quite la fila; si la unidad existe, agréguela a la capa.")
    }
  }

  /// The id that this text was meant to be: it lost its zeros, or has blanks around it.
  private static func nearest(_ text: String, _ context: AuditContext) -> String? {
    guard let trimmed = AuditContext.code(text) else { return nil }
    return [trimmed, "0" + trimmed, "00" + trimmed].first { context.unitOfID[$0] != nil }
  }

  private static func repeated(_ context: AuditContext) -> [Finding] {
    context.units.indices.filter { context.rowsOfUnit[$0].count > 1 }.map { unit in
      let rows = context.rowsOfUnit[unit]
      let sectors = Set(rows.map { AuditContext.code($0.sector) ?? "sin sector" }).sorted()
      let places = Spanish.list(rows.map(\.row).sorted().map(String.init))
      return error(
        sectors.count == 1
          ? "La unidad «\(context.id(unit))» figura \(rows.count) veces (filas \(places))."
          : "La unidad «\(context.id(unit))» figura en \(sectors.count) sectores "
            + "(\(Spanish.list(sectors))), filas \(places).",
        at: context.place(ofUnit: unit), remedy: "Deje una sola fila, con su sector.")
    }
  }

  private static func omitted(_ context: AuditContext) -> [Finding] {
    context.units.indices
      .filter { context.rowsOfUnit[$0].isEmpty && !context.isPopulated($0) }
      .map { unit in
        error(
          "La unidad «\(context.id(unit))», sin población, no figura en el plan.",
          at: context.place(ofUnit: unit),
          remedy: "Agregue su fila; una manzana vacía también pertenece a un sector.")
      }
  }
}
