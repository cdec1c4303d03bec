internal import SectorizaModel

/// Leaves out of a national list what is closed or of another level, and tells how many.
struct ServiceFilter {
  private var closed = Tally()
  private var otherLevels = Tally()
  private var withoutCategory = Tally()

  /// - Parameter isOwn: Whether the row says that it is of the district: only those are told.
  mutating func takes(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap, isOwn: Bool
  ) -> Bool {
    if table.role == .preschools, let level = record.text(map.position("nivel")),
      !Self.isPreschool(level)
    {
      if isOwn { otherLevels.add(map.heading("nivel"), table, record.row) }
      return false
    }
    for name in ["estado", "condicion"] {
      guard let text = record.text(map.position(name)), Self.isClosed(text, table.role) else {
        continue
      }
      if isOwn { closed.add(map.heading(name), table, record.row) }
      return false
    }
    // RENIPRESS writes 0 for an establishment that nobody has classified.
    if table.role == .ipress, isOwn, record.text(map.position("categoria")) == "0" {
      withoutCategory.add(map.heading("categoria"), table, record.row)
    }
    return true
  }

  /// MINEDU: `A1` cuna, `A2` jardín, `A3` cuna-jardín, `A5` PRONOEI.
  private static func isPreschool(_ level: String) -> Bool {
    let folded = Heading.folded(level)
    return folded.hasPrefix("A") && folded.count <= 2 || folded.hasPrefix("INICIAL")
  }

  /// Words of RENIPRESS and MINSA for what does not attend; what is not known is open. MINEDU says
  /// with 1 what is open.
  private static func isClosed(_ state: String, _ role: LayerRole) -> Bool {
    let folded = Heading.folded(state)
    if role == .preschools { return !["1", "ACTIVA", "ACTIVO"].contains(folded) }
    return folded == "0"
      || [
        "INACTIV", "DESACTIV", "CERRAD", "CIERRE", "BAJA", "INOPERATIV", "ANULAD", "CANCELAD",
        "SUSPENDID", "NO FUNCIONA",
      ].contains { folded.contains($0) }
  }

  var findings: [Finding] {
    var found = closed.findings { column, count, place in
      Finding(
        .note, "servicios-cerrados", at: place,
        "Servicios del distrito que «\(column)» dice cerrados o inactivos, y no se usan: \(count).",
        remedy: "")
    }
    found += otherLevels.findings { column, count, place in
      Finding(
        .note, "servicios-de-otro-nivel", at: place,
        "Servicios del distrito que «\(column)» dice que no son de inicial, y no se usan: "
          + "\(count).", remedy: "")
    }
    found += withoutCategory.findings { column, count, place in
      Finding(
        .note, "ipress-sin-categoria", at: place,
        "IPRESS del distrito con 0 en «\(column)», que es sin categoría: \(count).", remedy: "")
    }
    return found
  }
}
