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
  private var lostZeros = Tally()
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
    findings += lostZeros.findings { column, count, place in
      Finding(
        .warning, "cero-perdido", at: place,
        "Códigos de «\(column)» que perdieron su cero y se completaron: \(count).",
        remedy: "Guarde la columna como texto antes de exportar.")
    }
    findings += shortIDs.findings { column, count, place in
      Finding(
        .warning, "id-sin-cero", at: place,
        "Códigos de unidad de «\(column)» que parecen haber perdido su primer cero y se dejan como "
          + "están: \(count).",
        remedy: "Guarde la columna como texto antes de exportar, para que crucen con otras tablas.")
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
    switch Heading.folded(map.heading("unidad_id")) {
    case "IDMANZANA", "ID MANZANA", "LLAVE MZS", "MZ": return .manzana
    case "IDCCPP", "ID CCPP", "CODCP": return .centroPoblado
    case "IDZONA": return .zona
    default: return .otro
    }
  }

  private mutating func area(_ record: RawRecord) -> Unit.Area? {
    guard let text = record.text(map.position("area")) else { return nil }
    switch text.lowercased() {
    case "urbana", "urbano", "u", "1": return .urban
    case "rural", "r", "2": return .rural
    default:
      unknownAreas.add(map.heading("area"), table, record.row, value: text)
      return nil
    }
  }

  private mutating func codes(_ record: RawRecord, id: String, kind: Unit.Kind) -> Unit.Codes {
    let district = code(CodeText.ubigeo(record.text(map.position("ubigeo"))), "ubigeo", record)
    if let district, let ubigeo, district != ubigeo {
      otherUbigeos.add(map.heading("ubigeo"), table, record.row, value: district.text)
    }
    let known = district ?? ubigeo
    var place = record.text(map.position("ccpp"))
    // In a layer of centros poblados the id is the code.
    if place == nil, kind == .centroPoblado, FieldText.isDigits(id), (9...10).contains(id.count) {
      place = id
    }
    let populated = code(
      CodeText.centroPoblado(place, ubigeo: known),
      map.has("ccpp") ? "ccpp" : "unidad_id", record)
    return Unit.Codes(
      ubigeo: known, centroPoblado: populated,
      zona: joined("zona", "sufijo_zona", record),
      manzana: joined("manzana", "sufijo_manzana", record))
  }

  private mutating func code<Code>(
    _ reading: CodeReading<Code>, _ name: String, _ record: RawRecord
  ) -> Code? {
    switch reading {
    case .blank: return nil
    case .asWritten(let code): return code
    case .restored(let code):
      lostZeros.add(map.heading(name), table, record.row, value: "\(code)")
      return code
    case .unreadable:
      findings.append(
        Finding(
          .warning, "codigo-ilegible",
          at: table.place(
            row: record.row, column: map.heading(name),
            value: record.text(map.position(name))),
          "El código no tiene la forma de «\(name)»; queda sin dato.",
          remedy: name == "ubigeo"
            ? "Use los seis dígitos del INEI." : "Use los diez dígitos del INEI."))
      return nil
    }
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
