internal import SectorizaGeometry
internal import SectorizaModel

/// Reads the table of gestores.
struct GestorReader {
  let zone: UTMZone?
  private(set) var gestores: [Gestor] = []
  private(set) var findings: [Finding] = []
  private var firstRow: [String: Int] = [:]

  init(zone: UTMZone?) { self.zone = zone }

  mutating func read(_ table: RawTable) throws(GeometryError) {
    let map = ColumnMap(table, KnownFields.gestores, findings: &findings)
    guard map.has("gestor_id") else { return }
    let bases = try bases(table, map)
    for (position, record) in table.records.enumerated() {
      guard let id = record.text(map.position("gestor_id")) else {
        findings.append(
          Finding(
            .error, "gestor-sin-codigo",
            at: table.place(row: record.row, column: map.heading("gestor_id")),
            "El gestor no tiene código.", remedy: "Dele un código que no se repita."))
        continue
      }
      if let first = firstRow[id] {
        findings.append(
          Finding(
            .error, "gestor-repetido",
            at: table.place(row: record.row, column: map.heading("gestor_id"), value: id),
            "El código de gestor ya está en la fila \(first).",
            remedy: "Deje una sola fila por gestor, con sus sectores separados por «;»."))
        continue
      }
      firstRow[id] = record.row
      let hours = number("horas_mes", record, table, map, limit: 744)
      let maximum = number("max_personas", record, table, map, limit: 1_000_000)
      gestores.append(
        Gestor(
          id: id, programme: programme(record, map), modalities: modalities(record, table, map),
          languages: languages(record, map), base: bases[position],
          minutesPerMonth: hours.map { $0 * 60 }, maximumPersons: maximum.map { Int($0) },
          sectors: FieldText.list(record.text(map.position("sectores"))),
          absence: absence(record, table, map)))
    }
  }

  private mutating func bases(
    _ table: RawTable, _ map: ColumnMap
  ) throws(GeometryError) -> [ProjectedPoint?] {
    var table = table
    let shapes = Placer.shapes(
      &table, map, findings: &findings, severity: .warning, latitude: "base_lat",
      longitude: "base_lon")
    let reading = try SourceSystem(place: DistrictPlace(zone: zone), severity: .warning).read(
      &table, shapes, findings: &findings)
    guard let zone else { return table.records.map { _ in nil } }
    return try Placer(zone: zone).project(
      reading, of: table, severity: .warning, findings: &findings
    ).map { $0?.firstPoint }
  }

  /// A day that is not understood is an error: a gestor on leave would get families.
  private mutating func absence(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> Gestor.Absence? {
    var isUnderstood = true
    var days: [CalendarDate?] = []
    for column in ["ausente_desde", "ausente_hasta"] {
      let text = record.text(map.position(column))
      let day = PersonText.date(text)
      days.append(day)
      guard let text, day == nil else { continue }
      isUnderstood = false
      findings.append(
        Finding(
          .error, "fecha-no-valida",
          at: table.place(row: record.row, column: map.heading(column), value: text),
          "La fecha de la ausencia no se entiende.", remedy: "Escríbala como dd/mm/aaaa."))
    }
    guard isUnderstood, days[0] != nil || days[1] != nil else { return nil }
    if let first = days[0], let last = days[1], first > last {
      findings.append(
        Finding(
          .error, "ausencia-al-reves",
          at: table.place(row: record.row, column: map.heading("ausente_hasta"), value: last.iso),
          "La ausencia termina antes de empezar.",
          remedy: "Revise ausente_desde y ausente_hasta."))
      return nil
    }
    return Gestor.Absence(first: days[0], last: days[1])
  }

  private func programme(_ record: RawRecord, _ map: ColumnMap) -> String {
    let text = record.text(map.position("programa")) ?? record.text(map.position("tipo")) ?? ""
    return PersonText.programme(text)
  }

  private func languages(_ record: RawRecord, _ map: ColumnMap) -> [String] {
    let names = FieldText.list(record.text(map.position("lenguas")), separators: ";,")
      .compactMap(PersonText.language)
    return Set(names).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  private mutating func modalities(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> [Gestor.Modality] {
    var found: [Gestor.Modality] = []
    for word in FieldText.list(record.text(map.position("modalidades")), separators: ";,") {
      let modality: Gestor.Modality? =
        switch Heading.folded(word) {
        case "VISITA", "VISITAS", "VISITA DOMICILIARIA", "PRESENCIAL": .visit
        case "TELEFONO", "LLAMADA", "LLAMADAS", "TELEFONICA", "NO PRESENCIAL": .phone
        default: nil
        }
      if let modality {
        if !found.contains(modality) { found.append(modality) }
        continue
      }
      findings.append(
        Finding(
          .warning, "modalidad-desconocida",
          at: table.place(row: record.row, column: map.heading("modalidades"), value: word),
          "La modalidad no se conoce y no se usa.", remedy: "Use visita, telefono o ambas."))
    }
    return found.isEmpty ? [.visit] : found
  }

  private mutating func number(
    _ name: String, _ record: RawRecord, _ table: RawTable, _ map: ColumnMap, limit: Double
  ) -> Double? {
    guard let text = record.text(map.position(name)) else { return nil }
    if let value = FieldText.number(text), (0...limit).contains(value) { return value }
    findings.append(
      Finding(
        .error, "numero-no-valido",
        at: table.place(row: record.row, column: map.heading(name), value: text),
        "El valor debe ser un número de 0 a \(FieldText.plain(limit)).",
        remedy: "Corrija el valor, o deje la celda vacía si no hay límite."))
    return nil
  }
}
