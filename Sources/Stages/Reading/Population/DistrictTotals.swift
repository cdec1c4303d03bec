internal import SectorizaModel

/// Takes the totals of one district from a table of districts.
///
/// The row is that of the ubigeo; rows of provinces and departments have a shorter code, or none,
/// or say their level, and are passed over. What a row does not have stays unknown.
/// Source: the tables of census 2017 by district (INEI) and those of REDinforma.
struct DistrictTotals {
  let table: RawTable
  /// Whose row is wanted; nil when nobody said.
  let ubigeo: Ubigeo?
  let name: String?
  private(set) var findings: [Finding] = []
  private let columns: ColumnMap
  private var unreadable = Tally()

  init(_ table: RawTable, ubigeo: Ubigeo?, name: String?) {
    self.table = table
    self.ubigeo = ubigeo
    self.name = name
    columns = ColumnMap(table, KnownFields.fields(.population), findings: &findings)
  }

  /// The totals of the district; none, with a finding, when its row cannot be told.
  mutating func read() -> PopulationTotals {
    guard columns.has("ubigeo"), !table.records.isEmpty, let record = row() else {
      return PopulationTotals()
    }
    compareNames(record)
    let totals = totals(record)
    findings += unreadable.findings { column, count, place in
      Finding(
        .warning, "numero-invalido", at: place,
        "La columna «\(column)» no tiene un número de personas en la fila del distrito.",
        remedy: "Escriba un número con punto decimal y sin separador de miles.")
    }
    findings.append(taken(totals, record))
    return totals
  }

  private func taken(_ totals: PopulationTotals, _ record: RawRecord) -> Finding {
    func percent(_ share: Double) -> String { "\(FieldText.plain(share * 100)) %" }
    let parts = [
      totals.total.map { "\(FieldText.plain($0)) personas" },
      totals.under5.map { "\(FieldText.plain($0)) menores de 5 años" },
      totals.under5Share.map { "menores de 5: \(percent($0))" },
      totals.urbanUnder5Share.map { "en lo urbano \(percent($0))" },
      totals.ruralUnder5Share.map { "en lo rural \(percent($0))" },
      totals.gestantes.map { "\(FieldText.plain($0)) gestantes" },
    ].compactMap(\.self)
    return Finding(
      .note, "totales-del-distrito", at: table.place(row: record.row),
      parts.isEmpty
        ? "La fila del distrito no tiene ningún total que se use."
        : "De la fila del distrito se tomó: \(parts.joined(separator: ", ")). Lo escrito en "
          + "«poblacion» vale más.",
      remedy: "")
  }

  private mutating func row() -> RawRecord? {
    guard let ubigeo else {
      findings.append(
        Finding(
          .warning, "falta-ubigeo", at: table.place(column: columns.heading("ubigeo")),
          "No se sabe qué fila de la tabla es la del distrito.",
          remedy: "Escriba «ubigeo: \"150142\"», con el de su distrito, en distrito.yaml."))
      return nil
    }
    let own = table.records.filter { record in
      guard CodeText.ubigeo(record.text(columns.position("ubigeo"))).code == ubigeo else {
        return false
      }
      let level = record.text(columns.position("nivel")).map(Heading.folded)
      return level == nil || level == "DISTRITO"
    }
    guard let first = own.first else {
      findings.append(
        Finding(
          .warning, "distrito-sin-fila",
          at: table.place(column: columns.heading("ubigeo"), value: ubigeo.text),
          "Ninguna fila de la tabla es del distrito \(ubigeo): sus totales no se usaron.",
          remedy: "Revise que la tabla tenga los ubigeos del INEI, no los de RENIEC, y a su "
            + "distrito."))
      return nil
    }
    guard own.dropFirst().allSatisfy({ $0.cells == first.cells }) else {
      findings.append(
        Finding(
          .warning, "distrito-repetido",
          at: table.place(
            row: own[1].row, column: columns.heading("ubigeo"), value: ubigeo.text),
          "El distrito tiene \(own.count) filas con datos distintos: ninguna se usó.",
          remedy: "Deje una sola fila de su distrito, la del año que corresponde."))
      return nil
    }
    return first
  }

  /// The codes of INEI and RENIEC are of different districts: a name tells.
  private mutating func compareNames(_ record: RawRecord) {
    guard let name, let told = record.text(columns.position("distrito")),
      Heading.folded(told) != Heading.folded(name)
    else { return }
    findings.append(
      Finding(
        .warning, "otro-nombre",
        at: table.place(row: record.row, column: columns.heading("distrito"), value: told),
        "La fila del ubigeo es de «\(told)» y el distrito se llama «\(name)».",
        remedy: "Revise el ubigeo: los de RENIEC y los del INEI no son los mismos."))
  }

  private mutating func totals(_ record: RawRecord) -> PopulationTotals {
    let population = number("poblacion", record)
    let under5 = number("menores_5", record)
    let infants = number("menores_1", record)
    var totals = PopulationTotals(total: population, under5: under5)
    totals.gestantes = number("gestantes", record)
    totals.under5Share =
      share(under5, of: population)
      ?? number("pct_menores_5", record, most: 100).map { $0 / 100 }
    totals.urbanUnder5Share = share(
      number("menores_5_urbana", record), of: number("poblacion_urbana", record))
    totals.ruralUnder5Share = share(
      number("menores_5_rural", record), of: number("poblacion_rural", record))
    if let infants, let under5, under5 > 0, infants <= under5 {
      totals.gestantesPerUnder5 = infants * AgeShares.pregnancyYears / under5
    }
    return totals
  }

  private func share(_ part: Double?, of whole: Double?) -> Double? {
    guard let part, let whole, whole > 0, part <= whole else { return nil }
    return part / whole
  }

  private mutating func number(
    _ name: String, _ record: RawRecord, most: Double = 40_000_000
  ) -> Double? {
    guard let text = record.text(columns.position(name)) else { return nil }
    guard let value = FieldText.number(text), (0...most).contains(value) else {
      unreadable.add(columns.heading(name), table, record.row, value: text)
      return nil
    }
    return value
  }
}

extension PopulationTotals {
  /// These, and those of a table where nothing was typed.
  ///
  /// Under-5 and their shares go together: one that was typed leaves those of the table out. Beside
  /// a typed population, the table gives its share and not its number, which is of another year.
  func completed(by table: PopulationTotals) -> PopulationTotals {
    var totals = self
    if under5 == nil, under5Share == nil {
      totals.under5 = total == nil ? table.under5 : nil
      totals.under5Share = table.under5Share
      totals.urbanUnder5Share = table.urbanUnder5Share
      totals.ruralUnder5Share = table.ruralUnder5Share
    }
    totals.total = total ?? table.total
    totals.gestantes = gestantes ?? table.gestantes
    totals.gestantesPerUnder5 = table.gestantesPerUnder5
    return totals
  }
}
