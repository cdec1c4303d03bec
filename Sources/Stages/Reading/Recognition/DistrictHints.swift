internal import SectorizaModel

extension DistrictHints {
  init(_ table: RawTable, _ map: ColumnMap, isNominal: Bool) {
    self.init()
    if isNominal {
      latestDay = Self.latestDay(table)
      return
    }
    guard [.units, .limit].contains(table.role) else { return }
    let ubigeos = table.records.compactMap { Self.ubigeo(of: $0, table, map) }
    ubigeo = Self.commonest(ubigeos)
    if let kind = map.position("tipo") {
      unitKind = Self.commonest(table.records.compactMap { $0.text(kind)?.lowercased() })
        .flatMap(Unit.Kind.init)
    }
    hasOtherDistricts = ubigeos.contains { $0 != ubigeo }
    // What a limit names is its district; what units name is themselves.
    let names =
      ["NOMBDIST", "DISTRITO", "NOMBRE DEL DISTRITO"] + (table.role == .limit ? ["NOMBRE"] : [])
    let column = table.headings.firstIndex { names.contains(Heading.folded($0)) }
    if let column, !hasOtherDistricts {
      name = Self.commonest(table.records.compactMap { $0.text(column) })
    }
  }

  private static func ubigeo(
    of record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> String? {
    let declared =
      map.position("ubigeo") ?? table.match?.position(of: "ubigeo")
      ?? table.headings.firstIndex { Heading.folded($0) == "UBIGEO" }
    if let code = CodeText.ubigeo(record.text(declared)).code { return code.text }
    // Blocks and centros poblados begin with it.
    guard let id = record.text(map.position("unidad_id")), id.utf8.count >= 10,
      let code = try? Ubigeo(String(id.prefix(6)))
    else { return nil }
    return code.text
  }

  /// The value that comes most often; the first of those that come as often.
  private static func commonest(_ values: [String]) -> String? {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for value in values {
      if counts[value] == nil { order.append(value) }
      counts[value, default: 0] += 1
    }
    return order.max { counts[$0, default: 0] < counts[$1, default: 0] }
  }

  /// No person was born, visited or registered after the list was made.
  private static func latestDay(_ table: RawTable) -> CalendarDate? {
    var latest: CalendarDate?
    for (column, heading) in table.headings.enumerated() {
      let folded = Heading.folded(heading)
      // Of what is to come.
      guard folded.hasPrefix("FECHA") || folded.hasPrefix("FE NAC"), !folded.contains("PARTO")
      else { continue }
      for record in table.records {
        guard let day = PersonText.date(record.text(column).map { String($0.prefix(10)) }) else {
          continue
        }
        if latest.map({ $0 < day }) ?? true { latest = day }
      }
    }
    return latest
  }
}
