internal import SectorizaModel

/// Finds what the rows of the team's tables point to, and keeps what must be told of the rows that
/// point to nothing.
struct PlaceTargets {
  private let finder: UnitFinder
  private let sectorOfUnit: [String?]
  private let nameOfSector: [String: String]
  private var joined = Tally()
  private var unanswered = RowTally()
  private var strangers = RowTally()
  private var elsewhere = RowTally()

  /// - Parameter existing: The sectorization that the sectors of the rows are of; without it no unit
  ///   is held against its sector.
  init(units: [Unit], existing: ExistingSectorization?) {
    finder = UnitFinder(units)
    sectorOfUnit = existing?.sectorOfUnit ?? []
    nameOfSector = existing?.nameOfSector ?? [:]
  }

  /// The unit of a row, else its sector, as its text; nil, and counted, where it tells none that is
  /// known. A unit wins over a sector. O(1).
  mutating func target(
    of record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> PlaceTarget? {
    let id = record.text(map.position("unidad_id"))
    // Blank and 0 are no sector (domain §3.5).
    let sector = record.text(map.position("sector")).flatMap { $0 == "0" ? nil : $0 }
    let column = map.heading("unidad_id")
    guard let id else {
      if sector == nil { unanswered.add(table, record.row) }
      return sector.map { .sector(code: $0) }
    }
    guard let (unit, means) = finder.find(id) else {
      strangers.add(table, record.row, column: column, value: id)
      return nil
    }
    if means == .code { joined.add(column, table, record.row, value: id) }
    if let sector, !isConsistent(unit, sector) {
      elsewhere.add(table, record.row, column: map.heading("sector"), value: sector)
    }
    return .unit(UnitIndex(unit))
  }

  /// Whether the unit lies in the sector of that code or name, as far as it is known.
  private func isConsistent(_ unit: Int, _ sector: String) -> Bool {
    guard sectorOfUnit.indices.contains(unit), let own = sectorOfUnit[unit] else { return true }
    let wanted = PlainWords.of(sector)
    return own == sector || PlainWords.of(own) == wanted
      || nameOfSector[own].map { PlainWords.of($0) == wanted } ?? false
  }

  /// What is to be told of the rows since the last time.
  mutating func takeFindings() -> [Finding] {
    defer {
      (joined, unanswered, strangers, elsewhere) = (Tally(), RowTally(), RowTally(), RowTally())
    }
    var found = joined.joinedByCode()
    found += unanswered.findings { rows, place in
      Finding(
        .note, "sin-respuesta", at: place,
        "Filas sin unidad ni sector, que siguen por responder: \(rows).", remedy: "")
    }
    found += strangers.findings { rows, place in
      Finding(
        .warning, "unidad-desconocida", at: place,
        "Filas cuya unidad no está en las capas, que no se usan: \(rows).",
        remedy: "Escriba el código de la unidad como está en la capa de unidades.")
    }
    found += elsewhere.findings { rows, place in
      Finding(
        .warning, "unidad-en-otro-sector", at: place,
        "Filas cuya unidad no está en el sector que dicen: \(rows). Vale la unidad.",
        remedy: "Corrija una de las dos, o deje vacío el sector.")
    }
    return found
  }
}
