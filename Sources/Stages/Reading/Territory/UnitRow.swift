internal import SectorizaModel

/// The columns of a unit, its shape apart.
struct UnitRow {
  let row: Int
  let id: UnitID
  let kind: Unit.Kind
  let name: String?
  let area: Unit.Area?
  let codes: Unit.Codes
  let census: Unit.Census
  let traits: Unit.Traits
  let weight: Double?
  let extras: [String: String]
}

/// Reads the columns of a table of units.
struct UnitRows {
  let table: RawTable
  let map: ColumnMap
  let ubigeo: Ubigeo?
  /// The column of the weight; nil when none was asked.
  let weightColumn: Int?
  /// The columns that somebody asked for, and where they are.
  let extraColumns: [(column: UnitColumn, position: Int)]
  private(set) var findings: [Finding] = []
  private var codeTallies = CodeTallies()
  private var lostDigits = Tally()
  private var noBlocks = Tally()
  private var unknownAreas = Tally()
  private var otherUbigeos = Tally()
  private var shortIDs = Tally()

  init(
    table: RawTable, map: ColumnMap, ubigeo: Ubigeo?, weightColumn: Int?,
    extraColumns: [(column: UnitColumn, position: Int)] = []
  ) {
    self.table = table
    self.map = map
    self.ubigeo = ubigeo
    self.weightColumn = weightColumn
    self.extraColumns = extraColumns
  }

  /// nil, with an error, for a record without id.
  mutating func read(_ record: RawRecord) -> UnitRow? {
    guard let id = record.text(map.position("unidad_id")) else {
      findings.append(
        Finding(
          .error, "unidad-sin-codigo",
          at: table.place(row: record.row, column: map.heading("unidad_id")),
          "La unidad no tiene código.", remedy: "Dele un código que no se repita."))
      return nil
    }
    let kind = kind(record)
    if SpreadsheetNumber.hasLostDigits(id) {
      lostDigits.add(map.heading("unidad_id"), table, record.row, value: id)
    }
    if let ubigeo, CodeText.hasLostZero(id, of: ubigeo) {
      shortIDs.add(map.heading("unidad_id"), table, record.row, value: id)
    }
    return UnitRow(
      row: record.row, id: UnitID(table.source.idPrefix + id), kind: kind,
      name: record.text(map.position("nombre")), area: area(record),
      codes: codes(record, id: id, kind: kind),
      census: Unit.Census(
        population: count("poblacion", record), dwellings: count("viviendas", record),
        under5: count("ninos_0_59m", record), gestantes: count("gestantes", record)),
      traits: Unit.Traits(
        language: record.text(map.position("lengua"))?.lowercased(),
        community: record.text(map.position("comunidad")),
        riskLevel: record.text(map.position("riesgo_nivel"))?.lowercased(),
        water: record.text(map.position("agua"))),
      weight: weight(record), extras: extras(record))
  }

  /// What is told once for a whole column, after the last record.
  mutating func finish() {
    findings += codeTallies.findings()
    findings += lostDigits.findings { column, count, place in
      Finding(
        .error, "codigo-sin-cifras", at: place,
        "Códigos de unidad de «\(column)» escritos como 1.50142E+14, que perdieron cifras: \(count).",
        remedy: "Dé formato de texto a la columna y vuelva a traer los códigos de su fuente.")
    }
    findings += noBlocks.findings { column, count, place in
      Finding(
        .note, "no-es-manzana", at: place,
        "Códigos de «\(column)» que no son de una manzana, sino de viviendas dispersas (8888) o de "
          + "un centro poblado dibujado como círculo (zona o manzana 000): \(count).",
        remedy: "Si tiene la capa de centros poblados, use sus puntos en lugar de estas filas.")
    }
    findings += shortIDs.findings { column, count, place in
      Finding(
        .warning, "id-sin-cero", at: place,
        "Códigos de unidad de «\(column)» que perdieron su primer cero: \(count). Se dejan como "
          + "están, y cruzan con otras tablas por el código completo.",
        remedy: "Guarde la columna como texto antes de exportar.")
    }
    findings += unknownAreas.findings { column, count, place in
      Finding(
        .warning, "area-desconocida", at: place,
        "Valores de «\(column)» que no son urbana ni rural y quedan sin dato: \(count).",
        remedy: "Use urbana o rural (o 1 y 2), o no declare la columna.")
    }
    findings += otherUbigeos.findings { column, count, place in
      Finding(
        .warning, "otro-ubigeo", at: place,
        "Unidades que dicen ser de otro distrito en «\(column)»: \(count).",
        remedy: "Revise si son del distrito; si no lo son, quítelas del archivo.")
    }
  }

  private mutating func kind(_ record: RawRecord) -> Unit.Kind {
    if let text = record.text(map.position("tipo"))?.lowercased() {
      if let kind = Unit.Kind(rawValue: text) { return kind }
      if table.source.kind == nil {
        findings.append(
          Finding(
            .warning, "tipo-desconocido",
            at: table.place(row: record.row, column: map.heading("tipo"), value: text),
            "El tipo de unidad no se conoce; se usa «otro».",
            remedy: "Use manzana, ccpp, zona u otro."))
      }
    }
    if let kind = table.source.kind { return kind }
    return table.match?.source.unitKind
      ?? KnownSources.unitKind(ofHeading: Heading.folded(map.heading("unidad_id"))) ?? .otro
  }

  private mutating func area(_ record: RawRecord) -> Unit.Area? {
    guard let text = record.text(map.position("area")) else { return nil }
    switch text.lowercased() {
    case "urbana", "urbano", "urban", "u", "1": return .urban
    case "rural", "r", "2": return .rural
    default:
      unknownAreas.add(map.heading("area"), table, record.row, value: text)
      return nil
    }
  }

  private mutating func codes(_ record: RawRecord, id: String, kind: Unit.Kind) -> Unit.Codes {
    let district = code("ubigeo", record) { CodeText.ubigeo($0) }
    if let district, let ubigeo, district != ubigeo {
      otherUbigeos.add(map.heading("ubigeo"), table, record.row, value: district.text)
    }
    let known = district ?? ubigeo
    // In a layer of centros poblados the id is the code.
    let isCode = kind == .centroPoblado && FieldText.isDigits(id) && (9...10).contains(id.count)
    let column = record.text(map.position("ccpp")) == nil && isCode ? "unidad_id" : "ccpp"
    let populated = code(column, record) { CodeText.centroPoblado($0, ubigeo: known) }
    codeTallies.check(populated, of: known, map.heading(column), table, row: record.row)
    var codes = Unit.Codes(
      ubigeo: known, centroPoblado: populated,
      zona: joined("zona", "sufijo_zona", record),
      manzana: joined("manzana", "sufijo_manzana", record))
    if kind == .manzana || kind == .otro { readBlock(&codes, id, record) }
    return codes
  }

  private mutating func readBlock(_ codes: inout Unit.Codes, _ id: String, _ record: RawRecord) {
    codes.block = codes.block(ofID: id, in: ubigeo)
    guard codes.block == nil else { return }
    switch ManzanaReading(id) {
    case .scattered: break
    case .ruralCircle(let village): codes.centroPoblado = codes.centroPoblado ?? village
    case .block, .ambiguous, .unreadable: return
    }
    noBlocks.add(map.heading("unidad_id"), table, record.row, value: id)
  }

  private mutating func code<Code>(
    _ name: String, _ record: RawRecord, _ read: (String?) -> CodeReading<Code>
  ) -> Code? {
    let text = record.text(map.position(name))
    return codeTallies.code(
      read(text), map.heading(name), of: table, row: record.row, value: text)
  }

  /// A code and its suffix, which INEI keeps in two columns.
  private func joined(_ name: String, _ suffix: String, _ record: RawRecord) -> String? {
    guard let base = record.text(map.position(name)) else { return nil }
    return base + (record.text(map.position(suffix)) ?? "")
  }

  private mutating func count(_ name: String, _ record: RawRecord) -> Amount? {
    number(map.position(name), map.heading(name), record).map { .counted($0) }
  }

  private mutating func weight(_ record: RawRecord) -> Double? {
    guard let weightColumn else { return nil }
    guard record.text(weightColumn) != nil else {
      findings.append(
        Finding(
          .error, "peso-vacio",
          at: table.place(row: record.row, column: table.headings[weightColumn]),
          "La unidad no tiene valor en la columna del peso.", remedy: "Escriba 0 si no pesa."))
      return nil
    }
    return number(weightColumn, table.headings[weightColumn], record)
  }

  /// The columns whose faults are told where they are read for what they are.
  private var readNumbers: [Int?] {
    ["poblacion", "viviendas", "ninos_0_59m", "gestantes"].map(map.position) + [weightColumn]
  }

  /// What the asked columns say; one to balance by must be a number wherever it is.
  private mutating func extras(_ record: RawRecord) -> [String: String] {
    var values: [String: String] = [:]
    for (column, position) in extraColumns {
      let heading = table.headings[position]
      if column.isNumber {
        if record.text(position) == nil {
          findings.append(
            Finding(
              .error, "cantidad-vacia", at: table.place(row: record.row, column: heading),
              "La unidad no tiene valor en una columna que se pidió equilibrar.",
              remedy: "Escriba 0 si no tiene."))
        } else if !readNumbers.contains(position) {
          _ = number(position, heading, record)
        }
      }
      values[column.name] = record.text(position)
    }
    return values
  }

  private mutating func number(
    _ column: Int?, _ heading: String, _ record: RawRecord
  ) -> Double? {
    guard let text = record.text(column) else { return nil }
    let place = table.place(row: record.row, column: heading, value: text)
    guard let value = FieldText.number(text) else {
      findings.append(
        Finding(
          .error, "no-es-numero", at: place, "El valor no es un número.",
          remedy: text.contains(",")
            ? "Escríbalo sin separador de miles y con punto decimal."
            : "Escriba un número o deje la celda vacía."))
      return nil
    }
    guard value >= 0 else {
      findings.append(
        Finding(
          .error, "numero-negativo", at: place, "El valor es negativo.",
          remedy: "Corrija el valor: no puede ser menor que 0."))
      return nil
    }
    return value
  }
}
