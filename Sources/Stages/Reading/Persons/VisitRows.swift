internal import SectorizaModel

/// Makes a list of children of a list of visits (Compromiso 1, «visitas detalladas»), where a child
/// has a row for each visit.
///
/// Only the rows of a mobile device say where the visit was; what a row typed on the web says of it
/// is the place of an office. The latest of the mobile ones stays, else the last row; how the visit
/// ended (`etapa`) is that of the latest of all.
struct VisitRows {
  private(set) var findings: [Finding] = []

  mutating func collapse(_ table: RawTable) -> RawTable {
    guard let match = table.match, let device = match.position(of: "dispositivo"),
      let document = match.position(of: "documento")
    else { return table }
    let day = match.position(of: "fecha_visita")
    let places = ["lat", "lon"].compactMap(match.position)
    var web = Tally()
    var others = Tally()
    var order: [String] = []
    var kept: [String: (record: RawRecord, isMobile: Bool, day: CalendarDate?)] = [:]
    let ending = match.position(of: "etapa")
    var latest: [String: (record: RawRecord, rank: Int)] = [:]
    for record in table.records {
      let isMobile = Heading.folded(record.text(device) ?? "").hasPrefix("MOVIL")
      if !isMobile, places.contains(where: { record.text($0) != nil }) {
        web.add(table.headings[device], table, record.row)
      }
      let own = isMobile ? record : record.without(places)
      let visited = PersonText.date(record.text(day).map { String($0.prefix(10)) })
      let key = PersonText.documentNumber(record.text(document)) ?? "fila \(record.row)"
      // Of two visits of a day, or without one, the later row.
      let rank = Self.rank(false, visited)
      if rank >= latest[key]?.rank ?? .min { latest[key] = (record, rank) }
      guard let earlier = kept[key] else {
        order.append(key)
        kept[key] = (own, isMobile, visited)
        continue
      }
      others.add(table.headings[document], table, record.row)
      if Self.rank(isMobile, visited) >= Self.rank(earlier.isMobile, earlier.day) {
        kept[key] = (own, isMobile, visited)
      }
    }
    tell(web, others)
    var children = table
    children.records = order.compactMap { key in
      kept[key]?.record.taking(ending, from: latest[key]?.record)
    }
    return children
  }

  private static func rank(_ isMobile: Bool, _ day: CalendarDate?) -> Int {
    (isMobile ? 1_000_000_000 : 0) + (day?.dayNumber ?? -1)
  }

  private mutating func tell(_ web: Tally, _ others: Tally) {
    findings += web.findings { column, count, place in
      Finding(
        .note, "visitas-web", at: place,
        "Visitas que «\(column)» dice que no son de un móvil: \(count). Sus coordenadas no se usan: "
          + "son de donde se digitaron.", remedy: "")
    }
    findings += others.findings { _, count, place in
      Finding(
        .note, "visitas-repetidas", at: place,
        "Filas que son otra visita de la misma niña o niño: \(count). Vale su última visita con "
          + "móvil; nadie se cuenta dos veces.", remedy: "")
    }
  }
}

extension RawRecord {
  /// The same with those cells empty.
  func without(_ columns: [Int]) -> RawRecord {
    var cells = cells
    for column in columns where cells.indices.contains(column) { cells[column] = nil }
    return RawRecord(row: row, cells: cells, shape: shape)
  }

  /// The same with the cell of another.
  fileprivate func taking(_ column: Int?, from other: RawRecord?) -> RawRecord {
    guard let column, let other, cells.indices.contains(column),
      other.cells.indices.contains(column)
    else { return self }
    var cells = cells
    cells[column] = other.cells[column]
    return RawRecord(row: row, cells: cells, shape: shape)
  }
}
